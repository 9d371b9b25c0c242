import type { ActivityQuery } from "@/gql/activity";
import type { EventKind } from "@/gql/schema";

export type ActivityEvent = ActivityQuery["events"]["nodes"][number];

export const eventKinds: EventKind[] = [
  "TICKET_CREATED", "TICKET_UPDATED", "TICKET_STATUS_CHANGED", "TICKET_PRIORITY_CHANGED", "TICKET_ASSIGNED", "TICKET_TRANSFERRED", "TICKET_DUE_DATE_CHANGED",
  "TICKET_DELETED", "TICKET_RESTORED", "MESSAGE_ADDED", "RECORD_CREATED", "RECORD_UPDATED",
];

/** What an id is of, by its prefix; the desk's settings have none. */
export const recordKinds = ["user", "role", "department", "status", "type", "customer", "order", "token", "client", "tag", "access"] as const;
export type RecordKind = (typeof recordKinds)[number] | "settings" | "other";

export function recordKind(id: string | null): RecordKind {
  if (!id) return "settings";
  return recordKinds.find((k) => id.startsWith(`${k}_`)) ?? "other";
}

const idForm = new RegExp(`^(?:${recordKinds.join("|")})_[0-9a-z]{26}$`);

/** The ids in a value of a change. */
export function idsIn(value: unknown): string[] {
  if (typeof value === "string") return idForm.test(value) ? [value] : [];
  return Array.isArray(value) ? value.flatMap(idsIn) : [];
}

function changesOf(e: ActivityEvent) {
  return e.__typename === "TicketUpdated" || e.__typename === "RecordUpdated" ? e.changes : [];
}

/** What must be named for these events to be read: at most as many as one question may ask for. */
export function idsToName(events: readonly ActivityEvent[]): string[] {
  const ids = events.flatMap((e) => [
    ...(e.__typename === "RecordCreated" || e.__typename === "RecordUpdated" ? idsIn(e.recordId) : []),
    ...changesOf(e).flatMap((c) => [...idsIn(c.from), ...idsIn(c.to)]),
  ]);
  return [...new Set(ids)].sort().slice(0, 100);
}

export type Span = "all" | "day" | "week" | "month" | "chosen";
export const spans: Span[] = ["all", "day", "week", "month", "chosen"];
const daysBack: Partial<Record<Span, number>> = { day: 0, week: 6, month: 29 };

/** The moments between which a span lies, as the filter takes them. Days begin where the person is. */
export function rangeOf(span: Span, from: string | null, to: string | null, now: Date): { from?: string; to?: string } | undefined {
  const back = daysBack[span];
  if (back !== undefined) {
    const start = new Date(now);
    start.setHours(0, 0, 0, 0);
    start.setDate(start.getDate() - back);
    return { from: start.toISOString() };
  }
  return span === "chosen" && (from || to) ? { ...(from ? { from } : {}), ...(to ? { to } : {}) } : undefined;
}
