import { createContext, useContext } from "react";

export type Calendar = "GREGORIAN" | "HIJRI" | "HEBREW";

/** How dates are shown: the person's calendar, the desk's week. Days count from Sunday, 0. */
export interface Preferences {
  calendar: Calendar;
  weekStartsOn: number;
  weekend: readonly number[];
}

const Context = createContext<Preferences>({ calendar: "GREGORIAN", weekStartsOn: 0, weekend: [5, 6] });

export const PreferencesProvider = Context.Provider;

export function usePreferences(): Preferences {
  return useContext(Context);
}
