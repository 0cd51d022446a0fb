import type {WordPair} from './learn-links.js'
import type {LinkTable} from './link-table.js'

/** Words of pairs of stretches beyond this many a side are passed over: their links would cost much and tell little. */
export const MAX_WORDS = 120

/**
 * The places where source words stand, ordered by word.
 *
 *   first    [source word] → its first row; one extra entry closes the last word
 *   words    [row] → source word
 *   pairs    [row] → pair of stretches
 *   weights  [row] → how sure that pair is
 *   sizes    [pair] → how many rows it has
 */
export interface Rows {
  readonly first: Int32Array
  readonly words: Int32Array
  readonly pairs: Int32Array
  readonly weights: Float64Array
  readonly sizes: Int32Array
}

export function rowsOf(pairs: readonly WordPair[], isLearned: Uint8Array): Rows {
  const first = new Int32Array(isLearned.length + 1)
  for (const {source} of pairs) {
    const size = Math.min(source.length, MAX_WORDS)
    for (let place = 0; place < size; place++) first[source[place]! + 1]! += isLearned[source[place]!]!
  }
  for (let word = 0; word < isLearned.length; word++) first[word + 1]! += first[word]!
  const count = first[isLearned.length]!
  const next = first.slice()
  const words = new Int32Array(count)
  const pairOf = new Int32Array(count)
  const weights = new Float64Array(count)
  const sizes = new Int32Array(pairs.length)
  for (let number = 0; number < pairs.length; number++) {
    const {source, weight} = pairs[number]!
    const size = Math.min(source.length, MAX_WORDS)
    for (let place = 0; place < size; place++) {
      const word = source[place]!
      if (isLearned[word] === 0) continue
      const row = next[word]!++
      words[row] = word
      pairOf[row] = number
      weights[row] = weight
      sizes[number]!++
    }
  }
  return {first, words, pairs: pairOf, weights, sizes}
}

/**
 * The places where target words stand, pair by pair.
 *
 *   first  [pair] → its first column; one extra entry closes the last pair
 *   words  [column] → target word
 */
export interface Columns {
  readonly first: Int32Array
  readonly words: Int32Array
}

export function columnsOf(pairs: readonly WordPair[], isLearned: Uint8Array): Columns {
  let most = 0
  for (const {target} of pairs) most += Math.min(target.length, MAX_WORDS)
  const first = new Int32Array(pairs.length + 1)
  const words = new Int32Array(most)
  let count = 0
  for (let number = 0; number < pairs.length; number++) {
    const {target} = pairs[number]!
    const size = Math.min(target.length, MAX_WORDS)
    for (let place = 0; place < size; place++) {
      const word = target[place]!
      if (isLearned[word] === 1) words[count++] = word
    }
    first[number + 1] = count
  }
  return {first, words: words.subarray(0, count)}
}

/**
 * Pairs of words that stand together in some pair of stretches, with the cells where they do.
 *
 *   sources, targets  [link] → its words; links are in order of their source words
 *   beliefs           [link] → how often it is believed to be one before
 *   starts, ends      [link] → its cells
 *   rows, columns     [cell] → where its words stand
 */
export class LinkCells {
  size = 0
  sources: Int32Array<ArrayBuffer>
  targets: Int32Array<ArrayBuffer>
  beliefs: Float64Array<ArrayBuffer>
  starts: Int32Array<ArrayBuffer>
  ends: Int32Array<ArrayBuffer>
  rows: Int32Array<ArrayBuffer>
  columns: Int32Array<ArrayBuffer>
  #cells = 0

  constructor(rows: Rows, columns: Columns, learned: LearnedWords) {
    let most = 0
    for (let row = 0; row < rows.pairs.length; row++)
      most += columns.first[rows.pairs[row]! + 1]! - columns.first[rows.pairs[row]!]!
    // Of all cells so many are seldom exceeded by links, and by cells that are kept.
    const links = LEAST + (most >> 2)
    const cells = LEAST + (most >> 1)
    this.sources = new Int32Array(links)
    this.targets = new Int32Array(links)
    this.beliefs = new Float64Array(links)
    this.starts = new Int32Array(links)
    this.ends = new Int32Array(links)
    this.rows = new Int32Array(cells)
    this.columns = new Int32Array(cells)
    const finder = new LinkFinder(rows, columns, learned)
    for (let word = 0; word + 1 < rows.first.length; word++) {
      const count = finder.find(word)
      if (count === 0) continue
      this.#reserve(count)
      for (let index = 0; index < count; index++) this.#put(finder, word, finder.others[index]!)
      this.#fill(rows, columns, word, finder.linkOf)
    }
  }

  #put(finder: LinkFinder, source: number, target: number): void {
    if (!finder.isLink(source, target)) {
      finder.linkOf[target] = NONE
      return
    }
    const link = this.size++
    finder.linkOf[target] = link
    this.sources[link] = source
    this.targets[link] = target
    this.beliefs[link] = finder.believed[target]!
    this.starts[link] = this.#cells
    this.ends[link] = this.#cells
    this.#cells += finder.met[target]!
  }

  #fill(rows: Rows, columns: Columns, word: number, linkOf: Int32Array): void {
    if (this.#cells > this.rows.length) {
      this.rows = grown(this.rows, this.#cells)
      this.columns = grown(this.columns, this.#cells)
    }
    const {ends, rows: rowOf, columns: columnOf} = this
    const to = rows.first[word + 1]!
    for (let row = rows.first[word]!; row < to; row++) {
      const end = columns.first[rows.pairs[row]! + 1]!
      for (let column = columns.first[rows.pairs[row]!]!; column < end; column++) {
        const link = linkOf[columns.words[column]!]!
        if (link === NONE) continue
        const cell = ends[link]!++
        rowOf[cell] = row
        columnOf[cell] = column
      }
    }
  }

  #reserve(links: number): void {
    const size = this.size + links
    if (size <= this.sources.length) return
    this.sources = grown(this.sources, size)
    this.targets = grown(this.targets, size)
    this.starts = grown(this.starts, size)
    this.ends = grown(this.ends, size)
    const beliefs = new Float64Array(this.sources.length)
    beliefs.set(this.beliefs)
    this.beliefs = beliefs
  }
}

const LEAST = 1024
const NONE = -1

/** What is known of the words before their links are counted. */
export interface LearnedWords {
  /** [source word], [target word] → how often it stands in the pairs of stretches. */
  readonly source: Float64Array
  readonly target: Float64Array
  readonly prior: LinkTable | undefined
  /**
   * Words that stand together less than this, by the geometric mean of how often each stands (Ochiai 1957), make no
   * link unless one is believed.
   */
  readonly minTogether: number
}

/**
 * Looks for the target words that stand with one source word after the other.
 *
 *   others    in the order in which they were met
 *   met       [target word] → in how many cells
 *   believed  [target word] → how often it is believed to translate the source word
 *   linkOf    [target word] → its link with the source word, for who gives out the links
 */
class LinkFinder {
  readonly others: Int32Array
  readonly met: Int32Array
  readonly believed: Float64Array
  readonly linkOf: Int32Array
  readonly #rows: Rows
  readonly #columns: Columns
  readonly #learned: LearnedWords
  readonly #leastSquare: number
  #count = 0

  constructor(rows: Rows, columns: Columns, learned: LearnedWords) {
    const size = learned.target.length
    this.others = new Int32Array(size)
    this.met = new Int32Array(size)
    this.believed = new Float64Array(size)
    this.linkOf = new Int32Array(size)
    this.#rows = rows
    this.#columns = columns
    this.#learned = learned
    this.#leastSquare = learned.minTogether ** 2
  }

  /** Gives the number of `others` that stand with a source word; what was found for the last one is forgotten. */
  find(word: number): number {
    for (let index = 0; index < this.#count; index++) this.met[this.others[index]!] = 0
    const {prior} = this.#learned
    if (prior !== undefined) {
      if (word > 0) clearRow(prior, word - 1, this.believed)
      spreadRow(prior, word, this.believed)
    }
    this.#count = 0
    const to = this.#rows.first[word + 1]!
    for (let row = this.#rows.first[word]!; row < to; row++) this.#meet(this.#rows.pairs[row]!)
    return this.#count
  }

  #meet(pair: number): void {
    const {first, words} = this.#columns
    const {met, others} = this
    const end = first[pair + 1]!
    for (let column = first[pair]!; column < end; column++) {
      const other = words[column]!
      if (met[other] === 0) others[this.#count++] = other
      met[other]!++
    }
  }

  isLink(source: number, target: number): boolean {
    const cells = this.met[target]!
    const {source: ofSource, target: ofTarget} = this.#learned
    return (
      this.believed[target]! > 0 || cells * cells >= this.#leastSquare * ofSource[source]! * ofTarget[target]!
    )
  }
}

/** Puts the numbers of a row of a table at their target words. */
export function spreadRow({offsets, targets, values}: LinkTable, word: number, ofTarget: Float64Array): void {
  const to = offsets[word + 1]!
  for (let place = offsets[word]!; place < to; place++) ofTarget[targets[place]!] = values[place]!
}

export function clearRow({offsets, targets}: LinkTable, word: number, ofTarget: Float64Array): void {
  const to = offsets[word + 1]!
  for (let place = offsets[word]!; place < to; place++) ofTarget[targets[place]!] = 0
}

function grown(list: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(size, 2 * list.length))
  larger.set(list)
  return larger
}
