import type {ConceptEntry} from '../model/concept.js'
import {expectIterable, expectLanguages, expectList, expectStream, misuse} from '../model/expect.js'
import type {Lexicon} from '../model/lexicon.js'
import {type Locale, languageOf, parseLocale} from '../model/locale.js'
import type {TranslationUnit} from '../model/unit.js'
import {chooseRows} from './choose-rows.js'
import {LeftOutTerms, type RejectedTerms} from './left-out-terms.js'
import {pairPhrases} from './phrase-pairs.js'
import {type TermCandidate, toCandidate} from './term-candidate.js'
import {readSpans, type SpanTable, withCounts, withoutRare} from './term-spans.js'
import {UnitSample} from './unit-sample.js'

export type {RejectedTerms} from './left-out-terms.js'
export type {TermCandidate} from './term-candidate.js'

/** Rows that `extractTerms` gives at most, unless told otherwise. */
export const DEFAULT_TERM_LIMIT = 100

/** A longer text is no segment: which of its words belong to which others could not be told, and would cost a lot. */
const MAX_LETTERS = 4000

/** Which languages terms are extracted for, how many, and what is known already. */
export interface ExtractOptions {
  readonly source: Locale
  /** The languages of the translations, in any order. */
  readonly targets: readonly Locale[]
  /** How many rows at most; default 100. */
  readonly limit?: number | undefined
  /** What is known of the words of two of the languages; asked as a second opinion. */
  readonly lexicon?: Lexicon | readonly Lexicon[] | undefined
  /**
   * Rows that a person has rejected: none comes back with the same terms, whatever their endings and capitals; another
   * equivalent of the same term may. A row with the source term alone rejects that term.
   */
  readonly exclude?: Iterable<RejectedTerms> | undefined
  /** Concepts that are known, such as a termbase's: rows that would say nothing new are left out. */
  readonly known?: Iterable<Pick<ConceptEntry, 'terms'>> | undefined
}

/**
 * A glossary grown out of aligned units: phrases built like terms, with their equivalents, best first.
 *
 * Phrases come from each language's grammar of terms; which ones belong together is decided by the links of their words
 * (IBM's model 1 in both directions, Brown et al. 1993): a pair is good if the words of each side link into the other and
 * nowhere else. Several languages are joined where all their pairs agree. Works from a dozen units on; from a few
 * units the order tells more than the confidence. Units are read once, one after the other. Of more than 16,000 the
 * source language's phrases are counted, and only a sample of the units, in which every frequent phrase stands, is looked
 * at further: time grows with the number of units, memory does not. Of a text longer than 4,000 characters the beginning
 * is read.
 *
 * @example
 * // Three units: “Верховный Суд провёл заседание”, “Заседание вёл председатель Верховного Суда”, “Судья огласил приговор”.
 * extractTerms(units, {source: 'kk', targets: ['ru', 'en'], limit: 1})
 * // => [{terms: {kk: 'Жоғарғы Сот', ru: 'Верховный Суд', en: 'Supreme Court'}, score: 2.322, confidence: 0.869, occurrences: 2, units: ['u1', …]}]
 */
export function extractTerms(units: Iterable<TranslationUnit>, options: ExtractOptions): TermCandidate[] {
  expectIterable('extractTerms()', units, 'units')
  const extraction = new Extraction('extractTerms', options)
  for (const unit of units) extraction.add(unit)
  return extraction.finish()
}

/**
 * What `extractTerms` gives, of units that come one by one: those of a memory, or of a file that is being read.
 *
 * @example
 * await extractTermsFrom(memory.units(), {source: 'kk', targets: ['ru'], limit: 500})
 */
export async function extractTermsFrom(
  units: AsyncIterable<TranslationUnit> | Iterable<TranslationUnit>,
  options: ExtractOptions,
): Promise<TermCandidate[]> {
  expectStream('extractTermsFrom()', units, 'units')
  const extraction = new Extraction('extractTermsFrom', options)
  for await (const unit of units) extraction.add(unit)
  return extraction.finish()
}

/** Units on their way to a glossary. */
class Extraction {
  readonly #locales: readonly Locale[]
  readonly #limit: number
  readonly #lexicons: readonly Lexicon[]
  readonly #leftOut: LeftOutTerms
  readonly #sample: UnitSample
  readonly #name: string

  constructor(name: string, options: ExtractOptions) {
    expectLanguages(name, options, 'source')
    const {source, targets, limit = DEFAULT_TERM_LIMIT, lexicon, exclude, known} = options
    expectList(`The option “targets” of ${name}`, targets, 'languages')
    if (!(limit >= 0)) throw new RangeError(`A limit of ${limit} rows was asked for; expected 0 or more.`)
    this.#locales = [source, ...targets].map(parseLocale)
    if (this.#locales.length < 2) throw new TypeError('No target language was given; expected at least one.')
    this.#limit = limit
    this.#lexicons =
      lexicon === undefined
        ? []
        : Array.isArray(lexicon)
          ? (lexicon as readonly Lexicon[])
          : [lexicon as Lexicon]
    if (exclude !== undefined)
      expectIterable(`The option “exclude” of ${name}`, exclude, 'rows such as {kk: …, ru: …}')
    if (known !== undefined) expectIterable(`The option “known” of ${name}`, known, 'concepts')
    this.#name = name
    this.#leftOut = new LeftOutTerms(this.#locales, exclude, known)
    this.#sample = new UnitSample(this.#locales[0] as Locale)
  }

  add(unit: TranslationUnit): void {
    if (!Array.isArray(unit?.variants)) {
      throw misuse(`${this.#name}() takes units such as {id, variants: [{locale, text}, …]}`, unit)
    }
    const texts = this.#locales.map(locale => textOf(unit, locale)?.slice(0, MAX_LETTERS))
    this.#sample.add({id: unit.id, texts})
  }

  finish(): TermCandidate[] {
    const {units, all} = this.#sample
    const sides = this.#locales.map((locale, side): SpanTable => {
      const table = readSpans(
        units.map(({texts}) => texts[side]),
        locale,
        side === 0 ? all?.grammar : undefined,
      )
      if (all === undefined) return table
      return side === 0 ? withoutRare(withCounts(table, all.countOf), all.leastCount) : withoutRare(table, 2)
    })
    const pairs = pairPhrases(sides, units.length, this.#lexicons)
    const ids = units.map(({id}) => id)
    return chooseRows(sides, pairs, this.#limit, this.#leftOut).map(row => toCandidate(row, sides, ids))
  }
}

function textOf(unit: TranslationUnit, locale: Locale): string | undefined {
  const exact = unit.variants.find(variant => variant.locale === locale)
  return (exact ?? unit.variants.find(variant => languageOf(variant.locale) === languageOf(locale)))?.text
}
