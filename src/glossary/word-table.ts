import {cutOut} from './cut-out.js'
import {HASH_START, hashOf, spread} from './hash.js'

const FIRST_SIZE = 1 << 12
const FIRST_LETTERS = 1 << 15

/**
 * Words of texts as numbers, found without cutting them out of the text. What a look at a word needs lies together: a look
 * costs two places of memory, its slot and its letters.
 *
 *   slots    [4 · slot]      → number + 1, 0 for an empty slot; a clash goes to the next slot
 *            [4 · slot + 1]  → hash of its letters
 *            [4 · slot + 2]  → where they begin in `letters`
 *            [4 · slot + 3]  → how many there are
 *   letters  UTF-16 units of all words, one behind the other
 */
export class WordTable {
  #slots = new Int32Array(4 * FIRST_SIZE)
  #letters = new Uint16Array(FIRST_LETTERS)
  #used = 0
  readonly #texts: string[] = []

  /** How many there are. */
  get size(): number {
    return this.#texts.length
  }

  textOf(number: number): string {
    return this.#texts[number] as string
  }

  /** The number of the word at a place of a text, a new one (the size before the call) where it was never met. */
  add(text: string, start: number, end: number): number {
    let hash = HASH_START
    for (let index = start; index < end; index++) hash = hashOf(hash, text.charCodeAt(index))
    const slots = this.#slots
    const mask = slots.length - 1
    let slot = (spread(hash) << 2) & mask
    for (; slots[slot] !== 0; slot = (slot + 4) & mask) {
      if (slots[slot + 1] === hash && this.#isAt(text, start, end, slot)) return (slots[slot] as number) - 1
    }
    return this.#append(text, start, end, hash, slot)
  }

  clear(): void {
    this.#slots = new Int32Array(4 * FIRST_SIZE)
    this.#letters = new Uint16Array(FIRST_LETTERS)
    this.#used = 0
    this.#texts.length = 0
  }

  #isAt(text: string, start: number, end: number, slot: number): boolean {
    if (this.#slots[slot + 3] !== end - start) return false
    const letters = this.#letters
    const offset = (this.#slots[slot + 2] as number) - start
    for (let index = start; index < end; index++) {
      if (letters[offset + index] !== text.charCodeAt(index)) return false
    }
    return true
  }

  #append(text: string, start: number, end: number, hash: number, slot: number): number {
    const length = end - start
    if (this.#used + length > this.#letters.length) {
      const longer = new Uint16Array(2 * this.#letters.length + length)
      longer.set(this.#letters)
      this.#letters = longer
    }
    for (let index = 0; index < length; index++) {
      this.#letters[this.#used + index] = text.charCodeAt(start + index)
    }
    const number = this.#texts.length
    this.#texts.push(cutOut(text, start, end))
    this.#slots.set([number + 1, hash, this.#used, length], slot)
    this.#used += length
    if (this.#texts.length * 8 > this.#slots.length) this.#grow()
    return number
  }

  #grow(): void {
    const old = this.#slots
    this.#slots = new Int32Array(old.length * 4)
    const mask = this.#slots.length - 1
    for (let from = 0; from < old.length; from += 4) {
      if (old[from] === 0) continue
      let slot = (spread(old[from + 1] as number) << 2) & mask
      while (this.#slots[slot] !== 0) slot = (slot + 4) & mask
      this.#slots.set(old.subarray(from, from + 4), slot)
    }
  }
}
