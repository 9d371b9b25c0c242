import { useEffect, useMemo, useState } from "react";
import type { StatusCategory, TicketFilter } from "@/gql/schema";

/** The categories of tickets that still owe work. */
export const openCategories: StatusCategory[] = ["OPEN", "IN_PROGRESS", "WAITING"];

export const viewKeys = ["mine", "unassigned", "unread", "overdue", "dueToday", "open", "closed", "all"] as const;
export type ViewKey = (typeof viewKeys)[number];

/** The filter of each built-in view. */
export function viewFilter(view: string, today: { from: string; to: string }): TicketFilter {
  const open = { statusCategory: openCategories };
  if (view.startsWith("department:")) return { department: [view.slice("department:".length)], ...open };
  switch (view as ViewKey) {
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
    case "all":
      return {};
    default:
      return open;
  }
}

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
