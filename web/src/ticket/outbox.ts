import { useSyncExternalStore } from "react";
import type { Code } from "@/api/errors";
import type { Kind } from "./drafts";

/** A message that the server has not confirmed. */
export interface Unsent {
  /** Makes sending again safe: the server takes each key once. */
  key: string;
  ticketId: string;
  kind: Kind;
  body: string;
  at: string;
  /** The newest message that was there: one by the same person with the same words after it is this one. */
  after: string;
  /** The status that is to follow. */
  statusId?: string;
  /** Why it could not be sent; on its way when undefined. */
  failed?: Code;
}

/** The unsent messages of one person: kept by the browser, so that neither a failure nor a reload loses what was written. */
export class Outbox {
  private list: readonly Unsent[];
  private readonly watchers = new Set<() => void>();

  constructor(private readonly storage: Pick<Storage, "getItem" | "setItem" | "removeItem">, private readonly name: string) {
    // What was on its way when the page went may have arrived or not: trying again finds out.
    this.list = this.read().map((u) => ({ ...u, failed: u.failed ?? "OFFLINE" }));
  }

  all = () => this.list;

  watch = (watcher: () => void) => {
    this.watchers.add(watcher);
    return () => void this.watchers.delete(watcher);
  };

  put(unsent: Unsent) {
    const known = this.list.some((u) => u.key === unsent.key);
    this.turn(known ? this.list.map((u) => (u.key === unsent.key ? unsent : u)) : [...this.list, unsent]);
  }

  remove(key: string) {
    if (this.list.some((u) => u.key === key)) this.turn(this.list.filter((u) => u.key !== key));
  }

  private turn(list: readonly Unsent[]) {
    this.list = list;
    try {
      if (list.length > 0) this.storage.setItem(this.name, JSON.stringify(list));
      else this.storage.removeItem(this.name);
    } catch {
      // A full storage: they stay as long as the page does.
    }
    this.watchers.forEach((w) => w());
  }

  private read(): Unsent[] {
    try {
      const found: unknown = JSON.parse(this.storage.getItem(this.name) ?? "[]");
      return Array.isArray(found) ? found.filter((u: Unsent | null) => typeof u?.key === "string" && typeof u.body === "string") : [];
    } catch {
      return [];
    }
  }
}

const boxes = new Map<string, Outbox>();

export function outboxOf(userId: string): Outbox {
  const known = boxes.get(userId) ?? new Outbox(localStorage, `sanad.unsent.${userId}`);
  boxes.set(userId, known);
  return known;
}

export function useUnsent(userId: string): readonly Unsent[] {
  const box = outboxOf(userId);
  return useSyncExternalStore(box.watch, box.all);
}

interface Arrived {
  id: string;
  body: string;
  visibility: string;
  author: { id: string };
}

/** Whether a message is among those that have arrived, although its own answer has not come. */
export function hasArrived(unsent: Unsent, messages: readonly Arrived[], userId: string): boolean {
  const from = messages.findLastIndex((m) => m.id === unsent.after) + 1;
  const visibility = unsent.kind === "note" ? "INTERNAL" : "PUBLIC";
  return messages.slice(from).some((m) => m.author.id === userId && m.visibility === visibility && m.body === unsent.body);
}
