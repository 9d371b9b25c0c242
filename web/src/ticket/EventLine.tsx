import { Text } from "@mantine/core";
import {
  IconArrowRight, IconArrowsExchange, IconCalendarDue, IconCircleDot, IconLock, IconMessage, IconPencil, IconPlus, IconRestore, IconStar, IconTrash, IconUserCheck,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { EventPartsFragment } from "@/gql/ticket";
import { useFormat } from "@/i18n/format";
import type { Named } from "@/shared/choices";
import { Stars, StatusBadge, When } from "@/shared/parts";
import classes from "./Activity.module.css";
import { said, type Said } from "./changesSaid";

const icons = {
  TICKET_CREATED: IconPlus, TICKET_UPDATED: IconPencil, TICKET_STATUS_CHANGED: IconCircleDot, TICKET_PRIORITY_CHANGED: IconStar, TICKET_ASSIGNED: IconUserCheck,
  TICKET_TRANSFERRED: IconArrowsExchange, TICKET_DUE_DATE_CHANGED: IconCalendarDue, TICKET_DELETED: IconTrash, TICKET_RESTORED: IconRestore, MESSAGE_ADDED: IconMessage,
} as const;

interface Props {
  event: EventPartsFragment;
  named: ReadonlyMap<string, Named>;
  /** The day too, where lines are not grouped by it. */
  dated?: boolean;
}

/** One thing that happened: what, from what to what, by whom, when. */
export function EventLine({ event, named, dated }: Props) {
  const format = useFormat();
  const note = event.__typename === "MessageAdded" && event.message.visibility === "INTERNAL";
  const Icon = note ? IconLock : event.kind in icons ? icons[event.kind as keyof typeof icons] : IconPencil;
  return (
    <li className={classes.line} data-kind={event.kind}>
      <span className={classes.icon} data-note={note || undefined}><Icon size={15} aria-hidden /></span>
      <div className={classes.what}>
        <What event={event} named={named} />
        <Text size="xs" c="dimmed" component="div">
          <span dir="auto">{event.actor.name}</span> · <When at={event.at}>{dated ? format.dateTime(event.at) : format.time(event.at)}</When>
        </Text>
      </div>
    </li>
  );
}

function What({ event: e, named }: Props) {
  const { t } = useTranslation("ticket");
  const format = useFormat();
  switch (e.__typename) {
    case "TicketCreated":
      return <Title>{t("event.created")}</Title>;
    case "TicketDeleted":
      return <Title>{t("event.deleted")}</Title>;
    case "TicketRestored":
      return <Title>{t("event.restored")}</Title>;
    case "TicketStatusChanged":
      return <Title title={t("event.status")}><FromTo from={<StatusBadge status={e.fromStatus} />} to={<StatusBadge status={e.toStatus} />} /></Title>;
    case "TicketPriorityChanged":
      return <Title title={t("event.priority")}><FromTo from={<Stars priority={e.fromPriority} />} to={<Stars priority={e.toPriority} />} /></Title>;
    case "TicketDueDateChanged":
      return <Title title={t("event.due")}><FromTo from={format.dateTime(e.fromDate)} to={format.dateTime(e.toDate)} /></Title>;
    case "TicketTransferred":
      return (
        <Title title={t("event.transferred")}>
          <FromTo from={<span dir="auto">{e.fromDepartment.name}</span>} to={<span dir="auto">{e.toDepartment.name}</span>} />
          {e.reason && <span className={classes.quote} dir="auto">{e.reason}</span>}
        </Title>
      );
    case "TicketAssigned":
      return <Title title={t("event.assigned")}><Several added={e.added.map((p) => p.name)} removed={e.removed.map((p) => p.name)} /></Title>;
    case "MessageAdded":
      return (
        <Title title={e.message.visibility === "INTERNAL" ? t("event.note") : t("event.message")}>
          <Text component="span" size="sm" lineClamp={2} dir="auto" className={`bidi ${classes.quote}`}>{e.message.body}</Text>
        </Title>
      );
    case "TicketUpdated":
      return e.changes.map((c) => {
        const change = said(c);
        return change && <Title key={change.field} title={t(`event.field.${change.field}`)}><Changed change={change} named={named} /></Title>;
      });
    default:
      return null;
  }
}

function Title({ title, children }: { title?: string; children?: ReactNode }) {
  return (
    <div className={classes.title}>
      {title !== undefined && <span className={classes.name}>{title}</span>}
      {children}
    </div>
  );
}

function FromTo({ from, to }: { from: ReactNode; to: ReactNode }) {
  const { t } = useTranslation("ticket");
  return (
    <span className={classes.fromTo}>
      <span className={classes.hidden}>{t("event.from")}</span>
      <span className={classes.from}>{from}</span>
      <IconArrowRight size={13} className="mirror" aria-hidden />
      <span className={classes.hidden}>{t("event.to")}</span>
      <span>{to}</span>
    </span>
  );
}

function Several({ added, removed }: { added: string[]; removed: string[] }) {
  const { t, i18n } = useTranslation("ticket");
  const list = (names: string[]) => new Intl.ListFormat(i18n.language).format(names);
  return (
    <>
      {added.length > 0 && <span>{t("event.added", { names: list(added) })}</span>}
      {removed.length > 0 && <span className={classes.from}>{t("event.removed", { names: list(removed) })}</span>}
    </>
  );
}

function Changed({ change, named }: { change: Said; named: ReadonlyMap<string, Named> }) {
  const { t } = useTranslation("ticket");
  const format = useFormat();
  const name = (id: string) => named.get(id)?.label ?? t("event.unknown");
  const none = <span className={classes.from}>{t("none")}</span>;
  switch (change.as) {
    case "text":
      return <FromTo from={<span dir="auto">{change.from}</span>} to={<span dir="auto">{change.to}</span>} />;
    case "long":
      return (
        <details className={classes.long}>
          <summary>{t("event.compare")}</summary>
          <div dir="auto" className={`bidi ${classes.before}`}>{change.from || t("none")}</div>
          <div dir="auto" className={`bidi ${classes.after}`}>{change.to || t("none")}</div>
        </details>
      );
    case "moment":
      return <FromTo from={change.from ? format.dateTime(change.from) : none} to={change.to ? format.dateTime(change.to) : none} />;
    case "one":
      return <FromTo from={change.from ? <span dir="auto">{name(change.from)}</span> : none} to={change.to ? <span dir="auto">{name(change.to)}</span> : none} />;
    case "several":
      return <Several added={change.added.map(name)} removed={change.removed.map(name)} />;
  }
}
