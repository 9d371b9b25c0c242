// A stream that goes on where it was: whatever breaks in between, every event comes once and in order.
import assert from 'node:assert/strict'
import { join } from 'node:path'

import { Chance } from './lib/chance.mjs'
import { Client } from './lib/client.mjs'
import { Desk, on, onBoth, open } from './lib/desk.mjs'
import { assertSame, change, eventStream, logOf } from './lib/history.mjs'
import { Trail } from './lib/wait.mjs'

// office is a desk with an agent who listens and tickets to change, and with what listens to the end of the writing.
async function office(t, database, options) {
  const desk = await open(t, database, options)
  const department = await desk.department('Billing')
  const agent = await desk.person('Basim', { department })
  const tickets = await Promise.all(Array.from({ length: 4 }, (_, n) => desk.ticket({ subject: `Ticket ${n}`, departmentId: department })))
  for (const k of tickets) Object.assign(k, { priority: 'MEDIUM', status: desk.status.open })
  const { position: after } = await desk.admin.do('upsertCustomer', { name: 'Somebody', email: 'somebody@home.example' })
  const chance = new Chance()
  t.diagnostic(`seed ${chance.seed}`)
  return { desk, department, agent, tickets, after, chance, wrote: new Trail() }
}

// write makes changes, one writer for each ticket, and says of each that it is done.
async function write({ desk, chance, tickets, wrote }, many, clients = [desk.admin]) {
  const total = wrote.items.length
  await Promise.all(tickets.map(async (ticket, w) => {
    const own = new Chance(chance.between(0, 1 << 30))
    for (let n = w; n < many; n += tickets.length) {
      wrote.push(await change(own.of(clients), own, desk, ticket, total + n))
    }
  }))
}

// badges is an agent's screen with badges only.
function badges(live, department) {
  const filters = { all: { department: [department] }, open: { statusCategory: ['OPEN'] }, urgent: { priority: ['HIGH', 'CRITICAL'] }, waiting: { unread: true } }
  return {
    filters,
    unread: live.follow('subscription { unreadCountChanged { tickets messages newTickets assignments } }'),
    counts: Object.entries(filters).map(([name, filterBy]) =>
      [name, live.follow('subscription($f: TicketFilter) { ticketCount(filterBy: $f) { count } }', { f: filterBy })]),
  }
}

// right waits until the badges say what a fresh question is answered; it returns how long that took.
async function right(screen, client, within = 2_000) {
  const began = performance.now()
  const names = Object.keys(screen.filters)
  const { viewer, ...fresh } = await client.ask(`query(${names.map((n) => `$${n}: TicketFilter`)}) {
    viewer { unread { tickets messages newTickets assignments } } ${names.map((n) => `${n}: tickets(filterBy: $${n}) { totalCount }`).join(' ')} }`, screen.filters)
  const left = () => Math.max(1, within - (performance.now() - began))
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b)
  await screen.unread.until(`unread is ${JSON.stringify(viewer.unread)}`, (list) => same(list.at(-1), viewer.unread), left())
  for (const [name, stream] of screen.counts) {
    await stream.until(`the badge ${name} is ${fresh[name].totalCount}`, (list) => list.at(-1)?.count === fresh[name].totalCount, left())
  }
  return performance.now() - began
}

// complete waits until the stream has come to the end of the log, and compares the two.
async function complete(stream, { desk, agent, tickets, after, wrote }, what, client = agent.client) {
  const log = await logOf(desk.admin, after, tickets.map((k) => k.id))
  assert.ok(log.length >= wrote.items.length, `${wrote.items.length} changes, but ${log.length} events`)
  await stream.until(`${what}: the last of ${log.length} events`, (list) => list.some((e) => e.id === log.at(-1).id) && list.length >= log.length)
  // Whatever would come twice comes before this.
  const { position } = await client.do('markTicketRead', { ticketId: tickets[0].id })
  const last = await desk.admin.insist('addInternalNote', { ticketId: tickets[0].id, body: `the end after ${position}` })
  await stream.until(`${what}: the end`, (list) => list.at(-1).position >= last.position)
  assertSame(stream.items, await logOf(desk.admin, after, tickets.map((k) => k.id)), what)
  wrote.push(last)
  return stream.items.length
}

onBoth('A stream goes on after its connection was cut at random moments', async (t, database) => {
  const o = await office(t, database)
  const live = o.desk.live(o.desk.server, { token: o.agent.token })
  const stream = live.follow(eventStream, { after: o.after, filterBy: { department: [o.department] } })
  const screen = badges(live, o.department)
  await live.connected.until('the connection', (c) => c.length > 0)

  const writing = write(o, 300)
  let cuts = 0, next = 0
  while (o.wrote.items.length < 280) {
    next = o.wrote.items.length + o.chance.between(3, 25)
    await o.wrote.until(`${next} changes`, (list) => list.length >= Math.min(next, 300))
    live.cut()
    cuts++
    await live.connected.until('the connection again', (c) => c.length > cuts)
  }
  await writing
  const took = await right(screen, o.agent.client)
  const events = await complete(stream, o, 'after cuts')
  assert.ok(cuts >= 10)
  t.diagnostic(`${events} events through ${cuts} cuts; badges right ${Math.round(took)} ms after the last change`)
})

onBoth('A stream goes on after the server was killed and started again', async (t, database) => {
  const o = await office(t, database)
  const { server } = o.desk
  const live = o.desk.live(server, { token: o.agent.token, retryWait: () => server.back() })
  const stream = live.follow(eventStream, { after: o.after, filterBy: { department: [o.department] } })
  const screen = badges(live, o.department)
  await live.connected.until('the connection', (c) => c.length > 0)

  let slowest = 0
  for (let kills = 1; kills <= 3; kills++) {
    const begin = o.wrote.items.length
    const writing = write(o, 80)
    const at = begin + o.chance.between(10, 60)
    await o.wrote.until(`${at} changes`, (list) => list.length >= at)
    await server.kill()
    await server.start()
    await live.connected.until('the connection again', (c) => c.length > kills)
    await writing
    slowest = Math.max(slowest, await right(screen, o.agent.client))
  }
  const events = await complete(stream, o, 'after kills')
  assert.equal(o.wrote.items.length, 241)
  assert.equal(events, 241, 'a change that was tried again happened twice')
  t.diagnostic(`${events} events through 3 kills; badges right within ${Math.round(slowest)} ms`)
})

on('PostgreSQL', 'A stream goes on at another copy of the server', async (t, database) => {
  const o = await office(t, database, { copies: 2 })
  const { servers } = o.desk
  let at = 0
  const live = o.desk.live(() => servers[at], { token: o.agent.token })
  const stream = live.follow(eventStream, { after: o.after, filterBy: { department: [o.department] } })
  const screen = badges(live, o.department)
  await live.connected.until('the connection', (c) => c.length > 0)
  const clients = servers.map((s) => new Client(s, { token: o.desk.adminToken }))

  let slowest = 0, moves = 0
  const move = async (deed) => {
    at = 1 - at
    moves++
    await deed()
    await live.connected.until('the other connection', (c) => c.length > moves)
  }
  for (let round = 0; round < 3; round++) {
    // Both copies write, and the client moves from one to the other.
    const begin = o.wrote.items.length
    const writing = write(o, 60, clients)
    for (const part of [0.3, 0.6]) {
      await o.wrote.until('some changes', (list) => list.length >= begin + 60 * part)
      await move(async () => live.cut())
    }
    // The copy that it is at is killed under it.
    const left = servers[at]
    await move(() => left.kill())
    await left.start()
    await writing
    slowest = Math.max(slowest, await right(screen, new Client(servers[at], { token: o.agent.token })))
  }
  const events = await complete(stream, o, 'after moves', new Client(servers[at], { token: o.agent.token }))
  assert.equal(events, 181)
  t.diagnostic(`${events} events through ${moves} moves between two copies, 3 of them by kill; badges right within ${Math.round(slowest)} ms`)
})

onBoth('Without a position a stream starts now, and a mutation tells its own place in it', async (t, database) => {
  const o = await office(t, database)
  const live = o.desk.live(o.desk.server, { token: o.agent.token })
  const stream = live.follow(`subscription($id: ID) { messageAdded(ticketId: $id) { id position message { body } } }`, { id: o.tickets[0].id })
  let n = 0
  const { position: before } = await o.desk.admin.do('replyToTicket', { ticketId: o.tickets[0].id, body: 'before' })
  while (stream.items.length === 0) await o.desk.admin.do('addInternalNote', { ticketId: o.tickets[0].id, body: `note ${n++}` })
  const { position } = await o.desk.admin.do('replyToTicket', { ticketId: o.tickets[0].id, body: 'seen' })
  await stream.until('the stream passes the write', (list) => list.at(-1).position >= position)
  assert.equal(stream.last.message.body, 'seen')
  assert.ok(stream.items.every((e) => e.position > before || e.message.body === 'before'))
  const bodies = stream.items.map((e) => e.message.body)
  const first = Number(bodies[0].split(' ')[1])
  if (bodies[0] !== 'before') assert.deepEqual(bodies, [...Array.from({ length: n - first }, (_, i) => `note ${first + i}`), 'seen'])
})

onBoth('A position from before a restore ends the stream with RESYNC', async (t, database) => {
  const desk = await open(t, database)
  const ticket = await desk.ticket()
  const { position: after } = await desk.admin.do('replyToTicket', { ticketId: ticket.id, body: 'Before the backup' })
  const file = join(desk.folder, 'desk.backup')
  await desk.run(['backup', file])

  const restored = await Desk.make(database)
  t.after(() => restored.end())
  await restored.run(['restore', file])
  restored.adminToken = await restored.token('amal@desk.example')
  await restored.serve()
  await restored.learn()
  const found = await restored.admin.ask('query($id: ID!) { ticket(id: $id) { number messages { nodes { body } } } }', { id: ticket.id })
  assert.deepEqual(found.ticket, { number: ticket.number, messages: { nodes: [{ body: 'Before the backup' }] } })

  const live = restored.live(restored.server, { token: restored.adminToken, retry: false })
  const stale = live.follow(eventStream, { after })
  assert.equal(await stale.failure(), 'RESYNC')
  assert.equal(stale.items.length, 0)

  const { position } = await restored.admin.do('replyToTicket', { ticketId: ticket.id, body: 'After the restore' })
  assert.ok(position > after, 'positions of the new log are greater')
  const again = live.follow(eventStream, { after: position })
  await restored.admin.do('addInternalNote', { ticketId: ticket.id, body: 'Going on' })
  await again.until('the new stream', (list) => list.length === 1)
})

onBoth('What is no position is INVALID', async (t, database) => {
  const desk = await open(t, database)
  const live = desk.live(desk.server, { token: desk.adminToken, retry: false })
  for (const after of ['', 'nonsense', '0', '~'.repeat(100)]) assert.equal(await live.follow(eventStream, { after }).failure(), 'INVALID')
})
