import { useEffect, useMemo, useState } from "react";
import type { StatusCategory, TicketFilter } from "@/gql/schema";

/** The categories of tickets that still owe work. */
export const openCategories: StatusCategory[] = ["OPEN", "IN_PROGRESS", "WAITING"];

/** The built-in views; the first one is what a list without a view shows. */
export const viewKeys = ["open", "mine", "unassigned", "unread", "overdue", "dueToday", "closed", "all", "deleted"] as const;
export type ViewKey = (typeof viewKeys)[number];

const ofDepartment = "department:";

export const departmentView = (id: string) => ofDepartment + id;

/** The department of a department's view. */
export function departmentOf(view: string): string | undefined {
  return view.startsWith(ofDepartment) && view.length > ofDepartment.length ? view.slice(ofDepartment.length) : undefined;
}

/** The view that an address names; a word that names none is the first one. */
export function viewOf(word: string | null | undefined): ViewKey | `department:${string}` {
  if (word && departmentOf(word)) return word as `department:${string}`;
  return viewKeys.find((k) => k === word) ?? viewKeys[0];
}

/** The filter of each built-in view. */
export function viewFilter(view: string, today: { from: string; to: string }): TicketFilter {
  const open = { statusCategory: openCategories };
  const department = departmentOf(view);
  if (department) return { department: [department], ...open };
  switch (viewOf(view)) {
    case "mine":
      return { mine: true, ...open };
    case "unassigned":
      return { unassigned: true, ...open };
    case "unread":
      return { unread: true };
    case "overdue":
      return { overdue: true };
    case "dueToday":
      return { dueAt: today, ...open };
    case "closed":
      return { statusCategory: ["RESOLVED", "CLOSED"] };
    case "deleted":
      return { deleted: true };
    case "all":
      return {};
    default:
      return open;
  }
}

/** The greatest number that the API takes for a ticket's. */
const greatest = 2_147_483_647;

/** What is searched for: words, or a ticket's number with or without its sign. */
export function textFilter(text: string): TicketFilter | undefined {
  const words = text.trim();
  if (!words) return undefined;
  const [, sign, digits] = /^(#?)(\d+)$/.exec(words) ?? [];
  const number = Number(digits);
  if (!digits || number > greatest) return { text: words };
  return sign ? { numbers: [number] } : { or: [{ numbers: [number] }, { text: words }] };
}

/** The filter of a list: its view, what was chosen beyond it, and what is searched for. */
export function listFilter(view: TicketFilter, chosen?: TicketFilter, text?: string): TicketFilter {
  const parts = [view, chosen ?? {}, (text && textFilter(text)) || {}].filter((f) => Object.keys(f).length > 0);
  return parts.length > 1 ? { and: parts } : (parts[0] ?? {});
}

const anywhere = (filter: TicketFilter, here: (f: TicketFilter) => boolean): boolean =>
  here(filter) || [...(filter.and ?? []), ...(filter.or ?? []), ...(filter.not ? [filter.not] : [])].some((f) => anywhere(f, here));

/** Whether a filter searches for words: such a one is counted by asking, not by a stream. */
export const searches = (filter: TicketFilter) => anywhere(filter, (f) => typeof f.text === "string");

/** Whether what matches changes without an event: by time alone, or by reading on another screen. */
export const drifts = (filter: TicketFilter) => anywhere(filter, (f) => typeof f.overdue === "boolean" || typeof f.unread === "boolean");

function todayNow() {
  const from = new Date();
  from.setHours(0, 0, 0, 0);
  const to = new Date(from);
  to.setDate(to.getDate() + 1);
  return { from: from.toISOString(), to: to.toISOString() };
}

/** The bounds of today where the person is; new ones at midnight. */
export function useToday() {
  const [today, setToday] = useState(todayNow);
  useEffect(() => {
    const timer = setTimeout(() => setToday(todayNow()), Math.max(1_000, new Date(today.to).getTime() - Date.now()));
    return () => clearTimeout(timer);
  }, [today]);
  return today;
}

/** A view's filter, steady from render to render. */
export function useViewFilter(view: string): TicketFilter {
  const today = useToday();
  return useMemo(() => viewFilter(view, today), [view, today]);
}
