import {HASH_START, hashOf, spread} from './hash.js'

const FIRST_SIZE = 1 << 12
const NONE = -1

/**
 * What the words of terms begin with, found as beginnings of words in texts: one probe of a hash table for every letter
 * of the word, none of them makes a string.
 *
 *   slots     [hash]    → stem + 1, 0 for an empty slot; a clash goes to the next slot
 *   hashes    [stem]    → hash of its letters
 *   first     [stem]    → its first posting
 *   next      [posting] → the next one of the same stem, -1 behind the last
 *   words     [posting] → number of the term's word
 *   endings   [posting] → number of the endings that the word takes there
 */
export class StemTable {
  #slots = new Int32Array(FIRST_SIZE)
  readonly #texts: string[] = []
  readonly #hashes: number[] = []
  readonly #first: number[] = []
  readonly #next: number[] = []
  readonly #words: number[] = []
  readonly #endings: number[] = []

  add(text: string, endings: number, word: number): void {
    let hash = HASH_START
    for (let index = 0; index < text.length; index++) hash = hashOf(hash, text.charCodeAt(index))
    const stem = this.#find(hash, text, text.length)
    const posting = this.#words.length
    this.#words.push(word)
    this.#endings.push(endings)
    if (stem === NONE) {
      this.#next.push(NONE)
      this.#first.push(posting)
      this.#texts.push(text)
      this.#hashes.push(hash)
      this.#put(hash, this.#texts.length)
      if (this.#texts.length * 2 > this.#slots.length) this.#grow()
    } else {
      this.#next.push(this.#first[stem] as number)
      this.#first[stem] = posting
    }
  }

  /** Calls back for every stem that a word begins with: the term's word, its endings there, the length of the stem. */
  visit(word: string, found: (termWord: number, endings: number, stemLength: number) => void): void {
    let hash = HASH_START
    for (let length = 1; length <= word.length; length++) {
      hash = hashOf(hash, word.charCodeAt(length - 1))
      const stem = this.#find(hash, word, length)
      if (stem === NONE) continue
      for (let posting = this.#first[stem] as number; posting !== NONE; ) {
        found(this.#words[posting] as number, this.#endings[posting] as number, length)
        posting = this.#next[posting] as number
      }
    }
  }

  /** The stem that these first letters of a word are, if any. */
  #find(hash: number, word: string, length: number): number {
    const mask = this.#slots.length - 1
    for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
      const stem = (this.#slots[slot] as number) - 1
      if (stem < 0) return NONE
      const text = this.#texts[stem] as string
      if (this.#hashes[stem] === hash && text.length === length && word.startsWith(text)) return stem
    }
  }

  #put(hash: number, entry: number): void {
    const mask = this.#slots.length - 1
    let slot = spread(hash) & mask
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
    this.#slots[slot] = entry
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 4)
    this.#hashes.forEach((hash, stem) => {
      this.#put(hash, stem + 1)
    })
  }
}
