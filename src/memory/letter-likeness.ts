import {FormKind, type Vocabulary} from '../text/vocabulary.js'
import {bitCount} from './signature-bits.js'
import type {Wording} from './wording.js'

/** Places for hashes of trigrams: two in one place are taken for the same, which is rare enough among those of one text. */
const PLACES = 2 ** 12
/** Stands before the first and behind the last letter of a word. */
const EDGE = 0x20

/** [hash] → how often the query at hand has it; while a text is compared, less what was found there. */
const counts = new Uint16Array(PLACES)
/** Whose query `counts` is for. */
let owner: LetterLikeness | undefined
/** Hashes that were found in a text, so that they can be put back; the first `found` of them. */
let taken = new Uint16Array(256)
let found = 0
/** How many trigrams were read. */
let read = 0

/** Numbers of a glance: two of bits, and the count. */
const GLANCE = 4

/**
 * The trigrams of a vocabulary's forms at a glance, made when they are first asked for.
 *
 *   glances [form × 4] → which hashes of trigrams it has, modulo 64; how many trigrams, 0 where it was not looked at yet
 */
export class LetterGlances {
  glances = new Int32Array(GLANCE * 256)
  readonly #vocabulary: Vocabulary

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary
  }

  get sizeInBytes(): number {
    return this.glances.byteLength
  }

  /** Makes room for all forms. */
  reserve(): void {
    const size = this.#vocabulary.size * GLANCE
    if (size <= this.glances.length) return
    const glances = new Int32Array(Math.ceil(size / 4) * 5)
    glances.set(this.glances)
    this.glances = glances
  }

  look(form: number): void {
    const {glances} = this
    const at = form * GLANCE
    let count = 0
    const take = (hash: number): void => {
      glances[at + ((hash >>> 5) & 1)]! |= 1 << (hash & 31)
      count++
    }
    const vocabulary = this.#vocabulary
    if (vocabulary.kinds[form] === FormKind.word) readWord(vocabulary.foldNameOf(form), take)
    take(hashOfBeginning(vocabulary.nameOf(form)))
    glances[at + 2] = count
  }
}

/**
 * What part of the trigrams of letters, of whichever text has more, a text has in common with a query (as `pg_trgm` cuts words
 * into trigrams), in ten-thousandths; in what order the words stand does not matter. It decides between texts of the same
 * score, which are many where texts are short.
 */
export class LetterLikeness {
  readonly #vocabulary: Vocabulary
  /** Hashes of the query's trigrams. */
  readonly #hashes: Uint16Array
  readonly #known: LetterGlances
  #bits0 = 0
  #bits1 = 0

  constructor({names, kinds, forms}: Wording, vocabulary: Vocabulary, known = new LetterGlances(vocabulary)) {
    this.#vocabulary = vocabulary
    this.#known = known
    known.reserve()
    const hashes: number[] = []
    const add = (hash: number): void => {
      hashes.push(hash)
    }
    names.forEach((name, index) => {
      const form = forms[index]!
      if (kinds[index] === FormKind.word) {
        readWord(form < vocabulary.size ? vocabulary.foldNameOf(form) : vocabulary.foldOf(name), add)
      }
      add(hashOfBeginning(name))
    })
    this.#hashes = Uint16Array.from(hashes)
    for (const hash of hashes) {
      if ((hash & 32) === 0) this.#bits0 |= 1 << (hash & 31)
      else this.#bits1 |= 1 << (hash & 31)
    }
  }

  /**
   * No less than the likeness of the first `length` of a list of forms: what of their trigrams has a bit that the query lacks is
   * not in common.
   */
  atMost(forms: Uint32Array, length: number): number {
    const {glances} = this.#known
    const bits0 = this.#bits0
    const bits1 = this.#bits1
    let all = 0
    let others = 0
    for (let index = 0; index < length; index++) {
      const at = forms[index]! * GLANCE
      if (glances[at + 2] === 0) this.#known.look(forms[index]!)
      all += glances[at + 2]!
      others += bitCount(glances[at]! & ~bits0) + bitCount(glances[at + 1]! & ~bits1)
    }
    const most = this.#hashes.length
    return Math.floor((10000 * Math.min(all - others, most)) / Math.max(1, all, most))
  }

  /** The likeness of the first `length` of a list of forms. */
  of(forms: Uint32Array, length: number): number {
    if (owner !== this) this.#take()
    const vocabulary = this.#vocabulary
    found = 0
    read = 0
    for (let index = 0; index < length; index++) {
      const form = forms[index]!
      if (vocabulary.kinds[form] === FormKind.word) readWord(vocabulary.foldNameOf(form), seek)
      seek(hashOfBeginning(vocabulary.nameOf(form)))
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

/** Takes a trigram off the query's, if it has one left. */
function seek(hash: number): void {
  read++
  if (counts[hash]! === 0) return
  counts[hash]!--
  taken[found++] = hash
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
