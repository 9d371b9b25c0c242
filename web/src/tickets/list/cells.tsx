import { Avatar } from "@mantine/core";
import { IconAlertTriangle, IconClock } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { TicketRowFragment } from "@/gql/tickets";
import { useFormat } from "@/i18n/format";
import { Stars, StatusBadge, TicketNumber } from "@/shared/parts";
import { ticketPath } from "../path";
import type { ColumnKey } from "./columns";
import { urgencyOf, useNow } from "./due";
import { currentLink } from "./focus";
import classes from "./TicketTable.module.css";

export interface CellProps {
  ticket: TicketRowFragment;
  /** The row that the keyboard is on: its controls are in the Tab key's way. */
  current: boolean;
  /** The customer stands beside the subject when there is no column of its own. */
  withCustomer: boolean;
}

/** The ticket's address, as large as the row: a click anywhere in it, also with the middle button, is a click on the link. */
function Subject({ ticket, current, withCustomer }: CellProps) {
  const { t } = useTranslation("tickets");
  return (
    <div className={classes.subject}>
      {ticket.unread && <span className={classes.unreadDot} role="img" aria-label={t("row.unread")} />}
      <Link to={ticketPath(ticket)} className={classes.link} dir="auto" tabIndex={current ? 0 : -1} {...(current ? { [currentLink]: ticket.id } : {})} data-unread={ticket.unread || undefined}
        title={ticket.subject}>
        {ticket.subject}
      </Link>
      {withCustomer && ticket.customer && <bdi dir="auto" className={classes.beside}>{ticket.customer.name}</bdi>}
    </div>
  );
}

export function Assignees({ ticket }: { ticket: TicketRowFragment }) {
  const { t } = useTranslation("tickets");
  const [first, ...others] = ticket.assignees;
  if (!first) return <span className={classes.nobody}>{t("row.unassigned")}</span>;
  return (
    <span className={classes.people}>
      <span className={classes.faces} aria-hidden>
        {ticket.assignees.slice(0, 3).map((a) => <Avatar key={a.id} name={a.name} color="initials" size={22} radius="xl" alt="" title={a.name} />)}
      </span>
      {others.length === 0 ? <bdi dir="auto" className={classes.cut}>{first.name}</bdi> : (
        <span className={classes.hidden}>{ticket.assignees.map((a) => a.name).join(", ")}</span>
      )}
      {others.length > 2 && <span className="numbers" aria-hidden>+{others.length - 2}</span>}
    </span>
  );
}

function Due({ ticket }: { ticket: TicketRowFragment }) {
  const { t } = useTranslation("tickets");
  const format = useFormat();
  const now = useNow();
  const urgency = urgencyOf(ticket, now);
  const relative = format.relative(ticket.dueAt, now);
  return (
    <time dateTime={ticket.dueAt} title={format.dateTime(ticket.dueAt)} className={classes.due} data-urgency={urgency}>
      {urgency === "overdue" && <IconAlertTriangle size={14} aria-hidden />}
      {urgency === "soon" && <IconClock size={14} aria-hidden />}
      <span className={classes.cut}>
        {urgency === "overdue" ? t("due.overdue", { when: relative }) : urgency === "soon" ? t("due.soon", { when: relative }) : format.day(ticket.dueAt)}
      </span>
    </time>
  );
}

function Ago({ at }: { at: string }) {
  const format = useFormat();
  const now = useNow();
  // What has just happened here may be ahead of a clock that moves once a minute.
  const then = Math.min(Date.parse(at), now);
  return <time dateTime={at} title={format.dateTime(at)} className={classes.cut}>{format.relative(then, now)}</time>;
}

const named = (thing: { name: string } | null) => thing && <bdi dir="auto" className={classes.cut} title={thing.name}>{thing.name}</bdi>;

/** What each column shows of a ticket. */
export const cells: Record<ColumnKey, (props: CellProps) => ReactNode> = {
  number: ({ ticket }) => <span className={classes.quiet}><TicketNumber number={ticket.number} /></span>,
  subject: (props) => <Subject {...props} />,
  status: ({ ticket }) => <StatusBadge status={ticket.status} />,
  priority: ({ ticket }) => <Stars priority={ticket.priority} />,
  assignees: ({ ticket }) => <Assignees ticket={ticket} />,
  department: ({ ticket }) => named(ticket.department),
  customer: ({ ticket }) => named(ticket.customer),
  type: ({ ticket }) => named(ticket.type),
  tags: ({ ticket }) => <span className={classes.cut} title={ticket.tags.map((tag) => tag.name).join(", ")}>
    {ticket.tags.map((tag) => <bdi key={tag.id} dir="auto" className={classes.tag}>{tag.name}</bdi>)}
  </span>,
  due: ({ ticket }) => <Due ticket={ticket} />,
  updated: ({ ticket }) => <Ago at={ticket.updatedAt} />,
  created: ({ ticket }) => <Ago at={ticket.createdAt} />,
};
