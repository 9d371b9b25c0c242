import type { OverviewSubscription } from "@/gql/overview";
import type { Priority, TicketFilter } from "@/gql/schema";
import { ticketsPath } from "@/tickets/path";
import { openCategories, type ViewKey } from "@/tickets/views";

export type Overview = OverviewSubscription["overviewChanged"];
export type TrendDay = Overview["trend"][number];

/** What a workload counts. */
export const measures = ["open", "unassigned", "overdue", "dueToday"] as const;
export type Measure = (typeof measures)[number];

/** The addresses of the lists that the figures count: each finds exactly the tickets that its figure is the number of. */
export function linksOf(chosen: TicketFilter | undefined, today: { from: string; to: string }) {
  const open: TicketFilter = { statusCategory: openCategories };
  const ofMeasure: Record<Measure, TicketFilter> = {
    open,
    unassigned: { unassigned: true, ...open },
    overdue: { overdue: true },
    dueToday: { dueAt: { from: today.from, to: today.to }, ...open },
  };
  const list = (filter: TicketFilter) => ticketsPath({ view: "all", filter: { ...chosen, ...filter } });
  return {
    tile: (view: ViewKey) => ticketsPath({ view, filter: chosen }),
    priority: (priority: Priority) => list({ priority: [priority], ...open }),
    status: (id: string) => list({ status: [id] }),
    // A department's row is of that department, whichever are chosen.
    department: (id: string, measure: Measure) => list({ ...ofMeasure[measure], department: [id] }),
    person: (id: string, measure: Measure) => list({ ...ofMeasure[measure], assignee: [id] }),
    created: ({ from, to }: Pick<TrendDay, "from" | "to">) => list({ createdAt: { from, to } }),
    resolved: ({ from, to }: Pick<TrendDay, "from" | "to">) => list({ resolvedAt: { from, to } }),
  };
}

export type Links = ReturnType<typeof linksOf>;
