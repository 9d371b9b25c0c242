// A small desk that has been at work for a while: two departments, their people, tickets in every state, and the model of it all.
import assert from 'node:assert/strict'

import { settled } from './frame.mjs'
import { Model } from './model.mjs'
import { today } from './seat.mjs'

export async function scene(office, locale = 'EN') {
  const { desk } = office
  const billing = await desk.department('Billing')
  const delivery = await desk.department('Delivery')
  const huda = await office.person('Huda', { role: 'administrator', locale })
  const basim = await office.person('Basim', { department: billing, locale })
  const dana = await office.person('Dana', { department: delivery, locale })
  const { statuses } = await desk.admin.ask('{ statuses { id key names { locale text } } }')
  const model = new Model({
    statuses, today, departments: [desk.support, billing, delivery],
    people: [
      { id: desk.adminId, departments: [desk.support], all: true }, { id: huda.id, departments: [desk.support], all: true },
      { id: basim.id, departments: [billing] }, { id: dana.id, departments: [delivery] },
    ],
  })
  // So that no number is right by being nought or one.
  const by = desk.adminId
  const make = async (subject, department, dueAt, input = {}) => {
    const { id, number } = await desk.ticket({ subject, departmentId: department, dueAt, ...input })
    const { ticket } = await desk.admin.ask('query($id: ID!) { ticket(id: $id) { dueAt } }', { id })
    model.opened(id, { by, department, dueAt: ticket.dueAt, priority: input.priority, assignees: input.assigneeIds })
    return { id, number, subject }
  }
  const yesterday = new Date(Date.now() - 86_400_000).toISOString(), later = new Date(Date.parse(today.to) + 86_400_000).toISOString()
  const invoice = await make('An invoice of last month', billing, yesterday, { assigneeIds: [basim.id] })
  const parcel = await make('A parcel to the wrong door', delivery, later, { priority: 'CRITICAL' })
  const receipt = await make('A receipt', billing, later, { priority: 'LOW', assigneeIds: [basim.id] })
  await desk.admin.do('changeTicketStatus', { ticketId: receipt.id, statusId: desk.status.resolved })
  model.changed(receipt.id, by, { status: 'resolved' })

  return {
    billing, delivery, huda, basim, dana, model, invoice, parcel, receipt, make,
    known: (person) => model.people.find((p) => p.id === person.id),
    // nameOf is what a status is called in the scene's language.
    nameOf: (key) => statuses.find((s) => s.key === key).names.find((n) => n.locale === locale).text,
  }
}

export const working = { statusCategory: ['OPEN', 'IN_PROGRESS', 'WAITING'] }

// viewFilters are the sidebar's lists as filters of the API.
export const viewFilters = {
  mine: { ...working, mine: true }, unassigned: { ...working, unassigned: true }, unread: { unread: true }, overdue: { overdue: true },
  dueToday: { ...working, dueAt: today }, open: working, closed: { statusCategory: ['RESOLVED', 'CLOSED'] }, all: {},
}

// counts asks the server how many tickets each filter finds.
export async function counts(client, filters) {
  const names = Object.keys(filters)
  const found = await client.ask(`query(${names.map((n) => `$${n}: TicketFilter`)}) {
    ${names.map((n) => `${n}: tickets(filterBy: $${n}, first: 1) { totalCount }`).join(' ')} }`, filters)
  return Object.fromEntries(names.map((n) => [n, found[n].totalCount]))
}

// agreed holds the model to what the server counts when it is asked.
export async function agreed({ client, name }, { views, bell }) {
  const { all: _, ...filters } = viewFilters
  await settled(`what the server counts for ${name}`, async () => {
    const { viewer } = await client.ask('{ viewer { unread { tickets } } }')
    return { ...await counts(client, filters), bell: viewer.unread.tickets }
  }, { ...views, bell })
}

// recorded holds a ticket's timeline to what was done by whom.
export async function recorded(client, id, deeds) {
  const { ticket } = await client.ask('query($id: ID!) { ticket(id: $id) { events(first: 100) { nodes { kind actor { name } } } } }', { id })
  assert.deepEqual(ticket.events.nodes.map((e) => `${e.kind} ${e.actor.name}`), deeds)
}
