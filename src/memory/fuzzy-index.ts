import type {Locale} from '../model/locale.js'
import type {Penalty} from '../model/match.js'
import {FormKind, Vocabulary} from '../text/vocabulary.js'
import {BestItems, type Found, type FuzzySearch} from './best-items.js'
import {hashText} from './hash.js'
import {Needle} from './needle.js'
import {NumberList} from './number-list.js'
import {
  EPSILON,
  emptyPack,
  ITEM,
  type PackedItems,
  packItems,
  RECORD,
  START,
  WEIGHT,
  WORDS,
} from './packed-items.js'
import {
  costOfLists,
  hasScan,
  type Keys,
  mostBroken,
  mostMissing,
  NO_LIST,
  pairsOf,
  rarestFirst,
} from './posting-keys.js'
import {changeableShare, EXACT_RANK, greatestDistance, nearPenalties, rankOf} from './score.js'
import {broken, jsonOf, jsonSection, numbersOf} from './sections.js'
import {bitCount, SignatureBits} from './signature-bits.js'
import {firstAbove, firstAtLeast, has} from './sorted-numbers.js'
import {COSTS, WEIGHTS} from './weights.js'
import {exactText, readWording, type Wording} from './wording.js'

/** What a word weighs. */
const WORD = WEIGHTS[0]!

/** The least that an edit of the word sequence costs: a swap counts as two there. */
const LEAST_EDIT = Math.min(WORD, COSTS.swap / 2)

/** What it costs to test one of all items, in turn, against one that a list leads to. */
const SCAN_COST = 0.4

/** New items are scanned one by one until there are this many, or this part of the packed ones. */
const TAIL_SIZE = 1024
const TAIL_PART = 0.05

export type {Found, FuzzySearch} from './best-items.js'

/** A word's or number's place in a sequence that is looked for. */
export interface SequenceKey {
  readonly key: number
  readonly isWord: boolean
}

/**
 * Finds texts like a given one: exactly those, in exactly that order, that a scan with `rankOf` over all of them would give.
 *
 * Items are numbered as they are added. `finish` packs them: each gets a position, in order of weight, so that the items
 * that are neither too light nor too heavy for a query are one stretch of each posting list.
 *
 *   weights     [position] → weight of the item, ascending
 *   records     [position × 8] → signature (128 bits in four), weight, words, first of its forms, item: half a cache line
 *   rootOffsets [root] → first place in rootUnits;  rootUnits [place] → position, ascending inside a root
 *   skeletonOffsets [bucket] → first place in skeletonUnits; skeletonUnits [place] → position
 *   textOffsets [bucket] → first place in textItems; textItems [place] → item, ascending inside a bucket
 *   pairOffsets [bucket] → first place in pairUnits; pairUnits [place] → position, ascending inside a bucket
 *
 * A bucket holds the pairs of neighbouring roots that have the same hash; text edges count as a root of their own.
 *
 * A search runs through ever dearer tests, each of which can only refuse what the next would refuse too:
 *
 *   posting lists → signature → common words → word edit distance → the score itself
 *
 * Words are known by their roots, so that every pair of words that costs less than two strange ones counts as common.
 *
 * Why nothing is lost: let k be the most query words that may be missing in an item of the wanted rank. Of any k + 1 words
 * of the query such an item has at least one (so the rarest are taken); and as an edit that costs a word touches at most two of
 * the neighbouring pairs (a swap three, at one and a half), of any 2k + 1 pairs it has at least one (q-gram lemma, Jokinen &
 * Ukkonen 1991).
 *
 * @example
 * const index = new FuzzyIndex('en')
 * index.add('The court adjourned the hearing.') // => 0
 * index.finish()
 * index.search('The court adjourned a hearing.', {minRank: 7000, limit: 5}) // => [{item: 0, rank: 8064}]
 */
export class FuzzyIndex {
  #vocabulary: Vocabulary
  /** [item] → first of its forms in `#forms`; one more entry closes the last. */
  #starts = new NumberList()
  #forms = new NumberList(1024)
  #weights = new NumberList()
  #words = new NumberList()
  #skeletons = new NumberList()
  #textHashes = new NumberList()
  #textHashes2 = new NumberList()
  #isRemoved = new Uint8Array(64)

  /** Items below this number are packed. */
  #packedItems = 0
  #packed: PackedItems = emptyPack()
  /** [position or tail item] → the search that has met it last. */
  #met = new Uint32Array(64)
  #search = 0
  /** [root] → its number in the query at hand, 0 for none. */
  #localOf = new Uint32Array(64)

  constructor(locale: Locale) {
    this.#vocabulary = new Vocabulary(locale)
    this.#starts.push(0)
  }

  /**
   * An index from what `toSections` has given; `undefined` if words are stemmed by other rules now.
   *
   * @throws IndexFormatError if parts are missing
   */
  static from(locale: Locale, sections: readonly Uint8Array<ArrayBuffer>[]): FuzzyIndex | undefined {
    const index = new FuzzyIndex(locale)
    const left = sections.values()
    const next = (): Uint8Array<ArrayBuffer> => {
      const {value} = left.next()
      if (value === undefined) throw broken('a part is missing')
      return value
    }
    const nextNumbers = (): Uint32Array<ArrayBuffer> => numbersOf(next())
    const [names, foldNames, stemNames, rootNames] = jsonOf<[string[], string[], string[], string[]]>(next())
    const folds = nextNumbers()
    const stems = nextNumbers()
    const roots = nextNumbers()
    const kinds = next()
    const vocabulary = Vocabulary.from(locale, {
      names,
      foldNames,
      stemNames,
      rootNames,
      folds,
      stems,
      roots,
      kinds,
    })
    if (vocabulary === undefined) return undefined
    index.#vocabulary = vocabulary
    index.#starts = NumberList.of(nextNumbers())
    index.#forms = NumberList.of(nextNumbers())
    index.#weights = NumberList.of(nextNumbers())
    index.#words = NumberList.of(nextNumbers())
    index.#skeletons = NumberList.of(nextNumbers())
    index.#textHashes = NumberList.of(nextNumbers())
    index.#textHashes2 = NumberList.of(nextNumbers())
    index.#isRemoved = next()
    const weights = nextNumbers()
    index.#packed = {
      count: weights.length,
      weights,
      records: signed(nextNumbers()),
      bits: new SignatureBits([...nextNumbers()]),
      hasList: next(),
      rootOffsets: nextNumbers(),
      rootUnits: nextNumbers(),
      pairOffsets: nextNumbers(),
      pairUnits: nextNumbers(),
      skeletonOffsets: nextNumbers(),
      skeletonUnits: nextNumbers(),
      textOffsets: nextNumbers(),
      textItems: nextNumbers(),
    }
    index.#packedItems = index.size
    return index
  }

  /** Packs, and gives everything as sections of bytes. */
  toSections(): (Uint8Array | Uint32Array | Int32Array)[] {
    this.finish()
    const {names, foldNames, stemNames, rootNames, folds, stems, roots, kinds} = this.#vocabulary.toData()
    const packed = this.#packed
    return [
      jsonSection([names, foldNames, stemNames, rootNames]),
      folds,
      stems,
      roots,
      kinds,
      ...this.#lists().map(list => list.data.subarray(0, list.length)),
      this.#isRemoved.subarray(0, this.size),
      packed.weights,
      packed.records,
      Uint32Array.from(packed.bits.frequent),
      packed.hasList,
      packed.rootOffsets,
      packed.rootUnits,
      packed.pairOffsets,
      packed.pairUnits,
      packed.skeletonOffsets,
      packed.skeletonUnits,
      packed.textOffsets,
      packed.textItems,
    ]
  }

  /** The words of its texts. */
  get vocabulary(): Vocabulary {
    return this.#vocabulary
  }

  /** How many items were added since it was packed. */
  get tailSize(): number {
    return this.size - this.#packedItems
  }

  /** The number of items, removed ones among them. */
  get size(): number {
    return this.#weights.length
  }

  /** Bytes in typed arrays: all but the vocabulary's words. */
  get sizeInBytes(): number {
    const packed = Object.values(this.#packed).filter(value => ArrayBuffer.isView(value))
    return (
      this.#lists().reduce((sum, list) => sum + list.data.byteLength, 0) +
      packed.reduce((sum, array) => sum + array.byteLength, 0) +
      this.#isRemoved.byteLength +
      this.#met.byteLength
    )
  }

  #lists(): NumberList[] {
    return [
      this.#starts,
      this.#forms,
      this.#weights,
      this.#words,
      this.#skeletons,
      this.#textHashes,
      this.#textHashes2,
    ]
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
    if (item >= this.#isRemoved.length)
      this.#isRemoved = grown(this.#isRemoved, new Uint8Array(item * 2 + 64))
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
    for (const list of this.#lists()) list.trim()
    this.#packed = packItems(
      {
        starts: this.#starts,
        forms: this.#forms,
        weights: this.#weights,
        words: this.#words,
        skeletons: this.#skeletons,
        textHashes: this.#textHashes,
        isRemoved: this.#isRemoved,
      },
      this.vocabulary,
    )
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
    const best = new BestItems(search)
    this.#searchSame(query, best)
    this.#searchTail(query, best)
    this.#searchPacked(query, best)
    return best.found
  }

  #prepare(): void {
    const places = this.#packed.count + this.size - this.#packedItems
    if (this.#met.length < places) this.#met = grown(this.#met, new Uint32Array(Math.ceil(places * 1.2)))
    const {rootCount} = this.vocabulary
    if (this.#localOf.length < rootCount) this.#localOf = new Uint32Array(Math.ceil(rootCount * 1.2))
    this.#search++
    if (this.#search === 2 ** 32) {
      this.#met.fill(0)
      this.#search = 1
    }
  }

  /** What a near match differs in. */
  penaltiesOf(text: string, item: number): Penalty[] {
    return nearPenalties(
      this.read(text),
      this.#forms.data,
      this.#starts.data[item]!,
      this.#starts.data[item + 1]!,
      this.vocabulary,
    )
  }

  /** Items with exactly this text (but for outer white space and composition), in no order. Does not read its words. */
  exact(text: string): number[] {
    const exact = exactText(text)
    const hash = hashText(exact, 1)
    const hash2 = hashText(exact, 2)
    const items: number[] = []
    const visit = (item: number): void => {
      if (this.#textHashes.data[item] !== hash || this.#textHashes2.data[item] !== hash2) return
      if (this.#isRemoved[item] === 0) items.push(item)
    }
    const {textOffsets, textItems} = this.#packed
    const bucket = hash & (textOffsets.length - 2)
    for (let place = textOffsets[bucket]!; place < textOffsets[bucket + 1]!; place++) visit(textItems[place]!)
    for (let item = this.#packedItems; item < this.size; item++) visit(item)
    return items
  }

  /**
   * Whether words and numbers follow on each other in an item, whatever marks stand between. `keys` are stems (folds if `exact`)
   * for words, forms for numbers.
   */
  hasSequence(item: number, keys: readonly SequenceKey[], exact: boolean): boolean {
    const end = this.#starts.data[item + 1]!
    for (let first = this.#starts.data[item]!; first < end; first++) {
      if (this.#isSequence(first, end, keys, exact)) return true
    }
    return false
  }

  #isSequence(first: number, end: number, keys: readonly SequenceKey[], exact: boolean): boolean {
    const {kinds, stems, folds} = this.vocabulary
    const names = exact ? folds : stems
    let place = first
    for (const {key, isWord} of keys) {
      // Only between the words: where marks come first, the sequence begins later.
      while (place > first && place < end && kinds[this.#forms.data[place]!] === FormKind.mark) place++
      if (place === end) return false
      const form = this.#forms.data[place++]!
      if (isWord ? kinds[form] !== FormKind.word || names[form] !== key : form !== key) return false
    }
    return true
  }

  /** Items that have all of the stems, ascending. Stems are numbers of the vocabulary. */
  itemsWithStems(stems: readonly number[]): number[] {
    const {rootOffsets, rootUnits, records, hasList} = this.#packed
    const distinct = [...new Set(stems)]
    const roots = new Set(distinct.map(stem => this.vocabulary.rootOfStem(stem)))
    const items: number[] = []
    const listed = [...roots].filter(root => hasList[root] === 1)
    const isUnknown = [...roots].some(root => root >= hasList.length)
    if (listed.length > 0 && !isUnknown) {
      const lengthOf = (root: number) => rootOffsets[root + 1]! - rootOffsets[root]!
      listed.sort((a, b) => lengthOf(a) - lengthOf(b))
      const [rarest, ...others] = listed as [number, ...number[]]
      for (let place = rootOffsets[rarest]!; place < rootOffsets[rarest + 1]!; place++) {
        const position = rootUnits[place]!
        const item = records[position * RECORD + ITEM]!
        if (this.#isRemoved[item] === 1) continue
        if (!others.every(root => has(rootUnits, rootOffsets[root]!, rootOffsets[root + 1]!, position)))
          continue
        if (distinct.every(stem => this.#hasStem(item, stem))) items.push(item)
      }
      items.sort((a, b) => a - b)
    }
    const isWithoutLists = listed.length === 0 && !isUnknown
    for (let item = isWithoutLists ? 0 : this.#packedItems; item < this.size; item++) {
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

  /** Whether an item has exactly the text of a query: by two hashes, as texts are not kept. */
  isSameText(query: Wording, item: number): boolean {
    return this.#textHashes.data[item] === query.textHash && this.#textHashes2.data[item] === query.textHash2
  }

  /** Exact and near matches, which may be much lighter or heavier than the query, by the hash of what they share. */
  #searchSame(query: Wording, best: BestItems): void {
    this.#eachOfSkeleton(query.skeleton, (item, position) => {
      this.#met[position] = this.#search
      this.#judge(query, item, best)
    })
  }

  #eachOfSkeleton(skeleton: number, visit: (item: number, position: number) => void): void {
    const {skeletonOffsets, skeletonUnits, records, count} = this.#packed
    if (skeletonUnits.length > 0) {
      const bucket = skeleton & (skeletonOffsets.length - 2)
      for (let place = skeletonOffsets[bucket]!; place < skeletonOffsets[bucket + 1]!; place++) {
        const position = skeletonUnits[place]!
        const item = records[position * RECORD + ITEM]!
        if (this.#skeletons.data[item] === skeleton && this.#isRemoved[item] === 0) visit(item, position)
      }
    }
    const positions = count
    for (let item = this.#packedItems; item < this.size; item++) {
      if (this.#skeletons.data[item] === skeleton && this.#isRemoved[item] === 0) {
        visit(item, positions + item - this.#packedItems)
      }
    }
  }

  #searchTail(query: Wording, best: BestItems): void {
    const positions = this.#packed.count
    for (let item = this.#packedItems; item < this.size; item++) {
      if (this.#isRemoved[item] === 1 || this.#met[positions + item - this.#packedItems] === this.#search)
        continue
      const weight = this.#weights.data[item]!
      const limit = greatestDistance(Math.max(weight, query.weight), best.threshold)
      if (Math.abs(weight - query.weight) <= limit) this.#judge(query, item, best)
    }
  }

  #searchPacked(query: Wording, best: BestItems): void {
    if (this.#packed.count === 0 || changeableShare(best.threshold) < 0) return
    const needle = new Needle(query, this.vocabulary, this.#localOf, this.#packed.bits)
    const {keys, offsets, units, isPairs} = this.#chooseKeys(needle, changeableShare(best.threshold) / 10000)
    let previous = -1
    // Before each list the threshold may have risen, and with it the number of lists that are to be read has fallen.
    for (let index = 0; index <= keys.length; index++) {
      const share = changeableShare(best.threshold)
      const theta = share / 10000
      const missing = isPairs ? mostBroken(needle.weight, theta) : mostMissing(needle.weight, theta)
      if (share < 0 || index > missing) break
      const [from, to] = this.#window(needle.weight, theta, index, isPairs)
      const key = index < keys.length ? keys[index]! : NO_LIST
      if (key === NO_LIST) {
        this.#readPositions(undefined, from, to, query, needle, best)
        break
      }
      if (key === previous || key >= offsets.length - 1) continue
      previous = key
      const first = firstAtLeast(units, from, offsets[key]!, offsets[key + 1]!)
      const last = firstAtLeast(units, to, first, offsets[key + 1]!)
      this.#readPositions(units, first, last, query, needle, best)
    }
    needle.forget(this.#localOf)
  }

  /**
   * The positions of items whose weight lets them reach a rank and lack `missing` of the query's words or pairs.
   *
   * An item of weight w is at least |w − q| away from a query of weight q. Where w > q, what makes it heavier must be paid too,
   * so it lacks at most (q − (1 − θ)w) ÷ 12 words, or (q − (1 − 2θ)w) ÷ 12 pairs: an insertion breaks only one pair.
   */
  #window(
    weight: number,
    theta: number,
    missing: number,
    isPairs: boolean,
  ): readonly [from: number, to: number] {
    const {weights} = this.#packed
    const least = weight * (1 - theta) - EPSILON
    let most = theta >= 1 ? Number.MAX_VALUE : weight / (1 - theta) + EPSILON
    const kept = isPairs ? 1 - 2 * theta : 1 - theta
    if (kept > 0) most = Math.min(most, Math.max(weight, (weight - WORD * missing) / kept) + EPSILON)
    const from = firstAtLeast(weights, least, 0, weights.length)
    return [from, firstAbove(weights, most, from, weights.length)]
  }

  /** Words or pairs of the query, whichever have fewer postings to be read, rarest first; `NO_LIST` for a word without list. */
  #chooseKeys(needle: Needle, theta: number): Keys {
    const {rootOffsets, rootUnits, pairOffsets, pairUnits, count, hasList} = this.#packed
    const [from, to] = this.#window(needle.weight, theta, 0, false)
    const share = (to - from) / count
    const roots = rarestFirst(needle.roots, rootOffsets, hasList)
    const words: Keys = {keys: roots, offsets: rootOffsets, units: rootUnits, isPairs: false}
    const missing = mostMissing(needle.weight, theta)
    const broken = mostBroken(needle.weight, theta)
    if (broken > needle.roots.length) return words
    const pairs = rarestFirst(
      pairsOf(needle.roots, this.#packed.pairOffsets.length - 2),
      pairOffsets,
      undefined,
    )
    const byWords =
      costOfLists(words, missing, share) + (hasScan(roots, missing) ? (to - from) * SCAN_COST : 0)
    const byPairs: Keys = {keys: pairs, offsets: pairOffsets, units: pairUnits, isPairs: true}
    return costOfLists(byPairs, broken, share) < byWords ? byPairs : words
  }

  /**
   * Tests positions, those of a stretch of a posting list or, without one, all of a range; what passes is scored.
   *
   * The bounds, of which each holds for the words that one side has and the other lacks (12 each, common words not counted), plus
   * what its marks weigh more than the other's.
   */
  #readPositions(
    list: Uint32Array | undefined,
    first: number,
    last: number,
    query: Wording,
    needle: Needle,
    best: BestItems,
  ): void {
    const {records} = this.#packed
    const {weight: queryWeight, marks: queryMarks, bits0, bits1, bits2, bits3} = needle
    let share = changeableShare(best.threshold)
    for (let place = first; place < last; place++) {
      const position = list === undefined ? place : list[place]!
      const record = position * RECORD
      const weight = records[record + WEIGHT]!
      const limit = Math.floor((Math.max(weight, queryWeight) * share) / 10000)
      const words = records[record + WORDS]!
      const moreMarks = weight - WORD * words - queryMarks
      const a = records[record]!
      const b = records[record + 1]!
      const c = records[record + 2]!
      const d = records[record + 3]!
      const lacks = bitCount(bits0 & ~a) + bitCount(bits1 & ~b) + bitCount(bits2 & ~c) + bitCount(bits3 & ~d)
      if (WORD * lacks - Math.min(moreMarks, 0) > limit) continue
      const has = bitCount(a & ~bits0) + bitCount(b & ~bits1) + bitCount(c & ~bits2) + bitCount(d & ~bits3)
      if (WORD * has + Math.max(moreMarks, 0) > limit) continue
      if (this.#met[position] === this.#search) continue
      this.#met[position] = this.#search
      const item = records[record + ITEM]!
      const spare = limit - Math.max(moreMarks, 0)
      const isNear = needle.readItem(
        this.#forms.data,
        records[record + START]!,
        this.#starts.data[item + 1]!,
        this.vocabulary,
        this.#localOf,
        Math.floor(spare / WORD),
      )
      if (!isNear || WORD * (needle.roots.length - needle.common) - Math.min(moreMarks, 0) > limit) continue
      const {distance} = needle
      if (distance !== undefined && LEAST_EDIT * distance.to(needle.buffer, words) > limit) continue
      if (this.#isRemoved[item] === 1) continue
      this.#judge(query, item, best)
      share = changeableShare(best.threshold)
      if (share < 0) return
    }
  }

  #judge(query: Wording, item: number, best: BestItems): void {
    const rank = rankOf(
      query,
      this.#forms.data,
      this.#starts.data[item]!,
      this.#starts.data[item + 1]!,
      this.vocabulary,
      this.isSameText(query, item),
      best.threshold,
    )
    // An exact match may yet become a context match.
    if (rank >= Math.min(best.threshold, EXACT_RANK)) best.offer(item, rank)
  }
}

function grown<T extends {set(array: T): void}>(from: T, to: T): T {
  to.set(from)
  return to
}

function signed(numbers: Uint32Array<ArrayBuffer>): Int32Array {
  return new Int32Array(numbers.buffer, numbers.byteOffset, numbers.length)
}
