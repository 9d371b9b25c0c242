// Waiting without sleeping: for events, with a deadline, and, where there are none, by asking again ever less often.
import { setTimeout as pause } from 'node:timers/promises'
import { inspect } from 'node:util'

// patience is how long anything may take that should be there at once. It is for busy machines: where a promise names
// a time, the test names it too.
export const patience = 20_000

export class Late extends Error {}

// poll asks until probe answers something true, and returns that.
export async function poll(what, probe, within = patience) {
  const end = performance.now() + within
  let last
  for (let wait = 5; ; wait = Math.min(wait * 1.5, 200)) {
    try {
      const found = await probe()
      if (found) return found
      last = undefined
    } catch (e) {
      last = e
    }
    if (performance.now() + wait > end) throw new Late(`${what}: not within ${within} ms`, { cause: last })
    await pause(wait)
  }
}

// deadline is a promise's value, if it comes in time.
export async function deadline(what, promise, within = patience) {
  const ended = new AbortController()
  const late = pause(within, null, { signal: ended.signal }).then(
    () => { throw new Late(`${what}: not within ${within} ms`) },
    () => {},
  )
  try {
    return await Promise.race([promise, late])
  } finally {
    ended.abort()
  }
}

// Trail keeps what came, in order, and wakes whoever waits for it.
export class Trail {
  items = []
  #waiting = new Set()

  push(item) {
    this.items.push(item)
    for (const look of [...this.#waiting]) look()
  }

  get last() { return this.items.at(-1) }

  // until resolves once test, which is given all that came, answers something true.
  async until(what, test, within = patience) {
    const found = test(this.items)
    if (found) return found
    let look
    try {
      return await deadline(what, new Promise((resolve, reject) => {
        look = () => {
          try {
            const found = test(this.items)
            if (found) resolve(found)
          } catch (e) {
            reject(e)
          }
        }
        this.#waiting.add(look)
      }), within)
    } catch (e) {
      if (e instanceof Late) e.message += `; there is ${inspect(this.items.slice(-5), { depth: 6, breakLength: 200 })}`
      throw e
    } finally {
      this.#waiting.delete(look)
    }
  }
}
