// The walk-through that must always work: a customer reports a payment problem, and everybody whom it concerns, and
// nobody else, sees on every screen what becomes of it.
import assert from 'node:assert/strict'

import { onBoth, open, signIn } from './lib/desk.mjs'
import { Screen } from './lib/screen.mjs'

const secret = 'He has paid twice before: check the ledger first.'

onBoth('From a payment problem to a closed ticket', async (t, database) => {
  const desk = await open(t, database)
  const billing = await desk.department('Billing')
  const delivery = await desk.department('Delivery')
  const [basim, dana] = await Promise.all([
    desk.person('Basim', { department: billing, password: 'a long enough word' }),
    desk.person('Dana', { department: delivery }),
  ])
  const salma = await desk.customer('Salma')
  const { cookie } = await signIn(desk.server, basim)

  const midnight = new Date()
  midnight.setUTCHours(0, 0, 0, 0)
  const today = { from: midnight.toISOString(), to: new Date(midnight.getTime() + 86_400_000).toISOString() }
  const filters = {
    all: {},
    waiting: { unread: true },
    mine: { mine: true },
    unassigned: { unassigned: true },
    open: { statusCategory: ['OPEN'] },
    inProgress: { status: [desk.status.in_progress] },
    over: { statusCategory: ['RESOLVED', 'CLOSED'] },
    urgent: { priority: ['HIGH', 'CRITICAL'] },
    today: { dueAt: today, not: { statusCategory: ['RESOLVED', 'CLOSED'] } },
    overdue: { overdue: true },
    billing: { department: [billing] },
  }
  const { position: after } = await desk.admin.do('upsertCustomer', { name: 'Somebody else', email: 'else@home.example' })
  const screen = (name, who) => new Screen(name, desk, who, { after, filters })
  const screens = {
    admin: screen('the administrator', { token: desk.adminToken }),
    desk1: screen("the billing agent's browser", { cookie }),
    desk2: screen("the billing agent's telephone", { token: basim.token }),
    other: screen("the other department's agent", { token: dana.token }),
    customer: screen('the customer', { token: salma.token }),
  }
  const none = { tickets: 0, messages: 0, newTickets: 0, assignments: 0 }
  const nothing = { unread: none, ...Object.fromEntries(Object.keys(filters).map((f) => [f, 0])) }

  // check waits for every badge of every screen, and says what some of them must be.
  const check = async (step, expected) => {
    const found = Object.fromEntries(await Promise.all(Object.entries(screens).map(async ([name, s]) => [name, await s.settled()])))
    assert.deepEqual(found.desk2, found.desk1, `${step}: two screens of one person differ`)
    assert.deepEqual(found.other, nothing, `${step}: another department learns of it`)
    for (const [name, badges] of Object.entries(expected)) {
      const { unread, ...counts } = badges
      if (unread) assert.deepEqual(found[name].unread, { ...none, ...unread }, `${step}: what ${name} has not read`)
      for (const [badge, n] of Object.entries(counts)) assert.equal(found[name][badge], n, `${step}: the badge ${badge} of ${name}`)
    }
  }
  const ticketOf = (client) => client.ask(`query($id: ID!) { ticket(id: $id) { subject priority overdue unread unreadMessages dueAt closedAt resolvedAt
    firstRespondedAt channel status { key } customer { name } department { id } assignees { id } createdBy { name } resolvedBy { name }
    messages { totalCount nodes { body visibility channel author { name } } }
    events(first: 100) { totalCount nodes { __typename kind actor { name } } } } }`, { id }).then((data) => data.ticket)
  let id

  await check('before', { admin: nothing, desk1: nothing, customer: nothing })

  const opened = await salma.client.do('createTicket',
    { subject: 'I paid twice', description: 'My card was charged twice for order 1042.', departmentId: billing },
    'ticket { id number channel status { key } priority createdBy { __typename name } }')
  id = opened.ticket.id
  assert.deepEqual({ ...opened.ticket, id: 0, number: 0 },
    { id: 0, number: 0, channel: 'PORTAL', status: { key: 'open' }, priority: 'MEDIUM', createdBy: { __typename: 'Customer', name: 'Salma' } })
  await check('reported', {
    admin: { unread: none, all: 1, open: 1, unassigned: 1, urgent: 0, billing: 1, mine: 0 },
    desk1: { unread: { tickets: 1, newTickets: 1 }, all: 1, waiting: 1, unassigned: 1, mine: 0 },
    customer: { unread: none, all: 1, mine: 1, open: 1 },
  })

  await desk.admin.do('changeTicketPriority', { ticketId: id, priority: 'HIGH' })
  await check('four stars', { admin: { urgent: 1 }, desk1: { unread: { tickets: 1, newTickets: 1 }, urgent: 1 }, customer: { unread: none, urgent: 1 } })

  await desk.admin.do('assignTicket', { ticketId: id, assigneeIds: [basim.id] })
  await check('assigned', {
    admin: { unassigned: 0, mine: 0 },
    desk1: { unread: { tickets: 1, newTickets: 1, assignments: 1 }, unassigned: 0, mine: 1 },
    customer: { unread: none },
  })

  const dueAt = new Date(Date.parse(today.to) - 1000).toISOString()
  await desk.admin.do('scheduleTicket', { ticketId: id, dueAt })
  await check('due today', { admin: { today: 1, overdue: 0 }, desk1: { today: 1, unread: { tickets: 1, newTickets: 1, assignments: 1 } }, customer: { today: 1 } })

  await screens.desk1.client.do('markTicketRead', { ticketId: id }, 'ticket { unread }')
  await check('opened', { desk1: { unread: none } })
  assert.equal(screens.desk2.badges().unread.tickets, 0, 'the badge on the other screen of the same person')

  await screens.desk1.client.do('changeTicketStatus', { ticketId: id, statusId: desk.status.in_progress })
  await check('in progress', {
    admin: { open: 0, inProgress: 1 }, desk1: { open: 0, inProgress: 1, unread: none },
    customer: { inProgress: 1, unread: { tickets: 1 } },
  })

  await screens.desk2.client.do('addInternalNote', { ticketId: id, body: secret })
  await check('noted', { desk1: { unread: none }, customer: { unread: { tickets: 1 } } })

  await screens.desk2.client.do('replyToTicket', { ticketId: id, body: 'We are looking into it, Salma.' })
  await check('answered', { desk1: { unread: none }, customer: { unread: { tickets: 1, messages: 1 } } })

  await salma.client.do('replyToTicket', { ticketId: id, body: 'Thank you, شكراً, תודה.' })
  await check('thanked', { desk1: { unread: { tickets: 1, messages: 1 }, inProgress: 1 }, customer: { unread: none } })

  await screens.desk2.client.do('markTicketRead', { ticketId: id })
  await check('read on the telephone', { desk1: { unread: none }, desk2: { unread: none } })

  await screens.desk1.client.do('changeTicketStatus', { ticketId: id, statusId: desk.status.resolved })
  await check('resolved', { admin: { inProgress: 0, over: 1, today: 0 }, desk1: { over: 1, today: 0, unread: none }, customer: { over: 1, unread: { tickets: 1 } } })

  await desk.admin.do('changeTicketStatus', { ticketId: id, statusId: desk.status.closed })
  await check('closed', { admin: { all: 1, over: 1, today: 0 }, desk1: { over: 1, unread: { tickets: 1 } }, customer: { over: 1, unread: { tickets: 1 } } })

  // What nobody else may see comes after it in the other department's stream, so nothing before it is still on its way.
  const theirs = await desk.ticket({ subject: 'Lost parcel', departmentId: delivery })

  const whole = [
    ['TicketCreated', 'Salma'], ['TicketPriorityChanged', 'Amal'], ['TicketAssigned', 'Amal'], ['TicketDueDateChanged', 'Amal'],
    ['TicketStatusChanged', 'Basim'], ['MessageAdded', 'Basim'], ['MessageAdded', 'Basim'], ['MessageAdded', 'Salma'],
    ['TicketStatusChanged', 'Basim'], ['TicketStatusChanged', 'Amal'],
  ]
  const public_ = [whole[0], whole[4], whole[6], whole[7], whole[8], whole[9]]
  const seen = (events) => events.map((e) => [e.__typename, e.actor.name])
  const streamed = async (s, name, many) => seen(await s[name].until(`${s.name}: ${many} × ${name}`, (list) => list.length >= many && list))

  await t.test('every screen got every event, once and in order', async () => {
    const { admin, desk1, desk2, customer, other } = screens
    const created = ['TicketCreated', 'Amal']
    assert.deepEqual(await streamed(admin, 'ticketChanged', 11), [...whole, created])
    for (const s of [desk1, desk2]) {
      assert.deepEqual(await streamed(s, 'ticketChanged', 10), whole)
      assert.deepEqual(await streamed(s, 'ticketCreated', 1), [whole[0]])
      assert.deepEqual(await streamed(s, 'ticketAssigned', 1), [whole[2]])
      assert.deepEqual(await streamed(s, 'messageAdded', 3), [whole[5], whole[6], whole[7]])
      assert.deepEqual(s.ticketAssigned.last.added, [{ id: basim.id }])
    }
    assert.deepEqual(await streamed(customer, 'ticketChanged', 6), public_)
    assert.deepEqual(await streamed(customer, 'ticketCreated', 1), [whole[0]])
    assert.deepEqual(await streamed(customer, 'messageAdded', 2), [whole[6], whole[7]])
    assert.deepEqual(await streamed(other, 'ticketChanged', 1), [created])
    assert.equal(other.ticketChanged.last.ticket.id, theirs.id)
    assert.deepEqual(await streamed(other, 'ticketCreated', 1), [created])
    assert.equal(admin.ticketAssigned.items.length, 0)
    assert.equal(other.messageAdded.items.length, 0)
    for (const s of Object.values(screens)) {
      const places = s.ticketChanged.items.map((e) => e.position)
      assert.deepEqual(places, [...places].sort(), `${s.name}: positions grow`)
      assert.equal(new Set(places).size, places.length)
    }
  })

  await t.test('the timeline has it all, for good', async () => {
    for (const client of [desk.admin, basim.client]) {
      const ticket = await ticketOf(client)
      assert.deepEqual(seen(ticket.events.nodes), whole)
      assert.equal(ticket.events.totalCount, whole.length)
      assert.deepEqual(ticket.messages.nodes.map((m) => [m.author.name, m.visibility]), [['Basim', 'INTERNAL'], ['Basim', 'PUBLIC'], ['Salma', 'PUBLIC']])
      assert.equal(ticket.status.key, 'closed')
      assert.equal(ticket.priority, 'HIGH')
      assert.equal(ticket.resolvedBy.name, 'Basim')
      assert.equal(Date.parse(ticket.dueAt), Date.parse(dueAt))
      assert.ok(ticket.firstRespondedAt <= ticket.resolvedAt && ticket.resolvedAt <= ticket.closedAt)
    }
    const audit = await desk.admin.ask('query($ticket: [ID!]) { events(filterBy: { ticket: $ticket }, first: 100) { nodes { __typename actor { name } position } } }', { ticket: [id] })
    assert.deepEqual(seen(audit.events.nodes), whole)
    const found = await desk.admin.ask('{ tickets(filterBy: { text: "paid twice" }) { nodes { id } } }')
    assert.deepEqual(found.tickets.nodes, [{ id }], 'a closed ticket can be found')
  })

  await t.test('the customer reads their part, and never a note', async () => {
    const ticket = await ticketOf(salma.client)
    assert.deepEqual(seen(ticket.events.nodes), public_)
    assert.equal(ticket.events.totalCount, public_.length)
    assert.deepEqual(ticket.messages.nodes.map((m) => m.visibility), ['PUBLIC', 'PUBLIC'])
    assert.equal(ticket.messages.totalCount, 2)
    const { tickets } = await salma.client.ask('query($q: String) { tickets(filterBy: { text: $q }) { totalCount } }', { q: 'ledger' })
    assert.equal(tickets.totalCount, 0, 'a search finds what it may not show')
    const frames = JSON.stringify(screens.customer.live.messages.items) + screens.customer.client.heard + salma.client.heard
    for (const hidden of ['INTERNAL', 'ledger', 'paid twice before']) assert.ok(!frames.includes(hidden), `the customer was sent ${hidden}`)
  })

  await t.test("the other department can't reach it", async () => {
    assert.equal(await ticketOf(dana.client), null)
    const { node, tickets } = await dana.client.ask('query($id: ID!) { node(id: $id) { id } tickets { totalCount nodes { id } } }', { id })
    assert.equal(node, null)
    assert.deepEqual(tickets, { totalCount: 1, nodes: [{ id: theirs.id }] })
    await assert.rejects(dana.client.do('replyToTicket', { ticketId: id, body: 'Hello' }), { code: 'NOT_FOUND' })
    assert.ok(!JSON.stringify(screens.other.live.messages.items).includes(id))
  })

  const events = Object.values(screens).reduce((n, s) => n + s.live.messages.items.filter((m) => m.type === 'next').length, 0)
  t.diagnostic(`${Object.keys(screens).length} screens with ${Object.keys(filters).length + 5} streams each, ${events} live messages`)
})
