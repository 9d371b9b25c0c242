import type { Client, CombinedError } from "@urql/core";
import { InboxLatestDocument, InboxMoreDocument, MarkInboxReadDocument } from "@/gql/inbox";
import type { Place } from "@/shared/VirtualList";
import { emptyInbox, type Inbox, type InboxView, mark, takeLatest, takeMore, unreadIds } from "./inbox";

export interface InboxState {
  inbox: Inbox;
  /** Whether it was ever read. */
  known: boolean;
  loading: boolean;
  error: CombinedError | undefined;
}

const pageSize = 30;
const soon = 250;
/** However much happens, the inbox is not read more often than this. */
const atMostEvery = 1_500;

/** One session's inbox: the bell and the page show the same. */
export class InboxStore {
  private state: InboxState = { inbox: emptyInbox, known: false, loading: false, error: undefined };
  private readonly watchers = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private lastRead = 0;
  private reading = false;
  private again = false;
  /** Counts the beginnings and endings of marking: an answer from across one may be older than what is shown. */
  private marks = 0;
  private marking = 0;

  /** How far each view was scrolled when it was left. */
  readonly places: Partial<Record<InboxView, Place>> = {};

  constructor(private readonly client: Client) {}

  readonly read = () => this.state;

  readonly watch = (watcher: () => void) => {
    this.watchers.add(watcher);
    return () => {
      this.watchers.delete(watcher);
      if (this.watchers.size === 0) {
        clearTimeout(this.timer);
        this.timer = undefined;
      }
    };
  };

  private set(change: Partial<InboxState>) {
    this.state = { ...this.state, ...change };
    this.watchers.forEach((w) => w());
  }

  /** Reads what is new before long: many calls are one reading. */
  refreshSoon = () => {
    if (this.timer !== undefined) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.refresh();
    }, Math.max(soon, this.lastRead + atMostEvery - Date.now()));
  };

  /** Reads the beginning of both views now. */
  refresh = async () => {
    if (this.reading || this.marking > 0) {
      this.again = true;
      return;
    }
    this.reading = true;
    this.lastRead = Date.now();
    const { marks } = this;
    this.set({ loading: true });
    const { data, error } = await this.client.query(InboxLatestDocument, { first: pageSize }, { requestPolicy: "network-only" }).toPromise();
    this.reading = false;
    if (marks !== this.marks) this.again = true;
    else if (data) this.set({ inbox: takeLatest(this.state.inbox, data.all, data.unread, new Date().toISOString()), known: true, error: undefined });
    else this.set({ error });
    this.set({ loading: false });
    this.continue();
  };

  private continue() {
    if (!this.again || this.reading || this.marking > 0) return;
    this.again = false;
    if (this.watchers.size > 0) this.refreshSoon();
  }

  /** Reads the next page of a view. */
  more = async (view: InboxView) => {
    const { cursor, hasMore } = this.state.inbox[view];
    if (!hasMore || this.state.loading) return;
    this.set({ loading: true });
    const variables = { unreadOnly: view === "unread", first: pageSize, after: cursor };
    const { data, error } = await this.client.query(InboxMoreDocument, variables, { requestPolicy: "network-only" }).toPromise();
    // What was read meanwhile may have made this page one that leads on from nowhere: it is asked for again.
    if (data && this.state.inbox[view].cursor === cursor) this.set({ inbox: takeMore(this.state.inbox, view, data.inbox) });
    this.set({ loading: false, error });
  };

  markRead = (ids: string[]) => this.send(ids.filter((id) => unreadIds(this.state.inbox).includes(id)), (itemIds) => ({ itemIds }));
  markAllRead = () => this.send(unreadIds(this.state.inbox), () => ({ all: true }));

  /** Shows entries as read, and takes that back when the server refuses it. */
  private async send(ids: string[], input: (ids: string[]) => { itemIds?: string[]; all?: boolean }): Promise<CombinedError | undefined> {
    const wanted = input(ids);
    if (ids.length === 0 && !wanted.all) return undefined;
    this.marks++;
    this.marking++;
    this.set({ inbox: mark(this.state.inbox, ids, new Date().toISOString()) });
    const { error } = await this.client.mutation(MarkInboxReadDocument, { input: wanted }).toPromise();
    this.marks++;
    this.marking--;
    if (error) this.set({ inbox: mark(this.state.inbox, ids, null) });
    this.continue();
    return error;
  }
}

const stores = new WeakMap<Client, InboxStore>();

export function inboxOf(client: Client): InboxStore {
  const store = stores.get(client) ?? new InboxStore(client);
  stores.set(client, store);
  return store;
}
