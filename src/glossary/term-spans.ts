import type {Locale} from '../model/locale.js'
import {foldWord} from '../text/fold.js'
import {languageProfile} from '../text/language.js'
import {mostFrequent, type TaggedWord, type TermGrammar} from '../text/morphology/term-grammar.js'
import {termGrammarOf} from '../text/morphology/term-grammar-of.js'
import {stemWord} from '../text/stem.js'
import {type Token, tokenize} from '../text/tokenize.js'
import type {PlacedWord} from './word-links.js'

/** Longest term, in words that carry meaning. */
const MAX_WORDS = 6
/** Longest term, with the particles in it. */
const MAX_LENGTH = 11

/** A phrase that is built like a term, with the places where it stands. */
export interface TermSpan {
  readonly key: string
  /** Its words that carry meaning, as numbers of the language's words. */
  readonly words: readonly number[]
  readonly occurrences: (readonly TaggedWord[])[]
  /** Units that it stands in, ascending. */
  readonly units: number[]
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
  /** Numbers of the spans that stand in each unit. */
  readonly spansOfUnit: readonly (readonly number[])[]
  readonly spans: readonly TermSpan[]
}

/** All phrases of a language's texts that are built like terms; `undefined` stands for a unit without a text. */
export function readSpans(texts: readonly (string | undefined)[], locale: Locale): SpanTable {
  const tokensOf = texts.map(text => (text === undefined ? [] : tokenize(text)))
  const grammar = termGrammarOf(locale)?.(tokensOf) ?? plainGrammar(locale)
  const words = new Map<string, number>()
  const names: string[] = []
  const spans = new Map<string, number>()
  const table: TermSpan[] = []
  const spansOfUnit: number[][] = []
  const placed = tokensOf.map((tokens, unit) => {
    const tagged = grammar.tag(tokens)
    const numbers = tagged.map(word => numbersOf(word, words, names, locale))
    spansOfUnit.push(spansIn(tagged, numbers, unit, grammar, spans, table))
    return placedWords(numbers)
  })
  return {
    locale,
    grammar,
    names,
    lengths: tokensOf.map(tokens => tokens.length),
    placed,
    spansOfUnit,
    spans: table,
  }
}

/**
 * The numbers of the words that a token carries, none for a mark or a particle. A compound carries its parts, which
 * stand alone elsewhere: сот-құқықтық.
 */
function numbersOf(word: TaggedWord, words: Map<string, number>, names: string[], locale: Locale): number[] {
  const {token, folded, lexeme, role} = word
  if (token.kind !== 'word' || role === 'link' || languageProfile(locale).stopWords.has(folded)) return []
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
): number[] {
  const found = new Set<number>()
  for (let first = 0; first < tagged.length; first++) {
    let meaningful = 0
    for (let last = first; last < tagged.length && last < first + MAX_LENGTH; last++) {
      const word = tagged[last] as TaggedWord
      if (word.role === 'break') break
      if ((numbers[last] ?? []).length > 0) meaningful++
      if (meaningful > MAX_WORDS) break
      const run = tagged.slice(first, last + 1)
      if (meaningful === 0 || !grammar.isTerm(run, tagged[first - 1], tagged[last + 1])) continue
      const key = run.map(({lexeme}) => lexeme).join(' ')
      let number = spans.get(key)
      if (number === undefined) {
        number = table.length
        spans.set(key, number)
        const words = numbers.slice(first, last + 1).flat()
        table.push({key, words: [...new Set(words)], occurrences: [], units: []})
      }
      const span = table[number] as TermSpan
      span.occurrences.push(run)
      if (span.units.at(-1) !== unit) span.units.push(unit)
      found.add(number)
    }
  }
  return [...found]
}

function placedWords(numbers: readonly (readonly number[])[]): PlacedWord[] {
  const places = new Map<number, number[]>()
  numbers.forEach((carried, index) => {
    for (const number of carried) {
      const list = places.get(number)
      if (list === undefined) places.set(number, [index])
      else list.push(index)
    }
  })
  return [...places].map(([word, list]) => ({word, places: list}))
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
    isGeneral: () => false,
    dictionaryForm: occurrences =>
      mostFrequent(occurrences.map(words => words.map(({token}) => token.text).join(' '))),
  }
}
