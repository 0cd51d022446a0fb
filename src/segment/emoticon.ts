import {Kind, kindOf} from './kinds.js'

/** Eyes: colon, semicolon, equals sign. */
function isEyes(code: number): boolean {
  return code === 0x3a || code === 0x3b || code === 0x3d
}

/** Noses: hyphen, apostrophe, caret. */
const NOSES = new Set([0x2d, 0x27, 0x5e])
/** Mouths that are marks: brackets, slashes, bar, asterisk. */
const MOUTHS = new Set([0x28, 0x29, 0x5b, 0x5d, 0x2f, 0x5c, 0x7c, 0x2a])
/** Mouths that are letters or digits: D P p O o 3 and the Cyrillic Р р О о. */
const LETTER_MOUTHS = new Set([0x44, 0x50, 0x70, 0x4f, 0x6f, 0x33, 0x420, 0x440, 0x41e, 0x43e])

/** Where a typed face ends that begins at `start`: `:)`, `;-)`, `=D`, `:(((`; undefined if there is none. */
export function endOfEmoticon(text: string, start: number, to: number): number | undefined {
  if (!isEyes(text.charCodeAt(start))) return undefined
  let position = start + 1
  if (NOSES.has(text.charCodeAt(position))) position++
  if (position >= to) return undefined
  const mouth = text.charCodeAt(position)
  position++
  if (LETTER_MOUTHS.has(mouth)) return position >= to || !isWordPart(text, position) ? position : undefined
  if (!MOUTHS.has(mouth)) return undefined
  while (position < to && text.charCodeAt(position) === mouth) position++
  return position >= to || !isWordPart(text, position) ? position : undefined
}

function isWordPart(text: string, position: number): boolean {
  const kind = kindOf(text.charCodeAt(position))
  return kind === Kind.lower || kind === Kind.upper || kind === Kind.letter || kind === Kind.digit
}
