import { type ReactNode, useEffect, useRef } from "react";
import { useClient } from "urql";
import { LiveTicketsDocument, type LiveTicketsSubscription } from "@/gql/live";
import { useSession } from "@/session/session";

export type TicketEvent = LiveTicketsSubscription["ticketChanged"];

const listeners = new Set<(e: TicketEvent) => void>();

/**
 * One stream of everything that happens on tickets the viewer may see, from where the log stood when the session began. The cache takes
 * each event in, so that whatever shows the ticket changes; pages that need more than that listen.
 */
export function LiveTickets({ children }: { children: ReactNode }) {
  const client = useClient();
  const { position } = useSession();
  useEffect(() => {
    const stream = client.subscription(LiveTicketsDocument, { after: position }).subscribe(({ data }) => {
      if (data) listeners.forEach((l) => l(data.ticketChanged));
    });
    return stream.unsubscribe;
  }, [client, position]);
  return children;
}

/** The id of the ticket that an event is about, also when the viewer may no longer see the ticket. */
export function ticketIdOf(e: TicketEvent): string | undefined {
  return e.__typename === "TicketDeleted" ? e.ticketId : e.ticket?.id;
}

/** Calls back at each event, after the cache has it. */
export function useTicketEvents(listener: (e: TicketEvent) => void) {
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => {
    const l = (e: TicketEvent) => latest.current(e);
    listeners.add(l);
    return () => void listeners.delete(l);
  }, []);
}
