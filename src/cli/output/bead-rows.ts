import {writeRow} from '../../formats/csv-rows.js'
import type {Bead} from '../../model/bead.js'
import type {Locale} from '../../model/locale.js'
import type {Side} from '../../text/paragraphs.js'

/** A document with its beads. */
export interface AlignedDocument {
  /** Undefined where there is only one. */
  readonly document: string | undefined
  readonly sides: readonly Side[]
  readonly beads: readonly Bead[]
}

/** Name of the column that holds the numbers of a language's segments. */
export const segmentsColumn = (locale: Locale) => `${locale}.segments`
export const DOCUMENT_COLUMN = 'document'
const CONFIDENCE_COLUMN = 'confidence'
const DIGITS = 4

/**
 * Beads as lines of a table with tabs: the numbers of their segments, to be corrected by a person and given back as
 * anchors, and beside them the texts, to be read.
 *
 *   kk.segments  ru.segments  confidence  kk         ru
 *   0,1          0            0.97        Бір. Екі.  Раз, два.
 */
export function* beadRows(documents: readonly AlignedDocument[]): Generator<string> {
  const locales = documents[0]?.sides.map(({locale}) => locale) ?? []
  const isNamed = documents.some(({document}) => document !== undefined)
  const name = (document: string | undefined) => (isNamed ? [document ?? ''] : [])
  const head = [...name(DOCUMENT_COLUMN), ...locales.map(segmentsColumn), CONFIDENCE_COLUMN, ...locales]
  yield writeRow(head, '\t')
  for (const {document, sides, beads} of documents) {
    for (const {segments, score} of beads) {
      const numbers = sides.map(({locale}) => (segments[locale] ?? []).join(','))
      const texts = sides.map(side =>
        (segments[side.locale] ?? []).map(index => textOf(side, index)).join(' '),
      )
      yield writeRow([...name(document), ...numbers, String(Number(score.toFixed(DIGITS))), ...texts], '\t')
    }
  }
}

/** Line breaks and tabs are layout of the document, and would be that of the table. */
function textOf({segments}: Side, index: number): string {
  return segments[index]?.text.replace(/\p{White_Space}+/gu, ' ') ?? ''
}
