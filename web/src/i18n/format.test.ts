import { describe, expect, it } from "vitest";
import { formatter } from "./format";

// Moments of the clock on the wall, so that the tests say the same in every time zone.
const at = (day: number, hours = 12, minutes = 0) => new Date(2026, 10, day, hours, minutes);

it("is made once for a language and a calendar, however many ask", () => {
  expect(formatter("he", "HEBREW")).toBe(formatter("he", "HEBREW"));
  expect(formatter("he", "HEBREW")).not.toBe(formatter("he", "GREGORIAN"));
});

describe("dates", () => {
  it.each([
    ["en", "GREGORIAN", "22 Nov 2026"],
    ["ar", "GREGORIAN", "22 نوفمبر 2026"],
    ["he", "GREGORIAN", "22 בנוב׳ 2026"],
    ["en", "HIJRI", "12 Jum. II 1448 AH"],
    ["ar", "HIJRI", "12 جمادى الآخرة 1448 هـ"],
    ["en", "HEBREW", "12 Kislev 5787"],
    ["he", "HEBREW", "12 בכסלו 5787"],
  ] as const)("in %s by %s are %s", (language, calendar, said) => {
    expect(formatter(language, calendar).date(at(22))).toBe(said);
  });

  it("of the Islamic calendar are those of Umm al-Qura", () => {
    // The first of Ramadan 1447 in Saudi Arabia, and the day of Eid.
    expect(formatter("en", "HIJRI").day(new Date(2026, 1, 18))).toBe("1 Ram.");
    expect(formatter("ar", "HIJRI").day(new Date(2026, 2, 20))).toBe("1 شوال");
  });

  it("of the Hebrew calendar tell leap months apart", () => {
    expect(formatter("en", "HEBREW").month(new Date(2027, 1, 20))).toBe("Adar I 5787");
    expect(formatter("he", "HEBREW").month(new Date(2027, 2, 20))).toBe("אדר ב׳ 5787");
  });

  it("say the weekday in full", () => {
    expect(formatter("ar", "GREGORIAN").longDate(at(22))).toBe("الأحد، 22 نوفمبر 2026");
    expect(formatter("he", "HEBREW").longDate(at(22))).toBe("יום ראשון, 12 בכסלו 5787");
  });
});

describe("the clock", () => {
  it.each(["en", "ar", "he"])("has midnight at 00 and Latin digits in %s", (language) => {
    expect(formatter(language, "GREGORIAN").time(at(22, 0, 5))).toBe("00:05");
    expect(formatter(language, "HIJRI").dateTime(at(22, 0, 5))).toContain("00:05");
    expect(formatter(language, "HIJRI").dateTime(at(22, 23, 5))).not.toMatch(/[٠-٩]/);
  });
});

describe("how long ago", () => {
  const now = at(22, 8);
  it.each([
    ["en", at(22, 8), "now"],
    ["en", at(22, 7, 55), "5 minutes ago"],
    ["en", at(21, 9), "23 hours ago"],
    ["en", at(21, 7), "yesterday"],
    // 47 hours are not two days, yet it was the day before yesterday.
    ["en", at(20, 9), "2 days ago"],
    ["en", at(23, 23), "tomorrow"],
    ["en", at(12), "10 days ago"],
    ["ar", at(20, 7), "أول أمس"],
    ["ar", at(22, 10), "خلال ساعتين"],
    ["ar", at(22, 5), "قبل 3 ساعات"],
    ["ar", at(21, 20), "قبل 12 ساعة"],
    ["he", at(20, 7), "שלשום"],
    ["he", at(22, 6), "לפני שעתיים"],
    ["he", new Date(2026, 8, 1), "לפני חודשיים"],
  ] as const)("is said in %s of %s as %s", (language, then, said) => {
    expect(formatter(language, "GREGORIAN").relative(then, now)).toBe(said);
  });
});

describe("days", () => {
  it("end at midnight where the person is", () => {
    const { sameDay } = formatter("en", "GREGORIAN");
    expect(sameDay(at(22, 0, 0), at(22, 23, 59))).toBe(true);
    expect(sameDay(at(22, 23, 59), at(23, 0, 0))).toBe(false);
  });
});

describe("money and numbers", () => {
  const plain = (text: string) => text.replace(/[\u200e\u200f]/g, "").replace(/\u00a0/g, " ");
  it.each([
    ["en", "1234.5", "SAR", "SAR 1,234.50"],
    ["en", "12.5", "KWD", "KWD 12.500"],
    ["en", "100", "JPY", "¥100"],
    ["en", "0.125", "USD", "$0.125"],
    ["ar", "1234.5", "SAR", "1,234.50 ر.س."],
    ["ar", "3", "USD", "3.00 \u2068US$\u2069"],
    ["he", "1234.5", "ILS", "1,234.50 \u2068₪\u2069"],
    ["en", "12345678901234567.89", "USD", "$12,345,678,901,234,567.89"],
  ] as const)("in %s: %s %s is %s", (language, amount, currency, said) => {
    expect(plain(formatter(language, "GREGORIAN").money(amount, currency))).toBe(said);
  });

  it.each(["en", "ar", "he"])("have Latin digits and are short on badges in %s", (language) => {
    const { number, compact } = formatter(language, "HIJRI");
    expect(number(12345)).toBe("12,345");
    expect(compact(12345)).toContain("12.3");
  });
});
