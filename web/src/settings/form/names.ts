import type { Locale, LocalizedTextInput } from "@/gql/schema";
import { locales } from "@/i18n/languages";
import type { Violation } from "@/api/errors";

/** A name by language, as it is typed. */
export type Names = Partial<Record<Locale, string>>;

export function namesFrom(texts: readonly { locale: Locale; text: string }[]): Names {
  return Object.fromEntries(texts.map(({ locale, text }) => [locale, text]));
}

/** The names to send: languages that are left empty have none. */
export function namesInput(names: Names): LocalizedTextInput[] {
  return locales.filter((l) => names[l]?.trim()).map((l) => ({ locale: l, text: names[l]!.trim() }));
}

export function sameNames(a: Names, b: Names): boolean {
  return JSON.stringify(namesInput(a)) === JSON.stringify(namesInput(b));
}

/** Which language each violation of the names is about; those of the names as a whole stand at the first language shown. */
export function namesErrors(violations: readonly Violation[], names: Names, first: Locale): Partial<Record<Locale, Violation>> {
  const sent = namesInput(names);
  const found: Partial<Record<Locale, Violation>> = {};
  for (const v of violations) {
    const [field, index] = v.path.filter((p) => p !== "input");
    if (field === "names") found[sent[Number(index)]?.locale ?? first] ??= v;
  }
  return found;
}
