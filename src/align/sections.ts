import type {Locale} from '../model/locale.js'
import {scanTokens, TOKEN_KINDS, type Token, tokenize} from '../text/tokenize.js'
import type {StringTexts} from './anchors.js'

/** Where a section begins: [language] → the segments before it. */
export type Cut = Readonly<Record<Locale, number>>

/** Fewer numbered headings than this may be anything. */
const MIN_HEADINGS = 3
/** A language must share this part of its headings with another one. */
const MIN_SHARED = 0.5

/** The same article is at most so many times longer in one language than in another, as the whole texts are. */
const MAX_RATIO = 1.3

interface Heading {
  readonly word: string
  readonly number: number
  readonly segment: number
}

/**
 * The places where the articles of a law begin (`12-бап.`, `Статья 12.`, `Article 12`), in all languages at once: what
 * stands between two of them belongs together and to nothing else.
 *
 * Headings are a word and a number, the same word each time, with numbers that rise through the whole text; which word
 * that is does not matter. None where a language has no such headings, or others than the rest. A heading that only some
 * languages have may be missing alone, its article being there: it cuts only where the article before it ends there in all
 * languages, so that its own article must be missing too; then that is empty in the others.
 */
export function sectionCuts(texts: StringTexts, locales: readonly Locale[]): Cut[] {
  const sides = locales.map(locale => risingHeadings(texts[locale] ?? []))
  if (sides.some(side => side.size < MIN_HEADINGS)) return []
  for (const [index, side] of sides.entries()) {
    const isShared = (number: number) => sides.some((other, place) => place !== index && other.has(number))
    const shared = [...side.keys()].filter(isShared).length
    if (shared < MIN_SHARED * side.size) return []
  }
  const cuts: Cut[] = []
  const characters = locales.map(locale => lengthsBefore(texts[locale] ?? []))
  let between: number[] = []
  let last = 0
  /** Whether the last article that all have ends here in all: it has as many segments, and is as long as the whole texts let expect. */
  const areAlike = (number: number): boolean => {
    const counts = new Set<number>()
    const lengths = sides.map((side, index) => {
      const ofText = characters[index] as Float64Array
      const segments = texts[locales[index] as Locale] ?? []
      const from = last === 0 ? 0 : startFrom(side, last, segments)
      const to = startFrom(side, number, segments)
      counts.add(to - from)
      return ((ofText[to] as number) - (ofText[from] as number)) / (ofText.at(-1) as number)
    })
    return counts.size === 1 && Math.max(...lengths) <= MAX_RATIO * Math.min(...lengths)
  }
  const cut = (number: number) => {
    cuts.push(
      Object.fromEntries(
        locales.map((locale, index) => [
          locale,
          startFrom(sides[index] as Headings, number, texts[locale] ?? []),
        ]),
      ),
    )
  }
  for (const number of [...new Set(sides.flatMap(side => [...side.keys()])), Number.POSITIVE_INFINITY].sort(
    ascending,
  )) {
    if (number < Number.POSITIVE_INFINITY && !sides.every(side => side.has(number))) {
      between.push(number)
      continue
    }
    if (between.length > 0 && areAlike(between[0] as number)) for (const other of between) cut(other)
    between = []
    last = number
    if (number < Number.POSITIVE_INFINITY) cut(number)
  }
  return cuts
}

/** [segment] → characters before it, and of all. */
function lengthsBefore(segments: readonly string[]): Float64Array {
  const lengths = new Float64Array(segments.length + 1)
  for (const [index, segment] of segments.entries())
    lengths[index + 1] = (lengths[index] as number) + segment.length
  return lengths
}

function ascending(a: number, b: number): number {
  return a - b
}

/** [number] → segment; numbers and segments rise. */
type Headings = ReadonlyMap<number, number>

/** Where the first section begins that has this number or a greater one. */
function startFrom(headings: Headings, number: number, segments: readonly string[]): number {
  const own = headings.get(number)
  if (own !== undefined) return own
  for (const [other, segment] of headings) if (other > number) return segment
  return segments.length
}

/** Headings with the word that most of them have; none if their numbers do not rise. */
function risingHeadings(segments: readonly string[]): Headings {
  const byWord = new Map<string, Heading[]>()
  for (const [segment, text] of segments.entries()) {
    const heading = headingOf(text, segment)
    if (heading === undefined) continue
    const known = byWord.get(heading.word)
    if (known === undefined) byWord.set(heading.word, [heading])
    else known.push(heading)
  }
  let most: readonly Heading[] = []
  for (const list of byWord.values()) if (list.length > most.length) most = list
  const headings = new Map<number, number>()
  let last = 0
  for (const {number, segment} of most) {
    if (number <= last) return new Map()
    headings.set(number, segment)
    last = number
  }
  return headings
}

/** So much of a segment is looked at. */
const HEAD = 60
const NUMBER = /^[0-9]{1,5}$/u
const DASH = /^\p{Pd}$/u
const END = /^[.:]$/u

function headingOf(text: string, segment: number): Heading | undefined {
  if (!mayBeginSo(text)) return undefined
  const tokens = tokenize(text.slice(0, HEAD))
  return headingFrom(tokens, 0, 1, 2, segment) ?? headingFrom(tokens, 2, 0, 3, segment)
}

const [WORD, NUMERAL] = [TOKEN_KINDS.indexOf('word'), TOKEN_KINDS.indexOf('number')]

/** Whether a text begins with a word and a number, or with a number and a mark: few do, and the others need no more. */
function mayBeginSo(text: string): boolean {
  let first = -1
  let isHeading = false
  scanTokens(text, 0, kind => {
    if (first < 0) {
      first = kind
      return kind === WORD || kind === NUMERAL
    }
    isHeading = first === WORD ? kind === NUMERAL : kind !== WORD && kind !== NUMERAL
    return false
  })
  return isHeading
}

/** A heading whose word, number and end stand at these places; `12-бап` has a dash between. */
function headingFrom(
  tokens: readonly Token[],
  wordPlace: number,
  numberPlace: number,
  endPlace: number,
  segment: number,
): Heading | undefined {
  const word = tokens[wordPlace]
  const number = tokens[numberPlace]
  const end = tokens[endPlace]
  if (word?.kind !== 'word' || number === undefined || !NUMBER.test(number.text)) return undefined
  if (wordPlace > numberPlace && !DASH.test(tokens[1]?.text ?? '')) return undefined
  if (end !== undefined && !END.test(end.text)) return undefined
  return {word: word.text.toLowerCase(), number: Number(number.text), segment}
}
