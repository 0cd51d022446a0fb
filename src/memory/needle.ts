import {EditDistance} from '../text/edit-distance.js'
import {NO_STEM, type Vocabulary} from '../text/vocabulary.js'
import {mix} from './hash.js'
import {EDGE, endOfTokens, RECORD, type Shard, START} from './shard.js'
import type {SignatureBits} from './signature-bits.js'
import {formAt, lengthOfForm, ONE_BYTE, THREE_BYTES} from './token-bytes.js'
import {WEIGHTS} from './weights.js'
import type {Wording} from './wording.js'

/** What a word weighs. */
const WORD = WEIGHTS[0]!

/** More words than this are too many for the bit-parallel distance, whose table grows with their square. */
const LONG_TEXT = 2000

/** Stands for the stems of a root that has several in a query: no stem is numbered so. */
const SEVERAL_STEMS = NO_STEM

/** A loop copies so many numbers as fast as a call. */
const FEW = 24

/** Distinct keys of a query, and how often each stands there. */
export interface Keys {
  readonly keys: Uint32Array
  readonly times: Uint32Array
  readonly length: number
  /** The sum of `times`. */
  readonly total: number
}

/** A query as the index needs it. Its distinct roots have local numbers from 1. */
export class Needle {
  readonly weight: number
  /** What the tokens weigh that are no words. */
  readonly marks: number
  readonly words: number
  readonly roots: Keys
  readonly pairs: Keys
  /** The signature, by the bits that it was made with last. */
  bits0 = 0
  bits1 = 0
  bits2 = 0
  bits3 = 0
  /** How many words of the last item that was read the query has too, by root. */
  common = 0
  /** How many of them by stem, at most. */
  sameStems = 0
  /** How many words the last item has. */
  length = 0
  /** The forms of the last item that was read, and how many there are. */
  forms = new Uint32Array(128)
  tokens = 0
  /** The local numbers of the last item that was read, 0 for what the query lacks. */
  buffer = new Uint32Array(128)
  readonly #localOf: Uint32Array
  /** The words as local numbers, in order. */
  readonly #pattern: Uint32Array
  /** [local number] → how often the root stands in the query; the other is used up while an item is read. */
  readonly #counts: Uint32Array
  readonly #rest: Uint32Array
  /** [local number] → the stem of that root's words, `SEVERAL_STEMS` where they have several; the other as above. */
  readonly #stems: Uint32Array
  readonly #restOfStems: Uint32Array
  #bits: SignatureBits | undefined
  #distance: EditDistance | undefined

  /** `localOf` [root] is 0 for all, and is again after `forget`. */
  constructor(query: Wording, vocabulary: Vocabulary, localOf: Uint32Array) {
    this.weight = query.weight
    this.words = query.words
    this.marks = query.weight - WORD * query.words
    this.#localOf = localOf
    const {rootCount} = vocabulary
    const size = query.words
    const pattern = new Uint32Array(size)
    const distinct = new Uint32Array(size)
    const counts = new Uint32Array(size + 1)
    const stemsOfRoots = new Uint32Array(size + 1)
    let strangers: Map<number, number> | undefined
    let length = 0
    let word = 0
    const {roots, stems} = query
    for (let index = 0; index < roots.length; index++) {
      const root = roots[index]!
      if (root === NO_STEM) continue
      const isKnown = root < rootCount
      let local = isKnown ? localOf[root]! : (strangers?.get(root) ?? 0)
      if (local === 0) {
        distinct[length++] = root
        local = length
        if (isKnown) localOf[root] = local
        else {
          strangers ??= new Map()
          strangers.set(root, local)
        }
      }
      if (counts[local]!++ === 0) stemsOfRoots[local] = stems[index]!
      else if (stemsOfRoots[local] !== stems[index]) stemsOfRoots[local] = SEVERAL_STEMS
      pattern[word++] = local
    }
    this.#pattern = pattern
    this.#counts = counts.subarray(0, length + 1)
    this.#rest = new Uint32Array(length + 1)
    this.#stems = stemsOfRoots
    this.#restOfStems = new Uint32Array(length + 1)
    this.roots = {keys: distinct, times: counts.subarray(1), length, total: size}
    this.pairs = pairsOf(pattern, distinct)
  }

  /** Frees the table of local numbers for the next query. */
  forget(): void {
    const {keys, length} = this.roots
    for (let index = 0; index < length; index++) {
      if (keys[index]! < this.#localOf.length) this.#localOf[keys[index]!] = 0
    }
  }

  /** Makes the signature as a shard's items have it. */
  sign(bits: SignatureBits): void {
    if (this.#bits === bits) return
    this.#bits = bits
    const signature = new Int32Array(4)
    const {keys, times, length} = this.roots
    for (let index = 0; index < length; index++) {
      for (let time = 0; time < times[index]!; time++) {
        const bit = bits.of(keys[index]!, time)
        signature[bit >>> 5]! |= 1 << (bit & 31)
      }
    }
    this.bits0 = signature[0]!
    this.bits1 = signature[1]!
    this.bits2 = signature[2]!
    this.bits3 = signature[3]!
  }

  /** Fills `buffer` with an item's words, and counts common ones; `false` as soon as more than `spare` are not. */
  readItem(shard: Shard, position: number, {roots, stems}: Vocabulary, spare: number): boolean {
    const {tokens} = shard
    const end = endOfTokens(shard, position)
    const start = shard.records[position * RECORD + START]!
    if (this.buffer.length < end - start) {
      this.buffer = new Uint32Array((end - start) * 2)
      this.forms = new Uint32Array((end - start) * 2)
    }
    const {buffer, forms} = this
    const localOf = this.#localOf
    const rest = this.#rest
    const counts = this.#counts
    const stemsOfRoots = this.#stems
    const restOfStems = this.#restOfStems
    if (counts.length > FEW) {
      rest.set(counts)
      restOfStems.set(counts)
    } else {
      for (let local = 0; local < counts.length; local++) {
        rest[local] = counts[local]!
        restOfStems[local] = counts[local]!
      }
    }
    let common = 0
    let sameStems = 0
    let length = 0
    let count = 0
    for (let place = start; place < end; ) {
      const first = tokens[place]!
      let form = first
      if (first < ONE_BYTE) place++
      else if (first < THREE_BYTES) {
        form = ONE_BYTE + ((first - ONE_BYTE) << 8) + tokens[place + 1]!
        place += 2
      } else {
        form = formAt(tokens, place)
        place += lengthOfForm(first)
      }
      forms[count++] = form
      const root = roots[form]!
      if (root === NO_STEM) continue
      const local = localOf[root]!
      buffer[length++] = local
      if (local > 0) {
        const stem = stemsOfRoots[local]!
        if ((stem === stems[form] || stem === SEVERAL_STEMS) && restOfStems[local]! > 0) {
          restOfStems[local]!--
          sameStems++
        }
      }
      if (rest[local]! > 0) {
        rest[local]!--
        common++
      } else if (length - common > spare) return false
    }
    this.common = common
    this.sameStems = sameStems
    this.length = length
    this.tokens = count
    return true
  }

  /** The edit distance between the words of the last item and those of the query; 0 for long texts, where it costs too much. */
  distance(): number {
    const pattern = this.#pattern
    if (pattern.length > LONG_TEXT) return 0
    this.#distance ??= new EditDistance(pattern, this.#counts.length - 1)
    return this.#distance.to(this.buffer, this.length)
  }
}

/** The hashes of a text's pairs of neighbouring roots, its edges included. */
function pairsOf(pattern: Uint32Array, roots: Uint32Array): Keys {
  const keys = new Uint32Array(pattern.length + 1)
  let previous = EDGE
  for (let index = 0; index <= pattern.length; index++) {
    const root = index < pattern.length ? roots[pattern[index]! - 1]! : EDGE
    keys[index] = mix(previous, root)
    previous = root
  }
  keys.sort()
  const times = new Uint32Array(keys.length)
  let length = 0
  for (let index = 0; index < keys.length; index++) {
    if (index > 0 && keys[index] === keys[length - 1]) times[length - 1]!++
    else {
      keys[length] = keys[index]!
      times[length++] = 1
    }
  }
  return {keys, times, length, total: pattern.length + 1}
}
