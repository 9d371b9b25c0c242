import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { isolate } from "@/i18n/isolate";

/** Several words or names in a row, as the language puts them: "a, b, c". */
export function useList(): (words: readonly string[]) => string {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const list = new Intl.ListFormat(i18n.language, { type: "unit", style: "short" });
    const dir = i18n.dir() === "rtl" ? "rtl" : "ltr";
    return (words) => list.format(words.map((w) => isolate(w, dir)));
  }, [i18n, i18n.language]);
}
