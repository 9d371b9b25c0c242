import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { useQuery } from "urql";
import { ActivityDocument, NamesOfDocument } from "@/gql/activity";
import { Empty } from "@/shared/states";
import { Loaded } from "../form/Loaded";
import { Pager, readPage, writePage } from "../form/Pager";
import { Section } from "../form/Section";
import { ActivityFilters } from "./ActivityFilters";
import { ActivityTable } from "./ActivityTable";
import { readFilter } from "./filter";
import { type ActivityEvent, idsToName } from "./words";

const size = 50;

/** The log, newest first, for those who may audit. What is looked for stands in the address. */
export function Activity() {
  const { t } = useTranslation("settings");
  const [search, setSearch] = useSearchParams();
  const key = search.toString();
  const variables = useMemo(() => {
    const search = new URLSearchParams(key);
    const { after, before } = readPage(search);
    // Newest first is from the end of the log backwards: what is "after" on the page is before in the log.
    const page = before ? { first: size, after: before } : { last: size, before: after ?? null };
    return { filterBy: readFilter(search, new Date()), ...page };
  }, [key]);
  const [{ data, error, fetching }, again] = useQuery({ query: ActivityDocument, variables, requestPolicy: "network-only" });
  return (
    <Section title={t("sections.activity")} about={t("activity.about")}>
      <ActivityFilters />
      <Loaded data={data?.events} error={error} retry={again}>
        {({ nodes, pageInfo }) => (nodes.length === 0 ? <Empty title={t("activity.none")} /> : (
          <div aria-busy={fetching}>
            <Named events={[...nodes].reverse()} />
            <Pager onTurn={(p) => setSearch((s) => writePage(s, p))} page={{
              hasNextPage: pageInfo.hasPreviousPage, hasPreviousPage: pageInfo.hasNextPage, startCursor: pageInfo.endCursor, endCursor: pageInfo.startCursor,
            }} />
          </div>
        ))}
      </Loaded>
    </Section>
  );
}

/** The events with the names of what they speak of. */
function Named({ events }: { events: readonly ActivityEvent[] }) {
  const ids = idsToName(events);
  const key = ids.join(" ");
  const variables = useMemo(() => ({ ids: key ? key.split(" ") : [] }), [key]);
  const [{ data }] = useQuery({ query: NamesOfDocument, variables, pause: ids.length === 0, requestPolicy: "cache-first" });
  const names = useMemo(() => new Map((data?.nodes ?? []).flatMap((n) => {
    if (!n) return [];
    const name = "name" in n ? n.name : "number" in n ? n.number : undefined;
    return name ? [[n.id, name] as const] : [];
  })), [data]);
  return <ActivityTable events={events} names={names} />;
}
