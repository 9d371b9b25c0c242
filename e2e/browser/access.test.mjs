// Everybody can use every page: axe-core finds nothing serious on any of them, in light and dark, in every language.
import assert from 'node:assert/strict'

import { patience } from '../lib/wait.mjs'
import { inBothThemes, still, told } from './lib/axe.mjs'
import { inBrowser, password } from './lib/office.mjs'
import { TicketPage } from './lib/ticket.mjs'

// pages are all that one can come to, each with what must be done to see it.
async function pages(desk) {
  const { tickets, customers, orders } = await desk.admin.ask(`{
    tickets(first: 1, filterBy: { unassigned: false, not: { customer: [] } }, orderBy: { field: NUMBER, direction: ASC }) { nodes { number } }
    customers(first: 1) { nodes { id } } orders(first: 1) { nodes { id } } }`)
  const { number } = tickets.nodes[0]
  const ticket = async (seat) => { await new TicketPage(seat, number).shown() }
  const click = (key) => async (seat) => {
    await seat.button(key).first().click()
    await seat.page.getByRole('dialog').first().waitFor()
  }
  return [
    ['the list', '/tickets?view=open'],
    ['an empty list', '/tickets?view=all&text=xyzzyplugh'],
    ['the board', '/tickets?view=open&layout=board'],
    ['a filtered list', `/tickets?view=all&filter=${encodeURIComponent(JSON.stringify({ priority: ['HIGH'], or: [{ unread: true }, { overdue: true }] }))}`],
    ['the choice of filters', '/tickets?view=open', async (seat) => {
      await seat.button('filter:add').click()
      await seat.page.getByRole('listbox').waitFor()
    }],
    ['a new ticket', '/tickets?view=mine', click('app:newTicket')],
    ['a ticket', `/tickets/${number}`, ticket],
    ['the activity of a ticket', `/tickets/${number}`, async (seat) => {
      await ticket(seat)
      await seat.tab('ticket:activity').click()
    }],
    ['a ticket that is not there', '/tickets/99999999'],
    ['customers', '/customers'],
    ['a customer', `/customers/${customers.nodes[0].id}`],
    ['orders', '/orders'],
    ['an order', `/orders/${orders.nodes[0].id}`],
    ['the inbox', '/inbox'],
    ['the overview', '/overview', (seat) => seat.page.locator('[data-overview] .recharts-bar-rectangle').first().waitFor({ state: 'attached' })],
    ['the overview as a table', '/overview', (seat) => seat.page.getByText(seat.like('overview:trend.table')).click()],
    ['the shortcuts', '/tickets?view=open', async (seat) => {
      await seat.page.keyboard.press('Shift+Slash')
      await seat.dialog('shared:shortcuts.title').waitFor()
    }],
    ['the menu of the person', '/inbox', async (seat) => {
      await seat.button('session:menu.open').click()
      await seat.page.getByRole('menu').waitFor()
    }],
    ['the bell', '/customers', async (seat) => {
      await seat.page.locator('header [aria-haspopup=dialog]').click()
      await seat.page.getByRole('dialog').waitFor()
    }],
    ['nothing', '/nowhere/at/all'],
    ...['profile', 'people', 'roles', 'departments', 'statuses', 'types', 'desk', 'tokens', 'activity'].map((s) => [`the settings: ${s}`, `/settings/${s}`]),
  ]
}

// A desk with customers, orders and tickets takes its time to fill: all languages share it.
inBrowser('Every page is fit for everybody', {}, async (office, t) => {
  const { desk } = office
  await desk.run(['demo'], '', 5 * patience)
  const all = await pages(desk)
  for (const locale of ['EN', 'AR', 'HE']) {
    await t.test(`in ${locale}`, async () => {
      const out = await office.sit(null, { locale })
      await out.goto('/')
      await out.heading('session:signIn.title').waitFor()
      const found = await inBothThemes(out.page, 'signing in')
      const seat = await office.sit(await desk.person(`Huda${locale}`, { role: 'administrator', locale, password }))
      for (const [what, path, see] of all) found.push(...await look(seat, what, path, see))
      assert.equal(told(found), '')
    })
  }
  t.diagnostic(`${all.length + 1} pages in 2 themes and 3 languages`)
})

// look opens a page. What can't be seen is one finding among others: the rest is looked at all the same.
async function look(seat, what, path, see) {
  const found = []
  try {
    await seat.goto(path)
    await seat.live()
    await still(seat.page)
    const headings = await seat.page.locator('h1').count()
    if (headings !== 1) found.push({ rule: 'one first heading', where: what, what: `${headings}`, why: '' })
    await see?.(seat)
    found.push(...await inBothThemes(seat.page, what))
  } catch (e) {
    found.push({ rule: 'to be seen', where: what, what: e.message, why: '' })
  }
  return found
}
