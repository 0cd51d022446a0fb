import {mix} from './hash.js'

/** Bits of a signature. */
const BITS = 128
/** [time] → how many of the most frequent roots have a bit of their own for it, and the first of these bits. */
const OWN = [24, 12, 6, 3]
const FIRST_OWN = [0, 24, 36, 42]
const OWN_BITS = 45
/** Times that have bits of their own, and that the table holds. */
const OWN_TIMES = 4
export const TIMES = 8

/**
 * Which bit of a signature a word sets: its first, second, third time in a text are different ones, so that counts are compared
 * and not only presence. The most frequent words have bits of their own, the others share the rest.
 */
export class SignatureBits {
  readonly #rankOf = new Map<number, number>()
  /** [root × 8 + time] → bit. */
  #table = new Uint8Array(0)
  #roots = 0

  constructor(readonly frequent: readonly number[]) {
    for (const [rank, root] of frequent.entries()) this.#rankOf.set(root, rank)
  }

  /** `frequencies` [root] → how often it stands somewhere. */
  static from(frequencies: Uint32Array): SignatureBits {
    const roots = Array.from(frequencies.keys())
    roots.sort((a, b) => frequencies[b]! - frequencies[a]! || a - b)
    return new SignatureBits(roots.slice(0, OWN[0]))
  }

  /** The bit of a root that has stood in the text `times` times before. */
  of(root: number, times: number): number {
    const rank = this.#rankOf.get(root)
    if (rank !== undefined && times < OWN_TIMES && rank < OWN[times]!) return FIRST_OWN[times]! + rank
    return OWN_BITS + ((mix(root, times) >>> 0) % (BITS - OWN_BITS))
  }

  /** [root × 8 + time] → bit, for the first eight times. */
  table(rootCount: number): Uint8Array {
    if (this.#roots < rootCount) {
      const table = new Uint8Array(rootCount * TIMES * 2)
      table.set(this.#table)
      for (let root = this.#roots; root < rootCount * 2; root++) {
        for (let time = 0; time < TIMES; time++) table[root * TIMES + time] = this.of(root, time)
      }
      this.#table = table
      this.#roots = rootCount * 2
    }
    return this.#table
  }
}

/** How many bits of a 32-bit number are set (Warren 2013, 5-1). */
export function bitCount(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555)
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333)
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
