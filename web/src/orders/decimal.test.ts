import { describe, expect, test } from "vitest";
import { isAmount, isZero, minus, plus, readAmount, sumOf, times } from "./decimal";

describe("amounts are exact", () => {
  test("where floating point is not", () => {
    expect(plus("0.1", "0.2")).toBe("0.3");
    expect(times("1.005", 3)).toBe("3.015");
    expect(times("0.07", 100)).toBe("7.00");
    expect(times("999999999999999.999999", 2147483647)).toBe("2147483646999999999997852.516353");
  });
  test("and keep their decimals", () => {
    expect(times("10.50", 2)).toBe("21.00");
    expect(plus("5", "0.250")).toBe("5.250");
    expect(minus("1060.90", "1060.9")).toBe("0.00");
  });
  test("also below zero", () => {
    expect(times("-0.5", 3)).toBe("-1.5");
    expect(plus("-0.01", "0.005")).toBe("-0.005");
    expect(minus("0.05", "1")).toBe("-0.95");
  });
  test("zero is zero however it is written", () => {
    expect(["0", "0.00", "-0.0"].every(isZero)).toBe(true);
    expect(isZero("0.01")).toBe(false);
  });
});

test("lines come to their sum, in one currency", () => {
  const line = (amount: string, quantity: number, currency = "SAR") => ({ quantity, unitPrice: { amount, currency } });
  expect(sumOf([line("19.99", 3), line("0.1", 1), line("-5", 2)])).toEqual({ amount: "50.07", currency: "SAR" });
  expect(sumOf([line("1", 1), line("1", 1, "USD")])).toBeUndefined();
  expect(sumOf([])).toBeUndefined();
});

describe("what is typed as an amount", () => {
  test.each([["12.50", "12.50"], [" 1,250.50 ", "1250.50"], ["١٢٥٫٥٠", "125.50"], ["١٬٢٥٠٫١٢٥", "1250.125"], ["12,5", "12.5"], ["1,250", "1250"], ["-3", "-3"], ["1 250", "1250"]])(
    "%s is %s", (typed, amount) => expect(readAmount(typed)).toBe(amount));
  test.each([[""], ["abc"], ["1.2.3"], ["1e5"], ["1.1234567"], ["1234567890123456"], ["--1"]])("%s is none", (typed) => expect(readAmount(typed)).toBeUndefined());
  test("only what the API takes is an amount", () => expect([isAmount("1."), isAmount(".5"), isAmount("+1"), isAmount("1.50")]).toEqual([false, false, false, true]));
});
