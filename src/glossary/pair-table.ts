import {spread} from './hash.js'

const FIRST_SIZE = 1 << 12

/**
 * Pairs of whole numbers → the number of the pair, counted from 1 in order of adding.
 *
 *   slots  [hash] → number of the pair, 0 for an empty slot; a clash goes to the next slot
 *   pairs  [2 · number], [2 · number + 1] → the pair
 */
export class PairTable {
  #slots = new Int32Array(FIRST_SIZE)
  #pairs = new Int32Array(FIRST_SIZE)
  #size = 0

  /** The number of a pair, 0 where it was never added. */
  find(one: number, other: number): number {
    const mask = this.#slots.length - 1
    for (let slot = hashOfPair(one, other) & mask; ; slot = (slot + 1) & mask) {
      const number = this.#slots[slot] as number
      if (number === 0) return 0
      if (this.#pairs[2 * number] === one && this.#pairs[2 * number + 1] === other) return number
    }
  }

  /** The number of a pair, a new one where it was never added. */
  add(one: number, other: number): number {
    const known = this.find(one, other)
    if (known !== 0) return known
    this.#size++
    if (2 * this.#size + 2 > this.#pairs.length) {
      const longer = new Int32Array(this.#pairs.length * 2)
      longer.set(this.#pairs)
      this.#pairs = longer
    }
    this.#pairs[2 * this.#size] = one
    this.#pairs[2 * this.#size + 1] = other
    this.#put(this.#size)
    if (this.#size * 2 > this.#slots.length) {
      this.#slots = new Int32Array(this.#slots.length * 4)
      for (let number = 1; number <= this.#size; number++) this.#put(number)
    }
    return this.#size
  }

  #put(number: number): void {
    const mask = this.#slots.length - 1
    let slot = hashOfPair(this.#pairs[2 * number] as number, this.#pairs[2 * number + 1] as number) & mask
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
    this.#slots[slot] = number
  }
}

function hashOfPair(one: number, other: number): number {
  return spread(Math.imul(one, 0x9e3779b1) ^ Math.imul(other, 0x85ebca6b))
}
