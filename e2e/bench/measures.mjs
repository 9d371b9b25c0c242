// What is measured, and how.
import { Chance } from '../lib/chance.mjs'
import { deadline } from '../lib/wait.mjs'

const chance = new Chance(1)
const now = () => performance.timeOrigin + performance.now()
const ms = (list) => list.map((n) => Math.round(n)).join(' ')

/** From navigating to a row that can be clicked: with an empty cache, and again with what was kept. */
export async function loadList(desk, report, times) {
  const cold = [], warm = []
  for (let i = 0; i < times; i++) {
    const watcher = await desk.sit()
    cold.push(await watcher.list())
    await watcher.page.waitForLoadState('networkidle')
    await watcher.live()
    if (i === 0) report.once('script of the first load, KiB compressed', desk.name, await scripts(watcher.page))
    await watcher.page.goto('about:blank')
    warm.push(await watcher.list())
    await watcher.close()
  }
  report.add('the list can be used, empty cache, ms', desk.name, cold)
  report.add('the list can be used, filled cache, ms', desk.name, warm)
  return `list ${ms(cold)}, again ${ms(warm)}`
}

const scripts = (page) => page.evaluate(() => performance.getEntriesByType('resource')
  .filter((e) => new URL(e.name).pathname.endsWith('.js')).reduce((sum, e) => sum + e.encodedBodySize, 0) / 1024)

/** From the click on a ticket to its conversation. */
export async function openTickets(desk, report, times) {
  const watcher = await desk.sit()
  await watcher.list()
  await watcher.live()
  const took = []
  for (let i = 0; i < times; i++) {
    const opened = watcher.page.evaluate(() => window.bench.opened())
    await watcher.page.locator('[data-ticket] a').nth(i).click()
    took.push(await opened)
    await watcher.page.goBack()
    await watcher.page.locator('[data-ticket] a').first().waitFor()
  }
  await watcher.close()
  report.add('a ticket is open, from the click, ms', desk.name, took)
  return `open ${ms(took)}`
}

/** From another person's change, by API, to its sight in the row. */
export async function liveChanges(desk, report, changes) {
  const watcher = await desk.sit()
  await watcher.list()
  await watcher.live()
  await watcher.page.evaluate(() => window.bench.watch())
  const ids = await shown(desk, watcher)
  const fromSent = [], fromAnswer = []
  for (let i = 0; i < changes; i++) {
    // One after the other: of two changes that come at once the page may paint the latter alone.
    const sent = now()
    const seen = sight(watcher, i)
    await desk.client.do('updateTicket', { ticketId: ids[i % ids.length], subject: `Seen at once, change ${i}` })
    const answered = now()
    fromSent.push(await seen - sent)
    fromAnswer.push(await seen - answered)
  }
  await watcher.close()
  report.add('a change is seen, from sending it, ms', desk.name, fromSent)
  report.add('a change is seen, from its answer, ms', desk.name, fromAnswer)
  return `${changes} changes seen, the latest ${Math.round(Math.max(...fromAnswer))} ms after its answer`
}

/** When a change was seen in its row. */
const sight = (watcher, n, within) => deadline(`change ${n} is seen`, watcher.page.evaluate((n) => window.bench.sees(String(n)), n), within)

/** The tickets whose rows are on the screen. */
async function shown(desk, watcher) {
  const numbers = await watcher.page.locator('[data-ticket]').evaluateAll((rows) => rows.slice(0, 15).map((r) => Number(r.dataset.ticket)))
  const data = await desk.client.ask(`{ ${numbers.map((n) => `t${n}: ticket(number: ${n}) { id }`).join(' ')} }`)
  return Object.values(data).map((t) => t.id)
}

/** Memory before and after many changes of all kinds, with the list open all the while. */
export async function storm(desk, report, changes) {
  const { statuses, tickets } = await desk.client.ask(`{ statuses { id category } tickets(first: 100, filterBy: { statusCategory: [OPEN] }) { nodes { id } } }`)
  const elsewhere = await many(desk, 900)
  const watcher = await desk.sit()
  await watcher.list()
  await watcher.live()
  await watcher.page.waitForLoadState('networkidle')
  await watcher.page.evaluate(() => window.bench.watch())
  const [witness] = await shown(desk, watcher)
  const ids = [...tickets.nodes.map((t) => t.id), ...elsewhere].filter((id) => id !== witness)
  const before = await watcher.memory()
  const began = now()
  let left = changes
  const one = async () => {
    while (left-- > 0) {
      const ticket = chance.of(ids)
      const kind = chance.between(1, 100)
      if (kind <= 50) await desk.client.do('updateTicket', { ticketId: ticket, subject: `Another subject ${left}` })
      else if (kind <= 75) await desk.client.do('replyToTicket', { ticketId: ticket, body: `We look into it, ${left}` })
      else if (kind <= 90) await desk.client.do('changeTicketPriority', { ticketId: ticket, priority: chance.of(['LOW', 'MEDIUM', 'HIGH']) })
      else await desk.client.do('changeTicketStatus', { ticketId: ticket, statusId: chance.of(statuses.filter((s) => s.category !== 'CLOSED')).id })
    }
  }
  await Promise.all([one(), one(), one(), one()])
  const took = now() - began
  await desk.client.do('updateTicket', { ticketId: witness, subject: `All of it came, change ${changes}` })
  const behind = await sight(watcher, changes, 60_000) - began - took
  await watcher.page.waitForLoadState('networkidle')
  const after = await watcher.memory()
  const tasks = await watcher.page.evaluate(() => window.bench.tasks)
  await watcher.close()
  report.once(`heap before ${changes} changes, MiB`, desk.name, before.heap)
  report.once(`heap after ${changes} changes, MiB`, desk.name, after.heap)
  report.once('DOM nodes before', desk.name, before.nodes)
  report.once('DOM nodes after', desk.name, after.nodes)
  report.once('listeners before', desk.name, before.listeners)
  report.once('listeners after', desk.name, after.listeners)
  report.once('changes a second', desk.name, changes / (took / 1000))
  report.once('the list is behind at the end by, ms', desk.name, behind)
  report.once('longest task meanwhile, ms', desk.name, Math.max(0, ...tasks))
  return `${changes} changes in ${Math.round(took / 1000)} s, heap ${before.heap.toFixed(1)} → ${after.heap.toFixed(1)} MiB`
}

/** Tickets from all over the desk. */
async function many(desk, count) {
  const ids = []
  for (let i = 0; ids.length < count; i++) {
    const numbers = Array.from({ length: 50 }, () => chance.between(1, 100_000))
    const { tickets } = await desk.client.ask('query($numbers: [Int!]) { tickets(first: 100, filterBy: { numbers: $numbers }) { nodes { id } } }', { numbers })
    ids.push(...tickets.nodes.map((t) => t.id))
  }
  return ids
}

/** Scrolling down to a row, and jumping to it. */
export async function scrollFar(desk, report, row) {
  for (const [how, pace] of [['scrolling, 400 rows a second', 400], ['jumping', 1e9]]) {
    const watcher = await desk.sit()
    await watcher.list()
    await watcher.live()
    await watcher.page.waitForLoadState('networkidle')
    await watcher.page.evaluate(() => { window.bench.tasks.length = 0 })
    const { frames, took } = await watcher.page.evaluate(([row, pace]) => window.bench.scroll(row, pace), [row, pace])
    const tasks = await watcher.page.evaluate(() => window.bench.tasks)
    const memory = await watcher.memory()
    await watcher.close()
    const late = frames.reduce((sum, f) => sum + Math.max(0, Math.round(f / (1000 / 60)) - 1), 0)
    report.once(`row ${row} is there by ${how}, s`, desk.name, took / 1000)
    report.once(`${how}: frames dropped, %`, desk.name, 100 * late / (late + frames.length))
    report.once(`${how}: longest task, ms`, desk.name, Math.max(0, ...tasks))
    report.once('heap there, MiB', desk.name, memory.heap)
  }
  return `scrolled to row ${row}`
}
