import { describe, expect, test } from "vitest";
import { dialled, whatsappDigits } from "./phone";

describe("whatsappDigits", () => {
  test.each([
    ["+966 50 555 0159", "966505550159"],
    ["00966505550159", "966505550159"],
    ["+44 (0)7700 900152", "447700900152"],
    ["(+972) 50-555-0101", "972505550101"],
    ["972 50 555 0101", "972505550101"],
    ["+290 23456", "29023456"],
  ])("%s is %s", (phone, digits) => expect(whatsappDigits(phone)).toBe(digits));

  test.each([["050 555 0159"], ["2025550123"], ["555-0100"], [""], ["+0 123 456 789"], ["+1234567"], ["+1234567890123456"]])(
    "%s does not say its country, or is none",
    (phone) => expect(whatsappDigits(phone)).toBeUndefined(),
  );
});

test("a dialler gets digits and the plus sign", () => {
  expect(dialled(" +966 (50) 555-0159")).toBe("+966505550159");
  expect(dialled("050.555 01 59")).toBe("0505550159");
});
