import type { Client } from "@urql/core";
import type { TicketFilter, TicketOrder } from "@/gql/schema";
import { asksOf } from "./asks";
import { BoardStore } from "./BoardStore";

// The board that was shown last stays, so that one comes back from a ticket to what one left. It goes with the session's client.
const kept = new WeakMap<Client, { key: string; store: BoardStore }>();

export function storeFor(client: Client, key: string, filter: TicketFilter, order: TicketOrder): BoardStore {
  const last = kept.get(client);
  if (last?.key === key) return last.store;
  const store = new BoardStore(asksOf(client, filter, order), order);
  kept.set(client, { key, store });
  return store;
}
