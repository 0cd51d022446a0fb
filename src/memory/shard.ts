import {NO_STEM, type Vocabulary} from '../text/vocabulary.js'
import {mix} from './hash.js'
import {backToStarts, bucketsFor, type Postings, toOffsets} from './postings.js'
import {type SignatureBits, TIMES} from './signature-bits.js'
import {LONGEST_FORM, writeForm} from './token-bytes.js'

/** The most positions of a shard: they take 16 bits. */
export const SHARD_SIZE = 2 ** 16

/** Numbers of a record, and where they stand in it: first 128 bits of signature, then these. */
export const RECORD = 8
export const WEIGHT = 4
export const WORDS = 5
export const START = 6
export const ITEM = 7

/** How many postings share a bucket on average. */
const ROOTS_A_BUCKET = 4
const PAIRS_A_BUCKET = 6

/** Stands for the edge of a text in a pair. */
export const EDGE = NO_STEM - 1

/**
 * Up to 65,536 items, packed; numbered by weight, so that those that are neither too light nor too heavy for a query are one
 * stretch of positions, and of each list.
 *
 *   records  [position × 8] → signature (128 bits in four), weight, words, first byte of its tokens, item: half a cache line
 *   tokens   the forms of all items, in order of position; see `writeForm`
 *   roots    root → positions of the items in which it stands
 *   pairs    hash of two neighbouring roots (text edges count as roots) → positions
 */
export interface Shard {
  readonly count: number
  readonly records: Int32Array<ArrayBuffer>
  readonly tokens: Uint8Array<ArrayBuffer>
  readonly roots: Postings
  readonly pairs: Postings
  readonly bits: SignatureBits
}

/** Items to be packed, in any order. */
export interface Unpacked {
  /** [index] → item, and what is known of it. */
  readonly items: Uint32Array
  readonly weights: Uint32Array
  readonly words: Uint32Array
  /** [index] → its first place in `forms`; one more entry closes the last. */
  readonly starts: Uint32Array
  readonly forms: Uint32Array
}

/** Packs items into as many shards as are needed, of equal size, the lightest items in the first. */
export function packShards(unpacked: Unpacked, vocabulary: Vocabulary, bits: SignatureBits): Shard[] {
  const {items, weights} = unpacked
  const count = items.length
  // Sorted as one number each: weight first, then place.
  const keys = new Float64Array(count)
  for (let index = 0; index < count; index++) keys[index] = weights[index]! * 2 ** 32 + index
  keys.sort()
  const order = new Uint32Array(count)
  for (let place = 0; place < count; place++) order[place] = keys[place]! % 2 ** 32
  const shards: Shard[] = []
  const size = Math.ceil(count / Math.ceil(count / SHARD_SIZE))
  for (let first = 0; first < count; first += size) {
    shards.push(packShard(unpacked, order.subarray(first, first + size), vocabulary, bits))
  }
  return shards
}

/** Tables that are written over for each shard. */
/** [pair × 2] → its bucket, and the root that is its second half, marked where the item has that for the first time. */
let seenPairs = new Uint32Array(0)
/** [root × 4] → the item that had it last, how often that had it, how many items have it. */
let rootStates = new Uint32Array(0)
const IS_FIRST = 2 ** 31

function packShard(
  {items, weights, words, starts, forms}: Unpacked,
  order: Uint32Array,
  vocabulary: Vocabulary,
  bits: SignatureBits,
): Shard {
  const count = order.length
  const {rootCount, roots} = vocabulary
  let size = 0
  let wordCount = 0
  for (let position = 0; position < count; position++) {
    const index = order[position]!
    size += starts[index + 1]! - starts[index]!
    wordCount += words[index]!
  }
  const pairBuckets = bucketsFor(wordCount + count, PAIRS_A_BUCKET)
  const pairMask = pairBuckets - 1
  const rootBuckets = bucketsFor(wordCount, ROOTS_A_BUCKET, rootCount)
  const rootMask = rootBuckets - 1
  if (seenPairs.length < (wordCount + count) * 2) seenPairs = new Uint32Array((wordCount + count) * 2.4)
  if (rootStates.length < rootCount * 4) rootStates = new Uint32Array(rootCount * 8)
  const seen = seenPairs
  const states = rootStates.fill(0, 0, rootCount * 4)
  const records = new Int32Array(count * RECORD)
  const tokens = new Uint8Array(size * LONGEST_FORM)
  const pairOffsets = new Uint32Array(pairBuckets + 1)
  const table = bits.table(rootCount)
  let place = 0
  let byte = 0
  for (let position = 0; position < count; position++) {
    const index = order[position]!
    const record = position * RECORD
    records[record + WEIGHT] = weights[index]!
    records[record + WORDS] = words[index]!
    records[record + START] = byte
    records[record + ITEM] = items[index]!
    const end = starts[index + 1]!
    const stamp = position + 1
    let previous = EDGE
    for (let token = starts[index]!; token < end; token++) {
      const form = forms[token]!
      byte = writeForm(tokens, byte, form)
      const root = roots[form]!
      if (root === NO_STEM) continue
      const pair = mix(previous, root) & pairMask
      previous = root
      pairOffsets[pair]!++
      seen[place++] = pair
      const state = root * 4
      let times = 0
      if (states[state] !== stamp) {
        states[state] = stamp
        states[state + 1] = 1
        states[state + 2]!++
        seen[place++] = root | IS_FIRST
      } else {
        times = states[state + 1]!++
        seen[place++] = root
      }
      const bit = times < TIMES ? table[root * TIMES + times]! : bits.of(root, times)
      records[record + (bit >>> 5)]! |= 1 << (bit & 31)
    }
    const pair = mix(previous, EDGE) & pairMask
    pairOffsets[pair]!++
    seen[place++] = pair
    seen[place++] = EDGE
  }
  const rootOffsets = new Uint32Array(rootBuckets + 1)
  for (let root = 0; root < rootCount; root++) rootOffsets[root & rootMask]! += states[root * 4 + 2]!
  const rootPositions = new Uint16Array(toOffsets(rootOffsets))
  const pairPositions = new Uint16Array(toOffsets(pairOffsets))
  place = 0
  for (let position = 0; position < count; position++) {
    const end = place + 2 * (words[order[position]!]! + 1)
    for (; place < end; place += 2) {
      pairPositions[pairOffsets[seen[place]!]!++] = position
      const marked = seen[place + 1]!
      if (marked < IS_FIRST || marked === EDGE) continue
      rootPositions[rootOffsets[marked & rootMask]!++] = position
    }
  }
  backToStarts(rootOffsets)
  backToStarts(pairOffsets)
  return {
    count,
    records,
    tokens: tokens.slice(0, byte),
    roots: {offsets: rootOffsets, positions: rootPositions},
    pairs: {offsets: pairOffsets, positions: pairPositions},
    bits,
  }
}

/** Where a position's tokens end. */
export function endOfTokens({count, records, tokens}: Shard, position: number): number {
  return position + 1 === count ? tokens.length : records[(position + 1) * RECORD + START]!
}

/** Where weights begin to be at least a value. */
export function firstAtWeight({count, records}: Shard, weight: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (records[middle * RECORD + WEIGHT]! < weight) low = middle + 1
    else high = middle
  }
  return low
}
