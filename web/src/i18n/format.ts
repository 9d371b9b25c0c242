import { useTranslation } from "react-i18next";
import { isolate } from "./isolate";
import { languages } from "./languages";
import { type Calendar, usePreferences } from "./preferences";

const calendars: Record<Calendar, string> = { GREGORIAN: "gregory", HIJRI: "islamic-umalqura", HEBREW: "hebrew" };

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000], ["month", 2_592_000], ["day", 86_400], ["hour", 3_600], ["minute", 60],
];

/** How many midnights lie between two moments where the person is. */
function daysBetween(from: Moment, to: Moment): number {
  const midnight = (at: Moment) => new Date(at).setHours(0, 0, 0, 0);
  return Math.round((midnight(to) - midnight(from)) / 86_400_000);
}

export type Moment = string | number | Date;

const made = new Map<string, ReturnType<typeof makeFormatter>>();

/** The one formatter of a language and a calendar: every row of a list asks for it, and making one takes milliseconds. */
export function formatter(language: string, calendar: Calendar) {
  const key = `${language} ${calendar}`;
  const found = made.get(key) ?? makeFormatter(language, calendar);
  made.set(key, found);
  return found;
}

/**
 * Dates and numbers in one language and calendar. Digits are the Latin ones everywhere: ticket numbers, phones and amounts stand
 * beside them and are Latin too, and one screen should not mix two sets.
 */
function makeFormatter(language: string, calendar: Calendar) {
  // The day before the month, as the other languages have it.
  const region = language === "en" ? "en-GB" : language;
  const tag = `${region}-u-ca-${calendars[calendar]}-nu-latn`;
  const make = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(tag, options);
    return (at: Moment) => format.format(new Date(at));
  };
  const numbers = new Intl.NumberFormat(`${language}-u-nu-latn`);
  const compact = new Intl.NumberFormat(`${language}-u-nu-latn`, { notation: "compact", maximumFractionDigits: 1 });
  const relatives = new Intl.RelativeTimeFormat(`${language}-u-nu-latn`, { numeric: "auto" });
  const spans = new Intl.RelativeTimeFormat(`${language}-u-nu-latn`);
  // Hebrew has a word for "two hours", after which browsers put the number once more.
  const span = (n: number, unit: Intl.RelativeTimeFormatUnit) => spans.format(n, unit).replace(/ \(\d\)$/, "");
  const dir = Object.values(languages).find((l) => l.tag === language)?.dir ?? "ltr";
  const dayOf = (at: Moment) => new Date(at).toDateString();
  return {
    tag,
    /** 7 Mar 2026 */
    date: make({ day: "numeric", month: "short", year: "numeric" }),
    /** 7 Mar */
    day: make({ day: "numeric", month: "short" }),
    /** Saturday, 7 March 2026 */
    longDate: make({ weekday: "long", day: "numeric", month: "long", year: "numeric" }),
    /** 14:05 */
    time: make({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
    /** 7 Mar 2026, 14:05 */
    dateTime: make({ day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
    /** March 2026 */
    month: make({ month: "long", year: "numeric" }),
    weekday: make({ weekday: "short" }),
    number: (n: number) => numbers.format(n),
    /** 12.3K, for badges */
    compact: (n: number) => compact.format(n),
    /** "in 3 hours", "yesterday" */
    relative(at: Moment, now: Moment = Date.now()) {
      const seconds = (new Date(at).getTime() - new Date(now).getTime()) / 1000;
      for (const [unit, size] of units) {
        if (Math.abs(seconds) < size) continue;
        // "Yesterday" is the day before today, however many hours ago.
        return unit === "day" ? relatives.format(daysBetween(now, at), unit) : span(Math.trunc(seconds / size), unit);
      }
      return relatives.format(0, "second");
    },
    sameDay: (a: Moment, b: Moment) => dayOf(a) === dayOf(b),
    /** Decimal text as the contract gives it, with its currency: as many places as the currency has, and no digit of the amount lost. */
    money(amount: string, currency: string) {
      const whole = new Intl.NumberFormat(`${language}-u-nu-latn`, { style: "currency", currency });
      const places = Math.max(whole.resolvedOptions().maximumFractionDigits ?? 2, amount.split(".")[1]?.length ?? 0);
      const parts = new Intl.NumberFormat(`${language}-u-nu-latn`, { style: "currency", currency, maximumFractionDigits: places }).formatToParts(amount as `${number}`);
      // "US$" and the like are turned to "$US" beside Arabic letters unless they are kept together.
      return parts.map(({ type, value }) => (type === "currency" ? isolate(value, dir) : value)).join("");
    },
  };
}

export type Formatter = ReturnType<typeof formatter>;

/** The formatter for who is looking. */
export function useFormat(): Formatter {
  const { i18n } = useTranslation();
  const { calendar } = usePreferences();
  return formatter(i18n.language, calendar);
}
