// One person's browser, with what tells when something was to be seen in it.
import { Seat } from '../browser/lib/seat.mjs'

const list = '/tickets?view=open'

// In the page, before anything of it runs. Moments are on the clock that Node.js has too.
function instruments() {
  const now = () => performance.timeOrigin + performance.now()
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(now()))))
  const until = async (probe) => {
    for (;;) {
      const found = probe()
      if (found) return painted()
      await new Promise(requestAnimationFrame)
    }
  }
  const hit = (element) => {
    if (!element) return false
    const { x, y, width, height } = element.getBoundingClientRect()
    return width > 0 && element.contains(document.elementFromPoint(x + width / 2, y + height / 2))
  }
  const seen = new Map(), waiting = new Map()
  const tasks = []
  window.bench = {
    tasks,
    usable: until(() => hit(document.querySelector('[data-ticket] a'))),
    /** When the conversation of the ticket that is clicked next is there. */
    opened: () => new Promise((resolve) => {
      document.addEventListener('click', (e) => {
        const clicked = performance.timeOrigin + e.timeStamp
        void until(() => hit([...document.querySelectorAll('[data-conversation] article')].at(-1))).then((at) => resolve(at - clicked))
      }, { capture: true, once: true })
    }),
    /** Notes when a text that says "change 17" comes to stand in a row. */
    watch: () => new MutationObserver((records) => {
      const at = now()
      for (const { target, addedNodes } of records) {
        for (const node of [target, ...addedNodes]) {
          const said = /change (\d+)$/.exec(node.textContent ?? '')
          if (!said || seen.has(said[1]) || !(node.nodeType === 1 ? node : node.parentElement)?.closest('[data-ticket]')) continue
          seen.set(said[1], at)
          waiting.get(said[1])?.(at)
        }
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true }),
    /** When a change was seen, as soon as it is. */
    sees: (n) => new Promise((resolve) => seen.has(n) ? resolve(seen.get(n)) : waiting.set(n, resolve)),
    /** Scrolls by so many rows a second until the row is there; tells how long each frame took. */
    scroll: async (row, pace) => {
      const scroller = document.querySelector('[role=table]').parentElement
      const frames = []
      const began = performance.now()
      const there = () => document.querySelector(`[data-ticket][aria-rowindex="${row + 1}"]`)
      for (let last = began; !there();) {
        scroller.scrollTop = Math.min((performance.now() - began) / 1000 * pace, row - 5) * 40
        await new Promise(requestAnimationFrame)
        const at = performance.now()
        frames.push(at - last)
        last = at
      }
      return { frames, took: performance.now() - began }
    },
  }
  new PerformanceObserver((entries) => tasks.push(...entries.getEntries().map((e) => e.duration))).observe({ type: 'longtask', buffered: true })
}

const known = new WeakMap()

export class Watcher {
  static async open(desk, person, options = {}) {
    const watcher = new Watcher()
    if (!known.has(desk)) {
      const seat = await Seat.open(desk.server, { name: person.name })
      await seat.signIn(person)
      known.set(desk, await seat.context.storageState())
      await seat.close()
    }
    watcher.seat = await Seat.open(desk.server, { name: person.name, size: { width: 1440, height: 900 }, storageState: known.get(desk), ...options })
    await watcher.seat.context.addInitScript(instruments)
    watcher.page = watcher.seat.page
    watcher.wire = await watcher.seat.context.newCDPSession(watcher.page)
    return watcher
  }

  /** Opens the list, and returns after how many milliseconds its first row could be seen and clicked. */
  async list() {
    await this.page.goto(list, { waitUntil: 'commit' })
    return this.page.evaluate(async () => await window.bench.usable - performance.timeOrigin)
  }

  live() { return this.seat.live() }

  /** What the page holds in memory once nothing more can be let go. */
  async memory() {
    await this.wire.send('HeapProfiler.enable')
    for (let i = 0; i < 3; i++) await this.wire.send('HeapProfiler.collectGarbage')
    const { usedSize } = await this.wire.send('Runtime.getHeapUsage')
    const { nodes, jsEventListeners } = await this.wire.send('Memory.getDOMCounters')
    return { heap: usedSize / 2 ** 20, nodes, listeners: jsEventListeners }
  }

  close() { return this.seat.close() }
}
