import i18next from "i18next";
import resourcesToBackend from "i18next-resources-to-backend";
import { initReactI18next } from "react-i18next";
import type { Locale } from "@/gql/schema";
import { isolate } from "./isolate";
import { initialLocale, languages, rememberLocale } from "./languages";

// Each feature keeps its texts in <feature>/texts/<language>.json; a page loads those of its features in its language alone.
const texts = import.meta.glob<{ default: Record<string, unknown> }>("../*/texts/*.json");

/** Loads the texts of some features at once: asked for where they are used, they would come one after the other. */
export async function startTexts(features: string[] = []) {
  const locale = initialLocale();
  await i18next
    .use(
      resourcesToBackend(async (language: string, feature: string) => {
        const load = texts[`../${feature}/texts/${language}.json`];
        if (!load) throw new Error(`no texts for ${feature} in ${language}`);
        return (await load()).default;
      }),
    )
    .use(initReactI18next)
    .init({
      lng: languages[locale].tag,
      fallbackLng: false,
      ns: ["app", ...features],
      defaultNS: "app",
      // React makes text safe. What is made safe here is the order of words: write {{- url}} for a value that no reader sees.
      interpolation: { escapeValue: true, escape: (value) => isolate(value, i18next.dir() === "rtl" ? "rtl" : "ltr") },
      returnNull: false,
    });
  turn(locale);
}

/** Shows everything in another language from now on. */
export async function changeLanguage(locale: Locale) {
  rememberLocale(locale);
  await i18next.changeLanguage(languages[locale].tag);
  turn(locale);
}

function turn(locale: Locale) {
  document.documentElement.lang = languages[locale].tag;
  document.documentElement.dir = languages[locale].dir;
}

/** The language that is shown now. */
export function currentLocale(): Locale {
  const found = (Object.keys(languages) as Locale[]).find((l) => languages[l].tag === i18next.language);
  return found ?? "EN";
}
