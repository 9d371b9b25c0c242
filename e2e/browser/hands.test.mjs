// By thumb and by keyboard alone.
import assert from 'node:assert/strict'

import { settled } from './lib/frame.mjs'
import { TicketList } from './lib/list.mjs'
import { inBrowser, password } from './lib/office.mjs'
import { scene } from './lib/scene.mjs'
import { TicketPage } from './lib/ticket.mjs'

for (const locale of ['AR', 'EN']) {
  inBrowser(`A telephone in ${locale}: sign in, open, answer, go back, change the status`, {}, async (office) => {
    const { desk } = office
    const { basim, invoice, nameOf } = await scene(office, locale)
    const seat = await office.sit(basim, { phone: true, path: '/tickets?view=mine' })
    const { page } = seat
    const fits = async (what) => {
      const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
      assert.ok(inner <= outer, `${what} is ${inner} wide on a screen of ${outer}`)
    }
    const list = new TicketList(seat)
    await list.link(invoice.subject).waitFor()
    await fits('the list')
    await list.link(invoice.subject).tap()
    const ticket = await new TicketPage(seat, invoice.number).shown()
    await fits('the ticket')
    await ticket.field('reply').tap()
    await ticket.field('reply').fill('From the train')
    await ticket.composer.locator('[data-send=reply]').tap()
    await ticket.says('From the train')
    await ticket.head.locator('[data-status]').tap()
    await page.getByRole('menuitem', { name: nameOf('waiting') }).tap()
    await ticket.statusIs('waiting')
    await ticket.head.getByRole('link', { name: seat.like('ticket:back') }).tap()
    await list.link(invoice.subject).waitFor()
    await settled('the status in the list', () => page.locator(`[data-ticket="${invoice.number}"]`).getByText(nameOf('waiting')).count(), 1)

    // To another list by the menu.
    await seat.button('app:menu').first().tap()
    await page.getByRole('navigation', { name: seat.like('app:navigation') }).getByRole('link', { name: seat.say('app:places.overview') }).tap()
    await page.locator('[data-overview]').waitFor()
    await fits('the overview')
    for (const path of ['/inbox', '/customers', '/orders', '/settings/profile']) {
      await seat.goto(path)
      await page.locator('h1').first().waitFor()
      await fits(path)
    }
    const { ticket: now } = await desk.admin.ask('query($id: ID!) { ticket(id: $id) { status { key } messages(first: 9) { nodes { body } } } }', { id: invoice.id })
    assert.deepEqual(now, { status: { key: 'waiting' }, messages: { nodes: [{ body: 'From the train' }] } })
  })
}

inBrowser('Without a mouse: from signing in to a closed ticket', {}, async (office) => {
  const { desk } = office
  const { basim, invoice } = await scene(office)
  const seat = await office.sit(null)
  const { page } = seat
  const { keyboard } = page
  const press = async (...keys) => { for (const k of keys) await keyboard.press(k) }
  await seat.goto('/')
  await seat.heading('session:signIn.title').waitFor()
  await keyboard.type(basim.email)
  await press('Tab')
  await keyboard.type(password)
  await press('Enter')
  await seat.live()
  await page.locator('h1').waitFor()

  await press('Shift+Slash')
  const shortcuts = seat.dialog('shared:shortcuts.title')
  await shortcuts.getByText(seat.like('tickets:view.mine')).waitFor()
  const keys = await shortcuts.locator('section > div > :last-child').allTextContents()
  assert.ok(keys.length > 15)
  assert.deepEqual(keys.filter((k, i) => keys.indexOf(k) !== i), [], 'keys that mean two things')
  await press('Escape')
  await shortcuts.waitFor({ state: 'detached' })
  await press('g', 'm')
  await page.waitForURL(/view=mine/)
  await page.getByRole('table', { name: seat.like('tickets:view.mine') }).waitFor()
  await new TicketList(seat).link(invoice.subject).waitFor()
  await press('j')
  await page.locator(`[data-ticket="${invoice.number}"][data-current]`).waitFor()
  await page.waitForFunction((n) => document.activeElement?.closest('[data-ticket]')?.dataset.ticket === String(n), invoice.number)
  await press('Enter')
  const ticket = await new TicketPage(seat, invoice.number).shown()

  await press('r')
  await page.waitForFunction(() => document.activeElement?.dataset.composer === 'reply')
  await keyboard.type('By keyboard')
  await press('Control+Enter')
  await ticket.says('By keyboard')
  await press('Escape')
  await press('n')
  await page.waitForFunction(() => document.activeElement?.dataset.composer === 'note')
  await keyboard.type('A note')
  await press('Control+Enter')
  await ticket.says('A note')
  await press('Escape')
  await press('p')
  await page.getByRole('menu').waitFor()
  await press('5')
  await ticket.head.locator('[data-priority=CRITICAL]').first().waitFor()
  await page.getByRole('menu').waitFor({ state: 'detached' })
  await press('e')
  await ticket.statusIs('resolved')
  await press('s')
  await page.getByRole('menu').waitFor()
  await page.waitForFunction(() => document.activeElement?.closest('[role=menu]'))
  await press('End', 'Enter')
  await ticket.statusIs('closed')
  await page.getByRole('menu').waitFor({ state: 'detached' })
  await press('u')
  await page.waitForURL(/\/tickets\?/)

  const { ticket: now } = await desk.admin.ask('query($id: ID!) { ticket(id: $id) { priority status { key } messages(first: 9) { nodes { body visibility } } } }', { id: invoice.id })
  assert.deepEqual(now, { priority: 'CRITICAL', status: { key: 'closed' }, messages: { nodes: [{ body: 'By keyboard', visibility: 'PUBLIC' }, { body: 'A note', visibility: 'INTERNAL' }] } })
})
