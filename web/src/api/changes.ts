import type { Cache, CacheExchangeOpts, OptimisticMutationResolver } from "@urql/exchange-graphcache";
import { append } from "./windows";

type Input = Record<string, unknown> & { ticketId: string };
type Change = Record<string, unknown>;

/** Something that the page knows by its id; left out of the change when it does not, so that nothing shown becomes unknown. */
function refer(cache: Cache, typename: string, id: unknown) {
  if (id === null) return null;
  const entity = { __typename: typename, id: id as string };
  return cache.resolve(entity, "__typename") === undefined ? undefined : entity;
}

function referAll(cache: Cache, typename: string, ids: unknown) {
  const entities = (ids as unknown[]).map((id) => refer(cache, typename, id));
  return entities.includes(undefined) ? undefined : entities;
}

/** What the server is expected to answer: the ticket with the change. What is not named stays as it is known. */
function expect(payload: string, change: (input: Input, cache: Cache) => Change): OptimisticMutationResolver {
  return (args, cache) => {
    const { input } = args as { input: Input };
    return { __typename: payload, ticket: { __typename: "Ticket", id: input.ticketId, ...change(input, cache) } } as never;
  };
}

const overCategories = ["RESOLVED", "CLOSED"];

function categoryOf(cache: Cache, status: unknown): string | undefined {
  return cache.resolve(status as string, "category") as string | undefined;
}

function statusChange(statusId: unknown, ticketId: string, cache: Cache): Change {
  const ticket = { __typename: "Ticket", id: ticketId };
  const status = refer(cache, "Status", statusId);
  const category = status && categoryOf(cache, cache.keyOfEntity(status));
  if (!category) return {};
  const now = new Date().toISOString();
  const over = overCategories.includes(category);
  return {
    status,
    overdue: !over && pastDue(cache.resolve(ticket, "dueAt")),
    resolvedAt: over ? (cache.resolve(ticket, "resolvedAt") ?? now) : null,
    closedAt: category === "CLOSED" ? now : null,
  };
}

const pastDue = (dueAt: unknown) => typeof dueAt === "string" && new Date(dueAt).getTime() < Date.now();

function scheduleChange(input: Input, cache: Cache): Change {
  const change: Change = {};
  for (const field of ["dueAt", "startsAt", "endsAt"]) {
    if (input[field] !== undefined) change[field] = input[field];
  }
  if (change.dueAt !== undefined) {
    const category = categoryOf(cache, cache.resolve({ __typename: "Ticket", id: input.ticketId }, "status"));
    change.overdue = !overCategories.includes(category ?? "") && pastDue(change.dueAt);
  }
  return change;
}

/** Tags are given by name: those that the ticket has keep their ids, the others get one for the moment. */
function tagsChange(names: string[], ticketId: string, cache: Cache) {
  const have = (cache.resolve({ __typename: "Ticket", id: ticketId }, "tags") ?? []) as string[];
  const known = new Map(have.map((key) => [cache.resolve(key, "name"), cache.resolve(key, "id")]));
  return names.map((name) => ({ __typename: "Tag", id: known.get(name) ?? `new ${name}`, name }));
}

function updateChange(input: Input, cache: Cache): Change {
  const change: Change = {};
  if (input.subject !== undefined) change.subject = input.subject;
  if (input.description !== undefined) change.description = input.description;
  if (input.typeId !== undefined) change.type = refer(cache, "TicketType", input.typeId);
  if (input.tagNames) change.tags = tagsChange(input.tagNames as string[], input.ticketId, cache);
  if (input.orderIds) change.orders = referAll(cache, "Order", input.orderIds);
  if (input.customer === null) change.customer = null;
  const customer = (input.customer as { id?: string } | null | undefined)?.id;
  if (customer) change.customer = refer(cache, "Customer", customer);
  return change;
}

/** What mutations show before the server has answered; what it refuses is taken back. */
export const optimistic: CacheExchangeOpts["optimistic"] = {
  changeTicketStatus: expect("ChangeTicketStatusPayload", (input, cache) => statusChange(input.statusId, input.ticketId, cache)),
  changeTicketPriority: expect("ChangeTicketPriorityPayload", (input) => ({ priority: input.priority })),
  assignTicket: expect("AssignTicketPayload", (input, cache) => ({ assignees: referAll(cache, "User", input.assigneeIds) })),
  transferTicket: expect("TransferTicketPayload", (input, cache) => ({ department: refer(cache, "Department", input.departmentId) })),
  scheduleTicket: expect("ScheduleTicketPayload", scheduleChange),
  updateTicket: expect("UpdateTicketPayload", updateChange),
  deleteTicket: expect("DeleteTicketPayload", () => ({ deletedAt: new Date().toISOString() })),
  restoreTicket: expect("RestoreTicketPayload", () => ({ deletedAt: null })),
  markTicketRead: expect("MarkTicketReadPayload", () => ({ unread: false, unreadMessages: 0 })),
};

type Entity = { __typename: string; id: string };
type Written = { message?: Entity; ticket?: Entity | null } | null;

function writtenBy(mutation: string) {
  return (result: Record<string, unknown>, _: unknown, cache: Cache) => {
    const written = result[mutation] as Written;
    if (written?.message && written.ticket) append(cache, written.ticket.id, "messages", written.message);
  };
}

/** What mutations and events change in the cache beyond the entities that they bring. Each may come again, or from two sides. */
export const updates: CacheExchangeOpts["updates"] = {
  Ticket: {
    // A ticket that is known by any list is known by its number too: its page shows at once.
    number(ticket, _, cache, info) {
      cache.link("Query", "ticket", { number: ticket.number as number }, info.parentKey);
    },
  },
  Mutation: {
    replyToTicket: writtenBy("replyToTicket"),
    addInternalNote: writtenBy("addInternalNote"),
    createUser: forget("users"),
    updateUser: forget("users", "departments"),
    deactivateUser: forget("users", "departments"),
    createRole: forget("roles"),
    createDepartment: forget("departments"),
    updateDepartment: forget("departments", "users"),
    createStatus: forget("statuses"),
    updateStatus: forget("statuses"),
    createTicketType: forget("ticketTypes"),
    updateTicketType: forget("ticketTypes"),
    createApiToken: forget("apiTokens"),
  },
  Subscription: {
    ticketChanged(result, args, cache) {
      const event = result.ticketChanged as (Entity & Written) | null;
      if (!event?.ticket) return;
      if (event.message) append(cache, event.ticket.id, "messages", event.message);
      // A ticket's own stream tells all of an event, as its timeline shows it; the one of all tickets does not.
      if (args.ticketId) append(cache, event.ticket.id, "events", event);
    },
  },
};

/** Has lists read again, with whatever arguments they were read: what was added may be in them, and their order may be another. */
function forget(...lists: string[]) {
  return (_: unknown, __: unknown, cache: Cache) => {
    for (const { fieldName, fieldKey } of cache.inspectFields("Query")) {
      if (lists.includes(fieldName)) cache.invalidate("Query", fieldKey);
    }
  };
}
