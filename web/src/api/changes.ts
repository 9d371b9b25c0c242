import type { Cache, CacheExchangeOpts } from "@urql/exchange-graphcache";
import { TicketRowFragmentDoc, type TicketRowFragment } from "@/gql/tickets";

type Input = { input: { ticketId: string } & Record<string, unknown> };

/** The ticket as it is known, with the change: what the server is expected to answer. */
function changed(cache: Cache, ticketId: string, change: (t: TicketRowFragment) => Partial<Record<keyof TicketRowFragment, unknown>>) {
  const known = cache.readFragment(TicketRowFragmentDoc, { __typename: "Ticket", id: ticketId } as TicketRowFragment);
  return known && { ...known, ...change(known) };
}

function expect(payload: string, change: (input: Record<string, unknown>, cache: Cache) => (t: TicketRowFragment) => Partial<Record<keyof TicketRowFragment, unknown>>) {
  return (args: unknown, cache: Cache) => {
    const { input } = args as Input;
    const ticket = changed(cache, input.ticketId, change(input, cache));
    return ticket ? ({ __typename: payload, position: "", ticket } as never) : null;
  };
}

const entity = (typename: string) => (id: unknown) => ({ __typename: typename, id: id as string });

/** What mutations show before the server has answered; what it refuses is taken back. */
export const optimistic: CacheExchangeOpts["optimistic"] = {
  changeTicketStatus: expect("ChangeTicketStatusPayload", (input, cache) => () => ({ status: whole(cache, "Status", input.statusId) })),
  changeTicketPriority: expect("ChangeTicketPriorityPayload", (input) => () => ({ priority: input.priority })),
  assignTicket: expect("AssignTicketPayload", (input, cache) => () => ({
    assignees: (input.assigneeIds as string[]).map((id) => whole(cache, "User", id)),
  })),
  markTicketRead: (args) => {
    const { input } = args as Input;
    return { __typename: "MarkTicketReadPayload", position: "", ticket: { __typename: "Ticket", id: input.ticketId, unread: false, unreadMessages: 0 } } as never;
  },
};

const parts: Record<string, string[]> = {
  Status: ["key", "name", "color", "category", "position"],
  User: ["name"],
};

/** An entity with the fields that a ticket's row shows of it. */
function whole(cache: Cache, typename: string, id: unknown) {
  const ref = entity(typename)(id);
  return { ...ref, ...Object.fromEntries((parts[typename] ?? []).map((f) => [f, cache.resolve(ref, f)])) };
}

/** What a mutation or an event changes in the cache beyond the entities that it brings. */
export const updates: CacheExchangeOpts["updates"] = {
  Mutation: {
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
};

/** Has lists read again, with whatever arguments they were read: what was added may be in them, and their order may be another. */
function forget(...lists: string[]) {
  return (_: unknown, __: unknown, cache: Cache) => {
    for (const { fieldName, fieldKey } of cache.inspectFields("Query")) {
      if (lists.includes(fieldName)) cache.invalidate("Query", fieldKey);
    }
  };
}
