import type {Locale} from '../model/locale.js'
import type {Penalty} from '../model/match.js'
import {EditDistance} from '../text/edit-distance.js'
import {FormKind, NO_STEM, Vocabulary} from '../text/vocabulary.js'
import {hashText, mix} from './hash.js'
import {NumberList} from './number-list.js'
import {changeableShare, EXACT_RANK, greatestDistance, nearPenalties, rankOf} from './score.js'
import {broken, jsonOf, jsonSection, numbersOf} from './sections.js'
import {COSTS, WEIGHTS} from './weights.js'
import {exactText, readWording, type Wording} from './wording.js'

/** What a word weighs. */
const WORD = WEIGHTS[0]!

/** The least that an edit of the word sequence costs: a swap counts as two there. */
const LEAST_EDIT = Math.min(WORD, COSTS.swap / 2)

/** New items are scanned one by one until there are this many, or this part of the packed ones. */
const TAIL_SIZE = 1024
const TAIL_PART = 0.05

/** A found item; `rank` as in `score.ts`. */
export interface Found {
  readonly item: number
  readonly rank: number
}

/** A word's or number's place in a sequence that is looked for. */
export interface SequenceKey {
  readonly key: number
  readonly isWord: boolean
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
  #packed: Packed = emptyPack()
  #pairMask = 0
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
    index.#pairMask = index.#packed.pairOffsets.length - 2
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
  #searchSame(query: Wording, best: Best): void {
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

  #searchTail(query: Wording, best: Best): void {
    const positions = this.#packed.count
    for (let item = this.#packedItems; item < this.size; item++) {
      if (this.#isRemoved[item] === 1 || this.#met[positions + item - this.#packedItems] === this.#search)
        continue
      const weight = this.#weights.data[item]!
      const limit = greatestDistance(Math.max(weight, query.weight), best.threshold)
      if (Math.abs(weight - query.weight) <= limit) this.#judge(query, item, best)
    }
  }

  #searchPacked(query: Wording, best: Best): void {
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
    const pairs = rarestFirst(pairsOf(needle.roots, this.#pairMask), pairOffsets, undefined)
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
    best: Best,
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

  #judge(query: Wording, item: number, best: Best): void {
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

  #pack(): Packed {
    const items: number[] = []
    for (let item = 0; item < this.size; item++) if (this.#isRemoved[item] === 0) items.push(item)
    const count = items.length
    // Sorted as one number each: weight first, then item.
    const keys = new Float64Array(count)
    for (let index = 0; index < count; index++)
      keys[index] = this.#weights.data[items[index]!]! * 2 ** 32 + items[index]!
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
      records[record + WORDS] = this.#words.data[item]!
      records[record + START] = this.#starts.data[item]!
      records[record + ITEM] = item
    }
    const {rootCount, roots} = this.vocabulary
    this.#pairMask = powerOfTwo(Math.max(64, this.#forms.length / PAIRS_A_BUCKET)) - 1
    const rootOffsets = new Uint32Array(rootCount + 1)
    const pairOffsets = new Uint32Array(this.#pairMask + 2)
    const lastOfRoot = new Uint32Array(rootCount)
    const timesOfRoot = new Uint32Array(rootCount)
    const lastOfPair = new Uint32Array(this.#pairMask + 1)
    const hasList = new Uint8Array(rootCount).fill(1)
    const forms = this.#forms.data
    const starts = this.#starts.data
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
          const pair = mix(previous, root) & this.#pairMask
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
      skeletonOffsets[this.#skeletons.data[itemOf[position]!]! & mask]!++
    const skeletonUnits = new Uint32Array(toOffsets(skeletonOffsets))
    for (let position = 0; position < count; position++) {
      skeletonUnits[skeletonOffsets[this.#skeletons.data[itemOf[position]!]! & mask]!++] = position
    }
    backToStarts(skeletonOffsets)
    const textOffsets = new Uint32Array(powerOfTwo(count) + 1)
    for (const item of items) textOffsets[this.#textHashes.data[item]! & mask]!++
    const textItems = new Uint32Array(toOffsets(textOffsets))
    for (const item of items) textItems[textOffsets[this.#textHashes.data[item]! & mask]!++] = item
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
}

/** Numbers that a record has, and where they stand in it: first 128 bits of signature, then these. */
const RECORD = 8
const WEIGHT = 4
const WORDS = 5
const START = 6
const ITEM = 7
/** Stands for the list of a root that is too frequent to have one. */
const NO_LIST = 0xffffffff
/** A root has no list if that were longer than this, and than this part of all items: reading all items costs no more. */
const LONG_LIST = 2000
const LONG_LIST_PART = 0.25
/** More words than this are too many for the bit-parallel distance, whose table grows with their square. */
const LONG_TEXT = 2000
/** What it costs to test one of all items, in turn, against one that a list leads to. */
const SCAN_COST = 0.4
/** How many pairs share a bucket on average. */
const PAIRS_A_BUCKET = 4
/** Stands for the edge of a text in a pair. */
const EDGE = NO_STEM - 1
/** Bounds are computed in floating point: this much is given so that rounding never loses an item. */
const EPSILON = 1e-6

interface Packed {
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

function emptyPack(): Packed {
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

/** Words or pairs of a query, rarest first, and the lists that belong to them. */
interface Keys {
  readonly keys: Uint32Array
  readonly offsets: Uint32Array
  readonly units: Uint32Array
  readonly isPairs: boolean
}

/** The most words of a query that an item may lack: each costs a word's weight. `theta` is the part that may change. */
function mostMissing(weight: number, theta: number): number {
  return Math.floor((theta * weight + EPSILON) / WORD)
}

/** The most pairs of a query that an item may lack. */
function mostBroken(weight: number, theta: number): number {
  const part = theta < 0.5 ? 2 * theta : theta / (1 - theta)
  return Math.floor((part * weight + EPSILON) / WORD)
}

/** Keys sorted by the length of their lists; those without a list come last, as `NO_LIST`. */
function rarestFirst(keys: Uint32Array, offsets: Uint32Array, hasList: Uint8Array | undefined): Uint32Array {
  const known = offsets.length - 1
  // Length, then place in the query, as one number each: sorting numbers is fast.
  const order = new Float64Array(keys.length)
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index]!
    const isListed = key >= known || hasList === undefined || hasList[key] === 1
    const length = key >= known ? 0 : isListed ? offsets[key + 1]! - offsets[key]! : NO_LIST
    order[index] = length * 2 ** 20 + Math.min(index, 2 ** 20 - 1)
  }
  order.sort()
  const sorted = new Uint32Array(keys.length)
  for (let index = 0; index < keys.length; index++) {
    const length = Math.floor(order[index]! / 2 ** 20)
    sorted[index] = length === NO_LIST ? NO_LIST : keys[order[index]! - length * 2 ** 20]!
  }
  return sorted
}

function hasScan(keys: Uint32Array, missing: number): boolean {
  return missing >= keys.length || keys[missing] === NO_LIST
}

/** How many postings are to be read, if all lists are. `share` is the part of them that has a fitting weight. */
function costOfLists({keys, offsets}: Keys, missing: number, share: number): number {
  let cost = 0
  for (let index = 0; index <= missing && index < keys.length; index++) {
    const key = keys[index]!
    if (key === NO_LIST) break
    if (key < offsets.length - 1) cost += (offsets[key + 1]! - offsets[key]!) * share
  }
  return cost
}

/**
 * Which bit of a signature a word sets: its first, second, third time in a text are different ones, so that counts are compared
 * and not only presence. The most frequent words have bits of their own, the others share the rest.
 */
class SignatureBits {
  /** [time] → how many of the most frequent roots have a bit of their own for it. */
  static readonly #own = [24, 12, 6, 3]
  static readonly #ownBits = 45
  readonly #rankOf = new Map<number, number>()

  constructor(readonly frequent: readonly number[]) {
    for (const [rank, root] of frequent.entries()) this.#rankOf.set(root, rank)
  }

  /** `frequencies` [root] → in how many items it stands. */
  static from(frequencies: Uint32Array): SignatureBits {
    const roots = Array.from(frequencies.keys()).slice(0, -1)
    roots.sort((a, b) => frequencies[b]! - frequencies[a]!)
    return new SignatureBits(roots.slice(0, SignatureBits.#own[0]))
  }

  /** The bit of a root that has stood in the text `times` times before. */
  of(root: number, times: number): number {
    const rank = this.#rankOf.get(root)
    if (rank !== undefined && times < 4 && rank < SignatureBits.#own[times]!) {
      return rank + (times === 0 ? 0 : times === 1 ? 24 : times === 2 ? 36 : 42)
    }
    const shared = 128 - SignatureBits.#ownBits
    return SignatureBits.#ownBits + ((mix(root, times) >>> 0) % shared)
  }
}

/** A query as the index needs it. Its distinct roots have local numbers from 1. */
class Needle {
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

function signed(numbers: Uint32Array<ArrayBuffer>): Int32Array {
  return new Int32Array(numbers.buffer, numbers.byteOffset, numbers.length)
}

function bitCount(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555)
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333)
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** The buckets of a text's pairs of neighbouring roots, its edges included. */
function pairsOf(roots: Uint32Array, mask: number): Uint32Array {
  const pairs = new Uint32Array(roots.length + 1)
  let previous = EDGE
  for (let index = 0; index < pairs.length; index++) {
    const root = roots[index] ?? EDGE
    pairs[index] = mix(previous, root) & mask
    previous = root
  }
  return pairs
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
