/** What one finds on a first visit: something to read, to do and to watch. */
export const exampleTabs = [
  {
    query: `# Press Ctrl+Enter to run. The book at the side explains every type and field.
query MostUrgent {
  tickets(first: 5, filterBy: { statusCategory: [OPEN, IN_PROGRESS] }) {
    totalCount
    nodes {
      number
      subject
      priority
      dueAt
      overdue
      status { name }
      department { name }
      assignees { name }
      customer { name company }
      messages(last: 2) {
        nodes { author { __typename name } visibility body createdAt }
      }
    }
  }
}
`,
  },
  {
    query: `# The desk at a glance: each number is what a list with that filter counts.
query Overview($timeZone: String!) {
  overview(timeZone: $timeZone, days: 7) {
    open
    unassigned
    overdue
    dueToday
    byStatus { status { name } count }
    trend { date created resolved }
  }
}
`,
    variables: JSON.stringify({ timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone }, null, 2),
  },
  {
    query: `# A ticket for a customer who is added when nobody has this address yet.
# Sending it again with the same clientMutationId does nothing twice.
mutation OpenTicket($input: CreateTicketInput!) {
  createTicket(input: $input) {
    ticket { id number dueAt status { name } department { name } }
    position
  }
}
`,
    variables: JSON.stringify(
      {
        input: {
          subject: "The card was charged twice",
          description: "Order 20417, yesterday evening.",
          priority: "HIGH",
          customer: { name: "Sami Darwish", email: "sami@example.com" },
          clientMutationId: "order-20417-charged-twice",
        },
      },
      null,
      2,
    ),
  },
  {
    query: `# Live: everything that happens on tickets, while it happens. Keep the last position
# and give it as "after" to go on from there without missing anything.
subscription Watch($after: Cursor) {
  ticketChanged(after: $after) {
    kind
    position
    at
    actor { name }
    ticket { number subject status { name } }
    ... on MessageAdded { message { visibility body } }
  }
}
`,
  },
];
