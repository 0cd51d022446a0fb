/**
 * How much more likely two stretches are to be translations of each other than to stand together by chance, by
 * their lengths alone: Gale & Church (1993), on logarithms.
 *
 * The logarithm of the ratio is normal around the ratio of the whole texts, with a variance that falls with the
 * length (their s² = 6.8 a character); by chance it is as the lengths of the text are spread.
 */
export class LengthModel {
  readonly #shift: number
  readonly #widening: number
  readonly #sides: readonly [Spread, Spread]

  /**
   * `shift` is the logarithm of the usual ratio of lengths, taken from the texts if it is not known; `widening`
   * multiplies the usual variance.
   */
  constructor(first: ArrayLike<number>, second: ArrayLike<number>, shift?: number, widening = 1) {
    const a = spread(first)
    const b = spread(second)
    this.#sides = [a, b]
    this.#shift = shift ?? firstShift(a, b)
    this.#widening = widening
  }

  /** Natural logarithm of the likelihood ratio of `a` characters in `n` segments and `b` characters in `m`. */
  score(a: number, n: number, b: number, m: number): number {
    const shift = this.#shift
    const logA = Math.log(a + OFFSET)
    const logB = Math.log(b + OFFSET)
    const x = logB - logA - shift
    const variance = this.#widening * lengthVariance(a, b, shift)
    const match = -0.5 * ((x * x) / variance + Math.log(variance))
    const [left, right] = this.#sides
    const chance = 0.5 * (left.logDensity(logA, n) + right.logDensity(logB, m))
    return Math.max(MIN_SCORE, match - chance)
  }
}

/** The usual variance of the logarithm of the ratio of two lengths. */
export function lengthVariance(a: number, b: number, shift: number): number {
  return BASE_VARIANCE + CHARACTER_VARIANCE / (Math.min(a * Math.exp(shift), b) + OFFSET)
}

/** The ratio of the whole texts; of the usual segments where one text has many more of them, and something lacks. */
function firstShift(a: Spread, b: Spread): number {
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

interface Spread {
  readonly total: number
  readonly count: number
  /** Of the logarithms. */
  readonly mean: number
  logDensity(logLength: number, segments: number): number
}

/** Lengths of segments as a log-normal; of several segments together as one around their sum. */
function spread(lengths: ArrayLike<number>): Spread {
  let total = 0
  let sum = 0
  let squares = 0
  let count = 0
  for (let index = 0; index < lengths.length; index++) {
    const length = lengths[index] as number
    if (length <= 0) continue
    const log = Math.log(length + OFFSET)
    total += length
    sum += log
    squares += log * log
    count++
  }
  const mean = count > 0 ? sum / count : 0
  // A prior of four segments of common spread keeps a text of few segments from being certain of its lengths.
  const variance = (Math.max(0, squares - mean * sum) + 4 * 0.5) / (count + 4)
  const variances = SIDES.map(segments => variance / segments + 0.02)
  const logVariances = variances.map(Math.log)
  const means = SIDES.map(segments => mean + Math.log(segments))
  return {
    total,
    count,
    mean,
    logDensity(logLength, segments) {
      const x = logLength - means[segments - 1]!
      return -0.5 * ((x * x) / variances[segments - 1]! + logVariances[segments - 1]!)
    },
  }
}

const SIDES = [1, 2, 3, 4]
