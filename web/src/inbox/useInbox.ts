import { useCallback, useEffect, useSyncExternalStore } from "react";
import { useClient } from "urql";
import { useTicketEvents } from "@/live/LiveTickets";
import { useUnread } from "@/live/counts";
import { useSession } from "@/session/session";
import { useReport } from "@/shared/report";
import { inboxOf } from "./store";

/** The viewer's inbox, kept live for as long as somebody looks at it. */
export function useInbox() {
  const store = inboxOf(useClient());
  const state = useSyncExternalStore(store.watch, store.read);
  const { tickets, messages, newTickets, assignments } = useUnread();
  const { user } = useSession();
  const report = useReport();

  useEffect(() => void store.refresh(), [store]);
  useEffect(store.refreshSoon, [store, tickets, messages, newTickets, assignments]);
  // A second thing on a ticket that is unread already changes no count. What one does oneself is not told to oneself.
  useTicketEvents((e) => {
    if (e.actor.id !== user.id) store.refreshSoon();
  });

  const markRead = useCallback(async (ids: string[]) => {
    const error = await store.markRead(ids);
    if (error) report(error);
  }, [store, report]);
  const markAllRead = useCallback(async () => {
    const error = await store.markAllRead();
    if (error) report(error);
  }, [store, report]);

  return { ...state, refresh: store.refresh, more: store.more, places: store.places, markRead, markAllRead };
}
