import {mix} from './hash.js'

/**
 * Which bit of a signature a word sets: its first, second, third time in a text are different ones, so that counts are compared
 * and not only presence. The most frequent words have bits of their own, the others share the rest.
 */
export class SignatureBits {
  /** [time] → how many of the most frequent roots have a bit of their own for it. */
  static readonly #own = [24, 12, 6, 3]
  static readonly #ownBits = 45
  readonly #rankOf = new Map<number, number>()

  constructor(readonly frequent: readonly number[]) {
    for (const [rank, root] of frequent.entries()) this.#rankOf.set(root, rank)
  }

  /** `frequencies` [root] → in how many items it stands. */
  static from(frequencies: Uint32Array): SignatureBits {
    const roots = Array.from(frequencies.keys()).slice(0, -1)
    roots.sort((a, b) => frequencies[b]! - frequencies[a]!)
    return new SignatureBits(roots.slice(0, SignatureBits.#own[0]))
  }

  /** The bit of a root that has stood in the text `times` times before. */
  of(root: number, times: number): number {
    const rank = this.#rankOf.get(root)
    if (rank !== undefined && times < 4 && rank < SignatureBits.#own[times]!) {
      return rank + (times === 0 ? 0 : times === 1 ? 24 : times === 2 ? 36 : 42)
    }
    const shared = 128 - SignatureBits.#ownBits
    return SignatureBits.#ownBits + ((mix(root, times) >>> 0) % shared)
  }
}

/** How many bits of a 32-bit number are set (Warren 2013, 5-1). */
export function bitCount(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555)
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333)
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
