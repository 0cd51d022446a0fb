import {NO_STEM, type Vocabulary} from '../text/vocabulary.js'
import {mix} from './hash.js'
import type {NumberList} from './number-list.js'
import {SignatureBits} from './signature-bits.js'

/** Numbers that a record has, and where they stand in it: first 128 bits of signature, then these. */
export const RECORD = 8
export const WEIGHT = 4
export const WORDS = 5
export const START = 6
export const ITEM = 7
/** A root has no list if that were longer than this, and than this part of all items: reading all items costs no more. */
const LONG_LIST = 2000
const LONG_LIST_PART = 0.25
/** How many pairs share a bucket on average. */
const PAIRS_A_BUCKET = 4
/** Stands for the edge of a text in a pair. */
export const EDGE = NO_STEM - 1
/** Bounds are computed in floating point: this much is given so that rounding never loses an item. */
export const EPSILON = 1e-6

/** What an index knows of its items, by their numbers; see `FuzzyIndex`. */
export interface ItemLists {
  readonly starts: NumberList
  readonly forms: NumberList
  readonly weights: NumberList
  readonly words: NumberList
  readonly skeletons: NumberList
  readonly textHashes: NumberList
  readonly isRemoved: Uint8Array
}

/** Packed items; the layout is drawn at `FuzzyIndex`. */
export interface PackedItems {
  readonly count: number
  readonly weights: Uint32Array
  readonly records: Int32Array
  readonly bits: SignatureBits
  readonly hasList: Uint8Array
  readonly rootOffsets: Uint32Array
  readonly rootUnits: Uint32Array
  readonly pairOffsets: Uint32Array
  readonly pairUnits: Uint32Array
  readonly skeletonOffsets: Uint32Array
  readonly skeletonUnits: Uint32Array
  readonly textOffsets: Uint32Array
  readonly textItems: Uint32Array
}

const NONE = new Uint32Array(0)

/** Before anything is packed. */
export function emptyPack(): PackedItems {
  return {
    count: 0,
    weights: NONE,
    records: new Int32Array(0),
    bits: new SignatureBits([]),
    hasList: new Uint8Array(0),
    rootOffsets: new Uint32Array(1),
    rootUnits: NONE,
    pairOffsets: new Uint32Array(1),
    pairUnits: NONE,
    skeletonOffsets: new Uint32Array(2),
    skeletonUnits: NONE,
    textOffsets: new Uint32Array(2),
    textItems: NONE,
  }
}

/** Numbers items by weight and makes their posting lists. Time grows with the number of their words. */
export function packItems(lists: ItemLists, vocabulary: Vocabulary): PackedItems {
  const items: number[] = []
  for (let item = 0; item < lists.weights.length; item++) if (lists.isRemoved[item] === 0) items.push(item)
  const count = items.length
  // Sorted as one number each: weight first, then item.
  const keys = new Float64Array(count)
  for (let index = 0; index < count; index++)
    keys[index] = lists.weights.data[items[index]!]! * 2 ** 32 + items[index]!
  keys.sort()
  const weights = new Uint32Array(count)
  const itemOf = new Uint32Array(count)
  const records = new Int32Array(count * RECORD)
  for (let position = 0; position < count; position++) {
    const key = keys[position]!
    const weight = Math.floor(key / 2 ** 32)
    const item = key - weight * 2 ** 32
    itemOf[position] = item
    weights[position] = weight
    const record = position * RECORD
    records[record + WEIGHT] = weight
    records[record + WORDS] = lists.words.data[item]!
    records[record + START] = lists.starts.data[item]!
    records[record + ITEM] = item
  }
  const {rootCount, roots} = vocabulary
  const pairMask = powerOfTwo(Math.max(64, lists.forms.length / PAIRS_A_BUCKET)) - 1
  const rootOffsets = new Uint32Array(rootCount + 1)
  const pairOffsets = new Uint32Array(pairMask + 2)
  const lastOfRoot = new Uint32Array(rootCount)
  const timesOfRoot = new Uint32Array(rootCount)
  const lastOfPair = new Uint32Array(pairMask + 1)
  const hasList = new Uint8Array(rootCount).fill(1)
  const forms = lists.forms.data
  const starts = lists.starts.data
  let rootUnits = NONE
  let pairUnits = NONE
  let bits = new SignatureBits([])
  // Twice over all items: the first time to count, the second to fill in.
  for (const isCounting of [true, false]) {
    if (!isCounting) {
      bits = SignatureBits.from(rootOffsets)
      for (let root = 0; root < rootCount; root++) {
        if (rootOffsets[root]! > Math.max(LONG_LIST, count * LONG_LIST_PART)) {
          hasList[root] = 0
          rootOffsets[root] = 0
        }
      }
      rootUnits = new Uint32Array(toOffsets(rootOffsets))
      pairUnits = new Uint32Array(toOffsets(pairOffsets))
      lastOfRoot.fill(0)
      lastOfPair.fill(0)
    }
    for (let position = 0; position < count; position++) {
      const item = itemOf[position]!
      const record = position * RECORD
      const end = starts[item + 1]!
      let previous = EDGE
      for (let index = starts[item]!; index <= end; index++) {
        const root = index === end ? EDGE : roots[forms[index]!]!
        if (root === NO_STEM) continue
        const pair = mix(previous, root) & pairMask
        previous = root
        if (lastOfPair[pair] !== position + 1) {
          lastOfPair[pair] = position + 1
          if (isCounting) pairOffsets[pair]!++
          else pairUnits[pairOffsets[pair]!++] = position
        }
        if (root === EDGE) continue
        const isFirst = lastOfRoot[root] !== position + 1
        if (isFirst) {
          lastOfRoot[root] = position + 1
          timesOfRoot[root] = 0
          if (isCounting) rootOffsets[root]!++
          else if (hasList[root] === 1) rootUnits[rootOffsets[root]!++] = position
        }
        if (isCounting) continue
        const bit = bits.of(root, timesOfRoot[root]!++)
        records[record + (bit >>> 5)]! |= 1 << (bit & 31)
      }
    }
  }
  backToStarts(rootOffsets)
  backToStarts(pairOffsets)
  const skeletonOffsets = new Uint32Array(powerOfTwo(count) + 1)
  const mask = skeletonOffsets.length - 2
  for (let position = 0; position < count; position++)
    skeletonOffsets[lists.skeletons.data[itemOf[position]!]! & mask]!++
  const skeletonUnits = new Uint32Array(toOffsets(skeletonOffsets))
  for (let position = 0; position < count; position++) {
    skeletonUnits[skeletonOffsets[lists.skeletons.data[itemOf[position]!]! & mask]!++] = position
  }
  backToStarts(skeletonOffsets)
  const textOffsets = new Uint32Array(powerOfTwo(count) + 1)
  for (const item of items) textOffsets[lists.textHashes.data[item]! & mask]!++
  const textItems = new Uint32Array(toOffsets(textOffsets))
  for (const item of items) textItems[textOffsets[lists.textHashes.data[item]! & mask]!++] = item
  backToStarts(textOffsets)
  return {
    count,
    weights,
    records,
    bits,
    hasList,
    rootOffsets,
    rootUnits,
    pairOffsets,
    pairUnits,
    skeletonOffsets,
    skeletonUnits,
    textOffsets,
    textItems,
  }
}

/** Turns counts into first places and gives their sum, which is put last. */
function toOffsets(counts: Uint32Array): number {
  let sum = 0
  for (let index = 0; index < counts.length; index++) {
    const count = counts[index]!
    counts[index] = sum
    sum += count
  }
  return sum
}

/** After filling in, every offset stands at the end of its list: moves them back by one list. */
function backToStarts(offsets: Uint32Array): void {
  offsets.copyWithin(1, 0, offsets.length - 1)
  offsets[0] = 0
}

function powerOfTwo(least: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1, least)))
}
