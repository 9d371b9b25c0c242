// What stands around every page: the sidebar's badges, the title, the icon, the bell.
import assert from 'node:assert/strict'

import { poll } from '../../lib/wait.mjs'

// frameOf reads all of it as it is shown now. A number that is not shown is missing, so that its lack is no zero.
export function frameOf(page) {
  return page.evaluate(() => {
    const views = {}, departments = {}
    let inbox
    for (const link of document.querySelectorAll('nav a[href]')) {
      const badge = link.querySelector('[data-count]')
      if (!badge) continue
      const { pathname, searchParams } = new URL(link.href)
      const view = searchParams.get('view')
      const count = Number(badge.dataset.count)
      if (badge.textContent.trim().replace(/\D/g, '') !== String(count)) throw new Error(`the badge of ${link.href} says ${badge.textContent}, not ${count}`)
      if (pathname === '/inbox') inbox = count
      else if (view?.startsWith('department:')) departments[view.slice('department:'.length)] = count
      else if (view) views[view] = count
    }
    const title = Number(/^\((\d+)\) /.exec(document.title)?.[1] ?? 0)
    const icon = Number(document.querySelector('link[rel=icon]').dataset.unread)
    const bell = Number(document.querySelector('header [data-count]')?.dataset.count ?? 0)
    return { views, departments, title, icon, bell, inbox }
  })
}

// settled waits until what read finds is what is expected, and says how long that took.
export async function settled(what, read, expected, within = 2_000) {
  const wanted = () => typeof expected === 'function' ? expected() : expected
  const began = performance.now()
  try {
    await poll(what, async () => assert.deepEqual(await read(), wanted()) ?? true, within)
  } catch (e) {
    e.message += `\n${e.cause?.message}`
    throw e
  }
  return performance.now() - began
}
