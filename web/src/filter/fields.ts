import type { Channel, Priority, StatusCategory, TicketFilter } from "@/gql/schema";

/** How a field of TicketFilter is asked for. */
export type Kind = "ids" | "numbers" | "members" | "flag" | "range" | "text";

export type Field = Exclude<keyof TicketFilter, "and" | "or" | "not">;
export interface Range {
  from?: string | null;
  to?: string | null;
}
export type Value = string[] | number[] | boolean | string | Range;

/** Every field, in the order in which it is offered. */
export const kinds: Record<Field, Kind> = {
  status: "ids", statusCategory: "members", priority: "members", assignee: "ids", mine: "flag", unassigned: "flag", department: "ids", type: "ids",
  customer: "ids", order: "ids", tag: "ids", channel: "members", overdue: "flag", unread: "flag", dueAt: "range", createdAt: "range", updatedAt: "range",
  resolvedAt: "range", text: "text", numbers: "numbers", ids: "ids", deleted: "flag",
};
export type Flag = "mine" | "unassigned" | "overdue" | "unread" | "deleted";
export const isFlag = (field: Field): field is Flag => kinds[field] === "flag";
export const fields = Object.keys(kinds) as Field[];

export const statusCategories: StatusCategory[] = ["OPEN", "IN_PROGRESS", "WAITING", "RESOLVED", "CLOSED"];
export const channels: Channel[] = ["STAFF", "PORTAL", "EMAIL", "WHATSAPP", "CHAT", "API", "SYSTEM"];
const stars: Priority[] = ["VERY_LOW", "LOW", "MEDIUM", "HIGH", "CRITICAL"];

export const members: Partial<Record<Field, readonly string[]>> = { statusCategory: statusCategories, channel: channels, priority: stars };

export const maxInt = 2_147_483_647;

const isList = (v: unknown, of: (member: unknown) => boolean) => Array.isArray(v) && v.every(of);
const isMoment = (v: unknown) => v === undefined || v === null || (typeof v === "string" && !Number.isNaN(Date.parse(v)));

/** Whether a value that came from outside is one that this field can have. */
export function fits(field: Field, v: unknown): v is Value {
  switch (kinds[field]) {
    case "ids":
      return isList(v, (m) => typeof m === "string");
    case "numbers":
      return isList(v, (m) => Number.isInteger(m) && Math.abs(m as number) <= maxInt);
    case "members":
      return isList(v, (m) => members[field]!.includes(m as string));
    case "flag":
      return typeof v === "boolean";
    case "text":
      return typeof v === "string";
    case "range":
      return v !== null && typeof v === "object" && !Array.isArray(v)
        && Object.entries(v).every(([end, at]) => (end === "from" || end === "to") && isMoment(at));
  }
}
