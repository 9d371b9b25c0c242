import { useMemo } from "react";
import { useSearchParams } from "react-router";
import { useSubscription } from "urql";
import { OverviewDocument } from "@/gql/overview";
import type { TicketFilter } from "@/gql/schema";

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

/** The desk at a glance, kept true by the server. Figures of the filter before stay, marked as `stale`, until those of a new one are here. */
export function useOverview(filterBy: TicketFilter | undefined) {
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
  const [{ data, error, operation }, restart] = useSubscription({ query: OverviewDocument, variables: { filterBy, timeZone, days } });
  // The data and its operation stay until the next data.
  const of: TicketFilter | undefined = operation?.variables.filterBy ?? undefined;
  const known = data && { overview: data.overviewChanged, filterBy: of };
  return { known, stale: known !== undefined && JSON.stringify(of) !== JSON.stringify(filterBy), error, restart };
}
