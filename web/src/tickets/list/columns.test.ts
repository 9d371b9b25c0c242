import { describe, expect, it } from "vitest";
import { columnKeys, readColumns, shownColumns, template } from "./columns";
import { urgencyOf } from "./due";
import { anchoredTop } from "./useAnchor";
import { rowsDrawn, rowsSeen, topFor } from "./useWindow";

describe("columns", () => {
  it("are the usual ones as far as there is room, and the subject always", () => {
    expect(shownColumns(null, 200)).toContain("updated");
    expect(shownColumns(null, 68)).not.toContain("updated");
    expect(shownColumns(null, 10)).toEqual(["subject", "status", "priority", "due"]);
  });

  it("are those that were chosen, in one order, whatever the room", () => {
    expect(shownColumns(["tags", "number"], 10)).toEqual(["number", "subject", "tags"]);
    expect(shownColumns([], 10)).toEqual(["subject"]);
    expect(template(["number", "subject"])).toBe("4.75rem minmax(16rem, 1fr)");
  });

  it.each([null, "", "{", "7", '{"a":1}'])("are the usual ones when %s was remembered", (text) => {
    expect(readColumns(text)).toBeNull();
  });

  it("forget what is no column", () => {
    expect(readColumns('["due","toString",7,"number"]')).toEqual(["number", "due"]);
    expect(readColumns(JSON.stringify(columnKeys))).toEqual([...columnKeys]);
  });
});

describe("a due date", () => {
  const now = Date.parse("2026-03-01T12:00:00Z");
  it.each([
    ["2026-03-01T12:00:00Z", "WAITING", "overdue"],
    ["2026-03-01T12:00:01Z", "OPEN", "soon"],
    ["2026-03-02T11:59:59Z", "IN_PROGRESS", "soon"],
    ["2026-03-02T12:00:00Z", "OPEN", "later"],
    ["2020-01-01T00:00:00Z", "RESOLVED", "done"],
    ["2020-01-01T00:00:00Z", "CLOSED", "done"],
  ] as const)("of %s in %s is %s", (dueAt, category, urgency) => {
    expect(urgencyOf({ dueAt, status: { category } }, now)).toBe(urgency);
  });
});

describe("what is drawn of a long list", () => {
  const extent = { count: 10_000, size: 40, head: 36 };

  it("is what one sees, and some more", () => {
    expect(rowsSeen(0, 436, extent)).toEqual({ first: 0, last: 9 });
    expect(rowsSeen(390, 436, extent)).toEqual({ first: 9, last: 19 });
    expect(rowsSeen(0, 0, extent)).toEqual({ first: 0, last: 0 });
    expect(rowsDrawn({ first: 20, last: 29 }, extent, 20)).toEqual(Array.from({ length: 30 }, (_, i) => 10 + i));
    expect(rowsDrawn({ first: 0, last: 9 }, { count: 3 }, 0)).toEqual([0, 1, 2]);
    expect(rowsDrawn({ first: 0, last: 0 }, { count: 0 }, 0)).toEqual([]);
  });

  it("has the row with the keyboard, wherever one scrolls", () => {
    expect(rowsDrawn({ first: 500, last: 509 }, extent, 3)[0]).toBe(3);
    expect(rowsDrawn({ first: 0, last: 9 }, extent, 900).at(-1)).toBe(900);
    expect(rowsDrawn({ first: 0, last: 9 }, { count: 5 }, 900)).toEqual([0, 1, 2, 3, 4]);
  });

  it("scrolls no farther than it takes to see a row below the head", () => {
    expect(topFor(5, 0, 436, extent, false)).toBe(0);
    expect(topFor(10, 0, 436, extent, false)).toBe(40);
    expect(topFor(3, 400, 436, extent, false)).toBe(120);
    expect(topFor(100, 0, 436, extent, true)).toBe(100 * 40 - 180);
    expect(topFor(0, 400, 436, extent, true)).toBe(0);
  });
});

describe("the place that one reads at", () => {
  const rows = (...numbers: number[]) => numbers.map((n) => ({ id: `t${n}`, key: [n] }));
  const before = rows(1, 2, 3, 4, 5);

  it("follows rows that come and go above it", () => {
    expect(anchoredTop(before, rows(1, 3, 4, 5), 85, 40)).toBe(45);
    expect(anchoredTop(before, rows(0, 1, 2, 3, 4, 5), 85, 40)).toBe(125);
  });

  it("stays where rows below it change, and at the top", () => {
    expect(anchoredTop(before, rows(1, 2, 3, 6), 85, 40)).toBe(85);
    expect(anchoredTop(before, rows(0, 1, 2, 3, 4, 5), 0, 40)).toBe(0);
  });

  it("goes to the next row when its own leaves", () => {
    expect(anchoredTop(before, rows(2, 4, 5), 85, 40)).toBe(45);
    expect(anchoredTop(before, rows(1, 2), 85, 40)).toBe(85);
  });
});
