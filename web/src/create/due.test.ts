import { describe, expect, it } from "vitest";
import { dueMoments } from "./due";

const told = (now: Date, start: number, weekend: number[]) => dueMoments(now, start, weekend).map(({ choice, at }) => {
  const d = new Date(at);
  return `${choice} ${d.getMonth() + 1}-${d.getDate()} ${d.getHours()}`;
});

describe("the usual due dates", () => {
  it("on a Sunday that begins the week, with Friday and Saturday off", () =>
    expect(told(new Date(2026, 10, 22, 9), 0, [5, 6])).toEqual(["today 11-22 18", "tomorrow 11-23 18", "endOfWeek 11-26 18", "nextWeek 11-29 18"]));
  it("leave out today in the evening", () => expect(told(new Date(2026, 10, 22, 18, 0), 0, [5, 6])[0]).toBe("tomorrow 11-23 18"));
  it("name each day once", () => expect(told(new Date(2026, 10, 25, 9), 0, [5, 6])).toEqual(["today 11-25 18", "tomorrow 11-26 18", "nextWeek 11-29 18"]));
  it("on a weekend have no end of this week", () => expect(told(new Date(2026, 10, 28, 9), 0, [5, 6])).toEqual(["today 11-28 18", "tomorrow 11-29 18"]));
  it("where weeks begin on Monday", () => expect(told(new Date(2026, 10, 24, 9), 1, [6, 0])).toEqual(["today 11-24 18", "tomorrow 11-25 18", "endOfWeek 11-27 18", "nextWeek 11-30 18"]));
  it("where nobody works at all", () => expect(told(new Date(2026, 10, 22, 9), 0, [0, 1, 2, 3, 4, 5, 6]).length).toBe(4));
});
