import type {TermHit} from '../model/concept.js'
import {expectLanguages, expectText, misuse} from '../model/expect.js'
import {type Locale, parseLocale} from '../model/locale.js'
import {foldWord} from '../text/fold.js'
import {languageProfile} from '../text/language.js'
import {tokenize} from '../text/tokenize.js'
import type {TermMatch} from './term-index.js'
import {Termbase} from './termbase.js'

export interface RecognizeOptions {
  readonly locale: Locale
  /** Give every hit, also those inside or across another one; default false. */
  readonly overlapping?: boolean | undefined
}

/**
 * The terms of a termbase that stand in a text, in whatever form, in text order.
 *
 * Of overlapping hits the longest is given (of equal ones the earlier, of one place the one that needed the least
 * change, then the concept added first), unless `overlapping` asks for all. A form is a legal inflection of the term:
 * `үкімет` is not found for `үкім`. Linear in the length of the text; the first call for a language builds its index.
 *
 * @example
 * const termbase = Termbase.from([{id: 'c1', terms: [{locale: 'kk', text: 'Жоғарғы Сот'}]}])
 * const [hit] = recognizeTerms('ҚР Жоғарғы Сотының төрағасы', termbase, {locale: 'kk'})
 * hit?.text        // => 'Жоғарғы Сотының'
 * hit?.isInflected // => true
 * hit?.concept.id  // => 'c1'
 */
export function recognizeTerms(text: string, termbase: Termbase, options: RecognizeOptions): TermHit[] {
  expectText('recognizeTerms', text)
  if (!(termbase instanceof Termbase)) {
    throw misuse('recognizeTerms() takes a termbase, such as Termbase.from(concepts)', termbase)
  }
  expectLanguages('recognizeTerms', options, 'locale')
  const locale = parseLocale(options.locale)
  const profile = languageProfile(locale)
  const tokens = tokenize(text)
  const hits: TermHit[] = []
  const matches = termbase.indexOf(locale).search(tokens)
  for (const match of options.overlapping === true ? matches : longest(matches, tokens.length)) {
    const start = tokens[match.first]?.start ?? 0
    const end = tokens[match.last]?.end ?? 0
    const found = text.slice(start, end)
    const {concept, term, folded} = match.indexed
    hits.push({
      concept,
      term,
      text: found,
      start,
      end,
      isInflected: found !== term.text && foldWord(found, profile) !== folded,
    })
  }
  return options.overlapping === true ? hits : leastChanged(hits)
}

/** The longest matches that do not overlap, in text order; several at one place are all kept. */
function longest(matches: readonly TermMatch[], tokenCount: number): TermMatch[] {
  const taken = new Uint32Array(tokenCount)
  const bySize = [...matches].sort((a, b) => b.last - b.first - (a.last - a.first) || a.first - b.first)
  const kept: TermMatch[] = []
  for (const match of bySize) {
    // A place is named by its first token (from 1), so that a second match of the same place is let in.
    const place = match.first + 1
    const isFree = isFilledWith(taken, 0, match)
    if (!isFree && !(isFilledWith(taken, place, match) && taken[match.last + 1] !== place)) continue
    taken.fill(place, match.first, match.last + 1)
    kept.push(match)
  }
  return kept.sort((a, b) => a.first - b.first)
}

function isFilledWith(taken: Uint32Array, place: number, {first, last}: TermMatch): boolean {
  for (let token = first; token <= last; token++) if (taken[token] !== place) return false
  return true
}

/** Of several hits at one place the one that needed the least change. */
function leastChanged(hits: readonly TermHit[]): TermHit[] {
  const best: TermHit[] = []
  for (const hit of hits) {
    const previous = best.at(-1)
    if (previous === undefined || previous.start !== hit.start) best.push(hit)
    else if (changes(hit) < changes(previous)) best[best.length - 1] = hit
  }
  return best
}

function changes({text, term, isInflected}: TermHit): number {
  return (isInflected ? 2 : 0) + (text.startsWith(term.text.slice(0, 1)) ? 0 : 1)
}
