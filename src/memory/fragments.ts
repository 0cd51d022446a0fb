import {expectLanguages, expectNumber, misuse} from '../model/expect.js'
import type {Lexicon} from '../model/lexicon.js'
import {type Locale, languageOf} from '../model/locale.js'
import type {TranslationUnit, Variant} from '../model/unit.js'
import type {Token} from '../text/tokenize.js'
import {phrase} from './concordance.js'
import {knownLocale} from './known-locale.js'
import {type LanguageIndex, regionDifference} from './language-index.js'
import {type LinkedText, type LinkOf, linkedSpan, linkedText, linksBy} from './linked-span.js'
import type {PhraseSlot} from './phrase-search.js'
import type {MemoryStore} from './stores/store.js'
import {exactText} from './wording.js'

/** How many fragments are given by default. */
export const DEFAULT_FRAGMENT_LIMIT = 10
/** How many words a fragment has at least, by default. */
export const DEFAULT_MIN_WORDS = 2
/** Units of a fragment that are read: enough to see which translation is usual. */
const MOST_READ = 40
/** Units that are given with a fragment. */
export const MOST_UNITS = 5

/** What is wanted of fragments. */
export interface FragmentOptions {
  readonly source: Locale
  readonly target: Locale
  /** At most this many; 10 by default. */
  readonly limit?: number | undefined
  /** Words and numbers of a fragment, at least; 2 by default. */
  readonly minWords?: number | undefined
  /** What tells which words translate each other, such as a `WordLexicon`; without it, only whole texts have a translation. */
  readonly lexicon?: Lexicon | readonly Lexicon[] | undefined
}

/** A stretch of a text that occurs in a memory. */
export interface Fragment {
  readonly text: string
  /** Half-open UTF-16 offsets in the text that was looked up. */
  readonly start: number
  readonly end: number
  /** What stands for it in translations, the likeliest first; empty where word links do not tell. */
  readonly translations: readonly FragmentTranslation[]
  /** Some of the units in which it stands, in whatever form, in order of insertion. */
  readonly units: readonly TranslationUnit[]
}

/** What stands for a fragment in the target texts. */
export interface FragmentTranslation {
  readonly text: string
  /** How many of the units that were read say so (40 at most are). */
  readonly occurrences: number
  /** From 0 to 1. */
  readonly confidence: number
}

/** What is wanted of fragments, checked. */
export function wantedFragments(options: FragmentOptions): WantedFragments {
  expectLanguages('fragments', options, 'source', 'target')
  const {limit, minWords, lexicon} = options
  const lexicons = lexicon === undefined ? [] : Array.isArray(lexicon) ? lexicon : [lexicon as Lexicon]
  for (const one of lexicons) {
    if (typeof one?.forward !== 'function') {
      throw misuse('A lexicon with forward() and backward() was expected', one)
    }
  }
  return {
    source: knownLocale(options.source),
    target: knownLocale(options.target),
    limit: expectNumber('limit', limit ?? DEFAULT_FRAGMENT_LIMIT, 0, Number.POSITIVE_INFINITY),
    minWords: expectNumber('minWords', minWords ?? DEFAULT_MIN_WORDS, 1, Number.POSITIVE_INFINITY),
    lexicons,
  }
}

/** Words of a text from one to another, which stand in the same order in some unit that has a translation. */
interface Stretch {
  readonly first: number
  readonly end: number
}

/**
 * The longest stretches of a text that occur in an index, none inside another, the longest first.
 *
 * What is part of a stretch that occurs, occurs; so the end of the longest one from each word on never moves back, and twice as
 * many are tried as there are words.
 */
function longestStretches(
  {text, tokens, isContent, locale}: LinkedText,
  index: LanguageIndex,
  target: Locale,
  minWords: number,
): Stretch[] {
  const slots = tokens.map(
    token => phrase(token.text, {locale}).slotsIn(index.fuzzy.vocabulary)?.[0],
  ) as readonly (PhraseSlot | undefined)[]
  const occurs = (first: number, end: number): boolean => {
    const wanted = slots.slice(first, end)
    if (wanted.some(slot => slot === undefined)) return false
    for (const {item} of index.withPhrase(wanted as PhraseSlot[], false)) {
      if (index.hasTarget(item, target)) return true
    }
    return false
  }
  const stretches: Stretch[] = []
  let end = 0
  let lastEnd = 0
  for (let first = 0; first < tokens.length; first++) {
    end = Math.max(end, first)
    while (end < tokens.length && occurs(first, end + 1)) end++
    const isLong = end - first >= minWords && end > lastEnd
    if (isLong && isContent.slice(first, end).includes(true)) stretches.push({first, end})
    if (end > lastEnd) lastEnd = end
  }
  const lengthOf = ({first, end}: Stretch): number =>
    startOf(tokens, end - 1).end - startOf(tokens, first).start
  return text === ''
    ? []
    : stretches.sort((a, b) => b.end - b.first - (a.end - a.first) || lengthOf(b) - lengthOf(a))
}

function startOf(tokens: readonly Token[], place: number): Token {
  return tokens[place] as Token
}

/** Options of fragments, checked. */
export interface WantedFragments {
  readonly source: Locale
  readonly target: Locale
  readonly limit: number
  readonly minWords: number
  readonly lexicons: readonly Lexicon[]
}

/** The longest stretches of a text that occur in an index, with their units and what stands for them there. */
export async function findFragments(
  text: string,
  {source, target, limit, minWords, lexicons}: WantedFragments,
  index: LanguageIndex,
  store: Pick<MemoryStore, 'read'>,
): Promise<Fragment[]> {
  const {tokens, ...query} = linkedText(text, source)
  const stretches = longestStretches({tokens, ...query}, index, target, minWords).slice(0, limit)
  const found = stretches.map(({first, end}) => {
    const start = tokens[first]?.start ?? 0
    const stop = tokens[end - 1]?.end ?? 0
    const stretch = {text: text.slice(start, stop), start, end: stop}
    return {stretch, numbers: unitsOfStretch(stretch.text, index, {source, target})}
  })
  const fragments: Fragment[] = []
  for (const {stretch, numbers} of found) {
    const read = await store.read(numbers)
    const units = read.filter(unit => unit !== undefined)
    fragments.push(fragmentOf(stretch, units, {source, target}, lexicons))
  }
  return fragments
}

/** How many units are to be read for a stretch, and which. */
function unitsOfStretch(
  stretch: string,
  index: LanguageIndex,
  {source, target}: {readonly source: Locale; readonly target: Locale},
): number[] {
  const slots = phrase(stretch, {locale: source}).slotsIn(index.fuzzy.vocabulary)
  if (slots === undefined || slots.length === 0) return []
  const numbers = new Set<number>()
  for (const {item, unit} of index.withPhrase(slots, false)) {
    if (index.hasTarget(item, target)) numbers.add(unit)
    if (numbers.size >= MOST_READ) break
  }
  return [...numbers]
}

/** A stretch with its units, and what stands for it there. */
function fragmentOf(
  stretch: {readonly text: string; readonly start: number; readonly end: number},
  units: readonly TranslationUnit[],
  {source, target}: {readonly source: Locale; readonly target: Locale},
  lexicons: readonly Lexicon[],
): Fragment {
  const linkOf = linksBy(lexicons, languageOf(source), languageOf(target))
  const wanted = phrase(stretch.text, {locale: source})
  const found = new Map<string, {text: string; occurrences: number; sum: number}>()
  const using: TranslationUnit[] = []
  for (const unit of units) {
    const variant = unit.variants.find(
      ({locale, text}) => regionDifference(source, locale) !== undefined && wanted.rangesIn(text).length > 0,
    )
    if (variant === undefined) continue
    using.push(unit)
    const said = new Set<string>()
    for (const translation of unit.variants) {
      if (translation === variant || regionDifference(target, translation.locale) === undefined) continue
      const told = translated(variant, wanted.rangesIn(variant.text)[0], translation, linkOf)
      if (told === undefined) continue
      const key = exactText(told.text).toLowerCase()
      if (said.has(key)) continue
      said.add(key)
      const known = found.get(key) ?? {text: told.text, occurrences: 0, sum: 0}
      known.occurrences++
      known.sum += told.confidence
      found.set(key, known)
    }
  }
  return {...stretch, translations: translationsOf(found.values()), units: using.slice(0, MOST_UNITS)}
}

/** What was found for a stretch, the likeliest first. */
export function translationsOf(
  found: Iterable<{readonly text: string; readonly occurrences: number; readonly sum: number}>,
): FragmentTranslation[] {
  return [...found]
    .sort((a, b) => b.sum - a.sum)
    .map(({text, occurrences, sum}) => {
      return {text, occurrences, confidence: Math.round((1000 * sum) / occurrences) / 1000}
    })
}

function translated(
  variant: Variant,
  range: readonly [start: number, end: number] | undefined,
  translation: Variant,
  linkOf: LinkOf | undefined,
): {readonly text: string; readonly confidence: number} | undefined {
  if (range === undefined) return undefined
  const source = linkedText(variant.text, variant.locale)
  const from = source.tokens.findIndex(({start}) => start >= range[0])
  const to = source.tokens.findLastIndex(({end}) => end <= range[1]) + 1
  const target = linkedText(translation.text, translation.locale)
  const isWhole = from === 0 && to === source.tokens.length
  const span =
    isWhole || linkOf !== undefined ? linkedSpan(source, from, to, target, linkOf ?? (() => 0)) : undefined
  if (span === undefined) return undefined
  return {text: translation.text.slice(span.start, span.end), confidence: span.confidence}
}
