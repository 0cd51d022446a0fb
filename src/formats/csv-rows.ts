import {CsvError, type InfoRecord, type Options, parse} from 'csv-parse/sync'
import {stringify} from 'csv-stringify/sync'
import {FormatError, type Place} from '../errors.js'
import type {Parser} from './source.js'

/** A row of a table, with the line on which it begins. */
export interface Row {
  readonly line: number
  readonly cells: readonly string[]
}

export interface RowOptions {
  readonly file?: string | undefined
  /** What stands between cells; without it the first line tells (comma, semicolon or tab). */
  readonly delimiter?: string | undefined
}

/** Longest row in bytes; a quote that nobody closed would take in all the rest of the file. */
const MAX_ROW = 2 ** 23
const MAX_CELLS = 10_000
/** How far a closing quote is looked for in a table with tabs. */
const MAX_QUOTED = 2 ** 16
/** Characters that may be looked at again in vain, and so many times what was read: past that no cell goes over line ends. */
const MAX_VAIN = 2 ** 20
const MOST_VAIN = 8

/** In this order: of those that stand equally often in the first line the first is taken. */
const DELIMITERS = ['\t', ',', ';', '|']

/** Dirty tables are read: rows of any length, quotes in the middle of a cell, any line ends. */
const OPTIONS: Options = {
  record_delimiter: ['\r\n', '\n', '\r'],
  max_record_size: MAX_ROW,
  relax_column_count: true,
  relax_quotes: true,
}

/** What csv-parse gives for a row with the option `info`. */
interface RowInfo {
  readonly record: readonly string[]
  readonly info: InfoRecord
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', {ignoreBOM: true})

/**
 * Splits a table into rows as it comes, with csv-parse. Empty rows are passed over, Excel’s line `sep=;` is understood.
 *
 * The stream of csv-parse can’t be asked for rows synchronously, so whole lines are handed to its synchronous half. When
 * these end inside a quoted cell the row that it belongs to waits until twice as much text is there: a long cell is not read
 * over and over.
 *
 * In tables with tabs most programs never quote, and a segment may well begin with a quote. No option of csv-parse tells
 * such a quote from one that a spreadsheet put, so there csv-parse splits the lines without quotes first (unless all
 * names of the columns are quoted), and lines that must have been quoted are read by it once more: see `#tabLine`.
 */
export class RowParser implements Parser<Row> {
  readonly #options: RowOptions
  #rows: Row[] = []
  #delimiter: string | undefined
  #isFirst = true
  /** Whether quotes mean what they mean in CSV. */
  #isQuoted = true
  /** What is not read yet, and how long it must be before it is tried. */
  #rest = ''
  #enough = 0
  #line = 1
  /** Cells of the first row. */
  #width = 0
  /** Lines of a table with tabs that may be one row. */
  #held: (readonly string[])[] = []
  #heldLength = 0
  #isHeldOpen = false
  /** Characters of lines with tabs, and of those that had been held and were no row after all. */
  #seen = 0
  #vain = 0

  constructor(options: RowOptions = {}) {
    this.#options = options
    this.#delimiter = options.delimiter
  }

  /** What stands between cells, once the first line is there. */
  get delimiter(): string | undefined {
    return this.#delimiter
  }

  write(text: string): void {
    this.#rest += text
    if (this.#rest.length >= this.#enough) this.#read(false)
    if (this.#rest.length > MAX_ROW) throw this.#tooLong()
  }

  end(): void {
    this.#read(true)
    while (this.#held.length > 0) this.#release()
  }

  take(): readonly Row[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  #place(): Place {
    return {file: this.#options.file, line: this.#line, column: 1}
  }

  #tooLong(): FormatError {
    return new FormatError(
      `The row that begins here is longer than ${MAX_ROW} bytes; is a quote not closed?`,
      this.#place(),
      {reason: {id: 'rowTooLong', values: {most: MAX_ROW}}},
    )
  }

  /** Reads the rest as far as lines are whole. */
  #read(last: boolean): void {
    if (!last && endOfLines(this.#rest) === 0) return
    if (this.#isFirst) this.#begin()
    const end = last ? this.#rest.length : endOfLines(this.#rest)
    const bytes = encoder.encode(this.#rest.slice(0, end))
    this.#rest = this.#rest.slice(end)
    this.#enough = 0
    const {rows, length, error} = parseRows(bytes, {
      ...OPTIONS,
      delimiter: this.#delimiter,
      quote: this.#isQuoted && '"',
    })
    for (const cells of rows) {
      if (this.#isQuoted) this.#row(cells, 1 + lineEnds(cells))
      else {
        this.#seen += lengthOf(cells)
        this.#tabLine(cells)
      }
    }
    if (error === undefined) return
    if (error.code === 'CSV_MAX_RECORD_SIZE') throw this.#tooLong()
    if (last || error.code !== 'CSV_QUOTE_NOT_CLOSED') {
      throw new FormatError('A quote that begins a cell of this row is not closed.', this.#place(), {
        cause: error,
        reason: {id: 'quoteNotClosed', values: {}},
      })
    }
    this.#rest = decoder.decode(bytes.subarray(length)) + this.#rest
    this.#enough = Math.min(this.#rest.length * 2, MAX_ROW)
  }

  /** Decides by the first line what separates cells and whether they are quoted. */
  #begin(): void {
    this.#isFirst = false
    let line = /^[^\r\n]*/u.exec(this.#rest)?.[0] ?? ''
    const marked = /^sep=(.)$/u.exec(line)?.[1]
    if (marked !== undefined && this.#options.delimiter === undefined) {
      this.#delimiter = marked
      this.#rest = this.#rest.slice(line.length).replace(/^(?:\r\n|\r|\n)/u, '')
      this.#line += 1
      line = /^[^\r\n]*/u.exec(this.#rest)?.[0] ?? ''
    }
    this.#delimiter ??= mostFrequent(line)
    this.#isQuoted = this.#delimiter !== '\t' || line.split('\t').every(isInQuotes)
  }

  #row(cells: readonly string[], lines: number): void {
    if (cells.length > MAX_CELLS) {
      throw new FormatError(`The row has more than ${MAX_CELLS} cells.`, this.#place(), {
        reason: {id: 'tooManyCells', values: {most: MAX_CELLS}},
      })
    }
    if (cells.some(cell => cell !== '')) {
      this.#rows.push({line: this.#line, cells})
      this.#width ||= cells.length
    }
    this.#line += lines
  }

  /**
   * A line of a table with tabs, split without regard to quotes: a row as it stands when it has as many cells as the first.
   * Else a cell that begins with a quote may go on over tabs and line ends, until its quotes are even.
   */
  #tabLine(line: readonly string[]): void {
    const held = this.#held
    if (held.length === 0 && (this.#width === 0 || !line.some(cell => cell.startsWith('"')))) {
      this.#row(line, 1)
      return
    }
    held.push(line)
    this.#heldLength += lengthOf(line)
    for (const cell of line) {
      if (!this.#isHeldOpen && !cell.startsWith('"')) continue
      if (cell.split('"').length % 2 === 0) this.#isHeldOpen = !this.#isHeldOpen
    }
    const mayGoOn = this.#heldLength < MAX_QUOTED && this.#vain < MAX_VAIN + MOST_VAIN * this.#seen
    if (this.#isHeldOpen && mayGoOn) return
    // What is open still is no row; nor is what is one line by line.
    const isNone = this.#isHeldOpen || held.every(({length}) => length === this.#width)
    const row = isNone ? undefined : this.#quotedRow()
    if (row === undefined) this.#release()
    else {
      this.#clear()
      this.#row(row, held.length)
    }
  }

  /** The lines held as one row of as many cells as the first, else nothing. */
  #quotedRow(): readonly string[] | undefined {
    const text = this.#held.map(cells => cells.join('\t')).join('\n')
    try {
      const rows = parse(text, {...OPTIONS, delimiter: '\t'})
      return rows.length === 1 && rows[0]?.length === this.#width ? rows[0] : undefined
    } catch {
      return undefined
    }
  }

  /** The first line held is a row, the others are looked at anew. */
  #release(): void {
    const [first = [], ...others] = this.#held
    if (others.length > 0) this.#vain += this.#heldLength
    this.#clear()
    this.#row(first.map(unquoted), 1)
    for (const line of others) this.#tabLine(line)
  }

  #clear(): void {
    this.#held = []
    this.#heldLength = 0
    this.#isHeldOpen = false
  }
}

interface Parsed {
  readonly rows: readonly (readonly string[])[]
  /** Bytes of the rows, and what hinders those after them. */
  readonly length: number
  readonly error?: CsvError
}

function parseRows(bytes: Uint8Array, options: Options): Parsed {
  try {
    return {rows: parse(bytes, options), length: bytes.length}
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    // csv-parse keeps whole rows to itself when it throws, but says how many there were; it is slower when asked for places.
    const count = Number(error.records)
    if (count === 0) return {rows: [], length: 0, error}
    // With `info` the rows are not what the types say.
    const rows: unknown = parse(bytes, {...options, to: count, info: true})
    const found = rows as readonly RowInfo[]
    return {rows: found.map(({record}) => record), length: found.at(-1)?.info.bytes ?? 0, error}
  }
}

/** Where the last line end is over; a CR at the end may be the first half of a CRLF. */
function endOfLines(text: string): number {
  return 1 + Math.max(text.lastIndexOf('\n'), text.slice(0, -1).lastIndexOf('\r'))
}

/** The delimiter that the line has most of, quoted ones not counted. */
function mostFrequent(line: string): string {
  const outside = line
    .split('"')
    .filter((_, index) => index % 2 === 0)
    .join('')
  let best = ','
  for (const delimiter of DELIMITERS) {
    if (outside.split(delimiter).length > outside.split(best).length) best = delimiter
  }
  return best
}

/** Characters of a line, its tabs and its end counted. */
function lengthOf(cells: readonly string[]): number {
  let length = cells.length
  for (const cell of cells) length += cell.length
  return length
}

function lineEnds(cells: readonly string[]): number {
  let count = 0
  for (const cell of cells) {
    if (/[\r\n]/u.test(cell)) count += cell.split(/\r\n|\r|\n/u).length - 1
  }
  return count
}

function isInQuotes(cell: string): boolean {
  if (cell.length < 2 || !cell.startsWith('"') || !cell.endsWith('"')) return false
  return !cell.slice(1, -1).replaceAll('""', '').includes('"')
}

/** The cell of a table with tabs without quotes that were put round it, as doubled ones inside tell. */
function unquoted(cell: string): string {
  if (!isInQuotes(cell) || (cell !== '""' && !cell.slice(1, -1).includes('"'))) return cell
  return cell.slice(1, -1).replaceAll('""', '"')
}

/**
 * A row as text, by csv-stringify: every line ends in CRLF (RFC 4180) or, with tabs, in LF. In a table with tabs a row is
 * quoted only where a cell has a tab or line end or begins with a quote: most programs read no quotes there.
 */
export function writeRow(cells: readonly string[], delimiter: string): string {
  const isTabs = delimiter === '\t'
  return stringify([cells], {
    delimiter,
    record_delimiter: isTabs ? '\n' : '\r\n',
    // Else only a line end as that of the row is quoted.
    quote_record_delimiter: true,
    quote: isTabs && !cells.some(cell => /[\t\r\n]|^"/u.test(cell)) ? '' : '"',
    // A row of one empty cell would be an empty line.
    quoted_empty: cells.length === 1,
    quoted_match: isTabs ? [] : [/^\s|\s$/u],
  })
}
