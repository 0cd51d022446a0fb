/**
 * How well the score ranks: edited sentences are looked up, and the sentence that they were made from should come first.
 *
 * Sentences and edits are seeded. The sentences are those of the article in the corpus; where TILMASH_DATA is set, also those
 * of `ntrex`, `kz-laws` and `cldr` there (tab-separated, a header names the columns), and verses of `tm-en` are looked up among
 * those of other translations: there nobody has made the edits. The rivals are what others rank by: Levenshtein distance over
 * characters, over words, and the share of common trigrams (Dice). Where several share the first place, the right one counts
 * as its share of them.
 */
import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {gunzipSync} from 'node:zlib'
import {FuzzyIndex} from '../../src/memory/fuzzy-index.js'
import {LetterLikeness} from '../../src/memory/letter-likeness.js'
import {EditDistance} from '../../src/text/edit-distance.js'
import {analyzeWord} from '../../src/text/morphology/analyze-word.js'
import {inflect} from '../../src/text/morphology/inflect.js'
import {type Token, tokenize} from '../../src/text/tokenize.js'
import {seeded} from '../support/seeded.js'

/** Edited sentences a language and kind of edit. */
const QUERIES = 100
/** Verses that are looked up: the rivals compare each with all others. */
const VERSES = 100
/** A rival's hit counts as noise from this score on: what most tools show. */
const SHOWN = 70
/** One text in so many is no part of the memory: clauses, words and names that are put into others are taken from these. */
const HELD_BACK = 10
/** Below this score nobody looks: what is first there is not found. */
const LEAST_SHOWN = 30
/** So many of ours are looked at: more than there are from the score on that is shown. */
const MOST_FOUND = 200
/** Up to this many words a text is short. */
const SHORT = 4

type Language = 'kk' | 'ru' | 'en'

function column(text: string, name: string): string[] {
  const [header = '', ...rows] = text.trimEnd().split('\n')
  const place = header.split('\t').indexOf(name)
  return rows.map(row => row.split('\t')[place] ?? '')
}

function sentencesOf(language: Language): string[] {
  const folder = join(import.meta.dirname, '../../corpus/supreme-court-beijing-2016')
  const own = join(
    existsSync(folder) ? folder : 'corpus/supreme-court-beijing-2016',
    `segments.${language}.txt`,
  )
  const texts = readFileSync(own, 'utf8').trim().split('\n')
  const data = process.env.TILMASH_DATA
  if (data !== undefined) {
    for (const name of ['ntrex/ntrex.tsv', 'kz-laws/units.tsv', 'cldr/cldr.tsv']) {
      const path = join(data, name)
      if (existsSync(path)) texts.push(...column(readFileSync(path, 'utf8'), language))
    }
  }
  return [...new Set(texts.filter(text => /\p{L}/u.test(text)))]
}

/** How like a text the others are: [text] → similarity, more is better, 100 is the most. */
interface Measure {
  readonly name: string
  to(query: string): Float64Array
}

function ours(texts: readonly string[], language: Language): Measure {
  const index = new FuzzyIndex(language)
  for (const text of texts) index.add(text)
  index.finish()
  return {
    name: 'tilmash',
    to(query) {
      const wording = index.read(query)
      const letters = new LetterLikeness(wording, index.vocabulary)
      const similarities = new Float64Array(texts.length)
      for (const {item, rank} of index.search(wording, {minRank: LEAST_SHOWN * 100, limit: MOST_FOUND})) {
        const forms = index.formsOf(item)
        similarities[item] = (rank + letters.of(forms, forms.length) / 20_000) / 100
      }
      return similarities
    },
  }
}

/** Levenshtein distance over parts of texts, as a share of the longer one's length. */
function levenshtein(
  name: string,
  texts: readonly string[],
  parts: (text: string) => readonly string[],
): Measure {
  const numbers = new Map<string, number>()
  const numbered = texts.map(text =>
    Uint32Array.from(parts(text), part => {
      const number = numbers.get(part) ?? numbers.size + 1
      numbers.set(part, number)
      return number
    }),
  )
  const local = new Uint32Array(numbers.size + 1)
  const buffer = new Uint32Array(100_000)
  return {
    name,
    to(query) {
      const known = parts(query).map(part => numbers.get(part) ?? 0)
      let letters = 0
      const pattern = known.map(number => {
        if (number === 0) return ++letters
        local[number] ||= ++letters
        return local[number] as number
      })
      const distance = new EditDistance(pattern, letters)
      const similarities = Float64Array.from(numbered, text => {
        for (let index = 0; index < text.length; index++)
          buffer[index] = local[text[index] as number] as number
        const length = Math.max(pattern.length, text.length)
        return length === 0 ? 0 : (100 * (length - distance.to(buffer, text.length))) / length
      })
      for (const number of known) local[number] = 0
      return similarities
    },
  }
}

function trigrams(texts: readonly string[]): Measure {
  const gramsOf = (text: string): string[] => {
    const letters = [...`  ${text.toLowerCase()} `]
    return [...new Set(letters.slice(2).map((_, index) => letters.slice(index, index + 3).join('')))]
  }
  const lists = new Map<string, number[]>()
  const sizes = texts.map((text, number) => {
    const grams = gramsOf(text)
    for (const gram of grams) {
      const list = lists.get(gram)
      if (list === undefined) lists.set(gram, [number])
      else list.push(number)
    }
    return grams.length
  })
  return {
    name: 'trigrams',
    to(query) {
      const grams = gramsOf(query)
      const common = new Float64Array(texts.length)
      for (const gram of grams) for (const number of lists.get(gram) ?? []) common[number]!++
      return common.map((count, number) => (200 * count) / (grams.length + (sizes[number] as number)))
    },
  }
}

const wordsOf = (text: string): string[] => tokenize(text.toLowerCase()).map(token => token.text)

function measuresOf(texts: readonly string[], language: Language): Measure[] {
  return [
    ours(texts, language),
    levenshtein('characters', texts, text => [...text]),
    levenshtein('words', texts, wordsOf),
    trigrams(texts),
  ]
}

/** Endings that take each other's place; the longest that fits is taken. */
const ENDINGS: Readonly<Record<'ru' | 'en', readonly (readonly string[])[]>> = {
  ru: [
    ['ого', 'ому', 'ый', 'ым', 'ые', 'ых', 'ыми', 'ая', 'ую', 'ой', 'ое'],
    ['ия', 'ии', 'ию', 'ией', 'ий', 'иям', 'иях', 'иями'],
    ['ов', 'ам', 'ами', 'ах', 'ом', 'ы', 'а', 'у', 'е'],
    ['ет', 'ут', 'ют', 'ем', 'ете', 'ешь', 'ал', 'ала', 'али', 'ать'],
    ['ит', 'ят', 'им', 'ил', 'ила', 'или', 'ить'],
    ['ость', 'ости', 'остью'],
  ],
  en: [
    ['ies', 'y', 'ied'],
    ['ing', 'ed', 'es', 'e'],
    ['s', ''],
  ],
}

const CASES = ['genitive', 'dative', 'accusative', 'locative', 'ablative', 'instrumental'] as const

class Editor {
  readonly #next: () => number
  readonly #language: Language
  /** Texts that the memory does not have. */
  readonly #others: readonly string[]
  readonly #names: readonly string[]

  constructor(language: Language, others: readonly string[], seed: number) {
    this.#next = seeded(seed)
    this.#language = language
    this.#others = others
    this.#names = others.flatMap(text =>
      tokenize(text)
        .filter(({text, start}) => start > 0 && /^\p{Lu}\p{Ll}{2}/u.test(text))
        .map(token => token.text),
    )
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#next() * list.length)] as T
  }

  /** A text with this many edits of a kind, `undefined` where none fits. */
  edit(text: string, kind: Kind, times: number): string | undefined {
    let edited: string | undefined = text
    for (let time = 0; time < times && edited !== undefined; time++) {
      edited = this[kind === 'mixed' ? this.pick(MIXED) : kind](edited) ?? (time > 0 ? edited : undefined)
    }
    return edited === text ? undefined : edited
  }

  endings(text: string): string | undefined {
    const words = tokenize(text).filter(token => token.kind === 'word' && token.text.length > 3)
    const token = this.pick(words)
    if (token === undefined) return undefined
    const changed = this.#language === 'kk' ? this.#inflected(token.text) : this.#otherEnding(token.text)
    return changed === undefined ? undefined : put(text, token, changed)
  }

  #inflected(word: string): string | undefined {
    if (!/^\p{Script=Cyrillic}+$/u.test(word)) return undefined
    const [analysis] = analyzeWord(word, 'kk')
    if (analysis === undefined || analysis.partOfSpeech !== 'noun') return undefined
    const lemma = word.slice(0, 1) + analysis.lemma.slice(1)
    const number = this.#next() < 0.3 ? 'plural' : 'singular'
    return inflect(lemma, {number, possessive: this.#next() < 0.3 ? 3 : undefined, case: this.pick(CASES)})
  }

  #otherEnding(word: string): string | undefined {
    const fitting = ENDINGS[this.#language as 'ru' | 'en'].flatMap(group =>
      group
        .filter(ending => word.endsWith(ending) && word.length >= ending.length + 3)
        .map(ending => ({group, ending})),
    )
    const longest = fitting.sort((a, b) => b.ending.length - a.ending.length)[0]
    if (longest === undefined) return undefined
    const {group, ending} = longest
    return word.slice(0, word.length - ending.length) + this.pick(group.filter(other => other !== ending))
  }

  numbers(text: string): string | undefined {
    const token = this.pick(tokenize(text).filter(({kind}) => kind === 'number'))
    return token === undefined ? undefined : put(text, token, `${1 + Math.floor(this.#next() * 2000)}`)
  }

  names(text: string): string | undefined {
    const token = this.pick(
      tokenize(text).filter(({text, start}) => start > 0 && /^\p{Lu}\p{Ll}{2}/u.test(text)),
    )
    return token === undefined ? undefined : put(text, token, this.pick(this.#names))
  }

  /** Words of another text before one of this text: half as many as it has, one at least and six at most. */
  clauses(text: string): string | undefined {
    const words = tokenize(text).filter(({kind}) => kind === 'word')
    const token = this.pick(words)
    const other = tokenize(this.pick(this.#others)).filter(({kind}) => kind === 'word')
    const length = Math.min(6, Math.ceil(words.length / 2))
    const first = Math.floor(this.#next() * Math.max(1, other.length - length))
    const clause = other.slice(first, first + length).map(({text}) => text)
    if (token === undefined || clause.length === 0) return undefined
    return `${text.slice(0, token.start)}${clause.join(' ')}, ${text.slice(token.start)}`
  }

  /** Two neighbours with nothing but a blank between them. */
  swaps(text: string): string | undefined {
    const words = tokenize(text).filter(({kind}) => kind === 'word')
    const pairs = words.slice(1).flatMap((b, index) => {
      const a = words[index] as Token
      return text.slice(a.end, b.start) === ' ' && a.text !== b.text ? [{a, b}] : []
    })
    const {a, b} = this.pick(pairs) ?? {}
    if (a === undefined || b === undefined) return undefined
    return `${text.slice(0, a.start)}${b.text} ${a.text}${text.slice(b.end)}`
  }

  words(text: string): string | undefined {
    const token = this.pick(tokenize(text).filter(({kind}) => kind === 'word'))
    const other = this.pick(tokenize(this.pick(this.#others)).filter(({kind}) => kind === 'word'))
    return token === undefined || other === undefined ? undefined : put(text, token, other.text)
  }

  deletions(text: string): string | undefined {
    const words = tokenize(text).filter(({kind}) => kind === 'word')
    if (words.length < 3) return undefined
    const first = Math.floor(this.#next() * (words.length - 1))
    const last = Math.min(words.length - 1, first + Math.floor(this.#next() * Math.ceil(words.length / 4)))
    return text.slice(0, words[first]?.start) + text.slice(words[last]?.end).trimStart()
  }

  typos(text: string): string | undefined {
    const token = this.pick(tokenize(text).filter(({kind, text}) => kind === 'word' && text.length > 3))
    if (token === undefined) return undefined
    const letters = [...token.text]
    const place = Math.floor(this.#next() * (letters.length - 1))
    const what = this.#next()
    if (what < 0.33) letters.splice(place, 1)
    else if (what < 0.66) letters.splice(place, 0, this.pick(letters))
    else letters.splice(place, 2, letters[place + 1] as string, letters[place] as string)
    return put(text, token, letters.join(''))
  }
}

function put(text: string, {start, end}: Token, changed: string): string {
  return text.slice(0, start) + changed + text.slice(end)
}

const MIXED = ['endings', 'numbers', 'names', 'clauses', 'swaps', 'words', 'deletions', 'typos'] as const
type Kind = (typeof MIXED)[number] | 'mixed'

/** The edits that translators' texts differ in; the others are what else happens. */
const COMMON: ReadonlySet<Kind> = new Set(['endings', 'numbers', 'names', 'clauses', 'swaps'])

/** How many edits of each kind a short and a long text get, for each word of it: enough that some are taken for others. */
const EDITS: readonly (readonly [kind: Kind, short: number, long: number])[] = [
  ['endings', 0.5, 0.7],
  ['numbers', 0.2, 0.2],
  ['names', 0.3, 0.3],
  ['clauses', 0.1, 0.15],
  ['swaps', 0.3, 0.5],
  ['words', 0.5, 0.6],
  ['deletions', 0.1, 0.15],
  ['typos', 0.5, 0.7],
  ['mixed', 0.4, 0.4],
]

/** The right one's share of the first place. */
function firstShare(similarities: Float64Array, right: (item: number) => boolean): number {
  let best = LEAST_SHOWN
  let first = 0
  let rights = 0
  for (let item = 0; item < similarities.length; item++) {
    const similarity = similarities[item] as number
    if (similarity < best) continue
    if (similarity > best) {
      best = similarity
      first = 0
      rights = 0
    }
    first++
    if (right(item)) rights++
  }
  return first === 0 ? 0 : rights / first
}

/** An edit that makes another text of the memory, but for case and blanks, has no right answer. */
const plain = (text: string): string => text.toLowerCase().replaceAll(/\s+/gu, ' ')

const line = (cells: readonly string[]): string =>
  cells.map((cell, place) => (place === 0 ? cell.padEnd(26) : cell.padStart(12))).join('')

function rankEdited(language: Language): void {
  const all = sentencesOf(language)
  const texts = all.filter((_, place) => place % HELD_BACK > 0)
  const known = new Set(texts.map(plain))
  const measures = measuresOf(texts, language)
  process.stdout.write(
    `\n${language}: ${texts.length.toLocaleString('en')} texts; the right one is first, percent\n`,
  )
  process.stdout.write(`${line(['', ...measures.map(({name}) => name)])}\n`)
  const editor = new Editor(
    language,
    all.filter((_, place) => place % HELD_BACK === 0),
    7,
  )
  const sums = {common: measures.map(() => 0), all: measures.map(() => 0)}
  const kinds = {common: 0, all: 0}
  const noise = measures.map(() => 0)
  const seen = measures.map(() => 0)
  let shortQueries = 0
  for (const isShort of [true, false]) {
    const sources = [...texts.keys()].filter(
      number =>
        tokenize(texts[number] as string).filter(({kind}) => kind === 'word').length <= SHORT === isShort,
    )
    if (sources.length < 100) continue
    for (const [kind, short, long] of EDITS) {
      const share = isShort ? short : long
      const rights = measures.map(() => 0)
      let queries = 0
      for (let attempt = 0; attempt < QUERIES * 40 && queries < QUERIES; attempt++) {
        const source = editor.pick(sources)
        const text = texts[source] as string
        const words = tokenize(text).filter(token => token.kind === 'word').length
        const query = editor.edit(text, kind, Math.max(1, Math.round(words * share)))
        if (query === undefined || known.has(plain(query))) continue
        queries++
        if (isShort) shortQueries++
        measures.forEach((measure, place) => {
          const similarities = measure.to(query)
          rights[place]! += firstShare(similarities, item => item === source)
          if (!isShort) return
          noise[place]! += similarities.reduce(
            (count, similarity, item) => count + (similarity >= SHOWN && item !== source ? 1 : 0),
            0,
          )
          if ((similarities[source] as number) >= SHOWN) seen[place]!++
        })
      }
      if (queries < QUERIES / 3) continue
      for (const group of COMMON.has(kind) ? (['common', 'all'] as const) : (['all'] as const)) {
        kinds[group]++
        rights.forEach((right, place) => {
          sums[group][place]! += right / queries
        })
      }
      process.stdout.write(
        `${line([`${isShort ? 'short' : 'long'}: ${kind}`, ...rights.map(right => ((100 * right) / queries).toFixed(1))])}\n`,
      )
    }
  }
  for (const [group, name] of [
    ['common', 'mean, endings to swaps'],
    ['all', 'mean of all'],
  ] as const) {
    const means = sums[group].map(sum => ((100 * sum) / kinds[group]).toFixed(1))
    process.stdout.write(`${line([name, ...means])}\n`)
  }
  if (shortQueries === 0) return
  process.stdout.write(
    `${line([`short: wrong from ${SHOWN} up`, ...noise.map(count => (count / shortQueries).toFixed(2))])} a query\n` +
      `${line([`short: right from ${SHOWN} up`, ...seen.map(count => ((100 * count) / shortQueries).toFixed(1))])} percent\n`,
  )
}

function rankVerses(): void {
  const folder = join(process.env.TILMASH_DATA ?? '', 'tm-en')
  if (process.env.TILMASH_DATA === undefined || !existsSync(join(folder, 'queries.tsv'))) return
  const units = gunzipSync(readFileSync(join(folder, 'units.tsv.gz'))).toString()
  const queries = readFileSync(join(folder, 'queries.tsv'), 'utf8')
  const verses = column(units, 'verse')
  const wanted = column(queries, 'verse')
  const texts = column(queries, 'text')
  const measures = measuresOf(column(units, 'text'), 'en')
  const step = Math.floor(texts.length / VERSES)
  const rights = measures.map(() => 0)
  for (let query = 0; query < VERSES; query++) {
    measures.forEach((measure, place) => {
      const similarities = measure.to(texts[query * step] as string)
      rights[place]! += firstShare(similarities, item => verses[item] === wanted[query * step])
    })
  }
  process.stdout.write(
    `\nen: ${verses.length.toLocaleString('en')} verses; the first is the right verse, percent\n`,
  )
  process.stdout.write(`${line(['', ...measures.map(({name}) => name)])}\n`)
  process.stdout.write(`${line(['verses', ...rights.map(right => ((100 * right) / VERSES).toFixed(1))])}\n`)
}

for (const language of ['kk', 'ru', 'en'] as const) rankEdited(language)
rankVerses()
