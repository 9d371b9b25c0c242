import { Button, Center, Loader, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useQuery } from "urql";
import { RelatedTicketsDocument, type RelatedTicketsQuery } from "@/gql/customers";
import type { TicketFilter } from "@/gql/schema";
import { TicketByIdDocument, type TicketRowFragment } from "@/gql/tickets";
import { useTicketCount } from "@/live/counts";
import { CountBadge, Person, Stars, StatusBadge, TicketNumber, When } from "@/shared/parts";
import list from "@/shared/ListPage.module.css";
import { Empty, Failed } from "@/shared/states";
import { useCursorList } from "@/shared/useCursorList";
import { ticketPath } from "@/tickets/path";
import classes from "./RelatedTickets.module.css";

const pick = (d: RelatedTicketsQuery) => d.tickets;

/** The tickets of a customer or about an order, newest first. New ones come in by themselves, and each row is live. */
export function RelatedTickets({ filterBy, none, children }: { filterBy: TicketFilter; none: string; children?: ReactNode }) {
  const { t } = useTranslation("customers");
  const { t: shared } = useTranslation("shared");
  const variables = useMemo(() => ({ filterBy }), [filterBy]);
  const { nodes, hasMore, current, loading, error, refresh, more } = useCursorList({ query: RelatedTicketsDocument, variables, pick, size: 20 });
  const count = useTicketCount(filterBy);
  // The live count tells that a ticket came or went; the first one tells nothing new.
  const counted = useRef<number>(undefined);
  useEffect(() => {
    if (counted.current !== undefined && counted.current !== count) void refresh();
    counted.current = count;
  }, [count, refresh]);

  return (
    <section aria-labelledby="related-tickets" className={classes.section}>
      <div className={classes.title}>
        <Title order={2} size="h6" id="related-tickets">{t("tickets")}</Title>
        <CountBadge count={count} />
        {children}
      </div>
      {!current && error ? <Failed error={error} retry={() => void refresh()} /> : !current ? <Center p="xl"><Loader size="sm" /></Center> : nodes.length === 0 ? <Empty title={none} /> : (
        <ul className={classes.rows} aria-labelledby="related-tickets">
          {nodes.map((n) => <li key={n.id}><Line ticket={n} /></li>)}
        </ul>
      )}
      {current && hasMore && <Center p="sm"><Button variant="subtle" size="xs" loading={loading} onClick={() => void more()}>{shared("more")}</Button></Center>}
    </section>
  );
}

function Line({ ticket }: { ticket: TicketRowFragment }) {
  const [{ data }] = useQuery({ query: TicketByIdDocument, variables: { id: ticket.id }, requestPolicy: "cache-first" });
  const row = data?.ticket ?? ticket;
  return (
    <div className={`${list.line} ${classes.line}`} data-unread={row.unread || undefined}>
      <Text span size="sm" c="dimmed"><TicketNumber number={row.number} /></Text>
      <span className={`${list.cell} ${classes.subject}`}><Link to={ticketPath(row)} className={list.link} dir="auto">{row.subject}</Link></span>
      <span className={classes.status}><StatusBadge status={row.status} /></span>
      <span className={classes.stars}><Stars priority={row.priority} /></span>
      <span className={classes.people}>{row.assignees.slice(0, 3).map((p) => <Person key={p.id} name={p.name} hideName size={22} />)}</span>
      <Text span size="xs" c="dimmed" className={classes.when}><When at={row.updatedAt} /></Text>
    </div>
  );
}
