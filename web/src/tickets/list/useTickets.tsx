import { useEffect, useMemo, useSyncExternalStore } from "react";
import { useNavigationType } from "react-router";
import { useClient } from "urql";
import type { TicketFilter, TicketOrder } from "@/gql/schema";
import { useTicketCount, useUnread } from "@/live/counts";
import { searches } from "../views";
import { listFor, listKey } from "./kept";
import type { TicketList } from "./TicketList";

/** The tickets of a filter in an order, loaded and kept true for as long as they are shown as a table. */
export function useTickets(filter: TicketFilter, order: TicketOrder, shown: boolean) {
  const client = useClient();
  const inHistory = useNavigationType() === "POP";
  const key = listKey(filter, order);
  const list = useMemo(() => listFor(client, filter, order, inHistory), [client, key]);
  const state = useSyncExternalStore(list.watch, list.get);
  useEffect(() => {
    if (!shown) return;
    list.wake();
    return () => list.sleep();
  }, [list, shown]);
  return { list, state, key };
}

/** Counts a list's tickets by a stream. Give it a key, so that no list is told another's count. */
export function LiveCount({ list, filter }: { list: TicketList; filter: TicketFilter }) {
  const count = useTicketCount(filter, searches(filter));
  useEffect(() => list.count(count), [list, count]);
  return null;
}

/** The same for what is unread: the number that the title and the bell show. */
export function LiveUnread({ list }: { list: TicketList }) {
  const { tickets } = useUnread();
  useEffect(() => list.count(tickets), [list, tickets]);
  return null;
}
