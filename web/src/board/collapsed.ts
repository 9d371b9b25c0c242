import { useCallback, useState } from "react";
import type { StatusCategory, TicketFilter } from "@/gql/schema";

type Choices = Record<string, boolean>;

/** Whether a filter names a category of statuses itself, so that its tickets are what one came to see. */
export function mentions(filter: TicketFilter, category: StatusCategory): boolean {
  return Boolean(filter.statusCategory?.includes(category)) || (filter.and ?? []).some((f) => mentions(f, category));
}

/** What is done takes no room at first. */
export function startsCollapsed(category: StatusCategory, filter: TicketFilter): boolean {
  return (category === "RESOLVED" || category === "CLOSED") && !mentions(filter, category);
}

function read(key: string): Choices {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? "{}");
    return value !== null && typeof value === "object" ? (value as Choices) : {};
  } catch {
    return {};
  }
}

/** Which columns a person has collapsed or opened: remembered in their browser. */
export function useCollapsed(userId: string) {
  const key = `sanad.board.${userId}`;
  const [choices, setChoices] = useState(() => read(key));
  const choose = useCallback((status: string, collapsed: boolean) => {
    setChoices((before) => {
      const next = { ...before, [status]: collapsed };
      localStorage.setItem(key, JSON.stringify(next));
      return next;
    });
  }, [key]);
  return { choices, choose };
}
