// One person at a browser of their own.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import { patience } from '../../lib/wait.mjs'
import { chromium } from './chromium.mjs'
import { Faults } from './faults.mjs'
import { wordsOf } from './words.mjs'

const languages = { AR: 'ar-SA', HE: 'he-IL', EN: 'en-GB' }

// Where it is past eight in the morning: no test meets midnight there, and "today at 18:00" is always to come.
const began = new Date()
const east = Math.max(8 - began.getUTCHours(), -12)
export const zone = east === 0 ? 'Etc/UTC' : `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`

// today is the day there, as the dashboard bounds it.
const midnight = new Date(began.getTime() + east * 3_600_000).setUTCHours(0, 0, 0, 0) - east * 3_600_000
export const today = { from: new Date(midnight).toISOString(), to: new Date(midnight + 86_400_000).toISOString() }

export class Seat {
  // open sits somebody down before an empty window.
  static async open(server, { name = 'somebody', locale = 'EN', scheme = 'light', phone = false, size, ...options } = {}) {
    const seat = new Seat()
    seat.name = name
    seat.server = server
    seat.locale = locale
    seat.words = wordsOf(locale)
    const browser = await chromium()
    seat.context = await browser.newContext({
      baseURL: server.url, locale: languages[locale], timezoneId: zone, colorScheme: scheme, reducedMotion: 'reduce',
      viewport: size ?? (phone ? { width: 390, height: 844 } : { width: 1360, height: 860 }),
      ...(phone && { isMobile: true, hasTouch: true, deviceScaleFactor: 2 }),
      ...options,
    })
    seat.context.setDefaultTimeout(patience)
    seat.context.setDefaultNavigationTimeout(patience)
    const pages = []
    seat.pages = pages
    seat.breaches = []
    await Faults.listen(seat.context, (breach) => seat.breaches.push(breach))
    seat.context.on('page', (page) => pages.push({ page, faults: new Faults(page, server.url) }))
    seat.page = await seat.context.newPage()
    return seat
  }

  // beside is a second window of the same browser.
  async beside(path) {
    const other = Object.assign(new Seat(), this)
    other.page = await this.window()
    await other.goto(path)
    await other.live()
    return other
  }

  // window opens an empty one. A tab behind another would hardly be drawn, and all that waits for a drawing would crawl.
  async window() {
    const page = await this.context.newCDPSession(this.page)
    const { targetInfo: { browserContextId } } = await page.send('Target.getTargetInfo')
    const opened = this.context.waitForEvent('page')
    const browser = await this.context.browser().newBrowserCDPSession()
    await browser.send('Target.createTarget', { url: 'about:blank', browserContextId, newWindow: true })
    await Promise.all([page.detach(), browser.detach()])
    return opened
  }

  say(key, values) { return this.words.say(key, values) }
  like(key, values) { return this.words.like(key, values) }

  button(key, values, within = this.page) { return within.getByRole('button', { name: this.like(key, values) }) }
  link(key, values, within = this.page) { return within.getByRole('link', { name: this.like(key, values) }) }
  tab(key, values, within = this.page) { return within.getByRole('tab', { name: this.like(key, values) }) }
  field(key, values, within = this.page) { return within.getByRole('textbox', { name: this.like(key, values) }) }
  item(key, values, within = this.page) { return within.getByRole('menuitem', { name: this.like(key, values) }) }
  dialog(key, values) { return this.page.getByRole('dialog', { name: this.like(key, values) }) }
  heading(key, values) { return this.page.getByRole('heading', { level: 1, name: this.like(key, values) }) }

  goto(path = '/') { return this.page.goto(path) }

  // signIn signs a person in at the page that asks for it, and waits for the frame around every page.
  async signIn({ email, password }, path = '/') {
    await this.goto(path)
    await this.page.locator('input[name=email]').fill(email)
    await this.page.locator('input[name=password]').fill(password)
    await this.button('session:signIn.do').click()
    await this.live()
    return this
  }

  // live waits until the page says that what it shows is live.
  live(within) { return this.page.locator('[data-liveness=live]').waitFor({ state: 'attached', timeout: within }) }
  // notLive waits until it says that it isn't.
  async notLive(within) {
    await this.page.locator('[data-liveness=lost]').waitFor({ state: 'attached', timeout: within })
    await this.page.getByText(this.like('shared:notLive')).waitFor({ timeout: within })
  }

  expectAway() { for (const p of this.pages) p.faults.expectAway() }
  expectBack() { for (const p of this.pages) p.faults.expectBack() }

  // picture keeps what is on the screen, where SANAD_E2E_PICTURES names a folder.
  async picture(name) {
    const folder = process.env.SANAD_E2E_PICTURES
    if (!folder) return
    mkdirSync(folder, { recursive: true })
    await this.page.screenshot({ path: join(folder, `${name}.png`.replace(/[^\w.-]+/g, '-')) }).catch(() => {})
  }

  // faultless fails when any page did what it must not.
  faultless() {
    const found = [...this.pages.flatMap((p) => p.faults.found), ...this.breaches.map((b) => `the policy: ${b}`)]
    assert.deepEqual(found, [], `${this.name}'s pages are at fault`)
  }

  close() { return this.context.close() }
}
