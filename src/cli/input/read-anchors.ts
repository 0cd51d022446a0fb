import type {AnchorError} from '../../align/anchors.js'
import {FormatError} from '../../errors.js'
import {type Row, RowParser} from '../../formats/csv-rows.js'
import {pull} from '../../formats/source.js'
import type {Bead} from '../../model/bead.js'
import type {Locale} from '../../model/locale.js'
import {DOCUMENT_COLUMN, segmentsColumn} from '../output/bead-rows.js'
import {type ByteStream, nameOf, readText} from './read-input.js'

type Anchor = Bead['segments']

/** The table of a file, or of standard input. */
export async function readAnchors(
  path: string,
  stdin: ByteStream,
  locales: readonly Locale[],
): Promise<AnchorTable> {
  return new AnchorTable(await readText(path, stdin), nameOf(path), locales)
}

/** Beads of a table, and where each stands in it. */
export class AnchorTable {
  readonly #file: string
  readonly #columns: ReadonlyMap<Locale, number>
  /** [document] → its anchors and their lines. */
  readonly #documents = new Map<string, {anchors: Anchor[]; lines: number[]}>()

  /**
   * Reads a table as `align --out beads.tsv` writes it, corrected or not: columns `kk.segments`, or `kk` where that is
   * missing, hold numbers of segments; with folders a column `document` names the document.
   *
   * @throws FormatError with line and column for what is no list of numbers
   */
  constructor(text: string, file: string, locales: readonly Locale[]) {
    this.#file = file
    const [head, ...rows] = pull(text, new RowParser({file, delimiter: '\t'}))
    this.#columns = columnsOf(head, locales, file)
    const documentColumn = head?.cells.indexOf(DOCUMENT_COLUMN) ?? -1
    for (const row of rows) {
      const anchor: Record<Locale, number[]> = {}
      for (const [locale, column] of this.#columns) anchor[locale] = this.#numbers(row, column)
      if (Object.values(anchor).every(numbers => numbers.length === 0)) continue
      const document = documentColumn < 0 ? '' : (row.cells[documentColumn] ?? '')
      const known = this.#documents.get(document) ?? {anchors: [], lines: []}
      known.anchors.push(anchor)
      known.lines.push(row.line)
      this.#documents.set(document, known)
    }
  }

  /** Anchors of a document; without a name, those of the only one. */
  of(document: string | undefined): readonly Anchor[] {
    return this.#documents.get(document ?? '')?.anchors ?? []
  }

  /** The same error at its place in the table. */
  placed(error: AnchorError, document: string | undefined): FormatError {
    const {anchor, locale, problem} = error
    const line = this.#documents.get(document ?? '')?.lines[anchor] ?? 1
    const column = (this.#columns.get(locale) ?? 0) + 1
    const numbers = this.of(document)[anchor]?.[locale]?.join(',') ?? ''
    const id = problem === 'alone' ? 'anchorAlone' : 'anchorPlace'
    const values = {language: locale, numbers}
    return new FormatError(
      error.message,
      {file: this.#file, line, column},
      {cause: error, reason: {id, values}},
    )
  }

  #numbers({cells, line}: Row, column: number): number[] {
    const cell = (cells[column] ?? '').trim()
    if (cell === '') return []
    const numbers = cell.split(/[,\p{White_Space}]+/u)
    if (numbers.every(number => /^[0-9]{1,9}$/u.test(number))) return numbers.map(Number)
    throw new FormatError(
      `“${cell}” found, numbers of segments such as 3,4 expected.`,
      {file: this.#file, line, column: column + 1},
      {reason: {id: 'anchorCell', values: {cell}}},
    )
  }
}

function columnsOf(head: Row | undefined, locales: readonly Locale[], file: string): Map<Locale, number> {
  const names = head?.cells.map(cell => cell.trim()) ?? []
  const columns = new Map<Locale, number>()
  for (const locale of locales) {
    const own = names.indexOf(segmentsColumn(locale))
    const column = own < 0 ? names.indexOf(locale) : own
    if (column < 0) {
      throw new FormatError(
        `No column “${segmentsColumn(locale)}” found.`,
        {file, line: 1, column: 1},
        {reason: {id: 'anchorColumn', values: {name: segmentsColumn(locale)}}},
      )
    }
    columns.set(locale, column)
  }
  return columns
}
