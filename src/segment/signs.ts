import {endOfEmoticon} from './emoticon.js'
import {isLetter, Kind, kindAt, skipBlanks} from './kinds.js'
import {readNext, type Scan} from './scan.js'

const ROUND_OPENER = 0x28
const ROUND_CLOSER = 0x29
const SLASH = 0x2f

/** `@name` after a blank, not the middle of an address. */
export function isMention(text: string, position: number): boolean {
  return kindAt(text, position - 1) === Kind.blank && isLetter(kindAt(text, position + 1))
}

/** After an emoji, or a typed smile, a sentence begins if a capital follows. */
export function isFollowedByCapital(scan: Scan, end: number): boolean {
  const next = readNext(scan, end)
  if (next.isGlued || end >= scan.to) return false
  return next.kind === Kind.upper || (next.kind === Kind.mention && isMention(scan.text, next.word))
}

/** Where tags end that begin here, `#сот #заң`: they close what they are put after. */
export function endOfTags(scan: Scan, start: number): number {
  const {text, to} = scan
  let end = start
  let position = start
  while (position < to && isTag(text, position)) {
    end = endOfChunk(text, position, to)
    position = skipBlanks(text, end, to)
  }
  return Math.max(end, start + 1)
}

/** `#сот`, not `#1`. */
function isTag(text: string, position: number): boolean {
  return kindAt(text, position) === Kind.tag && isLetter(kindAt(text, position + 1))
}

/** Whether the colon belongs to an address: `https://`. */
export function isAddressAt(text: string, colon: number): boolean {
  return text.charCodeAt(colon + 1) === SLASH && text.charCodeAt(colon + 2) === SLASH
}

/** Where an address ends, without the marks that close a sentence or bracket around it. */
export function endOfAddress(scan: Scan, colon: number): number {
  let end = endOfChunk(scan.text, colon, scan.to)
  while (end > colon + 1) {
    const kind = kindAt(scan.text, end - 1)
    if (kind < Kind.stop || kind > Kind.quote) break
    end--
  }
  return end
}

/** A new sentence begins after an address with a capital, or with another address. */
export function isFollowedByAddress(scan: Scan, end: number): boolean {
  const {text, to} = scan
  const start = skipBlanks(text, end, to)
  let position = start
  while (position < to && position - start < LONGEST_SCHEME && isLetter(kindAt(text, position))) position++
  return (
    start > end && position > start && kindAt(text, position) === Kind.colon && isAddressAt(text, position)
  )
}

const LONGEST_SCHEME = 8

function endOfChunk(text: string, start: number, to: number): number {
  let end = start
  while (end < to) {
    const kind = kindAt(text, end)
    if (kind === Kind.blank || kind === Kind.newline) break
    end++
  }
  return end
}

export function endOfPictographs(scan: Scan, start: number): number {
  const {text, to} = scan
  let position = start
  let end = start
  while (position < to) {
    const kind = kindAt(text, position)
    const code = text.charCodeAt(position)
    if (kind === Kind.pictograph || kind === Kind.mark || (code >= 0xdc00 && code <= 0xdfff)) {
      position++
      end = position
    } else if (kind === Kind.blank) position++
    else break
  }
  return end
}

/** Ticks, crosses and arrows that people put before the points of a list. */
export function isTick(code: number): boolean {
  return (code >= 0x2705 && code <= 0x2718) || (code >= 0x2794 && code <= 0x27be)
}

/** A closing bracket that closes nothing, after a word or eyes: `))`, `:)`. After a number or letter it is a list's. */
export function isFace(scan: Scan, position: number, kind: Kind): boolean {
  const {text} = scan
  // Two opening brackets in a row are a sad face: ((
  if (kind === Kind.opener) return isSadFace(text, position)
  if (kind !== Kind.closer || scan.bracketDepth > 0 || position === scan.start) return false
  if (text.charCodeAt(position) !== ROUND_CLOSER) return false
  // Two in a row that close nothing: ))
  if (text.charCodeAt(position + 1) === ROUND_CLOSER) return true
  if (endOfEmoticon(text, position - 1, scan.to) !== undefined) return true
  if (endOfEmoticon(text, position - 2, scan.to) !== undefined) return true
  return isLetter(kindAt(text, position - 1)) && isLetter(kindAt(text, position - 2))
}

function isSadFace(text: string, position: number): boolean {
  return text.charCodeAt(position) === ROUND_OPENER && text.charCodeAt(position + 1) === ROUND_OPENER
}

export function endOfFace(scan: Scan, start: number): number {
  const mouth = scan.text.charCodeAt(start)
  let position = start
  while (position < scan.to && scan.text.charCodeAt(position) === mouth) position++
  return position
}
