import type { Channel, Priority, StatusCategory, TicketFilter } from "@/gql/schema";

// An address may hold anything: what the API would not take as a filter is left out here, so that a mangled link still shows a list.

type Shape = "words" | "numbers" | "flag" | "range" | "text" | "filters" | "filter" | readonly string[];

const categories: StatusCategory[] = ["OPEN", "IN_PROGRESS", "WAITING", "RESOLVED", "CLOSED"];
const priorities: Priority[] = ["VERY_LOW", "LOW", "MEDIUM", "HIGH", "CRITICAL"];
const channels: Channel[] = ["STAFF", "PORTAL", "EMAIL", "WHATSAPP", "CHAT", "API", "SYSTEM"];

const shapes: { [F in keyof Required<TicketFilter>]: Shape } = {
  ids: "words", numbers: "numbers", status: "words", statusCategory: categories, priority: priorities, type: "words", department: "words",
  assignee: "words", unassigned: "flag", customer: "words", order: "words", tag: "words", channel: channels, overdue: "flag", dueAt: "range",
  createdAt: "range", updatedAt: "range", resolvedAt: "range", unread: "flag", mine: "flag", deleted: "flag", text: "text", and: "filters",
  or: "filters", not: "filter",
};

const longest = 20_000;
const deepest = 10;
const most = 1_000;

/** Reads a filter from an address; undefined when nothing of it is a filter. */
export function readFilter(text: string | null): TicketFilter | undefined {
  if (!text || text.length > longest) return undefined;
  try {
    return filterOf(JSON.parse(text), 0);
  } catch {
    return undefined;
  }
}

function filterOf(value: unknown, depth: number): TicketFilter | undefined {
  if (depth > deepest || typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const known = Object.entries(shapes).flatMap(([field, shape]) => {
    const read = Object.hasOwn(value, field) ? readShape(shape, (value as Record<string, unknown>)[field], depth) : undefined;
    return read === undefined ? [] : [[field, read] as const];
  });
  return known.length > 0 ? (Object.fromEntries(known) as TicketFilter) : undefined;
}

function readShape(shape: Shape, value: unknown, depth: number): unknown {
  switch (shape) {
    case "flag":
      return typeof value === "boolean" ? value : undefined;
    case "text":
      return typeof value === "string" && value.trim() && value.length <= 300 ? value : undefined;
    case "words":
      return listOf(value, (v) => (typeof v === "string" && v.length <= 100 ? v : undefined));
    case "numbers":
      return listOf(value, (v) => (Number.isInteger(v) && Math.abs(v as number) < 2 ** 31 ? v : undefined));
    case "filters":
      return listOf(value, (v) => filterOf(v, depth + 1));
    case "filter":
      return filterOf(value, depth + 1);
    case "range":
      return rangeOf(value);
    default:
      return listOf(value, (v) => shape.find((s) => s === v));
  }
}

/** The members that are understood. A list that was meant to be empty stays: it matches nothing. */
function listOf(value: unknown, of: (v: unknown) => unknown): unknown[] | undefined {
  if (!Array.isArray(value) || value.length > most) return undefined;
  const read = value.map(of).filter((v) => v !== undefined);
  return read.length > 0 || value.length === 0 ? read : undefined;
}

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

function rangeOf(value: unknown): { from?: string; to?: string } | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const ends = (["from", "to"] as const).flatMap((end) => {
    const at = (value as Record<string, unknown>)[end];
    return typeof at === "string" && moment.test(at) && !Number.isNaN(Date.parse(at)) ? [[end, at] as const] : [];
  });
  return ends.length > 0 ? Object.fromEntries(ends) : undefined;
}
