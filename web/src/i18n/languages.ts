import type { Locale } from "@/gql/schema";

/** The dashboard's languages: how i18next calls them, which way they run, their own names. */
export const languages = {
  AR: { tag: "ar", dir: "rtl", name: "العربية" },
  HE: { tag: "he", dir: "rtl", name: "עברית" },
  EN: { tag: "en", dir: "ltr", name: "English" },
} as const satisfies Record<Locale, { tag: string; dir: "rtl" | "ltr"; name: string }>;

export const locales = Object.keys(languages) as Locale[];

const remembered = "sanad.locale";

/** The language for somebody who is not signed in: the one used here last, else the browser's, else English. */
export function initialLocale(): Locale {
  const wanted = [localStorage.getItem(remembered), ...navigator.languages];
  for (const tag of wanted) {
    const found = locales.find((l) => tag?.toLowerCase().startsWith(languages[l].tag));
    if (found) return found;
  }
  return "EN";
}

export function rememberLocale(locale: Locale) {
  localStorage.setItem(remembered, languages[locale].tag);
}
