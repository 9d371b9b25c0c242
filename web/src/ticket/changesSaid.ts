import type { EventPartsFragment } from "@/gql/ticket";

/** The fields that a TicketUpdated event tells of, as they stand in the texts. */
export const fields = ["subject", "description", "type", "customer", "tags", "orders", "startsAt", "endsAt"] as const;
export type Field = (typeof fields)[number];

/** A field's change, by what its values are. */
export type Said =
  | { field: Field; as: "text" | "long"; from: string; to: string }
  | { field: Field; as: "moment"; from: string | null; to: string | null }
  | { field: Field; as: "one"; from: string | null; to: string | null }
  | { field: Field; as: "several"; added: string[]; removed: string[] };

type Change = { field: string; from: unknown; to: unknown };

const ids = (v: unknown) => (Array.isArray(v) ? v.filter((x) => typeof x === "string") : []);
const textOf = (v: unknown) => (typeof v === "string" ? v : "");
const maybe = (v: unknown) => (typeof v === "string" ? v : null);

/** What a change says; undefined for a field that this dashboard does not know. */
export function said({ field: name, from, to }: Change): Said | undefined {
  const field = fields.find((f) => f === name);
  switch (field) {
    case "subject":
      return { field, as: "text", from: textOf(from), to: textOf(to) };
    case "description":
      return { field, as: "long", from: textOf(from), to: textOf(to) };
    case "startsAt":
    case "endsAt":
      return { field, as: "moment", from: maybe(from), to: maybe(to) };
    case "type":
    case "customer":
      return { field, as: "one", from: maybe(from), to: maybe(to) };
    case "tags":
    case "orders": {
      const [before, after] = [ids(from), ids(to)];
      return { field, as: "several", added: after.filter((x) => !before.includes(x)), removed: before.filter((x) => !after.includes(x)) };
    }
    default:
      return undefined;
  }
}

/** The ids that events name without saying what they are called. */
export function idsNamedIn(events: readonly EventPartsFragment[]): string[] {
  const found = events.flatMap((e) => (e.__typename === "TicketUpdated" ? e.changes : [])).map(said);
  return found.flatMap((s) => {
    if (s?.as === "one") return [s.from, s.to].filter((x) => x !== null);
    return s?.as === "several" ? [...s.added, ...s.removed] : [];
  });
}
