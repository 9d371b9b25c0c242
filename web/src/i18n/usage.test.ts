// @vitest-environment node
import { describe, expect, it } from "vitest";
import { parse, sources } from "./testing/source";
import { allTexts, counted, type Texts } from "./testing/texts";
import { spokenIn, type Use, usesIn } from "./testing/usage";

const english = new Map([...allTexts()].map(([feature, texts]) => [feature, texts.en ?? {}] as const));
const read = sources();
const found = read.map((s) => usesIn(s));
const uses = found.flatMap((f) => f.uses);

/** The keys of texts that a use asks for. */
function keysOf(use: Use, texts: Texts): string[] {
  const words = use.key.split("*").map((w) => w.replace(/[.]/g, "\\."));
  const pattern = new RegExp(`^${words.join(".+")}${use.open ? "(?:_\\w+)?" : ""}$`);
  const stems = counted(texts);
  const forms = (k: string) => k.replace(/_(?:one|other)$/, "");
  return Object.keys(texts).filter((k) => pattern.test(k) || (stems.has(forms(k)) && pattern.test(forms(k))));
}

describe("texts and the source that shows them", () => {
  it("has every text that the source asks for", () => {
    // Uses without a place are guesses, from a file where keys come from a table.
    const missing = uses.filter((u) => u.at !== "" && keysOf(u, english.get(u.feature) ?? {}).length === 0).map((u) => `${u.at} ${u.feature}:${u.key}`);
    expect(missing).toEqual([]);
  });

  it("has no text that the source never asks for", () => {
    const nested = [...english].flatMap(([feature, texts]) =>
      Object.values(texts).flatMap((text) => [...text.matchAll(/\$t\((?:(\w+):)?([\w.]+)/g)].map((m) => ({ feature: m[1] ?? feature, key: m[2]!, open: false, at: "" }))));
    const unused = [...english].flatMap(([feature, texts]) => {
      const asked = new Set([...uses, ...nested].filter((u) => u.feature === feature).flatMap((u) => keysOf(u, texts)));
      return Object.keys(texts).filter((k) => !asked.has(k)).map((k) => `${feature}:${k}`);
    });
    expect(unused).toEqual([]);
  });

  it("asks by keys that can be found by reading", () => {
    expect(found.flatMap((f) => f.hidden)).toEqual([]);
  });

  it("has no text outside the texts", () => {
    const allowed = / (?:Esc|Enter|Ctrl)$/;
    expect(read.flatMap(spokenIn).filter((t) => !allowed.test(t))).toEqual([]);
  });
});

describe("the reading of the source", () => {
  const uses = (text: string) => usesIn(parse("a.tsx", text)).uses.map((u) => `${u.feature}:${u.key}`);

  it.each([
    [`function A() { const { t } = useTranslation("x"); return <b>{t("one")}</b>; }`, ["x:one"]],
    ["function A() { const { t } = useTranslation('x'); return () => t(`two.${key}`); }", ["x:two.*"]],
    [`function A() { const { t: say } = useTranslation("x"); return <b title={say(a ? "b" : "c")} />; }`, ["x:b", "x:c"]],
    [`function A() { const say = useTranslation("x").t; return say("b2"); }`, ["x:b2"]],
    [`function A() { const { t } = useTranslation(["x", "y"]); return t("y:d"); }`, ["y:d"]],
    [`function a(t: TFunction<"x">) { return t("e"); }`, ["x:e"]],
    [`function a(t: TFunction<["x", "y"]>) { return t("e") + t("y:f"); }`, ["x:e", "y:f"]],
    [`function A({ t }: { t: TFunction<"x"> }) { return t("f"); }`, ["x:f"]],
    [`function A() { const { t } = useTranslation("x"); return <Trans t={t} i18nKey="g" />; }`, ["x:g"]],
    [`function A() { const { t } = useTranslation("x"); return names.map((n) => t(n)); } const names = ["h"] as const;`, ["x:x", "x:h"]],
    [`function A() { const { t } = useTranslation("x"); } function B() { const { t } = useTranslation("y"); return t("i"); }`, ["y:i"]],
    [`i18next.t("shared:j")`, ["shared:j"]],
    [`function A(t: () => void) { t("not ours"); }`, []],
  ])("finds keys in %s", (text, keys) => expect(uses(text)).toEqual(keys));

  it("finds texts that stand in the source", () => {
    const text = `<a aria-label="Open" title={x ? "Yes" : y}>Save {"now"} {n} · #{m}<i placeholder={\`\${n} left\`} className="quiet" /></a>`;
    expect(spokenIn(parse("a.tsx", text)).map((f) => f.replace(/^\S+ /, "")).sort()).toEqual(["* left", "Open", "Save", "Yes", "now"]);
  });
});
