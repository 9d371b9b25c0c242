// Who loses a right loses it on open streams too, within a second, on every copy of the server.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { createClient as createEvents } from 'graphql-sse'

import { Client } from './lib/client.mjs'
import { onBoth, open, signIn } from './lib/desk.mjs'
import { deadline, poll } from './lib/wait.mjs'

// A write's position may also name what was being written beside it: the same place, spelled longer.
const at = (event, write) => event.slice(0, 40) === write.slice(0, 40)

const badge = 'subscription($f: TicketFilter) { ticketCount(filterBy: $f) { count position } }'
const events = 'subscription($after: Cursor) { ticketChanged(after: $after) { __typename position ticket { id } } }'
const messages = 'subscription($after: Cursor) { messageAdded(after: $after) { position message { body visibility } } }'
const unread = 'subscription { unreadCountChanged { tickets position } }'

// soon is how quickly a stream must follow a change of rights; a second more where it is another copy that must learn of it.
const soon = 1_000

// office is a desk, with two copies of the server where the database allows that. Deeds are done at the first; there
// is a listener at each.
async function office(t, database) {
  const desk = await open(t, database, { copies: database === 'PostgreSQL' ? 2 : 1 })
  const ticket = await desk.ticket()
  // listen opens a person's streams at every copy, and waits until they are there.
  const listen = async (who) => {
    const all = []
    for (const [n, server] of desk.servers.entries()) {
      const live = desk.live(server, { ...who, retry: true })
      const streams = [live.follow(badge), live.follow(events, { after: ticket.position }), live.follow(unread)]
      await streams[0].until('the badge', (list) => list.length > 0)
      await streams[2].until('the badge', (list) => list.length > 0)
      all.push({ live, streams, badge: streams[0], events: streams[1], within: soon * (n === 0 ? 1 : 1.5), server })
    }
    return all
  }
  return { desk, ticket, listen }
}

// ended shows that all streams end in time, at every copy; it returns the slowest's time.
async function ended(listeners, code, began) {
  let slowest = 0
  await Promise.all(listeners.map(async ({ streams, within }) => {
    const codes = await Promise.all(streams.map((s) => s.failure(within)))
    slowest = Math.max(slowest, performance.now() - began)
    for (const c of codes) assert.ok([].concat(code).includes(c), `a stream ended with ${c}`)
  }))
  return `${Math.round(slowest)} ms`
}

// 4401 closes the socket for streams whose own error did not come first.
const over = ['UNAUTHENTICATED', 4401]

const asks = (client) => client.ask('{ viewer { actor { name } } }')

onBoth('A revoked token', async (t, database) => {
  const { desk, listen } = await office(t, database)
  const { apiToken, secret } = await desk.admin.do('createApiToken', { name: 'to be revoked' }, 'secret apiToken { id }')
  const listeners = await listen({ token: secret })
  const other = await listen({ token: desk.adminToken })
  const began = performance.now()
  await desk.admin.do('revokeApiToken', { id: apiToken.id })
  const took = await ended(listeners, over, began)
  for (const { server, live } of listeners) {
    await assert.rejects(asks(new Client(server, { token: secret })), { code: 'UNAUTHENTICATED', status: 401 })
    // Without any stream left, the client may be quicker to close it.
    const code = await live.closes.until('the socket closes', (list) => list[0])
    assert.ok([4401, 1000].includes(code), `the socket closed with ${code}`)
  }
  await desk.ticket()
  for (const { badge } of other) await badge.until("the owner's other streams go on", (list) => list.at(-1).count === 2)
  t.diagnostic(`streams ended ${took} after the revocation began`)
})

onBoth('A deactivated person', async (t, database) => {
  const { desk, listen } = await office(t, database)
  const basim = await desk.person('Basim', { password: 'a long enough word' })
  const { cookie } = await signIn(desk.server, basim)
  const listeners = [...await listen({ token: basim.token }), ...await listen({ cookie })]
  const began = performance.now()
  await desk.admin.do('deactivateUser', { id: basim.id })
  const took = await ended(listeners, over, began)
  for (const server of desk.servers) {
    await assert.rejects(asks(new Client(server, { token: basim.token })), { code: 'UNAUTHENTICATED' })
    await assert.rejects(asks(new Client(server, { cookie })), { code: 'UNAUTHENTICATED' })
  }
  assert.equal((await signIn(desk.server, basim)).json.errors[0].extensions.code, 'UNAUTHENTICATED')
  t.diagnostic(`streams ended ${took} after the deactivation began`)
})

onBoth('A role without the right to read', async (t, database) => {
  const { desk, ticket, listen } = await office(t, database)
  const { role } = await desk.admin.do('createRole', { key: 'helper', names: [{ locale: 'EN', text: 'Helper' }], scope: 'ALL', permissions: ['TICKET_READ', 'TICKET_UPDATE'] }, 'role { id }')
  const helper = await desk.person('Hala', { role: role.id })
  const listeners = await listen({ token: helper.token })
  const began = performance.now()
  await desk.admin.do('updateRole', { id: role.id, permissions: ['CUSTOMER_READ'] })
  const took = await ended(listeners, 'FORBIDDEN', began)
  for (const server of desk.servers) {
    const client = new Client(server, { token: helper.token })
    assert.equal((await asks(client)).viewer.actor.name, 'Hala')
    assert.deepEqual(await client.ask('{ tickets { totalCount } }'), { tickets: { totalCount: 0 } })
    assert.deepEqual(await client.ask('query($id: ID!) { ticket(id: $id) { id } }', { id: ticket.id }), { ticket: null })
  }
  t.diagnostic(`streams ended ${took} after the change began`)
})

onBoth('A narrower role, and another department', async (t, database) => {
  const { desk, listen } = await office(t, database)
  const billing = await desk.department('Billing')
  const { role } = await desk.admin.do('createRole', { key: 'helper', names: [{ locale: 'EN', text: 'Helper' }], scope: 'ALL', permissions: ['TICKET_READ', 'NOTE_READ'] }, 'role { id }')
  const helper = await desk.person('Hala', { role: role.id, department: billing })
  const listeners = await listen({ token: helper.token })
  const notes = listeners.map(({ live }) => live.follow(messages, { after: '' }))
  for (const n of notes) assert.equal(await n.failure(), 'INVALID')
  const seen = (count) => Promise.all(listeners.map(({ badge, within }) => badge.until(`the badge is ${count}`, (list) => list.at(-1).count === count, within)))
  await seen(1)

  // From the whole desk to the person's own department, which has no ticket.
  let began = performance.now()
  await desk.admin.do('updateRole', { id: role.id, scope: 'DEPARTMENTS' })
  await seen(0)
  let took = [performance.now() - began]
  const hidden = await desk.ticket({ subject: 'Not for Hala' })
  const shown = await desk.ticket({ subject: 'For Hala', departmentId: billing })
  for (const { events } of listeners) {
    const list = await events.until('the ticket of the own department', (list) => list.some((e) => e.ticket?.id === shown.id) && list)
    assert.ok(!list.some((e) => e.ticket?.id === hidden.id), 'a ticket out of reach was streamed')
  }
  await seen(1)

  // To another department, and so to other tickets.
  began = performance.now()
  await desk.admin.do('updateUser', { id: helper.id, departmentIds: [desk.support] })
  await seen(2)
  took.push(performance.now() - began)
  const { position: gone } = await desk.admin.do('changeTicketPriority', { ticketId: shown.id, priority: 'HIGH' })
  const { position: came } = await desk.admin.do('changeTicketPriority', { ticketId: hidden.id, priority: 'HIGH' })
  for (const { events } of listeners) {
    const list = await events.until('the change in the new department', (list) => list.at(-1)?.position >= came && list)
    assert.ok(!list.some((e) => at(e.position, gone)), 'a change in the old department was streamed')
  }

  // Notes go when their permission does.
  const heard = listeners.map(({ live }) => live.follow(messages, { after: came }))
  await desk.admin.do('addInternalNote', { ticketId: hidden.id, body: 'for the team' })
  for (const n of heard) await n.until('the note', (list) => list.length === 1)
  await desk.admin.do('updateRole', { id: role.id, permissions: ['TICKET_READ'] })
  await desk.admin.do('addInternalNote', { ticketId: hidden.id, body: 'not for Hala' })
  await desk.admin.do('replyToTicket', { ticketId: hidden.id, body: 'for everybody' })
  for (const n of heard) {
    await n.until('the reply', (list) => list.at(-1).message.body === 'for everybody')
    assert.equal(n.items.length, 2, 'a note was streamed without NOTE_READ')
  }
  t.diagnostic(`badges followed within ${Math.round(Math.max(...took))} ms`)
})

onBoth('A ticket that moves out of reach', async (t, database) => {
  const { desk, ticket, listen } = await office(t, database)
  const billing = await desk.department('Billing')
  const agent = await desk.person('Basim')
  const listeners = await listen({ token: agent.token })
  const { position } = await desk.admin.do('transferTicket', { ticketId: ticket.id, departmentId: billing })
  const { position: after } = await desk.admin.do('addInternalNote', { ticketId: ticket.id, body: 'far away' })
  const next = await desk.ticket()
  for (const { badge, events } of listeners) {
    await badge.until('the badge', (list) => list.at(-1).count === 1)
    const list = await events.until('the next ticket', (list) => list.at(-1)?.position >= next.position && list)
    const left = list.find((e) => at(e.position, position))
    assert.ok(left, 'a list was not told what leaves it')
    assert.equal(left.ticket, null, 'a ticket out of reach was shown')
    assert.ok(!list.some((e) => at(e.position, after)))
  }
})

onBoth('A token that expires', async (t, database) => {
  const { desk, listen } = await office(t, database)
  const customer = await desk.customer('Salma')
  const expiresAt = new Date(Date.now() + 5_000).toISOString()
  const { secret } = await desk.admin.do('createApiToken', { name: 'brief', expiresAt }, 'secret')
  const access = await desk.admin.do('createCustomerAccess', { customerId: customer.id, expiresAt }, 'secret')
  const listeners = [...await listen({ token: secret }), ...await listen({ token: access.secret })]
  assert.ok(Date.now() < Date.parse(expiresAt), 'this machine is too slow for this test')
  await Promise.all(listeners.map(async ({ streams }) => {
    for (const s of streams) assert.ok(over.includes(await s.failure(Date.parse(expiresAt) - Date.now() + soon)))
    assert.ok(Date.now() >= Date.parse(expiresAt) - 50, 'a stream ended before its token did')
  }))
  for (const token of [secret, access.secret]) await assert.rejects(asks(desk.client({ token })), { code: 'UNAUTHENTICATED', status: 401 })
})

onBoth('Signing out ends the streams of the session, and no others', async (t, database) => {
  const { desk, listen } = await office(t, database)
  const basim = await desk.person('Basim', { password: 'a long enough word' })
  const first = await signIn(desk.server, basim)
  const second = await signIn(desk.server, basim)
  const leaving = await listen({ cookie: first.cookie })
  const staying = [...await listen({ cookie: second.cookie }), ...await listen({ token: basim.token })]
  const sse = createEvents({ url: desk.servers.at(-1).graphql, headers: { cookie: first.cookie }, retryAttempts: 0 })
  const heard = []
  const gone = new Promise((resolve) => sse.subscribe({ query: unread }, { next: (r) => heard.push(r), complete: () => resolve(), error: resolve }))
  await poll('the first event', () => heard.length === 1)

  const began = performance.now()
  const out = await desk.client({ cookie: first.cookie }).ask('mutation { signOut { signedOut } }')
  assert.deepEqual(out, { signOut: { signedOut: true } })
  const took = await ended(leaving, over, began)
  await deadline('the stream of events ends', gone, 1.5 * soon)
  assert.equal(heard.at(-1).errors[0].extensions.code, 'UNAUTHENTICATED')
  await assert.rejects(asks(desk.client({ cookie: first.cookie })), { code: 'UNAUTHENTICATED' })

  await desk.ticket()
  for (const { badge } of staying) await badge.until('the others go on', (list) => list.at(-1).count === 2)
  t.diagnostic(`streams ended ${took} after signing out began`)
})

test('A token does no more than its scopes', async (t) => {
  const desk = await open(t)
  const ticket = await desk.ticket()
  await desk.admin.do('addInternalNote', { ticketId: ticket.id, body: 'for the team' })
  await desk.admin.do('replyToTicket', { ticketId: ticket.id, body: 'for everybody' })
  const { secret } = await desk.admin.do('createApiToken', { name: 'reader', scopes: ['TICKET_READ', 'TOKEN_CREATE'] }, 'secret')
  const reader = desk.client({ token: secret })
  const found = await reader.ask('query($id: ID!) { viewer { permissions } ticket(id: $id) { messages { nodes { body } totalCount } } }', { id: ticket.id })
  assert.deepEqual(found.viewer.permissions.sort(), ['TICKET_READ', 'TOKEN_CREATE'])
  assert.deepEqual(found.ticket.messages, { nodes: [{ body: 'for everybody' }], totalCount: 1 })
  for (const [deed, input] of [['createTicket', { subject: 'x' }], ['replyToTicket', { ticketId: ticket.id, body: 'x' }], ['addInternalNote', { ticketId: ticket.id, body: 'x' }],
    ['deleteTicket', { ticketId: ticket.id }], ['upsertCustomer', { name: 'x', email: 'x@y.example' }], ['createDepartment', { names: [{ locale: 'EN', text: 'x' }] }],
    ['changeTicketPriority', { ticketId: ticket.id, priority: 'LOW' }], ['createCustomerAccess', { customerId: ticket.id }], ['updateSettings', { eventRetentionDays: 1 }]]) {
    await assert.rejects(reader.do(deed, input), { code: 'FORBIDDEN' }, deed)
  }
  await assert.rejects(reader.ask('{ events { totalCount } }'), { code: 'FORBIDDEN' })
  await assert.rejects(reader.do('createApiToken', { name: 'more', scopes: ['TICKET_READ', 'TICKET_DELETE'] }), (e) => ['FORBIDDEN', 'INVALID'].includes(e.code))
  const live = desk.live(desk.server, { token: secret })
  const heard = live.follow(messages, { after: ticket.position })
  await heard.until('the reply', (list) => list.length > 0)
  assert.deepEqual(heard.items.map((e) => e.message.body), ['for everybody'])

  const { secret: program } = await desk.admin.do('createApiToken', { name: 'The shop', integration: true }, 'secret')
  const made = await desk.client({ token: program }).do('createTicket', { subject: 'From the shop' }, 'ticket { channel createdBy { __typename name } }')
  assert.deepEqual(made.ticket, { channel: 'API', createdBy: { __typename: 'ApiClient', name: 'The shop' } })
})
