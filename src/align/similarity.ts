/** Vectors of meaning for texts, such as a sentence encoder gives; only their directions matter. */
export interface Embedder {
  embed(texts: readonly string[]): readonly ArrayLike<number>[]
}

/** How many pairs of segments tell what similarity is by chance. */
const SAMPLE = 2000
/** What similarity says counts this much beside words, numbers and lengths: they know of the same. */
const WEIGHT = 0.25
const LEAST = -4
const MOST = 8
/** Two unrelated segments are no more alike than this allows; keeps few segments from looking certain. */
const MIN_DEVIATION = 0.05
/** A mean that is no further from chance than so many of its own deviations is chance. */
const CHANCE_DEVIATIONS = 2.5
const MOST_SEPARATION = 4

/** Texts with no more pairs of segments than this are compared pair by pair to see whether their order agrees. */
const MAX_CELLS = 10_000
/** Deviations that a pair of segments must have to count for the order, and how often more of them than in a wrong order. */
const LEAST_COUNTED = 1
const IN_ORDER = 1.5
/** What is believed of vectors whose order agrees until beads tell it. */
const FIRST_SEPARATION = 3

/** What the similarity of the two sides says of a bead, in natural logarithms. */
export interface SimilarityScorer {
  score(i: number, n: number, j: number, m: number): number
}

/** The similarity of a bead that was found, and how probable the bead is. */
export interface BeadSimilarity {
  readonly deviations: number
  readonly probability: number
}

/**
 * One more score for beads: the cosine of the vectors of both sides, in standard deviations above what segments
 * of the two texts have by chance (normalised as in Thompson & Koehn 2019). Several segments have the sum of their
 * vectors.
 */
export class Similarity {
  readonly #first: Float64Array[]
  readonly #second: Float64Array[]
  readonly #mean: number
  readonly #deviation: number

  constructor(first: readonly ArrayLike<number>[], second: readonly ArrayLike<number>[]) {
    this.#first = first.map(normalize)
    this.#second = second.map(normalize)
    const {mean, deviation} = chance(this.#first, this.#second)
    this.#mean = mean
    this.#deviation = deviation
  }

  /** Standard deviations above chance. */
  deviations(i: number, n: number, j: number, m: number): number {
    return (cosine(sum(this.#first, i, n), sum(this.#second, j, m)) - this.#mean) / this.#deviation
  }

  /** The deviations of the beads of a path that have both languages. */
  ofBeads(sizes: readonly (readonly [n: number, m: number, probability: number])[]): BeadSimilarity[] {
    const found: BeadSimilarity[] = []
    let i = 0
    let j = 0
    for (const [n, m, probability] of sizes) {
      if (n > 0 && m > 0) found.push({deviations: this.deviations(i, n, j, m), probability})
      i += n
      j += m
    }
    return found
  }

  /**
   * The most that a rising path gathers, for the order of the segments of the second text as it is and for the
   * reverse: alike where vectors mean nothing. Nothing for texts that are long enough to do without.
   */
  order(): {readonly real: number; readonly wrong: number} {
    const [n, m] = [this.#first.length, this.#second.length]
    if (n * m > MAX_CELLS) return {real: 0, wrong: 0}
    const cells = this.#first.map((_, i) =>
      Float64Array.from(this.#second, (_, j) => Math.max(0, this.deviations(i, 1, j, 1) - LEAST_COUNTED)),
    )
    return {real: gathered(cells, m, j => j), wrong: gathered(cells, m, j => m - 1 - j)}
  }

  /**
   * Scores by the likelihood ratio of two normal distributions whose means are so many deviations apart: vectors that tell
   * little apart say little.
   */
  tellingApart(separation: number): SimilarityScorer {
    return {
      score: (i, n, j, m) => {
        const ratio = separation * (this.deviations(i, n, j, m) - separation / 2)
        return Math.min(MOST, Math.max(LEAST, WEIGHT * ratio))
      },
    }
  }
}

/** By how many deviations beads that were found are more alike than chance; 0 where that may be chance itself. */
export function separationOf(beads: readonly BeadSimilarity[]): number {
  let total = 0
  let weights = 0
  for (const {deviations, probability} of beads) {
    total += probability * deviations
    weights += probability
  }
  if (weights === 0) return 0
  const mean = total / weights
  return mean * Math.sqrt(weights) < CHANCE_DEVIATIONS ? 0 : Math.min(MOST_SEPARATION, mean)
}

/**
 * What is believed of vectors before anything was aligned: short texts may have nothing else, and there what they say has
 * to be trusted at once or not at all.
 */
export function firstSeparation(similarities: Iterable<Similarity>): number {
  let real = 0
  let wrong = 0
  for (const similarity of similarities) {
    const order = similarity.order()
    real += order.real
    wrong += order.wrong
  }
  return real > IN_ORDER * wrong ? FIRST_SEPARATION : 0
}

/** The greatest sum of cells along a path that rises in both texts. */
function gathered(cells: readonly Float64Array[], width: number, order: (column: number) => number): number {
  let previous = new Float64Array(width + 1)
  let current = new Float64Array(width + 1)
  for (const row of cells) {
    for (let j = 0; j < width; j++) {
      current[j + 1] = Math.max(previous[j + 1]!, current[j]!, previous[j]! + row[order(j)]!)
    }
    ;[previous, current] = [current, previous]
  }
  return previous[width]!
}

function normalize(vector: ArrayLike<number>): Float64Array {
  const copy = Float64Array.from(vector)
  const length = Math.sqrt(dot(copy, copy))
  return length > 0 ? copy.map(value => value / length) : copy
}

function sum(vectors: readonly Float64Array[], start: number, size: number): Float64Array {
  const first = vectors[start] as Float64Array
  if (size === 1) return first
  const total = first.slice()
  for (let index = start + 1; index < start + size; index++) {
    const vector = vectors[index] as Float64Array
    for (let d = 0; d < total.length; d++) total[d]! += vector[d]!
  }
  return total
}

function cosine(a: Float64Array, b: Float64Array): number {
  const size = Math.sqrt(dot(a, a) * dot(b, b))
  return size > 0 ? dot(a, b) / size : 0
}

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0
  for (let d = 0; d < a.length; d++) total += a[d]! * b[d]!
  return total
}

/** Similarity of pairs spread over both texts; those that are translations are too few to matter, or cut as outliers. */
function chance(
  first: readonly Float64Array[],
  second: readonly Float64Array[],
): {mean: number; deviation: number} {
  const all = first.length * second.length
  if (all === 0) return {mean: 0, deviation: 1}
  const step = Math.max(1, Math.floor(all / SAMPLE))
  const values: number[] = []
  // A stride without common factor with the lengths visits pairs of all distances.
  for (let pair = 0; pair < all; pair += step) {
    const i = pair % first.length
    const j = Math.floor(pair / first.length)
    values.push(cosine(first[i] as Float64Array, second[j] as Float64Array))
  }
  values.sort((a, b) => a - b)
  const kept = values.slice(0, Math.max(1, Math.ceil(values.length * 0.85)))
  const mean = kept.reduce((total, value) => total + value, 0) / kept.length
  const variance = kept.reduce((total, value) => total + (value - mean) ** 2, 0) / kept.length
  return {mean, deviation: Math.max(MIN_DEVIATION, Math.sqrt(variance))}
}
