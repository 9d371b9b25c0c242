// make screenshots: the dashboard's pages on the demonstration desk, in each language, light and dark, and some on a phone. All go to
// web/screenshots; those that the README shows go to docs/screenshots as well.
// Arguments, if any, are what a picture's name must contain: `node screenshots/run.mjs ticket- overview`.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { leave } from '../browser/lib/chromium.mjs'
import { Seat } from '../browser/lib/seat.mjs'
import { Client } from '../lib/client.mjs'
import { atExit } from '../lib/leave.mjs'
import { command, freePort, Server } from '../lib/server.mjs'
import { poll } from '../lib/wait.mjs'
import { pages, phonePages, shown, states } from './pages.mjs'

const people = { AR: 'khalid', HE: 'michal', EN: 'emma' }
const password = 'sanad-demo-desk'
const wide = { width: 1440, height: 900 }
const most = 250_000 // bytes of a picture that is checked in

const wanted = process.argv.slice(2)
const all = fileURLToPath(new URL('../../web/screenshots/', import.meta.url))
const kept = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'sanad-screenshots-'))
atExit(() => rmSync(folder, { recursive: true, force: true }))
const data = ['--data', join(folder, 'data')]

await command(['demo', ...data], { within: 120_000 })
const server = await new Server(await freePort(), [...data, '--log-level', 'warn']).start()
try {
  for (const locale of ['AR', 'HE', 'EN']) {
    const desk = await promote(locale)
    for (const scheme of ['light', 'dark']) {
      await take({ ...desk, locale, scheme, size: wide, list: pages })
      await take({ ...desk, locale, scheme, size: wide, list: states })
      await take({ ...desk, locale, scheme, phone: true, list: phonePages })
    }
  }
} finally {
  await leave()
  await server.stop()
}

/** Makes the person of a language an administrator, who sees every page, and finds what in that language is worth showing. */
async function promote(locale) {
  const email = `${people[locale]}@demo.sanad.example`
  const admin = await asking('admin@demo.sanad.example')
  const { roles, users } = await admin.ask('query($email: String) { roles { id key } users(query: $email, first: 1) { nodes { id } } }', { email })
  await admin.do('updateUser', { id: users.nodes[0].id, roleId: roles.find((r) => r.key === 'administrator').id })
  const client = await asking(email)
  const { tickets } = await client.ask(`{ tickets(first: 100, filterBy: { statusCategory: [IN_PROGRESS, WAITING] }) { nodes {
    id number subject orders { id } customer { id name } messages(first: 50) { nodes { visibility body } } } } }`)
  const script = { AR: /\p{Script=Arabic}/u, HE: /\p{Script=Hebrew}/u, EN: /^[^\p{Script=Arabic}\p{Script=Hebrew}]+$/u }[locale]
  const talk = (t) => t.messages.nodes.length + (t.orders.length ? 3 : 0) + (t.messages.nodes.some((m) => m.visibility === 'INTERNAL') ? 4 : 0)
  const [ticket] = tickets.nodes.filter((t) => t.customer && script.test(t.subject)).sort((a, b) => talk(b) - talk(a))
  return { person: { email, password, name: people[locale] }, facts: { ticket, client } }
}

async function asking(email) {
  const words = await command(['token', 'create', '--email', email, '--name', 'screenshots', ...data])
  return new Client(server, { token: words.split(/\s+/).at(-1) })
}

async function take({ person, facts, locale, scheme, size, phone, list }) {
  const name = (page) => [page.name, phone && 'phone', locale.toLowerCase(), scheme === 'dark' && 'dark'].filter(Boolean).join('-')
  const due = list.filter((page) => wanted.length === 0 || wanted.some((w) => `${name(page)}-`.includes(w)))
  if (due.length === 0) return
  const seat = await Seat.open(server, { name: person.name, locale, scheme, size, phone })
  await seat.context.setOffline(false)
  try {
    let signedIn = false
    for (const page of due) {
      if (!page.signedOut && !signedIn) {
        await seat.signIn(person)
        signedIn = true
      }
      try {
        await page.open(seat, facts)
        keep(name(page), await steady(seat.page))
      } catch (e) {
        console.error(`${name(page)}: ${e.message}`)
        writeFileSync(path(name(page)), await seat.page.screenshot())
        process.exitCode = 1
      } finally {
        await page.leave?.(seat, facts)
      }
    }
    for (const fault of [...seat.pages.flatMap((p) => p.faults.found), ...seat.breaches]) console.error(`${person.name}: ${fault}`)
  } finally {
    await seat.close()
  }
}

/** The picture once it no longer changes: letters are there, nothing loads and nothing moves. */
async function steady(page) {
  await page.evaluate(() => document.fonts.ready)
  let before
  return poll('the page is at rest', async () => {
    const [now, loading] = [await page.screenshot({ animations: 'disabled', caret: 'hide' }), await page.locator('.mantine-Loader-root:visible, [aria-busy=true]:visible').count()]
    const rests = loading === 0 && before?.equals(now)
    before = now
    return rests && now
  })
}

function path(name) {
  mkdirSync(all, { recursive: true })
  return join(all, `${name}.png`)
}

function keep(name, picture) {
  writeFileSync(path(name), picture)
  if (!shown.includes(name)) return
  if (picture.length > most) throw new Error(`it has ${picture.length} bytes, more than ${most}`)
  mkdirSync(kept, { recursive: true })
  copyFileSync(path(name), join(kept, `${name}.png`))
  console.log(`docs/screenshots/${name}.png: ${statSync(path(name)).size} bytes`)
}
