import { Button, Text, Title } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/i18n/format";
import { usePageTitle } from "@/live/counts";
import { useMay } from "@/session/session";
import { Empty, Failed } from "@/shared/states";
import { openNewTicket } from "@/create/NewTicket";
import { DepartmentFilter } from "./DepartmentFilter";
import { Priorities, Statuses } from "./Distributions";
import { linksOf, type Overview } from "./links";
import classes from "./Overview.module.css";
import { Tiles } from "./Tiles";
import { Trend } from "./Trend";
import { filterOf, useDepartments, useOverview } from "./useOverview";
import { Waiting } from "./Waiting";
import { Departments, People } from "./Workload";

/** The desk at a glance, live. Every number opens the list that it counts. */
export function OverviewPage() {
  const { t } = useTranslation("overview");
  usePageTitle(t("title"));
  const format = useFormat();
  const { chosen, choose } = useDepartments();
  const filterBy = useMemo(() => filterOf(chosen), [chosen]);
  const { known, stale, error, restart } = useOverview(filterBy);
  const { today, byDepartment } = known?.overview ?? {};
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <Title order={1} size="h2">{t("title")}</Title>
        <Text c="dimmed" size="sm">{format.longDate(today?.from ?? Date.now())}</Text>
      </div>
      <DepartmentFilter departments={byDepartment} chosen={chosen} choose={choose} />
      {error ? (
        <>
          <Failed error={error} retry={() => restart()} />
          {chosen.length > 0 && <Button variant="subtle" className={classes.reset} onClick={() => choose([])}>{t("departments.reset")}</Button>}
        </>
      ) : !known ? (
        <Waiting />
      ) : isEmpty(known.overview) && !known.filterBy ? (
        <NoTickets />
      ) : (
        <Figures overview={known.overview} filterBy={known.filterBy} stale={stale} />
      )}
    </div>
  );
}

const isEmpty = (o: Overview) => o.byStatus.every((s) => s.count === 0);

function NoTickets() {
  const { t } = useTranslation("overview");
  const mayCreate = useMay("TICKET_CREATE");
  return (
    <Empty title={t("empty.title")} body={t("empty.body")}>
      {mayCreate && <Button onClick={() => openNewTicket()}>{t("empty.create")}</Button>}
    </Empty>
  );
}

function Figures({ overview, filterBy, stale }: { overview: Overview; filterBy: ReturnType<typeof filterOf>; stale: boolean }) {
  const { from, to } = overview.today;
  const links = useMemo(() => linksOf(filterBy, { from, to }), [filterBy, from, to]);
  const departments = overview.byDepartment.filter((d) => filterBy?.department?.includes(d.department.id) ?? true);
  return (
    <div data-overview={overview.position} className={classes.figures} aria-busy={stale}>
      <Tiles overview={overview} links={links} />
      <div className={classes.cards}>
        <Trend trend={overview.trend} links={links} />
        <Priorities counts={overview.byPriority} links={links} />
        <Statuses counts={overview.byStatus} links={links} />
        <Departments loads={departments} links={links} />
        <People loads={overview.byAssignee} links={links} />
      </div>
    </div>
  );
}
