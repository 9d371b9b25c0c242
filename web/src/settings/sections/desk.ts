import type { DeskSettingsFragment } from "@/gql/desk";
import type { Priority, UpdateSettingsInput, Weekday } from "@/gql/schema";

export const weekdays: Weekday[] = ["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"];

/** The desk's settings as they are typed: a number may be nothing yet. */
export interface Draft {
  hours: Partial<Record<Priority, number | string>>;
  /** "" keeps events for ever. */
  days: number | string;
  forEver: boolean;
  weekStartsOn: Weekday;
  weekend: readonly Weekday[];
}

export function draftOf(s: DeskSettingsFragment): Draft {
  return {
    hours: Object.fromEntries(s.dueHours.map(({ priority, hours }) => [priority, hours])),
    days: s.eventRetentionDays || "",
    forEver: s.eventRetentionDays === 0,
    weekStartsOn: s.weekStartsOn,
    weekend: s.weekend,
  };
}

const whole = (value: number | string | undefined) => Math.trunc(Number(value) || 0);

/** What of a draft is new, as the server takes it; what is left empty is sent as 0, for the server to refuse. */
export function changesOf(draft: Draft, s: DeskSettingsFragment): UpdateSettingsInput {
  const dueHours = s.dueHours.flatMap(({ priority, hours }) => {
    const wanted = whole(draft.hours[priority]);
    return wanted === hours ? [] : [{ priority, hours: wanted }];
  });
  // 0 would keep them for ever, which is another choice: -1 is refused.
  const days = draft.forEver ? 0 : whole(draft.days) || -1;
  const weekend = weekdays.filter((d) => draft.weekend.includes(d));
  return {
    ...(dueHours.length > 0 ? { dueHours } : {}),
    ...(days === s.eventRetentionDays ? {} : { eventRetentionDays: days }),
    ...(draft.weekStartsOn === s.weekStartsOn ? {} : { weekStartsOn: draft.weekStartsOn }),
    ...(weekend.join() === weekdays.filter((d) => s.weekend.includes(d)).join() ? {} : { weekend }),
  };
}
