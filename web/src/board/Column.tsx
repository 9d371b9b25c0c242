import { useDroppable } from "@dnd-kit/core";
import { Button, Loader } from "@mantine/core";
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from "@tabler/icons-react";
import { useEffect, useId, useMemo, useRef, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import type { TicketFilter } from "@/gql/schema";
import type { StatusPartsFragment } from "@/gql/tickets";
import { useTicketCount } from "@/live/counts";
import { CountBadge, StatusBadge } from "@/shared/parts";
import { Failed } from "@/shared/states";
import { useErrorText } from "@/api/errors";
import { searches } from "@/tickets/views";
import { columnFilter } from "./asks";
import classes from "./Board.module.css";
import type { BoardStore, ColumnView } from "./BoardStore";
import { Card } from "./Card";

interface ColumnProps {
  status: StatusPartsFragment;
  store: BoardStore;
  filterBy: TicketFilter;
  collapsed: boolean;
  onCollapse: (collapsed: boolean) => void;
}

/** The tickets in one status: how many there are, and the cards, which load on as one scrolls. */
export function Column({ status, store, filterBy, collapsed, onCollapse }: ColumnProps) {
  const { t } = useTranslation("board");
  const id = useId();
  const view = useSyncExternalStore(store.watch, () => store.column(status.id));
  const filter = useMemo(() => columnFilter(filterBy, status.id), [filterBy, status.id]);
  const counted = useTicketCount(filter, searches(filterBy));
  const count = counted ?? view.total;
  const { setNodeRef, isOver } = useDroppable({ id: status.id });
  useEffect(() => {
    if (!collapsed) void store.open(status.id);
  }, [store, status.id, collapsed]);

  return (
    <section ref={setNodeRef} className={classes.column} aria-labelledby={id} data-column={status.key} data-status={status.id} data-over={isOver || undefined} data-collapsed={collapsed || undefined}>
      <header className={classes.head}>
        <h2 id={id} className={classes.title}><StatusBadge status={status} /></h2>
        <CountBadge count={count} />
        <button type="button" className={classes.collapse} aria-expanded={!collapsed} onClick={() => onCollapse(!collapsed)}
          aria-label={collapsed ? t("column.open", { status: status.name }) : t("column.collapse", { status: status.name })}>
          {collapsed ? <IconLayoutSidebarLeftExpand size={16} className="mirror" /> : <IconLayoutSidebarLeftCollapse size={16} className="mirror" />}
        </button>
      </header>
      {!collapsed && <Cards view={view} store={store} status={status} label={status.name} />}
    </section>
  );
}

function Cards({ view, store, status, label }: { view: ColumnView; store: BoardStore; status: StatusPartsFragment; label: string }) {
  const { t } = useTranslation(["board", "shared"]);
  const say = useErrorText();
  const scroller = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const moved = useMemo(() => (id: string) => store.refresh(id), [store]);

  // Watched anew after each page: the end may still be in sight then.
  useEffect(() => {
    if (!end.current || !view.more || view.restError) return;
    const watcher = new IntersectionObserver((seen) => seen.some((s) => s.isIntersecting) && void store.reach(status.id), { root: scroller.current, rootMargin: "400px" });
    watcher.observe(end.current);
    return () => watcher.disconnect();
  }, [store, status.id, view.more, view.cards.length, view.restError]);

  if (view.phase === "failed" && view.error) return <Failed error={view.error} retry={() => void store.open(status.id)} />;
  return (
    <div ref={scroller} className={classes.scroller}>
      {view.phase === "ready" ? (
        <>
          <ul className={classes.cards} aria-label={label}>
            {view.cards.map((c) => <Card key={c.id} id={c.id} onMoved={moved} />)}
          </ul>
          {view.cards.length === 0 && <p className={classes.nothing}>{t("column.nothing")}</p>}
          {view.restError && (
            <div role="alert" className={classes.nothing}>
              {say(view.restError)} <Button size="compact-xs" variant="light" onClick={() => void store.reach(status.id)}>{t("shared:retry")}</Button>
            </div>
          )}
          {view.more && !view.restError && <div ref={end} className={classes.end}><Loader size="xs" role="img" aria-label={t("column.more")} /></div>}
        </>
      ) : (
        <div className={classes.cards} aria-hidden>
          {[0, 1, 2].map((n) => <div key={n} className={classes.bone} />)}
        </div>
      )}
    </div>
  );
}
