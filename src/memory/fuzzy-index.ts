import type {Locale} from '../model/locale.js'
import type {Penalty} from '../model/match.js'
import {FormKind, NO_STEM, Vocabulary} from '../text/vocabulary.js'
import {BestItems, type Found, type FuzzySearch, type Likeness, SAME_LIKENESS} from './best-items.js'
import {FormReader} from './form-reader.js'
import {hashTexts, secondHash} from './hash.js'
import {HashChains} from './hash-chains.js'
import {LetterHashes, LetterLikeness} from './letter-likeness.js'
import {Needle} from './needle.js'
import {NumberList} from './number-list.js'
import {itemsWith, type PhraseSearch, type PhraseSlot} from './phrase-search.js'
import {
  EXACT_RANK,
  fuzzyRankOf,
  greatestDistance,
  hasSameSkeleton,
  MAX_FUZZY_RANK,
  MAX_NEAR_RANK,
  nearPenalties,
  rankOf,
} from './score.js'
import {broken, jsonOf, jsonSection, numbersOf} from './sections.js'
import {ITEM, RECORD, SHARD_SIZE, type Shard, WEIGHT} from './shard.js'
import {searchShard} from './shard-search.js'
import {TextItems} from './text-items.js'
import {WEIGHTS} from './weights.js'
import {exactText, hashSkeleton, readWording, type Wording} from './wording.js'

/** New items are tried one by one until there are this many. */
const TAIL_SIZE = 256
/** As many new items as fill so many shards are packed while more are added: unpacked, they take more room. */
const MOST_TAIL = 16 * SHARD_SIZE

export type {Found, FuzzySearch} from './best-items.js'

/** The likeness of items to a query. */
interface QueryLikeness extends Likeness {
  /** The same for another text than the query's, as forms. */
  ofForms(forms: Uint32Array, length: number): number
}

/**
 * Finds texts like a given one: exactly those, in exactly that order, that a scan with `rankOf` over all of them would give.
 *
 * Items are numbered as they are added, and found at once. The latest are tried one by one; `finish` packs them into shards, in
 * which a search is fast. Small shards are packed together again with what comes later, so that adding n items one by one
 * takes the time of packing n × log n.
 *
 *   textHashes  [item × 2] → two hashes of its text
 *   texts, skeletons → items by the hash of their text, and of what is left of it without case, marks and values of numbers
 *
 * @example
 * const index = new FuzzyIndex('en')
 * index.add('The court adjourned the hearing.') // => 0
 * index.finish()
 * index.search('The court adjourned a hearing.', {minRank: 7000, limit: 5}) // => [{item: 0, rank: 8064}]
 */
export class FuzzyIndex {
  #vocabulary: Vocabulary
  #reader: FormReader
  #items = new TextItems()
  #textHashes = new NumberList()
  readonly #texts = new HashChains(
    item => this.#textHashes.data[item * 2]!,
    (a, b) => {
      const {data} = this.#textHashes
      return data[a * 2] === data[b * 2] && data[a * 2 + 1] === data[b * 2 + 1]
    },
  )
  readonly #skeletons = new HashChains(item => this.#skeletonOfItem(item))
  /** [root] → its number in the query at hand, 0 for none. */
  #localOf = new Uint32Array(64)
  #letterHashes: LetterHashes

  constructor(locale: Locale) {
    this.#vocabulary = new Vocabulary(locale)
    this.#reader = new FormReader(this.#vocabulary)
    this.#letterHashes = new LetterHashes(this.#vocabulary)
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
    index.#reader = new FormReader(vocabulary)
    index.#letterHashes = new LetterHashes(vocabulary)
    index.#textHashes = NumberList.of(nextNumbers())
    index.#texts.take(nextNumbers(), nextNumbers())
    index.#skeletons.take(nextNumbers(), nextNumbers())
    index.#items = TextItems.from(next)
    return index
  }

  /** Packs, and gives everything as sections of bytes. */
  toSections(): (Uint8Array | Uint32Array | Int32Array)[] {
    this.finish()
    const {names, foldNames, stemNames, rootNames, folds, stems, roots, kinds} = this.#vocabulary.toData()
    return [
      jsonSection([names, foldNames, stemNames, rootNames]),
      folds,
      stems,
      roots,
      kinds,
      this.#textHashes.numbers,
      this.#texts.heads,
      this.#texts.next.numbers,
      this.#skeletons.heads,
      this.#skeletons.next.numbers,
      ...this.#items.toSections(),
    ]
  }

  /** The words of its texts. */
  get vocabulary(): Vocabulary {
    return this.#vocabulary
  }

  /** How many items were added since it was packed. */
  get tailSize(): number {
    return this.#items.tailSize
  }

  /** The number of items, removed ones among them. */
  get size(): number {
    return this.#items.size
  }

  /** Bytes in typed arrays: all but the vocabulary's words. */
  get sizeInBytes(): number {
    return (
      this.#items.sizeInBytes +
      this.#textHashes.data.byteLength +
      this.#texts.sizeInBytes +
      this.#skeletons.sizeInBytes +
      this.#localOf.byteLength +
      this.#letterHashes.sizeInBytes
    )
  }

  /** Adds a text and gives its number. It is found at once; `finish` makes finding many of them fast. */
  add(text: string): number {
    const item = this.size
    const reader = this.#reader
    const length = reader.read(text)
    const hash = hashTexts(reader.exact)
    const hash2 = secondHash
    const skeleton = reader.words === 0 ? hash : reader.skeleton
    this.#append(reader.forms, length, reader.weight, reader.words, hash, hash2, skeleton)
    if (reader.exact === '') this.remove(item)
    if (this.tailSize >= MOST_TAIL) this.finish()
    return item
  }

  /** Adds the first `length` of a list of forms. */
  #append(
    forms: Uint32Array,
    length: number,
    weight: number,
    words: number,
    hash: number,
    hash2: number,
    skeleton: number,
  ): void {
    this.#items.add(forms, length, weight, words)
    this.#textHashes.push(hash)
    this.#textHashes.push(hash2)
    this.#texts.add(hash)
    this.#skeletons.add(skeleton)
  }

  /** The same without the items that were removed and the words that only they had; `items` are those that were left, in order. */
  withoutRemoved(): {readonly fuzzy: FuzzyIndex; readonly items: readonly number[]} {
    const fuzzy = new FuzzyIndex(this.#vocabulary.locale)
    const items: number[] = []
    const newForms = new Uint32Array(this.#vocabulary.size).fill(NO_STEM)
    const {kinds} = this.#vocabulary
    const hashes = this.#textHashes.data
    for (let item = 0; item < this.size; item++) {
      if (this.#items.isRemoved[item] === 1) continue
      items.push(item)
      const length = this.#items.read(item)
      let weight = 0
      let words = 0
      for (let index = 0; index < length; index++) {
        const form = this.#items.forms[index]!
        const kind = kinds[form]! as FormKind
        if (newForms[form] === NO_STEM) {
          newForms[form] = fuzzy.#vocabulary.add(this.#vocabulary.nameOf(form), kind)
        }
        this.#items.forms[index] = newForms[form]!
        weight += WEIGHTS[kind]!
        if (kind === FormKind.word) words++
      }
      const hash = hashes[item * 2]!
      const {forms} = this.#items
      const skeleton = words === 0 ? hash : hashSkeleton(forms, length, fuzzy.#vocabulary)
      fuzzy.#append(forms, length, weight, words, hash, hashes[item * 2 + 1]!, skeleton)
    }
    fuzzy.finish()
    return {fuzzy, items}
  }

  #skeletonOf(forms: Uint32Array, length: number, words: number, textHash: number): number {
    return words === 0 ? textHash : hashSkeleton(forms, length, this.#vocabulary)
  }

  #skeletonOfItem(item: number): number {
    const length = this.#items.read(item)
    const {kinds} = this.#vocabulary
    let words = 0
    for (let index = 0; index < length; index++)
      if (kinds[this.#items.forms[index]!] === FormKind.word) words++
    return this.#skeletonOf(this.#items.forms, length, words, this.#textHashes.data[item * 2]!)
  }

  /** Takes an item out; its number is not given again. */
  remove(item: number): void {
    this.#items.remove(item)
  }

  /** Packs what was added since the last time, together with shards that are not much larger than that. */
  finish(): void {
    if (this.tailSize === 0) return
    this.#texts.link()
    this.#skeletons.link()
    this.#items.pack(this.#vocabulary)
    for (const list of [this.#textHashes, this.#texts.next, this.#skeletons.next]) list.trim()
  }

  /** Packs if there are so many new items that trying them one by one would cost more. */
  finishIfDue(): void {
    if (this.tailSize > TAIL_SIZE) this.finish()
  }

  /** Reads a text for a search. */
  read(text: string): Wording {
    return readWording(text, this.vocabulary)
  }

  /** The items that are most like a text, best first: by rank, then by letters in common, then as `compare` says. */
  search(text: string | Wording, search: FuzzySearch): Found[] {
    const query = typeof text === 'string' ? this.read(text) : text
    if (query.text === '' || search.limit <= 0) return []
    this.finishIfDue()
    const likeness = this.#likenessTo(query)
    const best = new BestItems(search, likeness)
    this.#searchSame(query, best)
    this.#searchTail(query, best)
    this.#searchShards(query, best, likeness)
    return best.found
  }

  /** Which of two items of the same rank comes first: below 0 if `a` shares more letters with the query. */
  closerFirst(query: Wording): (a: number, b: number) => number {
    const likeness = this.#likenessTo(query)
    return (a, b) => likeness.of(b) - likeness.of(a)
  }

  #likenessTo(query: Wording): QueryLikeness {
    // Made when it is first needed: most searches have no ties.
    let letters: LetterLikeness | undefined
    const ofForms = (forms: Uint32Array, length: number): number => {
      letters ??= new LetterLikeness(query, this.vocabulary, this.#letterHashes)
      return letters.of(forms, length)
    }
    const of = (item: number): number => {
      if (this.isSameText(query, item)) return SAME_LIKENESS
      const length = this.#items.read(item)
      return ofForms(this.#items.forms, length)
    }
    return {of, ofForms}
  }

  /** What a near match differs in. */
  penaltiesOf(text: string, item: number): Penalty[] {
    const length = this.#items.read(item)
    return nearPenalties(this.read(text), this.#items.forms, 0, length, this.vocabulary)
  }

  /** Items with exactly this text (but for outer white space and composition), the last first. Does not read its words. */
  exact(text: string): number[] {
    const exact = exactText(text)
    return exact === '' ? [] : this.#itemsOfText(hashTexts(exact), secondHash)
  }

  #itemsOfText(hash: number, hash2: number): number[] {
    const items: number[] = []
    const {data} = this.#textHashes
    const {isRemoved, hasRemoved} = this.#items
    for (let item = this.#texts.first(hash); item >= 0; item = this.#texts.before(item)) {
      if (data[item * 2] !== hash || data[item * 2 + 1] !== hash2) continue
      if (!hasRemoved || isRemoved[item] === 0) items.push(item)
      while (this.#texts.isSameBefore(item)) {
        item = this.#texts.before(item)
        if (!hasRemoved || isRemoved[item] === 0) items.push(item)
      }
    }
    return items
  }

  /** Items in which a phrase stands, ascending, found as they are asked for; see `standsIn`. */
  itemsWith(slots: readonly PhraseSlot[], search: PhraseSearch = {}): Generator<number> {
    this.finishIfDue()
    return itemsWith(this.#items, this.vocabulary, slots, search)
  }

  /** The forms of an item, in order. */
  formsOf(item: number): Uint32Array {
    const length = this.#items.read(item)
    return this.#items.forms.slice(0, length)
  }

  /** Whether an item has exactly the text of a query: by two hashes, as texts are not kept. */
  isSameText(query: Wording, item: number): boolean {
    const {data} = this.#textHashes
    return data[item * 2] === query.textHash && data[item * 2 + 1] === query.textHash2
  }

  /**
   * Exact and near matches, which may be much lighter or heavier than the query, by the hash of what they share. Near ones are
   * not looked for where exact ones leave no place for them.
   */
  #searchSame(query: Wording, best: BestItems): void {
    const exact = this.#itemsOfText(query.textHash, query.textHash2)
    for (let place = exact.length - 1; place >= 0; place--) {
      best.offer(exact[place]!, EXACT_RANK, SAME_LIKENESS)
    }
    if (best.threshold > MAX_NEAR_RANK) return
    /** By the hash of a text: many items may have the same. */
    let ranks: Map<number, number> | undefined
    const hashes = this.#textHashes.data
    for (let item = this.#skeletons.first(query.skeleton); item >= 0; item = this.#skeletons.before(item)) {
      if (this.#items.isRemoved[item] === 1 || this.isSameText(query, item)) continue
      const text = hashes[item * 2]! * 2 ** 20 + (hashes[item * 2 + 1]! >>> 12)
      let rank = ranks?.get(text)
      if (rank === undefined) {
        const length = this.#items.read(item)
        rank = this.#isNear(query, length)
          ? rankOf(query, this.#items.forms, 0, length, this.vocabulary, false, 0)
          : -1
        ranks ??= new Map()
        ranks.set(text, rank)
      }
      if (rank >= 0) best.offer(item, rank)
    }
  }

  /** Whether the item that was read last has the words of the query in the same order. */
  #isNear(query: Wording, length: number): boolean {
    return hasSameSkeleton(query, this.#items.forms, 0, length, this.vocabulary)
  }

  #searchTail(query: Wording, best: BestItems): void {
    const items = this.#items
    for (let item = items.tail; item < items.size; item++) {
      if (items.isRemoved[item] === 1) continue
      const weight = items.weightInTail(item)
      const limit = greatestDistance(Math.max(weight, query.weight), best.threshold)
      if (Math.abs(weight - query.weight) <= limit) this.#judge(query, item, items.read(item), best)
    }
  }

  #searchShards(query: Wording, best: BestItems, likeness: QueryLikeness): void {
    const {shards, isRemoved} = this.#items
    if (shards.length === 0 || best.threshold > MAX_FUZZY_RANK) return
    const {rootCount} = this.vocabulary
    if (this.#localOf.length < rootCount) this.#localOf = new Uint32Array(Math.ceil(rootCount * 1.2))
    const needle = new Needle(query, this.vocabulary, this.#localOf)
    const judge = {
      get threshold(): number {
        return best.threshold
      },
      get isFull(): boolean {
        return best.isFull
      },
      mayTie: (item: number, forms: Uint32Array, length: number): boolean =>
        isRemoved[item] === 0 && best.mayTie(item, likeness.ofForms(forms, length)),
      judge: (shard: Shard, position: number): void => {
        const item = shard.records[position * RECORD + ITEM]!
        if (isRemoved[item] === 0) this.#judge(query, item, this.#items.readPosition(shard, position), best)
      },
    }
    for (const shard of this.#nearestFirst(query.weight)) searchShard(shard, needle, this.vocabulary, judge)
    needle.forget()
  }

  /** Shards, those first whose items weigh what the query weighs. */
  #nearestFirst(weight: number): readonly Shard[] {
    const {shards} = this.#items
    if (shards.length === 1) return shards
    const distances = shards.map(({records, count}) => {
      const least = records[WEIGHT]!
      const most = records[(count - 1) * RECORD + WEIGHT]!
      return weight < least ? least - weight : weight > most ? weight - most : 0
    })
    const order = Array.from(distances.keys()).sort((a, b) => distances[a]! - distances[b]!)
    return order.map(place => shards[place]!)
  }

  /** Scores the item that was read last, if `searchSame` has not done so. */
  #judge(query: Wording, item: number, length: number, best: BestItems): void {
    if (this.isSameText(query, item) || this.#isNear(query, length)) return
    const rank = fuzzyRankOf(query, this.#items.forms, 0, length, this.vocabulary, best.threshold)
    if (rank >= best.threshold) best.offer(item, rank)
  }
}
