// What must be loaded before somebody sees the list of tickets.
import assert from 'node:assert/strict'

import { still } from './lib/axe.mjs'
import { TicketList } from './lib/list.mjs'
import { inBrowser } from './lib/office.mjs'
import { scene } from './lib/scene.mjs'

const most = 250_000

inBrowser('The list of tickets is there after less than 250 kB of script', {}, async (office, t) => {
  const { basim, invoice } = await scene(office)
  const first = await office.sit(basim)
  const fresh = await office.sit(null, { storageState: await first.context.storageState() })
  const scripts = []
  fresh.page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script') scripts.push(request)
  })
  await fresh.goto('/tickets?view=mine')
  await new TicketList(fresh).link(invoice.subject).waitFor()
  await fresh.live()
  await still(fresh.page)
  const sizes = await Promise.all(scripts.map(async (r) => ({ name: r.url().split('/').at(-1), bytes: (await r.sizes()).responseBodySize })))
  const all = sizes.reduce((n, s) => n + s.bytes, 0)
  assert.ok(sizes.length > 3 && sizes.every((s) => s.bytes > 0), 'every script was measured')
  const largest = sizes.sort((a, b) => b.bytes - a.bytes).slice(0, 8).map((s) => `${s.name} ${s.bytes}`).join(', ')
  assert.ok(all < most, `${all} bytes of script: ${largest}`)
  t.diagnostic(`${all} bytes in ${sizes.length} scripts: ${largest}`)
})
