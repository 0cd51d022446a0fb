import {EditDistance} from '../text/edit-distance.js'
import {NO_STEM, type Vocabulary} from '../text/vocabulary.js'
import type {SignatureBits} from './signature-bits.js'
import {WEIGHTS} from './weights.js'
import type {Wording} from './wording.js'

/** What a word weighs. */
const WORD = WEIGHTS[0]!

/** More words than this are too many for the bit-parallel distance, whose table grows with their square. */
const LONG_TEXT = 2000

/** A query as the index needs it. Its distinct roots have local numbers from 1. */
export class Needle {
  readonly weight: number
  /** What the tokens weigh that are no words. */
  readonly marks: number
  /** The roots of the words, in order, repeated where a word is. */
  readonly roots: Uint32Array
  /** The signature. */
  readonly bits0: number
  readonly bits1: number
  readonly bits2: number
  readonly bits3: number
  /** How many words of the last item that was read the query has too. */
  common = 0
  /** Not for long texts, where it would cost more than it saves. */
  readonly distance: EditDistance | undefined
  /** The local numbers of the last item that was read, 0 for what the query lacks. */
  buffer = new Uint32Array(128)
  /** [local number] → how often the root stands in the query; the other is used up while an item is read. */
  readonly #counts: Uint32Array
  readonly #rest: Uint32Array

  constructor(query: Wording, vocabulary: Vocabulary, localOf: Uint32Array, bits: SignatureBits) {
    this.weight = query.weight
    this.marks = query.weight - WORD * query.words
    const roots = query.roots.filter(root => root !== NO_STEM)
    const counts = [0]
    const pattern = new Uint32Array(roots.length)
    const strangers = new Map<number, number>()
    const signature = new Int32Array(4)
    roots.forEach((root, index) => {
      const isKnown = root < vocabulary.rootCount
      let local = isKnown ? localOf[root]! : (strangers.get(root) ?? 0)
      if (local === 0) {
        local = counts.length
        counts.push(0)
        if (isKnown) localOf[root] = local
        else strangers.set(root, local)
      }
      const bit = bits.of(root, counts[local]!++)
      signature[bit >>> 5]! |= 1 << (bit & 31)
      pattern[index] = local
    })
    this.roots = roots
    this.bits0 = signature[0]!
    this.bits1 = signature[1]!
    this.bits2 = signature[2]!
    this.bits3 = signature[3]!
    this.#counts = Uint32Array.from(counts)
    this.#rest = new Uint32Array(counts.length)
    this.distance = roots.length > LONG_TEXT ? undefined : new EditDistance(pattern, counts.length - 1)
  }

  /** Frees the table of local numbers for the next query. */
  forget(localOf: Uint32Array): void {
    for (const root of this.roots) if (root < localOf.length) localOf[root] = 0
  }

  /** Fills `buffer` with the item's words, and counts common ones; `false` as soon as more than `spare` are not. */
  readItem(
    forms: Uint32Array,
    start: number,
    end: number,
    vocabulary: Vocabulary,
    localOf: Uint32Array,
    spare: number,
  ): boolean {
    if (this.buffer.length < end - start) this.buffer = new Uint32Array((end - start) * 2)
    const {buffer} = this
    const rest = this.#rest
    rest.set(this.#counts)
    const {roots} = vocabulary
    let common = 0
    let length = 0
    for (let index = start; index < end; index++) {
      const root = roots[forms[index]!]!
      if (root === NO_STEM) continue
      const local = localOf[root]!
      buffer[length++] = local
      if (rest[local]! > 0) {
        rest[local]!--
        common++
      } else if (length - common > spare) return false
    }
    this.common = common
    return true
  }
}
