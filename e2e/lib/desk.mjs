// A desk with people on it, on one of the databases, served by one copy of the program or more.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'

import { Client } from './client.mjs'
import { atExit } from './leave.mjs'
import { Live } from './live.mjs'
import { freshDatabase, lacking } from './postgres.mjs'
import { command, freePort, Server } from './server.mjs'

const absent = lacking()

// onBoth makes a test for each database. The one on PostgreSQL is skipped, saying why, where there is none.
export function onBoth(name, body) {
  for (const database of ['SQLite', 'PostgreSQL']) on(database, name, body)
}

// on makes a test for one database.
export function on(database, name, body) {
  const skip = database === 'PostgreSQL' && absent ? `not tested on PostgreSQL: ${absent}` : false
  test(`${name} (${database})`, { skip }, (t) => body(t, database))
}

// open makes a desk that lasts as long as the test, with an administrator, and serves it.
export async function open(t, database = 'SQLite', { copies = 1, flags = [] } = {}) {
  const desk = await Desk.make(database, flags)
  t.after(() => desk.end())
  await desk.people()
  await Promise.all(Array.from({ length: copies }, () => desk.serve()))
  await desk.learn()
  return desk
}

export class Desk {
  servers = []
  lives = []

  static async make(database, flags = []) {
    const desk = new Desk()
    desk.database = database
    desk.folder = mkdtempSync(join(tmpdir(), 'sanad-e2e-'))
    desk.forget = atExit(() => rmSync(desk.folder, { recursive: true, force: true }))
    desk.settings = ['--data', join(desk.folder, 'data')]
    if (database === 'PostgreSQL') desk.settings.push('--database', await freshDatabase())
    desk.flags = ['--log-level', 'warn', ...flags]
    return desk
  }

  get server() { return this.servers[0] }

  // serve starts one more copy of the program.
  async serve() {
    const server = new Server(await freePort(), [...this.settings, ...this.flags])
    this.servers.push(server)
    return server.start()
  }

  // run runs a command of the program on this desk.
  run(args, input, within) { return command([...args, ...this.settings], { input, within }) }

  // people makes the first administrator, who can make all others.
  async people() {
    await this.run(['user', 'create', '--email', 'amal@desk.example', '--name', 'Amal', '--role', 'administrator'])
    this.adminToken = await this.token('amal@desk.example')
  }

  // token makes an API token of a person, whether or not the desk is served.
  async token(email) {
    const words = await this.run(['token', 'create', '--email', email, '--name', 'e2e'])
    return words.split(/\s+/).at(-1)
  }

  // learn looks up what a new desk begins with.
  async learn() {
    this.admin = new Client(this.server, { token: this.adminToken })
    const found = await this.admin.ask('{ statuses { id key } roles { id key } departments { id name } viewer { actor { id } } }')
    const byKey = (list) => Object.fromEntries(list.map((x) => [x.key, x.id]))
    this.status = byKey(found.statuses)
    this.role = byKey(found.roles)
    this.support = found.departments[0].id
    this.adminId = found.viewer.actor.id
  }

  client(who, server = this.server) { return new Client(server, who) }

  // live opens a websocket that closes with the desk.
  live(where, who) {
    const live = new Live(where, who)
    this.lives.push(live)
    return live
  }

  async department(name) {
    const names = [{ locale: 'EN', text: name }]
    return (await this.admin.do('createDepartment', { names }, 'department { id }')).department.id
  }

  // person adds a member of staff, with a token.
  async person(name, { role = 'agent', department = this.support, password, locale } = {}) {
    const email = `${name.toLowerCase()}@desk.example`
    const input = { name, email, roleId: this.role[role] ?? role, departmentIds: [department], ...(password && { password }), ...(locale && { locale }) }
    const { user } = await this.admin.do('createUser', input, 'user { id }')
    const token = await this.token(email)
    return { id: user.id, name, email, password, locale, token, client: this.client({ token }) }
  }

  // customer makes a customer known, and signs them in.
  async customer(name) {
    const email = `${name.toLowerCase()}@home.example`
    const { customer } = await this.admin.do('upsertCustomer', { name, email }, 'customer { id }')
    const { secret } = await this.admin.do('createCustomerAccess', { customerId: customer.id }, 'secret')
    return { id: customer.id, name, email, token: secret, client: this.client({ token: secret }) }
  }

  // ticket opens one as the administrator.
  async ticket(input = {}) {
    const made = await this.admin.do('createTicket', { subject: 'Printer on fire', ...input }, 'ticket { id number }')
    return { ...made.ticket, position: made.position }
  }

  async end() {
    await Promise.allSettled(this.lives.map((l) => l.close()))
    await Promise.allSettled(this.servers.map((s) => s.kill()))
    rmSync(this.folder, { recursive: true, force: true })
    this.forget()
  }
}

// signIn signs a person in by password, and returns the cookie as a browser would send it back.
export async function signIn(server, { email, password }, headers = {}) {
  const browser = new Client(server)
  const answer = await browser.post({
    query: 'mutation($input: SignInInput!) { signIn(input: $input) { viewer { actor { name } } } }',
    variables: { input: { email, password } },
  }, headers)
  const set = answer.headers.getSetCookie()
  return { ...answer, set, cookie: set.map((c) => c.split(';')[0]).join('; ') }
}
