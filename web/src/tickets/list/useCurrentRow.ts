import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { focusList } from "./focus";
import type { Entry } from "./rows";
import type { TicketList } from "./TicketList";

/** Whether the current row is to get the keyboard as soon as it is drawn: in any case, or unless one went on to something else. */
type Focusing = null | "surely" | "if free";

const free = () => !document.activeElement || document.activeElement === document.body;

/**
 * The row that the keyboard is on. When its ticket leaves the list the next one takes over; coming back from a ticket one is on the row
 * that one left.
 */
export function useCurrentRow(list: TicketList, entries: readonly Entry[]) {
  const [current, setCurrent] = useState(list.place.current);
  const before = useRef(entries);
  const focusing = useRef<Focusing>(list.place.current === undefined ? null : "if free");

  const enter = useCallback((id: string) => {
    list.place.current = id;
    setCurrent(id);
  }, [list]);

  const focus = useCallback(() => {
    if (!focusing.current) return;
    if (focusing.current === "if free" && !free()) focusing.current = null;
    else if (focusList(list.place.current)) focusing.current = null;
  }, [list]);

  /** Puts the keyboard on a row. */
  const focusOn = useCallback((id: string) => {
    focusing.current = "surely";
    enter(id);
    // It may be the current row already, which draws nothing anew.
    requestAnimationFrame(focus);
  }, [enter, focus]);

  /** A menu of the current row was closed: the keyboard goes back to the row, unless it went elsewhere. */
  const settled = useCallback(() => {
    requestAnimationFrame(() => {
      if (free()) focusList();
    });
  }, []);

  useLayoutEffect(() => {
    const old = before.current;
    before.current = entries;
    if (!current || old === entries || entries.some((e) => e.id === current)) return;
    const place = old.findIndex((e) => e.id === current);
    const next = entries[Math.min(Math.max(place, 0), entries.length - 1)];
    if (!next) return;
    focusing.current = "if free";
    enter(next.id);
  }, [entries, current, enter]);

  // After each drawing: rows are drawn some time after the list is.
  useEffect(focus);

  return { current, enter, focusOn, settled };
}
