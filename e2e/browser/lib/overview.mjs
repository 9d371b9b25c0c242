// The page of figures.

// figuresOf reads every number of the overview as it is shown now.
export function figuresOf(page) {
  return page.evaluate(() => {
    const number = (el) => {
      const said = el.textContent.replace(/\D/g, '')
      if ('count' in el.dataset && !el.querySelector('[data-way], span')?.textContent) throw new Error('a figure without a number')
      return said === '' ? undefined : Number(said)
    }
    // What is announced and what is shown must be the same.
    const shown = (el, figure) => {
      const n = number(figure)
      if (String(n) !== el.dataset.count) throw new Error(`a figure shows ${n} and means ${el.dataset.count}`)
      return n
    }
    const tiles = {}, status = {}, priority = {}, tables = []
    for (const el of document.querySelectorAll('[data-tile]')) tiles[el.dataset.tile] = shown(el, el.lastElementChild)
    for (const el of document.querySelectorAll('[data-bar]')) {
      const n = shown(el, el.lastElementChild)
      if (/^[A-Z_]+$/.test(el.dataset.bar)) priority[el.dataset.bar] = n
      else status[el.dataset.bar] = n
    }
    for (const table of document.querySelectorAll('table:has([data-row])')) {
      tables.push(Object.fromEntries([...table.querySelectorAll('[data-row]')].map((row) =>
        [row.dataset.row, Object.fromEntries([...row.querySelectorAll('[data-measure]')].map((cell) => [cell.dataset.measure, shown(cell, cell)]))])))
    }
    const sum = (series) => Number(document.querySelector(`li[data-series=${series}] b`)?.textContent.replace(/\D/g, ''))
    return { tiles, status, priority, departments: tables[0] ?? {}, people: tables[1] ?? {}, trend: { created: sum('created'), resolved: sum('resolved') } }
  })
}

// barsOf is whether each of today's two bars stands on the chart.
export function barsOf(page) {
  return page.evaluate(() => [...document.querySelectorAll('.recharts-bar')].map((bar) => {
    const last = [...bar.querySelectorAll('.recharts-bar-rectangle')].at(-1)
    return (last?.querySelector('path')?.getBBox().height ?? 0) > 0
  }))
}

// chartOf is which of them should stand: what opened is drawn first, but where one reads from the right.
export function chartOf({ trend: { created, resolved } }, locale) {
  const bars = [created > 0, resolved > 0]
  return locale === 'EN' ? bars : bars.reverse()
}
