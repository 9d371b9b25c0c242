import { Button, Center, Loader } from "@mantine/core";
import type { CombinedError } from "@urql/core";
import { Fragment, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useClient, useQuery } from "urql";
import { type EventPageFragment, type EventPartsFragment, OlderTicketEventsDocument, TicketEventsDocument } from "@/gql/ticket";
import { useFormat } from "@/i18n/format";
import { useNamed } from "@/shared/choices";
import { useReport } from "@/shared/report";
import { Failed } from "@/shared/states";
import classes from "./Activity.module.css";
import { idsNamedIn } from "./changesSaid";
import { Day } from "./Conversation";
import { EventLine } from "./EventLine";

/** Everything that happened on a ticket, newest first. New things come by themselves. */
export function Activity({ ticketId }: { ticketId: string }) {
  const { t } = useTranslation("ticket");
  const format = useFormat();
  const { events, more, loading, busy, error, retry, loadOlder } = useTimeline(ticketId);
  const { named } = useNamed(useMemo(() => idsNamedIn(events), [events]));
  if (error && events.length === 0) return <Failed error={error} retry={retry} />;
  if (loading && events.length === 0) return <Center p="xl"><Loader /></Center>;
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t("activity")}>
      <ol className={classes.lines}>
        {events.map((e, i) => {
          const above = events[i - 1];
          return (
            <Fragment key={e.id}>
              {(!above || !format.sameDay(above.at, e.at)) && <li className={classes.day}><Day at={e.at} /></li>}
              <EventLine event={e} named={named} />
            </Fragment>
          );
        })}
      </ol>
      {more && <Center p="sm"><Button size="compact-sm" variant="default" loading={busy} onClick={() => void loadOlder()}>{t("older.events")}</Button></Center>}
    </div>
  );
}

/** The newest page, which grows by the ticket's stream, and older ones on demand. What happened once never changes. */
function useTimeline(ticketId: string) {
  const client = useClient();
  const report = useReport();
  const [{ data, fetching, error }, ask] = useQuery({ query: TicketEventsDocument, variables: { id: ticketId }, requestPolicy: "cache-and-network" });
  const [kept] = useState(() => new Map<string, EventPartsFragment>());
  const [older, setOlder] = useState<EventPageFragment["pageInfo"]>();
  const [busy, setBusy] = useState(false);
  const newest = data?.ticket?.events;

  const events = useMemo(() => {
    for (const e of newest?.nodes ?? []) kept.set(e.id, e);
    return [...kept.values()].sort((a, b) => (a.position < b.position ? 1 : -1));
  }, [newest?.nodes, kept, older]);

  const { hasPreviousPage: more = false, startCursor: before = null } = older ?? newest?.pageInfo ?? {};
  async function loadOlder() {
    if (!before || busy) return;
    setBusy(true);
    const result = await client.query(OlderTicketEventsDocument, { id: ticketId, before }).toPromise();
    setBusy(false);
    if (result.error) report(result.error);
    const page = result.data?.ticket?.events;
    if (!page) return;
    for (const e of page.nodes) kept.set(e.id, e);
    setOlder(page.pageInfo);
  }
  return { events, more, busy, loading: fetching, error: error as CombinedError | undefined, retry: () => ask({ requestPolicy: "network-only" }), loadOlder };
}
