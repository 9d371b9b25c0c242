import type { CombinedError } from "@urql/core";
import type { TicketOrder } from "@/gql/schema";
import type { Asks } from "./asks";
import { comparing, type SortKey } from "./order";
import { type Entry, noRows, placeOf, type Rows, rowsAfter, type RowsChange } from "./rows";

export interface ListState {
  phase: "loading" | "ready" | "failed";
  error?: CombinedError;
  rows: Rows;
  /** How many there are in all: as the stream that counts says, where there is one, else as the server said last. */
  count?: number;
  /** Why the next page did not come. */
  restError?: CombinedError;
  /** How often the reader let in what waited. */
  shows: number;
}

/** What is known of a ticket on which something happened. */
export interface News {
  /** It is new to the desk, so that it cannot be a row that is merely not loaded yet. */
  created: boolean;
  /** The viewer made it. */
  mine: boolean;
}

const firstPage = 50;
const page = 100;
/** Events within this time are asked about at once; a storm, such as after sleep, at most this often. */
const gather = 150;
const breathe = 400;
const retryAfter = 3_000;
/** More tickets than this having changed, the list is compared as a whole instead; and that many of its rows. */
const tooMany = 500;
const settle = 1_200;
const betweenComparisons = 5_000;
/** How far to load on to find a ticket that was let in. */
const farthest = 1_000;

/**
 * A list of tickets that stays true while the reader reads: what it shows of a ticket is in the cache and changes by itself; this keeps
 * which tickets there are, and in what order. What no longer belongs leaves; what belongs now waits until the reader lets it in.
 */
export class TicketList {
  /** Where the reader was, for when they come back. */
  place: { top: number; current?: string } = { top: 0 };

  private state: ListState = { phase: "loading", rows: noRows, shows: 0 };
  private readonly watchers = new Set<() => void>();
  private readonly compare: (a: SortKey, b: SortKey) => number;
  private readonly pending = new Map<string, News>();
  private readonly stale = new Set<string>();
  private seen = { first: 0, last: 0, fits: 0 };
  private awake = false;
  private started = false;
  private unsure = false;
  private asking = false;
  private reaching = false;
  private wanted = 0;
  private live?: number;
  private comparedFor?: number;
  private comparedAt = 0;
  private timers: { ask?: number; unread?: number; check?: number } = {};

  constructor(private readonly asks: Asks, order: TicketOrder, private readonly drifting: boolean) {
    this.compare = comparing(order);
  }

  get unbegun(): boolean {
    return !this.started;
  }

  readonly get = () => this.state;

  readonly watch = (watcher: () => void) => {
    this.watchers.add(watcher);
    return () => void this.watchers.delete(watcher);
  };

  /** The list is shown: it loads, and catches up with what happened while it was not. */
  wake() {
    this.awake = true;
    if (!this.started) void this.load();
    else if (this.owes()) this.askSoon(0);
    if (this.stale.size > 0) this.unreadSoon();
  }

  /** The list is not shown: it asks for nothing, and remembers what happens. */
  sleep() {
    this.awake = false;
    for (const timer of Object.values(this.timers)) clearTimeout(timer);
    this.timers = {};
  }

  retry() {
    if (this.state.phase === "failed") void this.load();
    else void this.reach(this.wanted);
  }

  /** Loads on until the row at an index is there. */
  async reach(index: number) {
    this.wanted = index;
    if (this.reaching || this.state.phase !== "ready") return;
    this.reaching = true;
    this.set({ restError: undefined });
    for (let rest = this.state.rows.rest; rest && this.state.rows.entries.length <= this.wanted && this.awake; rest = this.state.rows.rest) {
      const { ok, error } = await this.asks.page(rest.cursor, page);
      if (!ok) {
        this.set({ restError: error });
        break;
      }
      this.change({ type: "page", first: false, ...ok });
    }
    this.reaching = false;
  }

  /** Something happened on a ticket. */
  notice(id: string, news: News) {
    const before = this.pending.get(id);
    this.pending.set(id, { created: news.created || !!before?.created, mine: news.mine || !!before?.mine });
    if (this.awake && this.started) this.askSoon(gather);
  }

  /** Something happened on a ticket that the viewer no longer sees, and is not told of by name. */
  noticeLost() {
    this.unsure = true;
    if (this.awake && this.started) this.askSoon(gather);
  }

  /** The stream that counts says how many there are. Where the rows do not agree, something changed that no event tells of. */
  count(live: number | undefined) {
    if (live === undefined) return;
    this.live = live;
    this.set({ count: live });
    this.checkSoon();
  }

  /** The reader sees these rows, and so many would have room. */
  see(first: number, last: number, fits: number) {
    this.seen = { first, last, fits };
    if (this.stale.size > 0) this.unreadSoon();
  }

  /** What is unread changed, perhaps on another screen. */
  unreadMoved() {
    for (const e of this.state.rows.entries) this.stale.add(e.id);
    if (this.awake) this.unreadSoon();
  }

  /** Lets in what waits, and puts all into order. */
  async show() {
    const { entries, waiting } = this.state.rows;
    this.change({ type: "shown", entries: [...entries, ...waiting].map((e) => this.asks.known(e.id) ?? e) });
    const missing = () => waiting.some((w) => !this.state.rows.entries.some((e) => e.id === w.id));
    while (missing() && this.state.rows.rest && this.state.rows.entries.length < farthest && !this.state.restError && !this.reaching) {
      await this.reach(this.state.rows.entries.length);
    }
    this.set({ shows: this.state.shows + 1 });
  }

  private set(change: Partial<ListState>) {
    this.state = { ...this.state, ...change };
    this.watchers.forEach((w) => w());
  }

  private change(change: RowsChange) {
    const rows = rowsAfter(this.state.rows, change, this.compare);
    if (rows !== this.state.rows) this.set({ rows });
  }

  private async load() {
    this.started = true;
    this.set({ phase: "loading", error: undefined });
    const { ok, error } = await this.asks.page(null, firstPage);
    if (!ok) return this.set({ phase: "failed", error });
    this.set({ phase: "ready", count: this.live ?? ok.total, rows: rowsAfter(noRows, { type: "page", first: true, ...ok }, this.compare) });
    this.comparedFor = this.drifting ? ok.total : undefined;
    if (this.owes()) this.askSoon(gather);
    if (this.live !== undefined) this.checkSoon();
    void this.reach(this.wanted);
  }

  private owes = () => this.pending.size > 0 || this.unsure;

  private askSoon(after: number) {
    if (this.asking || this.timers.ask !== undefined) return;
    this.timers.ask = window.setTimeout(() => {
      this.timers.ask = undefined;
      void this.ask();
    }, after);
  }

  /** Asks which of the tickets on which something happened belong here now. */
  private async ask() {
    if (!this.awake || this.state.phase !== "ready" || !this.owes()) return;
    this.asking = true;
    let again = breathe;
    if (this.unsure || this.pending.size > tooMany) {
      this.unsure = false;
      this.pending.clear();
      await this.compareAll();
    } else {
      const batch = new Map([...this.pending].slice(0, page));
      for (const id of batch.keys()) this.pending.delete(id);
      const { ok } = await this.asks.among([...batch.keys()]);
      if (ok) {
        if (ok.total !== undefined) this.set({ count: this.live ?? ok.total });
        const here = new Set(ok.entries.map((e) => e.id));
        this.change({ type: "left", ids: new Set([...batch.keys()].filter((id) => !here.has(id))) });
        this.take(ok.entries, batch);
      } else {
        for (const [id, news] of batch) if (!this.pending.has(id)) this.pending.set(id, news);
        again = retryAfter;
      }
    }
    this.asking = false;
    if (this.owes() && this.awake) this.askSoon(again);
  }

  /** Takes in tickets that belong here and may be new: at once where that moves nothing that the reader sees, else they wait. */
  private take(found: readonly Entry[], news?: ReadonlyMap<string, News>) {
    const { entries, waiting, rest } = this.state.rows;
    const known = new Set([...entries, ...waiting].map((e) => e.id));
    const fresh = found.filter((e) => !known.has(e.id) && (!rest || news?.get(e.id)?.created || this.compare(e.key, rest.edge) <= 0));
    const own = fresh.filter((e) => news?.get(e.id)?.created && news.get(e.id)?.mine);
    const others = fresh.filter((e) => !own.includes(e));
    if (own.length > 0) this.change({ type: "merged", entries: own });
    if (others.length > 0) this.change({ type: this.fits(others) ? "merged" : "announced", entries: others });
  }

  /** Whether tickets can stand below all others, where the reader sees them without anything having moved. */
  private fits(news: readonly Entry[]): boolean {
    const { entries, rest } = this.state.rows;
    if (entries.length === 0) return true;
    return !rest && entries.length + news.length <= this.seen.fits && news.every((e) => placeOf(entries, e.key, this.compare) === entries.length);
  }

  /** Loads anew what is loaded and compares: for when it is not known what changed. */
  private async compareAll() {
    this.comparedAt = Date.now();
    const goal = Math.min(Math.max(this.state.rows.entries.length, 1), tooMany);
    const fresh: Entry[] = [];
    let after: string | null = null;
    do {
      const { ok }: Awaited<ReturnType<Asks["page"]>> = await this.asks.page(after, page);
      if (!ok) return;
      if (after === null) this.set({ count: this.live ?? ok.total });
      fresh.push(...ok.entries);
      after = ok.cursor;
    } while (after !== null && fresh.length < goal);
    const here = new Set(fresh.map((e) => e.id));
    const last = fresh.at(-1);
    const beyond = (e: Entry) => after !== null && last !== undefined && this.compare((this.asks.known(e.id) ?? e).key, last.key) > 0;
    const { entries, waiting } = this.state.rows;
    this.change({ type: "left", ids: new Set([...entries, ...waiting].filter((e) => !here.has(e.id) && !beyond(e)).map((e) => e.id)) });
    this.take(fresh);
  }

  private checkSoon() {
    if (!this.awake || this.timers.check !== undefined) return;
    this.timers.check = window.setTimeout(() => {
      this.timers.check = undefined;
      void this.check();
    }, Math.max(settle, this.comparedAt + betweenComparisons - Date.now()));
  }

  private async check() {
    const { phase, rows } = this.state;
    if (!this.awake || phase !== "ready" || this.live === undefined) return;
    // What events told of comes first.
    if (this.asking || this.owes()) return this.checkSoon();
    const agrees = rows.rest ? !this.drifting : rows.entries.length + rows.waiting.length === this.live;
    if (agrees || this.comparedFor === this.live) return;
    this.comparedFor = this.live;
    await this.compareAll();
  }

  private unreadSoon() {
    if (!this.awake || this.timers.unread !== undefined) return;
    this.timers.unread = window.setTimeout(() => {
      this.timers.unread = undefined;
      void this.askUnread();
    }, 300);
  }

  private async askUnread() {
    const ids = this.state.rows.entries.slice(this.seen.first, this.seen.last + 1).map((e) => e.id).filter((id) => this.stale.has(id)).slice(0, page);
    if (ids.length === 0) return;
    for (const id of ids) this.stale.delete(id);
    const { ok } = await this.asks.unread(ids);
    if (!ok) for (const id of ids) this.stale.add(id);
  }
}
