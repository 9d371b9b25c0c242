import { useDraggable } from "@dnd-kit/core";
import { Avatar } from "@mantine/core";
import { IconAlertTriangle, IconClock, IconDots, IconGripVertical } from "@tabler/icons-react";
import { memo, type ReactNode, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useQuery } from "urql";
import { TicketByIdDocument, type TicketRowFragment } from "@/gql/tickets";
import { useFormat } from "@/i18n/format";
import { useMay } from "@/session/session";
import { Stars, TicketNumber } from "@/shared/parts";
import { urgencyOf, useNow } from "@/tickets/list/due";
import { MenuFor } from "@/tickets/list/lazyMenus";
import { ticketPath } from "@/tickets/path";
import classes from "./Board.module.css";

export function useCardTicket(id: string) {
  const [{ data }] = useQuery({ query: TicketByIdDocument, variables: { id }, requestPolicy: "cache-first" });
  return data?.ticket ?? undefined;
}

/** A ticket in its column. It reads itself from the cache, and tells the board when what decides its place has changed. */
export const Card = memo(function Card({ id, onMoved }: { id: string; onMoved: (id: string) => void }) {
  const ticket = useCardTicket(id);
  const mayUpdate = useMay("TICKET_UPDATE");
  const movable = mayUpdate && !!ticket && !ticket.deletedAt;
  const { setNodeRef, setActivatorNodeRef, listeners, attributes, isDragging } = useDraggable({ id, disabled: !movable, data: { status: ticket?.status.id, number: ticket?.number } });
  const { t } = useTranslation("board");
  const { status, priority, dueAt, updatedAt } = ticket ?? {};
  useEffect(() => onMoved(id), [id, onMoved, status?.id, priority, dueAt, updatedAt]);
  if (!ticket) return null;
  return (
    <li ref={setNodeRef} className={classes.card} data-ticket={ticket.number} data-dragged={isDragging || undefined} data-movable={movable || undefined} {...listeners}>
      <CardFace ticket={ticket} link>
        {movable && (
          <span className={classes.tools}>
            <button type="button" ref={setActivatorNodeRef} data-handle className={classes.tool} aria-label={t("card.drag", { number: `#${ticket.number}` })}
              aria-describedby={attributes["aria-describedby"]} aria-roledescription={t("card.role")}>
              <IconGripVertical size={15} />
            </button>
            <StatusTool ticket={ticket} />
          </span>
        )}
      </CardFace>
    </li>
  );
});

/** Changes the status without dragging. */
function StatusTool({ ticket }: { ticket: TicketRowFragment }) {
  const { t } = useTranslation("board");
  const [open, setOpen] = useState(false);
  const button = (
    <button type="button" className={classes.tool} aria-haspopup="menu" aria-expanded={open} onClick={() => setOpen(!open)} aria-label={t("card.status", { number: `#${ticket.number}` })}>
      <IconDots size={15} />
    </button>
  );
  if (!open) return button;
  return <Suspense fallback={button}><MenuFor what="status" ticket={ticket} target={button} onClose={() => setOpen(false)} /></Suspense>;
}

/** What a card shows, in its column and while it is dragged. */
export function CardFace({ ticket, link, children }: { ticket: TicketRowFragment; link?: boolean; children?: ReactNode }) {
  const { t } = useTranslation("board");
  const subject = <span dir="auto" className={classes.subject}>{ticket.subject}</span>;
  return (
    <div className={classes.face} data-unread={ticket.unread || undefined}>
      <div className={classes.line}>
        {ticket.unread && <span className={classes.unread} role="img" aria-label={t("card.unread")} />}
        <span className={classes.quiet}><TicketNumber number={ticket.number} /></span>
        <Stars priority={ticket.priority} />
        {children}
      </div>
      {link ? <Link to={ticketPath(ticket)} className={classes.link} draggable={false} data-card title={ticket.subject}>{subject}</Link> : subject}
      <div className={classes.line}>
        {ticket.customer && <bdi className={classes.customer} dir="auto">{ticket.customer.name}</bdi>}
        <Due ticket={ticket} />
        <span className={classes.people}>
          {ticket.assignees.slice(0, 3).map((a) => <Avatar key={a.id} name={a.name} color="initials" size={22} radius="xl" alt={a.name} title={a.name} />)}
          {ticket.assignees.length > 3 && <span className="numbers">+{ticket.assignees.length - 3}</span>}
        </span>
      </div>
    </div>
  );
}

function Due({ ticket }: { ticket: TicketRowFragment }) {
  const { t } = useTranslation("board");
  const format = useFormat();
  const now = useNow();
  const urgency = urgencyOf(ticket, now);
  if (urgency === "done") return null;
  return (
    <time dateTime={ticket.dueAt} title={format.dateTime(ticket.dueAt)} className={classes.due} data-urgency={urgency}>
      {urgency === "overdue" && <IconAlertTriangle size={13} role="img" aria-label={t("card.overdue")} />}
      {urgency === "soon" && <IconClock size={13} aria-hidden />}
      {urgency === "later" ? format.day(ticket.dueAt) : format.relative(ticket.dueAt, now)}
    </time>
  );
}
