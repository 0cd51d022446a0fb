import {noteChatSign} from './chat-signs.js'
import {endOfEmoticon} from './emoticon.js'
import {isLetter, Kind, kindAt, skipBlanks} from './kinds.js'
import {isBracket, type Mark, notePair, type Scan} from './scan.js'

const SQUARE_OPENER = 0x5b
const SQUARE_CLOSER = 0x5d

/** Reads an end mark and what closes after it: marks, quotes, brackets, notes, in any order. */
export function readMark(scan: Scan, start: number): Mark {
  const {text, to} = scan
  let position = start
  let stops = 0
  let kind: Mark['kind'] = Kind.stop
  let isSure = false
  let closesQuotation = false
  let closesBracket = false
  for (; position < to; position++) {
    const found = kindAt(text, position)
    if (found === Kind.stop) {
      stops++
      isSure = position > start && kindAt(text, position - 1) === Kind.closer
      closesBracket = false
    } else if (found === Kind.ellipsis) {
      if (kind === Kind.stop) kind = Kind.ellipsis
      closesBracket = false
    } else if (found === Kind.exclamation) {
      kind = Kind.exclamation
      closesBracket = false
    } else if (found === Kind.closer || (found === Kind.quote && isClosing(text, position + 1, to))) {
      const code = text.charCodeAt(position)
      if (!isBracket(code)) closesQuotation = true
      else if (scan.bracketDepth === 1 && scan.bracket > scan.start) closesBracket = true
      notePair(scan, position, found)
    } else if (found === Kind.opener) {
      const end = endOfNote(text, position)
      if (end === undefined) break
      position = end - 1
    } else if (found !== Kind.trailing && found !== Kind.mark) break
  }
  if (kind === Kind.stop && stops > 1 && kindAt(text, start + 1) === Kind.stop) kind = Kind.ellipsis
  if (kind === Kind.stop) {
    const spaced = endOfSpacedStops(text, position, to)
    if (spaced > position) {
      position = spaced
      kind = Kind.ellipsis
    }
  }
  let after = skipBlanks(text, position, to)
  const face = endOfEmoticon(text, after, to)
  if (face !== undefined) {
    position = face
    after = skipBlanks(text, position, to)
    isSure = true
    noteChatSign(scan.chat)
  }
  const {mark} = scan
  mark.start = start
  mark.end = position
  mark.after = after
  mark.kind = kind
  mark.isSure = isSure
  mark.closesQuotation = closesQuotation
  mark.closesBracket = closesBracket
  return mark
}

/** `. . .`: full stops with single blanks between them. */
function endOfSpacedStops(text: string, from: number, to: number): number {
  let end = from
  while (
    end + 1 < to &&
    kindAt(text, end) === Kind.blank &&
    kindAt(text, end + 1) === Kind.stop &&
    kindAt(text, end + 2) === Kind.blank
  ) {
    end += 2
  }
  return end
}

/** A quotation mark that is used for both sides closes unless a word follows it. */
function isClosing(text: string, after: number, to: number): boolean {
  if (after >= to) return true
  const kind = kindAt(text, after)
  return !isLetter(kind) && kind !== Kind.digit
}

/** Where a reference such as `[12]` ends that begins here. */
function endOfNote(text: string, start: number): number | undefined {
  if (text.charCodeAt(start) !== SQUARE_OPENER) return undefined
  let position = start + 1
  while (position - start < 5 && kindAt(text, position) === Kind.digit) position++
  return position > start + 1 && text.charCodeAt(position) === SQUARE_CLOSER ? position + 1 : undefined
}
