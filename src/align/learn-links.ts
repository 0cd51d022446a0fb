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
  let links = new PairCounts(1024)
  for (const {source: s, target: t, weight} of pairs) {
    const n = Math.min(s.length, MAX_WORDS)
    const m = Math.min(t.length, MAX_WORDS)
    for (let i = 0; i < n; i++) source[s[i]!]! += weight
    for (let j = 0; j < m; j++) target[t[j]!]! += weight
    if (n === 0 || m === 0) continue
    const share = weight / Math.max(n, m)
    for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) links.add(s[i]!, t[j]!, share)
  }
  for (let round = 0; round < ROUNDS; round++) {
    links = oneRound(pairs, links, source, target, prior, round === ROUNDS - 1)
  }
  return {links, source, target}
}

function oneRound(
  pairs: readonly WordPair[],
  links: PairCounts,
  source: Float64Array,
  target: Float64Array,
  prior: PairCounts | undefined,
  isLast: boolean,
): PairCounts {
  const next = new PairCounts(isLast ? 1024 : links.size)
  const cells = new Float64Array(MAX_WORDS * MAX_WORDS)
  const rowSums = new Float64Array(MAX_WORDS)
  const columnSums = new Float64Array(MAX_WORDS)
  const sourceTotal = total(source)
  const targetTotal = total(target)
  for (const {source: s, target: t, weight} of pairs) {
    const n = Math.min(s.length, MAX_WORDS)
    const m = Math.min(t.length, MAX_WORDS)
    // The empty word gives every word as often as it stands in the text.
    for (let i = 0; i < n; i++) rowSums[i] = (EMPTY_WEIGHT * source[s[i]!]!) / sourceTotal
    for (let j = 0; j < m; j++) columnSums[j] = (EMPTY_WEIGHT * target[t[j]!]!) / targetTotal
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < m; j++) {
        const a = s[i]!
        const b = t[j]!
        const believed = prior === undefined ? 0 : prior.get(a, b)
        const count = links.get(a, b) + believed
        cells[i * m + j] = count
        rowSums[i]! += count / (target[b]! + believed)
        columnSums[j]! += count / (source[a]! + believed)
      }
    }
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < m; j++) {
        const a = s[i]!
        const b = t[j]!
        const count = cells[i * m + j]!
        const believed = prior === undefined ? 0 : prior.get(a, b)
        const backward = count / (target[b]! + believed) / rowSums[i]!
        const forward = count / (source[a]! + believed) / columnSums[j]!
        const share = weight * Math.sqrt(forward * backward)
        if (share > MIN_COUNT) next.add(a, b, share)
      }
    }
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
