import type { MouseEvent, PointerEvent } from "react";
import { useLocation } from "react-router";
import { usePrefetchTicket } from "./prefetch";
import { rememberTrail } from "./trail";

const within = (e: { target: EventTarget }, selector: string) => (e.target instanceof Element ? e.target.closest<HTMLElement>(selector) : null);

/**
 * For the element around a list's rows, which carry their number as `data-ticket`: a ticket that is opened leads back here and along the
 * list, and one that the mouse rests on is loaded ahead.
 */
export function useWays(entries: readonly { id: string }[], at: number) {
  const { pathname, search } = useLocation();
  const prefetch = usePrefetchTicket();
  return {
    onClickCapture(e: MouseEvent<HTMLElement>) {
      if (within(e, "a")) rememberTrail({ path: pathname + search, ids: entries.map((x) => x.id) }, at);
    },
    onPointerOver(e: PointerEvent<HTMLElement>) {
      const row = e.pointerType === "mouse" ? within(e, "[data-ticket]") : null;
      prefetch(row ? Number(row.dataset.ticket) : null);
    },
    onPointerLeave: () => prefetch(null),
  };
}
