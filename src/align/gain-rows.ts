import type {EncodedText} from './encode.js'
import {FOREIGN_CLASS, NUMBER_CLASS, type PairModel} from './pair-model.js'

/** For each segment of the first text the half-open range of segments of the second that it may meet. */
export interface Band {
  readonly low: Int32Array
  readonly high: Int32Array
}

export interface ScoreWeights {
  readonly words: number
  /** Numbers and words of another script are few and tell more each than words, which come in company. */
  readonly numbers: number
  readonly length: number
  /** No word tells more than this: what it gains is cut here. */
  readonly maxRatio: number
}

/** Measured on development data: noisy news documents in Kazakh, Russian and English. */
export const DEFAULT_WEIGHTS: ScoreWeights = {
  words: 0.35,
  numbers: 0.8,
  length: 0.78,
  maxRatio: Math.exp(5),
}

/**
 * For pairs of segments, what each word of one gains from the words of the other.
 *
 * Gains add up over the segments of a bead (model 1 sums over words), so that they are counted once for each pair of
 * segments and used by every shape of bead over it. Only words with a gain are kept: the others of a segment cost the
 * same in every bead. Rows are made when they are first needed and forgotten when they lie behind.
 */
export class GainRows {
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
    const {sums: baseA} = this.#firstUnexplained
    const {sums: baseB} = this.#secondUnexplained
    const numbers = this.#numberSums(i, n, j, m)
    const whole = baseA[i + n]! - baseA[i]! + baseB[j + m]! - baseB[j]!
    const least = weights.words * (whole - numbers) + weights.numbers * numbers
    return (
      least + this.#gainOf(true, i, n, j, m, sizeA, weights) + this.#gainOf(false, i, n, j, m, sizeB, weights)
    )
  }

  /** What the words of one side of a bead gain from those of the other, which are `size` words. */
  #gainOf(
    isSecond: boolean,
    i: number,
    n: number,
    j: number,
    m: number,
    size: number,
    weights: ScoreWeights,
  ): number {
    const rows = this.#rows
    const sums = this.#sums
    const touched = this.#touched
    const {starts} = isSecond ? this.#second : this.#first
    const {odds, isNumber} = isSecond ? this.#secondUnexplained : this.#firstUnexplained
    const {maxRatio} = weights
    const start = isSecond ? j : i
    const end = isSecond ? j + m : i + n
    const otherStart = isSecond ? i : j
    const otherEnd = isSecond ? i + n : j + m
    let total = 0
    let product = 1
    let factors = 0
    for (let own = start; own < end; own++) {
      let count = 0
      for (let other = otherStart; other < otherEnd; other++) {
        const row = rows[isSecond ? other : own]!
        const cell = isSecond ? 2 * (own - row.low) : 2 * (other - row.low) + 1
        for (let entry = row.offsets[cell]!; entry < row.offsets[cell + 1]!; entry++) {
          const position = row.positions[entry]!
          if (sums[position] === 0) touched[count++] = position
          sums[position]! += row.gains[entry]!
        }
      }
      const first = starts[own]!
      for (let index = 0; index < count; index++) {
        const position = touched[index]!
        const ratio = Math.min(maxRatio, 1 + (odds[first + position]! * sums[position]!) / size)
        sums[position] = 0
        if (isNumber[first + position] === 1) {
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
