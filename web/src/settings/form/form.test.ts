import { CombinedError } from "@urql/core";
import { describe, expect, it } from "vitest";
import { contrast } from "./contrast";
import { keyFrom } from "./key";
import { namesErrors, namesInput, sameNames } from "./names";
import { onceKeys } from "./once";
import { moved, repositioned } from "./order";
import { failureText } from "./useSave";

describe("names in several languages", () => {
  it("sends those that are written, trimmed", () => {
    expect(namesInput({ EN: " Open ", AR: "", HE: "  " })).toEqual([{ locale: "EN", text: "Open" }]);
  });

  it("are the same whatever the order and the spaces around them", () => {
    expect(sameNames({ EN: "Open", AR: "" }, { AR: undefined, EN: "Open " })).toBe(true);
    expect(sameNames({ EN: "Open" }, { EN: "Open", AR: "مفتوحة" })).toBe(false);
  });

  it("shows a violation at the language that was sent in its place", () => {
    const wrong = { path: ["input", "names", "1", "text"], code: "TOO_LONG", message: "" };
    expect(Object.keys(namesErrors([wrong], { AR: "مفتوحة", HE: "", EN: "x" }, "HE"))).toEqual(["EN"]);
  });

  it("shows what is wrong with all of them at the reader's own", () => {
    const wrong = { path: ["input", "names"], code: "REQUIRED", message: "" };
    expect(Object.keys(namesErrors([wrong], {}, "HE"))).toEqual(["HE"]);
  });
});

describe("the order of a list", () => {
  const list = ["a", "b", "c"];

  it.each([
    [0, 1, "bac"], [2, -1, "acb"], [0, -1, "abc"], [2, 1, "abc"], [1, 5, "acb"],
  ])("moves entry %i by %i", (index, by, result) => expect(moved(list, index, by).join("")).toBe(result));

  it("changes the positions of those alone that stand elsewhere now", () => {
    const listed = [{ id: "b", position: 1 }, { id: "a", position: 0 }, { id: "c", position: 2 }];
    expect(repositioned(listed)).toEqual([{ id: "b", position: 0 }, { id: "a", position: 1 }]);
  });

  it("tells apart those that had the same position", () => {
    expect(repositioned([{ id: "a", position: 4 }, { id: "b", position: 4 }])).toEqual([{ id: "a", position: 0 }, { id: "b", position: 1 }]);
  });
});

it.each([["#000000", "#ffffff", 21], ["#ffffff", "#ffffff", 1], ["#767676", "#ffffff", 4.54]])("counts the contrast of %s and %s", (a, b, ratio) => {
  expect(contrast(a, b)).toBeCloseTo(ratio, 1);
  expect(contrast(b, a)).toBe(contrast(a, b));
});

it.each([["Waiting for parts", "waiting_for_parts"], [" Café №1! ", "cafe_1"], ["2nd line", "nd_line"], ["مفتوحة", ""], ["a".repeat(80), "a".repeat(64)]])(
  "makes a key of %s", (name, key) => expect(keyFrom(name)).toBe(key),
);

it("keeps a key for the same input, so that sending it again does nothing twice", () => {
  const keyOf = onceKeys();
  const first = keyOf({ name: "Noor" });
  expect(keyOf({ name: "Noor" })).toBe(first);
  expect(keyOf({ name: "Noora" })).not.toBe(first);
  expect(first).toMatch(/^[0-9a-f]{32}$/);
});

describe("what is said above a form", () => {
  const failed = (code: string, violations?: { path: string[]; code: string; message: string }[]) =>
    new CombinedError({ graphQLErrors: [{ message: "", extensions: { code, violations } }] });
  const say = (e: CombinedError) => `said ${String(e.graphQLErrors[0]?.extensions.code)}`;
  const at = (...path: string[]) => [{ path: ["input", ...path], code: "REQUIRED", message: "" }];

  it.each([
    ["nothing when nothing is wrong", undefined, ""],
    ["nothing when it stands at the fields", failed("INVALID", at("name")), ""],
    ["what stands at no field of the form", failed("INVALID", at("id")), "said INVALID"],
    ["an error of another kind", failed("FORBIDDEN"), "said FORBIDDEN"],
    ["what a code means here", failed("CONFLICT"), "the last administrator"],
  ])("is %s", (_, error, text) => expect(failureText(error, ["name"], { CONFLICT: "the last administrator" }, say)).toBe(text));
});
