import type { SortKey } from "./order";

/** A ticket in a list, with the key that it was put into its place by: what it shows is in the cache. */
export interface Entry {
  id: string;
  key: SortKey;
}

/** The rows of a list: what is loaded of it, from its beginning on, and what is known to have come since. */
export interface Rows {
  entries: readonly Entry[];
  /** Where the rest begins, and the last place that is loaded; null once all is loaded. */
  rest: { cursor: string; edge: SortKey } | null;
  /** Tickets that belong to the list but are not in it yet, so that nothing moves under the reader. */
  waiting: readonly Entry[];
  /** Those that were let in last, to be shown as new. */
  arrived: ReadonlySet<string>;
}

export const noRows: Rows = { entries: [], rest: null, waiting: [], arrived: new Set() };

export type RowsChange =
  /** A page was loaded: the list's first one, or the one after what was loaded. */
  | { type: "page"; first: boolean; entries: readonly Entry[]; cursor: string | null }
  /** Tickets that no longer belong here. */
  | { type: "left"; ids: ReadonlySet<string> }
  /** Tickets that belong here now, to wait until the reader lets them in. */
  | { type: "announced"; entries: readonly Entry[] }
  /** Tickets that belong here now, put into their places at once. */
  | { type: "merged"; entries: readonly Entry[] }
  /** The reader lets in what waits: all of it is in order again, by what the tickets are like now. */
  | { type: "shown"; entries: readonly Entry[] };

/** The rows after a change; the same rows when it changes nothing. */
export function rowsAfter(rows: Rows, change: RowsChange, compare: (a: SortKey, b: SortKey) => number): Rows {
  switch (change.type) {
    case "page":
      return withPage(change.first ? noRows : rows, change.entries, change.cursor);
    case "left":
      return without(rows, change.ids);
    case "announced": {
      const news = unknown(rows, change.entries);
      return news.length > 0 ? { ...rows, waiting: [...rows.waiting, ...news] } : rows;
    }
    case "merged": {
      const ids = new Set(change.entries.map((e) => e.id));
      const shown = new Set(rows.entries.map((e) => e.id));
      const news = withinLoaded(rows, unique(change.entries).filter((e) => !shown.has(e.id)), compare);
      const waiting = rows.waiting.filter((w) => !ids.has(w.id));
      if (news.length === 0 && waiting.length === rows.waiting.length) return rows;
      return { ...rows, entries: inserted(rows.entries, news, compare), waiting, arrived: new Set(news.map((e) => e.id)) };
    }
    case "shown": {
      const arrived = new Set(rows.waiting.map((e) => e.id));
      const entries = withinLoaded(rows, unique(change.entries).sort((a, b) => compare(a.key, b.key)), compare);
      return { ...rows, entries, waiting: [], arrived };
    }
  }
}

function withPage(rows: Rows, page: readonly Entry[], cursor: string | null): Rows {
  const known = new Set(rows.entries.map((e) => e.id));
  const fresh = new Set(page.map((e) => e.id));
  const last = page.at(-1);
  return {
    entries: [...rows.entries, ...unique(page).filter((e) => !known.has(e.id))],
    rest: cursor !== null && last ? { cursor, edge: last.key } : null,
    waiting: rows.waiting.filter((w) => !fresh.has(w.id)),
    arrived: rows.arrived,
  };
}

function without(rows: Rows, ids: ReadonlySet<string>): Rows {
  const stays = (e: Entry) => !ids.has(e.id);
  const entries = rows.entries.filter(stays);
  const waiting = rows.waiting.filter(stays);
  return entries.length === rows.entries.length && waiting.length === rows.waiting.length ? rows : { ...rows, entries, waiting };
}

/** Those that are neither in the list nor waiting to be. */
function unknown(rows: Rows, entries: readonly Entry[]): Entry[] {
  const known = new Set([...rows.entries, ...rows.waiting].map((e) => e.id));
  return unique(entries).filter((e) => !known.has(e.id));
}

function unique(entries: readonly Entry[]): Entry[] {
  return [...new Map(entries.map((e) => [e.id, e])).values()];
}

/** Those whose place is in what is loaded; the others come when the rest is loaded. */
function withinLoaded(rows: Rows, entries: Entry[], compare: (a: SortKey, b: SortKey) => number): Entry[] {
  const { rest } = rows;
  return rest ? entries.filter((e) => compare(e.key, rest.edge) <= 0) : entries;
}

/** Puts new entries among old ones, none of which changes places with another. */
function inserted(entries: readonly Entry[], news: readonly Entry[], compare: (a: SortKey, b: SortKey) => number): Entry[] {
  const all = [...entries];
  for (const e of [...news].sort((a, b) => compare(a.key, b.key))) all.splice(placeOf(all, e.key, compare), 0, e);
  return all;
}

/** Where a key belongs among entries: after all that come before it. */
export function placeOf(entries: readonly Entry[], key: SortKey, compare: (a: SortKey, b: SortKey) => number): number {
  let from = 0, to = entries.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (compare(entries[middle]!.key, key) <= 0) from = middle + 1;
    else to = middle;
  }
  return from;
}
