// What one person has on one screen of a dashboard or portal: the streams of events and the badges.
import assert from 'node:assert/strict'

import { Live } from './live.mjs'
import { poll } from './wait.mjs'

const event = `__typename id position kind at actor { id name } ticket { id number }`

const streams = {
  ticketCreated: `subscription($after: Cursor) { ticketCreated(after: $after) { ${event} } }`,
  ticketChanged: `subscription($after: Cursor) { ticketChanged(after: $after) { ${event}
    ... on TicketAssigned { added { id } removed { id } }
    ... on MessageAdded { message { body visibility author { name } } } } }`,
  ticketAssigned: `subscription($after: Cursor) { ticketAssigned(toMe: true, after: $after) { ${event} added { id } } }`,
  messageAdded: `subscription($after: Cursor) { messageAdded(after: $after) { ${event} message { body visibility } } }`,
}

const unread = 'tickets messages newTickets assignments'

// Screen has every stream open from one position on, and a badge for each filter.
export class Screen {
  constructor(name, desk, who, { after, filters, server = desk.server }) {
    this.name = name
    this.client = desk.client(who, server)
    this.filters = filters
    this.live = new Live(server, who)
    desk.lives.push(this.live)
    for (const [name, document] of Object.entries(streams)) this[name] = this.live.follow(document, { after })
    this.unread = this.live.follow(`subscription { unreadCountChanged { ${unread} position } }`)
    this.counts = {}
    for (const [name, filterBy] of Object.entries(filters)) {
      this.counts[name] = this.live.follow('subscription($filterBy: TicketFilter) { ticketCount(filterBy: $filterBy) { count position } }', { filterBy })
    }
  }

  // badges is what the screen shows.
  badges() {
    const { position, ...unread } = this.unread.last ?? {}
    return { unread, ...Object.fromEntries(Object.entries(this.counts).map(([name, s]) => [name, s.last?.count])) }
  }

  // fresh is the same by a new question.
  async fresh() {
    const names = Object.keys(this.filters)
    const data = await this.client.ask(
      `query(${names.map((n) => `$${n}: TicketFilter`).join(', ')}) { viewer { unread { ${unread} } }
        ${names.map((n) => `${n}: tickets(filterBy: $${n}, first: 1) { totalCount }`).join('\n')} }`, this.filters)
    const { viewer, ...counts } = data
    return { unread: viewer.unread, ...Object.fromEntries(Object.entries(counts).map(([name, c]) => [name, c.totalCount])) }
  }

  // settled waits until every badge says what a fresh question is answered, and returns that.
  async settled(within = 2_000) {
    const fresh = await this.fresh()
    try {
      await poll(`${this.name}: badges are right`, () => assert.deepEqual(this.badges(), fresh) ?? true, within)
    } catch (e) {
      throw new assert.AssertionError({ message: `${this.name}: the badges are wrong`, actual: this.badges(), expected: fresh, cause: e })
    }
    return fresh
  }
}
