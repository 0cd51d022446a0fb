import type {EncodedText} from './encode.js'
import type {Habits} from './habits.js'
import type {LengthModel} from './length-model.js'
import {FOREIGN_CLASS, NUMBER_CLASS, type PairModel} from './pair-model.js'

/** The most segments of one language in a bead. */
export const MAX_SIDE = 4

/** For each segment of the first text the half-open range of segments of the second that it may meet. */
export interface Band {
  readonly low: Int32Array
  readonly high: Int32Array
}

/** Where beads may begin, and all pairs of segments that they may take. */
export interface PairBands {
  readonly starts: Band
  readonly reach: Band
}

export interface ScoreWeights {
  readonly words: number
  /** Numbers and words of another script are few and tell more each than words, which come in company. */
  readonly numbers: number
  readonly length: number
  /** No word tells more than this (natural logarithm of the gain). */
  readonly maxGain: number
}

/** Measured on development data: noisy news documents in Kazakh, Russian and English. */
export const DEFAULT_WEIGHTS: ScoreWeights = {
  words: 0.35,
  numbers: 0.8,
  length: 0.85,
  maxGain: 5,
}

/**
 * Scores of the beads of two texts inside a band: natural logarithms of how much likelier the two sides are as
 * translations than by chance.
 *
 *   offsets  [segment of the first text] → first number of its row in `scores`
 *   scores   [(row) + (second - low) × 16 + (n - 1) × 4 + (m - 1)] → n segments of the first from here on
 *            with m of the second
 */
export class PairScores {
  readonly band: Band
  readonly #offsets: Float64Array
  readonly #scores: Float32Array

  constructor(band: Band, offsets: Float64Array, scores: Float32Array) {
    this.band = band
    this.#offsets = offsets
    this.#scores = scores
  }

  get(i: number, n: number, j: number, m: number): number {
    if (j < this.band.low[i]! || j >= this.band.high[i]!) return IMPOSSIBLE
    return this.#scores[this.#offsets[i]! + (j - this.band.low[i]!) * SHAPES + (n - 1) * MAX_SIDE + (m - 1)]!
  }

  /** Raises each shape to the best chain of beads that fills it. */
  chain(): void {
    const count = this.band.low.length
    // From the end: a chain is a bead and the chain that fills the rest.
    for (let i = count - 1; i >= 0; i--) {
      for (let j = this.band.high[i]! - 1; j >= this.band.low[i]!; j--) {
        for (let n = 2; n <= MAX_SIDE && i + n <= count; n++) {
          for (let m = 2; m <= MAX_SIDE; m++) this.#raise(i, n, j, m)
        }
      }
    }
  }

  #raise(i: number, n: number, j: number, m: number): void {
    const slot = this.#offsets[i]! + (j - this.band.low[i]!) * SHAPES + (n - 1) * MAX_SIDE + (m - 1)
    let best = this.#scores[slot]!
    for (let a = 1; a < n; a++) {
      for (let b = 1; b < m; b++) {
        // Only the first bead is whole: where it is a chain itself, a shorter first bead gives the same sum.
        const sum = this.get(i, a, j, b) + this.get(i + a, n - a, j + b, m - b)
        if (sum > best) best = sum
      }
    }
    this.#scores[slot] = best
  }
}

export const IMPOSSIBLE = -1e9
const SHAPES = MAX_SIDE * MAX_SIDE

/** Segments with nothing in them belong together, and to nothing else. */
const BLANK_PAIR = 1.5
const BLANK_MIXED = -12
/** Larger beads whose lengths score less are not looked at word by word. */
const HOPELESS = -8

/**
 * The score of every shape of bead that fits into the band, its price included.
 *
 * `isChained` is for three and more languages, where a third one may hold together what these two have in
 * several beads: then a shape is worth the best chain of beads that fills it.
 *
 *   kk  a b        kk–ru is no 2-2 but two 1-1,
 *   ru  a b        which only the English sentence
 *   en  ab         makes one bead of three languages
 */
export function scorePairs(
  first: EncodedText,
  second: EncodedText,
  model: PairModel,
  lengthModel: LengthModel,
  {starts: band, reach}: PairBands,
  habits: Habits,
  isChained: boolean,
  weights: ScoreWeights = DEFAULT_WEIGHTS,
): PairScores {
  const offsets = new Float64Array(first.count + 1)
  for (let i = 0; i < first.count; i++) {
    offsets[i + 1] = offsets[i]! + Math.max(0, band.high[i]! - band.low[i]!) * SHAPES
  }
  const scores = new Float32Array(offsets[first.count]!).fill(IMPOSSIBLE)
  const rows = new GainRows(first, second, model, reach)
  for (let i = 0; i < first.count; i++) {
    const low = band.low[i]!
    const high = band.high[i]!
    for (let j = low; j < high; j++) {
      const place = offsets[i]! + (j - low) * SHAPES
      for (let n = 1; n <= MAX_SIDE && i + n <= first.count; n++) {
        for (let m = 1; m <= MAX_SIDE && j + m <= second.count; m++) {
          if (n + m > MAX_SIDE + 1 && !(n <= 3 && m <= 3)) continue
          if (!rows.has(i, n, j, m)) continue
          scores[place + (n - 1) * MAX_SIDE + (m - 1)] =
            scoreBead(first, second, rows, lengthModel, habits, weights, i, n, j, m) +
            habits.prices[n * (MAX_SIDE + 1) + m]!
        }
      }
    }
  }
  const found = new PairScores(band, offsets, scores)
  if (isChained) found.chain()
  return found
}

function scoreBead(
  first: EncodedText,
  second: EncodedText,
  rows: GainRows,
  lengthModel: LengthModel,
  habits: Habits,
  weights: ScoreWeights,
  i: number,
  n: number,
  j: number,
  m: number,
): number {
  let a = 0
  let b = 0
  let stopsA = 0
  let stopsB = 0
  let blanksA = 0
  let blanksB = 0
  for (let x = i; x < i + n; x++) {
    a += first.lengths[x]!
    stopsA += first.stops[x]!
    if (first.lengths[x] === 0) blanksA++
  }
  for (let y = j; y < j + m; y++) {
    b += second.lengths[y]!
    stopsB += second.stops[y]!
    if (second.lengths[y] === 0) blanksB++
  }
  if (blanksA + blanksB > 0) {
    return n === 1 && m === 1 && blanksA === 1 && blanksB === 1
      ? BLANK_PAIR
      : BLANK_MIXED * (blanksA + blanksB)
  }
  const length = weights.length * lengthModel.score(a, n, b, m)
  // Words can't make good such lengths.
  if (length < HOPELESS && n + m > 2) return length
  const difference = Math.min(Math.abs(stopsA - stopsB), habits.pairStops.length - 1)
  const stops = n === m ? habits.pairStops[difference]! : habits.mergeStops[difference]!
  const words = rows.gain(i, n, j, m, weights)
  return length + stops + words
}

/**
 * For pairs of segments, what each word of one gains from the words of the other.
 *
 * Gains add up over the segments of a bead (model 1 sums over words), so that they are counted once for each pair of
 * segments and used by every shape of bead over it. Only words with a gain are kept: the others of a segment cost the
 * same in every bead. Rows are made when they are first needed and forgotten when they lie behind.
 */
class GainRows {
  readonly #first: EncodedText
  readonly #second: EncodedText
  readonly #model: PairModel
  readonly #band: Band
  readonly #rows: (GainRow | undefined)[]
  readonly #firstUnexplained: Unexplained
  readonly #secondUnexplained: Unexplained
  /** Entries of the words of one segment, chained by target word. */
  readonly #heads: Int32Array
  readonly #sums: Float64Array
  readonly #touched: Int32Array

  constructor(first: EncodedText, second: EncodedText, model: PairModel, band: Band) {
    this.#first = first
    this.#second = second
    this.#model = model
    this.#band = band
    this.#rows = new Array(first.count)
    this.#firstUnexplained = unexplainedWords(first, model.sourceClasses, model.shares.source)
    this.#secondUnexplained = unexplainedWords(second, model.targetClasses, model.shares.target)
    let size = 0
    for (let index = 0; index < second.tokens.length; index++)
      size = Math.max(size, second.tokens[index]! + 1)
    this.#heads = new Int32Array(size).fill(-1)
    const longest = Math.max(longestSegment(first), longestSegment(second))
    this.#sums = new Float64Array(longest)
    this.#touched = new Int32Array(longest)
  }

  /** Whether all pairs of segments of the bead lie in the band. */
  has(i: number, n: number, j: number, m: number): boolean {
    for (let x = i; x < i + n; x++) {
      if (j < this.#band.low[x]! || j + m > this.#band.high[x]!) return false
    }
    return true
  }

  /** Sum of the logarithms of the gains of all words of both sides. */
  gain(i: number, n: number, j: number, m: number, weights: ScoreWeights): number {
    const {starts: a} = this.#first
    const {starts: b} = this.#second
    const rows = this.#rows
    for (let x = i; x < i + n; x++) rows[x] ??= this.#row(x)
    if (i > 0) rows[i - 1] = undefined
    const sizeA = a[i + n]! - a[i]!
    const sizeB = b[j + m]! - b[j]!
    if (sizeA === 0 || sizeB === 0) return 0
    const {sums: baseA, odds: oddsA, isNumber: isNumberA} = this.#firstUnexplained
    const {sums: baseB, odds: oddsB, isNumber: isNumberB} = this.#secondUnexplained
    const sums = this.#sums
    const touched = this.#touched
    const maxRatio = Math.exp(weights.maxGain)
    const numbers = this.#numberSums(i, n, j, m)
    const whole = baseA[i + n]! - baseA[i]! + baseB[j + m]! - baseB[j]!
    let total = weights.words * (whole - numbers) + weights.numbers * numbers
    let product = 1
    let factors = 0
    for (let y = j; y < j + m; y++) {
      let count = 0
      for (let x = i; x < i + n; x++) {
        const row = rows[x]!
        const cell = 2 * (y - row.low)
        for (let entry = row.offsets[cell]!; entry < row.offsets[cell + 1]!; entry++) {
          const position = row.positions[entry]!
          if (sums[position] === 0) touched[count++] = position
          sums[position]! += row.gains[entry]!
        }
      }
      for (let index = 0; index < count; index++) {
        const position = touched[index]!
        const ratio = Math.min(maxRatio, 1 + (oddsB[b[y]! + position]! * sums[position]!) / sizeA)
        sums[position] = 0
        if (isNumberB[b[y]! + position] === 1) {
          total += weights.numbers * Math.log(ratio)
          continue
        }
        product *= ratio
        if (++factors === FACTORS) {
          total += weights.words * Math.log(product)
          product = 1
          factors = 0
        }
      }
    }
    for (let x = i; x < i + n; x++) {
      const row = rows[x]!
      let count = 0
      for (let y = j; y < j + m; y++) {
        const cell = 2 * (y - row.low) + 1
        for (let entry = row.offsets[cell]!; entry < row.offsets[cell + 1]!; entry++) {
          const position = row.positions[entry]!
          if (sums[position] === 0) touched[count++] = position
          sums[position]! += row.gains[entry]!
        }
      }
      for (let index = 0; index < count; index++) {
        const position = touched[index]!
        const ratio = Math.min(maxRatio, 1 + (oddsA[a[x]! + position]! * sums[position]!) / sizeB)
        sums[position] = 0
        if (isNumberA[a[x]! + position] === 1) {
          total += weights.numbers * Math.log(ratio)
          continue
        }
        product *= ratio
        if (++factors === FACTORS) {
          total += weights.words * Math.log(product)
          product = 1
          factors = 0
        }
      }
    }
    return total + weights.words * Math.log(product)
  }

  #numberSums(i: number, n: number, j: number, m: number): number {
    const {numberSums: a} = this.#firstUnexplained
    const {numberSums: b} = this.#secondUnexplained
    return a[i + n]! - a[i]! + b[j + m]! - b[j]!
  }

  #row(i: number): GainRow {
    const {starts: a, tokens: s} = this.#first
    const {starts: b, tokens: t} = this.#second
    const model = this.#model
    const heads = this.#heads
    const low = this.#band.low[i]!
    const high = this.#band.high[i]!
    const sizeA = a[i + 1]! - a[i]!
    const offsets = new Int32Array(2 * Math.max(0, high - low) + 1)
    const positions: number[] = []
    const gains: number[] = []
    const links: number[] = []
    const next: number[] = []
    const owners: number[] = []
    for (let position = 0; position < sizeA; position++) {
      const word = s[a[i]! + position]!
      for (let link = model.offsets[word]!; link < model.offsets[word + 1]!; link++) {
        const target = model.targets[link]!
        if (target >= heads.length) continue
        next.push(heads[target]!)
        heads[target] = links.length
        links.push(link)
        owners.push(position)
      }
    }
    const back = new Float64Array(sizeA)
    const reached: number[] = []
    for (let y = low; y < high; y++) {
      const size = b[y + 1]! - b[y]!
      for (let position = 0; position < size; position++) {
        let gain = 0
        for (let node = heads[t[b[y]! + position]!]!; node >= 0; node = next[node]!) {
          const link = links[node]!
          gain += model.forward[link]!
          const owner = owners[node]!
          if (back[owner] === 0) reached.push(owner)
          back[owner]! += model.backward[link]!
        }
        if (gain > 0) {
          positions.push(position)
          gains.push(gain)
        }
      }
      offsets[2 * (y - low) + 1] = positions.length
      for (const owner of reached) {
        positions.push(owner)
        gains.push(back[owner]!)
        back[owner] = 0
      }
      reached.length = 0
      offsets[2 * (y - low) + 2] = positions.length
    }
    for (const link of links) heads[model.targets[link]!] = -1
    return {low, offsets, positions, gains}
  }
}

/** Factors that are multiplied before a logarithm is taken: e^20 to the 32nd stays below the greatest number. */
const FACTORS = 32

/**
 *   offsets    [(segment of the second text - low) × 2] → first entry of the words of the second segment,
 *              [… + 1] → first entry of the words of the first segment
 *   positions  [entry] → position of a word in its segment
 *   gains      [entry] → what it gains
 */
interface GainRow {
  readonly low: number
  readonly offsets: Int32Array
  readonly positions: readonly number[]
  readonly gains: readonly number[]
}

/**
 *   sums  [segment]  → sum of the logarithms of the unexplained shares of all words before it
 *   numberSums  [segment] → the same of its numbers only
 *   odds  [position] → (1 - share) / share of the word
 *   isNumber  [position] → 1 for a number
 */
interface Unexplained {
  readonly sums: Float64Array
  readonly numberSums: Float64Array
  readonly isNumber: Uint8Array
  readonly odds: Float32Array
}

function unexplainedWords(text: EncodedText, classes: Uint8Array, shares: Float64Array): Unexplained {
  const sums = new Float64Array(text.count + 1)
  const numberSums = new Float64Array(text.count + 1)
  const odds = new Float32Array(text.tokens.length)
  const isNumber = new Uint8Array(text.tokens.length)
  const logs = shares.map(Math.log)
  for (let segment = 0; segment < text.count; segment++) {
    let sum = 0
    let numbers = 0
    for (let position = text.starts[segment]!; position < text.starts[segment + 1]!; position++) {
      const number = classes[text.tokens[position]!]!
      sum += logs[number]!
      if (number === NUMBER_CLASS || number === FOREIGN_CLASS) {
        numbers += logs[number]!
        isNumber[position] = 1
      }
      odds[position] = (1 - shares[number]!) / shares[number]!
    }
    sums[segment + 1] = sums[segment]! + sum
    numberSums[segment + 1] = numberSums[segment]! + numbers
  }
  return {sums, numberSums, odds, isNumber}
}

function longestSegment({count, starts}: EncodedText): number {
  let longest = 0
  for (let segment = 0; segment < count; segment++)
    longest = Math.max(longest, starts[segment + 1]! - starts[segment]!)
  return longest
}

/** Scores of single pairs of segments, a row at a time; chance and worse is 0. */
export class CellScorer {
  readonly #first: EncodedText
  readonly #second: EncodedText
  readonly #rows: GainRows
  readonly #lengthModel: LengthModel
  readonly #band: Band
  readonly #habits: Habits
  readonly #weights: ScoreWeights

  constructor(
    first: EncodedText,
    second: EncodedText,
    model: PairModel,
    lengthModel: LengthModel,
    habits: Habits,
    band: Band,
    weights: ScoreWeights = DEFAULT_WEIGHTS,
  ) {
    this.#first = first
    this.#second = second
    this.#rows = new GainRows(first, second, model, band)
    this.#lengthModel = lengthModel
    this.#band = band
    this.#habits = habits
    this.#weights = weights
  }

  /** Scores of segment `i` with the segments of its band. */
  row(i: number): Float32Array {
    const low = this.#band.low[i]!
    const high = this.#band.high[i]!
    const scores = new Float32Array(Math.max(0, high - low))
    for (let j = low; j < high; j++) {
      const score = scoreBead(
        this.#first,
        this.#second,
        this.#rows,
        this.#lengthModel,
        this.#habits,
        this.#weights,
        i,
        1,
        j,
        1,
      )
      scores[j - low] = Math.max(0, score)
    }
    return scores
  }
}
