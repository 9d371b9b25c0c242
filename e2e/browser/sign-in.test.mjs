// Coming in and going out.
import assert from 'node:assert/strict'

import { inBrowser, password } from './lib/office.mjs'

inBrowser('Signing in by keyboard, wrongly first, in each language', {}, async (office) => {
  for (const locale of ['EN', 'AR', 'HE']) {
    const person = await office.person(`Noor${locale}`, { locale })
    const seat = await office.sit(null, { locale })
    const { page } = seat
    await seat.goto('/tickets?view=mine')
    await seat.heading('session:signIn.title').waitFor()
    assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), [seat.words.tag, locale === 'EN' ? 'ltr' : 'rtl'])

    // The address has the focus: one can type at once.
    await page.keyboard.type(person.email)
    await page.keyboard.press('Tab')
    await page.keyboard.type('not this word')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').filter({ hasText: seat.like('session:signIn.wrong') }).waitFor()
    await page.locator('input[name=password]').fill(password)
    await page.keyboard.press('Enter')
    await seat.live()
    assert.match(page.url(), /\/tickets\?view=mine$/, 'the address that one came for')
    assert.match(await page.title(), new RegExp(seat.say('shared:brand')))
  }
})
