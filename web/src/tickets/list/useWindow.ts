import { type RefObject, useCallback, useLayoutEffect, useMemo, useState } from "react";
import { flushSync } from "react-dom";

/** Rows of one height below a head that stays. */
export interface Extent {
  count: number;
  size: number;
  head: number;
}

/** The rows between two places, both included. */
export interface Shown {
  first: number;
  last: number;
}

const spare = 10;

/** The rows that one sees of a list that is scrolled so far. */
export function rowsSeen(top: number, height: number, { size, head }: Omit<Extent, "count">): Shown {
  const first = Math.max(0, Math.floor(top / size));
  return { first, last: Math.max(first, Math.ceil((top + height - head) / size) - 1) };
}

/** The rows to draw: some more than one sees, and the one that has the keyboard, wherever it is. */
export function rowsDrawn({ first, last }: Shown, { count }: Pick<Extent, "count">, kept: number): number[] {
  const from = Math.max(0, Math.min(first - spare, count - 1));
  const to = Math.min(count - 1, last + spare);
  const rows = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
  if (kept >= count || (kept >= from && kept <= to)) return rows;
  return kept < from ? [kept, ...rows] : [...rows, kept];
}

/** How far to scroll so that a row is in sight, or in the middle. */
export function topFor(index: number, top: number, height: number, { size, head }: Omit<Extent, "count">, middle: boolean): number {
  const room = height - head;
  const row = index * size;
  if (middle) return Math.max(0, row - (room - size) / 2);
  return row < top ? row : row + size > top + room ? row + size - room : top;
}

/** Draws of a long list what one sees. All rows being of one height, where each stands is known without measuring. */
export function useWindow(scroller: RefObject<HTMLElement | null>, extent: Extent, begin: number, height: number) {
  const { count, size, head } = extent;
  const [shown, setShown] = useState(() => rowsSeen(begin, height || window.innerHeight, { size, head }));

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => {
      const now = rowsSeen(element.scrollTop, element.clientHeight, { size, head });
      setShown((before) => (before.first === now.first && before.last === now.last ? before : now));
    };
    look();
    // At once, so that a fast scroll shows rows and not the emptiness between them.
    const onScroll = () => flushSync(look);
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => element.removeEventListener("scroll", onScroll);
  }, [scroller, size, head, height]);

  const scrollTo = useCallback((index: number, middle = false) => {
    const element = scroller.current;
    if (element) element.scrollTop = topFor(index, element.scrollTop, element.clientHeight, { size, head }, middle);
  }, [scroller, size, head]);

  // A list that became shorter is scrolled back by the browser, which tells of it only afterwards.
  const within = useMemo(() => ({ first: Math.min(shown.first, Math.max(0, count - 1)), last: Math.min(shown.last, Math.max(0, count - 1)) }), [shown, count]);
  return { ...within, scrollTo };
}
