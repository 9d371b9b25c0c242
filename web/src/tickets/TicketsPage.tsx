import { Button, Center, Group, Loader, Title } from "@mantine/core";
import { lazy, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import type { TicketOrder } from "@/gql/schema";
import { usePageTitle } from "@/live/counts";
import { useSession } from "@/session/session";
import { useDepartments } from "@/shared/choices";
import { CountBadge } from "@/shared/parts";
import { Empty } from "@/shared/states";
import { useChosenColumns } from "./list/columns";
import { DisplayMenu } from "./list/DisplayMenu";
import { LayoutSwitch } from "./LayoutSwitch";
import { News } from "./list/News";
import { defaultOrder } from "./list/order";
import { TicketTable } from "./list/TicketTable";
import { LiveCount, LiveUnread, useTickets } from "./list/useTickets";
import { readTicketList, type TicketListState, ticketsPath, writeTicketList } from "./path";
import classes from "./TicketsPage.module.css";
import { departmentOf, listFilter, useViewFilter, type ViewKey, viewOf } from "./views";

const FilterBar = lazy(async () => ({ default: (await import("@/filter/FilterBar")).FilterBar }));
const Board = lazy(async () => ({ default: (await import("@/board/Board")).Board }));

const isDefault = (o: TicketOrder) => o.field === defaultOrder.field && o.direction === defaultOrder.direction;

export function TicketsPage() {
  const [search, setSearch] = useSearchParams();
  const address = search.toString();
  const state = useMemo(() => readTicketList(new URLSearchParams(address)), [address]);
  const view = viewOf(state.view);
  const viewFilter = useViewFilter(view);
  const name = useViewName(view);
  usePageTitle(name);
  const filter = useMemo(() => listFilter(viewFilter, state.filter, state.text), [viewFilter, state]);
  const onBoard = state.layout === "board";
  const order = state.orderBy ?? defaultOrder;
  const [chosen, choose] = useChosenColumns();
  const { list, state: tickets, key } = useTickets(filter, order, !onBoard);

  const go = (change: Partial<TicketListState>) => setSearch(writeTicketList({ ...state, ...change }));
  const sort = (orderBy: TicketOrder) => go({ orderBy: isDefault(orderBy) ? undefined : orderBy });

  return (
    <>
      {view === "unread" && filter === viewFilter ? <LiveUnread list={list} key={`unread ${key}`} /> : <LiveCount list={list} filter={filter} key={`count ${key}`} />}
      <div className={classes.header}>
        <Title order={1} size="h4" className={classes.title} dir="auto">{name}</Title>
        <CountBadge count={tickets.count} exact />
        <div className={classes.filter}>
          <Suspense fallback={null}><FilterBar filter={state.filter} onChange={(chosen) => go({ filter: chosen })} error={tickets.error} /></Suspense>
        </div>
        <div className={classes.display}>
          {!onBoard && <News list={list} waiting={tickets.rows.waiting.length} />}
          <LayoutSwitch state={state} />
          <DisplayMenu order={order} onSort={sort} chosen={chosen} onChoose={choose} withColumns={!onBoard} />
        </div>
      </div>
      {onBoard ? (
        <Suspense fallback={<Center flex={1}><Loader /></Center>}><Board filterBy={filter} orderBy={order} /></Suspense>
      ) : <TicketTable key={key} list={list} state={tickets} order={order} onSort={sort} chosen={chosen} label={name} empty={<Nothing state={state} view={view} />} />}
    </>
  );
}

/** What a view is called: a department's by its name. */
function useViewName(view: string): string {
  const { t } = useTranslation("tickets");
  const { user } = useSession();
  const all = useDepartments();
  const id = departmentOf(view);
  if (!id) return t(`view.${view as ViewKey}`);
  return [...user.departments, ...all].find((d) => d.id === id)?.name ?? t("view.department");
}

/** An empty list says whether that is good, and where else to look. */
function Nothing({ state, view }: { state: TicketListState; view: string }) {
  const { t } = useTranslation("tickets");
  const narrowed = state.text || state.filter;
  if (!narrowed) {
    const key = departmentOf(view) ? "department" : (view as ViewKey);
    return <Empty title={t(`empty.${key}.title`)} body={t(`empty.${key}.body`)} />;
  }
  return (
    <Empty title={t("empty.narrowed.title")} body={t("empty.narrowed.body")}>
      <Group justify="center">
        <Button component={Link} to={ticketsPath({ ...state, filter: undefined, text: undefined })} variant="light">{t("empty.narrowed.clear")}</Button>
        {state.text && view !== "all" && <Button component={Link} to={ticketsPath({ view: "all", text: state.text })}>{t("empty.narrowed.everywhere")}</Button>}
      </Group>
    </Empty>
  );
}
