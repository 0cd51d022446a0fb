import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {gunzipSync} from 'node:zlib'
import {seeded} from '../support/seeded.js'

/** A memory's texts, and texts to be looked up in it. */
export interface Load {
  readonly name: string
  readonly locale: string
  readonly units: readonly string[]
  readonly queries: readonly string[]
}

/** Sentences of invented words whose frequencies fall as in a language (Zipf), queries with a few words changed. */
export function madeUp(name: string, count: number, words: number, seed: number): Load {
  const next = seeded(seed)
  const syllables = ['ка', 'ре', 'мы', 'то', 'ні', 'са', 'лу', 'де', 'бо', 'жі', 'ғы', 'ше']
  const syllable = () => syllables[Math.floor(next() * syllables.length)] as string
  const lexicon = Array.from({length: 20_000}, () =>
    Array.from({length: 2 + Math.floor(next() * 3)}, syllable).join(''),
  )
  const word = () => lexicon[Math.floor(lexicon.length ** next()) - 1] as string
  const sentence = () => Array.from({length: Math.max(1, Math.round(words * (0.4 + 1.2 * next())))}, word)
  const units = Array.from({length: count}, sentence)
  const queries = Array.from({length: 1000}, () => {
    const changed = [...(units[Math.floor(next() * count)] as string[])]
    const edits = Math.floor(next() * changed.length * 0.4)
    for (let edit = 0; edit < edits; edit++) changed[Math.floor(next() * changed.length)] = word()
    return `${changed.join(' ')}.`
  })
  return {name, locale: 'kk', units: units.map(unit => `${unit.join(' ')}.`), queries}
}

/** The verses of TILMASH_DATA: tab-separated with a header, the verse's name in the first column, the text in the last. */
export function verses(): readonly Load[] {
  const folder = join(process.env.TILMASH_DATA ?? '', 'tm-en')
  if (process.env.TILMASH_DATA === undefined || !existsSync(join(folder, 'queries.tsv'))) return []
  const rows = (text: string) =>
    text
      .trimEnd()
      .split('\n')
      .slice(1)
      .map(line => line.split('\t'))
  const units = rows(gunzipSync(readFileSync(join(folder, 'units.tsv.gz'))).toString())
  const queries = rows(readFileSync(join(folder, 'queries.tsv'), 'utf8')).map(row => row.at(-1) ?? '')
  const texts = units.map(row => row.at(-1) ?? '')
  const many = crossed(units.map(row => [row[0] ?? '', row.at(-1) ?? '']))
  return [
    {name: 'English verses', locale: 'en', units: texts.slice(0, 100_000), queries},
    {name: 'English verses, crossed', locale: 'en', units: many, queries},
    {name: 'one to five words of them', locale: 'en', ...labels(texts.slice(0, 100_000))},
  ]
}

const MANY = 596_000

/** As many as the largest memory that is promised for: verses, and verses whose translations are crossed and words changed. */
function crossed(units: readonly (readonly [verse: string, text: string])[]): string[] {
  const next = seeded(12_345)
  const below = (limit: number) => Math.floor(next() * limit)
  const ofVerse = new Map<string, string[]>()
  for (const [verse, text] of units) ofVerse.set(verse, [...(ofVerse.get(verse) ?? []), text])
  const words = units.filter((_, place) => place % 10 === 0).flatMap(([, text]) => text.split(' '))
  const groups = [...ofVerse.values()]
  const all = units.map(([, text]) => text)
  for (let turn = 0; all.length < MANY; turn++) {
    const group = groups[turn % groups.length] as string[]
    const [a, b] = [0, 0].map(() => (group[below(group.length)] as string).split(' ')) as [string[], string[]]
    const cut = next()
    const mixed = [...a.slice(0, Math.floor(cut * a.length)), ...b.slice(Math.floor(cut * b.length))]
    const edits = Math.floor(next() * mixed.length * 0.35)
    for (let edit = 0; edit < edits; edit++) {
      const word = words[below(words.length)] as string
      const place = below(mixed.length)
      const kind = next()
      if (kind < 0.6) mixed[place] = word
      else if (kind < 0.8) mixed.splice(place, 0, word)
      else mixed.splice(place, 1)
    }
    all.push(mixed.join(' '))
  }
  return all
}

/** Strings as interfaces have them. */
function labels(texts: readonly string[]): Pick<Load, 'units' | 'queries'> {
  const next = seeded(77)
  const below = (limit: number) => Math.floor(next() * limit)
  const label = (text: string) => {
    const words = text.split(' ')
    const length = 1 + below(5)
    const start = below(Math.max(1, words.length - length))
    return words.slice(start, start + length)
  }
  const queries = Array.from({length: 1000}, () => {
    const words = label(texts[below(texts.length)] as string)
    if (next() < 0.5) words[below(words.length)] = 'zone'
    return words.join(' ')
  })
  return {units: texts.map(text => label(text).join(' ')), queries}
}
