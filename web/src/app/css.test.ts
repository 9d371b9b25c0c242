// @vitest-environment node
import { describe, expect, it } from "vitest";
import { attribute, filesOf, nameOf, type Node, parse, read, type Source, sources, textsOf, visit, where } from "@/i18n/testing/source";

const physical =
  /^(?:left|right|(?:margin|padding|border|scroll-margin|scroll-padding|inset)-(?:left|right)(?:-\w+)?|border-(?:top|bottom)-(?:left|right)-radius)$/;

/** Declarations that name a side of the screen instead of a side of the line. */
function sidesIn(css: string): string[] {
  const found: string[] = [];
  // What is written for one direction only may name sides.
  const text = css.replace(/\/\*[\s\S]*?\*\//g, "").replace(/[^{}]*\[dir=[^{}]*\{[^}]*\}/g, "");
  for (const [, name, value] of text.matchAll(/(?:^|[{;])\s*([\w-]+)\s*:\s*([^;{}]+)/g)) {
    const said = `${name}: ${value!.trim()}`;
    const sides = value!.trim().split(/\s+(?![^(]*\))/);
    if (physical.test(name!)) found.push(said);
    else if (/^(?:text-align|float|clear|justify-content|justify-self|transform-origin)$/.test(name!) && /\b(?:left|right)\b/.test(value!)) found.push(said);
    else if (/^(?:margin|padding|inset|border-width|border-style|border-color)$/.test(name!) && sides.length === 4 && sides[1] !== sides[3]) found.push(said);
    else if (name === "border-radius" && sides.length > 2 && !(sides[0] === sides[1] && (sides[2] === (sides[3] ?? sides[1])))) found.push(said);
  }
  return found;
}

const styleProps = /^(?:ml|mr|pl|pr|left|right|bdl|bdr)$/;

/** The same in the source: style props and style objects. */
function sidesInSource(source: Source): string[] {
  const found: string[] = [];
  visit(source.program, (node) => {
    if (node.type !== "JSXOpeningElement") return;
    for (const a of node.attributes as Node[]) {
      const name = a.type === "JSXAttribute" ? nameOf(a.name) : "";
      if (styleProps.test(name) && /^[A-Z]/.test(nameOf(node.name) || nameOf((node.name as Node).property))) found.push(`${where(source, a)} ${name}`);
      if (name === "ta" && textsOf(a.value).some((v) => /left|right/.test(v))) found.push(`${where(source, a)} ${name}`);
    }
    for (const name of ["style", "styles"]) {
      const style = attribute(node, name);
      if (!style) continue;
      visit(style, (n) => {
        if (n.type !== "Property") return;
        const key = nameOf(n.key) || String((n.key as Node).value);
        const property = key.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
        if (physical.test(property)) found.push(`${where(source, n)} ${key}`);
        if (/^(?:text-align|float)$/.test(property) && textsOf(n.value).some((v) => /left|right/.test(v))) found.push(`${where(source, n)} ${key}`);
      });
    }
  });
  return found;
}

describe("the look in both directions", () => {
  it.each(filesOf(/\.css$/))("names no side of the screen in %s", (path) => expect(sidesIn(read(path))).toEqual([]));
  it("names no side of the screen in the source", () => expect(sources().flatMap(sidesInSource)).toEqual([]));
});

describe("the looking for sides", () => {
  it.each([
    [".a { margin-left: 1px; }", 1],
    [".a { color: red; left: 0 }", 1],
    [".a { text-align: right; }", 1],
    [".a { padding: 0 1rem 0 0; }", 1],
    [".a { border-radius: 4px 0 0 4px; }", 1],
    [".a { margin: 0 1rem; padding: calc(1px + 2px) 3px; inset-inline-start: 0; text-align: start; border-radius: 8px 8px 0 0; }", 0],
    ["/* left: 0 */ [dir=\"rtl\"] .a { left: 0; } .b { grid-area: left; }", 0],
  ])("finds in %s %i", (css, n) => expect(sidesIn(css)).toHaveLength(n));

  it.each([
    ["<Box ml={3} />", 1],
    ["<Menu.Item pr=\"md\" />", 1],
    ["<i style={{ paddingLeft: 3, top: 0 }} />", 1],
    ["<Text ta=\"right\" />", 1],
    ["<Box ms={3} style={{ insetInlineStart: 0 }} />", 0],
    ["<AreaChart margin={{ left: 4 }} />", 0],
  ])("finds in %s %i", (text, n) => expect(sidesInSource(parse("a.tsx", text))).toHaveLength(n));
});
