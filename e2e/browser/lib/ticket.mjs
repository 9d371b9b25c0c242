// The page of one ticket.
import assert from 'node:assert/strict'

import { patience } from '../../lib/wait.mjs'
import { containing } from './words.mjs'

export class TicketPage {
  constructor(seat, number) {
    this.seat = seat
    this.page = seat.page
    this.number = number
    this.head = this.page.locator('#page header')
    this.panel = this.page.getByRole('region', { name: seat.like('ticket:properties') })
    this.composer = this.page.getByRole('region', { name: seat.like('ticket:composer') })
    this.conversation = this.page.locator('[data-conversation]')
  }

  async goto() {
    await this.page.goto(`/tickets/${this.number}`)
    return this.shown()
  }

  // shown waits until the whole ticket is there.
  async shown() {
    await this.conversation.waitFor()
    return this
  }

  // status chooses one by what it is called.
  async status(name) {
    await this.head.locator('[data-status]').click()
    await this.page.getByRole('menuitem', { name: containing(name) }).click()
  }

  statusIs(key, within = patience) { return this.head.locator(`[data-status=${key}]`).waitFor({ timeout: within }) }

  async priority(priority) {
    await this.head.locator('[data-priority][aria-label], button[data-priority]').first().click()
    await this.page.getByRole('menuitem').filter({ has: this.page.locator(`[data-priority=${priority}]`) }).click()
    await this.head.locator(`button[data-priority=${priority}]`).waitFor()
  }

  property(key) { return this.page.getByRole('group', { name: this.seat.like(`ticket:field.${key}`), exact: true }) }

  // edit opens a property for editing in its place.
  async edit(key) {
    await this.property(key).getByRole('button').first().click()
    return this.property(key)
  }

  // assign adds somebody, found by a part of their name.
  async assign(name) {
    const box = await this.edit('assignees')
    await box.getByRole('combobox').or(box.getByRole('textbox')).first().fill(name)
    await this.page.getByRole('option', { name: containing(name) }).click()
    await this.page.keyboard.press('Escape')
    await this.page.keyboard.press('Escape')
    await this.property('assignees').getByText(name).first().waitFor()
  }

  // dueToday chooses today in the calendar, at the time that the ticket is due on its day.
  async dueToday() {
    await this.edit('due')
    await this.page.locator('[data-today]').first().click()
    await this.seat.button('shared:date.done').click()
  }

  // write sends a message or a note.
  async write(kind, body) {
    await this.choose(kind)
    await this.composer.locator(`textarea[data-composer=${kind}]`).fill(body)
    await this.composer.locator(`[data-send=${kind}]`).click()
    await this.says(body)
  }

  choose(kind) { return this.composer.locator('label').filter({ hasText: containing(this.seat.say(`ticket:kind.${kind}`)) }).click() }

  field(kind) { return this.composer.locator(`textarea[data-composer=${kind}]`) }

  says(body, within = patience) { return this.conversation.getByText(body).first().waitFor({ timeout: within }) }

  // whatsapp is where the button beside the customer leads.
  async whatsapp(name) {
    const link = this.page.getByRole('link', { name: this.seat.like('shared:contact.whatsapp', { name }) }).first()
    const found = await link.evaluate((a) => [a.href, a.target, a.rel])
    assert.deepEqual(found.slice(1), ['_blank', 'noopener noreferrer'])
    return found[0]
  }

  // back goes to the list that one came from.
  async back() { await this.head.getByRole('link', { name: this.seat.like('ticket:back') }).click() }
}
