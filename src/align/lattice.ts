import {pairPath} from './pair-path.js'
import {IMPOSSIBLE, MAX_SIDE, type PairScores} from './pair-scorer.js'
import {keepState, probableStates} from './probable-states.js'

/**
 * The places that the search may pass: points of as many dimensions as there are languages, each coordinate the number
 * of segments of a language that lie behind.
 *
 *   rows are points that share all coordinates but the last; a row's last coordinate runs from low to high
 *   coordinates  [row × (languages - 1) + language] → coordinate, all languages but the last
 *   low, high    [row] → last coordinate, both ends included
 *   offsets      [row] → number of its first state; one extra entry closes the last row
 *
 * Rows are in lexicographic order, so that every step goes to a later state.
 */
export class Lattice {
  readonly counts: readonly number[]
  readonly coordinates: Int32Array
  readonly low: Int32Array
  readonly high: Int32Array
  readonly offsets: Int32Array
  readonly #numbers: ReadonlyMap<number, number>

  constructor(
    counts: readonly number[],
    [coordinates, low, high, offsets]: readonly [Int32Array, Int32Array, Int32Array, Int32Array],
    numbers: ReadonlyMap<number, number>,
  ) {
    this.counts = counts
    this.coordinates = coordinates
    this.low = low
    this.high = high
    this.offsets = offsets
    this.#numbers = numbers
  }

  /** The row of these coordinates, -1 if there is none. */
  find(prefix: readonly number[]): number {
    return this.#numbers.get(keyOf(prefix, this.counts)) ?? -1
  }
}

/** How far from the central path states are kept, by number of languages. */
const RADIUS: readonly number[] = [0, 0, 5, 4, 2, 1]
/** Lattices with no more states than this are kept whole. */
const WHOLE = 1500

/** A central path through a stretch of a document: `roughPath` of the stretch, for each language after the first. */
export interface Corridor {
  /** [language] → segments before the stretch. */
  readonly from: readonly number[]
  /** [language] → segments of the stretch. */
  readonly counts: readonly number[]
  /** [language - 1][segment of the first language] → where the path comes to and leaves it, counted from `from`. */
  readonly arrive: readonly Int32Array[]
  readonly leave: readonly Int32Array[]
}

/** The states near the central path of a whole document. */
export function buildLattice(corridor: Corridor): Lattice {
  const rows = new Rows(corridor.counts)
  putCorridor(rows, corridor, corridor.counts)
  return rows.lattice()
}

function putCorridor(rows: Rows, {from, counts, arrive, leave}: Corridor, whole: readonly number[]): void {
  const isWhole = counts.reduce((product, count) => product * (count + 1), 1) <= WHOLE
  const radius = isWhole ? Math.max(...counts) : (RADIUS[counts.length] ?? 1)
  const last = counts.length - 1
  for (let i = 0; i <= counts[0]!; i++) {
    const first = from[0]! + i
    if (counts.length === 2) {
      rows.put([first], from[1]! + arrive[0]![i]! - radius, from[1]! + leave[0]![i]! + radius)
      continue
    }
    let steps = 0
    for (let d = 0; d < last; d++) steps = Math.max(steps, leave[d]![i]! - arrive[d]![i]!)
    for (let step = 0; step <= steps; step++) {
      const centre = arrive.map(
        (at, d) =>
          from[d + 1]! +
          (steps === 0 ? at[i]! : Math.round(at[i]! + ((leave[d]![i]! - at[i]!) * step) / steps)),
      )
      const low = centre[last - 1]! - radius
      const high = centre[last - 1]! + radius
      forEachNear(centre.slice(0, -1), radius, whole, 1, prefix => rows.put([first, ...prefix], low, high))
      if (isWhole) break
    }
  }
}

/** States beside those that an earlier search has found probable, and around the new paths of stretches. */
export function narrowLattice(
  {counts, coordinates}: Lattice,
  {low, high}: Probable,
  stretches: readonly Corridor[],
): Lattice {
  const rows = new Rows(counts)
  const width = counts.length - 1
  const prefix: number[] = []
  for (let row = 0; row < low.length; row++) {
    if (low[row]! > high[row]!) continue
    for (let d = 0; d < width; d++) prefix[d] = coordinates[row * width + d]!
    rows.put(prefix, low[row]! - NEAR, high[row]! + NEAR)
  }
  for (const stretch of stretches) putCorridor(rows, stretch, counts)
  return rows.lattice()
}

/** How far beside probable states the next search goes. */
const NEAR = 1

/** [row of a lattice] → the range of its states that are probable, low above high where there is none. */
export interface Probable {
  readonly low: Int32Array
  readonly high: Int32Array
}

/** Rows of a lattice while they are gathered, in any order. */
class Rows {
  readonly #counts: readonly number[]
  readonly #rows = new Map<number, {prefix: number[]; low: number; high: number}>()

  constructor(counts: readonly number[]) {
    this.#counts = counts
  }

  put(prefix: readonly number[], from: number, to: number): void {
    const key = keyOf(prefix, this.#counts)
    const low = Math.max(0, from)
    const high = Math.min(this.#counts[this.#counts.length - 1]!, to)
    const row = this.#rows.get(key)
    if (row === undefined) this.#rows.set(key, {prefix: [...prefix], low, high})
    else {
      row.low = Math.min(row.low, low)
      row.high = Math.max(row.high, high)
    }
  }

  lattice(): Lattice {
    const counts = this.#counts
    const keys = Float64Array.from(this.#rows.keys()).sort()
    const width = counts.length - 1
    const coordinates = new Int32Array(keys.length * width)
    const low = new Int32Array(keys.length)
    const high = new Int32Array(keys.length)
    const offsets = new Int32Array(keys.length + 1)
    const numbers = new Map<number, number>()
    for (let row = 0; row < keys.length; row++) {
      const key = keys[row]!
      const found = this.#rows.get(key) as {prefix: number[]; low: number; high: number}
      for (let d = 0; d < width; d++) coordinates[row * width + d] = found.prefix[d]!
      low[row] = found.low
      high[row] = found.high
      offsets[row + 1] = offsets[row]! + found.high - found.low + 1
      numbers.set(key, row)
    }
    return new Lattice(counts, [coordinates, low, high, offsets], numbers)
  }
}

function keyOf(prefix: readonly number[], counts: readonly number[]): number {
  let key = 0
  for (let d = 0; d < prefix.length; d++) key = key * (counts[d]! + 1) + prefix[d]!
  return key
}

function forEachNear(
  centre: readonly number[],
  radius: number,
  counts: readonly number[],
  first: number,
  visit: (point: number[]) => void,
): void {
  const point: number[] = []
  const go = (d: number) => {
    if (d === centre.length) {
      visit(point)
      return
    }
    const low = Math.max(0, centre[d]! - radius)
    const high = Math.min(counts[first + d]!, centre[d]! + radius)
    for (let value = low; value <= high; value++) {
      point[d] = value
      go(d + 1)
    }
  }
  go(0)
}

/** A bead of the best path: how many segments of each language it takes, and its probability by all paths. */
export interface Step {
  readonly sizes: readonly number[]
  readonly probability: number
  /** Natural logarithm of how much likelier the bead is than chance, its price included. */
  readonly score: number
}

/** [first language][second language] → scores of their beads, for first < second. */
export type ScoresOfPairs = readonly (readonly (PairScores | undefined)[])[]

/**
 * The best path through the lattice (Viterbi) and the probability of each of its beads (forward-backward).
 * Scores of pairs of languages are added up, so that there is one alignment of all languages.
 */
export function bestPath(
  lattice: Lattice,
  scores: ScoresOfPairs,
  prices: readonly (readonly Float64Array[])[],
): {steps: Step[]; probable: Probable} {
  const {counts, coordinates, low, high, offsets} = lattice
  const languages = counts.length
  if (languages === 2) return pairPath(lattice, scores[0]![1]!, prices[0]![1]!)
  const width = languages - 1
  const states = offsets[offsets.length - 1]!
  const groups = stepGroups(languages)
  const share = 2 / languages
  const best = new Float64Array(states).fill(Number.NEGATIVE_INFINITY)
  const alpha = new Float64Array(states).fill(Number.NEGATIVE_INFINITY)
  const beta = new Float64Array(states).fill(Number.NEGATIVE_INFINITY)
  const choice = new Uint16Array(states)
  const rows = low.length
  const prefix: number[] = new Array(width).fill(0)

  /** Score of taking `sizes` up to here, without pairs of the last language. */
  const prefixScore = (row: number, sizes: readonly number[]): number => {
    let sum = 0
    for (let p = 0; p < width; p++) {
      for (let q = p + 1; q < width; q++) {
        const n = sizes[p]!
        const m = sizes[q]!
        if (n === 0 && m === 0) continue
        if (n === 0 || m === 0) {
          sum += prices[p]![q]![n * (MAX_SIDE + 1) + m]!
          continue
        }
        const i = coordinates[row * width + p]! - n
        const j = coordinates[row * width + q]! - m
        sum += scores[p]![q]!.get(i, n, j, m)
      }
    }
    return sum
  }
  const lastScore = (row: number, sizes: readonly number[], k: number, l: number): number => {
    let sum = languages > 2 && isTangled(sizes, l) ? TANGLE_PRICE * (languages - 1) : 0
    for (let p = 0; p < width; p++) {
      const n = sizes[p]!
      if (n === 0 && l === 0) continue
      if (n === 0 || l === 0) sum += prices[p]![width]![n * (MAX_SIDE + 1) + l]!
      else sum += scores[p]![width]!.get(coordinates[row * width + p]! - n, n, k - l, l)
    }
    return sum
  }
  const previousRow = (row: number, sizes: readonly number[]): number => {
    for (let p = 0; p < width; p++) {
      const value = coordinates[row * width + p]! - sizes[p]!
      if (value < 0) return -1
      prefix[p] = value
    }
    return lattice.find(prefix)
  }

  best[0] = 0
  alpha[0] = 0
  for (let row = 0; row < rows; row++) {
    for (const group of groups) {
      const from = previousRow(row, group.sizes)
      if (from < 0) continue
      const base = prefixScore(row, group.sizes)
      if (base <= IMPOSSIBLE) continue
      for (let k = low[row]!; k <= high[row]!; k++) {
        const state = offsets[row]! + k - low[row]!
        for (let index = 0; index < group.lasts.length; index++) {
          const l = group.lasts[index]!
          const before = k - l
          if (before < low[from]! || before > high[from]!) continue
          const origin = offsets[from]! + before - low[from]!
          if (best[origin]! === Number.NEGATIVE_INFINITY) continue
          const score = share * (base + lastScore(row, group.sizes, k, l))
          if (score <= IMPOSSIBLE / 2) continue
          const path = best[origin]! + score
          if (path > best[state]!) {
            best[state] = path
            choice[state] = group.first + index
          }
          alpha[state] = logAdd(alpha[state]!, alpha[origin]! + score)
        }
      }
    }
  }
  beta[states - 1] = 0
  for (let row = rows - 1; row >= 0; row--) {
    for (let k = high[row]!; k >= low[row]!; k--) {
      const state = offsets[row]! + k - low[row]!
      if (beta[state]! === Number.NEGATIVE_INFINITY) continue
      for (const group of groups) {
        const from = previousRow(row, group.sizes)
        if (from < 0) continue
        const base = prefixScore(row, group.sizes)
        if (base <= IMPOSSIBLE) continue
        for (let index = 0; index < group.lasts.length; index++) {
          const l = group.lasts[index]!
          const before = k - l
          if (before < low[from]! || before > high[from]!) continue
          const origin = offsets[from]! + before - low[from]!
          const score = share * (base + lastScore(row, group.sizes, k, l))
          if (score <= IMPOSSIBLE / 2) continue
          beta[origin] = logAdd(beta[origin]!, beta[state]! + score)
        }
      }
    }
  }

  const steps: Step[] = []
  const whole = alpha[states - 1]!
  const probable = probableStates(lattice, alpha, beta, whole)
  let row = rows - 1
  let k = counts[width]!
  while (offsets[row]! + k - low[row]! > 0) {
    keepState(probable, row, k)
    const state = offsets[row]! + k - low[row]!
    const number = choice[state]!
    const group = groups.find(
      ({first, lasts}) => number >= first && number < first + lasts.length,
    ) as StepGroup
    const l = group.lasts[number - group.first]!
    const score = share * (prefixScore(row, group.sizes) + lastScore(row, group.sizes, k, l))
    const from = previousRow(row, group.sizes)
    const origin = offsets[from]! + (k - l) - low[from]!
    const probability = Math.exp(Math.min(0, alpha[origin]! + score + beta[state]! - whole))
    steps.push({sizes: [...group.sizes, l], probability, score})
    row = from
    k -= l
  }
  return {steps: steps.reverse(), probable}
}

/**
 * What a bead of three and more languages costs that has several segments of each: where every pair of languages could
 * be cut, it should be.
 */
const TANGLE_PRICE = -6

function isTangled(sizes: readonly number[], last: number): boolean {
  for (const size of sizes) if (size === 1) return false
  return last !== 1
}

/** Steps that take the same numbers of all languages but the last. */
interface StepGroup {
  readonly sizes: readonly number[]
  readonly lasts: readonly number[]
  /** Number of its first step. */
  readonly first: number
}

const groupsByLanguages = new Map<number, readonly StepGroup[]>()

function stepGroups(languages: number): readonly StepGroup[] {
  const known = groupsByLanguages.get(languages)
  if (known !== undefined) return known
  const groups: StepGroup[] = []
  let first = 0
  const sizes: number[] = []
  const go = (d: number) => {
    if (d < languages - 1) {
      for (let size = 0; size <= MAX_SIDE; size++) {
        sizes[d] = size
        go(d + 1)
      }
      return
    }
    const lasts = [0, 1, 2, 3, 4].filter(last => isStep([...sizes, last]))
    if (lasts.length === 0) return
    groups.push({sizes: [...sizes], lasts, first})
    first += lasts.length
  }
  go(0)
  // Steps inside a row come last: they start from states that the others must have reached.
  const [inside, ...others] = groups as [StepGroup, ...StepGroup[]]
  const ordered = [...others, inside]
  groupsByLanguages.set(languages, ordered)
  return ordered
}

/** Which beads are tried: a segment alone; up to 3 segments a language; 4 where the others have one, or two. */
function isStep(sizes: readonly number[]): boolean {
  const present = sizes.filter(size => size > 0)
  if (present.length === 0) return false
  if (present.length === 1) return present[0] === 1
  const longest = Math.max(...present)
  const isFour = longest === MAX_SIDE
  const others = sizes.length === 2 ? 1 : 2
  if (isFour && present.filter(size => size > others).length > 1) return false
  // With many languages the combinations are too many: few of them may be long.
  return sizes.length <= 3 || present.filter(size => size > 1).length <= 3
}

function logAdd(a: number, b: number): number {
  if (a < b) return a === Number.NEGATIVE_INFINITY || b - a > 30 ? b : b + Math.log1p(Math.exp(a - b))
  return b === Number.NEGATIVE_INFINITY || a - b > 30 ? a : a + Math.log1p(Math.exp(b - a))
}
