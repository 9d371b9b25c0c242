// Changes to tickets, and what the log has of them: what streams are held against.
import assert from 'node:assert/strict'

// eventStream is a subscription to everything that happens to the tickets of one department.
export const eventStream = `subscription($after: Cursor, $filterBy: TicketFilter) {
  ticketChanged(after: $after, filterBy: $filterBy) { __typename id position ticket { id } } }`

// logOf reads the log from a position on, page by page, in its own order.
export async function logOf(client, after, ticketIds) {
  const all = []
  for (;;) {
    const { events } = await client.ask(`query($after: Cursor, $filterBy: EventFilter) {
      events(after: $after, filterBy: $filterBy, first: 100) { nodes { __typename id position } pageInfo { hasNextPage endCursor } } }`,
    { after, filterBy: { ticket: ticketIds } })
    all.push(...events.nodes)
    if (!events.pageInfo.hasNextPage) return all
    after = events.pageInfo.endCursor
  }
}

// assertSame shows that a stream brought exactly what the log has, each once and in order.
export function assertSame(streamed, log, what) {
  const got = streamed.map((e) => e.id), want = log.map((e) => e.id)
  const doubled = got.length - new Set(got).size
  const lost = want.filter((id) => !got.includes(id)).length
  assert.deepEqual({ doubled, lost, events: got.length }, { doubled: 0, lost: 0, events: want.length }, what)
  assert.deepEqual(got, want, `${what}: in another order`)
}

// change does one random thing to a ticket that always makes one event.
export async function change(client, chance, desk, ticket, n) {
  const id = ticket.id
  switch (chance.between(0, 3)) {
    case 0:
      return client.insist('addInternalNote', { ticketId: id, body: `note ${n}` })
    case 1:
      return client.insist('replyToTicket', { ticketId: id, body: `reply ${n}` })
    case 2: {
      const priorities = ['VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'].filter((p) => p !== ticket.priority)
      ticket.priority = chance.of(priorities)
      return client.insist('changeTicketPriority', { ticketId: id, priority: ticket.priority })
    }
    default: {
      const statuses = Object.values(desk.status).filter((s) => s !== ticket.status)
      ticket.status = chance.of(statuses)
      return client.insist('changeTicketStatus', { ticketId: id, statusId: ticket.status })
    }
  }
}
