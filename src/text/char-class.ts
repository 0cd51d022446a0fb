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

/** Stands for a block that was not asked for yet. */
const UNKNOWN = new Uint8Array(0)

/** [code >> 8] → classes of its 256 characters, made when the first of them is met. */
const blocks: Uint8Array[] = []

/** The class of a code point. Costs an array read once its block of 256 is known. */
export function charClass(code: number): CharClass {
  const number = code >> 8
  // Blocks stand in a dense list, so that no hole is made by a character far away: it is filled up to there.
  while (blocks.length <= number) blocks.push(UNKNOWN)
  let block = blocks[number] as Uint8Array
  if (block === UNKNOWN) {
    block = classifyBlock(number * BLOCK)
    blocks[number] = block
  }
  return block[code & (BLOCK - 1)] as CharClass
}

function classifyBlock(first: number): Uint8Array {
  return Uint8Array.from({length: BLOCK}, (_, index) => {
    const code = first + index
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return CharClass.other
    const character = String.fromCodePoint(code)
    return TESTS.find(([, test]) => test.test(character))?.[0] ?? CharClass.other
  })
}
