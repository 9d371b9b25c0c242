import { Button, Loader } from "@mantine/core";
import { useVirtualizer, type VirtualItem } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import classes from "./VirtualList.module.css";

/** How far a list is scrolled, and how high its rows were. */
export interface Place {
  offset: number;
  rows: VirtualItem[];
}
export const top: Place = { offset: 0, rows: [] };

interface Props {
  /** Another list begins at its top. */
  listKey: string | number;
  count: number;
  /** How high a row is, as far as can be said before it is shown. */
  estimate: (index: number) => number;
  keyOf: (index: number) => string;
  children: (index: number) => ReactNode;
  label: string;
  /** A table with its head, or a list. */
  head?: ReactNode;
  headHeight?: number;
  /** How many rows there are in all, when that is known. */
  total?: number;
  hasMore: boolean;
  loading: boolean;
  failed?: boolean;
  onEnd: () => void;
  /** The row to keep in view. */
  active?: number;
  /** Where the list was left, to begin there. */
  place?: Place;
  onPlace?: (place: Place) => void;
}

/** Rows of which only those in view exist, read on as one scrolls. */
export function VirtualList(props: Props) {
  const { listKey, count, estimate, keyOf, children, label, head, headHeight = 0, total, hasMore, loading, failed, onEnd, active, place = top, onPlace } = props;
  const { t } = useTranslation("shared");
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count, estimateSize: estimate, getItemKey: keyOf, overscan: 8, getScrollElement: () => scroller.current, initialOffset: place.offset, initialMeasurementsCache: place.rows,
    scrollMargin: headHeight, scrollPaddingStart: headHeight,
  });
  const rows = virtual.getVirtualItems();
  const last = rows.at(-1)?.index ?? -1;
  const table = head !== undefined;

  useEffect(() => {
    if (hasMore && !loading && !failed && last >= count - 12) onEnd();
  }, [hasMore, loading, failed, last, count, onEnd]);

  const start = useRef(place.offset);
  start.current = place.offset;
  const shownKey = useRef(listKey);
  useLayoutEffect(() => {
    if (shownKey.current === listKey) return;
    shownKey.current = listKey;
    scroller.current?.scrollTo({ top: start.current });
  }, [listKey]);

  const scrollTo = useRef(virtual.scrollToIndex);
  scrollTo.current = virtual.scrollToIndex;
  useEffect(() => {
    if (active !== undefined && active >= 0) scrollTo.current(active, { align: "auto" });
  }, [active]);

  return (
    <div ref={scroller} className={classes.scroll} onScroll={(e) => onPlace?.({ offset: e.currentTarget.scrollTop, rows: virtual.measurementsCache })}
      {...(table ? { role: "table", "aria-label": label, "aria-rowcount": total === undefined ? -1 : total + 1, "aria-busy": loading } : {})}>
      {table && <div className={classes.head} role="rowgroup">{head}</div>}
      <div className={classes.rows} style={{ height: virtual.getTotalSize() }} role={table ? "rowgroup" : "list"} aria-label={table ? undefined : label}>
        {rows.map((row) => (
          <div key={row.key} ref={virtual.measureElement} data-index={row.index} className={classes.row}
            style={{ transform: `translateY(${row.start - headHeight}px)` }}
            {...(table ? { role: "row", "aria-rowindex": row.index + 2 } : { role: "listitem" })}>
            {children(row.index)}
          </div>
        ))}
      </div>
      {(failed || (loading && hasMore)) && (
        <div className={classes.end} role={table ? "none" : undefined}>
          {failed ? <Button size="xs" variant="light" onClick={onEnd}>{t("retry")}</Button> : <Loader size="xs" />}
        </div>
      )}
    </div>
  );
}
