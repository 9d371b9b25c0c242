// Who is signed in: the first administrator of an empty desk, all windows of one browser, a session that is ended from elsewhere.
import assert from 'node:assert/strict'

import { inBothThemes, told } from './lib/axe.mjs'
import { inBrowser, password } from './lib/office.mjs'
import { scene } from './lib/scene.mjs'
import { TicketPage } from './lib/ticket.mjs'

inBrowser('An empty desk asks for its first administrator', { empty: true }, async (office) => {
  const found = []
  for (const locale of ['AR', 'HE', 'EN']) {
    const seat = await office.sit(null, { locale })
    await seat.goto('/overview')
    await seat.heading('session:setUp.title').waitFor()
    found.push(...await inBothThemes(seat.page, `setting up in ${locale}`))
  }
  assert.equal(told(found), '')

  const late = office.seats[1], seat = office.seats[2]
  const { page } = seat
  await seat.field('session:setUp.name').fill('Amal')
  await seat.field('session:email').fill('amal@desk.example')
  await page.locator('input[name=password]').fill('short')
  await seat.button('session:setUp.do').click()
  await page.getByText(seat.like('shared:violation.TOO_SHORT')).waitFor()
  await page.locator('input[name=password]').fill(password)
  await seat.button('session:setUp.do').click()
  await seat.live()
  await seat.heading('session:next.hello', { name: 'Amal' }).waitFor()
  assert.match(page.url(), /\/welcome$/)

  // Somebody else, who still has the page, is too late, and is told so.
  await late.field('session:setUp.name').fill('Another')
  await late.field('session:email').fill('another@desk.example')
  await late.page.locator('input[name=password]').fill(password)
  await late.button('session:setUp.do').click()
  await late.page.getByRole('alert').filter({ hasText: late.say('session:setUp.taken') }).waitFor()

  const again = await office.sit({ name: 'Amal', email: 'amal@desk.example', password, locale: 'EN' }, { path: '/settings/people' })
  await again.page.getByText('amal@desk.example').first().waitFor()
})

inBrowser('Signing out in one window signs out the other', {}, async (office) => {
  const { basim } = await scene(office)
  const one = await office.sit(basim, { path: '/tickets?view=mine' })
  const two = await office.beside(one, '/inbox')
  await one.button('session:menu.open', { name: 'Basim' }).click()
  await one.item('session:menu.signOut').click()
  for (const seat of [one, two]) await seat.heading('session:signIn.title').waitFor()
  for (const seat of [one, two]) assert.doesNotMatch(await seat.page.title(), /\d/, 'how much is unread is no longer told')
  assert.equal(await two.page.getByText('An invoice of last month').count(), 0)

  // And signing in brings both back.
  await one.signIn(basim)
  await two.live()
})

inBrowser('A session that is ended from elsewhere asks for the password, and keeps what was typed', {}, async (office) => {
  const { desk } = office
  const { basim, dana, invoice } = await scene(office)
  const seat = await office.sit(basim, { path: `/tickets/${invoice.number}` })
  const ticket = await new TicketPage(seat, invoice.number).shown()
  await ticket.field('reply').fill('Half an answer')
  await seat.page.evaluate(() => { window.notReloaded = true })

  const changed = 'another long enough word'
  await desk.admin.do('updateUser', { id: basim.id, password: changed })
  const ended = seat.dialog('session:ended.title')
  await ended.waitFor()
  await ended.locator('input[name=password]').fill(changed)
  await seat.button('session:signIn.do', {}, ended).click()
  await ended.waitFor({ state: 'detached' })
  await seat.live()
  assert.equal(await ticket.field('reply').inputValue(), 'Half an answer')
  assert.ok(await seat.page.evaluate(() => window.notReloaded))
  await ticket.write('reply', 'A whole answer')

  // Somebody else at the same browser finds nothing of it.
  await ticket.field('reply').fill('Not for other eyes')
  await desk.admin.do('updateUser', { id: basim.id, password })
  await ended.waitFor()
  await seat.field('session:email', {}, ended).fill(dana.email)
  await ended.locator('input[name=password]').fill(password)
  await seat.button('session:signIn.do', {}, ended).click()
  await seat.page.getByText('A parcel to the wrong door').waitFor()
  assert.equal(await seat.page.getByText(invoice.subject).count(), 0)
  await seat.goto(`/tickets/${invoice.number}`)
  await seat.heading('ticket:gone.missing.title', { number: invoice.number }).waitFor()
  assert.equal(await seat.page.getByText('Not for other eyes').count(), 0)
})
