import type {Lexicon} from '../model/lexicon.js'
import type {Locale} from '../model/locale.js'
import {foldWord} from '../text/fold.js'
import {languageProfile} from '../text/language.js'
import {stemWord} from '../text/stem.js'
import {type Token, tokenize} from '../text/tokenize.js'

/** A link weaker than this tells nothing. */
const LEAST_LINK = 0.05
/** What a word costs that stands inside and is linked with nothing: so that ends have none, and gaps may. */
const UNLINKED = 0.08
/** At least this part of the words that carry meaning must be linked into the span. */
const LEAST_COVERED = 0.5

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
  }
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
 * Each target word is worth its best link if that leads into the source stretch, minus that if it leads elsewhere; of all
 * spans the one worth most is taken (maximum subarray; Bentley 1984).
 */
export function linkedSpan(
  source: LinkedText,
  from: number,
  to: number,
  target: LinkedText,
  linkOf: LinkOf,
): LinkedSpan | undefined {
  if (from === 0 && to === source.tokens.length) return wholeSpan(target)
  const best = new Float64Array(source.tokens.length)
  const bestPlace = new Int32Array(source.tokens.length).fill(-1)
  const worth = target.stems.map((stem, place) => {
    let most = LEAST_LINK
    let at = -1
    source.stems.forEach((sourceStem, index) => {
      const link = linkOf(sourceStem, stem)
      if (link > (best[index] as number)) {
        best[index] = link
        bestPlace[index] = place
      }
      if (link > most) {
        most = link
        at = index
      }
    })
    if (at < 0) return -UNLINKED
    return at >= from && at < to ? most : -most
  })
  const span = greatestSpan(worth)
  if (span === undefined) return undefined
  const [first, last] = span
  let words = 0
  let covered = 0
  let sum = 0
  for (let index = from; index < to; index++) {
    if (!source.isContent[index]) continue
    words++
    const link = best[index] as number
    const place = bestPlace[index] as number
    if (link <= LEAST_LINK || place < first || place > last) continue
    covered++
    sum += link
  }
  if (words === 0 || covered < words * LEAST_COVERED) return undefined
  const start = (target.tokens[first] as Token).start
  return {start, end: (target.tokens[last] as Token).end, confidence: sum / words}
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
