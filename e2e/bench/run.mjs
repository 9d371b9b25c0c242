// make bench-web: measures the dashboard in Chromium, with the real program on a desk of 100,000 tickets: on SQLite and, where there is
// one, on PostgreSQL, by turns. It prints a table, and with --write puts it into docs/performance.md.
//   --rounds 3  --changes 100 (each round)  --storm 3000  --parts list,open,live,storm,scroll  --on SQLite,PostgreSQL
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'

import { chromium, leave } from '../browser/lib/chromium.mjs'
import { Client } from '../lib/client.mjs'
import { atExit } from '../lib/leave.mjs'
import { freshDatabase, lacking } from '../lib/postgres.mjs'
import { command, freePort, Server } from '../lib/server.mjs'
import { liveChanges, loadList, openTickets, scrollFar, storm } from './measures.mjs'
import { Report } from './report.mjs'
import { Watcher } from './watcher.mjs'

const { values: options } = parseArgs({ options: {
  rounds: { type: 'string', default: '3' }, changes: { type: 'string', default: '100' }, storm: { type: 'string', default: '3000' },
  parts: { type: 'string', default: 'list,open,live,storm,scroll' }, on: { type: 'string', default: 'SQLite,PostgreSQL' }, write: { type: 'boolean', default: false },
} })
const parts = options.parts.split(','), on = options.on.split(',')
const repository = fileURLToPath(new URL('../..', import.meta.url))
const person = { email: 'maya@bench.example', password: 'a long enough word', name: 'Maya' }
const desks = []

try {
  if (on.includes('SQLite')) await begin('SQLite', (folder) => ({ fill: folder, settings: ['--data', folder] }))
  const absent = on.includes('PostgreSQL') ? lacking() : undefined
  if (absent) console.log(`Not measured on PostgreSQL: ${absent}.`)
  else if (on.includes('PostgreSQL')) {
    const url = await freshDatabase()
    await begin('PostgreSQL', (folder) => ({ fill: url, settings: ['--data', folder, '--database', url] }))
  }
  const report = new Report(desks.map((d) => d.name))
  for (let round = 1; round <= Number(options.rounds); round++) {
    for (const desk of desks) {
      const told = (what) => console.log(`round ${round}, ${desk.name}: ${what}`)
      if (parts.includes('list')) told(await loadList(desk, report, 4))
      if (parts.includes('open')) told(await openTickets(desk, report, 10))
      if (parts.includes('live')) told(await liveChanges(desk, report, Number(options.changes)))
    }
  }
  for (const desk of desks) {
    if (parts.includes('storm')) console.log(`${desk.name}: ${await storm(desk, report, Number(options.storm))}`)
    if (parts.includes('scroll')) console.log(`${desk.name}: ${await scrollFar(desk, report, 10_000)}`)
  }
  const made = report.markdown((await chromium()).version())
  console.log(made)
  if (options.write) report.write(join(repository, 'docs/performance.md'), made)
} finally {
  await leave()
  await Promise.allSettled(desks.map((d) => d.server.stop()))
}

/** Fills a desk, serves it, and seats somebody who may see all of it. */
async function begin(name, where) {
  const folder = mkdtempSync(join(tmpdir(), 'sanad-bench-web-'))
  atExit(() => rmSync(folder, { recursive: true, force: true }))
  const { fill, settings } = where(folder)
  console.log(`filling a desk on ${name}…`)
  await promisify(execFile)('go', ['run', './cmd/bench', '-fill', fill], { cwd: repository })
  await command(['user', 'create', '--email', person.email, '--name', person.name, '--role', 'administrator', '--password-stdin', ...settings], { input: `${person.password}\n` })
  const words = await command(['token', 'create', '--email', 'agent0@example.org', '--name', 'bench', ...settings])
  const server = await new Server(await freePort(), [...settings, '--log-level', 'warn']).start()
  const desk = { name, server, client: new Client(server, { token: words.split(/\s+/).at(-1) }) }
  desk.sit = (options) => Watcher.open(desk, person, options)
  desks.push(desk)
}
