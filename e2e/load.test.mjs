// Three hundred who listen while four write: nothing is lost, doubled or out of order, and nothing stays behind.
import assert from 'node:assert/strict'
import { performance } from 'node:perf_hooks'

import { Chance } from './lib/chance.mjs'
import { onBoth, open } from './lib/desk.mjs'
import { assertSame, change, eventStream, logOf } from './lib/history.mjs'
import { poll } from './lib/wait.mjs'

const listeners = 300, writers = 4, changes = 200

onBoth(`${listeners} subscribers and ${writers} writers`, async (t, database) => {
  const desk = await open(t, database)
  const department = await desk.department('Billing')
  const people = await Promise.all(['Basim', 'Hala', 'Dana'].map((name) => desk.person(name, { department })))
  const tickets = await Promise.all(Array.from({ length: writers }, (_, n) => desk.ticket({ subject: `Ticket ${n}`, departmentId: department })))
  for (const k of tickets) Object.assign(k, { priority: 'MEDIUM', status: desk.status.open })
  const { position: after } = await desk.admin.do('upsertCustomer', { name: 'Somebody', email: 'somebody@home.example' })
  const chance = new Chance()
  t.diagnostic(`seed ${chance.seed}`)

  const all = Array.from({ length: listeners }, (_, n) => {
    const live = desk.live(desk.server, { token: people[n % people.length].token })
    // Each third hears of one ticket, another of what the filter matches, the last of all.
    const only = n % 3 === 0 ? tickets[n % writers] : undefined
    const variables = only ? { id: only.id, after } : n % 3 === 1 ? { after, filterBy: { department: [department] } } : { after }
    const stream = only
      ? live.follow('subscription($id: ID, $after: Cursor) { ticketChanged(ticketId: $id, after: $after) { __typename id position ticket { id } } }', variables)
      : live.follow(eventStream, variables)
    return { live, stream, only, badge: n % 10 === 0 && live.follow('subscription { ticketCount(filterBy: { statusCategory: [OPEN] }) { count } }') }
  })
  await Promise.all(all.map(({ live }) => live.connected.until('the connection', (c) => c.length > 0)))

  const began = performance.now()
  await Promise.all(tickets.map(async (ticket) => {
    const own = new Chance(chance.between(0, 1 << 30))
    for (let n = 0; n < changes / writers; n++) await change(desk.admin, own, desk, ticket, n)
  }))
  const wrote = performance.now()

  const log = await logOf(desk.admin, after, tickets.map((k) => k.id))
  assert.equal(log.length, changes)
  const logs = new Map([[undefined, log]])
  for (const k of tickets) logs.set(k, await logOf(desk.admin, after, [k.id]))
  let delivered = 0
  await Promise.all(all.map(async ({ stream, only }, n) => {
    const want = logs.get(only)
    await stream.until(`subscriber ${n}: ${want.length} events`, (list) => list.length >= want.length, 60_000)
    assertSame(stream.items, want, `subscriber ${n}`)
    delivered += stream.items.length
  }))
  const came = performance.now()
  const { tickets: { totalCount } } = await desk.admin.ask('{ tickets(filterBy: { statusCategory: [OPEN] }) { totalCount } }')
  for (const { badge } of all) if (badge) await badge.until('the badge', (list) => list.at(-1)?.count === totalCount, 2_000)
  for (const { live } of all) assert.deepEqual(live.closes.items, [], 'a connection was lost')

  assert.equal(await streamsOf(desk.server), listeners * 1.1)
  // Half leave politely, half are cut off.
  await Promise.all(all.map(({ live }, n) => {
    if (n % 2 === 0) return live.close()
    live.client.terminate()
    live.cut()
    return live.client.dispose()
  }))
  await poll('no stream is left', async () => await streamsOf(desk.server) === 0)
  await poll('no socket is left', async () => await gauge(desk.server, 'sanad_sockets') === 0)
  t.diagnostic(`${changes} changes in ${Math.round(wrote - began)} ms; ${delivered} events delivered, the last ${Math.round(came - wrote)} ms after the last change`)
})

async function gauge(server, name) {
  const text = await (await fetch(`${server.url}/metrics`)).text()
  return Number(text.split('\n').find((line) => line.startsWith(`${name} `)).split(' ')[1])
}

const streamsOf = (server) => gauge(server, 'sanad_streams{protocol="websocket"}')
