import type { Priority, TicketOrder, TicketOrderField } from "@/gql/schema";

// The server's own order, so that a ticket that arrives can be put where the server would have put it. Of equal tickets the id decides:
// ids compare as the server compares them.

export type SortKey = readonly (string | number)[];

export const defaultOrder: TicketOrder = { field: "PRIORITY", direction: "DESC" };

/** What of a ticket its place in a list depends on. */
export interface Sortable {
  id: string;
  number: number;
  priority: Priority;
  dueAt: string;
  createdAt: string;
  updatedAt: string;
  status: { position: number };
}

const ranks: Record<Priority, number> = { CRITICAL: 0, HIGH: 1, MEDIUM: 2, LOW: 3, VERY_LOW: 4 };

// Without the zone's sign a moment with fewer decimals compares right with one that has more.
const moment = (at: string) => at.replace(/Z$/, "");

export function sortKey(t: Sortable, { field, direction }: TicketOrder): SortKey {
  switch (field) {
    case "DUE_AT":
      return [moment(t.dueAt), t.id];
    case "CREATED_AT":
      return [moment(t.createdAt), t.id];
    case "UPDATED_AT":
      return [moment(t.updatedAt), t.id];
    case "NUMBER":
      return [t.number];
    case "STATUS":
      return [direction === "DESC" ? -t.status.position : t.status.position, ranks[t.priority], moment(t.dueAt), t.id];
    default:
      return [ranks[t.priority], moment(t.dueAt), t.id];
  }
}

/** Compares places in a list: negative when a comes first. */
export function comparing({ field, direction }: TicketOrder): (a: SortKey, b: SortKey) => number {
  // By priority, DESC is most urgent first, which are the smallest ranks; a status's own direction is in its key.
  const sign = field === "STATUS" ? 1 : (direction === "DESC") === (field === "PRIORITY") ? 1 : -1;
  return (a, b) => {
    for (let i = 0; i < a.length; i++) {
      const x = a[i]!, y = b[i]!;
      if (x !== y) return x < y ? -sign : sign;
    }
    return 0;
  };
}

/** The order that choosing a field leads to: its natural direction at first, then the other one. */
export function nextOrder(order: TicketOrder, field: TicketOrderField): TicketOrder {
  if (order.field === field) return { field, direction: order.direction === "DESC" ? "ASC" : "DESC" };
  return { field, direction: field === "DUE_AT" || field === "STATUS" ? "ASC" : "DESC" };
}
