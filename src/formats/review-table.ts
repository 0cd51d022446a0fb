import type {ConceptEntry} from '../model/concept.js'
import type {Locale} from '../model/locale.js'
import {writeRow} from './csv-rows.js'

export interface WriteReviewTableOptions {
  /** The languages of the columns, in this order. */
  readonly languages: readonly Locale[]
  /** What stands between cells; default a tab. */
  readonly delimiter?: string | undefined
}

/** Columns after those of the terms: what a person may fill in, what helps to decide, what is kept for later. */
const FILLED_IN = ['status', 'note'] as const
const HELP = ['confidence', 'occurrences'] as const

/**
 * Rows of extracted terms as a table to be decided on: first the empty column `decision`, then the terms, which may be edited,
 * `status` and `note`, what helps to decide, and the row as proposed, which should stay. `readConcepts` reads it back.
 *
 * @example
 * const terms = [{locale: 'kk', text: 'сот'}, {locale: 'ru', text: 'суд'}]
 * writeReviewTable([{id: 'c1', terms}], {languages: ['kk', 'ru']}).split('\n')[1]?.slice(0, 8) // => '\tсот\tсуд'
 */
export function writeReviewTable(
  rows: Iterable<ConceptEntry>,
  {languages, delimiter = '\t'}: WriteReviewTableOptions,
): string {
  const contexts = languages.map(language => `${language}.context`)
  const head = ['decision', ...languages, ...FILLED_IN, ...HELP, ...contexts, 'source', 'id', 'candidate']
  let written = writeRow(head, delimiter)
  for (const {id, terms, source, properties} of rows) {
    const of = (locale: Locale) => terms.find(term => term.locale === locale)
    const property = (name: string) => properties?.find(({type}) => type === name)?.value ?? ''
    const cells = [
      property('decision'),
      ...languages.map(locale => of(locale)?.text ?? ''),
      '',
      '',
      ...HELP.map(property),
      ...languages.map(locale => of(locale)?.context ?? ''),
      source ?? '',
      id,
      property('candidate'),
    ]
    written += writeRow(
      cells.map(cell => cell.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()),
      delimiter,
    )
  }
  return written
}
