// The server goes and comes back, and so does the network: the page says so, is right again within two seconds, loses nothing that was
// typed, and does not ask for everything anew.
import assert from 'node:assert/strict'

import { patience } from '../lib/wait.mjs'
import { frameOf, settled } from './lib/frame.mjs'
import { TicketList } from './lib/list.mjs'
import { inBrowser } from './lib/office.mjs'
import { figuresOf } from './lib/overview.mjs'
import { scene } from './lib/scene.mjs'
import { TicketPage } from './lib/ticket.mjs'

const typed = 'Half an answer, not yet sent'

// watched is a person with three windows, on a desk with a model: the list, a ticket with something typed, the figures.
async function watched(office, options) {
  const s = await scene(office)
  const { basim, invoice, known, model } = s
  const list = await office.sit(basim, { path: '/tickets?view=mine', ...options })
  await new TicketList(list).link(invoice.subject).waitFor()
  const seat = await office.beside(list, `/tickets/${invoice.number}`)
  const ticket = await new TicketPage(seat, invoice.number).shown()
  await ticket.field('reply').fill(typed)
  const figures = await office.beside(list, '/overview')
  const seats = [list, seat, figures]
  model.read(invoice.id, basim.id)

  // right waits until every window is; it says how long that took.
  const right = async (step, within) => Math.max(...await Promise.all([
    ...seats.map((x, i) => settled(`${step}: the badges of window ${i}`, () => frameOf(x.page), () => model.frame(known(basim)), within)),
    settled(`${step}: the figures`, () => figuresOf(figures.page), () => model.overview(known(basim)), within),
    settled(`${step}: the status in the list`, () => list.page.locator(`[data-ticket="${invoice.number}"] [data-column=status]`).textContent().then((said) => said.split(' – ')[0]), () => s.nameOf(model.tickets.get(invoice.id).status), within),
    settled(`${step}: the status on the ticket`, () => ticket.head.locator('[data-status]').getAttribute('data-status'), () => model.tickets.get(invoice.id).status, within),
  ]))
  await right('at first', patience)
  for (const x of seats) await x.page.evaluate(() => { window.notReloaded = true })

  // meanwhile changes things that no window can know of.
  const meanwhile = async (client) => {
    await client.do('changeTicketStatus', { ticketId: invoice.id, statusId: office.desk.status.waiting })
    model.changed(invoice.id, office.desk.adminId, { status: 'waiting' })
    await client.do('changeTicketPriority', { ticketId: invoice.id, priority: 'CRITICAL' })
    model.changed(invoice.id, office.desk.adminId, { priority: 'CRITICAL' })
    for (const subject of ['Came meanwhile', 'So did this']) {
      const { ticket } = await client.do('createTicket', { subject, departmentId: s.billing }, 'ticket { id dueAt }')
      model.opened(ticket.id, { by: office.desk.adminId, department: s.billing, dueAt: ticket.dueAt })
    }
    // The open ticket reads itself as soon as its window is live.
    model.read(invoice.id, basim.id)
  }
  const same = async () => {
    assert.equal(await ticket.field('reply').inputValue(), typed, 'what was typed')
    for (const x of seats) assert.ok(await x.page.evaluate(() => window.notReloaded), 'a window was loaded anew')
  }
  const all = { away: () => seats.forEach((x) => x.expectAway()), back: () => seats.forEach((x) => x.expectBack()) }
  return { ...s, list, seat, figures, seats, ticket, right, meanwhile, same, all }
}

// asked counts the questions that windows ask from now on.
function asked(seats) {
  let n = 0
  for (const { page } of seats) page.on('request', (r) => { if (r.method() === 'POST' && r.url().endsWith('/graphql')) n++ })
  return () => n
}

for (const [database, copies] of [['SQLite', 1], ['PostgreSQL', 2]]) {
  inBrowser('A killed server comes back', { database, copies }, async (office, t) => {
    const { desk } = office
    const w = await watched(office)
    const questions = asked(w.seats)
    w.all.away()
    await desk.server.kill()
    await Promise.all(w.seats.map((x) => x.notLive()))

    // What is sent now is not lost, and not sent twice.
    await w.ticket.choose('note')
    await w.ticket.field('note').fill('Sent while nobody was there')
    await w.ticket.composer.locator('[data-send=note]').click()
    const again = w.seat.button('ticket:send.again')
    await again.waitFor()

    // Another copy goes on meanwhile, where there is one.
    const elsewhere = copies > 1 ? desk.client({ token: desk.adminToken }, desk.servers[1]) : undefined
    if (elsewhere) await w.meanwhile(elsewhere)
    await desk.server.start()
    const began = performance.now()
    if (!elsewhere) await w.meanwhile(desk.admin)
    await Promise.all([w.right('back', 2_000 + performance.now() - began), ...w.seats.map((x) => x.live(2_000 + performance.now() - began))])
    const took = performance.now() - began
    w.all.back()

    await again.click()
    await w.ticket.says('Sent while nobody was there')
    await again.waitFor({ state: 'detached' })
    await settled('what the server has of it', async () => {
      const { ticket } = await desk.admin.ask('query($id: ID!) { ticket(id: $id) { messages(first: 50) { nodes { body } } } }', { id: w.invoice.id })
      return ticket.messages.nodes.map((m) => m.body)
    }, ['Sent while nobody was there'], patience)
    await w.ticket.choose('reply')
    await w.same()
    assert.ok(questions() <= 24, `three windows asked ${questions()} questions to be right again`)
    t.diagnostic(`three windows right ${Math.round(took)} ms after the server's return, by ${questions()} questions`)
  })
}

inBrowser('The network goes and comes back', {}, async (office) => {
  const w = await watched(office)
  for (const round of ['once', 'twice']) {
    w.all.away()
    await w.list.context.setOffline(true)
    await Promise.all(w.seats.map((x) => x.notLive()))
    if (round === 'once') await w.meanwhile(office.desk.admin)
    await w.list.context.setOffline(false)
    await Promise.all([w.right(`back ${round}`), ...w.seats.map((x) => x.live(2_000))])
    w.all.back()
    await w.same()
  }
})

inBrowser('A machine wakes up, and its sockets are dead without knowing it', {}, async (office) => {
  const sockets = []
  const w = await watched(office, {
    prepare: ({ context }) => context.routeWebSocket(/\/graphql$/, (page) => {
      const socket = { dead: false }
      sockets.push(socket)
      const server = page.connectToServer()
      page.onMessage((m) => socket.dead || server.send(m))
      server.onMessage((m) => socket.dead || page.send(m))
    }),
  })
  assert.equal(sockets.length, 3)
  const show = (visible) => Promise.all(w.seats.map(({ page }) => page.evaluate((visible) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visible ? 'visible' : 'hidden' })
    document.dispatchEvent(new Event('visibilitychange'))
  }, visible)))
  await show(false)
  for (const s of sockets) s.dead = true
  await w.meanwhile(office.desk.admin)
  await show(true)
  // A dead socket is found out by its silence, for which it is given a moment.
  await w.right('awake', 5_000)
  await Promise.all(w.seats.map((x) => x.live()))
  assert.equal(sockets.length, 6, 'each window has a new socket')
  await w.same()
})
