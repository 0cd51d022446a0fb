import {FormKind, type Vocabulary} from '../text/vocabulary.js'
import {mix} from './hash.js'
import {lengthOfList, type Postings} from './postings.js'
import {endOfTokens, ITEM, RECORD, SHARD_SIZE, type Shard, START} from './shard.js'
import type {SignatureBits} from './signature-bits.js'
import type {TextItems} from './text-items.js'
import {hasMarked} from './token-bytes.js'

/** Of a phrase whose lists are longer, so many items are looked at in turn first: what is frequent is found among them. */
const FREELY_READ = 4096
/** So many positions of a list are gone through in the time in which an item is read. */
const LISTED_A_READ = 20

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
  vocabulary: Vocabulary,
  slots: readonly PhraseSlot[],
  {isAnyOrder = false, from = 0, to = items.size}: PhraseSearch,
): Generator<number> {
  let bits: Uint32Array | undefined
  let isWanted: Uint8Array | undefined
  const {kinds} = vocabulary
  const {shards, tail, isRemoved} = items
  const plans = shards.map(shard => listsOf(shard, slots, isAnyOrder))
  const isFrequent = plans.reduce((sum, {lists}, at) => sum + lengthOf(lists[0], shards[at]), 0) > FREELY_READ
  const freelyReadTo = isFrequent ? from + FREELY_READ : from
  const stands = (length: number): boolean => standsIn(items.forms, length, kinds, slots, isAnyOrder)
  // A long list is read through shard by shard, where items lie side by side; of a short one only what is asked for.
  const isMarked = (shard: Shard, position: number): boolean => {
    if (!isFrequent) return true
    isWanted ??= fewestForms(slots, vocabulary.size)
    const start = shard.records[position * RECORD + START]!
    const hasWanted = hasMarked(shard.tokens, start, endOfTokens(shard, position), isWanted)
    return hasWanted && stands(items.readPosition(shard, position))
  }
  for (let item = from; item < to; item++) {
    const isListed = item < tail && item >= freelyReadTo
    if (isListed) {
      if (bits === undefined) {
        bits = new Uint32Array((items.size >>> 5) + 1)
        for (const [at, shard] of shards.entries()) markItems(shard, plans[at]!, isMarked, bits)
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
    if (isRemoved[item] === 1) continue
    if ((isListed && isFrequent) || stands(items.read(item))) yield item
  }
}

/** [form] → 1 for those that may stand in one of the places of a phrase: the place for which there are the fewest. */
function fewestForms(slots: readonly PhraseSlot[], size: number): Uint8Array {
  let fewest = new Uint8Array(size)
  let least = Number.POSITIVE_INFINITY
  for (const slot of slots) {
    const isAccepted = new Uint8Array(size)
    let count = 0
    for (let form = 0; form < size; form++) {
      if (!slot.accepts(form)) continue
      isAccepted[form] = 1
      count++
    }
    if (count >= least) continue
    least = count
    fewest = isAccepted
  }
  return fewest
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

/** Lists of which one or another has each item in which a phrase stands, and how many positions they have together. */
interface Lists {
  readonly postings: Postings
  readonly keys: readonly number[]
  readonly length: number
}

/** What a shard tells of where a phrase may stand. */
interface PhrasePlan {
  /** The shortest first. */
  readonly lists: readonly Lists[]
  /** The roots that all items have in which the phrase stands. */
  readonly roots: readonly number[]
}

function listsOf(shard: Shard, slots: readonly PhraseSlot[], isAnyOrder: boolean): PhrasePlan {
  const lists: Lists[] = []
  const single: number[] = []
  const add = (postings: Postings, keys: readonly number[]): void => {
    const length = keys.reduce((sum, key) => sum + lengthOfList(postings, key), 0)
    lists.push({postings, keys, length})
  }
  let previous: number | undefined
  for (const {roots} of slots) {
    if (roots !== undefined) add(shard.roots, roots)
    const root = roots?.length === 1 ? roots[0] : undefined
    if (root !== undefined) {
      single.push(root)
      if (previous !== undefined && !isAnyOrder) add(shard.pairs, [mix(previous, root)])
    }
    // Numbers are no part of pairs, but what is no known word may be one.
    previous = root
  }
  return {lists: lists.sort((a, b) => a.length - b.length), roots: single}
}

/** How many positions there are to look at. */
function lengthOf(lists: Lists | undefined, shard: Shard | undefined): number {
  return Math.min(lists?.length ?? Number.POSITIVE_INFINITY, shard?.count ?? 0)
}

/** [position] → one bit: those that stand in all lists so far, those that stand in the next. */
const inAll = new Uint32Array(SHARD_SIZE / 32)
const inNext = new Uint32Array(SHARD_SIZE / 32)

/**
 * Sets the bits of a shard's items in which a phrase may stand: by lists of roots and of pairs of neighbouring roots, the
 * signatures, and what `isMarked` says of the few that are left. `bits` [item] → one bit.
 */
function markItems(
  shard: Shard,
  {lists, roots}: PhrasePlan,
  isMarked: (shard: Shard, position: number) => boolean,
  bits: Uint32Array,
): void {
  const signature = signatureOf(roots, shard.bits)
  const {records, count} = shard
  const words = (count + 31) >>> 5
  const shortest = lengthOf(lists[0], shard)
  if (lists[0] === undefined) inAll.fill(0xffffffff, 0, words)
  else setBits(inAll, words, lists[0])
  for (const next of lists.slice(1)) {
    // To go through a list is so much faster than to read an item.
    if (next.length > shortest * LISTED_A_READ) break
    setBits(inNext, words, next)
    for (let word = 0; word < words; word++) inAll[word]! &= inNext[word]!
  }
  for (let word = 0; word < words; word++) {
    for (let left = inAll[word]!; left !== 0; left &= left - 1) {
      const position = word * 32 + 31 - Math.clz32(left & -left)
      if (position >= count) break
      const record = position * RECORD
      if (
        (signature[0]! & ~records[record]!) !== 0 ||
        (signature[1]! & ~records[record + 1]!) !== 0 ||
        (signature[2]! & ~records[record + 2]!) !== 0 ||
        (signature[3]! & ~records[record + 3]!) !== 0 ||
        !isMarked(shard, position)
      )
        continue
      const item = records[record + ITEM]!
      bits[item >>> 5]! |= 1 << (item & 31)
    }
  }
}

function setBits(bits: Uint32Array, words: number, {postings: {offsets, positions}, keys}: Lists): void {
  bits.fill(0, 0, words)
  for (const key of keys) {
    const bucket = key & (offsets.length - 2)
    const end = offsets[bucket + 1]!
    for (let place = offsets[bucket]!; place < end; place++) {
      const position = positions[place]!
      bits[position >>> 5]! |= 1 << (position & 31)
    }
  }
}

function signatureOf(roots: readonly number[], bits: SignatureBits): Int32Array {
  const signature = new Int32Array(4)
  for (const root of roots) {
    const bit = bits.of(root, 0)
    signature[bit >>> 5]! |= 1 << (bit & 31)
  }
  return signature
}
