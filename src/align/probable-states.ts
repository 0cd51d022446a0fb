import type {Lattice, Probable} from './lattice.js'

/** States less probable than this (natural logarithm) are left out of the next search. */
const LEAST_PROBABLE = -12

/** The states of each row that some likely path passes; `whole` is the logarithm of the sum of all paths. */
export function probableStates(
  {low, high, offsets}: Lattice,
  alpha: Float64Array,
  beta: Float64Array,
  whole: number,
): Probable {
  const from = new Int32Array(low.length)
  const to = new Int32Array(low.length).fill(-1)
  for (let row = 0; row < low.length; row++) {
    for (let k = low[row]!; k <= high[row]!; k++) {
      const state = offsets[row]! + k - low[row]!
      if (alpha[state]! + beta[state]! - whole < LEAST_PROBABLE) continue
      if (to[row]! < 0) from[row] = k
      to[row] = k
    }
  }
  return {low: from, high: to}
}

/** Counts a state of the best path among the probable ones, however many others there are. */
export function keepState({low, high}: Probable, row: number, k: number): void {
  if (low[row]! > high[row]!) {
    low[row] = k
    high[row] = k
    return
  }
  low[row] = Math.min(low[row]!, k)
  high[row] = Math.max(high[row]!, k)
}
