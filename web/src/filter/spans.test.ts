import { describe, expect, it } from "vitest";
import { isMidnight, spanLike, spanOf, spans } from "./spans";

const sunday = new Date(2026, 10, 22, 14, 30);
const days = ({ from, to }: { from: string; to: string }) => [from, to].map((at) => `${new Date(at).getMonth() + 1}-${new Date(at).getDate()}`);

describe("spans of days", () => {
  it.each([
    ["yesterday", ["11-21", "11-22"]], ["today", ["11-22", "11-23"]], ["tomorrow", ["11-23", "11-24"]], ["thisWeek", ["11-22", "11-29"]],
    ["nextWeek", ["11-29", "12-6"]], ["last7", ["11-16", "11-23"]], ["last30", ["10-24", "11-23"]],
  ] as const)("%s, on a Sunday that begins the week", (span, expected) => expect(days(spanOf(span, sunday, 0))).toEqual(expected));

  it.each([[1, ["11-16", "11-23"]], [6, ["11-21", "11-28"]]] as const)("this week where weeks begin on day %i", (start, expected) =>
    expect(days(spanOf("thisWeek", sunday, start))).toEqual(expected));

  it.each(spans)("knows %s again, and that it begins at midnight", (span) => {
    const range = spanOf(span, sunday, 1);
    expect(spanOf(spanLike(range, sunday, 1)!, sunday, 1)).toEqual(range);
    expect(isMidnight(range.from) && isMidnight(range.to)).toBe(true);
  });

  it("knows no other", () => {
    expect(spanLike({ from: sunday.toISOString(), to: null }, sunday, 0)).toBeUndefined();
    expect(spanLike({}, sunday, 0)).toBeUndefined();
    expect(isMidnight(sunday.toISOString())).toBe(false);
  });
});
