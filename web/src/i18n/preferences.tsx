import { createContext, useContext } from "react";
import type { CalendarSystem, Settings, Weekday } from "@/gql/schema";

export type Calendar = CalendarSystem;

/** How dates are shown: the person's calendar, the desk's week. Days count from Sunday, 0. */
export interface Preferences {
  calendar: Calendar;
  weekStartsOn: number;
  weekend: readonly number[];
}

const days: Weekday[] = ["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"];

/** The preferences from what the server says. */
export function preferencesOf(calendar: Calendar, week: Pick<Settings, "weekStartsOn" | "weekend">): Preferences {
  return { calendar, weekStartsOn: days.indexOf(week.weekStartsOn), weekend: week.weekend.map((d) => days.indexOf(d)) };
}

const Context = createContext<Preferences>({ calendar: "GREGORIAN", weekStartsOn: 0, weekend: [5, 6] });

export const PreferencesProvider = Context.Provider;

export function usePreferences(): Preferences {
  return useContext(Context);
}
