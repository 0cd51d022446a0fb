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
  sources = new Int32Array(LEAST)
  targets = new Int32Array(LEAST)
  beliefs = new Float64Array(LEAST)
  starts = new Int32Array(LEAST)
  ends = new Int32Array(LEAST)
  rows = new Int32Array(LEAST)
  columns = new Int32Array(LEAST)
  #cells = 0

  /** Links that are met less often than `minMet` and are not believed are left out. */
  constructor(
    rows: Rows,
    columns: Columns,
    targetSize: number,
    prior: LinkTable | undefined,
    minMet: number,
  ) {
    const met = new Int32Array(targetSize)
    const believed = new Float64Array(targetSize)
    const linkOf = new Int32Array(targetSize)
    const others = new Int32Array(targetSize)
    for (let word = 0; word + 1 < rows.first.length; word++) {
      const from = rows.first[word]!
      const to = rows.first[word + 1]!
      if (from === to) continue
      if (prior !== undefined) spreadRow(prior, word, believed)
      const count = meet(rows, columns, from, to, met, others)
      this.#reserve(count)
      for (let index = 0; index < count; index++) {
        const other = others[index]!
        const isKept = met[other]! >= minMet || believed[other]! > 0
        linkOf[other] = isKept ? this.#put(word, other, met[other]!, believed[other]!) : NONE
        met[other] = 0
      }
      this.#fill(rows, columns, from, to, linkOf)
      if (prior !== undefined) clearRow(prior, word, believed)
    }
  }

  #put(source: number, target: number, cells: number, belief: number): number {
    const link = this.size++
    this.sources[link] = source
    this.targets[link] = target
    this.beliefs[link] = belief
    this.starts[link] = this.#cells
    this.ends[link] = this.#cells
    this.#cells += cells
    return link
  }

  #fill(rows: Rows, columns: Columns, from: number, to: number, linkOf: Int32Array): void {
    if (this.#cells > this.rows.length) {
      this.rows = grown(this.rows, this.#cells)
      this.columns = grown(this.columns, this.#cells)
    }
    const {ends, rows: rowOf, columns: columnOf} = this
    for (let row = from; row < to; row++) {
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

/** The target words that stand with these rows, each once, with the number of cells in `met`. */
function meet(
  rows: Rows,
  columns: Columns,
  from: number,
  to: number,
  met: Int32Array,
  others: Int32Array,
): number {
  let count = 0
  for (let row = from; row < to; row++) {
    const end = columns.first[rows.pairs[row]! + 1]!
    for (let column = columns.first[rows.pairs[row]!]!; column < end; column++) {
      const other = columns.words[column]!
      if (met[other] === 0) others[count++] = other
      met[other]!++
    }
  }
  return count
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
