import { useEffect, useRef } from "react";
import { useClient } from "urql";
import { useUnread } from "@/live/counts";
import { ticketIdOf, useTicketEvents } from "@/live/LiveTickets";
import { useSession } from "@/session/session";
import { listsOf } from "./kept";

/** Tells the lists, the shown one and those that one may come back to, what happens. Stands on every page. */
export function ListKeeper() {
  const client = useClient();
  const { user } = useSession();
  const unread = useUnread();
  const before = useRef(unread);
  useTicketEvents((e) => {
    const id = ticketIdOf(e);
    if (!id) return listsOf(client).forEach((list) => list.noticeLost());
    const news = { created: e.__typename === "TicketCreated" || e.__typename === "TicketRestored", mine: e.actor.id === user.id };
    listsOf(client).forEach((list) => list.notice(id, news));
  });
  useEffect(() => {
    if (before.current === unread) return;
    before.current = unread;
    listsOf(client).forEach((list) => list.unreadMoved());
  }, [client, unread]);
  return null;
}
