import { type RefObject, useLayoutEffect, useRef } from "react";
import type { Entry } from "./rows";
import type { TicketList } from "./TicketList";

/** Where to scroll so that the first row that the reader sees, or the next one that is still there, stays where it is. */
export function anchoredTop(before: readonly Entry[], after: readonly Entry[], top: number, size: number): number {
  const at = Math.floor(top / size);
  if (top <= 0 || before[at]?.id === after[at]?.id) return top;
  const places = new Map(after.map((e, i) => [e.id, i]));
  for (let i = at; i < before.length; i++) {
    const place = places.get(before[i]!.id);
    if (place !== undefined) return place * size + (top - at * size);
  }
  return top;
}

/** Keeps what the reader reads in its place while rows above it come and go; where they were, when they come back. */
export function useAnchor(scroller: RefObject<HTMLElement | null>, entries: readonly Entry[], size: number, list: TicketList) {
  const before = useRef(entries);
  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollTop = list.place.top;
  }, [scroller, list]);
  useLayoutEffect(() => {
    const old = before.current;
    before.current = entries;
    const element = scroller.current;
    if (!element || old === entries) return;
    const top = anchoredTop(old, entries, element.scrollTop, size);
    if (top !== element.scrollTop) element.scrollTop = top;
  }, [scroller, entries, size]);
}
