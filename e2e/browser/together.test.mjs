// Two people at one ticket, refused changes, and drafts.
import assert from 'node:assert/strict'

import { settled } from './lib/frame.mjs'
import { TicketList } from './lib/list.mjs'
import { inBrowser } from './lib/office.mjs'
import { scene } from './lib/scene.mjs'
import { TicketPage } from './lib/ticket.mjs'

// hold keeps a page's next mutation of a kind from the server until release is called, or lets it get lost.
async function hold(page, name) {
  let arrived, decide
  const held = { sent: new Promise((resolve) => { arrived = resolve }) }
  const decision = new Promise((resolve) => { decide = resolve })
  held.release = () => decide('continue')
  held.lose = () => decide('abort')
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes(`mutation ${name}`)) return route.fallback()
    arrived()
    if (await decision === 'abort') return route.abort('connectionfailed')
    return route.continue()
  })
  held.end = () => page.unroute('**/graphql')
  return held
}

const state = (desk, id) => desk.admin.ask('query($id: ID!) { ticket(id: $id) { priority status { key } } }', { id }).then(({ ticket }) => `${ticket.status.key} ${ticket.priority}`)

inBrowser('Two people change one ticket: the one who comes second is asked', {}, async (office) => {
  const { desk } = office
  const { basim, invoice, nameOf } = await scene(office)
  const seat = await office.sit(basim, { path: `/tickets/${invoice.number}` })
  const ticket = await new TicketPage(seat, invoice.number).shown()
  const asked = seat.dialog('ticket:conflict.title')

  const collide = async (status, priority) => {
    const held = await hold(seat.page, 'ChangeTicketStatus')
    await ticket.status(nameOf(status))
    await held.sent
    await ticket.statusIs(status) // at once, before any answer
    await desk.admin.do('changeTicketPriority', { ticketId: invoice.id, priority })
    held.release()
    await asked.waitFor()
    // Who did what is said.
    await asked.getByText('Amal').first().waitFor()
    await asked.locator(`[data-priority=${priority}]`).first().waitFor()
    await held.end()
  }

  await collide('in_progress', 'HIGH')
  await seat.button('ticket:conflict.keep', {}, asked).click()
  await asked.waitFor({ state: 'detached' })
  await ticket.statusIs('open')
  await ticket.head.locator('[data-priority=HIGH]').first().waitFor()
  assert.equal(await state(desk, invoice.id), 'open HIGH')

  await collide('waiting', 'CRITICAL')
  await seat.button('ticket:conflict.apply', {}, asked).click()
  await asked.waitFor({ state: 'detached' })
  await ticket.statusIs('waiting')
  await settled('the server has it too', () => state(desk, invoice.id), 'waiting CRITICAL')
})

inBrowser('A change that does not reach the server is taken back, and said', {}, async (office) => {
  const { desk } = office
  const { basim, invoice, nameOf } = await scene(office)
  const list = await office.sit(basim, { path: '/tickets?view=mine' })
  await new TicketList(list).link(invoice.subject).waitFor()
  const seat = await office.beside(list, `/tickets/${invoice.number}`)
  const ticket = await new TicketPage(seat, invoice.number).shown()
  const row = list.page.locator(`[data-ticket="${invoice.number}"]`)

  seat.expectAway()
  const held = await hold(seat.page, 'ChangeTicketStatus')
  await ticket.status(nameOf('waiting'))
  await held.sent
  await ticket.statusIs('waiting')
  held.lose()
  await ticket.statusIs('open')
  await seat.page.getByRole('alert').filter({ hasText: seat.say('shared:error.OFFLINE') }).first().waitFor()

  // In the list, by its own menu.
  list.expectAway()
  const inList = await hold(list.page, 'ChangeTicketStatus')
  await row.locator('[data-column=status] button').click()
  await list.page.getByRole('menuitemradio', { name: nameOf('waiting') }).click()
  await inList.sent
  await row.locator('[data-column=status]').getByText(nameOf('waiting')).waitFor()
  inList.lose()
  await row.locator('[data-column=status]').getByText(nameOf('open')).waitFor()
  await list.page.getByRole('alert').filter({ hasText: list.say('shared:error.OFFLINE') }).first().waitFor()
  await inList.end()

  // A colleague was faster: the list says who did what, and shows the ticket as it is.
  const second = await hold(list.page, 'ChangeTicketStatus')
  await row.locator('[data-column=status] button').click()
  await list.page.getByRole('menuitemradio', { name: nameOf('in_progress') }).click()
  await second.sent
  await desk.admin.do('changeTicketPriority', { ticketId: invoice.id, priority: 'CRITICAL' })
  second.release()
  await list.page.getByText('Amal').first().waitFor()
  await second.end()
  assert.equal(await state(desk, invoice.id), 'open CRITICAL')
})

inBrowser('Two drafts outlive the page, and stay with their ticket', {}, async (office) => {
  const { basim, invoice, receipt } = await scene(office)
  const seat = await office.sit(basim, { path: `/tickets/${invoice.number}` })
  const ticket = await new TicketPage(seat, invoice.number).shown()
  await ticket.field('reply').fill('To the customer, not finished')
  await ticket.choose('note')
  await ticket.field('note').fill('To the team, not finished')
  await seat.page.reload()
  await ticket.shown()
  await ticket.choose('note')
  assert.equal(await ticket.field('note').inputValue(), 'To the team, not finished')
  await ticket.choose('reply')
  assert.equal(await ticket.field('reply').inputValue(), 'To the customer, not finished')

  const other = await new TicketPage(seat, receipt.number).goto()
  assert.equal(await other.field('reply').inputValue(), '')
  await ticket.goto()
  await ticket.composer.locator('[data-send=reply]').click()
  await ticket.says('To the customer, not finished')
  await seat.page.reload()
  await ticket.shown()
  assert.equal(await ticket.field('reply').inputValue(), '', 'what was sent is no draft')
})
