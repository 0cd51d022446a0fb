import type {PairCounts} from './pair-counts.js'

/**
 * Numbers for pairs of words, by the first word.
 *
 *   offsets  [source word] → first position in `targets`; one extra entry closes the last word
 *   targets  [position]    → target word, each at most once for a source word
 *   values   [position]    → the number
 */
export class LinkTable {
  readonly offsets: Int32Array
  readonly targets: Int32Array
  readonly values: Float64Array

  constructor(offsets: Int32Array, targets: Int32Array, values: Float64Array) {
    this.offsets = offsets
    this.targets = targets
    this.values = values
  }
}

/** The pairs that were counted, ordered by their first word. */
export function linkTable(counts: PairCounts, sourceSize: number): LinkTable {
  const offsets = new Int32Array(sourceSize + 1)
  counts.forEach(source => {
    offsets[source + 1]!++
  })
  for (let word = 0; word < sourceSize; word++) offsets[word + 1]! += offsets[word]!
  const next = offsets.slice()
  const targets = new Int32Array(counts.size)
  const values = new Float64Array(counts.size)
  counts.forEach((source, target, value) => {
    const position = next[source]!++
    targets[position] = target
    values[position] = value
  })
  return new LinkTable(offsets, targets, values)
}
