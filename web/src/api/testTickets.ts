import type { TicketRowFragment } from "@/gql/tickets";

/** A ticket as the server tells a list of it. */
export function testTicket(change: Partial<TicketRowFragment> = {}): TicketRowFragment {
  return {
    __typename: "Ticket", id: "ticket_1", number: 7, version: 1, subject: "A question", priority: "MEDIUM", channel: "EMAIL",
    createdAt: "2026-01-01T09:00:00Z", updatedAt: "2026-01-01T09:00:00Z", dueAt: "2099-01-01T09:00:00Z", overdue: false, unread: true, unreadMessages: 1,
    resolvedAt: null, closedAt: null, deletedAt: null,
    status: { __typename: "Status", id: "status_1", key: "open", name: "Open", color: "#336699", category: "OPEN", position: 0 },
    type: { __typename: "TicketType", id: "type_1", name: "Technical" },
    department: { __typename: "Department", id: "department_1", name: "Support" },
    customer: { __typename: "Customer", id: "customer_1", name: "Layla" },
    assignees: [{ __typename: "User", id: "user_1", name: "Noor" }],
    tags: [{ __typename: "Tag", id: "tag_1", name: "known" }],
    ...change,
  };
}

/** A page that reaches to the list's end. */
export function page<N>(typename: string, nodes: N[], hasPreviousPage: boolean) {
  return { __typename: typename, nodes, pageInfo: { __typename: "PageInfo", hasPreviousPage, hasNextPage: false, startCursor: "c" } };
}

const author = { __typename: "Customer" as const, id: "customer_1", name: "Layla" };

export const MessageAddedExample = {
  message: (id: string, createdAt: string) => ({ __typename: "Message" as const, id, body: `Text of ${id}`, visibility: "PUBLIC" as const, channel: "EMAIL" as const, createdAt, author }),
  event: { __typename: "MessageAdded", id: "event_9", position: "9", kind: "MESSAGE_ADDED", at: "2026-01-01T11:00:00Z", actor: author },
  /** A ticket as its own page is told of it. */
  detail: {
    ...testTicket(), description: "", startsAt: null, endsAt: null, firstRespondedAt: null, createdBy: author, resolvedBy: null, orders: [],
    customer: { ...author, company: null, email: null, phone: null },
  },
};
