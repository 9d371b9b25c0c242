// The playground: whoever is signed in asks and listens there in their own name, or by a token.
import assert from 'node:assert/strict'

import { findings, told } from './lib/axe.mjs'
import { inBrowser, password } from './lib/office.mjs'
import { scene } from './lib/scene.mjs'

// run puts a document into a new tab of the editor, and runs it.
async function run(page, document) {
  await page.locator('.graphiql-tab-add, [aria-label="New tab"]').first().click()
  const editor = page.locator('.graphiql-editor .monaco-editor').first()
  await editor.waitFor()
  await editor.click()
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText(document)
  // The editor closes braces by itself: what it has added after the document goes.
  await page.keyboard.press('Control+Shift+End')
  await page.keyboard.press('Delete')
  await page.locator('.graphiql-execute-button').click()
}

inBrowser('The playground answers a question and follows a stream', {}, async (office) => {
  const { desk } = office
  const { basim, dana, invoice } = await scene(office)
  const seat = await office.sit(basim)
  const { page } = seat
  await seat.goto('/playground')
  await page.getByRole('radio', { name: seat.like('playground:asMyself', { name: 'Basim' }) }).waitFor()
  const answer = page.locator('.graphiql-response .view-lines')
  const answers = (text) => answer.filter({ hasText: text }).waitFor()

  await run(page, '{ viewer { actor { name } } tickets(filterBy: {mine: true}) { nodes { subject } } }')
  await answers('"Basim"')
  await answers(/An.invoice.of.last.month/)

  const { position } = await desk.admin.do('addInternalNote', { ticketId: invoice.id, body: 'Before' })
  await run(page, `subscription { ticketChanged(ticketId: "${invoice.id}", after: "${position}") { kind } }`)
  await page.waitForFunction(() => /stop/i.test(document.querySelector('.graphiql-execute-button').getAttribute('aria-label')))
  await desk.admin.do('changeTicketPriority', { ticketId: invoice.id, priority: 'CRITICAL' })
  await answers('TICKET_PRIORITY_CHANGED')
  await page.locator('.graphiql-execute-button').click()

  await page.getByRole('radio', { name: seat.like('playground:byToken') }).check()
  await page.getByLabel(seat.like('playground:token')).fill(dana.token)
  await seat.page.getByRole('button', { name: seat.like('playground:use') }).click()
  await run(page, '{ viewer { actor { name } } }')
  await answers('"Dana"')
  assert.ok(!(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).includes(dana.token), 'a token is kept nowhere')
})

// The editor is not ours; what stands around it is.
inBrowser("The playground's own frame is fit for everybody", {}, async (office) => {
  const found = []
  for (const locale of ['EN', 'AR', 'HE']) {
    const person = await office.desk.person(`Noor${locale}`, { locale, password })
    for (const scheme of ['light', 'dark']) {
      const seat = await office.sit(person, { scheme })
      await seat.goto('/playground')
      await seat.page.getByRole('radio', { name: seat.like('playground:asMyself', { name: person.name }) }).waitFor()
      found.push(...await findings(seat.page, `${locale}, ${scheme}`, { part: '.playground-bar' }))
    }
  }
  assert.equal(told(found), '')
})
