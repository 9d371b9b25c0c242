import type { Client, CombinedError } from "@urql/core";
import { TicketListDocument, TicketsAmongDocument } from "@/gql/list";
import type { TicketFilter, TicketOrder } from "@/gql/schema";
import { TicketByIdDocument } from "@/gql/tickets";
import { type Sortable, type SortKey, sortKey } from "@/tickets/list/order";
import { searches } from "@/tickets/views";

/** A ticket on the board: the column that it is in, and its place there. */
export interface Card {
  id: string;
  status: string;
  key: SortKey;
}

type Answer<T> = { ok: T; error?: undefined } | { ok?: undefined; error: CombinedError };

/** What a board asks the server, and the cache. The cache takes in every ticket that an answer brings. */
export interface BoardAsks {
  page(status: string, after: string | null, first: number): Promise<Answer<{ cards: Card[]; cursor: string | null; total?: number }>>;
  /** Which of at most 100 tickets belong to the board now. */
  among(ids: readonly string[]): Promise<Answer<Card[]>>;
  /** A ticket as the cache has it now, with changes of one's own that are on their way. */
  known(id: string): Card | undefined;
}

/** The part of a filter that a column shows. */
export const columnFilter = (filter: TicketFilter, status: string): TicketFilter => ({ and: [filter, { status: [status] }] });

export function asksOf(client: Client, filter: TicketFilter, order: TicketOrder): BoardAsks {
  const card = (t: Sortable & { status: { id: string } }): Card => ({ id: t.id, status: t.status.id, key: sortKey(t, order) });
  const now = { requestPolicy: "network-only" } as const;
  return {
    async page(status, after, first) {
      const variables = { filterBy: columnFilter(filter, status), orderBy: order, first, after, counted: after === null && searches(filter) };
      const { data, error } = await client.query(TicketListDocument, variables, now).toPromise();
      if (!data) return { error: error! };
      const { nodes, pageInfo, totalCount } = data.tickets;
      return { ok: { cards: nodes.map(card), cursor: pageInfo.hasNextPage ? pageInfo.endCursor : null, total: totalCount } };
    },
    async among(ids) {
      const variables = { among: { and: [filter, { ids: [...ids] }] }, all: {}, counted: false };
      const { data, error } = await client.query(TicketsAmongDocument, variables, now).toPromise();
      return data ? { ok: data.tickets.nodes.map(card) } : { error: error! };
    },
    known(id) {
      const ticket = client.readQuery(TicketByIdDocument, { id }, { requestPolicy: "cache-only" })?.data?.ticket;
      return ticket ? card(ticket) : undefined;
    },
  };
}
