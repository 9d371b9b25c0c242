import type { TicketFilter } from "@/gql/schema";
import { type Field, fits, kinds, type Value } from "./fields";

/** One thing asked of a ticket. Without a value it is still being written, and is not a part of the filter yet. */
export interface Condition {
  field: Field;
  value: Value | undefined;
  not?: true;
}

/** What a link asks for and nobody here understands: kept as it is, so that it can be seen and taken away. */
export interface Strange {
  strange: string;
  value: unknown;
}

export interface Group {
  kind: "all" | "any" | "none";
  items: Item[];
}

export type Item = Condition | Strange | Group;

export const isGroup = (item: Item): item is Group => "kind" in item;
export const isCondition = (item: Item): item is Condition => "field" in item;

/** The server takes filters nested ten deep. */
export const maxDepth = 10;

type Plain = Record<string, unknown>;
const isPlain = (v: unknown): v is Plain => v !== null && typeof v === "object" && !Array.isArray(v);

/** A filter as the things that it asks for, all of them. What came from outside may be anything. */
export function readItems(filter: unknown, depth = 0): Item[] {
  if (filter === undefined || filter === null) return [];
  if (!isPlain(filter) || depth > maxDepth) return [{ strange: "", value: filter }];
  return Object.entries(filter).flatMap(([key, value]): Item[] => {
    if (value === undefined || value === null || key === "__proto__") return [];
    if (key === "and" && Array.isArray(value)) return value.flatMap((v) => (isPlain(v) ? readItems(v, depth + 1) : [{ strange: "", value: v }]));
    if (key === "or" && Array.isArray(value)) return [{ kind: "any", items: value.map((v) => readItem(v, depth + 1)) }];
    if (key === "not" && isPlain(value)) return [negative(readItem(value, depth + 1))];
    if (Object.hasOwn(kinds, key) && fits(key as Field, value)) return [{ field: key as Field, value }];
    return [{ strange: key, value }];
  });
}

function readItem(filter: unknown, depth: number): Item {
  if (!isPlain(filter)) return { strange: "", value: filter };
  const items = readItems(filter, depth);
  return items.length === 1 ? items[0]! : { kind: "all", items };
}

function negative(item: Item): Item {
  if (isCondition(item) && !item.not) return { ...item, not: true };
  if (isGroup(item) && item.kind === "any" && item.items.length > 1) return { kind: "none", items: item.items };
  return { kind: "none", items: [item] };
}

/** A filter as one group: for an editor, where a filter that is nothing but "any of" begins with that. */
export function readGroup(filter: unknown): Group {
  const items = readItems(filter);
  const [only] = items;
  return items.length === 1 && only && isGroup(only) ? only : { kind: "all", items };
}

/** The filter that asks for all of these; undefined when they ask for nothing. */
export function writeItems(items: readonly Item[]): TicketFilter | undefined {
  const filter = writeGroup({ kind: "all", items: [...items] });
  return isPlain(filter) && Object.keys(filter).length === 0 ? undefined : (filter as TicketFilter);
}

const pending = (item: Item) => isCondition(item) && item.value === undefined;

function writeGroup({ kind, items }: Group): unknown {
  const written = items.filter((i) => !pending(i)).map(write);
  if (kind === "any") return { or: written };
  if (kind === "none") return written.length === 0 ? {} : { not: written.length === 1 ? written[0] : { or: written } };
  const filter: Plain = {};
  const and: unknown[] = [];
  for (const w of written) {
    // A filter has each field once: what asks for one again stands under `and`.
    if (!isPlain(w) || Object.keys(w).some((k) => (k === "and" ? !Array.isArray(w.and) : Object.hasOwn(filter, k)))) {
      and.push(w);
      continue;
    }
    const { and: more, ...own } = w;
    Object.assign(filter, own);
    if (Array.isArray(more)) and.push(...(more as unknown[]));
  }
  return and.length > 0 ? { ...filter, and } : filter;
}

function write(item: Item): unknown {
  if (isGroup(item)) return writeGroup(item);
  if (!isCondition(item)) return item.strange ? { [item.strange]: item.value } : item.value;
  const asked = { [item.field]: item.value };
  return item.not ? { not: asked } : asked;
}

/** Every condition in these, however deep. */
export function conditionsIn(items: readonly Item[]): Condition[] {
  return items.flatMap((i) => (isGroup(i) ? conditionsIn(i.items) : isCondition(i) ? [i] : []));
}

/** Every id that these speak of. */
export function idsIn(items: readonly Item[]): string[] {
  return conditionsIn(items).flatMap((c) => (kinds[c.field] === "ids" ? ((c.value ?? []) as string[]) : []));
}

/** Where in the bar a complaint of the server belongs: the field that it names, or a group. */
export function complaintAt(path: readonly string[]): string | undefined {
  const at = path.flatMap((p) => p.split(".")).filter((p) => p !== "filterBy" && p !== "input");
  // A page may ask for its own filter and the person's together.
  while (at[0] === "and" && at.length > 2) at.splice(0, 2);
  if (at[0] === "not" && at[1] && Object.hasOwn(kinds, at[1])) return at[1];
  return at[0];
}
