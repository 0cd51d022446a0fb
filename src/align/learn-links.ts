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

export interface LearnOptions {
  /** Links that are believed before: they begin with that many counts. */
  readonly prior?: LinkTable | undefined
  /** What was counted in nearly the same pairs: fewer rounds are needed from there. */
  readonly before?: LinkTable | undefined
  /** Words that stand less often than this and are not believed to translate any are passed over. */
  readonly minSeen?: number | undefined
}

/** Rounds of expectation and maximisation; more change little on any text that was tried. */
const ROUNDS = 5
/** Rounds that are saved where counts were known, and the share that a link has there which had none. */
const KNOWN_ROUNDS = 3
const NEW_LINK = 0.3
/** A word that no word of the other side explains: the empty word of model 1 weighs as much as this many words. */
const EMPTY_WEIGHT = 1
/** Links of pairs beyond this many words a side are not counted: they would cost much and tell little. */
const MAX_WORDS = 120

/**
 * Expected counts of word links by IBM model 1 (Brown et al. 1993), trained in both directions at once: a link counts
 * as the product of its probabilities in both, so that the directions agree (Liang, Taskar & Klein 2006).
 */
export function learnLinks(
  pairs: readonly WordPair[],
  sourceSize: number,
  targetSize: number,
  {prior, before, minSeen = 0}: LearnOptions = {},
): LinkCounts {
  const source = new Float64Array(sourceSize)
  const target = new Float64Array(targetSize)
  for (const {source: s, target: t, weight} of pairs) {
    const n = Math.min(s.length, MAX_WORDS)
    const m = Math.min(t.length, MAX_WORDS)
    for (let i = 0; i < n; i++) source[s[i]!]! += weight
    for (let j = 0; j < m; j++) target[t[j]!]! += weight
  }
  const learnable = learnablePairs(pairs, source, target, prior, minSeen)
  const numbered = numberLinks(learnable, sourceSize, targetSize)
  const {slots, offsets, targets} = numbered
  const believed =
    prior === undefined ? new Float64Array(targets.length) : spread(prior, numbered, targetSize)
  let counts = new Float64Array(targets.length)
  let next = new Float64Array(targets.length)
  let cell = 0
  for (const {source: s, target: t, weight} of learnable) {
    const share = weight / Math.max(s.length, t.length)
    for (let end = cell + s.length * t.length; cell < end; cell++) counts[slots[cell]!]! += share
  }
  if (before !== undefined) {
    const known = spread(before, numbered, targetSize)
    for (let slot = 0; slot < known.length; slot++) counts[slot] = known[slot]! + NEW_LINK * counts[slot]!
  }
  for (let round = before === undefined ? 0 : KNOWN_ROUNDS; round < ROUNDS; round++) {
    oneRound({pairs: learnable, numbered, believed, source, target}, counts, next)
    ;[counts, next] = [next, counts]
    if (round > 0 && round + 1 < ROUNDS) dropRare(numbered, counts, believed)
  }
  return {links: frequent(offsets, targets, counts), source, target}
}

function learnablePairs(
  pairs: readonly WordPair[],
  ofSource: Float64Array,
  ofTarget: Float64Array,
  prior: LinkTable | undefined,
  minSeen: number,
): WordPair[] {
  const source = ofSource.map(count => Number(count >= minSeen))
  const target = ofTarget.map(count => Number(count >= minSeen))
  if (prior !== undefined) {
    for (let word = 0; word < source.length; word++)
      if (prior.offsets[word] !== prior.offsets[word + 1]) source[word] = 1
    for (const word of prior.targets) target[word] = 1
  }
  const kept = (words: Int32Array, isKept: Float64Array) =>
    words.filter((word, position) => position < MAX_WORDS && isKept[word] === 1)
  return pairs.map(pair => ({
    source: kept(pair.source, source),
    target: kept(pair.target, target),
    weight: pair.weight,
  }))
}

/**
 * Every pair of words that stand in one pair of stretches has a slot; every cell of every pair of stretches knows it, so
 * that the rounds need no search.
 *
 *   slots    [cell] → slot; cells of a pair of stretches in order of its source words, then of its target words
 *   columns  [cell] → position of its target word
 *   rowEnds  [row] → end of its cells; every source word of every pair of stretches is a row
 *   offsets  [source word] → its first slot; one extra entry closes the last word
 *   targets  [slot] → target word
 */
interface NumberedLinks {
  readonly slots: Int32Array
  readonly columns: Uint8Array
  readonly rowEnds: Int32Array
  readonly offsets: Int32Array
  readonly targets: Int32Array
}

function numberLinks(pairs: readonly WordPair[], sourceSize: number, targetSize: number): NumberedLinks {
  // Places where each source word stands, so that its slots are given out together.
  const firstPlace = new Int32Array(sourceSize + 1)
  let cellCount = 0
  for (const {source: s, target: t} of pairs) {
    const n = s.length
    for (let i = 0; i < n; i++) firstPlace[s[i]! + 1]!++
    cellCount += n * t.length
  }
  for (let word = 0; word < sourceSize; word++) firstPlace[word + 1]! += firstPlace[word]!
  const next = firstPlace.slice()
  const pairOf = new Int32Array(firstPlace[sourceSize]!)
  const cellOf = new Int32Array(firstPlace[sourceSize]!)
  const rowEnds = new Int32Array(firstPlace[sourceSize]!)
  let start = 0
  let row = 0
  for (const [number, {source: s, target: t}] of pairs.entries()) {
    const n = s.length
    const m = t.length
    for (let i = 0; i < n; i++) {
      const place = next[s[i]!]!++
      pairOf[place] = number
      cellOf[place] = start
      start += m
      rowEnds[row++] = start
    }
  }
  const slots = new Int32Array(cellCount)
  const columns = new Uint8Array(cellCount)
  const offsets = new Int32Array(sourceSize + 1)
  const slotOf = new Int32Array(targetSize).fill(-1)
  let targets = new Int32Array(Math.max(64, cellCount >> 1))
  let size = 0
  for (let word = 0; word < sourceSize; word++) {
    const first = size
    for (let place = firstPlace[word]!; place < firstPlace[word + 1]!; place++) {
      const {target: t} = pairs[pairOf[place]!]!
      const m = t.length
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
        columns[cell + j] = j
      }
    }
    offsets[word + 1] = size
  }
  return {slots, columns, rowEnds, offsets, targets: targets.subarray(0, size)}
}

/** The prior of each slot. */
function spread(prior: LinkTable, {offsets, targets}: NumberedLinks, targetSize: number): Float64Array {
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

interface Round {
  readonly pairs: readonly WordPair[]
  readonly numbered: NumberedLinks
  readonly believed: Float64Array
  readonly source: Float64Array
  readonly target: Float64Array
}

/**
 * One round of expectation and maximisation, into `next`.
 *
 * A link's share of a pair is √(f/Σf · b/Σb): what belongs to the link, f, b and √(f·b), is made once for each slot, and
 * what belongs to the words, 1/√Σ, once for each word, so that cells need no division.
 */
function oneRound(
  {pairs, numbered, believed, source, target}: Round,
  counts: Float64Array,
  next: Float64Array,
): void {
  const {slots, columns, rowEnds, offsets, targets} = numbered
  const forward = new Float64Array(counts.length)
  const backward = new Float64Array(counts.length)
  for (let word = 0; word + 1 < offsets.length; word++) {
    const ofSource = source[word]!
    for (let slot = offsets[word]!; slot < offsets[word + 1]!; slot++) {
      const prior = believed[slot]!
      const count = counts[slot]! + prior
      forward[slot] = count / (ofSource + prior)
      backward[slot] = count / (target[targets[slot]!]! + prior)
    }
  }
  const columnSums = new Float64Array(MAX_WORDS)
  const rowSums = new Float64Array(MAX_WORDS)
  // The empty word gives every word as often as it stands in the text.
  const emptySource = EMPTY_WEIGHT / total(source)
  const emptyTarget = EMPTY_WEIGHT / total(target)
  next.fill(0)
  let row = 0
  let start = 0
  for (let number = 0; number < pairs.length; number++) {
    const {source: s, target: t, weight} = pairs[number]!
    for (let j = 0; j < t.length; j++) columnSums[j] = emptyTarget * target[t[j]!]!
    let cell = start
    for (let i = 0; i < s.length; i++) {
      let rowSum = emptySource * source[s[i]!]!
      for (const end = rowEnds[row + i]!; cell < end; cell++) {
        const slot = slots[cell]!
        columnSums[columns[cell]!]! += forward[slot]!
        rowSum += backward[slot]!
      }
      rowSums[i] = weight / Math.sqrt(rowSum)
    }
    for (let j = 0; j < t.length; j++) columnSums[j] = 1 / Math.sqrt(columnSums[j]!)
    cell = start
    for (let i = 0; i < s.length; i++) {
      const ofRow = rowSums[i]!
      for (const end = rowEnds[row + i]!; cell < end; cell++)
        next[slots[cell]!]! += ofRow * columnSums[columns[cell]!]!
    }
    row += s.length
    start = cell
  }
  for (let slot = 0; slot < counts.length; slot++) next[slot]! *= Math.sqrt(forward[slot]! * backward[slot]!)
}

/** Takes out the cells of links that have all but vanished: most of them, after two rounds. */
function dropRare(
  {slots, columns, rowEnds}: NumberedLinks,
  counts: Float64Array,
  believed: Float64Array,
): void {
  let from = 0
  let kept = 0
  for (let row = 0; row < rowEnds.length; row++) {
    const end = rowEnds[row]!
    for (; from < end; from++) {
      const slot = slots[from]!
      if (counts[slot]! < MIN_COUNT && believed[slot] === 0) continue
      slots[kept] = slot
      columns[kept++] = columns[from]!
    }
    rowEnds[row] = kept
  }
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
