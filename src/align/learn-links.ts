import {
  type Columns,
  clearRow,
  columnsOf,
  LinkCells,
  MAX_WORDS,
  type Rows,
  rowsOf,
  spreadRow,
} from './link-cells.js'
import {LinkTable} from './link-table.js'

/** Two stretches that say the same, as word ids, and how sure that is (0 to 1). */
export interface WordPair {
  readonly source: Int32Array
  readonly target: Int32Array
  readonly weight: number
}

/** What was counted: links of words, and how often each word stood in the pairs. */
export interface LinkCounts {
  readonly links: LinkTable
  readonly source: Float64Array
  readonly target: Float64Array
}

export interface LearnOptions {
  /** Links that are believed before: they begin with that many counts. */
  readonly prior?: LinkTable | undefined
  /** What was counted in nearly the same pairs: fewer rounds are needed from there. */
  readonly before?: LinkTable | undefined
  /** Words that stand less often than this and are not believed to translate any are passed over. */
  readonly minSeen?: number | undefined
  /** Of many pairs links that tell little are passed over: half of the work, and the others are learned better. */
  readonly areMany?: boolean | undefined
}

/** Rounds of expectation and maximisation; more change little on any text that was tried. */
const ROUNDS = 5
/** Rounds that are saved where counts were known, and the share that a link has there which had none. */
const KNOWN_ROUNDS = 3
const NEW_LINK = 0.3
/** A word that no word of the other side explains: the empty word of model 1 weighs as much as this many words. */
const EMPTY_WEIGHT = 1

/**
 * Expected counts of word links by IBM model 1 (Brown et al. 1993), trained in both directions at once: a link counts
 * as the product of its probabilities in both, so that the directions agree (Liang, Taskar & Klein 2006).
 */
export function learnLinks(
  pairs: readonly WordPair[],
  sourceSize: number,
  targetSize: number,
  {prior, before, minSeen = 0, areMany = false}: LearnOptions = {},
): LinkCounts {
  const source = new Float64Array(sourceSize)
  const target = new Float64Array(targetSize)
  for (const {source: s, target: t, weight} of pairs) {
    countWords(s, weight, source)
    countWords(t, weight, target)
  }
  const rows = rowsOf(pairs, learnable(source, minSeen, prior && sourcesOf(prior)))
  const columns = columnsOf(pairs, learnable(target, minSeen, prior?.targets))
  const links = new LinkCells(rows, columns, {
    source,
    target,
    prior,
    minTogether: areMany ? MIN_TOGETHER : 0,
  })
  const counts = firstCounts(links, rows.pairs, sharesOf(pairs, rows, columns))
  if (before !== undefined) addKnown(links, counts, before, targetSize)
  const round = new Round(links, counts, source, target)
  const ofRows = new Sums(rows.words, source, rows.weights)
  const ofColumns = new Sums(columns.words, target, undefined)
  for (let number = before === undefined ? 0 : KNOWN_ROUNDS; number < ROUNDS; number++) {
    ofRows.begin()
    ofColumns.begin()
    round.expect(ofRows.values, ofColumns.values)
    ofRows.invert()
    ofColumns.invert()
    round.maximize(ofRows.values, ofColumns.values)
    if (number + 1 < ROUNDS) dropRare(links, counts, areMany ? VANISHED_OF_MANY : MIN_COUNT)
  }
  return {links: frequent(links, counts, sourceSize), source, target}
}

function countWords(words: Int32Array, weight: number, counts: Float64Array): void {
  const size = Math.min(words.length, MAX_WORDS)
  for (let place = 0; place < size; place++) counts[words[place]!]! += weight
}

/** [word] → 1 where it stands often enough, or is believed to translate another one. */
function learnable(counts: Float64Array, minSeen: number, believed: Int32Array | undefined): Uint8Array {
  const isLearned = new Uint8Array(counts.length)
  for (let word = 0; word < counts.length; word++) if (counts[word]! >= minSeen) isLearned[word] = 1
  if (believed === undefined) return isLearned
  for (let place = 0; place < believed.length; place++) isLearned[believed[place]!] = 1
  return isLearned
}

/** The source words that a table has links of. */
function sourcesOf({offsets}: LinkTable): Int32Array {
  const words = new Int32Array(offsets.length)
  let size = 0
  for (let word = 0; word + 1 < offsets.length; word++)
    if (offsets[word] !== offsets[word + 1]) words[size++] = word
  return words.subarray(0, size)
}

/** [pair of stretches] → what each of its cells counts while nothing is known. */
function sharesOf(pairs: readonly WordPair[], {sizes}: Rows, {first}: Columns): Float64Array {
  const shares = new Float64Array(pairs.length)
  for (let number = 0; number < pairs.length; number++) {
    const longest = Math.max(1, sizes[number]!, first[number + 1]! - first[number]!)
    shares[number] = pairs[number]!.weight / longest
  }
  return shares
}

function firstCounts(
  {size, starts, ends, rows}: LinkCells,
  pairOf: Int32Array,
  shares: Float64Array,
): Float64Array {
  const counts = new Float64Array(size)
  for (let link = 0; link < size; link++) {
    let count = 0
    for (let cell = starts[link]!; cell < ends[link]!; cell++) count += shares[pairOf[rows[cell]!]!]!
    counts[link] = count
  }
  return counts
}

function addKnown(
  {size, sources, targets}: LinkCells,
  counts: Float64Array,
  known: LinkTable,
  targetSize: number,
): void {
  const ofTarget = new Float64Array(targetSize)
  for (let link = 0; link < size; ) {
    const word = sources[link]!
    spreadRow(known, word, ofTarget)
    for (; link < size && sources[link] === word; link++)
      counts[link] = ofTarget[targets[link]!]! + NEW_LINK * counts[link]!
    clearRow(known, word, ofTarget)
  }
}

/** What the places of a side are given by their links; the empty word gives as often as a word stands in the text. */
class Sums {
  readonly values: Float64Array
  readonly #empty: Float64Array
  readonly #weights: Float64Array | undefined

  constructor(words: Int32Array, counts: Float64Array, weights: Float64Array | undefined) {
    const share = EMPTY_WEIGHT / total(counts)
    this.#empty = new Float64Array(words.length)
    for (let place = 0; place < words.length; place++) this.#empty[place] = share * counts[words[place]!]!
    this.#weights = weights
    this.values = new Float64Array(words.length)
  }

  begin(): void {
    this.values.set(this.#empty)
  }

  /** Makes them the factors of the cells: weight/√Σ. */
  invert(): void {
    const values = this.values
    for (let place = 0; place < values.length; place++) values[place] = 1 / Math.sqrt(values[place]!)
    const weights = this.#weights
    if (weights === undefined) return
    for (let place = 0; place < values.length; place++) values[place]! *= weights[place]!
  }
}

/**
 * Expectation and maximisation, link by link.
 *
 * A link's share of a cell is √(f/Σf · b/Σb): what belongs to the link, √(f·b), is made once for all of its cells, and
 * what belongs to the places of the words, 1/√Σ, once for each place, so that cells need no division.
 */
class Round {
  readonly #links: LinkCells
  readonly #counts: Float64Array
  readonly #source: Float64Array
  readonly #target: Float64Array

  constructor(links: LinkCells, counts: Float64Array, source: Float64Array, target: Float64Array) {
    this.#links = links
    this.#counts = counts
    this.#source = source
    this.#target = target
  }

  /** Adds to each place what its links give to it. */
  expect(ofRows: Float64Array, ofColumns: Float64Array): void {
    const {size, sources, targets, beliefs, starts, ends, rows, columns} = this.#links
    const counts = this.#counts
    for (let link = 0; link < size; link++) {
      const belief = beliefs[link]!
      const forward = (counts[link]! + belief) / (this.#source[sources[link]!]! + belief)
      const backward = (counts[link]! + belief) / (this.#target[targets[link]!]! + belief)
      const end = ends[link]!
      for (let cell = starts[link]!; cell < end; cell++) {
        ofRows[rows[cell]!]! += backward
        ofColumns[columns[cell]!]! += forward
      }
    }
  }

  maximize(ofRows: Float64Array, ofColumns: Float64Array): void {
    const {size, sources, targets, beliefs, starts, ends, rows, columns} = this.#links
    const counts = this.#counts
    for (let link = 0; link < size; link++) {
      let sum = 0
      const end = ends[link]!
      for (let cell = starts[link]!; cell < end; cell++)
        sum += ofRows[rows[cell]!]! * ofColumns[columns[cell]!]!
      const belief = beliefs[link]!
      const ofWords = (this.#source[sources[link]!]! + belief) * (this.#target[targets[link]!]! + belief)
      counts[link] = (sum * (counts[link]! + belief)) / Math.sqrt(ofWords)
    }
  }
}

/** Takes out the links that have all but vanished: most of them, after two rounds. */
function dropRare(links: LinkCells, counts: Float64Array, minCount: number): void {
  links.size = moveKept(links, counts, minCount)
}

/** Moves the links that are kept to the front, and gives how many there are. */
function moveKept(
  {size, sources, targets, beliefs, starts, ends}: LinkCells,
  counts: Float64Array,
  minCount: number,
): number {
  let kept = 0
  for (let link = 0; link < size; link++) {
    if (counts[link]! < minCount && beliefs[link] === 0) continue
    sources[kept] = sources[link]!
    targets[kept] = targets[link]!
    beliefs[kept] = beliefs[link]!
    starts[kept] = starts[link]!
    ends[kept] = ends[link]!
    counts[kept++] = counts[link]!
  }
  return kept
}

/** Expected counts below this are forgotten. */
const MIN_COUNT = 0.01
/** The same between the rounds where there are many pairs. */
const VANISHED_OF_MANY = 0.04
/** Words that stand together less than this share of the places of each make no link where there are many pairs. */
const MIN_TOGETHER = 0.14

function frequent({size, sources, targets}: LinkCells, counts: Float64Array, sourceSize: number): LinkTable {
  const offsets = new Int32Array(sourceSize + 1)
  const kept = new Int32Array(size)
  const values = new Float64Array(size)
  let position = 0
  for (let link = 0; link < size; link++) {
    if (counts[link]! <= MIN_COUNT) continue
    offsets[sources[link]! + 1]!++
    kept[position] = targets[link]!
    values[position++] = counts[link]!
  }
  for (let word = 0; word < sourceSize; word++) offsets[word + 1]! += offsets[word]!
  return new LinkTable(offsets, kept.slice(0, position), values.slice(0, position))
}

function total(counts: Float64Array): number {
  let sum = 1
  for (let index = 0; index < counts.length; index++) sum += counts[index]!
  return sum
}
