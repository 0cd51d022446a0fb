/**
 * How much more likely two stretches are to be translations of each other than to stand together by chance, by
 * their lengths alone: Gale & Church (1993), on logarithms.
 *
 * The logarithm of the ratio is normal around the ratio of the whole texts, with a variance that falls with the
 * length (their s² = 6.8 a character); by chance it is as the lengths of the text are spread.
 */
export class LengthModel {
  readonly #shift: number
  readonly #ratio: number
  readonly #widening: number
  readonly #first: LengthSpread
  readonly #second: LengthSpread

  /**
   * `shift` is the logarithm of the usual ratio of lengths, taken from the texts if it is not known; `widening`
   * multiplies the usual variance.
   */
  constructor(first: LengthSpread, second: LengthSpread, shift?: number, widening = 1) {
    this.#first = first
    this.#second = second
    this.#shift = shift ?? firstShift(this.#first, this.#second)
    this.#ratio = Math.exp(this.#shift)
    this.#widening = widening
  }

  /** Natural logarithm of the likelihood ratio of `n` segments from `i` on and `m` segments from `j` on. */
  score(i: number, n: number, j: number, m: number): number {
    const a = this.#first
    const b = this.#second
    const left = i * SIDES.length + n - 1
    const right = j * SIDES.length + m - 1
    const x = b.logs[right]! - a.logs[left]! - this.#shift
    const length = Math.min((a.sums[i + n]! - a.sums[i]!) * this.#ratio, b.sums[j + m]! - b.sums[j]!)
    const variance = this.#widening * (BASE_VARIANCE + CHARACTER_VARIANCE / (length + OFFSET))
    const match = -0.5 * ((x * x) / variance + Math.log(variance))
    return Math.max(MIN_SCORE, match - 0.5 * (a.densities[left]! + b.densities[right]!))
  }
}

/** The usual variance of the logarithm of the ratio of two lengths. */
export function lengthVariance(a: number, b: number, shift: number): number {
  return BASE_VARIANCE + CHARACTER_VARIANCE / (Math.min(a * Math.exp(shift), b) + OFFSET)
}

/** The ratio of the whole texts; of the usual segments where one text has many more of them, and something lacks. */
function firstShift(a: LengthSpread, b: LengthSpread): number {
  if (a.count === 0 || b.count === 0) return 0
  const isWhole = Math.abs(Math.log(b.count / a.count)) < UNEQUAL
  return isWhole ? Math.log(b.total / a.total) : b.mean - a.mean
}

const UNEQUAL = 0.35
/** Added to lengths, so that very short segments keep some freedom. */
const OFFSET = 4
const BASE_VARIANCE = 0.02
const CHARACTER_VARIANCE = 3
const MIN_SCORE = -25

/**
 * Lengths of segments as a log-normal; of several segments together as one around their sum.
 *
 *   sums       [segment] → length of all segments before it
 *   logs       [segment × 4 + n - 1] → logarithm of the length of n segments from here on
 *   densities  [segment × 4 + n - 1] → logarithm of how usual that length is
 */
export interface LengthSpread {
  readonly total: number
  readonly count: number
  /** Of the logarithms. */
  readonly mean: number
  readonly sums: Float64Array
  readonly logs: Float64Array
  readonly densities: Float64Array
}

export function lengthSpread(lengths: ArrayLike<number>): LengthSpread {
  let sum = 0
  let squares = 0
  let count = 0
  const sums = new Float64Array(lengths.length + 1)
  for (let index = 0; index < lengths.length; index++) {
    const length = lengths[index]!
    sums[index + 1] = sums[index]! + length
    if (length <= 0) continue
    const log = Math.log(length + OFFSET)
    sum += log
    squares += log * log
    count++
  }
  const mean = count > 0 ? sum / count : 0
  // A prior of four segments of common spread keeps a text of few segments from being certain of its lengths.
  const variance = (Math.max(0, squares - mean * sum) + 4 * 0.5) / (count + 4)
  const logs = new Float64Array(lengths.length * SIDES.length)
  const densities = new Float64Array(lengths.length * SIDES.length)
  for (const segments of SIDES) {
    const ofSum = variance / segments + 0.02
    const middle = mean + Math.log(segments)
    const scale = Math.log(ofSum)
    for (let start = 0; start + segments <= lengths.length; start++) {
      const log = Math.log(sums[start + segments]! - sums[start]! + OFFSET)
      const x = log - middle
      logs[start * SIDES.length + segments - 1] = log
      densities[start * SIDES.length + segments - 1] = -0.5 * ((x * x) / ofSum + scale)
    }
  }
  return {total: sums[lengths.length]!, count, mean, sums, logs, densities}
}

const SIDES = [1, 2, 3, 4]
