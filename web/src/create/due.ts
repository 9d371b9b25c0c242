export const dueChoices = ["today", "tomorrow", "endOfWeek", "nextWeek"] as const;
export type DueChoice = (typeof dueChoices)[number];

const closing = 18;

/** The usual due dates from now, each at the end of a working day: those that are still to come, and each day once. */
export function dueMoments(now: Date, weekStartsOn: number, weekend: readonly number[]): { choice: DueChoice; at: string }[] {
  const day = (plus: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + plus, closing);
  const works = (plus: number) => weekend.length > 6 || !weekend.includes(day(plus).getDay());
  const sinceStart = (now.getDay() - weekStartsOn + 7) % 7;
  const days = Array.from({ length: 14 }, (_, i) => i);
  const lastOfWeek = days.filter((d) => d < 7 - sinceStart && works(d)).at(-1);
  const firstOfNext = days.find((d) => d >= 7 - sinceStart && works(d));
  const found: [DueChoice, number | undefined][] = [["today", 0], ["tomorrow", 1], ["endOfWeek", lastOfWeek], ["nextWeek", firstOfNext]];
  const seen = new Set<string>();
  return found.flatMap(([choice, plus]) => {
    const at = plus === undefined ? undefined : day(plus);
    if (!at || at <= now || seen.has(at.toISOString())) return [];
    seen.add(at.toISOString());
    return [{ choice, at: at.toISOString() }];
  });
}
