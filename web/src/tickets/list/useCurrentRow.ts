import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { focusList } from "./focus";
import type { Entry } from "./rows";
import type { TicketList } from "./TicketList";

/**
 * The row that the keyboard is on. When its ticket leaves the list the next one takes over; coming back from a ticket one is on the row
 * that one left.
 */
export function useCurrentRow(list: TicketList, entries: readonly Entry[]) {
  const [current, setCurrent] = useState(list.place.current);
  const before = useRef(entries);
  const focusing = useRef(list.place.current !== undefined);

  const enter = useCallback((id: string) => {
    list.place.current = id;
    setCurrent(id);
  }, [list]);

  /** Puts the keyboard on a row, as soon as it is drawn. */
  const focusOn = useCallback((id: string) => {
    focusing.current = true;
    enter(id);
    // It may be the current row already, which draws nothing anew.
    requestAnimationFrame(() => {
      if (focusing.current && focusList()) focusing.current = false;
    });
  }, [enter]);

  /** A menu of the current row was closed: the keyboard goes back to the row, unless it went elsewhere. */
  const settled = useCallback(() => {
    requestAnimationFrame(() => {
      const active = document.activeElement;
      if (!active || active === document.body || active.closest("[role=menu],[role=listbox],[data-portal]")) focusList();
    });
  }, []);

  useLayoutEffect(() => {
    const old = before.current;
    before.current = entries;
    if (!current || old === entries || entries.some((e) => e.id === current)) return;
    const place = old.findIndex((e) => e.id === current);
    const next = entries[Math.min(Math.max(place, 0), entries.length - 1)];
    if (!next) return;
    if (document.activeElement === document.body) focusing.current = true;
    enter(next.id);
  }, [entries, current, enter]);

  useEffect(() => {
    if (focusing.current && document.activeElement !== null && focusList()) focusing.current = false;
  }, [current, entries]);

  return { current, enter, focusOn, settled };
}
