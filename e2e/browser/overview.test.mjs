// The page of figures: right at once, right after every deed, and each number opens exactly the list that it counts.
import assert from 'node:assert/strict'

import { settled } from './lib/frame.mjs'
import { inBrowser } from './lib/office.mjs'
import { barsOf, chartOf, figuresOf } from './lib/overview.mjs'
import { counts, scene, viewFilters } from './lib/scene.mjs'
import { today } from './lib/seat.mjs'

inBrowser('Figures follow every deed, and open the lists that they count', {}, async (office) => {
  const { desk } = office
  const { billing, delivery, huda, basim, dana, model, known, make, parcel, invoice } = await scene(office, 'AR')
  const seats = []
  for (const person of [huda, basim]) {
    const seat = await office.sit(person, { path: '/overview' })
    await seat.page.locator('[data-overview]').waitFor()
    seats.push({ person, seat })
  }
  const right = (step) => Promise.all(seats.flatMap(({ person, seat }) => [
    settled(`${step}: ${person.name}'s figures`, () => figuresOf(seat.page), () => model.overview(known(person))),
    settled(`${step}: ${person.name}'s chart`, () => barsOf(seat.page), () => chartOf(model.overview(known(person)), 'AR')),
  ]))
  await right('at first')

  const by = desk.adminId
  const deeds = {
    priority: async (priority) => {
      await desk.admin.do('changeTicketPriority', { ticketId: parcel.id, priority })
      model.changed(parcel.id, by, { priority })
    },
    status: async (ticket, status) => {
      await desk.admin.do('changeTicketStatus', { ticketId: ticket.id, statusId: desk.status[status] })
      model.changed(ticket.id, by, { status })
    },
    transfer: async (ticket, departmentId) => {
      await desk.admin.do('transferTicket', { ticketId: ticket.id, departmentId })
      model.moved(ticket.id, by, departmentId)
    },
    assign: async (ticket, ...people) => {
      await desk.admin.do('assignTicket', { ticketId: ticket.id, assigneeIds: people.map((p) => p.id) })
      model.changed(ticket.id, by, { assignees: people.map((p) => p.id) })
    },
    schedule: async (ticket, dueAt) => {
      await desk.admin.do('scheduleTicket', { ticketId: ticket.id, dueAt })
      model.changed(ticket.id, by, { dueAt })
    },
  }
  await deeds.priority('VERY_LOW')
  await right('one star')
  await deeds.assign(parcel, basim, dana)
  await right('assigned to two, one of another department')
  await deeds.schedule(parcel, new Date(Date.parse(today.to) - 60_000).toISOString())
  await right('due today')
  await deeds.status(parcel, 'waiting')
  await right('waiting')
  await deeds.transfer(invoice, delivery)
  await right('transferred')
  await deeds.status(parcel, 'resolved')
  await right('resolved')
  await make('One more', billing, new Date(Date.parse(today.to) - 60_000).toISOString())
  await right('one more')

  for (const { person, seat } of seats) {
    const links = await seat.page.evaluate(() => [...document.querySelectorAll('[data-overview] a[href]')].map((a) => [a.getAttribute('href'), Number(a.textContent.match(/\d+(?!.*\d)/s)?.[0])]))
    assert.ok(links.length > 15, 'every figure is a link')
    const filters = Object.fromEntries(links.map(([href], i) => [`f${i}`, filterOf(href)]))
    const found = await counts(person.client, filters)
    assert.deepEqual(links.map(([href, n]) => [href, n]), links.map(([href], i) => [href, found[`f${i}`]]))
  }
})

// filterOf is what the list at an address is of.
function filterOf(href) {
  const { searchParams } = new URL(href, 'http://desk.example')
  return { ...viewFilters[searchParams.get('view') ?? 'all'], ...JSON.parse(searchParams.get('filter') ?? '{}') }
}
