import { useCallback, useSyncExternalStore } from "react";
import type { TicketOrderField } from "@/gql/schema";

export const columnKeys = [
  "number", "subject", "status", "priority", "assignees", "department", "customer", "type", "tags", "due", "updated", "created",
] as const;
export type ColumnKey = (typeof columnKeys)[number];

/** How wide each is, in rem, and what the server can sort by there. The subject takes what is left. */
export const columns: Record<ColumnKey, { width: number; field?: TicketOrderField }> = {
  number: { width: 4.75, field: "NUMBER" },
  subject: { width: 16 },
  status: { width: 8.5, field: "STATUS" },
  priority: { width: 6.25, field: "PRIORITY" },
  assignees: { width: 9.5 },
  department: { width: 9 },
  customer: { width: 9 },
  type: { width: 7.5 },
  tags: { width: 10 },
  due: { width: 12.75, field: "DUE_AT" },
  updated: { width: 7.5, field: "UPDATED_AT" },
  created: { width: 7.5, field: "CREATED_AT" },
};

const usual: ColumnKey[] = ["number", "subject", "status", "priority", "assignees", "department", "due", "updated"];
/** A subject should have room to be read, and what gives way for it, first to last. */
const roomy = 18;
const firstToGo: ColumnKey[] = ["updated", "department", "number", "assignees"];

/** The columns to show: those that the person chose, else the usual ones as far as they fit. */
export function shownColumns(chosen: readonly ColumnKey[] | null, width: number): ColumnKey[] {
  if (chosen) return columnKeys.filter((c) => c === "subject" || chosen.includes(c));
  const shown = new Set(usual);
  const total = () => [...shown].reduce((sum, c) => sum + (c === "subject" ? roomy : columns[c].width), 1);
  for (const c of firstToGo) if (total() > width) shown.delete(c);
  return usual.filter((c) => shown.has(c));
}

/** The columns as CSS lays them out. */
export const template = (shown: readonly ColumnKey[]) =>
  shown.map((c) => (c === "subject" ? `minmax(${columns[c].width}rem, 1fr)` : `${columns[c].width}rem`)).join(" ");

const remembered = "sanad.columns";
const watchers = new Set<() => void>();

/** Reads a choice that was remembered; null when there is none, or it is not one. */
export function readColumns(text: string | null): ColumnKey[] | null {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    return Array.isArray(value) ? columnKeys.filter((c) => value.includes(c)) : null;
  } catch {
    return null;
  }
}

/** The columns that the person chose on this machine, or null for the usual ones. */
export function useChosenColumns(): [ColumnKey[] | null, (chosen: ColumnKey[] | null) => void] {
  const text = useSyncExternalStore((w) => (watchers.add(w), () => watchers.delete(w)), () => localStorage.getItem(remembered));
  const choose = useCallback((chosen: ColumnKey[] | null) => {
    if (chosen) localStorage.setItem(remembered, JSON.stringify(chosen));
    else localStorage.removeItem(remembered);
    watchers.forEach((w) => w());
  }, []);
  return [readColumns(text), choose];
}
