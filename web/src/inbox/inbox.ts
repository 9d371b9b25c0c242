import type { InboxPartsFragment } from "@/gql/inbox";
import { type Loaded, nothing, type Page, takeFirst, takeNext } from "@/shared/pages";

export type InboxEntry = InboxPartsFragment;
export type InboxView = "all" | "unread";

/** What is known of an inbox. Both views share their entries, so that one read in one is read in the other. */
export interface Inbox {
  entries: ReadonlyMap<string, InboxEntry>;
  all: Loaded<Identified>;
  unread: Loaded<Identified>;
}
type Identified = { id: string };

export const emptyInbox: Inbox = { entries: new Map(), all: nothing, unread: nothing };

/** Takes in the beginnings of both views, as the server has them now: also what was read on another screen. */
export function takeLatest(inbox: Inbox, all: Page<InboxEntry>, unread: Page<InboxEntry>, now: string): Inbox {
  const entries = new Map(inbox.entries);
  const still = new Set(unread.nodes.map((e) => e.id));
  // What the server no longer has among the unread was read, as far down as its page reaches.
  const reach = unread.pageInfo.hasNextPage ? (unread.nodes.at(-1)?.at ?? "") : "";
  for (const e of inbox.entries.values()) {
    if (e.readAt === null && !still.has(e.id) && e.at > reach) entries.set(e.id, { ...e, readAt: now });
  }
  for (const e of [...all.nodes, ...unread.nodes]) entries.set(e.id, e);
  return { entries, all: takeFirst(inbox.all, all), unread: takeFirst(inbox.unread, unread) };
}

/** Takes in the next page of one view. */
export function takeMore(inbox: Inbox, view: InboxView, page: Page<InboxEntry>): Inbox {
  const entries = new Map(inbox.entries);
  for (const e of page.nodes) entries.set(e.id, e);
  return { ...inbox, entries, [view]: takeNext(inbox[view], page) };
}

/** Marks entries read, or at null unread again: for what the server refused. */
export function mark(inbox: Inbox, ids: readonly string[], readAt: string | null): Inbox {
  const entries = new Map(inbox.entries);
  for (const id of ids) {
    const e = entries.get(id);
    if (e) entries.set(id, { ...e, readAt });
  }
  return { ...inbox, entries };
}

/** The ids of those that are unread. */
export function unreadIds(inbox: Inbox): string[] {
  return [...inbox.entries.values()].filter((e) => e.readAt === null).map((e) => e.id);
}

/** What a view shows. */
export function shown(inbox: Inbox, view: InboxView): InboxEntry[] {
  const entries = inbox[view].nodes.flatMap(({ id }) => inbox.entries.get(id) ?? []);
  return view === "all" ? entries : entries.filter((e) => e.readAt === null);
}

export type Line = { is: "day"; at: string } | { is: "entry"; entry: InboxEntry; place: number };

/** Entries with a line above each day. */
export function byDay(entries: readonly InboxEntry[], sameDay: (a: string, b: string) => boolean): Line[] {
  return entries.flatMap((entry, place): Line[] => {
    const before = entries[place - 1];
    const line: Line = { is: "entry", entry, place };
    return before && sameDay(before.at, entry.at) ? [line] : [{ is: "day", at: entry.at }, line];
  });
}
