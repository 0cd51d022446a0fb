import {spread} from './hash.js'

const FIRST_SIZE = 1 << 12

/**
 * Pairs of whole numbers → the number of the pair, counted from 1 in order of adding.
 *
 *   slots  [4 · slot]      → number of the pair, 0 for an empty slot; a clash goes to the next slot
 *          [4 · slot + 1], [4 · slot + 2]  → the pair
 */
export class PairTable {
  #slots = new Int32Array(4 * FIRST_SIZE)
  #size = 0

  /** The number of a pair, 0 where it was never added. */
  find(one: number, other: number): number {
    return this.#slots[this.#slotOf(one, other)] as number
  }

  /** The number of a pair, a new one where it was never added. */
  add(one: number, other: number): number {
    const slot = this.#slotOf(one, other)
    const known = this.#slots[slot] as number
    if (known !== 0) return known
    const number = ++this.#size
    this.#put(slot, number, one, other)
    if (this.#size * 8 > this.#slots.length) this.#grow()
    return number
  }

  /** The slot of a pair, or the empty one that it would be put in. */
  #slotOf(one: number, other: number): number {
    const slots = this.#slots
    const mask = slots.length - 1
    let slot = (hashOfPair(one, other) << 2) & mask
    while (slots[slot] !== 0 && (slots[slot + 1] !== one || slots[slot + 2] !== other))
      slot = (slot + 4) & mask
    return slot
  }

  #put(slot: number, number: number, one: number, other: number): void {
    this.#slots[slot] = number
    this.#slots[slot + 1] = one
    this.#slots[slot + 2] = other
  }

  #grow(): void {
    const old = this.#slots
    this.#slots = new Int32Array(old.length * 4)
    for (let from = 0; from < old.length; from += 4) {
      const [one, other] = [old[from + 1] as number, old[from + 2] as number]
      if (old[from] !== 0) this.#put(this.#slotOf(one, other), old[from] as number, one, other)
    }
  }
}

function hashOfPair(one: number, other: number): number {
  return spread(Math.imul(one, 0x9e3779b1) ^ Math.imul(other, 0x85ebca6b))
}
