import {PairCounts} from './pair-counts.js'

/** Two stretches that say the same, as word ids, and how sure that is (0 to 1). */
export interface WordPair {
  readonly source: Int32Array
  readonly target: Int32Array
  readonly weight: number
}

/** What was counted: links of words, and how often each word stood in the pairs. */
export interface LinkCounts {
  readonly links: PairCounts
  readonly source: Float64Array
  readonly target: Float64Array
}

/** Rounds of expectation and maximisation; more change little on any text that was tried. */
const ROUNDS = 5
/** A word that no word of the other side explains: the empty word of model 1 weighs as much as this many words. */
const EMPTY_WEIGHT = 1
/** Links of pairs beyond this many words a side are not counted: they would cost much and tell little. */
const MAX_WORDS = 120

/**
 * Expected counts of word links by IBM model 1 (Brown et al. 1993), trained in both directions at once: a link counts
 * as the product of its probabilities in both, so that the directions agree (Liang, Taskar & Klein 2006).
 *
 * `prior` are links that are believed before: they begin with that many counts.
 */
export function learnLinks(
  pairs: readonly WordPair[],
  sourceSize: number,
  targetSize: number,
  prior?: PairCounts,
): LinkCounts {
  const source = new Float64Array(sourceSize)
  const target = new Float64Array(targetSize)
  let cellCount = 0
  for (const {source: s, target: t, weight} of pairs) {
    const n = Math.min(s.length, MAX_WORDS)
    const m = Math.min(t.length, MAX_WORDS)
    for (let i = 0; i < n; i++) source[s[i]!]! += weight
    for (let j = 0; j < m; j++) target[t[j]!]! += weight
    cellCount += n * m
  }
  // Every cell of every pair knows the slot of its link, so that the rounds need no search.
  const slots = new Int32Array(cellCount)
  const table = new PairCounts(1024)
  let cell = 0
  for (const {source: s, target: t} of pairs) {
    const n = Math.min(s.length, MAX_WORDS)
    const m = Math.min(t.length, MAX_WORDS)
    for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) slots[cell++] = table.number(s[i]!, t[j]!)
  }
  const believed = new Float64Array(table.size)
  if (prior !== undefined) {
    table.forEach((a, b, number) => {
      believed[number] = prior.get(a, b)
    })
  }
  let counts = new Float64Array(table.size)
  cell = 0
  for (const {source: s, target: t, weight} of pairs) {
    const n = Math.min(s.length, MAX_WORDS)
    const m = Math.min(t.length, MAX_WORDS)
    const share = weight / Math.max(n, m)
    for (let end = cell + n * m; cell < end; cell++) counts[slots[cell]!]! += share
  }
  for (let round = 0; round < ROUNDS; round++)
    counts = oneRound(pairs, slots, counts, believed, source, target)
  const links = new PairCounts(1024)
  table.forEach((a, b, number) => {
    if (counts[number]! > MIN_COUNT) links.add(a, b, counts[number]!)
  })
  return {links, source, target}
}

function oneRound(
  pairs: readonly WordPair[],
  slots: Int32Array,
  counts: Float64Array,
  believed: Float64Array,
  source: Float64Array,
  target: Float64Array,
): Float64Array<ArrayBuffer> {
  const next = new Float64Array(counts.length)
  const forward = new Float64Array(MAX_WORDS * MAX_WORDS)
  const backward = new Float64Array(MAX_WORDS * MAX_WORDS)
  const rowSums = new Float64Array(MAX_WORDS)
  const columnSums = new Float64Array(MAX_WORDS)
  const sourceTotal = total(source)
  const targetTotal = total(target)
  let start = 0
  for (const {source: s, target: t, weight} of pairs) {
    const n = Math.min(s.length, MAX_WORDS)
    const m = Math.min(t.length, MAX_WORDS)
    // The empty word gives every word as often as it stands in the text.
    for (let i = 0; i < n; i++) rowSums[i] = (EMPTY_WEIGHT * source[s[i]!]!) / sourceTotal
    for (let j = 0; j < m; j++) columnSums[j] = (EMPTY_WEIGHT * target[t[j]!]!) / targetTotal
    for (let i = 0; i < n; i++) {
      const ofSource = source[s[i]!]!
      for (let j = 0; j < m; j++) {
        const cell = i * m + j
        const slot = slots[start + cell]!
        const prior = believed[slot]!
        const count = counts[slot]! + prior
        const f = count / (ofSource + prior)
        const b = count / (target[t[j]!]! + prior)
        forward[cell] = f
        backward[cell] = b
        columnSums[j]! += f
        rowSums[i]! += b
      }
    }
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < m; j++) {
        const cell = i * m + j
        const product = (forward[cell]! / columnSums[j]!) * (backward[cell]! / rowSums[i]!)
        next[slots[start + cell]!]! += weight * Math.sqrt(product)
      }
    }
    start += n * m
  }
  return next
}

/** Expected counts below this are forgotten. */
const MIN_COUNT = 0.01

function total(counts: Float64Array): number {
  let sum = 1
  for (let index = 0; index < counts.length; index++) sum += counts[index]!
  return sum
}
