// Tests in the browser: each has a desk and people at their browsers, and all of it ends with the test.
import { after, test } from 'node:test'

import { Desk } from '../../lib/desk.mjs'
import { lacking as lackingPostgres } from '../../lib/postgres.mjs'
import { leave } from './chromium.mjs'
import { Seat } from './seat.mjs'

after(leave)

const absent = lackingPostgres()
export const password = 'a long enough word'

// Office is a desk and who sits at it.
export class Office {
  seats = []

  // sit opens a browser for somebody; with a person, it signs them in.
  async sit(person, { path, prepare, server = this.desk.server, ...options } = {}) {
    const seat = await Seat.open(server, { name: person?.name, locale: person?.locale, ...options })
    this.seats.push(seat)
    await prepare?.(seat)
    if (person) await seat.signIn(person, path)
    return seat
  }

  // beside opens a second window of somebody's browser.
  async beside(seat, path) {
    const other = await seat.beside(path)
    this.seats.push(other)
    return other
  }

  // person adds a member of staff who can sign in by password, in a language of their own.
  async person(name, options) { return this.desk.person(name, { password, ...options }) }
}

// inBrowser makes a test. Without people, the desk is as empty as a new one.
export function inBrowser(name, { database = 'SQLite', empty = false, copies = 1, flags = [] } = {}, body) {
  const skip = database === 'PostgreSQL' && absent ? `not tested on PostgreSQL: ${absent}` : false
  test(`${name} (${database})`, { skip }, async (t) => {
    const office = new Office()
    const desk = office.desk = await Desk.make(database, flags)
    try {
      if (!empty) await desk.people()
      await Promise.all(Array.from({ length: copies }, () => desk.serve()))
      if (!empty) await desk.learn()
      await body(office, t)
      for (const seat of office.seats) seat.faultless()
    } catch (e) {
      for (const [i, seat] of office.seats.entries()) await seat.picture(`${name}-${i}-${seat.name}`)
      throw e
    } finally {
      await Promise.allSettled(office.seats.map((seat) => seat.close()))
      await desk.end()
    }
  })
}
