import { expect, test } from "vitest";
import type { EventPartsFragment } from "@/gql/ticket";
import { since } from "./since";

const event = (id: string, actor: string, minute: number, more: object = {}) =>
  ({ __typename: "TicketStatusChanged", id, actor: { id: actor }, at: `2026-01-01T10:0${minute}:00Z`, ...more }) as unknown as EventPartsFragment;
const message = (visibility: string) => ({ __typename: "MessageAdded", message: { visibility } });
const ids = (events: EventPartsFragment[]) => events.map((e) => e.id);
const seen = { id: "t", version: 3, updatedAt: "2026-01-01T10:02:00Z" };

test("tells what others did since, and nothing from before or of one's own", () => {
  const events = [event("old", "dana", 1), event("seen", "dana", 2), event("mine", "me", 3), event("theirs", "dana", 4)];
  expect(ids(since(events, seen, 5, "me"))).toEqual(["theirs"]);
});

test("an answer to the customer can make a version, a note cannot", () => {
  expect(ids(since([event("a", "dana", 3, message("PUBLIC")), event("b", "dana", 4, message("INTERNAL"))], seen, 4, "me"))).toEqual(["a"]);
});

test("finds nothing when the changes were one's own, on another screen", () => {
  expect(since([event("old", "dana", 1), event("mine", "me", 3)], seen, 4, "me")).toEqual([]);
});

test("a change by another whose clock was behind is not passed over", () => {
  expect(ids(since([event("mine", "me", 1), event("late", "dana", 1)], seen, 4, "me"))).toEqual(["late"]);
});

test("without a time the number of versions decides", () => {
  expect(ids(since([event("a", "dana", 1), event("b", "dana", 3), event("c", "dana", 4)], { id: "t", version: 3 }, 5, "me"))).toEqual(["b", "c"]);
});
