import { ActionIcon, Tooltip } from "@mantine/core";
import {
  IconArrowsExchange, IconCalendarDue, IconCheck, IconCircleDot, IconMessage, IconNote, IconPencil, IconStar, IconTicket, IconUserCheck,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useQuery } from "urql";
import type { InboxReason } from "@/gql/schema";
import { TicketByIdDocument } from "@/gql/tickets";
import { StatusBadge, TicketNumber, When } from "@/shared/parts";
import { ticketPath } from "@/tickets/path";
import type { InboxEntry } from "./inbox";
import classes from "./InboxLine.module.css";

const icons: Record<InboxReason, typeof IconTicket> = {
  TICKET_CREATED: IconTicket, ASSIGNED: IconUserCheck, TRANSFERRED: IconArrowsExchange, STATUS_CHANGED: IconCircleDot, PRIORITY_CHANGED: IconStar,
  DUE_DATE_CHANGED: IconCalendarDue, UPDATED: IconPencil, MESSAGE: IconMessage, NOTE: IconNote,
};

interface Props {
  entry: InboxEntry;
  active?: boolean;
  markRead: (ids: string[]) => void;
  onOpen?: () => void;
}

/** One thing that the person was told of: on which ticket, what happened, by whom and when. Its ticket is shown as it is now. */
export function InboxLine({ entry, active, markRead, onOpen }: Props) {
  const { t } = useTranslation("inbox");
  const [{ data }] = useQuery({ query: TicketByIdDocument, variables: { id: entry.ticket.id }, requestPolicy: "cache-first" });
  const ticket = data?.ticket ?? entry.ticket;
  const unread = entry.readAt === null;
  const Icon = icons[entry.reason];

  function open() {
    if (unread) markRead([entry.id]);
    onOpen?.();
  }

  return (
    <div className={classes.line} data-unread={unread || undefined} data-active={active || undefined} data-reason={entry.reason}>
      <span className={classes.icon} data-note={entry.reason === "NOTE" || undefined}><Icon size={18} aria-hidden /></span>
      <div className={classes.text}>
        <div className={classes.subject}>
          <Link to={ticketPath(ticket)} onClick={open} className={classes.link} dir="auto">
            {unread && <bdi className={classes.hidden}>{t("unread")} </bdi>}
            {ticket.subject}
          </Link>
        </div>
        <div className={classes.what}>
          <TicketNumber number={ticket.number} />
          <span className={classes.reason}>{t(`reason.${entry.reason}`, { name: entry.actor.name })}</span>
          <span className={classes.status}><StatusBadge status={ticket.status} /></span>
        </div>
      </div>
      <div className={classes.side}>
        <span className={classes.when}><When at={entry.at} /></span>
        {unread && (
          <Tooltip label={t("markRead")}>
            <ActionIcon variant="subtle" size="sm" className={classes.read} onClick={() => markRead([entry.id])}
              aria-label={t("markReadOf", { number: ticket.number })}>
              <span className={classes.dot} />
              <IconCheck size={16} className={classes.check} />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
    </div>
  );
}
