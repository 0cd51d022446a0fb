import {Kind, kindAt, kindOf, kindTable, skipBlanks} from './kinds.js'
import {endOfListMarker} from './list-marker.js'

/** A paragraph, heading or list item: a stretch that no segment goes beyond. Half-open. */
export interface Block {
  readonly start: number
  readonly end: number
}

/** A line that holds something, without the blanks at its ends. */
interface Line {
  start: number
  end: number
  nextStart: number
  /** A blank line stands before it. */
  isAfterGap: boolean
  /** Length up to the first blank. */
  firstWordLength: number
  endsSentence: boolean
}

function newLine(): Line {
  return {start: 0, end: 0, nextStart: 0, isAfterGap: false, firstWordLength: 0, endsSentence: false}
}

/** Lines are wrapped at a width somewhere between these; a longer line shows a text that isn't wrapped. */
const MIN_WIDTH = 40
const MAX_WIDTH = 120
/** How many lines before and after a line break say whether the text is wrapped. */
const WINDOW = 6
const RING = 2 * WINDOW + 3
/** So much text before a position holds the lines of its window, or shows that they are too long to be wrapped. */
const CONTEXT_REACH = 4096
/** Of the breaks in the window, so many must stand where the next word would not have fitted. */
const MIN_FULL_SHARE = 0.75
/** … and so many must not follow an end mark: lines that are sentences end with one. */
const MIN_OPEN_SHARE = 0.5
/** One wrapped line break alone proves nothing: any two lines look like that. */
const MIN_BREAKS = 2

/**
 * Calls `emit` with each block of a text: what stands between blank lines, and between line breaks that mean something.
 *
 * A line break inside a paragraph is soft, so that its block goes on, if the lines around it are wrapped:
 * each ends where the first word of the next would not have fitted. A line that begins with a small letter
 * goes on too where the one before is long and open; a list item begins a block in any case.
 */
export function eachBlock(text: string, emit: (start: number, end: number) => void): void {
  eachSettledBlock(text, true, emit)
}

/**
 * Calls `emit` with the blocks that stay the same whatever follows the text, all of them if it is `whole`, and
 * gives the first of the others.
 */
export function eachSettledBlock(
  text: string,
  whole: boolean,
  emit: (start: number, end: number) => void,
): Block | undefined {
  const window = new LineWindow(text)
  let start: number | undefined
  for (let number = 0; ; number++) {
    const line = window.line(number)
    if (line === undefined) return undefined
    start ??= line.start
    if (!isSoft(text, window, number)) {
      if (!whole && !window.isComplete(number + WINDOW + 1)) return {start, end: line.end}
      emit(start, line.end)
      start = undefined
    }
  }
}

/** The lines around the one that is looked at; those that lie further back are forgotten. */
class LineWindow {
  readonly #text: string
  /** Lines by their number, counted round; so many that a window and its middle fit in. */
  readonly #lines: Line[] = []
  #count = 0
  #position = 0

  constructor(text: string) {
    this.#text = text
  }

  /** A line that holds something, by its number; undefined after the last one. */
  line(number: number): Readonly<Line> | undefined {
    if (number >= this.#count && !this.#readUpTo(number)) return undefined
    return this.#lines[number % RING]
  }

  #readUpTo(number: number): boolean {
    while (this.#count <= number) {
      // Lines that have left the window are written over: a text may have millions.
      const line = this.#lines[this.#count % RING] ?? newLine()
      this.#lines[this.#count % RING] = line
      if (!readLine(this.#text, this.#position, line)) {
        this.#position = this.#text.length
        return false
      }
      this.#count++
      this.#position = line.nextStart
    }
    return true
  }

  /** Whether a line is there to its end, and more text after it. */
  isComplete(number: number): boolean {
    const line = this.line(number)
    return line !== undefined && line.nextStart < this.#text.length
  }
}

/** Whether the break after a line is one that only the width of the page has made. */
function isSoft(text: string, window: LineWindow, number: number): boolean {
  const line = window.line(number)
  const next = window.line(number + 1)
  if (line === undefined || next === undefined || next.isAfterGap) return false
  // Cheap tests first: most lines of lists and tables are too short to be full at any width.
  const length = line.end - line.start
  if (length > MAX_WIDTH || !isFull(line, next, MIN_WIDTH) || isListItem(text, next)) return false
  const isLong = length >= MIN_WIDTH
  if (isLong && isOpen(text, line) && kindAt(text, next.start) === Kind.lower) return true
  const width = wrapWidth(window, number)
  return width !== undefined && isFull(line, next, width)
}

/** The width that the lines around a line are wrapped at, if they are. */
function wrapWidth(window: LineWindow, number: number): number | undefined {
  const first = Math.max(0, number - WINDOW)
  let width = 0
  let last = first
  for (; last <= number + WINDOW; last++) {
    const line = window.line(last)
    if (line === undefined) break
    width = Math.max(width, line.end - line.start)
  }
  if (width < MIN_WIDTH || width > MAX_WIDTH) return undefined
  let breaks = 0
  let full = 0
  let open = 0
  for (let index = first + 1; index < last; index++) {
    const line = window.line(index - 1)
    const next = window.line(index)
    if (line === undefined || next === undefined || next.isAfterGap) continue
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

/** Reads the next line that holds something; says whether there is one. */
function readLine(text: string, from: number, line: Line): boolean {
  let position = from
  let isAfterGap = isHardNewline(text.charCodeAt(from - 1))
  while (position < text.length) {
    const start = position
    position = endOfLine(text, start)
    const first = skipBlanks(text, start, position)
    const nextStart =
      position + (text.charCodeAt(position) === 0x0d && text.charCodeAt(position + 1) === 0x0a ? 2 : 1)
    if (first < position) {
      let end = position
      while (end > first && kindAt(text, end - 1) === Kind.blank) end--
      line.start = first
      line.end = end
      line.nextStart = nextStart
      line.isAfterGap = isAfterGap
      line.firstWordLength = firstWordLength(text, first, end)
      line.endsSentence = endsSentence(text, first, end)
      return true
    }
    isAfterGap = true
    position = nextStart
  }
  return false
}

function endOfLine(text: string, from: number): number {
  let end = from
  while (end < text.length) {
    const code = text.charCodeAt(end)
    let kind = kindTable[code]! as Kind
    if (kind === Kind.unknown) kind = kindOf(code)
    if (kind === Kind.newline) break
    end++
  }
  return end
}

function firstWordLength(text: string, start: number, end: number): number {
  const limit = Math.min(end, start + MAX_WIDTH)
  let position = start
  while (position < limit && kindAt(text, position) !== Kind.blank) position++
  return position - start
}

function endsSentence(text: string, start: number, end: number): boolean {
  let last = end - 1
  while (last > start && end - last < 4 && isClosing(kindAt(text, last))) last--
  const kind = kindAt(text, last)
  return kind >= Kind.stop && kind <= Kind.exclamation
}

function isClosing(kind: Kind): boolean {
  return kind === Kind.closer || kind === Kind.quote
}

/** Where to begin reading so that the blocks from `position` on are those of the whole text. */
export function startOfContext(text: string, position: number): number {
  const first = Math.max(0, position - CONTEXT_REACH)
  let start = position
  let lines = 0
  while (start > first && lines <= WINDOW + 1) {
    start--
    if (kindAt(text, start) === Kind.newline && kindAt(text, start - 1) !== Kind.newline) lines++
  }
  // Not between the two halves of a pair.
  const isHalf = text.charCodeAt(start) >= 0xdc00 && text.charCodeAt(start) <= 0xdfff
  return isHalf ? start - 1 : start
}

/** Page break, paragraph separator, line separator: never soft. */
function isHardNewline(code: number): boolean {
  return code === 0x0c || code === 0x2028 || code === 0x2029
}
