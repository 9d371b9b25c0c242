import { expect, test } from "vitest";
import { pieces } from "./links";

const links = (text: string) => pieces(text).filter((p) => p.href).map((p) => p.href);

test("finds addresses and leaves all the text in place", () => {
  const text = "See https://shop.example/a?b=1&c=2, or write to help@shop.example. Thanks!";
  expect(links(text)).toEqual(["https://shop.example/a?b=1&c=2", "mailto:help@shop.example"]);
  expect(pieces(text).map((p) => p.text).join("")).toBe(text);
});

test.each([
  ["(see https://shop.example/wiki_(desk))", "https://shop.example/wiki_(desk)"],
  ["https://shop.example/a).", "https://shop.example/a"],
  ["انظر https://shop.example/طلب، وشكرًا", "https://shop.example/%D8%B7%D9%84%D8%A8"],
  ["ראו https://shop.example/x? תודה", "https://shop.example/x"],
  ["HTTPS://SHOP.EXAMPLE/A", "https://shop.example/A"],
  ["mailto:a@b.example", "mailto:a@b.example"],
  ['"https://shop.example/q"', "https://shop.example/q"],
])("takes no punctuation around it: %s", (text, href) => {
  expect(links(text)).toEqual([href]);
});

test.each(["javascript:alert(1)", "data:text/html,x", "ftp://shop.example", "file:///etc/passwd", "https://", "http://:80", "mailto:", "vbscript:x", "a @ b", "@", "1.2.3"])(
  "makes no link of %s", (text) => {
    expect(links(text)).toEqual([]);
    expect(pieces(text)).toEqual([{ text }]);
  });

test("nothing of an address leaves its attribute", () => {
  expect(links('https://shop.example/"onmouseover="alert(1)')).toEqual(["https://shop.example/"]);
  expect(links("https://shop.example/<script>")).toEqual(["https://shop.example/"]);
});

test("long text without addresses is done at once", () => {
  expect(pieces("a.".repeat(30_000))).toHaveLength(1);
  expect(pieces("a@".repeat(30_000))).toHaveLength(1);
  expect(pieces(`https://a.example/${")".repeat(60_000)}`)).toHaveLength(2);
});
