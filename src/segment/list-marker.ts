import {Kind, kindOf} from './kinds.js'

const OPENING_BRACKET = 0x28
const CLOSING_BRACKET = 0x29
const LONGEST_NUMBER = 8

/**
 * Where a list marker ends that begins at `start`: `1.`, `2.3.`, `1)`, `2-1)`, `а)`, `(1)`; undefined if there is none.
 */
export function endOfListMarker(text: string, start: number, limit: number): number | undefined {
  let position = start
  let hasDigits = false
  let letters = 0
  const isBracketed = text.charCodeAt(position) === OPENING_BRACKET
  if (isBracketed) position++
  for (; position < limit && position - start < LONGEST_NUMBER; position++) {
    const code = text.charCodeAt(position)
    const kind = kindOf(code)
    if (kind === Kind.digit && letters === 0) hasDigits = true
    else if ((kind === Kind.lower || kind === Kind.upper) && !hasDigits && letters === 0) letters++
    else if (kind === Kind.dash && hasDigits) continue
    else if (code === CLOSING_BRACKET && (hasDigits || letters === 1)) return position + 1
    else if (kind === Kind.stop && hasDigits && !isBracketed) {
      if (kindOf(text.charCodeAt(position + 1)) !== Kind.digit) return position + 1
    } else return undefined
  }
  return undefined
}
