import { useMemo, useRef } from "react";
import { useSearchParams } from "react-router";
import { useSubscription } from "urql";
import { OverviewDocument } from "@/gql/overview";
import type { TicketFilter } from "@/gql/schema";
import type { Overview } from "./links";

export const days = 30;

/** The departments that the address chooses, and choosing others. */
export function useDepartments() {
  const [search, setSearch] = useSearchParams();
  const words = search.getAll("department").filter(Boolean).join(" ");
  const chosen = useMemo(() => (words ? [...new Set(words.split(" "))] : []), [words]);
  const choose = (ids: string[]) => setSearch(ids.map((id): [string, string] => ["department", id]), { replace: true });
  return { chosen, choose };
}

export function filterOf(departments: string[]): TicketFilter | undefined {
  return departments.length > 0 ? { department: departments } : undefined;
}

/** The desk at a glance, kept true by the server. The figures before a change of the filter stay until those after it are here. */
export function useOverview(filterBy: TicketFilter | undefined) {
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
  const [{ data, error }, restart] = useSubscription({ query: OverviewDocument, variables: { filterBy, timeZone, days } });
  const last = useRef<Overview>(undefined);
  if (data) last.current = data.overviewChanged;
  return { overview: last.current, error, restart };
}
