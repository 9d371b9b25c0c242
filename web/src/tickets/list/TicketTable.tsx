import { useElementSize, useMergedRef } from "@mantine/hooks";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { codeOf } from "@/api/errors";
import type { TicketOrder } from "@/gql/schema";
import { Failed } from "@/shared/states";
import { useWays } from "@/ticket/useWays";
import { type ColumnKey, shownColumns, template } from "./columns";
import { HeaderRow } from "./HeaderRow";
import { fetchMenus } from "./lazyMenus";
import { nextOrder } from "./order";
import type { ListState, TicketList } from "./TicketList";
import { type Changeable, type RowHandlers, SkeletonRow, TicketRow } from "./TicketRow";
import { useAnchor } from "./useAnchor";
import { useCurrentRow } from "./useCurrentRow";
import { useRowKeys } from "./useRowKeys";
import { rowsDrawn, useWindow } from "./useWindow";
import classes from "./TicketTable.module.css";

const rowHeight = 40;
const cardHeight = 76;
const headHeight = 36;
const phone = 700;
const rem = 16;
const cards: ColumnKey[] = ["subject", "number", "customer", "due", "status", "priority", "assignees"];

interface TicketTableProps {
  list: TicketList;
  state: ListState;
  order: TicketOrder;
  onSort: (order: TicketOrder) => void;
  chosen: readonly ColumnKey[] | null;
  label: string;
  /** What to say when there is nothing. */
  empty: ReactNode;
}

export function TicketTable({ list, state, order, onSort, chosen, label, empty }: TicketTableProps) {
  const { rows, phase, count } = state;
  const { entries } = rows;
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: measured, width, height } = useElementSize();
  const compact = (width || window.innerWidth) < phone;
  const scrolled = useMergedRef(scroller, measured);
  const size = compact ? cardHeight : rowHeight;
  const head = compact ? 0 : headHeight;
  const shown = useMemo(() => (compact ? cards : shownColumns(chosen, (width || window.innerWidth) / rem)), [compact, chosen, width]);
  const length = phase === "loading" ? 14 : rows.rest ? Math.max(entries.length + 1, (count ?? 0) - rows.waiting.length) : entries.length;

  const { current, enter, settled, focusOn } = useCurrentRow(list, entries);
  const tabStop = Math.max(0, entries.findIndex((e) => e.id === current));
  const [menu, setMenu] = useState<{ id: string; what: Changeable } | null>(null);

  useAnchor(scroller, entries, size, list);
  const { first, last, scrollTo } = useWindow(scroller, { count: length, size, head }, list.place.top, height);
  useEffect(() => {
    list.see(first, last, Math.floor((height - head) / size));
    if (rows.rest && last + 30 >= entries.length) void list.reach(last + 30);
  }, [list, first, last, height, head, size, rows.rest, entries.length]);

  const on: RowHandlers = useMemo(() => ({
    open: (id, what) => {
      enter(id);
      setMenu({ id, what });
    },
    close: () => {
      setMenu(null);
      settled();
    },
    enter,
  }), [enter, settled]);
  const onKeyDown = useRowKeys({ entries, current, first, move: (index) => { focusOn(entries[index]!.id); scrollTo(index); }, open: on.open });

  const ways = useWays(entries, tabStop);
  // The reader let tickets in: show the first of them.
  const shows = useRef(state.shows);
  useEffect(() => {
    if (shows.current === state.shows) return;
    shows.current = state.shows;
    const index = entries.findIndex((e) => rows.arrived.has(e.id));
    const arrived = entries[index];
    if (!arrived) return;
    focusOn(arrived.id);
    scrollTo(index, true);
  }, [state.shows, entries, rows.arrived, focusOn, scrollTo]);

  if (phase === "failed") return <Failed error={state.error!} retry={codeOf(state.error) === "INVALID" ? undefined : () => list.retry()} />;
  return (
    <div className={classes.area} onPointerEnter={fetchMenus} onFocus={fetchMenus}>
      <div ref={scrolled} className={classes.scroller} onScroll={(e) => { list.place.top = e.currentTarget.scrollTop; }}>
        {phase === "ready" && entries.length === 0 && !rows.rest ? empty : (
          <div role="table" aria-label={label} aria-rowcount={phase === "ready" ? length + 1 : -1} aria-busy={phase === "loading"} className={classes.table} data-compact={compact || undefined}
            style={{ "--columns": template(shown), "--row": `${size}px`, "--head": `${headHeight}px` } as React.CSSProperties} onKeyDown={onKeyDown} {...ways}>
            <HeaderRow shown={shown} order={order} onSort={(field) => onSort(nextOrder(order, field))} />
            <div role="rowgroup" className={classes.body} style={{ blockSize: length * size }}>
              {rowsDrawn({ first, last }, { count: length }, tabStop).map((index) => {
                const entry = entries[index];
                const top = index * size;
                return entry && phase === "ready" ? (
                  <TicketRow key={entry.id} id={entry.id} index={index} top={top} shown={shown} compact={compact} current={index === tabStop}
                    arrived={rows.arrived.has(entry.id)} menu={menu?.id === entry.id ? menu.what : null} on={on} />
                ) : <SkeletonRow key={`skeleton ${index}`} top={top} shown={shown} />;
              })}
            </div>
          </div>
        )}
        {state.restError && <Failed error={state.restError} retry={() => list.retry()} />}
      </div>
    </div>
  );
}
