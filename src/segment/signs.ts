import {endOfEmoticon} from './emoticon.js'
import {isLetter, Kind, kindAt} from './kinds.js'
import {readNext, type Scan} from './scan.js'

const ROUND_CLOSER = 0x29

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
  if (kind !== Kind.closer || scan.bracketDepth > 0 || position === scan.start) return false
  const {text} = scan
  if (text.charCodeAt(position) !== ROUND_CLOSER) return false
  if (endOfEmoticon(text, position - 1, scan.to) !== undefined) return true
  if (endOfEmoticon(text, position - 2, scan.to) !== undefined) return true
  return isLetter(kindAt(text, position - 1)) && isLetter(kindAt(text, position - 2))
}

export function endOfFace(scan: Scan, start: number): number {
  let position = start
  while (position < scan.to && scan.text.charCodeAt(position) === ROUND_CLOSER) position++
  return position
}
