import type {Locale} from '../model/locale.js'
import {foldWord} from '../text/fold.js'
import {languageProfile} from '../text/language.js'
import {stemWord} from '../text/stem.js'
import {type Token, tokenize} from '../text/tokenize.js'
import {FormKind, type Vocabulary} from '../text/vocabulary.js'
import type {PhraseSlot} from './phrase-search.js'

/** How a phrase is looked for. */
export interface PhraseOptions {
  readonly locale: Locale
  /** Only the words as they are given, not other forms of them. Case and typed look-alikes never matter. `false` by default. */
  readonly exact?: boolean | undefined
  /** The words may stand in any order, and anywhere in the text. `false` by default. */
  readonly anyOrder?: boolean | undefined
  /** `*` stands for any letters or digits of a word, also none; alone, for any word or number. `false` by default. */
  readonly wildcard?: boolean | undefined
}

/** A phrase to look for in texts of one language. */
export interface Phrase {
  /** How many words and numbers it has. */
  readonly length: number
  /** Where the phrase stands in a text: half-open UTF-16 offsets, none overlapping; in any order, each word on its own. */
  rangesIn(text: string): (readonly [start: number, end: number])[]
  /** What must stand where among the forms of a vocabulary; `undefined` where a word has no form there. */
  slotsIn(vocabulary: Vocabulary): PhraseSlot[] | undefined
}

/** A word or number of a phrase, or a pattern of one. */
interface PhrasePart {
  readonly kind: 'word' | 'number' | 'pattern'
  readonly text: string
}

/** What a word with wildcards is made of, in the text of a phrase. */
const PATTERN = /[\p{L}\p{M}\p{N}*'’-]+/gu

/**
 * Makes a phrase ready to be looked for: its words must follow on each other in a text, whatever marks stand between them.
 *
 * @example
 * phrase('Жоғарғы сот', {locale: 'kk'}).rangesIn('ҚР Жоғарғы Сотының төрағасы')     // => [[3, 18]]
 * phrase('жоғ*', {locale: 'kk', wildcard: true}).rangesIn('ҚР Жоғарғы Сотының төрағасы') // => [[3, 10]]
 */
export function phrase(
  text: string,
  {locale, exact = false, anyOrder = false, wildcard = false}: PhraseOptions,
): Phrase {
  const profile = languageProfile(locale)
  const parts = wildcard ? patternsOf(text) : wordsAndNumbers(text)
  const keyOf = (word: string): string => (exact ? foldWord(word, profile) : stemWord(word, locale))
  const tests = parts.map((part): ((token: Token) => boolean) => {
    if (part.kind === 'number') return token => token.kind === 'number' && token.text === part.text
    if (part.kind === 'pattern') {
      const fits = patternTest(part.text, literal => foldWord(literal, profile))
      return token => fits(token.kind === 'word' ? foldWord(token.text, profile) : token.text)
    }
    const key = keyOf(part.text)
    return token => token.kind === 'word' && keyOf(token.text) === key
  })
  // What fits the fewest tokens takes one first.
  const order = [...parts.keys()].sort((a, b) => laxness(parts[a]) - laxness(parts[b]))
  return {
    length: parts.length,
    rangesIn(other) {
      if (tests.length === 0) return []
      const tokens = wordsAndNumbers(other)
      return anyOrder
        ? scattered(
            tokens,
            order.map(index => tests[index] as (token: Token) => boolean),
          )
        : following(tokens, tests)
    },
    slotsIn(vocabulary) {
      const slots: PhraseSlot[] = []
      for (const index of anyOrder ? order : parts.keys()) {
        const slot = slotOf(parts[index] as PhrasePart, vocabulary, exact)
        if (slot === undefined) return undefined
        slots.push(slot)
      }
      return slots
    },
  }
}

type Range = readonly [start: number, end: number]

function following(tokens: readonly Token[], tests: readonly ((token: Token) => boolean)[]): Range[] {
  const ranges: Range[] = []
  for (let index = 0; index + tests.length <= tokens.length; ) {
    const first = tokens[index] as Token
    if (tests.every((test, offset) => test(tokens[index + offset] as Token))) {
      index += tests.length
      ranges.push([first.start, (tokens[index - 1] as Token).end])
    } else index++
  }
  return ranges
}

/** Every token that one of the tests fits, if each test finds one of its own. */
function scattered(tokens: readonly Token[], tests: readonly ((token: Token) => boolean)[]): Range[] {
  const taken = new Set<number>()
  for (const test of tests) {
    const place = tokens.findIndex((token, index) => !taken.has(index) && test(token))
    if (place < 0) return []
    taken.add(place)
  }
  return tokens.filter(token => tests.some(test => test(token))).map(({start, end}): Range => [start, end])
}

function laxness(part: PhrasePart | undefined): number {
  return part?.kind === 'pattern' ? 100 - part.text.length : 0
}

function wordsAndNumbers(text: string): (Token & PhrasePart)[] {
  return tokenize(text).filter(
    (token): token is Token & PhrasePart => token.kind === 'word' || token.kind === 'number',
  )
}

/** The words, numbers and patterns of a phrase with wildcards. */
function patternsOf(text: string): PhrasePart[] {
  const parts: PhrasePart[] = []
  let done = 0
  for (const match of text.matchAll(PATTERN)) {
    const [run] = match
    if (!run.includes('*')) continue
    parts.push(...wordsAndNumbers(text.slice(done, match.index)))
    parts.push({kind: 'pattern', text: run})
    done = match.index + run.length
  }
  parts.push(...wordsAndNumbers(text.slice(done)))
  return parts
}

/** A test whether a word fits a pattern: its parts stand in the word in this order, the first and last at its ends. */
function patternTest(pattern: string, fold: (literal: string) => string): (word: string) => boolean {
  const literals = pattern.split('*').map(fold)
  const prefix = literals[0] as string
  const suffix = literals.at(-1) as string
  const middle = literals.slice(1, -1).filter(literal => literal !== '')
  return word => {
    if (word.length < prefix.length + suffix.length) return false
    if (!word.startsWith(prefix) || !word.endsWith(suffix)) return false
    let place = prefix.length
    for (const literal of middle) {
      const found = word.indexOf(literal, place)
      if (found < 0) return false
      place = found + literal.length
    }
    return place <= word.length - suffix.length
  }
}

function slotOf({kind, text}: PhrasePart, vocabulary: Vocabulary, exact: boolean): PhraseSlot | undefined {
  const {kinds, stems, folds, roots} = vocabulary
  if (kind === 'number') {
    const number = vocabulary.find(text)
    return number === undefined ? undefined : {roots: undefined, accepts: form => form === number}
  }
  if (kind === 'word') {
    const stem = vocabulary.findStem(text)
    const key = exact ? vocabulary.findFold(text) : stem
    if (stem === undefined || key === undefined) return undefined
    const names = exact ? folds : stems
    return {
      roots: [vocabulary.rootOfStem(stem)],
      accepts: form => kinds[form] === FormKind.word && names[form] === key,
    }
  }
  if (/^\*+$/u.test(text)) return {roots: undefined, accepts: form => kinds[form] !== FormKind.mark}
  const fits = patternTest(text, literal => vocabulary.foldOf(literal))
  const isFitting = new Uint8Array(vocabulary.size)
  const found = new Set<number>()
  let hasNumber = false
  let count = 0
  for (let form = 0; form < vocabulary.size; form++) {
    if (kinds[form] === FormKind.mark || !fits(vocabulary.foldNameOf(form))) continue
    isFitting[form] = 1
    count++
    if (kinds[form] === FormKind.word) found.add(roots[form]!)
    else hasNumber = true
  }
  if (count === 0) return undefined
  return {roots: hasNumber ? undefined : [...found], accepts: form => isFitting[form] === 1}
}
