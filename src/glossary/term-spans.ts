import type {Locale} from '../model/locale.js'
import {foldWord} from '../text/fold.js'
import {languageProfile} from '../text/language.js'
import {
  mostFrequent,
  type TaggedWord,
  type TermGrammar,
  type WordRole,
} from '../text/morphology/term-grammar.js'
import {termGrammarOf} from '../text/morphology/term-grammar-of.js'
import {stemWord} from '../text/stem.js'
import {type Token, tokenize} from '../text/tokenize.js'
import {startsSentence} from './sentence-capitals.js'
import type {PlacedWord, WordKind} from './word-links.js'

/** Longest term, in words that carry meaning. */
const MAX_WORDS = 6
/** Longest term, with the particles in it. */
const MAX_LENGTH = 11
/** Occurrences that are kept of each phrase: what they show of its form, more show no better. */
const MAX_SAMPLES = 48

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
}

/** All phrases of a language's texts that are built like terms; `undefined` stands for a unit without a text. */
export function readSpans(texts: readonly (string | undefined)[], locale: Locale): SpanTable {
  const tokensOf = texts.map(text => (text === undefined ? [] : tokenize(text)))
  const grammar = termGrammarOf(locale)?.(tokensOf) ?? plainGrammar(locale)
  const words = new Map<string, number>()
  const names: string[] = []
  const spans = new Map<string, number>()
  const table: TermSpan[] = []
  const spansOfUnit: PlacedSpan[][] = []
  const small = new Set<string>()
  const placed = tokensOf.map((tokens, unit) => {
    const tagged = grammar.tag(tokens)
    for (const {token, lexeme} of tagged) if (/^\p{Ll}/u.test(token.text)) small.add(lexeme)
    const numbers = tagged.map(word => numbersOf(word, words, names, locale))
    spansOfUnit.push(spansIn(tagged, numbers, unit, grammar, spans, table))
    return placedWords(numbers, tagged, grammar)
  })
  return {
    locale,
    grammar,
    names,
    lengths: tokensOf.map(tokens => tokens.length),
    placed,
    spansOfUnit,
    spans: table,
    small,
  }
}

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
  for (let first = 0; first < tagged.length; first++) {
    let meaningful = 0
    const isStart = startsSentence(tagged, first)
    const isStarting = startsUnit(tagged, first)
    for (let last = first; last < tagged.length && last < first + MAX_LENGTH; last++) {
      const word = tagged[last] as TaggedWord
      if (word.role === 'break') break
      if ((numbers[last] ?? []).length > 0) meaningful++
      if (meaningful > MAX_WORDS) break
      const run = tagged.slice(first, last + 1)
      if (meaningful === 0 || !grammar.isTerm(run, tagged[first - 1], tagged[last + 1])) continue
      const key = run.map(({lexeme}) => lexeme).join(' ')
      const carried = [...new Set(numbers.slice(first, last + 1).flat())]
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
        span.starts.push(isStart)
      }
      if (span.units.at(-1) === unit) span.counts[span.counts.length - 1] = (span.counts.at(-1) ?? 0) + 1
      else {
        span.units.push(unit)
        span.counts.push(1)
      }
      const known = found.get(number)
      const head = numbers[first + grammar.headOf(run)]?.at(-1) ?? (carried[0] as number)
      const isDefined = isStarting && isDash(tagged, last + 1)
      if (known === undefined) found.set(number, {span: number, words: carried, head, count: 1, isDefined})
      else {
        known.count++
        if (isDefined) known.isDefined = true
      }
    }
  }
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
      else known.places.push(index)
    }
  })
  return [...places].map(([word, placed]) => ({word, ...placed}))
}

function kindOf(role: WordRole, {tellsAdjectives}: TermGrammar): WordKind {
  if (role === 'break' || role === 'link') return 'other'
  if (!tellsAdjectives) return 'named'
  return role === 'adjective' ? 'adjective' : 'noun'
}

/** For a language whose grammar is not known: any run of words that are no stop words. */
function plainGrammar(locale: Locale): TermGrammar {
  const profile = languageProfile(locale)
  return {
    tag: tokens =>
      tokens.map((token: Token): TaggedWord => {
        const folded = foldWord(token.text, profile)
        const isWord = token.kind === 'word' && !profile.stopWords.has(folded)
        return {
          token,
          folded,
          lexeme: stemWord(token.text, locale),
          role: isWord ? 'noun' : 'break',
          form: '',
        }
      }),
    isTerm: words => words.length <= 3,
    tellsAdjectives: false,
    headOf: words => words.length - 1,
    isGeneral: () => false,
    isLoose: () => false,
    dictionaryForm: occurrences =>
      mostFrequent(occurrences.map(words => words.map(({token}) => token.text).join(' '))),
  }
}
