import type {TermHit} from '../model/concept.js'
import {expectLanguages, expectText} from '../model/expect.js'
import {type Locale, parseLocale} from '../model/locale.js'
import {oneTermbase, type TermbaseInput} from './one-termbase.js'
import type {TermReading} from './term-path.js'
import {TermSearch} from './term-search.js'

/** What `recognizeTerms` needs to know of the text, and how much it tells. */
export interface RecognizeOptions {
  readonly locale: Locale
  /** Give every hit, also those inside or across another one; default false. */
  readonly overlapping?: boolean | undefined
}

/**
 * The terms of a termbase, or of several, that stand in a text, in whatever form, in text order.
 *
 * Of overlapping hits the longest is given (of equal ones the earlier, of one place the one of the earlier termbase, then
 * the one that needed the least change, then the concept added first), unless `overlapping` asks for all. A form is a
 * legal inflection of the term: `үкімет` is not found for `үкім`. Linear in the length of the text; the first call for a
 * language builds its index. For a text that comes in pieces, see `recognizeTermsStream`.
 *
 * @example
 * const termbase = Termbase.from([{id: 'c1', terms: [{locale: 'kk', text: 'Жоғарғы Сот'}]}])
 * const [hit] = recognizeTerms('ҚР Жоғарғы Сотының төрағасы', termbase, {locale: 'kk'})
 * hit?.text        // => 'Жоғарғы Сотының'
 * hit?.isInflected // => true
 * hit?.suffixes    // => ['his', 'genitive']
 * hit?.concept.id  // => 'c1'
 */
export function recognizeTerms(text: string, termbase: TermbaseInput, options: RecognizeOptions): TermHit[] {
  expectText('recognizeTerms', text)
  const search = searchOf('recognizeTerms', termbase, options)
  const hits: TermHit[] = []
  search.run(text, 0, true, (reading, found, start, end) => hits.push(hitOf(reading, found, start, end)))
  return hits
}

/** A search for what the options ask. */
export function searchOf(where: string, termbase: TermbaseInput, options: RecognizeOptions): TermSearch {
  const whole = oneTermbase(where, termbase)
  expectLanguages(where, options, 'locale')
  const isBetter = (one: TermReading, other: TermReading): boolean => {
    const ranks = whole.rankOf(one.path.concept.id) - whole.rankOf(other.path.concept.id)
    return (ranks || changes(one) - changes(other) || one.path.order - other.path.order) < 0
  }
  return new TermSearch(whole.indexOf(parseLocale(options.locale)), options.overlapping === true, isBetter)
}

/** What is told of a term that stands in a text. */
export function hitOf(
  {path: {concept, term}, isInflected, suffixes}: TermReading,
  text: string,
  start: number,
  end: number,
): TermHit {
  // Spreading is slow, and there are many hits.
  return suffixes === undefined
    ? {concept, term, text, start, end, isInflected}
    : {concept, term, text, start, end, isInflected, suffixes}
}

function changes({startsAlike, isInflected}: TermReading): number {
  return (isInflected ? 2 : 0) + (startsAlike ? 0 : 1)
}
