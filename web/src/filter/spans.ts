import type { Range } from "./fields";

export const spans = ["yesterday", "today", "tomorrow", "thisWeek", "nextWeek", "last7", "last30"] as const;
export type Span = (typeof spans)[number];

function day(now: Date, plus: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + plus);
}

/** The days of a span where the person is, as moments: from its first midnight to the one after its last day. */
export function spanOf(span: Span, now: Date, weekStartsOn: number): { from: string; to: string } {
  const sinceWeekStart = (now.getDay() - weekStartsOn + 7) % 7;
  const [first, after] = {
    yesterday: [-1, 0],
    today: [0, 1],
    tomorrow: [1, 2],
    thisWeek: [-sinceWeekStart, 7 - sinceWeekStart],
    nextWeek: [7 - sinceWeekStart, 14 - sinceWeekStart],
    last7: [-6, 1],
    last30: [-29, 1],
  }[span] as [number, number];
  return { from: day(now, first).toISOString(), to: day(now, after).toISOString() };
}

/** The span that a range is today, if it is one. */
export function spanLike(range: Range, now: Date, weekStartsOn: number): Span | undefined {
  const same = (a: string | null | undefined, b: string) => a != null && Date.parse(a) === Date.parse(b);
  return spans.find((s) => {
    const { from, to } = spanOf(s, now, weekStartsOn);
    return same(range.from, from) && same(range.to, to);
  });
}

/** Whether a moment is the beginning of a day, so that a range can be told in days. */
export function isMidnight(at: string): boolean {
  const d = new Date(at);
  return d.getHours() === 0 && d.getMinutes() === 0 && d.getSeconds() === 0 && d.getMilliseconds() === 0;
}
