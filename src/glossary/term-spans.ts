import type {Locale} from '../model/locale.js'
import {languageProfile} from '../text/language.js'
import type {TaggedWord, TermGrammar, WordRole} from '../text/morphology/term-grammar.js'
import {stemWord} from '../text/stem.js'
import {learnGrammar} from './plain-grammar.js'
import {readTokens} from './read-tokens.js'
import {startsSentence} from './sentence-capitals.js'
import {eachTermRun, keyOfRun} from './term-runs.js'
import type {PlacedWord, WordKind} from './word-links.js'

/** Occurrences that are kept of each phrase: what they show of its form, more show no better. */
const MAX_SAMPLES = 24

/** Places that are kept of each word of a unit: every two of two words are compared. */
const MAX_PLACES = 8

/** A phrase that is built like a term, with the places where it stands. */
export interface TermSpan {
  readonly key: string
  /** Its words that carry meaning, as numbers of the language's words. */
  readonly words: readonly number[]
  /** How often it stands in the texts. */
  occurrences: number
  /** The first of its occurrences. */
  readonly samples: (readonly TaggedWord[])[]
  /** Whether each of these begins a sentence. */
  readonly starts: boolean[]
  /** The phrase as it stands before the dash of its definition. */
  definition?: readonly TaggedWord[]
  /** Units that it stands in, ascending. */
  readonly units: number[]
  /** How often in each of them. */
  readonly counts: number[]
}

/** A span in a unit, with the numbers of the words that carry its meaning there. */
export interface PlacedSpan {
  readonly span: number
  readonly words: readonly number[]
  /** The word that the others describe. */
  readonly head: number
  /** How often it stands there. */
  count: number
  /** Whether a definition of it begins the unit: 7) lease – …. */
  isDefined: boolean
}

/** The texts of one language, read for terms. */
export interface SpanTable {
  readonly locale: Locale
  readonly grammar: TermGrammar
  /** Names of the words: stems as `stemWord` gives them, for a lexicon. */
  readonly names: readonly string[]
  /** How many tokens each unit has. */
  readonly lengths: readonly number[]
  /** The words of each unit. */
  readonly placed: readonly (readonly PlacedWord[])[]
  /** The spans that stand in each unit. */
  readonly spansOfUnit: readonly (readonly PlacedSpan[])[]
  readonly spans: readonly TermSpan[]
  /** Lexemes that are written small somewhere. */
  readonly small: ReadonlySet<string>
  /** Lexemes that are written with a capital inside sentences, and never small. */
  readonly named: ReadonlySet<string>
}

/**
 * All phrases of a language's texts that are built like terms; `undefined` stands for a unit without a text. `grammar`
 * is learned from the texts unless it is given.
 */
export function readSpans(
  texts: readonly (string | undefined)[],
  locale: Locale,
  givenGrammar?: TermGrammar,
): SpanTable {
  const tokensOf = texts.map(text => (text === undefined ? [] : readTokens(text)))
  const grammar = givenGrammar ?? learnGrammar(locale, tokensOf)
  const words = new Map<string, number>()
  const names: string[] = []
  const spans = new Map<string, number>()
  const table: TermSpan[] = []
  const spansOfUnit: PlacedSpan[][] = []
  const small = new Set<string>()
  const named = new Set<string>()
  const placed = tokensOf.map((tokens, unit) => {
    const tagged = grammar.tag(tokens)
    tagged.forEach(({token, lexeme}, index) => {
      if (SMALL.test(token.text)) small.add(lexeme)
      else if (CAPITALIZED.test(token.text) && !startsSentence(tagged, index)) named.add(lexeme)
    })
    const numbers = tagged.map(word => numbersOf(word, words, names, locale))
    spansOfUnit.push(spansIn(tagged, numbers, unit, grammar, spans, table))
    return placedWords(numbers, tagged, grammar)
  })
  for (const lexeme of small) named.delete(lexeme)
  return {
    locale,
    grammar,
    names,
    lengths: tokensOf.map(tokens => tokens.length),
    placed,
    spansOfUnit,
    spans: table,
    small,
    named,
  }
}

/** The table with the occurrences that its phrases have elsewhere too. */
export function withCounts(table: SpanTable, countOf: (key: string) => number): SpanTable {
  for (const span of table.spans) span.occurrences = Math.max(span.occurrences, countOf(span.key))
  return table
}

/** The table without the places of phrases that are rarer: they are no longer looked at. */
export function withoutRare(table: SpanTable, leastOccurrences: number): SpanTable {
  const {spans, spansOfUnit} = table
  const isFrequent = (span: number) => (spans[span] as TermSpan).occurrences >= leastOccurrences
  return {...table, spansOfUnit: spansOfUnit.map(placed => placed.filter(({span}) => isFrequent(span)))}
}

const SMALL = /^\p{Ll}/u
const CAPITALIZED = /^\p{Lu}\p{Ll}/u

/**
 * The numbers of the words that a token carries, none for a mark or a particle. A compound carries its parts, which
 * stand alone elsewhere: сот-құқықтық.
 */
function numbersOf(word: TaggedWord, words: Map<string, number>, names: string[], locale: Locale): number[] {
  const {token, folded, lexeme, role} = word
  if (
    token.kind !== 'word' ||
    folded.length < 2 ||
    role === 'link' ||
    languageProfile(locale).stopWords.has(folded)
  )
    return []
  const stem = stemWord(token.text, locale)
  const parts = stem.split(HYPHEN).filter(part => part !== '')
  if (parts.length > 1) return parts.map(part => numberOf(stemWord(part, locale), part, words, names))
  return [numberOf(role === 'noun' ? lexeme : stem, stem, words, names)]
}

const HYPHEN = /\p{Pd}/u

function numberOf(key: string, name: string, words: Map<string, number>, names: string[]): number {
  let number = words.get(key)
  if (number === undefined) {
    number = names.length
    words.set(key, number)
    names.push(name)
  }
  return number
}

function spansIn(
  tagged: readonly TaggedWord[],
  numbers: readonly (readonly number[])[],
  unit: number,
  grammar: TermGrammar,
  spans: Map<string, number>,
  table: TermSpan[],
): PlacedSpan[] {
  const found = new Map<number, PlacedSpan>()
  const isMeaningful = (place: number) => (numbers[place] ?? []).length > 0
  eachTermRun(tagged, grammar, isMeaningful, (run, start, end) => {
    const key = keyOfRun(run)
    const carried = [...new Set(numbers.slice(start, end).flat())]
    let number = spans.get(key)
    if (number === undefined) {
      number = table.length
      spans.set(key, number)
      table.push({key, words: carried, occurrences: 0, samples: [], starts: [], units: [], counts: []})
    }
    const span = table[number] as TermSpan
    span.occurrences++
    if (span.samples.length < MAX_SAMPLES) {
      span.samples.push(run)
      span.starts.push(startsSentence(tagged, start))
    }
    if (span.units.at(-1) === unit) span.counts[span.counts.length - 1] = (span.counts.at(-1) ?? 0) + 1
    else {
      span.units.push(unit)
      span.counts.push(1)
    }
    const known = found.get(number)
    const head = numbers[start + grammar.headOf(run)]?.at(-1) ?? (carried[0] as number)
    const isDefined = isDash(tagged, end) && startsUnit(tagged, start)
    if (isDefined) span.definition ??= run
    if (known === undefined) found.set(number, {span: number, words: carried, head, count: 1, isDefined})
    else {
      known.count++
      if (isDefined) known.isDefined = true
    }
  })
  return [...found.values()]
}

/** Whether only a number, or marks, stand before a word. */
function startsUnit(words: readonly TaggedWord[], index: number): boolean {
  return words.slice(0, index).every(({token}) => token.kind !== 'word')
}

const DASH = /^\p{Pd}$/u

/** Whether there is a dash between blanks. */
function isDash(words: readonly TaggedWord[], index: number): boolean {
  const [before, dash, after] = [words[index - 1], words[index], words[index + 1]]
  if (before === undefined || dash === undefined || after === undefined) return false
  if (!DASH.test(dash.token.text)) return false
  return dash.token.start > before.token.end && after.token.start > dash.token.end
}

function placedWords(
  numbers: readonly (readonly number[])[],
  tagged: readonly TaggedWord[],
  grammar: TermGrammar,
): PlacedWord[] {
  const places = new Map<number, {places: number[]; kind: WordKind}>()
  numbers.forEach((carried, index) => {
    const kind = kindOf((tagged[index] as TaggedWord).role, grammar)
    for (const number of carried) {
      const known = places.get(number)
      if (known === undefined) places.set(number, {places: [index], kind})
      else if (known.places.length < MAX_PLACES) known.places.push(index)
    }
  })
  return [...places].map(([word, placed]) => ({word, ...placed}))
}

function kindOf(role: WordRole, {tellsAdjectives}: TermGrammar): WordKind {
  if (role === 'break' || role === 'link') return 'other'
  if (!tellsAdjectives) return 'named'
  return role === 'adjective' ? 'adjective' : 'noun'
}
