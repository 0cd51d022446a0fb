import {FormatError, type Message, type Place} from '../errors.js'
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
  readonly onMessage?: ((message: Message) => void) | undefined
}

/** Longest cell; a quote that nobody closed would take in all the rest of the file. */
const MAX_CELL = 2 ** 22
const MAX_CELLS = 10_000

/** In this order: of those that stand equally often in the first line the first is taken. */
const DELIMITERS = ['\t', ',', ';', '|']

/**
 * Splits a table into rows as it comes: RFC 4180, with what spreadsheets make of it.
 *
 * A cell is quoted when its first character is a quote; a quote inside a cell that is not quoted is a character. In tables
 * with tabs most programs never quote, and a segment may well begin with a quote: there a cell is quoted only when the
 * closing quote ends the cell and something stands inside that needs quoting (a doubled quote, or a tab or line end
 * without which the lines would not have as many cells as the first). Empty rows are passed over, the line `sep=;` of Excel
 * is understood. Lines end in LF, CR or CRLF.
 */
export class RowParser implements Parser<Row> {
  readonly #options: RowOptions
  #rows: Row[] = []
  #delimiter: string | undefined
  #rest = ''
  #line = 1
  #isFirst = true
  /** Cells of the first row. */
  #width = 0
  /** The answer of `#looksQuoted` for a stretch of a line, so that a line of many quotes is split once. */
  #looks:
    | {readonly row: number; readonly from: number; readonly to: number; readonly answer: boolean}
    | undefined

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
    this.#scan(false)
  }

  end(): void {
    this.#scan(true)
  }

  take(): readonly Row[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  #scan(last: boolean): void {
    const text = this.#rest
    let at = 0
    while (at < text.length) {
      if (this.#isFirst && this.#delimiter === undefined) {
        const start = this.#sniff(text, last)
        if (start === undefined) break
        at = start
        if (at > 0) this.#line += 1
      }
      const row = this.#row(text, at, last)
      if (row === undefined) break
      if (row.cells.some(cell => cell !== '')) {
        this.#rows.push({line: this.#line, cells: row.cells})
        this.#width ||= row.cells.length
      }
      this.#isFirst = false
      this.#line += row.lines
      at = row.end
    }
    this.#rest = text.slice(at)
    this.#looks = undefined
    if (this.#rest.length > MAX_CELL * 2) throw this.#tooLong()
  }

  #place(): Place {
    return {file: this.#options.file, line: this.#line, column: 1}
  }

  #tooLong(): FormatError {
    return new FormatError(
      `A cell of the row that begins here is longer than ${MAX_CELL} characters; is a quote not closed?`,
      this.#place(),
    )
  }

  /** Decides on the delimiter by the first line; gives where the table begins, `undefined` when the line is not whole yet. */
  #sniff(text: string, last: boolean): number | undefined {
    const end = text.search(/[\r\n]/u)
    if (end < 0 && !last) return undefined
    // A CR may be the first half of a CRLF.
    if (text[end] === '\r' && text[end + 1] === undefined && !last) return undefined
    const line = end < 0 ? text : text.slice(0, end)
    const marked = /^sep=(.)$/u.exec(line)?.[1]
    if (marked !== undefined) {
      this.#delimiter = marked
      return end < 0 ? text.length : end + (text.startsWith('\r\n', end) ? 2 : 1)
    }
    let most = 1
    this.#delimiter = ','
    for (const delimiter of DELIMITERS) {
      const count = outsideQuotes(line).split(delimiter).length
      if (count <= most) continue
      most = count
      this.#delimiter = delimiter
    }
    return 0
  }

  /** The row at `at`; `undefined` when its end has not come yet. */
  #row(text: string, at: number, last: boolean): {cells: string[]; end: number; lines: number} | undefined {
    const delimiter = this.#delimiter ?? ','
    const cells: string[] = []
    let lines = 1
    let start = at
    for (;;) {
      let isQuoted: boolean | undefined = text[start] === '"'
      if (isQuoted && delimiter === '\t') isQuoted = this.#isQuotedInTabs(text, at, start, last)
      if (isQuoted === undefined) return undefined
      let end: number
      if (isQuoted) {
        const cell = this.#quoted(text, start, last, delimiter)
        if (cell === undefined) return undefined
        cells.push(cell.text)
        lines += cell.lines
        end = cell.end
      } else {
        end = endOfPlain(text, start, delimiter)
        cells.push(text.slice(start, end))
      }
      if (cells.length > MAX_CELLS) {
        throw new FormatError(`The row has more than ${MAX_CELLS} cells.`, this.#place())
      }
      const stop = text[end]
      if (stop === undefined) return last ? {cells, end, lines} : undefined
      if (stop === delimiter) {
        start = end + 1
        continue
      }
      // A CR at the end of the piece may be the first half of a CRLF.
      if (stop === '\r' && text[end + 1] === undefined && !last) return undefined
      return {cells, end: end + (stop === '\r' && text[end + 1] === '\n' ? 2 : 1), lines}
    }
  }

  /** Whether the cell at `start` of the row at `row` was written with quotes; `undefined` when more text must come first. */
  #isQuotedInTabs(text: string, row: number, start: number, last: boolean): boolean | undefined {
    let at = start + 1
    for (;;) {
      const quote = text.indexOf('"', at)
      if (quote < 0) return last || text.length - start > MAX_QUOTED ? false : undefined
      const next = text[quote + 1]
      if (next === undefined && !last) return undefined
      if (next === '"') {
        at = quote + 2
        continue
      }
      if (next !== undefined && next !== '\t' && next !== '\n' && next !== '\r') return false
      const inside = text.slice(start + 1, quote)
      if (inside.includes('""')) return true
      if (!/[\t\r\n]/u.test(inside)) return false
      return this.#looksQuoted(text, row, quote, last)
    }
  }

  /** Whether the lines from the row’s begin to the one of `quote` need quotes to have as many cells as the first row. */
  #looksQuoted(text: string, row: number, quote: number, last: boolean): boolean | undefined {
    const known = this.#looks
    if (known !== undefined && known.row === row && quote >= known.from && quote < known.to)
      return known.answer
    const after = text.slice(quote).search(/[\r\n]/u)
    if (after < 0 && !last) return text.length - quote > MAX_QUOTED ? true : undefined
    const to = after < 0 ? text.length : quote + after
    const lines = text.slice(row, to).split(/\r\n|[\r\n]/u)
    const answer = !(this.#width > 0 && lines.every(line => line.split('\t').length === this.#width))
    this.#looks = {row, from: quote, to, answer}
    return answer
  }

  #quoted(
    text: string,
    start: number,
    last: boolean,
    delimiter: string,
  ): {text: string; end: number; lines: number} | undefined {
    let cell = ''
    let from = start + 1
    for (;;) {
      const quote = text.indexOf('"', from)
      if (quote < 0) {
        if (text.length - start > MAX_CELL) throw this.#tooLong()
        if (!last) return undefined
        throw new FormatError('A quote that begins a cell of this row is not closed.', this.#place())
      }
      cell += text.slice(from, quote)
      if (text[quote + 1] === undefined && !last) return undefined
      if (text[quote + 1] !== '"') {
        // What stands between the closing quote and the end of the cell belongs to it, as spreadsheets see it.
        const end = endOfPlain(text, quote + 1, delimiter)
        const tail = text.slice(quote + 1, end)
        if (tail.trim() !== '') {
          cell += tail
          this.#options.onMessage?.({
            ruleId: 'text-after-quote',
            reason: 'Text stands after the closing quote of a cell; it was taken into the cell.',
            place: this.#place(),
          })
        }
        return {text: cell, end, lines: lineEnds(cell)}
      }
      cell += '"'
      from = quote + 2
    }
  }
}

/** The line without what stands in quotes: a delimiter there separates nothing. */
function outsideQuotes(line: string): string {
  return line
    .split('"')
    .filter((_, index) => index % 2 === 0)
    .join('')
}

/** How far a closing quote is looked for in a table with tabs. */
const MAX_QUOTED = 2 ** 16

function endOfPlain(text: string, start: number, delimiter: string): number {
  let end = start
  for (; end < text.length; end += 1) {
    const character = text[end]
    if (character === delimiter || character === '\n' || character === '\r') return end
  }
  return end
}

function lineEnds(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n')) count += 1
  }
  return count
}

/** A row as text: cells that need it are quoted, every line ends in CRLF (RFC 4180) or, with tabs, in LF. */
export function writeRow(cells: readonly string[], delimiter: string): string {
  const needs = delimiter === '\t' ? /[\t\r\n]|^"/u : /["\r\n]|^\s|\s$/u
  const written = cells.map(cell => {
    return needs.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell
  })
  // A row of one empty cell would be an empty line.
  const row = written.length === 1 && written[0] === '' ? '""' : written.join(delimiter)
  return row + (delimiter === '\t' ? '\n' : '\r\n')
}
