// The walk-through that must always work, on the screen: two people side by side, each deed done with mouse and keyboard, and after each of
// them every badge, title, icon and figure of both compared with what the deeds alone say, and with what the server counts.
import assert from 'node:assert/strict'

import { patience } from '../lib/wait.mjs'
import { frameOf, settled } from './lib/frame.mjs'
import { TicketList } from './lib/list.mjs'
import { inBrowser } from './lib/office.mjs'
import { barsOf, chartOf, figuresOf } from './lib/overview.mjs'
import { agreed, recorded, scene } from './lib/scene.mjs'
import { today } from './lib/seat.mjs'
import { TicketPage } from './lib/ticket.mjs'

const subject = { AR: 'دفعتُ مرتين للطلب 1042', HE: 'שילמתי פעמיים על הזמנה 1042', EN: 'I paid twice for order 1042' }
const answer = { AR: 'نراجع الأمر الآن مع البنك.', HE: 'אנחנו בודקים את זה מול הבנק.', EN: 'We are looking into it with the bank.' }
const secret = 'He has paid twice before: check the ledger first.'

for (const [locale, database] of [['EN', 'SQLite'], ['AR', 'SQLite'], ['HE', 'SQLite'], ['AR', 'PostgreSQL']]) {
  inBrowser(`From a payment problem to a closed ticket, in ${locale}`, { database }, async (office, t) => {
    const { desk } = office
    const { billing, huda, basim, model, known, nameOf } = await scene(office, locale)
    const { customer } = await desk.admin.do('upsertCustomer', { name: 'Salma', email: 'salma@home.example', phone: '+966 55 123 4567' }, 'customer { id }')
    const { secret: token } = await desk.admin.do('createCustomerAccess', { customerId: customer.id }, 'secret')
    const salma = desk.client({ token })

    // Each has the ticket in one window and the figures in another.
    const people = []
    for (const person of [huda, basim]) {
      const seat = await office.sit(person, { path: '/tickets?view=open' })
      const figures = await office.beside(seat, '/overview')
      await figures.page.locator('[data-overview]').waitFor()
      people.push({ person, seat, figures, known: known(person) })
    }
    const [admin, agent] = people.map((p) => p.seat)

    const slowest = []
    // right compares all that both people see.
    const right = async (step, within) => {
      slowest.push(Math.max(...await Promise.all(people.flatMap(({ person, seat, figures, known }) => [
        settled(`${step}: ${person.name}'s badges`, () => frameOf(seat.page), () => model.frame(known), within),
        settled(`${step}: ${person.name}'s badges beside the figures`, () => frameOf(figures.page), () => model.frame(known), within),
        settled(`${step}: ${person.name}'s figures`, () => figuresOf(figures.page), () => model.overview(known), within),
        settled(`${step}: ${person.name}'s chart`, () => barsOf(figures.page), () => chartOf(model.overview(known), locale), within),
        agreed(person, model.frame(known)).then(() => 0),
      ]))))
    }
    await right('before', patience)
    slowest.pop()

    const { ticket } = await salma.do('createTicket', { subject: subject[locale], description: 'My card was charged twice.', departmentId: billing }, 'ticket { id number dueAt }')
    const { id } = ticket
    model.opened(id, { department: billing, dueAt: ticket.dueAt })
    await right('reported')

    const list = new TicketList(admin)
    await list.open(subject[locale])
    const hers = await new TicketPage(admin, ticket.number).shown()
    const changed = async (step, by, change) => {
      model.changed(id, by, change)
      await right(step)
    }
    await hers.priority('HIGH')
    await changed('four stars', huda.id, { priority: 'HIGH' })
    await hers.assign('Basim')
    await changed('assigned', huda.id, { assignees: [basim.id] })
    await hers.dueToday()
    await settled('due today', async () => (await desk.admin.ask('query($id: ID!) { ticket(id: $id) { dueAt } }', { id })).ticket.dueAt < today.to, true, 10_000)
    const { ticket: { dueAt } } = await desk.admin.ask('query($id: ID!) { ticket(id: $id) { dueAt } }', { id })
    assert.ok(dueAt >= today.from && dueAt < today.to)
    await changed('due today', huda.id, { dueAt })

    await agent.page.goto('/tickets?view=mine')
    await new TicketList(agent).open(subject[locale])
    const his = await new TicketPage(agent, ticket.number).shown()
    model.read(id, basim.id)
    await right('opened')
    await his.status(nameOf('in_progress'))
    await changed('in progress', basim.id, { status: 'in_progress' })
    assert.equal(await his.whatsapp('Salma'), 'https://wa.me/966551234567')
    await his.write('note', secret)
    model.wrote(id, basim.id)
    await right('noted')
    await hers.says(secret)
    await his.write('reply', answer[locale])
    model.wrote(id, basim.id, { reply: true })
    await right('answered')
    await hers.says(answer[locale])

    await his.back()
    await new TicketList(agent).shown()
    await salma.do('replyToTicket', { ticketId: id, body: 'Thank you, شكراً, תודה.' })
    model.wrote(id, undefined)
    await right('thanked')
    await new TicketList(agent).open(subject[locale])
    await his.says('Thank you')
    model.read(id, basim.id)
    await right('read')

    await his.status(nameOf('resolved'))
    await changed('resolved', basim.id, { status: 'resolved' })
    await hers.statusIs('resolved')
    await his.back()
    await new TicketList(agent).shown()
    await hers.status(nameOf('closed'))
    await changed('closed', huda.id, { status: 'closed' })
    await agent.page.goto(`/tickets/${ticket.number}`)
    await his.statusIs('closed')
    model.read(id, basim.id)
    await right('seen')

    await recorded(desk.admin, id, [
      'TICKET_CREATED Salma', 'TICKET_PRIORITY_CHANGED Huda', 'TICKET_ASSIGNED Huda', 'TICKET_DUE_DATE_CHANGED Huda', 'TICKET_STATUS_CHANGED Basim',
      'MESSAGE_ADDED Basim', 'MESSAGE_ADDED Basim', 'MESSAGE_ADDED Salma', 'TICKET_STATUS_CHANGED Basim', 'TICKET_STATUS_CHANGED Huda'])
    const { ticket: theirs } = await salma.ask('query($id: ID!) { ticket(id: $id) { messages(first: 50) { nodes { body } } } }', { id })
    assert.deepEqual(theirs.messages.nodes.map((m) => m.body), [answer[locale], 'Thank you, شكراً, תודה.'])
    t.diagnostic(`every badge and figure was right within ${Math.round(Math.max(...slowest))} ms after each of ${slowest.length} steps`)
  })
}
