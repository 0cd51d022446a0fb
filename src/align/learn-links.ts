import type {LinkTable} from './link-table.js'

/** Two stretches that say the same, as word ids, and how sure that is (0 to 1). */
export interface WordPair {
  readonly source: Int32Array
  readonly target: Int32Array
  readonly weight: number
}

/** What was counted: links of words, and how often each word stood in the pairs. */
export interface LinkCounts {
  readonly links: LinkTable
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
  prior?: LinkTable,
): LinkCounts {
  const source = new Float64Array(sourceSize)
  const target = new Float64Array(targetSize)
  for (const {source: s, target: t, weight} of pairs) {
    const n = Math.min(s.length, MAX_WORDS)
    const m = Math.min(t.length, MAX_WORDS)
    for (let i = 0; i < n; i++) source[s[i]!]! += weight
    for (let j = 0; j < m; j++) target[t[j]!]! += weight
  }
  const {slots, offsets, targets} = numberLinks(pairs, sourceSize, targetSize)
  const believed =
    prior === undefined ? new Float64Array(targets.length) : spread(prior, offsets, targets, targetSize)
  let counts = new Float64Array(targets.length)
  let cell = 0
  for (const {source: s, target: t, weight} of pairs) {
    const n = Math.min(s.length, MAX_WORDS)
    const m = Math.min(t.length, MAX_WORDS)
    const share = weight / Math.max(n, m)
    for (let end = cell + n * m; cell < end; cell++) counts[slots[cell]!]! += share
  }
  for (let round = 0; round < ROUNDS; round++)
    counts = oneRound(pairs, slots, counts, believed, source, target)
  return {links: frequent(offsets, targets, counts), source, target}
}

/**
 * Every pair of words that stand in one pair of stretches has a slot; every cell of every pair of stretches knows it, so
 * that the rounds need no search.
 *
 *   slots    [cell] → slot; cells of a pair of stretches in order of its source words, then of its target words
 *   offsets  [source word] → its first slot; one extra entry closes the last word
 *   targets  [slot] → target word
 */
function numberLinks(
  pairs: readonly WordPair[],
  sourceSize: number,
  targetSize: number,
): {slots: Int32Array; offsets: Int32Array; targets: Int32Array} {
  // Places where each source word stands, so that its slots are given out together.
  const firstPlace = new Int32Array(sourceSize + 1)
  let cellCount = 0
  for (const {source: s, target: t} of pairs) {
    const n = Math.min(s.length, MAX_WORDS)
    for (let i = 0; i < n; i++) firstPlace[s[i]! + 1]!++
    cellCount += n * Math.min(t.length, MAX_WORDS)
  }
  for (let word = 0; word < sourceSize; word++) firstPlace[word + 1]! += firstPlace[word]!
  const next = firstPlace.slice()
  const pairOf = new Int32Array(firstPlace[sourceSize]!)
  const cellOf = new Int32Array(firstPlace[sourceSize]!)
  let start = 0
  for (const [number, {source: s, target: t}] of pairs.entries()) {
    const n = Math.min(s.length, MAX_WORDS)
    const m = Math.min(t.length, MAX_WORDS)
    for (let i = 0; i < n; i++) {
      const place = next[s[i]!]!++
      pairOf[place] = number
      cellOf[place] = start + i * m
    }
    start += n * m
  }
  const slots = new Int32Array(cellCount)
  const offsets = new Int32Array(sourceSize + 1)
  const slotOf = new Int32Array(targetSize).fill(-1)
  let targets = new Int32Array(Math.max(64, cellCount >> 1))
  let size = 0
  for (let word = 0; word < sourceSize; word++) {
    const first = size
    for (let place = firstPlace[word]!; place < firstPlace[word + 1]!; place++) {
      const {target: t} = pairs[pairOf[place]!]!
      const m = Math.min(t.length, MAX_WORDS)
      const cell = cellOf[place]!
      for (let j = 0; j < m; j++) {
        const other = t[j]!
        let slot = slotOf[other]!
        if (slot < first) {
          if (size === targets.length) {
            const larger = new Int32Array(2 * size)
            larger.set(targets)
            targets = larger
          }
          slot = size++
          slotOf[other] = slot
          targets[slot] = other
        }
        slots[cell + j] = slot
      }
    }
    offsets[word + 1] = size
  }
  return {slots, offsets, targets: targets.subarray(0, size)}
}

/** The prior of each slot. */
function spread(
  prior: LinkTable,
  offsets: Int32Array,
  targets: Int32Array,
  targetSize: number,
): Float64Array {
  const believed = new Float64Array(targets.length)
  const ofTarget = new Float64Array(targetSize)
  for (let word = 0; word + 1 < offsets.length; word++) {
    const from = prior.offsets[word]!
    const to = prior.offsets[word + 1]!
    if (from === to) continue
    for (let position = from; position < to; position++)
      ofTarget[prior.targets[position]!] = prior.values[position]!
    for (let slot = offsets[word]!; slot < offsets[word + 1]!; slot++)
      believed[slot] = ofTarget[targets[slot]!]!
    for (let position = from; position < to; position++) ofTarget[prior.targets[position]!] = 0
  }
  return believed
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
      let rowSum = rowSums[i]!
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
        rowSum += b
      }
      rowSums[i] = rowSum
    }
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < m; j++) {
        const cell = i * m + j
        const product = (forward[cell]! * backward[cell]!) / (columnSums[j]! * rowSums[i]!)
        next[slots[start + cell]!]! += weight * Math.sqrt(product)
      }
    }
    start += n * m
  }
  return next
}

/** Expected counts below this are forgotten. */
const MIN_COUNT = 0.01

function frequent(offsets: Int32Array, targets: Int32Array, counts: Float64Array): LinkTable {
  let size = 0
  for (let slot = 0; slot < counts.length; slot++) if (counts[slot]! > MIN_COUNT) size++
  const kept = {
    offsets: new Int32Array(offsets.length),
    targets: new Int32Array(size),
    values: new Float64Array(size),
  }
  let position = 0
  for (let word = 0; word + 1 < offsets.length; word++) {
    for (let slot = offsets[word]!; slot < offsets[word + 1]!; slot++) {
      if (counts[slot]! <= MIN_COUNT) continue
      kept.targets[position] = targets[slot]!
      kept.values[position++] = counts[slot]!
    }
    kept.offsets[word + 1] = position
  }
  return kept
}

function total(counts: Float64Array): number {
  let sum = 1
  for (let index = 0; index < counts.length; index++) sum += counts[index]!
  return sum
}
