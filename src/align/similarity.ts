/** Vectors of meaning for texts, such as a sentence encoder gives; only their directions matter. */
export interface Embedder {
  embed(texts: readonly string[]): readonly ArrayLike<number>[]
}

/** How many pairs of segments tell what similarity is by chance. */
const SAMPLE = 2000
/** What a standard deviation above chance is worth, and where similarity begins to speak for a bead. */
const WEIGHT = 1
const NEUTRAL = 2
const LEAST = -4
const MOST = 8
/** Two unrelated segments are no more alike than this allows; keeps few segments from looking certain. */
const MIN_DEVIATION = 0.05

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

  score(i: number, n: number, j: number, m: number): number {
    const z = (cosine(sum(this.#first, i, n), sum(this.#second, j, m)) - this.#mean) / this.#deviation
    return Math.min(MOST, Math.max(LEAST, WEIGHT * (z - NEUTRAL)))
  }
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
