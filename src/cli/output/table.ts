import {columnsOf, wrap} from './wrap.js'

export interface Column {
  readonly title: string
  /** Columns of the terminal; absent: shares what the fixed ones leave. */
  readonly width?: number
  readonly align?: 'left' | 'right'
}

const GAP = '  '
const NARROWEST = 12

/**
 * Rows side by side, every cell wrapped to its column, for a terminal of the given width.
 * Cells may hold colour codes; a double-width character counts two.
 */
export function table(
  columns: readonly Column[],
  rows: Iterable<readonly string[]>,
  {
    width,
    heading = text => text,
    rule = false,
  }: {width: number; heading?: (text: string) => string; rule?: boolean},
): string[] {
  const widths = widthsOf(columns, width)
  const lines = [
    ...rowLines(
      columns.map(({title}) => heading(title)),
      columns,
      widths,
    ),
  ]
  lines.push(widths.map(size => '─'.repeat(size)).join(GAP))
  let first = true
  for (const row of rows) {
    if (rule && !first) lines.push('')
    first = false
    lines.push(...rowLines(row, columns, widths))
  }
  return lines
}

/** One more row of a table that is written as its rows come; `table` without rows gives the head. */
export function tableRow(columns: readonly Column[], cells: readonly string[], width: number): string[] {
  return [...rowLines(cells, columns, widthsOf(columns, width))]
}

function widthsOf(columns: readonly Column[], width: number): number[] {
  const fixed = columns.reduce((sum, column) => sum + (column.width ?? 0), 0)
  const open = columns.filter(column => column.width === undefined).length
  const left = width - fixed - GAP.length * (columns.length - 1)
  const share = Math.max(NARROWEST, Math.floor(left / Math.max(1, open)))
  return columns.map(column => column.width ?? share)
}

function* rowLines(
  cells: readonly string[],
  columns: readonly Column[],
  widths: readonly number[],
): Generator<string> {
  const wrapped = columns.map((_, index) => wrap(cells[index] ?? '', widths[index] ?? NARROWEST))
  const height = Math.max(...wrapped.map(({length}) => length))
  for (let line = 0; line < height; line++) {
    const parts = wrapped.map((cell, index) =>
      pad(cell[line] ?? '', widths[index] ?? 0, columns[index]?.align ?? 'left'),
    )
    yield parts.join(GAP).trimEnd()
  }
}

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const blanks = ' '.repeat(Math.max(0, width - columnsOf(text)))
  return align === 'right' ? blanks + text : text + blanks
}
