import {NO_STEM, type Vocabulary} from '../text/vocabulary.js'
import {NumberList} from './number-list.js'
import {numbersOf} from './sections.js'
import {
  endOfTokens,
  ITEM,
  packShards,
  RECORD,
  SHARD_SIZE,
  type Shard,
  START,
  type Unpacked,
  WEIGHT,
  WORDS,
} from './shard.js'
import {SHARD_SECTIONS, sectionsOfShard, shardFrom} from './shard-sections.js'
import {SignatureBits} from './signature-bits.js'
import {readForms} from './token-bytes.js'

/** The place of an item that is not packed. */
const NO_PLACE = 0xffffffff
/** Signatures are made anew when there are this many times the items that they were made for. */
const BITS_GROWTH = 8

/**
 * Texts as forms of a vocabulary, by number: the latest as they came, the others packed into shards.
 *
 *   places    [item] → shard × 65,536 + position in it
 *   isRemoved [item] → whether it was taken out
 *   tail…     what is not packed, from item `tail` on: [item − tail] → first of its forms, weight, words
 */
export class TextItems {
  shards: Shard[] = []
  /** Items from this number on are not packed. */
  tail = 0
  /** The forms of the item that was read last. */
  forms = new Uint32Array(256)
  isRemoved = new Uint8Array(64)
  /** Whether any item was taken out. */
  hasRemoved = false
  #bits = new SignatureBits([])
  /** How many items the bits of signatures were chosen for. */
  #bitsItems = 0
  #places = new NumberList()
  /** One more entry closes the last item. */
  #tailStarts = new NumberList()
  #tailForms = new NumberList(1024)
  #tailWeights = new NumberList()
  #tailWords = new NumberList()

  constructor() {
    this.#tailStarts.push(0)
  }

  /** Items from what `toSections` has given; `next` gives one section after another. */
  static from(next: () => Uint8Array<ArrayBuffer>): TextItems {
    const items = new TextItems()
    const [shards = 0, bitsItems = 0] = numbersOf(next())
    items.#bitsItems = bitsItems
    items.#places = NumberList.of(numbersOf(next()))
    items.isRemoved = next()
    items.hasRemoved = items.isRemoved.includes(1)
    for (let shard = 0; shard < shards; shard++) {
      const parts = Array.from({length: SHARD_SECTIONS}, next)
      items.shards.push(shardFrom(parts, items.#bits))
      items.#bits = items.shards[shard]!.bits
    }
    items.tail = items.size
    return items
  }

  /** Everything that is packed, as sections of bytes. */
  toSections(): (Uint8Array | Uint32Array | Int32Array)[] {
    return [
      Uint32Array.of(this.shards.length, this.#bitsItems),
      this.#places.numbers,
      this.isRemoved.subarray(0, this.size),
      ...this.shards.flatMap(sectionsOfShard),
    ]
  }

  /** The number of items, removed ones among them. */
  get size(): number {
    return this.#places.length
  }

  /** How many items were added since it was packed. */
  get tailSize(): number {
    return this.size - this.tail
  }

  get sizeInBytes(): number {
    const lists = [this.#places, this.#tailStarts, this.#tailForms, this.#tailWeights, this.#tailWords]
    const shards = this.shards.flatMap(sectionsOfShard)
    return (
      lists.reduce((sum, list) => sum + list.data.byteLength, 0) +
      shards.reduce((sum, array) => sum + array.byteLength, 0) +
      this.isRemoved.byteLength
    )
  }

  /** Adds a text, the first `length` of a list of forms, and gives its number. */
  add(forms: Uint32Array, length: number, weight: number, words: number): number {
    const item = this.size
    this.#tailForms.append(forms, length)
    this.#tailStarts.push(this.#tailForms.length)
    this.#tailWeights.push(weight)
    this.#tailWords.push(words)
    this.#places.push(NO_PLACE)
    if (item >= this.isRemoved.length) {
      const isRemoved = new Uint8Array(item * 2 + 64)
      isRemoved.set(this.isRemoved)
      this.isRemoved = isRemoved
    }
    return item
  }

  /** Takes an item out; its number is not given again. */
  remove(item: number): void {
    if (!(item >= 0 && item < this.size))
      throw new RangeError(`Item ${item} given, but there are ${this.size}.`)
    this.isRemoved[item] = 1
    this.hasRemoved = true
  }

  /** What an item weighs that is not packed. */
  weightInTail(item: number): number {
    return this.#tailWeights.data[item - this.tail]!
  }

  /** Reads an item into `forms`, and gives how many forms it has. */
  read(item: number): number {
    const place = this.#places.data[item]!
    if (place !== NO_PLACE)
      return this.readPosition(this.shards[Math.floor(place / SHARD_SIZE)]!, place % SHARD_SIZE)
    if (item < this.tail) return 0
    const start = this.#tailStarts.data[item - this.tail]!
    const end = this.#tailStarts.data[item - this.tail + 1]!
    this.#reserve(end - start)
    this.forms.set(this.#tailForms.data.subarray(start, end))
    return end - start
  }

  /** The same for what stands at a position of a shard. */
  readPosition(shard: Shard, position: number): number {
    const start = shard.records[position * RECORD + START]!
    const end = endOfTokens(shard, position)
    this.#reserve(end - start)
    return readForms(shard.tokens, start, end, this.forms)
  }

  #reserve(length: number): void {
    if (this.forms.length < length) this.forms = new Uint32Array(length * 2)
  }

  /** Packs what was added since the last time, together with shards that are not much larger than that. */
  pack(vocabulary: Vocabulary): void {
    const unpacked: Shard[] = []
    let count = this.tailSize
    if (count === 0) return
    for (let shard = this.shards.at(-1); shard !== undefined; shard = this.shards.at(-1)) {
      if (shard.count === SHARD_SIZE || shard.count > count) break
      count += shard.count
      unpacked.push(this.shards.pop() as Shard)
    }
    const isRemoved = this.isRemoved.subarray(this.tail, this.size).includes(1)
    const items = unpacked.length === 0 && !isRemoved ? this.#tailItems() : this.#unpack(unpacked)
    if (items.items.length > this.#bitsItems * BITS_GROWTH) {
      this.#bits = frequentIn(items.forms, vocabulary)
      this.#bitsItems = items.items.length
    }
    for (const shard of items.items.length === 0 ? [] : packShards(items, vocabulary, this.#bits)) {
      const first = this.shards.push(shard) * SHARD_SIZE - SHARD_SIZE
      const {records} = shard
      for (let position = 0; position < shard.count; position++)
        this.#places.data[records[position * RECORD + ITEM]!] = first + position
    }
    this.tail = this.size
    this.#tailStarts = new NumberList()
    this.#tailStarts.push(0)
    this.#tailForms = new NumberList(1024)
    this.#tailWeights = new NumberList()
    this.#tailWords = new NumberList()
    this.#places.trim()
  }

  /** The items of the tail as they are, all of them. */
  #tailItems(): Unpacked {
    return {
      items: Uint32Array.from({length: this.tailSize}, (_, index) => this.tail + index),
      weights: this.#tailWeights.numbers,
      words: this.#tailWords.numbers,
      starts: this.#tailStarts.numbers,
      forms: this.#tailForms.numbers,
    }
  }

  /** The items of shards and the tail, without those that were removed. */
  #unpack(shards: readonly Shard[]): Unpacked {
    let count = this.tailSize
    let size = this.#tailForms.length
    for (const shard of shards) {
      count += shard.count
      size += shard.tokens.length
    }
    const items = new Uint32Array(count)
    const weights = new Uint32Array(count)
    const words = new Uint32Array(count)
    const starts = new Uint32Array(count + 1)
    const forms = new Uint32Array(size)
    let index = 0
    let place = 0
    for (const shard of shards) {
      const {records, tokens} = shard
      for (let position = 0; position < shard.count; position++) {
        const record = position * RECORD
        const item = records[record + ITEM]!
        if (this.isRemoved[item] === 1) continue
        items[index] = item
        weights[index] = records[record + WEIGHT]!
        words[index] = records[record + WORDS]!
        place += readForms(
          tokens,
          records[record + START]!,
          endOfTokens(shard, position),
          forms.subarray(place),
        )
        starts[++index] = place
      }
    }
    const tailForms = this.#tailForms.data
    for (let item = this.tail; item < this.size; item++) {
      if (this.isRemoved[item] === 1) continue
      const start = this.#tailStarts.data[item - this.tail]!
      const end = this.#tailStarts.data[item - this.tail + 1]!
      items[index] = item
      weights[index] = this.#tailWeights.data[item - this.tail]!
      words[index] = this.#tailWords.data[item - this.tail]!
      for (let form = start; form < end; form++) forms[place++] = tailForms[form]!
      starts[++index] = place
    }
    return {
      items: items.subarray(0, index),
      weights,
      words,
      starts: starts.subarray(0, index + 1),
      forms: forms.subarray(0, place),
    }
  }
}

function frequentIn(forms: Uint32Array, {rootCount, roots}: Vocabulary): SignatureBits {
  const frequencies = new Uint32Array(rootCount)
  for (let index = 0; index < forms.length; index++) {
    const root = roots[forms[index]!]!
    if (root !== NO_STEM) frequencies[root]!++
  }
  return SignatureBits.from(frequencies)
}
