import type {Lexicon} from '../model/lexicon.js'
import {languageOf} from '../model/locale.js'
import {linkCognates} from './cognates.js'
import type {Vocabulary} from './encode.js'
import {LinkList, type LinkTable} from './link-table.js'
import {MARK_PREFIX, NUMBER_PREFIX} from './segment-reader.js'
import type {WordLink} from './word-lexicon.js'

/**
 * What is believed of pairs of words before the texts are aligned, from 0 to 1. Short texts also learn the names that the
 * runtime knows: it takes longer to load them than to align a text that needs none.
 */
export function priorLinks(
  source: Vocabulary,
  target: Vocabulary,
  lexicons: readonly Lexicon[],
  isShort: boolean,
): LinkTable {
  const links = new LinkList()
  linkIdentical(source, target, links)
  if (isShort) linkNames(source, target, links)
  linkCognates(source.words, target.words, links)
  for (const lexicon of lexicons) linkByLexicon(source, target, lexicon, links)
  return links.table(source.size, target.size)
}

/** Numbers, marks and words that are spelled alike. */
function linkIdentical(source: Vocabulary, target: Vocabulary, links: LinkList): void {
  const {words} = source
  for (let a = 0; a < words.length; a++) {
    const word = words[a] as string
    const b = target.get(word)
    if (b === undefined) continue
    links.add(a, b, word.startsWith(NUMBER_PREFIX) ? 0.9 : word.startsWith(MARK_PREFIX) ? 0.6 : 0.8)
  }
}

/** Vocabularies whose product is greater are not asked word by word. */
const MAX_QUERIES = 4_000_000

/** A lexicon that can tell its links is read through; another is asked for every pair of words. */
function linkByLexicon(source: Vocabulary, target: Vocabulary, lexicon: Lexicon, links: LinkList): void {
  const isForward = fits(lexicon, source, target)
  if (!isForward && !fits(lexicon, target, source)) return
  const left = (isForward ? source : target).idsByStem()
  const right = (isForward ? target : source).idsByStem()
  const put = (from: readonly number[], to: readonly number[], belief: number) => {
    for (const a of from) for (const b of to) links.add(isForward ? a : b, isForward ? b : a, belief)
  }
  if (hasLinks(lexicon)) {
    for (const link of lexicon.links()) {
      const from = left.get(link.source)
      const to = from && right.get(link.target)
      if (from !== undefined && to !== undefined) put(from, to, Math.sqrt(link.forward * link.backward))
    }
    return
  }
  if (left.size * right.size > MAX_QUERIES) return
  for (const [from, a] of left) {
    for (const [to, b] of right) {
      const forward = lexicon.forward(from, to)
      if (forward > 0) put(a, b, Math.sqrt(forward * lexicon.backward(from, to)))
    }
  }
}

function fits(lexicon: Lexicon, source: Vocabulary, target: Vocabulary): boolean {
  return (
    languageOf(lexicon.source) === languageOf(source.locale) &&
    languageOf(lexicon.target) === languageOf(target.locale)
  )
}

function hasLinks(lexicon: Lexicon): lexicon is Lexicon & {links(): Iterable<WordLink>} {
  return 'links' in lexicon && typeof lexicon.links === 'function'
}

/** Names of months, weekdays, countries and languages as the runtime knows them, where they are one word. */
function linkNames(source: Vocabulary, target: Vocabulary, links: LinkList): void {
  const left = knownNames(source.locale)
  const right = knownNames(target.locale)
  for (const [index, name] of left.entries()) {
    const other = right[index]
    if (name === undefined || other === undefined) continue
    const a = source.getForm(name)
    const b = target.getForm(other)
    if (a !== undefined && b !== undefined) links.add(a, b, 0.8)
  }
}

const names = new Map<string, readonly (string | undefined)[]>()

/** [what] → its name, undefined where it is no single word. */
function knownNames(locale: string): readonly (string | undefined)[] {
  const known = names.get(locale)
  if (known !== undefined) return known
  const found: string[] = []
  // Of a language that the runtime does not know it would give the names of the machine’s own one.
  if (Intl.DisplayNames.supportedLocalesOf(locale).length === 0) {
    names.set(locale, found)
    return found
  }
  const months = new Intl.DateTimeFormat(locale, {month: 'long', timeZone: 'UTC'})
  const weekdays = new Intl.DateTimeFormat(locale, {weekday: 'long', timeZone: 'UTC'})
  for (let month = 0; month < 12; month++) found.push(months.format(Date.UTC(2001, month, 1)))
  for (let day = 1; day <= 7; day++) found.push(weekdays.format(Date.UTC(2001, 0, day)))
  const ofRegion = new Intl.DisplayNames(locale, {type: 'region', fallback: 'none'})
  for (const code of regionCodes()) found.push(ofRegion.of(code) ?? '')
  const words = found.map(name => (/^\p{L}+$/u.test(name) ? name : undefined))
  names.set(locale, words)
  return words
}

const A = 65
const LETTERS = 26

let regions: string[] | undefined

/** Two-letter codes of countries that the runtime can name. */
function regionCodes(): readonly string[] {
  if (regions !== undefined) return regions
  const codes: string[] = []
  const english = new Intl.DisplayNames('en', {type: 'region', fallback: 'none'})
  for (let first = A; first < A + LETTERS; first++) {
    for (let second = A; second < A + LETTERS; second++) {
      const code = String.fromCharCode(first, second)
      if (english.of(code) !== undefined) codes.push(code)
    }
  }
  regions = codes
  return codes
}
