import { describe, expect, it } from "vitest";
import { complaintAt, conditionsIn, idsIn, maxDepth, readGroup, readItems, writeItems } from "./conditions";
import { type Field, fields, kinds, members } from "./fields";

const example: Record<string, unknown> = { ids: ["a", "b"], numbers: [4, 7], flag: true, range: { from: "2026-11-01T00:00:00Z", to: null }, text: "late parcel" };
const valueOf = (field: Field) => (kinds[field] === "members" ? members[field]!.slice(0, 2) : example[kinds[field]]);

/** What a filter says of a thing that has some of the words: a condition is a word. */
function holds(filter: unknown, words: ReadonlySet<string>): boolean {
  const f = filter as Record<string, unknown>;
  return Object.entries(f).every(([key, value]) => {
    if (key === "and") return (value as unknown[]).every((v) => holds(v, words));
    if (key === "or") return (value as unknown[]).some((v) => holds(v, words));
    if (key === "not") return !holds(value, words);
    return words.has(`${key}=${JSON.stringify(value)}`);
  });
}

// A small generator that gives the same filters in every run.
function random(seed: number) {
  let s = seed;
  return (n: number) => ((s = (s * 1_103_515_245 + 12_345) % 2_147_483_648) >>> 8) % n;
}

const atoms = [{ unread: true }, { mine: true }, { overdue: false }, { status: ["s1"] }, { status: ["s2"] }, { text: "x" }];

function filterOf(pick: (n: number) => number, depth: number): Record<string, unknown> {
  const f: Record<string, unknown> = {};
  for (let n = pick(3); n > 0; n--) Object.assign(f, atoms[pick(atoms.length)]);
  if (depth === 0) return f;
  const list = () => Array.from({ length: pick(4) }, () => filterOf(pick, depth - 1));
  if (pick(3) === 0) f.and = list();
  if (pick(3) === 0) f.or = list();
  if (pick(3) === 0) f.not = filterOf(pick, depth - 1);
  return f;
}

describe("a filter and its conditions", () => {
  it.each(fields)("keeps %s", (field) => {
    const filter = { [field]: valueOf(field) };
    expect(readItems(filter)).toEqual([{ field, value: valueOf(field) }]);
    expect(writeItems(readItems(filter))).toEqual(filter);
  });

  it("keeps what several fields, a negation and a group ask for", () => {
    const filter = { priority: ["HIGH"], not: { status: ["s1"] }, or: [{ mine: true }, { unassigned: true, department: ["d1"] }] };
    expect(readItems(filter)).toEqual([
      { field: "priority", value: ["HIGH"] },
      { field: "status", value: ["s1"], not: true },
      { kind: "any", items: [{ field: "mine", value: true }, { kind: "all", items: [{ field: "unassigned", value: true }, { field: "department", value: ["d1"] }] }] },
    ]);
    expect(writeItems(readItems(filter))).toEqual(filter);
  });

  it("asks for a field twice, and for several negations, under `and`", () => {
    const items = readItems({ assignee: ["a"], and: [{ assignee: ["b"] }], not: { tag: ["t"] } });
    expect(writeItems([...items, { field: "tag", value: ["u"], not: true }])).toEqual({
      assignee: ["a"], not: { tag: ["t"] }, and: [{ assignee: ["b"] }, { not: { tag: ["u"] } }],
    });
  });

  it("means the same after it was read and written, and is steady from then on", () => {
    const pick = random(20_261_122);
    const others: unknown[] = [];
    for (let n = 0; n < 500; n++) {
      const filter = filterOf(pick, 3);
      const written = writeItems(readItems(filter)) ?? {};
      const group = writeItems([readGroup(filter)]) ?? {};
      const meanings = Array.from({ length: 12 }, () => new Set(atoms.filter(() => pick(2) === 0).flatMap((a) => Object.entries(a).map(([k, v]) => `${k}=${JSON.stringify(v)}`))));
      if (meanings.some((m) => holds(filter, m) !== holds(written, m) || holds(filter, m) !== holds(group, m))) others.push(filter);
      if (JSON.stringify(writeItems(readItems(written)) ?? {}) !== JSON.stringify(written)) others.push(filter);
    }
    expect(others).toEqual([]);
  });

  it("tells an empty list, which matches nothing, from no condition", () => {
    expect(writeItems(readItems({ status: [], or: [] }))).toEqual({ status: [], or: [] });
    expect(writeItems(readItems({}))).toBeUndefined();
    expect(writeItems(readItems({ status: null, not: null }))).toBeUndefined();
  });

  it("leaves out what is still being written", () => {
    expect(writeItems([{ field: "status", value: undefined }, { field: "mine", value: true }])).toEqual({ mine: true });
    expect(writeItems([{ field: "status", value: undefined, not: true }])).toBeUndefined();
  });
});

describe("a filter from outside", () => {
  it.each([
    [{ colour: "red" }, "colour"],
    [{ status: "s1" }, "status"],
    [{ status: [1] }, "status"],
    [{ priority: ["URGENT"] }, "priority"],
    [{ numbers: [1.5] }, "numbers"],
    [{ numbers: [9e9] }, "numbers"],
    [{ mine: "yes" }, "mine"],
    [{ text: {} }, "text"],
    [{ dueAt: { from: "soon" } }, "dueAt"],
    [{ dueAt: { since: "2026-11-01T00:00:00Z" } }, "dueAt"],
    [{ and: 5 }, "and"],
    [{ or: { mine: true } }, "or"],
    [{ not: [] }, "not"],
    [{ constructor: 1 }, "constructor"],
    [{ toString: ["x"] }, "toString"],
  ])("keeps %j as it is, to be seen and taken away", (filter, key) => {
    expect(readItems(filter)).toEqual([{ strange: key, value: (filter as Record<string, unknown>)[key] }]);
    expect(readItems(writeItems(readItems(filter)))).toEqual(readItems(filter));
  });

  it.each(["text", 5, true, [], [1]])("takes %j for something strange", (filter) => {
    expect(readItems(filter)).toEqual([{ strange: "", value: filter }]);
  });

  it("keeps members of groups that are no filters", () => {
    const filter = { or: [3, { mine: true }], and: ["x"] };
    expect(writeItems(readItems(filter))).toEqual(filter);
  });

  it("does not follow nesting without end", () => {
    let deep: unknown = { mine: true };
    for (let n = 0; n < 5_000; n++) deep = { not: deep };
    const depthOf = (items: readonly unknown[]): number => 1 + Math.max(0, ...items.map((i) => ((i as { items?: unknown[] }).items ? depthOf((i as { items: unknown[] }).items) : 0)));
    expect(depthOf(readItems(deep))).toBeLessThanOrEqual(maxDepth + 2);
  });

  it("touches no prototype", () => {
    writeItems(readItems(JSON.parse('{"__proto__": {"polluted": true}, "mine": true}')));
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe("what a filter speaks of", () => {
  const items = readItems({ status: ["s1"], or: [{ assignee: ["u1"] }, { not: { tag: ["t1"], mine: true } }], numbers: [3] });
  it("finds every id", () => expect(idsIn(items)).toEqual(["s1", "u1", "t1"]));
  it("finds every condition", () => expect(conditionsIn(items).map((c) => c.field)).toEqual(["status", "assignee", "tag", "mine", "numbers"]));
});

describe("where a complaint belongs", () => {
  it.each([
    ["filterBy.status.0", "status"],
    ["filterBy.and.1.customer.2", "customer"],
    ["filterBy.not.tag.0", "tag"],
    ["filterBy.and.1.or.0.tag.0", "or"],
    ["filterBy", undefined],
  ])("%s belongs to %s", (path, at) => expect(complaintAt(path.split("."))).toBe(at));
});
