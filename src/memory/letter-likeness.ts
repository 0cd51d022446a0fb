import {FormKind, type Vocabulary} from '../text/vocabulary.js'
import type {Wording} from './wording.js'

/** Places for hashes of trigrams: two in one place are taken for the same, which is rare enough among those of one text. */
const PLACES = 2 ** 12
/** Stands before the first and behind the last letter of a word. */
const EDGE = 0x20

/** [hash] → how often the query at hand has it; while a text is compared, less what was found there. */
const counts = new Uint16Array(PLACES)
/** Whose query `counts` is for. */
let owner: LetterLikeness | undefined
/** Hashes that were found in a text, so that they can be put back. */
let taken = new Uint16Array(256)

/**
 * The trigrams of a vocabulary's forms as hashes, made when a form is first asked for.
 *
 *   starts [form] → its place in `hashes` + 1, 0 where nobody has asked
 *   hashes [place] → how many trigrams the form has, behind that their hashes
 */
export class LetterHashes {
  starts = new Uint32Array(256)
  hashes = new Uint16Array(1024)
  #end = 0
  readonly #vocabulary: Vocabulary

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary
  }

  get sizeInBytes(): number {
    return this.starts.byteLength + this.hashes.byteLength
  }

  /** Makes room for all forms. */
  reserve(): void {
    const {size} = this.#vocabulary
    if (size <= this.starts.length) return
    const starts = new Uint32Array(Math.ceil(size * 1.25))
    starts.set(this.starts)
    this.starts = starts
  }

  /** The place of a form's hashes. */
  placeOf(form: number): number {
    return (this.starts[form]! || this.#read(form)) - 1
  }

  #read(form: number): number {
    const vocabulary = this.#vocabulary
    const isWord = vocabulary.kinds[form] === FormKind.word
    const word = isWord ? vocabulary.foldNameOf(form) : ''
    const place = this.#end
    if (place + word.length + 3 > this.hashes.length) {
      const hashes = new Uint16Array((place + word.length + 3) * 2)
      hashes.set(this.hashes)
      this.hashes = hashes
    }
    this.#end++
    const take = (hash: number): void => {
      this.hashes[this.#end++] = hash
    }
    if (isWord) readWord(word, take)
    take(hashOfBeginning(vocabulary.nameOf(form)))
    this.hashes[place] = Math.min(this.#end - place - 1, MOST_TRIGRAMS)
    this.#end = place + 1 + this.hashes[place]!
    this.starts[form] = place + 1
    return place + 1
  }
}

/** Of longer words only so many trigrams count. */
const MOST_TRIGRAMS = 2 ** 12 - 1

/**
 * What part of the trigrams of letters, of whichever text has more, a text has in common with a query (as `pg_trgm` cuts words
 * into trigrams), in ten-thousandths; in what order the words stand does not matter. It decides between texts of the same
 * score, which are many where texts are short.
 */
export class LetterLikeness {
  readonly #known: LetterHashes
  /** Hashes of the query's trigrams. */
  readonly #hashes: Uint16Array

  constructor({names, kinds, forms}: Wording, vocabulary: Vocabulary, known = new LetterHashes(vocabulary)) {
    this.#known = known
    known.reserve()
    const hashes: number[] = []
    names.forEach((name, index) => {
      const form = forms[index]!
      if (form < vocabulary.size) {
        const place = known.placeOf(form)
        for (let at = place + known.hashes[place]!; at > place; at--) hashes.push(known.hashes[at]!)
        return
      }
      let length = 0
      const add = (hash: number): void => {
        if (length++ < MOST_TRIGRAMS) hashes.push(hash)
      }
      if (kinds[index] === FormKind.word) readWord(vocabulary.foldOf(name), add)
      add(hashOfBeginning(name))
    })
    this.#hashes = Uint16Array.from(hashes)
  }

  /** The likeness of the first `length` of a list of forms. */
  of(forms: Uint32Array, length: number): number {
    if (owner !== this) this.#take()
    const known = this.#known
    let read = 0
    let found = 0
    for (let index = 0; index < length; index++) {
      const place = known.placeOf(forms[index]!)
      const {hashes} = known
      const last = place + hashes[place]!
      read += last - place
      for (let at = place + 1; at <= last; at++) {
        const hash = hashes[at]!
        // Takes a trigram off the query's, if it has one left.
        if (counts[hash]! === 0) continue
        counts[hash]!--
        taken[found++] = hash
      }
    }
    for (let index = 0; index < found; index++) counts[taken[index]!]!++
    return Math.floor((10000 * found) / Math.max(1, read, this.#hashes.length))
  }

  #take(): void {
    counts.fill(0)
    for (const hash of this.#hashes) counts[hash]!++
    if (taken.length < this.#hashes.length) taken = new Uint16Array(this.#hashes.length * 2)
    owner = this
  }
}

function readWord(word: string, take: (hash: number) => void): void {
  let before = EDGE
  let letter = EDGE
  for (let index = 0; index < word.length; index++) {
    const after = word.charCodeAt(index)
    take(hashOf(before, letter, after))
    before = letter
    letter = after
  }
  take(hashOf(before, letter, EDGE))
}

/** The first letter as it is written, so that a capital tells names from other words; all there is of numbers and marks. */
function hashOfBeginning(name: string): number {
  return hashOf(EDGE, EDGE, name.charCodeAt(0))
}

function hashOf(a: number, b: number, c: number): number {
  const mixed = Math.imul(Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca6b) ^ c, 0xc2b2ae35)
  return (mixed ^ (mixed >>> 15)) & (PLACES - 1)
}
