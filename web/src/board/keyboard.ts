import type { KeyboardCoordinateGetter } from "@dnd-kit/core";

interface Box {
  left: number;
  width: number;
}

/** The nearest box on one side of another, as it is seen on the screen: so that arrows are right in either direction of writing. */
export function neighbour<K>(boxes: ReadonlyMap<K, Box>, from: K, side: "left" | "right"): K | undefined {
  const middle = (b: Box) => b.left + b.width / 2;
  const here = boxes.get(from);
  if (!here) return undefined;
  const beyond = [...boxes].filter(([key, b]) => key !== from && (side === "left" ? middle(b) < middle(here) : middle(b) > middle(here)));
  return beyond.sort(([, a], [, b]) => Math.abs(middle(a) - middle(here)) - Math.abs(middle(b) - middle(here)))[0]?.[0];
}

const inside = 8;

/** Moves a card that was picked up with the keyboard from column to column. */
export const betweenColumns: KeyboardCoordinateGetter = (event, { context: { droppableRects, over, active } }) => {
  const side = event.code === "ArrowLeft" ? "left" : event.code === "ArrowRight" ? "right" : undefined;
  if (!side) return undefined;
  event.preventDefault();
  const from = over?.id ?? (active?.data.current?.status as string | undefined);
  const to = from === undefined ? undefined : neighbour(droppableRects, from, side);
  const rect = to === undefined ? undefined : droppableRects.get(to);
  return rect && { x: rect.left + inside, y: rect.top + inside };
};

/** Moves the focus between cards: up and down in a column, and to the columns beside it. */
export function walk(e: React.KeyboardEvent<HTMLElement>) {
  const side = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" }[e.key];
  const link = (e.target as HTMLElement).closest<HTMLElement>("a[data-card]");
  if (!side || !link || e.defaultPrevented || e.altKey || e.ctrlKey || e.metaKey || e.shiftKey) return;
  const cardsOf = (column: Element | null | undefined) => [...(column?.querySelectorAll<HTMLElement>("a[data-card]") ?? [])];
  const column = link.closest("[data-column]");
  const cards = cardsOf(column);
  const at = cards.indexOf(link);
  e.preventDefault();
  if (side === "up" || side === "down") return cards[at + (side === "up" ? -1 : 1)]?.focus();
  const columns = new Map([...e.currentTarget.querySelectorAll("[data-column]")].filter((c) => c === column || cardsOf(c).length > 0).map((c) => [c, c.getBoundingClientRect()]));
  const next = column && neighbour<Element>(columns, column, side as "left" | "right");
  const there = cardsOf(next);
  there[Math.min(at, there.length - 1)]?.focus();
}

/** Takes the keyboard along with a card that it carried to another column, once the card is drawn there. */
export function follow(board: HTMLElement | null, number: number, status: string, frames = 20) {
  const handle = board?.querySelector<HTMLElement>(`[data-status="${CSS.escape(status)}"] [data-ticket="${number}"] [data-handle]`);
  if (handle) handle.focus();
  else if (frames > 0) requestAnimationFrame(() => follow(board, number, status, frames - 1));
}
