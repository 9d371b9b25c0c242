import type { Client } from "@urql/core";
import type { TicketFilter, TicketOrder } from "@/gql/schema";
import { drifts } from "../views";
import { asksOf } from "./asks";
import { TicketList } from "./TicketList";

// Lists that were shown lately stay, so that one comes back from a ticket to the row that one left. They go with the session's client.
const kept = new WeakMap<Client, Map<string, TicketList>>();
const shownLast = new WeakMap<Client, string>();
const most = 6;

export function listsOf(client: Client): Map<string, TicketList> {
  let lists = kept.get(client);
  if (!lists) kept.set(client, (lists = new Map()));
  return lists;
}

export const listKey = (filter: TicketFilter, order: TicketOrder) => JSON.stringify([filter, order]);

/**
 * The list of a filter in an order: the one that was left, when the reader comes back to it, in the browser's history or from a ticket;
 * else a new one.
 */
export function listFor(client: Client, filter: TicketFilter, order: TicketOrder, inHistory: boolean): TicketList {
  const lists = listsOf(client);
  const key = listKey(filter, order);
  const known = lists.get(key);
  const back = inHistory || shownLast.get(client) === key;
  shownLast.set(client, key);
  // One that has not begun was made by a render that came to nothing.
  const list = known && (known.unbegun || (back && known.get().phase === "ready")) ? known : new TicketList(asksOf(client, filter, order), order, drifts(filter));
  lists.delete(key);
  lists.set(key, list);
  for (const oldest of lists.keys()) if (lists.size > most) lists.delete(oldest);
  return list;
}
