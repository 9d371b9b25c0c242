import { useSyncExternalStore } from "react";
import type { StatusCategory } from "@/gql/schema";
import { openCategories } from "../views";

export type Urgency = "overdue" | "soon" | "later" | "done";

const soon = 24 * 3_600_000;

/** How a due date stands: time makes a ticket overdue without anything else happening. */
export function urgencyOf(t: { dueAt: string; status: { category: StatusCategory } }, now: number): Urgency {
  if (!openCategories.includes(t.status.category)) return "done";
  const left = Date.parse(t.dueAt) - now;
  return left <= 0 ? "overdue" : left < soon ? "soon" : "later";
}

const watchers = new Set<() => void>();
let now = Date.now();
let timer: number | undefined;

function watch(watcher: () => void) {
  watchers.add(watcher);
  if (timer === undefined) {
    now = Date.now();
    timer = window.setInterval(() => {
      now = Date.now();
      watchers.forEach((w) => w());
    }, 30_000);
  }
  return () => {
    watchers.delete(watcher);
    if (watchers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The time to the minute, from one clock for all rows. */
export function useNow(): number {
  return useSyncExternalStore(watch, () => now);
}
