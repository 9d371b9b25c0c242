// The list of tickets.
import { containing } from './words.mjs'

export class TicketList {
  constructor(seat) {
    this.seat = seat
    this.page = seat.page
  }

  // shown waits for the list, with or without tickets in it.
  async shown() {
    await this.page.waitForURL((url) => url.pathname === '/tickets')
    await this.page.getByRole('table').or(this.page.getByRole('grid')).first().waitFor()
    return this
  }

  link(subject) { return this.page.locator('#page').getByRole('link', { name: containing(subject) }).first() }

  // open clicks a ticket.
  async open(subject) {
    await this.link(subject).click()
    await this.page.waitForURL(/\/tickets\/\d+/)
  }
}
