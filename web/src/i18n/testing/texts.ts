import { languages, locales } from "../languages";
import { filesOf, read } from "./source";

export type Texts = Record<string, string>;

/** A feature's texts in one language, by keys with dots. */
export function flatten(value: unknown, prefix = ""): Texts {
  return Object.fromEntries(
    Object.entries(value as Record<string, unknown>).flatMap(([key, v]) =>
      typeof v === "string" ? [[prefix + key, v]] : Object.entries(flatten(v, `${prefix}${key}.`))),
  );
}

export const tags = locales.map((l) => languages[l].tag);
export type Tag = (typeof tags)[number];

/** Every text of the dashboard, by feature and language. */
export function allTexts(): Map<string, Partial<Record<Tag, Texts>>> {
  const all = new Map<string, Partial<Record<Tag, Texts>>>();
  for (const path of filesOf(/^[^/]+\/texts\/[^/]+\.json$/)) {
    const [feature, , file] = path.split("/") as [string, string, string];
    const texts = all.get(feature) ?? {};
    texts[file.replace(".json", "") as Tag] = flatten(JSON.parse(read(path)));
    all.set(feature, texts);
  }
  return all;
}

const form = /_(?:zero|one|two|few|many|other)$/;

/** The keys that texts count with: "tickets" for tickets_one and tickets_other. */
export function counted(english: Texts): Set<string> {
  const stems = Object.keys(english).filter((k) => k.endsWith("_other")).map((k) => k.replace(form, ""));
  return new Set(stems.filter((s) => `${s}_one` in english));
}

/** The keys that a language must have where English has these. */
export function keysFor(english: Texts, tag: string): string[] {
  const stems = counted(english);
  const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
  const plain = Object.keys(english).filter((k) => !stems.has(k.replace(form, "")));
  return [...plain, ...[...stems].flatMap((s) => forms.map((f) => `${s}_${f}`))].sort();
}

export const stemOf = (key: string, stems: Set<string>) => (stems.has(key.replace(form, "")) ? key.replace(form, "") : key);

/** What a text is filled with, and its tags. */
export const variablesOf = (text: string) => [...new Set([...text.matchAll(/\{\{-?\s*([\w.]+)[^}]*\}\}/g)].map((m) => m[1]!))].sort();
export const marksOf = (text: string) => [...text.matchAll(/<\/?([\w]+)\s*\/?>/g)].map((m) => m[1]!).sort();
