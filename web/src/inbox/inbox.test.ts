import { describe, expect, test } from "vitest";
import type { Page } from "@/shared/pages";
import { byDay, emptyInbox, type InboxEntry, mark, shown, takeLatest, takeMore, unreadIds } from "./inbox";

// Entries are named by the hour they are of: the later the hour, the newer.
const entry = (hour: number, readAt: string | null = null) =>
  ({ id: `e${hour}`, at: `2026-03-01T${String(hour).padStart(2, "0")}:00:00Z`, readAt, reason: "MESSAGE" }) as InboxEntry;
const page = (nodes: InboxEntry[], hasNextPage = false): Page<InboxEntry> => ({ nodes, pageInfo: { hasNextPage, endCursor: nodes.at(-1)?.id ?? null } });
const ids = (entries: readonly InboxEntry[]) => entries.map((e) => e.id).join(" ");
const now = "2026-03-02T00:00:00Z";
const was = "2026-03-01T20:00:00Z";

describe("an inbox", () => {
  const first = takeLatest(emptyInbox, page([entry(9), entry(8, was), entry(7)], true), page([entry(9), entry(7), entry(3)]), now);

  test("shows all, and the unread", () => {
    expect(ids(shown(first, "all"))).toBe("e9 e8 e7");
    expect(ids(shown(first, "unread"))).toBe("e9 e7 e3");
  });

  test("has an entry read in both views at once, and unread again when that was refused", () => {
    const read = mark(first, ["e7", "gone"], now);
    expect(ids(shown(read, "unread"))).toBe("e9 e3");
    expect(shown(read, "all")[2]?.readAt).toBe(now);
    expect(unreadIds(read)).toEqual(["e9", "e3"]);
    expect(ids(shown(mark(read, ["e7"], null), "unread"))).toBe("e9 e7 e3");
  });

  test("learns what was read on another screen, also far down", () => {
    const more = takeMore(first, "all", page([entry(6, was), entry(3)]));
    const later = takeLatest(more, page([entry(10), entry(9), entry(8, was)], true), page([entry(10), entry(9)]), now);
    expect(ids(shown(later, "all"))).toBe("e10 e9 e8 e7 e6 e3");
    expect(unreadIds(later).sort()).toEqual(["e10", "e9"]);
  });

  test("does not take for read what lies beyond the page of the unread", () => {
    const later = takeLatest(first, page([entry(10), entry(9)], true), page([entry(10), entry(9)], true), now);
    expect(unreadIds(later).sort()).toEqual(["e10", "e3", "e7", "e9"]);
  });

  test("does not show, between two views' pages, what only the other view has loaded", () => {
    expect(ids(shown(first, "all"))).not.toContain("e3");
  });
});

test("a line stands above each day", () => {
  const sameDay = (a: string, b: string) => a.slice(0, 10) === b.slice(0, 10);
  const yesterday = { ...entry(5), at: "2026-02-28T23:59:59Z" };
  expect(byDay([entry(9), entry(8), yesterday], sameDay).map((l) => (l.is === "day" ? l.at.slice(8, 10) : l.place))).toEqual(["01", 0, 1, "28", 2]);
  expect(byDay([], sameDay)).toEqual([]);
});
