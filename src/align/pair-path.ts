import type {Lattice, Probable, Step} from './lattice.js'
import {IMPOSSIBLE, MAX_SIDE, type PairScores} from './pair-scorer.js'
import {probableStates} from './probable-states.js'

/** Shapes of beads of two languages: how many segments of each. */
const FIRST_SIZES = Int32Array.of(0, 1, 1, 1, 2, 2, 1, 3, 2, 3, 3, 1, 4)
const SECOND_SIZES = Int32Array.of(1, 0, 1, 2, 1, 2, 3, 1, 3, 2, 3, 4, 1)
const SHAPES = FIRST_SIZES.length
/** Paths that are less probable by this (natural logarithm) add nothing to a sum. */
const NEGLIGIBLE = 30

/**
 * The best path through a lattice of two languages (Viterbi) and the probability of each of its beads
 * (forward-backward): what `bestPath` gives, at a fraction of its time.
 */
export function pairPath(
  lattice: Lattice,
  scores: PairScores,
  prices: Float64Array,
): {steps: Step[]; probable: Probable} {
  const {counts, coordinates, low, high, offsets} = lattice
  const n = counts[0]!
  const states = offsets[offsets.length - 1]!
  // [segments of the first text behind] → row of the lattice, -1 where no path may pass.
  const rowOf = new Int32Array(n + 1).fill(-1)
  for (let row = 0; row < low.length; row++) rowOf[coordinates[row]!] = row
  const best = new Float64Array(states).fill(Number.NEGATIVE_INFINITY)
  const alpha = new Float64Array(states).fill(Number.NEGATIVE_INFINITY)
  const beta = new Float64Array(states).fill(Number.NEGATIVE_INFINITY)
  const choice = new Uint8Array(states)
  const {values} = scores
  const terms = new Float64Array(SHAPES)

  best[0] = 0
  alpha[0] = 0
  for (let i = 0; i <= n; i++) {
    const row = rowOf[i]!
    if (row < 0) continue
    for (let k = low[row]!; k <= high[row]!; k++) {
      const state = offsets[row]! + k - low[row]!
      if (state === 0) continue
      let count = 0
      let most = Number.NEGATIVE_INFINITY
      for (let shape = 0; shape < SHAPES; shape++) {
        const a = FIRST_SIZES[shape]!
        const b = SECOND_SIZES[shape]!
        const from = i >= a ? rowOf[i - a]! : -1
        if (from < 0 || k - b < low[from]! || k - b > high[from]!) continue
        const origin = offsets[from]! + k - b - low[from]!
        if (best[origin]! === Number.NEGATIVE_INFINITY) continue
        let score: number
        if (a === 0 || b === 0) score = prices[a * (MAX_SIDE + 1) + b]!
        else {
          const place = scores.place(i - a, k - b)
          if (place < 0) continue
          score = values[place + (a - 1) * MAX_SIDE + b - 1]!
          if (score <= IMPOSSIBLE / 2) continue
        }
        if (best[origin]! + score > best[state]!) {
          best[state] = best[origin]! + score
          choice[state] = shape
        }
        const term = alpha[origin]! + score
        terms[count++] = term
        if (term > most) most = term
      }
      alpha[state] = logSum(terms, count, most)
    }
  }

  beta[states - 1] = 0
  for (let i = n; i >= 0; i--) {
    const row = rowOf[i]!
    if (row < 0) continue
    for (let k = high[row]!; k >= low[row]!; k--) {
      const state = offsets[row]! + k - low[row]!
      if (state === states - 1 || best[state]! === Number.NEGATIVE_INFINITY) continue
      let count = 0
      let most = Number.NEGATIVE_INFINITY
      const place = scores.place(i, k)
      for (let shape = 0; shape < SHAPES; shape++) {
        const a = FIRST_SIZES[shape]!
        const b = SECOND_SIZES[shape]!
        const to = i + a <= n ? rowOf[i + a]! : -1
        if (to < 0 || k + b < low[to]! || k + b > high[to]!) continue
        let score: number
        if (a === 0 || b === 0) score = prices[a * (MAX_SIDE + 1) + b]!
        else if (place < 0) continue
        else {
          score = values[place + (a - 1) * MAX_SIDE + b - 1]!
          if (score <= IMPOSSIBLE / 2) continue
        }
        const term = beta[offsets[to]! + k + b - low[to]!]! + score
        if (term === Number.NEGATIVE_INFINITY) continue
        terms[count++] = term
        if (term > most) most = term
      }
      beta[state] = logSum(terms, count, most)
    }
  }

  const whole = alpha[states - 1]!
  const steps: Step[] = []
  let i = n
  let k = counts[1]!
  while (i > 0 || k > 0) {
    const state = offsets[rowOf[i]!]! + k - low[rowOf[i]!]!
    const a = FIRST_SIZES[choice[state]!]!
    const b = SECOND_SIZES[choice[state]!]!
    const from = rowOf[i - a]!
    const origin = offsets[from]! + k - b - low[from]!
    const score = best[state]! - best[origin]!
    const probability = Math.exp(Math.min(0, alpha[origin]! + score + beta[state]! - whole))
    steps.push({sizes: [a, b], probability, score})
    i -= a
    k -= b
  }
  return {steps: steps.reverse(), probable: probableStates(lattice, alpha, beta, whole)}
}

/** The logarithm of the sum of what the first `count` terms are logarithms of; `most` is the greatest of them. */
function logSum(terms: Float64Array, count: number, most: number): number {
  if (count < 2) return most
  let sum = 0
  for (let index = 0; index < count; index++) {
    const below = terms[index]! - most
    if (below > -NEGLIGIBLE) sum += Math.exp(below)
  }
  return most + Math.log(sum)
}
