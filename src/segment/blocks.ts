import {Kind, kindAt, kindOf, skipBlanks} from './kinds.js'
import {endOfListMarker} from './list-marker.js'

/** A paragraph, heading or list item: a stretch that no segment goes beyond. Half-open. */
export interface Block {
  readonly start: number
  readonly end: number
}

/** A line that holds something, without the blanks at its ends. */
interface Line extends Block {
  /** A blank line stands before it. */
  readonly isAfterGap: boolean
  /** Length up to the first blank. */
  readonly firstWordLength: number
  readonly endsSentence: boolean
}

/** Lines are wrapped at a width somewhere between these; a longer line shows a text that isn't wrapped. */
const MIN_WIDTH = 40
const MAX_WIDTH = 120
/** How many lines before and after a line break say whether the text is wrapped. */
const WINDOW = 6
/** Of the breaks in the window, so many must stand where the next word would not have fitted. */
const MIN_FULL_SHARE = 0.75
/** … and so many must not follow an end mark: lines that are sentences end with one. */
const MIN_OPEN_SHARE = 0.5
/** One wrapped line break alone proves nothing: any two lines look like that. */
const MIN_BREAKS = 2

/**
 * The blocks of a text: what stands between blank lines, and between line breaks that mean something.
 *
 * A line break inside a paragraph is soft, so that its block goes on, if the lines around it are wrapped:
 * each ends where the first word of the next would not have fitted. A line that begins with a small letter
 * goes on too where the one before is long and open; a list item begins a block in any case.
 */
export function* blocks(text: string): Generator<Block> {
  const lines = textLines(text)
  const window: Line[] = []
  let current = 0
  let start: number | undefined
  for (;;) {
    while (window.length <= current + WINDOW) {
      const {value, done} = lines.next()
      if (done === true) break
      window.push(value)
    }
    const line = window[current]
    if (line === undefined) return
    start ??= line.start
    if (!isSoft(text, window, current)) {
      yield {start, end: line.end}
      start = undefined
    }
    if (current < WINDOW) current++
    else window.shift()
  }
}

/** Whether the break after a line is one that only the width of the page has made. */
function isSoft(text: string, window: readonly Line[], current: number): boolean {
  const line = window[current]
  const next = window[current + 1]
  if (line === undefined || next === undefined || next.isAfterGap || isListItem(text, next)) return false
  const length = line.end - line.start
  if (length > MAX_WIDTH) return false
  if (length >= MIN_WIDTH && isOpen(text, line) && kindOf(text.charCodeAt(next.start)) === Kind.lower)
    return true
  // Cheap test first: most lines of lists and tables are too short to be full at any width.
  if (!isFull(line, next, MIN_WIDTH)) return false
  const width = wrapWidth(window)
  return width !== undefined && isFull(line, next, width)
}

/** The width that the lines of a window are wrapped at, if they are. */
function wrapWidth(window: readonly Line[]): number | undefined {
  let width = 0
  for (const line of window) width = Math.max(width, line.end - line.start)
  if (width < MIN_WIDTH || width > MAX_WIDTH) return undefined
  let breaks = 0
  let full = 0
  let open = 0
  for (let index = 1; index < window.length; index++) {
    const line = window[index - 1] as Line
    const next = window[index] as Line
    if (next.isAfterGap) continue
    breaks++
    if (isFull(line, next, width)) full++
    if (!line.endsSentence) open++
  }
  const isWrapped = breaks >= MIN_BREAKS && full >= breaks * MIN_FULL_SHARE && open >= breaks * MIN_OPEN_SHARE
  return isWrapped ? width : undefined
}

function isFull(line: Line, next: Line, width: number): boolean {
  return line.end - line.start + 1 + next.firstWordLength > width
}

/** A line that ends with a letter, digit, comma or dash can't be whole. */
function isOpen(text: string, line: Line): boolean {
  const last = text.charCodeAt(line.end - 1)
  const kind = kindOf(last)
  return (
    kind === Kind.lower ||
    kind === Kind.upper ||
    kind === Kind.letter ||
    kind === Kind.digit ||
    last === COMMA
  )
}

const COMMA = 0x2c
/** Bullets: asterisk, middle dots, bullets, squares, triangles, check marks. */
const BULLETS = new Set([
  0x2a, 0xb7, 0x2022, 0x2023, 0x2043, 0x25aa, 0x25ab, 0x25a0, 0x25a1, 0x25b8, 0x25ba, 0x25cf,
])

/** Whether a line begins with a bullet or dash and a blank, or with a number or letter and `.` or `)`. */
function isListItem(text: string, line: Line): boolean {
  const first = text.charCodeAt(line.start)
  const afterFirst = kindOf(text.charCodeAt(line.start + 1))
  if (BULLETS.has(first) || kindOf(first) === Kind.dash) return afterFirst === Kind.blank
  const end = endOfListMarker(text, line.start, line.end)
  return end !== undefined && end < line.end && kindOf(text.charCodeAt(end)) === Kind.blank
}

/** The lines of a text that hold something. */
function* textLines(text: string): Generator<Line> {
  let position = 0
  let isAfterGap = false
  while (position < text.length) {
    let end = position
    while (end < text.length && kindAt(text, end) !== Kind.newline) end++
    const start = skipBlanks(text, position, end)
    if (start === end) isAfterGap = true
    else {
      yield {...readLine(text, start, end), isAfterGap}
      isAfterGap = isHardNewline(text.charCodeAt(end))
    }
    position = text.charCodeAt(end) === 0x0d && text.charCodeAt(end + 1) === 0x0a ? end + 2 : end + 1
  }
}

function readLine(text: string, start: number, limit: number): Omit<Line, 'isAfterGap'> {
  let end = limit
  while (end > start && kindAt(text, end - 1) === Kind.blank) end--
  let word = start
  while (word < end && word - start < MAX_WIDTH && kindAt(text, word) !== Kind.blank) word++
  let last = end - 1
  while (
    last > start &&
    end - last < 4 &&
    kindAt(text, last) >= Kind.opener &&
    kindAt(text, last) <= Kind.quote
  )
    last--
  const lastKind = kindAt(text, last)
  const endsSentence = lastKind >= Kind.stop && lastKind <= Kind.exclamation
  return {start, end, firstWordLength: word - start, endsSentence}
}

/** Page break, paragraph separator, line separator: never soft. */
function isHardNewline(code: number): boolean {
  return code === 0x0c || code === 0x2028 || code === 0x2029
}
