import type {Locale} from '../model/locale.js'
import type {Penalty} from '../model/match.js'
import {EditDistance} from '../text/edit-distance.js'
import {NO_STEM, Vocabulary} from '../text/vocabulary.js'
import {mix} from './hash.js'
import {NumberList} from './number-list.js'
import {changeableShare, EXACT_RANK, fuzzyRank, greatestDistance, nearPenalties, rankOf} from './score.js'
import {WEIGHTS} from './weights.js'
import {readWording, type Wording} from './wording.js'

/** What a word weighs. */
const WORD = WEIGHTS[0]!

/** New items are scanned one by one until there are this many, or this part of the packed ones. */
const TAIL_SIZE = 1024
const TAIL_PART = 0.05

/** A found item; `rank` as in `score.ts`. */
export interface Found {
  readonly item: number
  readonly rank: number
}

/** What a search wants. */
export interface FuzzySearch {
  /** Nothing below this rank (a score × 100) is found. */
  readonly minRank: number
  readonly limit: number
  /**
   * The rank of an item for this search: the one given or less, or `CONTEXT_RANK` for an exact match; −1 leaves it out.
   * Must not depend on the search so far.
   */
  adjust?(item: number, rank: number): number
  /** Which of two items of the same rank comes first: below 0 if `a` does. Item order by default. */
  compare?(a: number, b: number): number
}

/**
 * Finds texts like a given one: exactly those, in exactly that order, that a scan with `rankOf` over all of them would give.
 *
 * Items are numbered as they are added. `finish` packs them: each gets a position, in order of weight, so that the items
 * that are neither too light nor too heavy for a query are one stretch of each posting list.
 *
 *   itemOf      [position] → item
 *   weights     [position] → weight of the item, ascending
 *   records     [position × 4] → signature (64 bits in two), words, item
 *   stemOffsets [stem] → first place in stemUnits;  stemUnits [place] → position, ascending inside a stem
 *   pairOffsets [bucket] → first place in pairUnits; pairUnits [place] → position, ascending inside a bucket
 *
 * A bucket holds the pairs of neighbouring stems that have the same hash; text edges count as a stem of their own.
 *
 * A search runs through ever dearer tests, each of which can only refuse what the next would refuse too:
 *
 *   posting lists → signature → common words → word edit distance → the score itself
 *
 * Why nothing is lost: let k be the most query words that may be missing in an item of the wanted rank. Of any k + 1 words
 * of the query such an item has at least one (so the rarest are taken); and as one edit touches at most two of the
 * neighbouring pairs, of any 2k + 1 pairs it has at least one (q-gram lemma, Jokinen & Ukkonen 1991).
 *
 * @example
 * const index = new FuzzyIndex('en')
 * index.add('The court adjourned the hearing.') // => 0
 * index.finish()
 * index.search('The court adjourned a hearing.', {minRank: 7000, limit: 5}) // => [{item: 0, rank: 8064}]
 */
export class FuzzyIndex {
  readonly vocabulary: Vocabulary
  /** [item] → first of its forms in `#forms`; one more entry closes the last. */
  readonly #starts = new NumberList()
  readonly #forms = new NumberList(1024)
  readonly #weights = new NumberList()
  readonly #words = new NumberList()
  readonly #skeletons = new NumberList()
  readonly #textHashes = new NumberList()
  readonly #textHashes2 = new NumberList()
  #isRemoved = new Uint8Array(64)

  /** Items below this number are packed. */
  #packedItems = 0
  #packed: Packed = emptyPack()
  #pairMask = 0
  /** [position or tail item] → the search that has met it last. */
  #met = new Uint32Array(64)
  #search = 0
  /** [stem] → its number in the query at hand, 0 for none. */
  #localOf = new Uint32Array(64)

  constructor(locale: Locale) {
    this.vocabulary = new Vocabulary(locale)
    this.#starts.push(0)
  }

  /** The number of items, removed ones among them. */
  get size(): number {
    return this.#weights.length
  }

  /** Bytes in typed arrays: all but the vocabulary's words. */
  get sizeInBytes(): number {
    const lists = [
      this.#starts,
      this.#forms,
      this.#weights,
      this.#words,
      this.#skeletons,
      this.#textHashes,
      this.#textHashes2,
    ]
    const packed = Object.values(this.#packed) as ArrayBufferView[]
    return (
      lists.reduce((sum, list) => sum + list.data.byteLength, 0) +
      packed.reduce((sum, array) => sum + array.byteLength, 0) +
      this.#isRemoved.byteLength +
      this.#met.byteLength
    )
  }

  /** Adds a text and gives its number. It is found at once; `finish` makes finding many of them fast. */
  add(text: string): number {
    const item = this.size
    const wording = readWording(text, this.vocabulary, {learn: true})
    this.#forms.append(wording.forms)
    this.#starts.push(this.#forms.length)
    this.#weights.push(wording.weight)
    this.#words.push(wording.words)
    this.#skeletons.push(wording.skeleton)
    this.#textHashes.push(wording.textHash)
    this.#textHashes2.push(wording.textHash2)
    if (item >= this.#isRemoved.length) this.#isRemoved = grown(this.#isRemoved, new Uint8Array(item * 2))
    if (wording.text === '') this.remove(item)
    return item
  }

  /** Takes an item out; its number is not given again. */
  remove(item: number): void {
    if (!(item >= 0 && item < this.size))
      throw new RangeError(`Item ${item} given, but there are ${this.size}.`)
    this.#isRemoved[item] = 1
  }

  /** Packs what was added since the last time. Costs time for all items: call it after many additions, not after each. */
  finish(): void {
    this.#packed = this.#pack()
    this.#packedItems = this.size
  }

  /** Packs if so much was added that scanning it would cost more. */
  finishIfDue(): void {
    if (this.size - this.#packedItems > Math.max(TAIL_SIZE, this.#packedItems * TAIL_PART)) this.finish()
  }

  /** Reads a text for a search. */
  read(text: string): Wording {
    return readWording(text, this.vocabulary)
  }

  /** The items that are most like a text, best first. */
  search(text: string | Wording, search: FuzzySearch): Found[] {
    const query = typeof text === 'string' ? this.read(text) : text
    if (query.text === '' || search.limit <= 0) return []
    this.#prepare()
    const best = new Best(search)
    this.#searchSame(query, best)
    this.#searchTail(query, best)
    this.#searchPacked(query, best)
    return best.found
  }

  #prepare(): void {
    const places = this.#packed.itemOf.length + this.size - this.#packedItems
    if (this.#met.length < places) this.#met = grown(this.#met, new Uint32Array(Math.ceil(places * 1.2)))
    const {stemCount} = this.vocabulary
    if (this.#localOf.length < stemCount) this.#localOf = new Uint32Array(Math.ceil(stemCount * 1.2))
    this.#search++
    if (this.#search === 2 ** 32) {
      this.#met.fill(0)
      this.#search = 1
    }
  }

  /** What a near match differs in. */
  penaltiesOf(query: Wording, item: number): Penalty[] {
    return nearPenalties(
      query,
      this.#forms.data,
      this.#starts.data[item]!,
      this.#starts.data[item + 1]!,
      this.vocabulary,
    )
  }

  /** Items with exactly this text. */
  exact(query: Wording): number[] {
    const items: number[] = []
    this.#eachOfSkeleton(query.skeleton, item => {
      if (this.#isSameText(query, item)) items.push(item)
    })
    return items
  }

  /**
   * Items that have all of the stems, ascending. Stems are numbers of the vocabulary.
   */
  itemsWithStems(stems: readonly number[]): number[] {
    const {stemOffsets, stemUnits, itemOf} = this.#packed
    const items: number[] = []
    const known = stemOffsets.length - 1
    const distinct = [...new Set(stems)]
    if (distinct.length > 0 && distinct.every(stem => stem < known)) {
      const lengthOf = (stem: number) => stemOffsets[stem + 1]! - stemOffsets[stem]!
      distinct.sort((a, b) => lengthOf(a) - lengthOf(b))
      const [rarest, ...others] = distinct as [number, ...number[]]
      for (let place = stemOffsets[rarest]!; place < stemOffsets[rarest + 1]!; place++) {
        const position = stemUnits[place]!
        if (this.#isRemoved[itemOf[position]!] === 1) continue
        if (others.every(stem => has(stemUnits, stemOffsets[stem]!, stemOffsets[stem + 1]!, position))) {
          items.push(itemOf[position]!)
        }
      }
    }
    items.sort((a, b) => a - b)
    for (let item = this.#packedItems; item < this.size; item++) {
      if (this.#isRemoved[item] === 1) continue
      if (distinct.every(stem => this.#hasStem(item, stem))) items.push(item)
    }
    return items
  }

  /** The forms of an item, in order. */
  formsOf(item: number): Uint32Array {
    return this.#forms.data.subarray(this.#starts.data[item]!, this.#starts.data[item + 1]!)
  }

  #hasStem(item: number, stem: number): boolean {
    const {stems} = this.vocabulary
    for (let index = this.#starts.data[item]!; index < this.#starts.data[item + 1]!; index++) {
      if (stems[this.#forms.data[index]!] === stem) return true
    }
    return false
  }

  #isSameText(query: Wording, item: number): boolean {
    return this.#textHashes.data[item] === query.textHash && this.#textHashes2.data[item] === query.textHash2
  }

  /** Exact and near matches, which may be much lighter or heavier than the query, by the hash of what they share. */
  #searchSame(query: Wording, best: Best): void {
    this.#eachOfSkeleton(query.skeleton, (item, position) => {
      this.#met[position] = this.#search
      this.#judge(query, item, best)
    })
  }

  #eachOfSkeleton(skeleton: number, visit: (item: number, position: number) => void): void {
    const {skeletonOffsets, skeletonUnits, itemOf} = this.#packed
    if (skeletonUnits.length > 0) {
      const bucket = skeleton & (skeletonOffsets.length - 2)
      for (let place = skeletonOffsets[bucket]!; place < skeletonOffsets[bucket + 1]!; place++) {
        const position = skeletonUnits[place]!
        const item = itemOf[position]!
        if (this.#skeletons.data[item] === skeleton && this.#isRemoved[item] === 0) visit(item, position)
      }
    }
    const positions = itemOf.length
    for (let item = this.#packedItems; item < this.size; item++) {
      if (this.#skeletons.data[item] === skeleton && this.#isRemoved[item] === 0) {
        visit(item, positions + item - this.#packedItems)
      }
    }
  }

  #searchTail(query: Wording, best: Best): void {
    const positions = this.#packed.itemOf.length
    for (let item = this.#packedItems; item < this.size; item++) {
      if (this.#isRemoved[item] === 1 || this.#met[positions + item - this.#packedItems] === this.#search)
        continue
      const weight = this.#weights.data[item]!
      const limit = greatestDistance(Math.max(weight, query.weight), best.threshold)
      if (Math.abs(weight - query.weight) <= limit) this.#judge(query, item, best)
    }
  }

  #searchPacked(query: Wording, best: Best): void {
    const {itemOf, weights} = this.#packed
    const share = changeableShare(best.threshold)
    if (itemOf.length === 0 || share < 0) return
    const theta = share / 10000
    const least = query.weight * (1 - theta) - EPSILON
    const most = theta >= 1 ? Number.MAX_VALUE : query.weight / (1 - theta) + EPSILON
    const from = firstAtLeast(weights, least, 0, weights.length)
    const to = firstAbove(weights, most, from, weights.length)
    if (from === to) return
    const needle = new Needle(query, this.vocabulary, this.#localOf)
    const proposals = new Proposals()
    const lists = this.#chooseLists(needle, theta, from, to)
    if (lists === undefined) {
      for (let position = from; position < to; position++) this.#propose(needle, position, share, proposals)
    } else {
      for (const {units, first, last} of lists) {
        for (let place = first; place < last; place++) this.#propose(needle, units[place]!, share, proposals)
      }
    }
    needle.forget(this.#localOf)
    this.#judgeProposals(query, proposals, best)
  }

  /**
   * The posting lists that together hold every item that can reach the rank, `undefined` where only a scan would do.
   * `theta` is the part of the heavier weight that may change, `from` and `to` the positions of fitting weight.
   *
   * An item of weight w may lack, of a query of weight q,
   *   words  ⌊θq ÷ 12⌋ if w ≤ q, else ⌊(q − (1 − θ)w) ÷ 12⌋: what makes it heavier must be paid too;
   *   pairs  2⌊θq ÷ 12⌋ if w ≤ q, else ⌊(q − (1 − 2θ)w) ÷ 12⌋: an insertion breaks one pair, any other edit two.
   * So list number j (from 0, rarest first) is read only where the item may lack j of them.
   */
  #chooseLists(needle: Needle, theta: number, from: number, to: number): PostingRange[] | undefined {
    const {weight, stems} = needle
    const {stemOffsets, stemUnits, pairOffsets, pairUnits, weights} = this.#packed
    const missing = Math.floor((theta * weight + EPSILON) / WORD)
    const words =
      missing >= stems.length
        ? undefined
        : this.#rarest(stems, stemOffsets, stemUnits, from, to, missing + 1, index =>
            firstAbove(weights, (weight - WORD * index) / (1 - theta) + EPSILON, from, to),
          )
    if (this.#pairMask === 0) return words
    const broken =
      theta < 0.5
        ? Math.floor((2 * theta * weight + EPSILON) / WORD)
        : Math.floor((theta * weight) / (1 - theta) / WORD + EPSILON)
    const pairs = pairsOf(stems, this.#pairMask)
    if (broken >= pairs.length) return words
    const byPairs = this.#rarest(pairs, pairOffsets, pairUnits, from, to, broken + 1, index =>
      theta < 0.5
        ? firstAbove(weights, Math.max(weight, (weight - WORD * index) / (1 - 2 * theta)) + EPSILON, from, to)
        : to,
    )
    return words === undefined || lengthOf(byPairs) < lengthOf(words) ? byPairs : words
  }

  /** The `count` shortest of some keys' lists, each cut to its window. A key given twice counts twice and is read once. */
  #rarest(
    keys: ArrayLike<number>,
    offsets: Uint32Array,
    units: Uint32Array,
    from: number,
    to: number,
    count: number,
    endOf: (index: number) => number,
  ): PostingRange[] {
    const known = offsets.length - 1
    const ranges: (PostingRange & {readonly key: number})[] = []
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index]!
      if (key >= known) {
        ranges.push({key, units, first: 0, last: 0})
        continue
      }
      const first = firstAtLeast(units, from, offsets[key]!, offsets[key + 1]!)
      ranges.push({key, units, first, last: firstAtLeast(units, to, first, offsets[key + 1]!)})
    }
    ranges.sort((a, b) => a.last - a.first - (b.last - b.first) || a.key - b.key)
    const chosen: PostingRange[] = []
    let end = to
    for (let index = 0; index < count; index++) {
      const range = ranges[index]!
      end = Math.min(end, endOf(index))
      if (range.first === range.last || (index > 0 && ranges[index - 1]!.key === range.key)) continue
      chosen.push(
        end === to
          ? range
          : {units, first: range.first, last: firstAtLeast(units, end, range.first, range.last)},
      )
    }
    return chosen
  }

  /** Keeps a position if the cheap bounds let it reach the share of change that is allowed. */
  #propose(needle: Needle, position: number, share: number, proposals: Proposals): void {
    if (this.#met[position] === this.#search) return
    this.#met[position] = this.#search
    const {records, weights} = this.#packed
    const record = position * RECORD
    const weight = weights[position]!
    const heavier = Math.max(weight, needle.weight)
    const limit = Math.floor((heavier * share) / 10000)
    const marks = weight - WORD * records[record + 2]!
    const lacksMarks = needle.marks > marks ? needle.marks - marks : 0
    const hasMarks = marks > needle.marks ? marks - needle.marks : 0
    const low = records[record]!
    const high = records[record + 1]!
    if (lacksMarks + WORD * (bitCount(needle.low & ~low) + bitCount(needle.high & ~high)) > limit) return
    if (hasMarks + WORD * (bitCount(low & ~needle.low) + bitCount(high & ~needle.high)) > limit) return
    const item = records[record + 3]!
    const words = records[record + 2]!
    const common = needle.readItem(
      this.#forms.data,
      this.#starts.data[item]!,
      this.#starts.data[item + 1]!,
      this.vocabulary,
      this.#localOf,
    )
    if (
      lacksMarks + WORD * (needle.stems.length - common) > limit ||
      hasMarks + WORD * (words - common) > limit
    )
      return
    const bound = WORD * needle.distance.to(needle.buffer, words)
    if (bound > limit || this.#isRemoved[item] === 1) return
    proposals.add(item, fuzzyRank(Math.max(bound, Math.abs(weight - needle.weight)), heavier))
  }

  /** Scores what was proposed, most promising first, until nothing can be better than what is found. */
  #judgeProposals(query: Wording, proposals: Proposals, best: Best): void {
    for (const {item, bound} of proposals.ordered()) {
      if (bound < best.threshold) return
      this.#judge(query, item, best)
    }
  }

  #judge(query: Wording, item: number, best: Best): void {
    const rank = rankOf(
      query,
      this.#forms.data,
      this.#starts.data[item]!,
      this.#starts.data[item + 1]!,
      this.vocabulary,
      this.#isSameText(query, item),
      best.threshold,
    )
    // An exact match may yet become a context match.
    if (rank >= Math.min(best.threshold, EXACT_RANK)) best.offer(item, rank)
  }

  #pack(): Packed {
    const items: number[] = []
    for (let item = 0; item < this.size; item++) if (this.#isRemoved[item] === 0) items.push(item)
    const count = items.length
    // Sorted as one number each: weight first, then item.
    const keys = new Float64Array(count)
    for (let index = 0; index < count; index++)
      keys[index] = this.#weights.data[items[index]!]! * 2 ** 32 + items[index]!
    keys.sort()
    const itemOf = new Uint32Array(count)
    const weights = new Uint32Array(count)
    const records = new Int32Array(count * RECORD)
    for (let position = 0; position < count; position++) {
      const key = keys[position]!
      const weight = Math.floor(key / 2 ** 32)
      const item = key - weight * 2 ** 32
      itemOf[position] = item
      weights[position] = weight
      const record = position * RECORD
      records[record + 2] = this.#words.data[item]!
      records[record + 3] = item
    }
    const stemCount = this.vocabulary.stemCount
    this.#pairMask = powerOfTwo(Math.max(64, this.#forms.length / PAIRS_A_BUCKET)) - 1
    const stemOffsets = new Uint32Array(stemCount + 1)
    const pairOffsets = new Uint32Array(this.#pairMask + 2)
    const lastOfStem = new Uint32Array(stemCount)
    const lastOfPair = new Uint32Array(this.#pairMask + 1)
    const {stems} = this.vocabulary
    const forms = this.#forms.data
    const starts = this.#starts.data
    let stemUnits = new Uint32Array(0)
    let pairUnits = new Uint32Array(0)
    // Twice over all items: the first time to count, the second to fill in.
    for (const isCounting of [true, false]) {
      if (!isCounting) {
        stemUnits = new Uint32Array(toOffsets(stemOffsets))
        pairUnits = new Uint32Array(toOffsets(pairOffsets))
        lastOfStem.fill(0)
        lastOfPair.fill(0)
      }
      for (let position = 0; position < count; position++) {
        const item = itemOf[position]!
        let previous = EDGE
        let low = 0
        let high = 0
        for (let index = starts[item]!; index <= starts[item + 1]!; index++) {
          const stem = index === starts[item + 1]! ? EDGE : stems[forms[index]!]!
          if (stem === NO_STEM) continue
          const pair = mix(previous, stem) & this.#pairMask
          previous = stem
          if (lastOfPair[pair] !== position + 1) {
            lastOfPair[pair] = position + 1
            if (isCounting) pairOffsets[pair]!++
            else pairUnits[pairOffsets[pair]!++] = position
          }
          if (stem === EDGE || lastOfStem[stem] === position + 1) continue
          lastOfStem[stem] = position + 1
          if (isCounting) stemOffsets[stem]!++
          else stemUnits[stemOffsets[stem]!++] = position
          const bit = signatureBit(stem)
          if (bit < 32) low |= 1 << bit
          else high |= 1 << (bit - 32)
        }
        records[position * RECORD] = low
        records[position * RECORD + 1] = high
      }
    }
    backToStarts(stemOffsets)
    backToStarts(pairOffsets)
    const skeletonOffsets = new Uint32Array(powerOfTwo(count) + 1)
    const mask = skeletonOffsets.length - 2
    for (let position = 0; position < count; position++)
      skeletonOffsets[this.#skeletons.data[itemOf[position]!]! & mask]!++
    const skeletonUnits = new Uint32Array(toOffsets(skeletonOffsets))
    for (let position = 0; position < count; position++) {
      skeletonUnits[skeletonOffsets[this.#skeletons.data[itemOf[position]!]! & mask]!++] = position
    }
    backToStarts(skeletonOffsets)
    return {
      itemOf,
      weights,
      records,
      stemOffsets,
      stemUnits,
      pairOffsets,
      pairUnits,
      skeletonOffsets,
      skeletonUnits,
    }
  }
}

/** Numbers that a record has: signature in two, words, item. */
const RECORD = 4
/** How many pairs share a bucket on average. */
const PAIRS_A_BUCKET = 4
/** Stands for the edge of a text in a pair. */
const EDGE = NO_STEM - 1
/** Bounds are computed in floating point: this much is given so that rounding never loses an item. */
const EPSILON = 1e-6

interface Packed {
  readonly itemOf: Uint32Array
  readonly weights: Uint32Array
  readonly records: Int32Array
  readonly stemOffsets: Uint32Array
  readonly stemUnits: Uint32Array
  readonly pairOffsets: Uint32Array
  readonly pairUnits: Uint32Array
  readonly skeletonOffsets: Uint32Array
  readonly skeletonUnits: Uint32Array
}

const NONE = new Uint32Array(0)

function emptyPack(): Packed {
  return {
    itemOf: NONE,
    weights: NONE,
    records: new Int32Array(0),
    stemOffsets: new Uint32Array(1),
    stemUnits: NONE,
    pairOffsets: new Uint32Array(1),
    pairUnits: NONE,
    skeletonOffsets: new Uint32Array(2),
    skeletonUnits: NONE,
  }
}

/** A stretch of a posting list. */
interface PostingRange {
  readonly units: Uint32Array
  readonly first: number
  readonly last: number
}

/** A query as the index needs it. Its distinct stems have local numbers from 1. */
class Needle {
  readonly weight: number
  /** What the tokens weigh that are no words. */
  readonly marks: number
  /** The stems of the words, in order, repeated where a word is. */
  readonly stems: Uint32Array
  readonly low: number
  readonly high: number
  readonly distance: EditDistance
  /** The local numbers of the last item that was read, 0 for what the query lacks. */
  buffer = new Uint32Array(128)
  /** [local number] → how often the stem stands in the query; the other is used up while an item is read. */
  readonly #counts: Uint32Array
  readonly #rest: Uint32Array

  constructor(query: Wording, vocabulary: Vocabulary, localOf: Uint32Array) {
    this.weight = query.weight
    this.marks = query.weight - WORD * query.words
    const stems = query.stems.filter(stem => stem !== NO_STEM)
    const counts = [0]
    const pattern = new Uint32Array(stems.length)
    const strangers = new Map<number, number>()
    let low = 0
    let high = 0
    stems.forEach((stem, index) => {
      const isKnown = stem < vocabulary.stemCount
      let local = isKnown ? localOf[stem]! : (strangers.get(stem) ?? 0)
      if (local === 0) {
        local = counts.length
        counts.push(0)
        if (isKnown) localOf[stem] = local
        else strangers.set(stem, local)
      }
      counts[local]!++
      pattern[index] = local
      const bit = signatureBit(stem)
      if (bit < 32) low |= 1 << bit
      else high |= 1 << (bit - 32)
    })
    this.stems = stems
    this.low = low
    this.high = high
    this.#counts = Uint32Array.from(counts)
    this.#rest = new Uint32Array(counts.length)
    this.distance = new EditDistance(pattern, counts.length - 1)
  }

  /** Frees the table of local numbers for the next query. */
  forget(localOf: Uint32Array): void {
    for (const stem of this.stems) if (stem < localOf.length) localOf[stem] = 0
  }

  /** Fills `buffer` with the item's words and gives how many of them the query has too. */
  readItem(
    forms: Uint32Array,
    start: number,
    end: number,
    vocabulary: Vocabulary,
    localOf: Uint32Array,
  ): number {
    if (this.buffer.length < end - start) this.buffer = new Uint32Array((end - start) * 2)
    const {buffer} = this
    const rest = this.#rest
    rest.set(this.#counts)
    const {stems} = vocabulary
    let common = 0
    let length = 0
    for (let index = start; index < end; index++) {
      const stem = stems[forms[index]!]!
      if (stem === NO_STEM) continue
      const local = localOf[stem]!
      buffer[length++] = local
      if (rest[local]! > 0) {
        rest[local]!--
        common++
      }
    }
    return common
  }
}

/** Items that may be good enough, with the best rank that they can have. */
class Proposals {
  readonly #all: {readonly item: number; readonly bound: number}[] = []

  add(item: number, bound: number): void {
    this.#all.push({item, bound})
  }

  ordered(): readonly {readonly item: number; readonly bound: number}[] {
    return this.#all.sort((a, b) => b.bound - a.bound)
  }
}

/** The best items so far. */
class Best {
  readonly found: Found[] = []
  readonly #search: FuzzySearch

  constructor(search: FuzzySearch) {
    this.#search = search
  }

  /** Below this rank an item is of no use; at it, it may still win by order. */
  get threshold(): number {
    const {minRank, limit} = this.#search
    return this.found.length < limit ? minRank : Math.max(minRank, this.found[limit - 1]!.rank)
  }

  offer(item: number, rawRank: number): void {
    const {minRank, limit, compare} = this.#search
    const rank = this.#search.adjust === undefined ? rawRank : this.#search.adjust(item, rawRank)
    if (rank < 0 || rank < minRank) return
    const {found} = this
    let place = found.length
    while (place > 0) {
      const other = found[place - 1]!
      if (other.rank > rank) break
      if (other.rank === rank && (compare === undefined ? other.item - item : compare(other.item, item)) <= 0)
        break
      place--
    }
    if (place >= limit) return
    found.splice(place, 0, {item, rank})
    if (found.length > limit) found.pop()
  }
}

function grown<T extends {set(array: T): void}>(from: T, to: T): T {
  to.set(from)
  return to
}

function signatureBit(stem: number): number {
  return (Math.imul(stem, 0x9e3779b1) >>> 26) & 63
}

function bitCount(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555)
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333)
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** The buckets of a text's pairs of neighbouring stems, its edges included. */
function pairsOf(stems: Uint32Array, mask: number): Uint32Array {
  const pairs = new Uint32Array(stems.length + 1)
  let previous = EDGE
  for (let index = 0; index < pairs.length; index++) {
    const stem = stems[index] ?? EDGE
    pairs[index] = mix(previous, stem) & mask
    previous = stem
  }
  return pairs
}

function lengthOf(ranges: readonly PostingRange[]): number {
  return ranges.reduce((sum, {first, last}) => sum + last - first, 0)
}

function firstAtLeast(numbers: Uint32Array, value: number, from: number, to: number): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if (numbers[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

/** Where the numbers of an ascending list begin to be greater than a value. */
function firstAbove(numbers: Uint32Array, value: number, from: number, to: number): number {
  return firstAtLeast(numbers, Math.floor(value) + 1, from, to)
}

function has(numbers: Uint32Array, from: number, to: number, value: number): boolean {
  const place = firstAtLeast(numbers, value, from, to)
  return place < to && numbers[place] === value
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
