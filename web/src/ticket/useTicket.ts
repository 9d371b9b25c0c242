import type { CombinedError } from "@urql/core";
import { useEffect, useRef, useState } from "react";
import { useClient, useQuery } from "urql";
import {
  type TicketDetailFragment, TicketByNumberDocument, TicketLiveDocument, type TicketLiveSubscription, TicketPageDocument, type TicketPageQuery,
} from "@/gql/ticket";
import type { TicketRowFragment } from "@/gql/tickets";
import { useMay, useSession } from "@/session/session";

export type TicketEvent = TicketLiveSubscription["ticketChanged"];
export type WholeTicket = TicketDetailFragment & Pick<NonNullable<TicketPageQuery["ticket"]>, "messages">;

export interface TicketOnPage {
  /** What any list has brought of it already. */
  brief: TicketRowFragment | null | undefined;
  whole: WholeTicket | null | undefined;
  /** The answer is the server's, not the cache's from before. */
  settled: boolean;
  /** It left the person's reach, or was deleted, while the page was open. */
  gone: "left" | "deleted" | undefined;
  error: CombinedError | undefined;
  retry: () => void;
  /** The place in the log that the page shows everything by others up to. */
  position: string | undefined;
}

/** A ticket by its number, live: one query, then its own stream from where the query's answer stood. */
export function useTicket(number: number, onEvent: (e: TicketEvent, mine: boolean) => void): TicketOnPage {
  const client = useClient();
  const me = useSession().user.id;
  const customers = useMay("CUSTOMER_READ");
  const [{ data: known }] = useQuery({ query: TicketByNumberDocument, variables: { number }, requestPolicy: "cache-only" });
  const [{ data, stale, fetching, error }, ask] = useQuery({ query: TicketPageDocument, variables: { number, customers }, requestPolicy: "cache-and-network" });
  const settled = !stale && !fetching;
  const [after, setAfter] = useState<string>();
  const [position, setPosition] = useState<string>();
  const [gone, setGone] = useState<TicketOnPage["gone"]>();
  const id = data?.ticket?.id;

  const answered = settled ? data?.position : undefined;
  useEffect(() => {
    if (!answered) return;
    setAfter((a) => a ?? answered);
    setPosition((p) => (p && p > answered ? p : answered));
  }, [answered]);

  const tell = useRef(onEvent);
  tell.current = onEvent;
  useEffect(() => {
    if (!id || !after) return;
    const stream = client.subscription(TicketLiveDocument, { ticketId: id, after }).subscribe(({ data: news }) => {
      if (!news) return;
      const e = news.ticketChanged;
      setGone(e.ticket ? undefined : e.__typename === "TicketDeleted" ? "deleted" : "left");
      if (e.actor.id !== me) setPosition((p) => (p && p > e.position ? p : e.position));
      tell.current(e, e.actor.id === me);
    });
    return stream.unsubscribe;
  }, [client, id, after, me]);

  return {
    brief: known?.ticket,
    // Its customer is always there; only what stands around them depends on the person's permissions.
    whole: data?.ticket as WholeTicket | null | undefined,
    settled, gone, position, error,
    retry: () => ask({ requestPolicy: "network-only" }),
  };
}
