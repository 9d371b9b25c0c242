import type { Client, CombinedError } from "@urql/core";
import { TicketListDocument, TicketsAmongDocument, TicketsUnreadDocument } from "@/gql/list";
import type { TicketFilter, TicketOrder } from "@/gql/schema";
import { TicketByIdDocument } from "@/gql/tickets";
import { searches } from "../views";
import { type Sortable, sortKey } from "./order";
import type { Entry } from "./rows";

export type Answer<T> = { ok: T; error?: undefined } | { ok?: undefined; error: CombinedError };

/** What a list asks the server, and the cache. The cache takes in every ticket that an answer brings. */
export interface Asks {
  page(after: string | null, first: number): Promise<Answer<{ entries: Entry[]; cursor: string | null; total?: number }>>;
  /** Which of at most 100 tickets belong to the list now; how many do in all where no stream counts them. */
  among(ids: readonly string[]): Promise<Answer<{ entries: Entry[]; total?: number }>>;
  /** Reads again whether at most 100 tickets are unread. */
  unread(ids: readonly string[]): Promise<Answer<true>>;
  /** A ticket as the cache has it now. */
  known(id: string): Entry | undefined;
}

export function asksOf(client: Client, filter: TicketFilter, order: TicketOrder): Asks {
  const entry = (t: Sortable): Entry => ({ id: t.id, key: sortKey(t, order) });
  const uncounted = searches(filter);
  const now = { requestPolicy: "network-only" } as const;
  return {
    async page(after, first) {
      const { data, error } = await client.query(TicketListDocument, { filterBy: filter, orderBy: order, first, after, counted: after === null }, now).toPromise();
      if (!data) return { error: error! };
      const { nodes, pageInfo, totalCount } = data.tickets;
      return { ok: { entries: nodes.map(entry), cursor: pageInfo.hasNextPage ? pageInfo.endCursor : null, total: totalCount } };
    },
    async among(ids) {
      const among: TicketFilter = Object.keys(filter).length > 0 ? { and: [filter, { ids: [...ids] }] } : { ids: [...ids] };
      const { data, error } = await client.query(TicketsAmongDocument, { among, all: filter, counted: uncounted }, now).toPromise();
      return data ? { ok: { entries: data.tickets.nodes.map(entry), total: data.all?.totalCount } } : { error: error! };
    },
    async unread(ids) {
      const { data, error } = await client.query(TicketsUnreadDocument, { ids: [...ids] }, now).toPromise();
      return data ? { ok: true } : { error: error! };
    },
    known(id) {
      const ticket = client.readQuery(TicketByIdDocument, { id }, { requestPolicy: "cache-only" })?.data?.ticket;
      return ticket ? entry(ticket) : undefined;
    },
  };
}
