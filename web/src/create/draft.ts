import type { CreateTicketInput, Priority } from "@/gql/schema";

export interface NewCustomer {
  name: string;
  email: string;
  phone: string;
  company: string;
}

/** A ticket that is being written. Empty words and lists stand for "as the desk does by itself". */
export interface Draft {
  subject: string;
  description: string;
  priority: Priority;
  departmentId: string;
  typeId: string;
  statusId: string;
  assigneeIds: string[];
  tagNames: string[];
  orderIds: string[];
  customerId: string;
  newCustomer: NewCustomer | null;
  dueAt: string | null;
  startsAt: string | null;
  endsAt: string | null;
  /** By which the server knows that it has been asked for this ticket already. */
  key: string;
  /** What was sent under that key without an answer: it may have been done. */
  unanswered: string[];
}

export const emptyDraft: Draft = {
  subject: "", description: "", priority: "MEDIUM", departmentId: "", typeId: "", statusId: "", assigneeIds: [], tagNames: [], orderIds: [],
  customerId: "", newCustomer: null, dueAt: null, startsAt: null, endsAt: null, key: "", unanswered: [],
};

const unwritten: (keyof Draft)[] = ["key", "unanswered"];

/** Whether anything was written that one could miss. */
export function isWritten(draft: Draft, start: Draft = emptyDraft): boolean {
  return (Object.keys(emptyDraft) as (keyof Draft)[]).some((f) => !unwritten.includes(f) && JSON.stringify(draft[f]) !== JSON.stringify(start[f]));
}

export type TicketInput = Omit<CreateTicketInput, "clientMutationId">;

/** The ticket as the server takes it. */
export function writeTicket(d: Draft, departmentId: string | undefined): TicketInput {
  const orNothing = (s: string) => s || undefined;
  const list = (l: string[]) => (l.length > 0 ? l : undefined);
  const words = (c: NewCustomer) => Object.fromEntries(Object.entries(c).flatMap(([k, v]) => (v.trim() ? [[k, v.trim()]] : [])));
  return JSON.parse(JSON.stringify({
    subject: d.subject.trim().replace(/\s+/g, " "),
    description: orNothing(d.description.trim()),
    priority: d.priority,
    departmentId: d.departmentId || departmentId,
    typeId: orNothing(d.typeId),
    statusId: orNothing(d.statusId),
    assigneeIds: list(d.assigneeIds),
    tagNames: list(d.tagNames),
    orderIds: list(d.orderIds),
    dueAt: d.dueAt ?? undefined,
    startsAt: d.startsAt ?? undefined,
    endsAt: d.endsAt ?? undefined,
    customer: d.customerId ? { id: d.customerId } : d.newCustomer ? words(d.newCustomer) : undefined,
  })) as TicketInput;
}

/** What somebody typed to find a customer who is not there yet, as the details of a new one. */
export function newCustomerFrom(typed: string): NewCustomer {
  const words = typed.trim();
  const found = { name: "", email: "", phone: "", company: "" };
  if (/\S@\S/.test(words)) return { ...found, email: words };
  if (/^\+?[\d\s().-]{5,}$/.test(words)) return { ...found, phone: words };
  return { ...found, name: words };
}

/** A key that nobody else makes. Also where the page was not loaded over HTTPS, so that randomUUID is missing. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
}
