import {FormKind, type Vocabulary} from '../text/vocabulary.js'
import {mix} from './hash.js'
import {lengthOfList, type Postings} from './postings.js'
import {ITEM, RECORD, type Shard} from './shard.js'
import type {SignatureBits} from './signature-bits.js'
import type {TextItems} from './text-items.js'

/** Of a phrase whose lists are longer, so many items are looked at in turn first: what is frequent is found among them. */
const FREELY_READ = 4096
/** Roots of a slot beyond this are not looked up one by one. */
const MOST_ROOTS = 200

/** A place of a phrase: which forms may stand there. */
export interface PhraseSlot {
  /** The roots that such forms have; `undefined` where there is none to go by, as for a number or any word at all. */
  readonly roots: readonly number[] | undefined
  accepts(form: number): boolean
}

/** In what order the words of a phrase may stand, and which items are looked at: `from` to `to`. */
export interface PhraseSearch {
  readonly isAnyOrder?: boolean
  readonly from?: number
  readonly to?: number
}

/** Items in which a phrase stands, ascending, found as they are asked for; see `standsIn`. */
export function* itemsWith(
  items: TextItems,
  {kinds}: Vocabulary,
  slots: readonly PhraseSlot[],
  {isAnyOrder = false, from = 0, to = items.size}: PhraseSearch,
): Generator<number> {
  let bits: Uint32Array | undefined
  const isFrequent = countListed(items.shards, slots, isAnyOrder) > FREELY_READ
  const marked = isFrequent ? from + FREELY_READ : from
  for (let item = from; item < to; item++) {
    if (item < items.tail && item >= marked) {
      if (bits === undefined) {
        bits = new Uint32Array((items.size >>> 5) + 1)
        for (const shard of items.shards) markItems(shard, slots, isAnyOrder, bits)
      }
      // The next bit that is set, if one is in this word.
      const left = bits[item >>> 5]! >>> (item & 31)
      if (left === 0) {
        item |= 31
        continue
      }
      item += 31 - Math.clz32(left & -left)
      if (item >= to) return
    }
    if (items.isRemoved[item] === 1) continue
    const length = items.read(item)
    if (standsIn(items.forms, length, kinds, slots, isAnyOrder)) yield item
  }
}

/**
 * Whether a phrase stands in the first `length` of a list of forms: one after another, whatever marks stand between, or each
 * somewhere, no two in the same place.
 */
function standsIn(
  forms: Uint32Array,
  length: number,
  kinds: Uint8Array,
  slots: readonly PhraseSlot[],
  isAnyOrder: boolean,
): boolean {
  if (isAnyOrder) return hasAll(forms, length, kinds, slots)
  const [first] = slots
  if (first === undefined) return false
  for (let start = 0; start < length; start++) {
    if (!first.accepts(forms[start]!)) continue
    let place = start + 1
    let slot = 1
    while (slot < slots.length) {
      while (place < length && kinds[forms[place]!] === FormKind.mark) place++
      if (place === length || !slots[slot]!.accepts(forms[place]!)) break
      place++
      slot++
    }
    if (slot === slots.length) return true
  }
  return false
}

/** Each slot takes the first form that is left: those that many forms fit should come last. */
function hasAll(
  forms: Uint32Array,
  length: number,
  kinds: Uint8Array,
  slots: readonly PhraseSlot[],
): boolean {
  const taken: number[] = []
  for (const slot of slots) {
    let place = 0
    while (
      place < length &&
      (kinds[forms[place]!] === FormKind.mark || taken.includes(place) || !slot.accepts(forms[place]!))
    )
      place++
    if (place === length) return false
    taken.push(place)
  }
  return true
}

/** The shortest of a shard's lists in which all items stand that have a phrase, and the roots that they all have. */
interface ShortestList {
  readonly postings: Postings | undefined
  readonly key: number
  readonly length: number
  readonly roots: readonly number[]
}

function shortestList(shard: Shard, slots: readonly PhraseSlot[], isAnyOrder: boolean): ShortestList {
  const single: number[] = []
  let shortest: Postings | undefined
  let shortestKey = 0
  let least = shard.count
  const consider = (postings: Postings, key: number): void => {
    const length = lengthOfList(postings, key)
    if (length >= least) return
    least = length
    shortest = postings
    shortestKey = key
  }
  let previous: number | undefined
  for (const {roots} of slots) {
    const root = roots?.length === 1 ? roots[0] : undefined
    if (root !== undefined) {
      single.push(root)
      consider(shard.roots, root)
      if (previous !== undefined && !isAnyOrder) consider(shard.pairs, mix(previous, root))
    }
    // Numbers are no part of pairs, but what is no known word may be one.
    previous = root
  }
  return {postings: shortest, key: shortestKey, length: least, roots: single}
}

/** How many items `markItems` would look at. */
function countListed(shards: readonly Shard[], slots: readonly PhraseSlot[], isAnyOrder: boolean): number {
  return shards.reduce((sum, shard) => sum + shortestList(shard, slots, isAnyOrder).length, 0)
}

/**
 * Sets the bits of a shard's items in which a phrase may stand: by the shortest list of a root or of a pair of neighbouring
 * roots, and the signatures. `bits` [item] → one bit.
 */
function markItems(shard: Shard, slots: readonly PhraseSlot[], isAnyOrder: boolean, bits: Uint32Array): void {
  const {postings, key, roots: single} = shortestList(shard, slots, isAnyOrder)
  const signature = signatureOf(single, shard.bits)
  const take = (position: number): void => {
    const record = position * RECORD
    const {records} = shard
    for (let part = 0; part < 4; part++) {
      if ((signature[part]! & ~records[record + part]!) !== 0) return
    }
    const item = records[record + ITEM]!
    bits[item >>> 5]! |= 1 << (item & 31)
  }
  if (postings !== undefined) {
    takeList(postings, key, take)
    return
  }
  const listed = slots
    .flatMap(({roots}) => (roots === undefined ? [] : [roots]))
    .filter(roots => roots.length <= MOST_ROOTS)
    .sort((a, b) => lengthOfLists(shard, a) - lengthOfLists(shard, b))[0]
  if (listed !== undefined) for (const root of listed) takeList(shard.roots, root, take)
  else for (let position = 0; position < shard.count; position++) take(position)
}

function takeList({offsets, positions}: Postings, key: number, take: (position: number) => void): void {
  const bucket = key & (offsets.length - 2)
  const end = offsets[bucket + 1]!
  for (let place = offsets[bucket]!; place < end; place++) take(positions[place]!)
}

function lengthOfLists(shard: Shard, roots: readonly number[]): number {
  return roots.reduce((sum, root) => sum + lengthOfList(shard.roots, root), 0)
}

function signatureOf(roots: readonly number[], bits: SignatureBits): Int32Array {
  const signature = new Int32Array(4)
  for (const root of roots) {
    const bit = bits.of(root, 0)
    signature[bit >>> 5]! |= 1 << (bit & 31)
  }
  return signature
}
