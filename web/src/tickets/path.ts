import type { TicketFilter, TicketOrder } from "@/gql/schema";
import { readFilter } from "./filterShape";
import { viewOf } from "./views";

/** What a list of tickets shows: all of it stands in its address, so that a link reproduces it. */
export interface TicketListState {
  /** A built-in view's key; "department:ID" for a department's. */
  view?: string;
  /** What the person chose beyond the view. */
  filter?: TicketFilter;
  text?: string;
  orderBy?: TicketOrder;
  layout?: "table" | "board";
}

/** The most that the API searches for. */
export const longestText = 300;

/** The address of a list of tickets. */
export function ticketsPath(state: TicketListState): string {
  const search = writeTicketList(state).toString();
  return search ? `/tickets?${search}` : "/tickets";
}

export function ticketPath(ticket: { number: number }): string {
  return `/tickets/${ticket.number}`;
}

export function writeTicketList({ view, filter, text, orderBy, layout }: TicketListState): URLSearchParams {
  const search = new URLSearchParams();
  if (view) search.set("view", view);
  if (filter && Object.keys(filter).length > 0) search.set("filter", JSON.stringify(filter));
  if (text?.trim()) search.set("text", text);
  if (orderBy) search.set("sort", `${orderBy.field}:${orderBy.direction}`);
  if (layout === "board") search.set("layout", layout);
  return search;
}

const fields = ["PRIORITY", "DUE_AT", "CREATED_AT", "UPDATED_AT", "NUMBER", "STATUS"] as const;

/** Reads an address; what it does not understand it leaves out. */
export function readTicketList(search: URLSearchParams): TicketListState {
  const [field, direction] = (search.get("sort") ?? "").split(":");
  const known = fields.find((f) => f === field);
  return {
    view: search.has("view") ? viewOf(search.get("view")) : undefined,
    filter: readFilter(search.get("filter")),
    text: search.get("text")?.trim() ? [...search.get("text")!].slice(0, longestText).join("") : undefined,
    orderBy: known && { field: known, direction: direction === "ASC" ? "ASC" : "DESC" },
    layout: search.get("layout") === "board" ? "board" : "table",
  };
}
