// @vitest-environment node
import { describe, expect, it } from "vitest";
import { allTexts, counted, keysFor, marksOf, stemOf, tags, variablesOf } from "./testing/texts";

const script = { ar: /\p{Script=Arabic}/u, he: /\p{Script=Hebrew}/u, en: /\p{Script=Latin}/u };
const others = { ar: /\p{Script=Hebrew}/u, he: /\p{Script=Arabic}/u, en: /[\p{Script=Arabic}\p{Script=Hebrew}]/u };

// Names that are written in Latin letters in every language.
const names = /\b(?:GraphQL|GraphiQL|API|WhatsApp|CSV|JSON|SKU|URL|ID|HTTP|Sanad)\b/g;
const bare = (text: string) => text.replace(/\{\{[^}]*\}\}|<\/?\w+\s*\/?>|\$t\([^)]*\)/g, "").replace(names, "");

// Words that mean what another word of the glossary (docs/languages.md) means.
const avoided = {
  ar: /مرشّح|واجهة البرمجة|المكلَّف|الأولوية|تذكره|الزبون|غير معينة/,
  he: /דואר אלקטרוני|אימייל|עדיפות|מטפלים|קריאת שירות|פנייה|לא מוקצה/,
};

const ended = (text: string) => /[.!?؟]$/.test(text.trim());

describe.each([...allTexts()])("the texts of %s", (_feature, texts) => {
  const english = texts.en ?? {};
  const stems = counted(english);

  it.each(tags)("have the keys of English in %s, with every plural form of the language", (tag) => {
    expect(Object.keys(texts[tag] ?? {}).sort()).toEqual(keysFor(english, tag));
  });

  it.each(tags)("are filled with the same in %s", (tag) => {
    const wrong = Object.entries(texts[tag] ?? {}).filter(([key, text]) => {
      const stem = stemOf(key, stems);
      const plural = stem !== key;
      const model = english[plural ? `${stem}_other` : key] ?? "";
      // "One ticket" and "no tickets" may do without the number.
      const without = (names: string[]) => (plural && !/_(?:few|many|other)$/.test(key) ? names.filter((n) => n !== "count") : names);
      return without(variablesOf(text)).join() !== without(variablesOf(model)).join() || marksOf(text).join() !== marksOf(model).join();
    });
    expect(wrong).toEqual([]);
  });

  it.each(tags)("are written in the language's own letters in %s", (tag) => {
    const wrong = Object.entries(texts[tag] ?? {}).filter(([, text]) => {
      const own = bare(text);
      const words = /\p{L}/u.test(own);
      return text.trim() === "" || others[tag].test(own) || (words && (text !== text.trim() || !script[tag].test(own)));
    });
    expect(wrong).toEqual([]);
  });

  it.each(tags)("have Latin digits and one character for three dots in %s", (tag) => {
    expect(Object.entries(texts[tag] ?? {}).filter(([, text]) => /[٠-٩۰-۹]|\.\.\./.test(text))).toEqual([]);
  });

  it.each(["ar", "he"] as const)("keep the sign of a ticket's number before it in %s", (tag) => {
    // Without a mark of direction, "#12" after an Arabic letter is shown as "12#".
    expect(Object.entries(texts[tag] ?? {}).filter(([, text]) => /(?<!\u200e)#(?:\{\{|\p{L}|\d)/u.test(text))).toEqual([]);
  });

  it.each(["ar", "he"] as const)("have the quotes of the language and no word that another is used for in %s", (tag) => {
    expect(Object.entries(texts[tag] ?? {}).filter(([, text]) => /["'„“”]/.test(text) || avoided[tag].test(text))).toEqual([]);
  });

  it.each(tags)("end a sentence in %s where English does", (tag) => {
    const wrong = Object.entries(texts[tag] ?? {}).filter(([key, text]) => {
      const stem = stemOf(key, stems);
      return ended(text) !== ended(english[stem === key ? key : `${stem}_other`] ?? "");
    });
    expect(wrong).toEqual([]);
  });
});
