import type {EncodedText} from './encode.js'
import type {LinkCounts} from './learn-links.js'
import type {PairCounts} from './pair-counts.js'

/**
 * What is believed of the words of two languages at one moment of the alignment.
 *
 *   offsets   [source word] → first position in `targets`; one extra entry closes the last word
 *   targets   [position]    → target word
 *   forward   [position]    → p(target | source) / p(target): how many times likelier than by chance
 *   backward  [position]    → p(source | target) / p(source)
 */
export interface PairModel {
  readonly offsets: Int32Array
  readonly targets: Int32Array
  readonly forward: Float32Array
  readonly backward: Float32Array
  /** Share of words that the other side does not explain, for each direction. */
  readonly unexplained: readonly [forward: number, backward: number]
}

/** Believed links count as this many sightings of each of their words. */
const PRIOR_STRENGTH = 4
/** What is taken off each count, as a link that was seen once proves nothing in the text that it was learned from. */
const DISCOUNT = 0.7
/** Sightings of each word that belong to words never seen with it. */
const UNSEEN = 0.5
/** The chance of a word is as in a text this much longer than the text at hand. */
const CHANCE_PADDING = 1000
/** Links weaker than chance times this are left out. */
const MIN_GAIN = 2

export function pairModel(
  prior: PairCounts,
  counts: LinkCounts | undefined,
  sourceFrequency: Float64Array,
  targetFrequency: Float64Array,
  unexplained: readonly [number, number],
): PairModel {
  const sourceSize = sourceFrequency.length
  const targetSize = targetFrequency.length
  const sourceTotal = sum(sourceFrequency) + CHANCE_PADDING
  const targetTotal = sum(targetFrequency) + CHANCE_PADDING
  const priorOfSource = new Float64Array(sourceSize)
  const priorOfTarget = new Float64Array(targetSize)
  prior.forEach((a, b, value) => {
    priorOfSource[a]! += value
    priorOfTarget[b]! += value
  })
  const rows: number[][] = Array.from({length: sourceSize}, () => [])
  let links = 0
  const put = (a: number, b: number, count: number, believed: number) => {
    const shareOfSource = believed / Math.max(1, priorOfSource[a]!)
    const shareOfTarget = believed / Math.max(1, priorOfTarget[b]!)
    const seenSource = counts === undefined ? 0 : counts.source[a]!
    const seenTarget = counts === undefined ? 0 : counts.target[b]!
    const strengthOfSource = priorOfSource[a]! > 0 ? PRIOR_STRENGTH * Math.min(1, priorOfSource[a]!) : 0
    const strengthOfTarget = priorOfTarget[b]! > 0 ? PRIOR_STRENGTH * Math.min(1, priorOfTarget[b]!) : 0
    const kept = Math.max(0, count - DISCOUNT)
    const forward = (kept + PRIOR_STRENGTH * shareOfSource) / (seenSource + strengthOfSource + UNSEEN)
    const backward = (kept + PRIOR_STRENGTH * shareOfTarget) / (seenTarget + strengthOfTarget + UNSEEN)
    const forwardGain = (forward * targetTotal) / (targetFrequency[b]! || 1)
    const backwardGain = (backward * sourceTotal) / (sourceFrequency[a]! || 1)
    if (forwardGain < MIN_GAIN && backwardGain < MIN_GAIN) return
    rows[a]!.push(b, forwardGain, backwardGain)
    links++
  }
  prior.forEach((a, b, value) => {
    put(a, b, counts === undefined ? 0 : counts.links.get(a, b), value)
  })
  counts?.links.forEach((a, b, count) => {
    if (count > DISCOUNT && prior.get(a, b) === 0) put(a, b, count, 0)
  })
  const offsets = new Int32Array(sourceSize + 1)
  const targets = new Int32Array(links)
  const forward = new Float32Array(links)
  const backward = new Float32Array(links)
  let position = 0
  for (let a = 0; a < sourceSize; a++) {
    const row = rows[a]!
    for (let index = 0; index < row.length; index += 3) {
      targets[position] = row[index]!
      forward[position] = row[index + 1]!
      backward[position] = row[index + 2]!
      position++
    }
    offsets[a + 1] = position
  }
  return {offsets, targets, forward, backward, unexplained}
}

/** How often each word of a vocabulary stands in the texts. */
export function frequencies(texts: readonly EncodedText[], size: number): Float64Array {
  const frequency = new Float64Array(size)
  for (const {tokens} of texts)
    for (let index = 0; index < tokens.length; index++) frequency[tokens[index]!]!++
  return frequency
}

function sum(values: Float64Array): number {
  let total = 0
  for (let index = 0; index < values.length; index++) total += values[index]!
  return total
}
