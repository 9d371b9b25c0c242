import { Text, UnstyledButton } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { TicketFilter } from "@/gql/schema";
import { useFormat } from "@/i18n/format";
import { useTicketCount } from "@/live/counts";
import { ticketsPath } from "@/tickets/path";
import { openCategories } from "@/tickets/views";
import classes from "./Figures.module.css";

const figures: { key: "open" | "overdue" | "all"; filter: TicketFilter }[] = [
  { key: "open", filter: { statusCategory: openCategories } },
  { key: "overdue", filter: { overdue: true } },
  { key: "all", filter: {} },
];

/** How many tickets there are of each kind, live. Each figure leads to exactly those tickets. */
export function Figures({ filterBy }: { filterBy: TicketFilter }) {
  return <div className={classes.figures}>{figures.map((f) => <Figure key={f.key} of={f} filterBy={filterBy} />)}</div>;
}

function Figure({ of: { key, filter }, filterBy }: { of: (typeof figures)[number]; filterBy: TicketFilter }) {
  const { t } = useTranslation("customers");
  const format = useFormat();
  const wanted = useMemo(() => ({ ...filterBy, ...filter }), [filterBy, filter]);
  const count = useTicketCount(wanted);
  return (
    <UnstyledButton component={Link} to={ticketsPath({ view: "all", filter: wanted })} className={classes.figure} data-late={(key === "overdue" && !!count) || undefined}>
      <span className={classes.number} data-count={count}>{count === undefined ? "–" : format.number(count)}</span>
      <Text span size="xs" c="dimmed">{t(`figure.${key}`)}</Text>
    </UnstyledButton>
  );
}
