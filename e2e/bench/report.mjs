// The table of figures.
import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'

const begins = '<!-- dashboard begins -->', ends = '<!-- dashboard ends -->'

export class Report {
  #figures = new Map() // figure → database → values
  #single = new Set()

  constructor(databases) { this.databases = databases }

  /** Adds values of which the median, the 95th and the 99th in a hundred and the largest are shown. */
  add(figure, database, values) {
    if (!this.#figures.has(figure)) this.#figures.set(figure, new Map())
    const of = this.#figures.get(figure)
    of.set(database, [...(of.get(database) ?? []), ...values])
  }

  /** Sets a value that there is one of. */
  once(figure, database, value) {
    this.#single.add(figure)
    if (!this.#figures.get(figure)?.has(database)) this.add(figure, database, [value])
  }

  markdown(chromium) {
    const lines = [
      `Measured on ${new Date().toISOString().slice(0, 10)} with Chromium ${chromium} and Node.js ${process.versions.node}: ${machine()}; \`make bench-web\`.`, '',
      `| figure | n | ${this.databases.join(' | ')} |`,
      `|---|---|${this.databases.map(() => '---|').join('')}`,
    ]
    for (const [figure, of] of this.#figures) {
      const single = this.#single.has(figure)
      const count = Math.max(...[...of.values()].map((v) => v.length))
      const shown = this.databases.map((d) => of.has(d) ? (single ? written(of.get(d)[0]) : spread(of.get(d))) : '')
      lines.push(`| ${figure}${single ? '' : `: ${spreadNames(count)}`} | ${single ? '' : count} | ${shown.join(' | ')} |`)
    }
    return lines.join('\n')
  }

  write(path, made) {
    const text = readFileSync(path, 'utf8')
    const [from, to] = [text.indexOf(begins), text.indexOf(ends)]
    if (from < 0 || to < from) throw new Error(`${path} has no place for the table, between ${begins} and ${ends}`)
    writeFileSync(path, `${text.slice(0, from + begins.length)}\n\n${made}\n\n${text.slice(to)}`)
  }
}

function machine() {
  const [cpu] = cpus()
  return `${availableParallelism()} CPUs (${cpu?.model.trim() || process.arch}), ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}/${process.arch}`
}

const written = (n) => Math.abs(n) >= 100 ? n.toFixed(0) : Math.abs(n) >= 10 ? n.toFixed(1) : n.toFixed(2)

// A percentile that fewer values than that can't tell is left out.
const percentiles = (count) => [50, ...(count >= 20 ? [95] : []), ...(count >= 100 ? [99] : []), 100]
const spreadNames = (count) => percentiles(count).map((p) => p === 50 ? 'median' : p === 100 ? 'most' : `p${p}`).join(' / ')

function spread(values) {
  const sorted = values.toSorted((a, b) => a - b)
  return percentiles(sorted.length).map((p) => written(sorted[Math.min(sorted.length - 1, Math.ceil(p / 100 * sorted.length) - 1)])).join(' / ')
}
