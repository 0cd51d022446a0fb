import type {Lexicon} from '../model/lexicon.js'
import type {Locale} from '../model/locale.js'
import {foldWord} from '../text/fold.js'
import {languageProfile} from '../text/language.js'
import {soundLikeness, soundsOf} from '../text/sound-likeness.js'
import {stemWord} from '../text/stem.js'
import {type Token, tokenize} from '../text/tokenize.js'

/** The likelihood that a word stands for nothing: links that are weak against it tell little. */
const NOTHING = 0.06
/** How fast a link loses weight with the distance between the places of its words, where both texts are 1 long. */
const DISTANCE = 1
/** What two words are linked at most because they are written or sound alike, and how many letters that takes. */
const ALIKE = 0.7
const FEWEST_ALIKE = 4
/** What a word costs that stands inside and is linked with nothing: so that ends have none, and gaps may. */
const UNLINKED = 0.08
/** So much of each word that carries meaning must lead from the stretch into the span and back, and so much of all on average. */
const LEAST_OF_WORD = 0.2
const LEAST_OF_ALL = 0.5
/** So much of a word beside the stretch may lead into the span, and of one beside the span into the stretch. */
const MOST_ASTRAY = 0.4
/** In longer texts nothing is looked for: every word is compared with every other. */
const MOST_WORDS = 400

const NAME = /^\p{Lu}/u
const NUMBER = /^\p{Nd}/u

/** A text with the words that may be linked: words and numbers, in order. */
export interface LinkedText {
  readonly text: string
  readonly locale: Locale
  readonly tokens: readonly Token[]
  /** [token] → its stem, a number as it is written. */
  readonly stems: readonly string[]
  /** [token] → whether it carries meaning. */
  readonly isContent: readonly boolean[]
  /** [token] → how it sounds, if it is written as a name is; else empty. */
  readonly sounds: readonly string[]
}

/** Makes a text ready for links. */
export function linkedText(text: string, locale: Locale): LinkedText {
  const profile = languageProfile(locale)
  const tokens = tokenize(text).filter(({kind}) => kind === 'word' || kind === 'number')
  return {
    text,
    locale,
    tokens,
    stems: tokens.map(token => (token.kind === 'word' ? stemWord(token.text, locale) : token.text)),
    isContent: tokens.map(token => !profile.stopWords.has(foldWord(token.text, profile))),
    sounds: tokens.map(token => (NAME.test(token.text) ? soundsOf(stemWord(token.text, locale)) : '')),
  }
}

/** How far two words are one by their looks: names that sound alike, words that are written the same in both languages. */
function likenessOf(source: LinkedText, row: number, target: LinkedText, column: number): number {
  const sourceStem = source.stems[row] as string
  if (sourceStem === target.stems[column]) return sourceStem.length < FEWEST_ALIKE ? 0 : ALIKE
  return ALIKE * soundLikeness(source.sounds[row] as string, target.sounds[column] as string)
}

/** How likely two words translate each other: the geometric mean of both directions (Och & Ney 2003, for symmetric links). */
export type LinkOf = (sourceStem: string, targetStem: string) => number

/** What several lexicons say of two languages, whichever way they were learned; the greatest counts. */
export function linksBy(lexicons: readonly Lexicon[], source: string, target: string): LinkOf | undefined {
  const ahead = lexicons.filter(lexicon => lexicon.source === source && lexicon.target === target)
  const back = lexicons.filter(lexicon => lexicon.source === target && lexicon.target === source)
  if (ahead.length + back.length === 0) return undefined
  return (a, b) => {
    if (a === b && NUMBER.test(a)) return 1
    let most = 0
    for (const lexicon of ahead) most = Math.max(most, lexicon.forward(a, b) * lexicon.backward(a, b))
    for (const lexicon of back) most = Math.max(most, lexicon.forward(b, a) * lexicon.backward(b, a))
    return Math.sqrt(most)
  }
}

/** Where the words of a stretch are translated. */
export interface LinkedSpan {
  /** Half-open UTF-16 offsets in the target text. */
  readonly start: number
  readonly end: number
  /** From 0 to 1: how likely the links are, over the words of the stretch that carry meaning. */
  readonly confidence: number
}

/**
 * The stretch of the target text that stands for a stretch of the source text; `undefined` where links do not tell.
 *
 * Of each word it is asked which part of it leads where: its links to all words of the other text and to none share it (posteriors
 * of model 1, Brown et al. 1993; of alike links the shorter one gets more). Each target word is worth what leads into the source
 * stretch less what leads elsewhere, and of all spans the one worth most is taken (maximum subarray; Bentley 1984). It stands for
 * the stretch if the words of both lead into one another and those beside them do not (consistent phrase pairs; Och & Ney 2004).
 * Words that are only known to stand in the same texts lead everywhere a little, so that nothing is told of them.
 */
export function linkedSpan(
  source: LinkedText,
  from: number,
  to: number,
  target: LinkedText,
  linkOf: LinkOf,
): LinkedSpan | undefined {
  const rows = source.tokens.length
  const columns = target.tokens.length
  if (from === 0 && to === rows) return wholeSpan(target)
  if (rows > MOST_WORDS || columns > MOST_WORDS) return undefined
  // links [source word × columns + target word], sums of rows and columns
  const links = new Float64Array(rows * columns)
  const ofRow = new Float64Array(rows).fill(NOTHING)
  const ofColumn = new Float64Array(columns).fill(NOTHING)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const learned = linkOf(source.stems[row] as string, target.stems[column] as string)
      const link = learned >= ALIKE ? learned : Math.max(learned, likenessOf(source, row, target, column))
      if (link === 0) continue
      const apart = Math.abs((row + 0.5) / rows - (column + 0.5) / columns)
      const weight = link * Math.exp(-DISTANCE * apart)
      links[row * columns + column] = weight
      ofRow[row] = (ofRow[row] as number) + weight
      ofColumn[column] = (ofColumn[column] as number) + weight
    }
  }
  /** Which part of a target word leads into the stretch, and of a source word into the span. */
  const into = new Float64Array(columns)
  const worth = target.stems.map((_, column) => {
    let inside = 0
    let all = 0
    for (let row = 0; row < rows; row++) {
      const link = links[row * columns + column] as number
      all += link
      if (row >= from && row < to) inside += link
    }
    into[column] = inside / (ofColumn[column] as number)
    return (2 * inside - all) / (ofColumn[column] as number) - UNLINKED
  })
  const span = greatestSpan(worth)
  if (span === undefined) return undefined
  let [first, last] = span
  // A word without a meaning of its own stands at an end only if a word of the stretch has no better link, nor it another.
  const isStray = (column: number): boolean =>
    target.isContent[column] === false && !isMutual(links, rows, columns, column, from, to)
  while (first < last && isStray(first)) first++
  while (first < last && isStray(last)) last--
  const back = source.stems.map((_, row) => {
    let inside = 0
    for (let column = first; column <= last; column++) inside += links[row * columns + column] as number
    return inside / (ofRow[row] as number)
  })
  const there = agreement(back, source.isContent, from, to - 1)
  const here = agreement(into, target.isContent, first, last)
  if (there === undefined || here === undefined) return undefined
  const start = (target.tokens[first] as Token).start
  return {start, end: (target.tokens[last] as Token).end, confidence: Math.sqrt(there * here)}
}

/** Whether the best link of a target word leads to a word from one to another whose best link leads back; of alike ones the first. */
function isMutual(
  links: Float64Array,
  rows: number,
  columns: number,
  column: number,
  from: number,
  to: number,
): boolean {
  let best = 0
  let row = -1
  for (let other = 0; other < rows; other++) {
    const link = links[other * columns + column] as number
    if (link > best) [best, row] = [link, other]
  }
  if (row < from || row >= to) return false
  for (let other = 0; other < columns; other++) {
    const link = links[row * columns + other] as number
    if (link > best || (link === best && other < column)) return false
  }
  return true
}

/** How much of the words from one to another that carry meaning leads to the other side, if nothing speaks against it. */
function agreement(
  parts: ArrayLike<number>,
  isContent: readonly boolean[],
  first: number,
  last: number,
): number | undefined {
  let words = 0
  let sum = 0
  for (let place = 0; place < parts.length; place++) {
    if (!isContent[place]) continue
    const part = parts[place] as number
    if (place < first || place > last) {
      if (part > MOST_ASTRAY) return undefined
      continue
    }
    if (part < LEAST_OF_WORD) return undefined
    words++
    sum += part
  }
  return words === 0 || sum < words * LEAST_OF_ALL ? undefined : sum / words
}

/** All words of a text. */
function wholeSpan({tokens}: LinkedText): LinkedSpan | undefined {
  const [first] = tokens
  const last = tokens.at(-1)
  return first === undefined || last === undefined
    ? undefined
    : {start: first.start, end: last.end, confidence: 1}
}

/** First and last place of the run with the greatest sum above 0. */
function greatestSpan(worth: readonly number[]): readonly [first: number, last: number] | undefined {
  let greatest = 0
  let span: readonly [number, number] | undefined
  let sum = 0
  let first = 0
  worth.forEach((value, place) => {
    if (sum <= 0) {
      sum = 0
      first = place
    }
    sum += value
    if (sum > greatest) {
      greatest = sum
      span = [first, place]
    }
  })
  return span
}
