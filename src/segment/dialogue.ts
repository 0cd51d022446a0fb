import {isLetter, Kind, kindAt} from './kinds.js'
import {readNext, type Scan} from './scan.js'

const HYPHEN = 0x2d
/** So long, at least, are the words that announce a line of a dialogue; shorter ones name who speaks. */
const SHORTEST_ANNOUNCEMENT = 12

/** Whether the line of a dialogue begins after a colon: `Он наклонился и произнёс: — Пора.` */
export function isBeforeDialogue(scan: Scan, colon: number): boolean {
  const {text, start} = scan
  // Cheap tests first: colons stand in clocks and lists too.
  if (kindAt(text, colon + 1) !== Kind.blank || kindAt(text, colon + 2) !== Kind.dash) return false
  if (colon - start < SHORTEST_ANNOUNCEMENT || scan.bracketDepth > 0 || scan.quotation >= start) return false
  if (!isLetter(kindAt(text, colon - 1)) || !isDialogueDash(text, colon + 2)) return false
  const next = readNext(scan, colon + 1)
  return next.hasDash && next.kind === Kind.upper
}

/** A dash or two hyphens, with a blank after them; one hyphen is a list’s. */
function isDialogueDash(text: string, position: number): boolean {
  const isHyphen = text.charCodeAt(position) === HYPHEN
  if (isHyphen && text.charCodeAt(position + 1) !== HYPHEN) return false
  return kindAt(text, position + (isHyphen ? 2 : 1)) === Kind.blank
}
