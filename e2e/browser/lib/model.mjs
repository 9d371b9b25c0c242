// What badges, title, icon and figures must say, worked out from the deeds alone: a second witness beside the server.
const open = ['open', 'in_progress', 'waiting']
const over = ['resolved', 'closed']
const urgency = ['VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL']

// Model knows the tickets of a desk by the deeds that it is told of. A person is {id, departments, all} where all means the whole desk.
export class Model {
  tickets = new Map()

  constructor({ statuses, departments, people, today }) {
    this.statuses = statuses // [{id, key}]
    this.departments = departments // [id]
    this.people = people // [{id, departments, all, name}]
    this.today = today
  }

  // opened tells of a new ticket; by is nobody of the staff when a customer opened it.
  opened(id, { by, department, priority = 'MEDIUM', dueAt, assignees = [] }) {
    this.tickets.set(id, { id, creator: by, department, priority, dueAt, assignees, status: 'open', openedToday: true, unread: new Set() })
    this.#tell(id, by)
  }

  changed(id, by, change) {
    const ticket = this.tickets.get(id)
    Object.assign(ticket, change)
    if (change.status) ticket.resolvedToday = over.includes(change.status)
    this.#tell(id, by)
  }

  // moved tells of a transfer: whoever isn't of the new department no longer works on it.
  moved(id, by, department) {
    const members = this.people.filter((p) => p.departments.includes(department)).map((p) => p.id)
    this.changed(id, by, { department, assignees: this.tickets.get(id).assignees.filter((a) => members.includes(a)) })
  }

  // wrote tells of a message or a note. Who answers has read what was there; a note is the team's, and does not say so.
  wrote(id, by, { reply = false } = {}) {
    this.#tell(id, by)
    if (reply) this.read(id, by)
  }

  read(id, who) { this.tickets.get(id).unread.delete(who) }

  // An inbox item goes to whom the ticket concerns, except to who did it.
  #tell(id, by) {
    const { assignees, department, creator, unread } = this.tickets.get(id)
    const members = this.people.filter((p) => p.departments.includes(department)).map((p) => p.id)
    for (const who of new Set([...(assignees.length > 0 ? assignees : members), creator])) {
      if (who && who !== by && this.people.some((p) => p.id === who)) unread.add(who)
    }
  }

  // of has the tickets that a person may see.
  #of(person) {
    return [...this.tickets.values()].filter((t) => person.all || person.departments.includes(t.department) || t.assignees.includes(person.id))
  }

  #is = {
    open: (t) => open.includes(t.status),
    closed: (t) => over.includes(t.status),
    unassigned: (t) => open.includes(t.status) && t.assignees.length === 0,
    overdue: (t) => open.includes(t.status) && Date.parse(t.dueAt) <= Date.now(),
    dueToday: (t) => open.includes(t.status) && t.dueAt >= this.today.from && t.dueAt < this.today.to,
  }

  // frame is what stands around every page for a person.
  frame(person) {
    const seen = this.#of(person)
    const count = (test) => seen.filter(test).length
    const unread = count((t) => t.unread.has(person.id))
    const departments = this.departments.filter((d) => person.all || person.departments.includes(d))
    return {
      views: {
        mine: count((t) => open.includes(t.status) && t.assignees.includes(person.id)),
        unassigned: count(this.#is.unassigned), unread, overdue: count(this.#is.overdue), dueToday: count(this.#is.dueToday),
        open: count(this.#is.open), closed: count(this.#is.closed),
      },
      departments: Object.fromEntries(departments.map((d) => [d, count((t) => this.#is.open(t) && t.department === d)])),
      title: unread, icon: unread, bell: unread, inbox: unread,
    }
  }

  // overview is the page of figures for a person.
  overview(person) {
    const seen = this.#of(person)
    const count = (test, among = seen) => among.filter(test).length
    const measures = (among, names) => Object.fromEntries(names.map((m) => [m, count(this.#is[m], among)]))
    const load = (among) => measures(among, ['open', 'overdue', 'dueToday'])
    const reached = this.departments.filter((d) => person.all || person.departments.includes(d) || seen.some((t) => this.#is.open(t) && t.department === d && t.assignees.includes(person.id)))
    const colleagues = this.people.filter((p) => person.all || p.departments.some((d) => person.departments.includes(d)) || seen.some((t) => this.#is.open(t) && t.assignees.includes(p.id)))
    return {
      tiles: { ...measures(seen, ['open', 'unassigned', 'overdue', 'dueToday']), unread: count((t) => t.unread.has(person.id)) },
      status: Object.fromEntries(this.statuses.map((s) => [s.id, count((t) => t.status === s.key)])),
      priority: Object.fromEntries(urgency.map((p) => [p, count((t) => this.#is.open(t) && t.priority === p)])),
      departments: Object.fromEntries(reached.map((d) => [d, measures(seen.filter((t) => t.department === d), ['open', 'unassigned', 'overdue', 'dueToday'])])),
      people: Object.fromEntries(colleagues.map((p) => [p.id, load(seen.filter((t) => t.assignees.includes(p.id)))])),
      trend: { created: count((t) => t.openedToday), resolved: count((t) => t.resolvedToday) },
    }
  }
}
