/** What a character is, for a scanner that looks at one code at a time. */
export const CharClass = {
  other: 0,
  letter: 1,
  digit: 2,
  mark: 3,
  blank: 4,
  punctuation: 5,
  symbol: 6,
  /** Soft hyphens, zero-width marks: nothing that a reader sees. */
  invisible: 7,
} as const

export type CharClass = (typeof CharClass)[keyof typeof CharClass]

const BLOCK = 256
const TESTS: readonly (readonly [CharClass, RegExp])[] = [
  [CharClass.letter, /^\p{L}$/u],
  [CharClass.digit, /^\p{Nd}$/u],
  [CharClass.mark, /^\p{M}$/u],
  [CharClass.invisible, /^\p{Cf}$/u],
  [CharClass.blank, /^[\p{White_Space}\p{Cc}]$/u],
  [CharClass.punctuation, /^\p{P}$/u],
  [CharClass.symbol, /^[\p{S}\p{N}]$/u],
]

/** Past the last code point. */
const CODES = 0x110000
/** Stands for a class that was not asked for yet. */
const UNKNOWN = 255

/** [code] → class of the character in the basic plane, made in blocks of 256. */
const classes = new Uint8Array(0x10000).fill(UNKNOWN)
/** Blocks behind the basic plane. */
const farBlocks = new Map<number, Uint8Array>()

/** The class of a code point. Costs an array read once its block of 256 is known. */
export function charClass(code: number): CharClass {
  const known = classes[code]
  return known === undefined || known === UNKNOWN ? classify(code) : (known as CharClass)
}

function classify(code: number): CharClass {
  const number = code >> 8
  const first = number * BLOCK
  if (first < classes.length) {
    classes.set(classifyBlock(first), first)
    return classes[code] as CharClass
  }
  let block = farBlocks.get(number)
  if (block === undefined) {
    block = classifyBlock(first)
    farBlocks.set(number, block)
  }
  return block[code & (BLOCK - 1)] as CharClass
}

function classifyBlock(first: number): Uint8Array {
  return Uint8Array.from({length: BLOCK}, (_, index) => {
    const code = first + index
    if (code >= CODES || (code >= 0xd800 && code <= 0xdfff)) return CharClass.other
    const character = String.fromCodePoint(code)
    return TESTS.find(([, test]) => test.test(character))?.[0] ?? CharClass.other
  })
}
