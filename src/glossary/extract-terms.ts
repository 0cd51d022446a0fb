import {expectLanguages, expectList} from '../model/expect.js'
import type {Lexicon} from '../model/lexicon.js'
import {type Locale, languageOf, parseLocale} from '../model/locale.js'
import type {TranslationUnit} from '../model/unit.js'
import {chooseRows} from './choose-rows.js'
import {pairPhrases} from './phrase-pairs.js'
import {type TermCandidate, toCandidate} from './term-candidate.js'
import {readSpans} from './term-spans.js'

export type {TermCandidate} from './term-candidate.js'

export const DEFAULT_TERM_LIMIT = 100

export interface ExtractOptions {
  readonly source: Locale
  /** The languages of the translations, in any order. */
  readonly targets: readonly Locale[]
  /** How many rows at most; default 100. */
  readonly limit?: number | undefined
  /** What is known of the words of two of the languages; asked as a second opinion. */
  readonly lexicon?: Lexicon | readonly Lexicon[] | undefined
}

/**
 * A glossary grown out of aligned units: phrases built like terms, with their equivalents, best first.
 *
 * Phrases come from each language's grammar of terms; which ones belong together is decided by the links of their words
 * (IBM's model 1 in both directions, Brown et al. 1993): a pair is good if the words of each side link into the other and
 * nowhere else. Several languages are joined where all their pairs agree. Works from a dozen units on; from a few
 * units the order tells more than the score. The work grows with the number of phrases in a unit squared.
 *
 * @example
 * // Three units: “Верховный Суд провёл заседание”, “Заседание вёл председатель Верховного Суда”, “Судья огласил приговор”.
 * extractTerms(units, {source: 'kk', targets: ['ru', 'en'], limit: 1})
 * // => [{terms: {kk: 'Жоғарғы Сот', ru: 'Верховный Суд', en: 'Supreme Court'}, score: 0.886, occurrences: 2, units: ['u1', …]}]
 */
export function extractTerms(units: readonly TranslationUnit[], options: ExtractOptions): TermCandidate[] {
  expectList('extractTerms', units, 'units')
  expectLanguages('extractTerms', options, 'source')
  const {source, targets, limit = DEFAULT_TERM_LIMIT, lexicon} = options
  expectList('The option “targets” of extractTerms', targets, 'languages')
  if (!(limit >= 0)) throw new RangeError(`A limit of ${limit} rows was asked for; expected 0 or more.`)
  const locales = [source, ...targets].map(parseLocale)
  if (locales.length < 2) throw new TypeError('No target language was given; expected at least one.')
  const lexicons =
    lexicon === undefined
      ? []
      : Array.isArray(lexicon)
        ? (lexicon as readonly Lexicon[])
        : [lexicon as Lexicon]
  const sides = locales.map(locale =>
    readSpans(
      units.map(unit => textOf(unit, locale)),
      locale,
    ),
  )
  const pairs = pairPhrases(sides, units.length, lexicons)
  const ids = units.map(({id}) => id)
  return chooseRows(sides, pairs, limit).map(row => toCandidate(row, sides, ids))
}

function textOf(unit: TranslationUnit, locale: Locale): string | undefined {
  const exact = unit.variants.find(variant => variant.locale === locale)
  return (exact ?? unit.variants.find(variant => languageOf(variant.locale) === languageOf(locale)))?.text
}
