/** Forms below this take one byte: words are numbered as they are first met, so the frequent ones are among them. */
export const ONE_BYTE = 192
/** First bytes from here on stand before two more bytes, those below (and from `ONE_BYTE` on) before one more. */
export const THREE_BYTES = 248
/** This one stands before four more. */
export const FIVE_BYTES = 255
const TWO_BYTE_FORMS = (THREE_BYTES - ONE_BYTE) * 256
const FIRST_OF_THREE = ONE_BYTE + TWO_BYTE_FORMS
const FIRST_OF_FIVE = FIRST_OF_THREE + (FIVE_BYTES - THREE_BYTES) * 65_536

/** The most bytes that a form takes. */
export const LONGEST_FORM = 5

/** Writes a form and gives the place behind it. */
export function writeForm(bytes: Uint8Array, place: number, form: number): number {
  let at = place
  if (form < ONE_BYTE) {
    bytes[at++] = form
  } else if (form < FIRST_OF_THREE) {
    const rest = form - ONE_BYTE
    bytes[at++] = ONE_BYTE + (rest >>> 8)
    bytes[at++] = rest
  } else if (form < FIRST_OF_FIVE) {
    const rest = form - FIRST_OF_THREE
    bytes[at++] = THREE_BYTES + (rest >>> 16)
    bytes[at++] = rest >>> 8
    bytes[at++] = rest
  } else {
    bytes[at++] = FIVE_BYTES
    bytes[at++] = form >>> 24
    bytes[at++] = form >>> 16
    bytes[at++] = form >>> 8
    bytes[at++] = form
  }
  return at
}

/** How many bytes the form takes that begins with this one. */
export function lengthOfForm(first: number): number {
  return first < ONE_BYTE ? 1 : first < THREE_BYTES ? 2 : first < FIVE_BYTES ? 3 : 5
}

/** The form that stands at a place. */
export function formAt(bytes: Uint8Array, place: number): number {
  const first = bytes[place]!
  if (first < ONE_BYTE) return first
  if (first < THREE_BYTES) return ONE_BYTE + ((first - ONE_BYTE) << 8) + bytes[place + 1]!
  if (first < FIVE_BYTES) {
    return FIRST_OF_THREE + ((first - THREE_BYTES) << 16) + (bytes[place + 1]! << 8) + bytes[place + 2]!
  }
  return (
    ((bytes[place + 1]! << 24) | (bytes[place + 2]! << 16) | (bytes[place + 3]! << 8) | bytes[place + 4]!) >>>
    0
  )
}

/** Reads the forms from `start` to `end` into a list, which must have room, and gives how many there are. */
export function readForms(bytes: Uint8Array, start: number, end: number, forms: Uint32Array): number {
  let length = 0
  for (let place = start; place < end; place += lengthOfForm(bytes[place]!))
    forms[length++] = formAt(bytes, place)
  return length
}

/** Whether one of the forms from `start` to `end` is among those that are marked with 1. */
export function hasMarked(bytes: Uint8Array, start: number, end: number, isMarked: Uint8Array): boolean {
  for (let place = start; place < end; ) {
    const first = bytes[place]!
    if (first < ONE_BYTE) {
      if (isMarked[first] === 1) return true
      place++
    } else if (first < THREE_BYTES) {
      if (isMarked[ONE_BYTE + ((first - ONE_BYTE) << 8) + bytes[place + 1]!] === 1) return true
      place += 2
    } else {
      if (isMarked[formAt(bytes, place)] === 1) return true
      place += lengthOfForm(first)
    }
  }
  return false
}
