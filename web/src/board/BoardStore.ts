import type { CombinedError } from "@urql/core";
import { comparing, type SortKey } from "@/tickets/list/order";
import type { TicketOrder } from "@/gql/schema";
import type { BoardAsks, Card } from "./asks";

export interface ColumnView {
  phase: "asleep" | "loading" | "ready" | "failed";
  error?: CombinedError;
  cards: readonly Card[];
  /** Whether the server has more than is loaded. */
  more: boolean;
  /** Why the next page did not come. */
  restError?: CombinedError;
  /** How many there are, as the server said last. */
  total?: number;
}

interface Column {
  phase: ColumnView["phase"];
  error?: CombinedError;
  restError?: CombinedError;
  total?: number;
  /** Where the rest begins, and the last place that is loaded. */
  rest: { cursor: string; edge: SortKey } | null;
  reaching: boolean;
}

const asleep: ColumnView = { phase: "asleep", cards: [], more: false };
export const pageSize = 25;
const batchSize = 100;
/** Events within this time are asked about at once; a storm at most this often. */
const gather = 150;
const breathe = 400;
const retryAfter = 3_000;
const betweenReloads = 5_000;

/**
 * The cards of a board. A card stands in the column of its ticket's status as the cache knows it, so that a change shows at once, by
 * whomever; whether the ticket belongs to the board at all the server decides.
 */
export class BoardStore {
  private readonly cards = new Map<string, Card>();
  private readonly columns = new Map<string, Column>();
  private readonly views = new Map<string, ColumnView>();
  private readonly watchers = new Set<() => void>();
  private readonly pending = new Set<string>();
  private readonly compare: (a: SortKey, b: SortKey) => number;
  private awake = false;
  private slept = false;
  private asking = false;
  private reloadedAt = 0;
  private timers: { ask?: number; reload?: number } = {};

  constructor(private readonly asks: BoardAsks, order: TicketOrder) {
    this.compare = comparing(order);
  }

  readonly watch = (watcher: () => void) => {
    this.watchers.add(watcher);
    return () => void this.watchers.delete(watcher);
  };

  /** What a column shows; the same object until something of it changes. */
  column(status: string): ColumnView {
    const known = this.views.get(status);
    if (known) return known;
    const column = this.columns.get(status);
    const view = column ? this.viewOf(status, column) : asleep;
    this.views.set(status, view);
    return view;
  }

  /** The board is shown. What happened while it was not is found by comparing. */
  wake() {
    this.awake = true;
    if (this.slept) void this.reload();
    this.slept = false;
  }

  sleep() {
    this.awake = false;
    this.slept = true;
    for (const timer of Object.values(this.timers)) clearTimeout(timer);
    this.timers = {};
  }

  /** Loads a column's first page, once. */
  async open(status: string) {
    const known = this.columns.get(status);
    if (known && known.phase !== "failed") return;
    this.put(status, { phase: "loading", rest: null, reaching: false });
    const { ok, error } = await this.asks.page(status, null, pageSize);
    if (!ok) return this.put(status, { phase: "failed", error });
    for (const card of ok.cards) this.cards.set(card.id, card);
    const last = ok.cards.at(-1);
    this.put(status, { phase: "ready", error: undefined, total: ok.total, rest: ok.cursor && last ? { cursor: ok.cursor, edge: last.key } : null });
  }

  /** Loads a column's next page. */
  async reach(status: string) {
    const column = this.columns.get(status);
    if (!column?.rest || column.reaching || column.phase !== "ready") return;
    column.reaching = true;
    this.put(status, { restError: undefined });
    const { ok, error } = await this.asks.page(status, column.rest.cursor, pageSize);
    if (!ok) return this.put(status, { reaching: false, restError: error });
    for (const card of ok.cards) this.cards.set(card.id, card);
    const last = ok.cards.at(-1);
    this.put(status, { reaching: false, rest: ok.cursor && last ? { cursor: ok.cursor, edge: last.key } : null });
  }

  /** Something happened on a ticket: it moves by what the cache knows, and the server is asked whether it still belongs here. */
  notice(id: string) {
    this.refresh(id);
    this.pending.add(id);
    if (this.awake) this.askSoon(gather);
  }

  /** Something happened on a ticket that the viewer no longer sees, and is not told of by name. */
  noticeLost() {
    if (!this.awake || this.timers.reload !== undefined) return;
    this.timers.reload = window.setTimeout(() => {
      this.timers.reload = undefined;
      void this.reload();
    }, Math.max(gather, this.reloadedAt + betweenReloads - Date.now()));
  }

  /** Puts a card where the cache says that its ticket is now: after a change of one's own, and after it was taken back. */
  refresh(id: string) {
    const before = this.cards.get(id);
    const now = this.asks.known(id);
    if (!before || !now || (before.status === now.status && this.compare(before.key, now.key) === 0)) return;
    this.cards.set(id, now);
    this.changed(before.status, now.status);
  }

  private viewOf(status: string, { phase, error, restError, total, rest }: Column): ColumnView {
    const within = (c: Card) => c.status === status && (!rest || this.compare(c.key, rest.edge) <= 0);
    const cards = phase === "ready" ? [...this.cards.values()].filter(within).sort((a, b) => this.compare(a.key, b.key)) : [];
    return { phase, error, restError, total, cards, more: rest !== null };
  }

  private put(status: string, change: Partial<Column>) {
    const before: Column = this.columns.get(status) ?? { phase: "loading", rest: null, reaching: false };
    this.columns.set(status, { ...before, ...change });
    this.changed(status);
  }

  private changed(...statuses: string[]) {
    for (const s of statuses) this.views.delete(s);
    this.watchers.forEach((w) => w());
  }

  private askSoon(after: number) {
    if (this.asking || this.timers.ask !== undefined) return;
    this.timers.ask = window.setTimeout(() => {
      this.timers.ask = undefined;
      void this.ask();
    }, after);
  }

  /** Asks which of the tickets on which something happened belong to the board now. */
  private async ask() {
    const batch = [...this.pending].slice(0, batchSize);
    for (const id of batch) this.pending.delete(id);
    this.asking = true;
    const { ok } = await this.asks.among(batch);
    this.asking = false;
    if (ok) this.settle(batch, ok);
    else for (const id of batch) this.pending.add(id);
    if (this.pending.size > 0 && this.awake) this.askSoon(ok ? breathe : retryAfter);
  }

  private settle(asked: readonly string[], found: readonly Card[]) {
    const touched = new Set<string>();
    const here = new Map(found.map((c) => [c.id, c]));
    for (const id of asked) {
      const before = this.cards.get(id);
      // The cache may know of a change of one's own that the server's answer does not show yet.
      const now = here.has(id) ? (this.asks.known(id) ?? here.get(id)) : undefined;
      if (before) touched.add(before.status);
      if (now) {
        this.cards.set(id, now);
        touched.add(now.status);
      } else {
        this.cards.delete(id);
      }
    }
    this.changed(...touched);
  }

  /** Loads anew what is loaded: for when it is not known what changed. */
  private async reload() {
    this.reloadedAt = Date.now();
    await Promise.all([...this.columns].map(async ([status, column]) => {
      if (column.phase !== "ready") return;
      const goal = Math.max(this.column(status).cards.length, pageSize);
      const fresh: Card[] = [];
      let cursor: string | null = null;
      let total = column.total;
      do {
        const { ok }: Awaited<ReturnType<BoardAsks["page"]>> = await this.asks.page(status, cursor, batchSize);
        if (!ok) return;
        total = ok.total ?? total;
        fresh.push(...ok.cards);
        cursor = ok.cursor;
      } while (cursor && fresh.length < goal);
      for (const c of [...this.cards.values()]) if (c.status === status) this.cards.delete(c.id);
      for (const c of fresh) this.cards.set(c.id, this.asks.known(c.id) ?? c);
      const last = fresh.at(-1);
      this.put(status, { total, rest: cursor && last ? { cursor, edge: last.key } : null });
    }));
  }
}
