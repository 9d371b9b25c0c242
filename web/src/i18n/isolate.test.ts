import i18next from "i18next";
import { describe, expect, it } from "vitest";
import { changeLanguage, startTexts } from "./i18n";
import { isolate } from "./isolate";

const kept = (text: string) => `\u2068${text}\u2069`;

describe("a value in a sentence", () => {
  it.each(["#123", "Emma", "+966 50 123 4567", "2026-11-22", "a@b.example", "iPhone من Apple", "نور #7"])("is kept apart in Arabic: %s", (value) => {
    expect(isolate(value, "rtl")).toBe(kept(value));
  });
  it.each(["نور الهاشمي", "מיכל", "12", "1,234.5", ""])("stays as it is in Arabic: %s", (value) => expect(isolate(value, "rtl")).toBe(value));
  it.each(["نور", "iPhone من Apple", "מיכל 3"])("is kept apart in English: %s", (value) => expect(isolate(value, "ltr")).toBe(kept(value)));
  it.each(["Emma", "#123", "+966 50"])("stays as it is in English: %s", (value) => expect(isolate(value, "ltr")).toBe(value));
});

describe("texts", () => {
  it("keep what they are filled with apart, but not addresses", async () => {
    await startTexts();
    await changeLanguage("AR");
    i18next.addResourceBundle("ar", "probe", { one: "التذكرة {{number}} عند {{name}}", address: "/tickets/{{- number}}", many_other: "{{count}} تذكرة" });
    const t = i18next.getFixedT("ar", "probe" as never) as unknown as (key: string, values: object) => string;
    expect(t("one", { number: "#123", name: "Emma" })).toBe(`التذكرة ${kept("#123")} عند ${kept("Emma")}`);
    expect(t("one", { number: "#123", name: "نور" })).toBe(`التذكرة ${kept("#123")} عند نور`);
    expect(t("address", { number: "#123" })).toBe("/tickets/#123");
    expect(t("many", { count: 100 })).toBe("100 تذكرة");
    expect(t("one", { number: "<b>&", name: "" })).toContain("<b>&");
  });
});
