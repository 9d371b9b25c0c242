import {
  closestCenter, type CollisionDetection, DndContext, DragOverlay, KeyboardSensor, MouseSensor, pointerWithin, TouchSensor, useSensor, useSensors,
} from "@dnd-kit/core";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useClient } from "urql";
import { TicketsUnreadDocument } from "@/gql/list";
import { StatusesDocument } from "@/gql/shared";
import { TicketByIdDocument } from "@/gql/tickets";
import type { TicketFilter, TicketOrder } from "@/gql/schema";
import { useUnread } from "@/live/counts";
import { ticketIdOf, useTicketEvents } from "@/live/LiveTickets";
import { useSession } from "@/session/session";
import { useStatuses } from "@/shared/choices";
import { useTicketDeeds } from "@/tickets/deeds";
import { defaultOrder } from "@/tickets/list/order";
import { useOutcome } from "@/tickets/list/useOutcome";
import classes from "./Board.module.css";
import { CardFace, useCardTicket } from "./Card";
import { startsCollapsed, useCollapsed } from "./collapsed";
import { Column } from "./Column";
import { betweenColumns, follow, walk } from "./keyboard";
import { storeFor } from "./kept";
import { useAnnouncements } from "./useAnnouncements";

const columnUnder: CollisionDetection = (args) => (args.pointerCoordinates ? pointerWithin(args) : closestCenter(args));

export interface BoardProps {
  filterBy: TicketFilter;
  orderBy?: TicketOrder;
}

/** Tickets as cards in a column for each status. A card that is carried to another column gets its status. */
export function Board({ filterBy, orderBy = defaultOrder }: BoardProps) {
  const { t } = useTranslation("board");
  const client = useClient();
  const { user } = useSession();
  const statuses = useStatuses();
  const deeds = useTicketDeeds();
  const outcome = useOutcome();
  const [dragged, setDragged] = useState<string | null>(null);
  const { choices, choose } = useCollapsed(user.id);

  const key = JSON.stringify([filterBy, orderBy]);
  const store = useMemo(() => storeFor(client, key, filterBy, orderBy), [client, key]);
  const filter = useMemo(() => filterBy, [key]);
  useEffect(() => {
    store.wake();
    return () => store.sleep();
  }, [store]);
  useTicketEvents((e) => {
    const id = ticketIdOf(e);
    if (!id) return store.noticeLost();
    store.notice(id);
    // A status that an administrator has just made.
    if (e.ticket && !statuses.some((s) => s.id === e.ticket?.status.id)) void client.query(StatusesDocument, {}, { requestPolicy: "network-only" }).toPromise();
  });
  useUnreadOf(useCallback(() => statuses.flatMap((s) => store.column(s.id).cards.map((c) => c.id)), [statuses, store]));

  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    // A finger scrolls; one that rests picks up.
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: betweenColumns, scrollBehavior: "auto" }),
  );
  const accessibility = useAnnouncements(statuses);

  const board = useRef<HTMLDivElement>(null);
  const drop = (id: string, statusId: string | undefined, byKey: boolean) => {
    setDragged(null);
    const ticket = client.readQuery(TicketByIdDocument, { id }, { requestPolicy: "cache-only" })?.data?.ticket;
    if (!ticket || !statusId || ticket.status.id === statusId) return;
    void outcome(deeds.changeStatus(ticket, statusId));
    if (byKey) follow(board.current, ticket.number, statusId);
  };

  return (
    <DndContext sensors={sensors} collisionDetection={columnUnder} accessibility={accessibility}
      onDragStart={({ active }) => setDragged(String(active.id))} onDragCancel={() => setDragged(null)} onDragEnd={({ active, over, activatorEvent }) => drop(String(active.id), over?.id as string | undefined, activatorEvent instanceof KeyboardEvent)}>
      <div ref={board} className={classes.board} role="group" aria-label={t("label")} onKeyDown={walk} data-dragging={dragged !== null || undefined}>
        {statuses.map((s) => (
          <Column key={s.id} status={s} store={store} filterBy={filter} collapsed={choices[s.id] ?? startsCollapsed(s.category, filter)} onCollapse={(c) => choose(s.id, c)} />
        ))}
      </div>
      <DragOverlay dropAnimation={null}>{dragged && <Carried id={dragged} />}</DragOverlay>
    </DndContext>
  );
}

function Carried({ id }: { id: string }) {
  const ticket = useCardTicket(id);
  return ticket ? <div className={classes.card} data-carried>{<CardFace ticket={ticket} />}</div> : null;
}

const atOnce = 100;

/** Reads again what is unread when that has changed, perhaps on another screen. */
function useUnreadOf(ids: () => string[]) {
  const client = useClient();
  const unread = useUnread();
  const before = useRef(unread);
  useEffect(() => {
    if (before.current === unread) return;
    before.current = unread;
    const timer = setTimeout(() => {
      const shown = ids().slice(0, atOnce);
      if (shown.length > 0) void client.query(TicketsUnreadDocument, { ids: shown }, { requestPolicy: "network-only" }).toPromise();
    }, 300);
    return () => clearTimeout(timer);
  }, [client, unread, ids]);
}
