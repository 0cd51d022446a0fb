import {createRequire} from 'node:module'

/** For texts of other scripts, emoji and colour: loading it takes longer than most commands, and most never need it. */
const load = createRequire(import.meta.url)
const stringWidth = (text: string) => (load('string-width') as typeof import('string-width')).default(text)
const wrapAnsi: typeof import('wrap-ansi').default = (...args) =>
  (load('wrap-ansi') as typeof import('wrap-ansi')).default(...args)

/** Letters, digits and marks of European scripts that take one column each, whatever stands beside them. */
const ONE_COLUMN_EACH = /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff\u0400-\u0482\u048a-\u052f\u2010-\u2026]*$/u

/** Columns that a text takes on a terminal; colour codes take none. */
export function columnsOf(text: string): number {
  return ONE_COLUMN_EACH.test(text) ? text.length : stringWidth(text)
}

/**
 * A text as lines of at most so many columns, cut between words where that can be done.
 *
 * Prose of plain letters, which is nearly all there is, goes a way that is a hundred times as fast as the general one.
 */
export function wrap(text: string, columns: number): string[] {
  return wrapPlain(text, columns) ?? wrapAnsi(text, columns, {hard: true}).split('\n')
}

function wrapPlain(text: string, columns: number): string[] | undefined {
  if (!ONE_COLUMN_EACH.test(text)) return undefined
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    // Blanks at the edges or side by side, and words longer than a line, are for the general way.
    if (word === '' || word.length > columns) return undefined
    if (line === '') {
      line = word
    } else if (line.length + 1 + word.length > columns) {
      lines.push(line)
      line = word
    } else {
      line += ` ${word}`
    }
  }
  lines.push(line)
  return lines
}
