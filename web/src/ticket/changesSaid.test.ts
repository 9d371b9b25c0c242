import { expect, test } from "vitest";
import type { EventPartsFragment } from "@/gql/ticket";
import { idsNamedIn, said } from "./changesSaid";

test.each([
  [{ field: "subject", from: "a", to: "b" }, { field: "subject", as: "text", from: "a", to: "b" }],
  [{ field: "type", from: null, to: "type_1" }, { field: "type", as: "one", from: null, to: "type_1" }],
  [{ field: "startsAt", from: "2026-01-01T00:00:00Z", to: null }, { field: "startsAt", as: "moment", from: "2026-01-01T00:00:00Z", to: null }],
  [{ field: "tags", from: ["a", "b"], to: ["b", "c"] }, { field: "tags", as: "several", added: ["c"], removed: ["a"] }],
  [{ field: "orders", from: null, to: ["o"] }, { field: "orders", as: "several", added: ["o"], removed: [] }],
])("says %j", (change, what) => expect(said(change)).toEqual(what));

test("a field from a newer desk is passed over", () => {
  expect(said({ field: "mood", from: 1, to: 2 })).toBeUndefined();
});

test("gathers the ids that need a name", () => {
  const events = [
    { __typename: "TicketUpdated", changes: [{ field: "type", from: null, to: "t1" }, { field: "tags", from: ["a"], to: ["b"] }, { field: "subject", from: "x", to: "y" }] },
    { __typename: "TicketRestored" },
  ] as unknown as EventPartsFragment[];
  expect(idsNamedIn(events)).toEqual(["t1", "b", "a"]);
});
