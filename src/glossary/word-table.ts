import {HASH_START, hashOf, spread} from './hash.js'

const FIRST_SIZE = 1 << 12

/**
 * Words of texts as numbers, found without cutting them out of the text.
 *
 *   slots   [hash]   → number + 1, 0 for an empty slot; a clash goes to the next slot
 *   hashes  [number] → hash of its letters
 */
export class WordTable {
  #slots = new Int32Array(FIRST_SIZE)
  readonly #hashes: number[] = []
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
    const mask = this.#slots.length - 1
    let slot = spread(hash) & mask
    for (; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const number = (this.#slots[slot] as number) - 1
      if (this.#hashes[number] === hash && isAt(text, start, end, this.#texts[number] as string))
        return number
    }
    const number = this.#texts.length
    this.#slots[slot] = number + 1
    this.#hashes.push(hash)
    this.#texts.push(text.slice(start, end))
    if (number * 2 > this.#slots.length) this.#grow()
    return number
  }

  clear(): void {
    this.#slots = new Int32Array(FIRST_SIZE)
    this.#hashes.length = 0
    this.#texts.length = 0
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 4)
    const mask = this.#slots.length - 1
    this.#hashes.forEach((hash, number) => {
      let slot = spread(hash) & mask
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
      this.#slots[slot] = number + 1
    })
  }
}

function isAt(text: string, start: number, end: number, word: string): boolean {
  if (word.length !== end - start) return false
  for (let index = 0; index < word.length; index++) {
    if (text.charCodeAt(start + index) !== word.charCodeAt(index)) return false
  }
  return true
}
