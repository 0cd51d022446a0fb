import {FormKind, type Vocabulary} from '../text/vocabulary.js'
import type {Wording} from './wording.js'

/** Places for hashes of trigrams: two in one place are taken for the same, which is rare enough among those of one text. */
const PLACES = 2 ** 12
/** Stands before the first and behind the last letter of a word. */
const EDGE = 0x20

/** [hash] → how often the query at hand has it; all 0 between queries. */
const counts = new Uint16Array(PLACES)

/**
 * What part of the trigrams of letters, of whichever text has more, a text has in common with a query (as `pg_trgm` cuts words
 * into trigrams), in ten-thousandths; in what order the words stand does not matter. It decides between texts of the same
 * score, which are many where texts are short.
 */
export class LetterLikeness {
  readonly #vocabulary: Vocabulary
  /** Hashes of the query's trigrams. */
  readonly #hashes: number[] = []

  constructor(query: Wording, vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary
    query.names.forEach((name, index) => {
      if (query.kinds[index] === FormKind.word) pushHashes(this.#hashes, vocabulary.foldOf(name))
      pushBeginning(this.#hashes, name)
    })
  }

  /** The likeness of the first `length` of a list of forms. */
  of(forms: Uint32Array, length: number): number {
    const vocabulary = this.#vocabulary
    const hashes: number[] = []
    for (let index = 0; index < length; index++) {
      const form = forms[index]!
      if (vocabulary.kinds[form] === FormKind.word) pushHashes(hashes, vocabulary.foldNameOf(form))
      pushBeginning(hashes, vocabulary.nameOf(form))
    }
    for (const hash of this.#hashes) counts[hash]!++
    let common = 0
    for (const hash of hashes) {
      if (counts[hash]! === 0) continue
      counts[hash]!--
      common++
    }
    for (const hash of this.#hashes) counts[hash] = 0
    return Math.floor((10000 * common) / Math.max(1, hashes.length, this.#hashes.length))
  }
}

function pushHashes(hashes: number[], word: string): void {
  let before = EDGE
  let letter = EDGE
  for (let index = 0; index <= word.length; index++) {
    const after = index < word.length ? word.charCodeAt(index) : EDGE
    hashes.push(hashOf(before, letter, after))
    before = letter
    letter = after
  }
}

/** The first letter as it is written, so that a capital tells names from other words; all there is of numbers and marks. */
function pushBeginning(hashes: number[], name: string): void {
  hashes.push(hashOf(EDGE, EDGE, name.charCodeAt(0)))
}

function hashOf(a: number, b: number, c: number): number {
  const mixed = Math.imul(Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca6b) ^ c, 0xc2b2ae35)
  return (mixed ^ (mixed >>> 15)) & (PLACES - 1)
}
