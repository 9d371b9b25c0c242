// What the dashboard says, looked up in its own texts, so that tests read in keys and pass in every language.
import { readFileSync } from 'node:fs'

const source = new URL('../../../web/src/', import.meta.url)
const tags = { AR: 'ar', HE: 'he', EN: 'en' }
const files = new Map()

function texts(tag, feature) {
  const path = `${feature}/texts/${tag}.json`
  if (!files.has(path)) files.set(path, JSON.parse(readFileSync(new URL(path, source), 'utf8')))
  return files.get(path)
}

// The marks that keep a value from turning the words around it; a reader doesn't see them.
const isolates = /[\u2066-\u2069]/g
export const plain = (text) => text.replace(isolates, '').replace(/\s+/g, ' ').trim()

// wordsOf looks texts up in one language: say('ticket:composer.send', { count: 3 }). A value that is left out stands for any.
export function wordsOf(locale) {
  const tag = tags[locale]
  const plural = new Intl.PluralRules(tag)

  const find = (key, values) => {
    const [feature, path] = key.split(':')
    const wanted = values?.count === undefined ? [path] : [`${path}_${plural.select(values.count)}`, `${path}_other`, path]
    for (const p of wanted) {
      const found = p.split('.').reduce((node, name) => node?.[name], texts(tag, feature))
      if (typeof found === 'string') return found
    }
    throw new Error(`no text ${key} in ${tag}`)
  }

  // say is the text itself.
  const say = (key, values = {}) => plain(find(key, values).replace(/\{\{-?\s*(\w+)[^}]*\}\}/g, (_, name) => String(values[name])))

  // like matches the whole text, with the marks that it has or hasn't.
  const like = (key, values = {}) => {
    const parts = find(key, values).split(/\{\{-?\s*(\w+)[^}]*\}\}/)
    const mark = '[\\u2066-\\u2069]?'
    const pattern = parts.map((part, i) => i % 2 === 0 ? literal(part) : mark + (part in values ? literal(String(values[part])) : '.*?') + mark)
    return new RegExp(`^\\s*${pattern.join('')}\\s*$`, 'su')
  }
  return { tag, say, like }
}

const literal = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/[\s\u2066-\u2069]+/g, '[\\s\\u2066-\\u2069]+')

// containing matches text anywhere, whatever marks stand within.
export const containing = (text) => new RegExp(literal(text), 'u')
