// What axe-core finds on a page that people with a screen reader, a keyboard or weak eyes could not use.
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

// still waits until a page has come to rest: nothing is being loaded, nothing moves.
export async function still(page) {
  await page.waitForFunction(() => {
    // Where a list goes on below what is seen, it waits to be scrolled to.
    const shown = (el) => {
      const { x, y, width, height } = el.getBoundingClientRect()
      const there = document.elementFromPoint(x + width / 2, y + height / 2)
      return there !== null && (el.contains(there) || there.contains(el)) && el.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    }
    const waits = [...document.querySelectorAll('.mantine-Loader-root, .mantine-Skeleton-root, [data-skeleton]')].some(shown)
    const moves = document.getAnimations().some((a) => a.playState === 'running' && a.effect?.getComputedTiming().endTime !== Infinity)
    return !waits && !moves && document.title !== ''
  })
}

// findings runs axe, with those rules or all of them, on the page or a part of it, and returns what is serious or critical: of each element a
// rule, its page and what it is.
export async function findings(page, where, { rules, part } = {}) {
  await still(page)
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(source)
  return page.evaluate(async ({ where, rules, part }) => {
    const { violations } = await window.axe.run(part ?? document, { resultTypes: ['violations'], ...(rules && { runOnly: rules }) })
    // The letters on a face are a picture of a name, not a label that somebody would say.
    const picture = (v, n) => v.id === 'label-content-name-mismatch' && document.querySelector(n.target[0])?.querySelector('.mantine-Avatar-placeholder')
    return violations.filter((v) => ['serious', 'critical'].includes(v.impact)).flatMap((v) => v.nodes.filter((n) => !picture(v, n)).map((n) =>
      ({ rule: v.id, where, what: n.html.slice(0, 200), why: [...n.any, ...n.all, ...n.none][0]?.message ?? '' })))
  }, { where, rules, part })
}

// inBothThemes runs axe in the light theme, and in the dark one what depends on it: the colours.
export async function inBothThemes(page, where) {
  const all = []
  for (const [colorScheme, rules] of [['light'], ['dark', ['color-contrast', 'link-in-text-block']]]) {
    await page.emulateMedia({ colorScheme })
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor({ state: 'attached' })
    all.push(...await findings(page, `${where}, ${colorScheme}`, { rules }))
  }
  return all
}

// told gathers findings of the same kind, so that many pages with one fault are one line.
export function told(found) {
  const groups = Map.groupBy?.(found, kindOf) ?? found.reduce((m, f) => m.set(kindOf(f), [...(m.get(kindOf(f)) ?? []), f]), new Map())
  return [...groups.values()].map(([first, ...more]) => `${first.rule} at ${first.where}${more.length > 0 ? ` and ${more.length} more` : ''}: ${first.what} ${first.why}`).join('\n')
}

// The ids and names that are another at each place don't make another fault.
const kindOf = ({ rule, what }) => rule + (/class="[^"]*"/.exec(what)?.[0] ?? what)
