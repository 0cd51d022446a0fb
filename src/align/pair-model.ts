import type {EncodedText, Vocabulary} from './encode.js'
import type {LinkCounts} from './learn-links.js'
import type {LinkTable} from './link-table.js'
import {MARK_PREFIX, NUMBER_PREFIX} from './segment-reader.js'

/**
 * What is believed of the words of two languages at one moment of the alignment.
 *
 *   offsets   [source word] → first position in `targets`; one extra entry closes the last word
 *   targets   [position]    → target word
 *   forward   [position]    → p(target | source) / p(target): how many times likelier than by chance
 *   backward  [position]    → p(source | target) / p(source)
 */
export class PairModel {
  readonly offsets: Int32Array
  readonly targets: Int32Array
  readonly forward: Float32Array
  readonly backward: Float32Array
  /** [source word], [target word] → its class in `shares`. */
  readonly sourceClasses: Uint8Array
  readonly targetClasses: Uint8Array
  /** [class] → share of the words of the target, of the source that the other side does not explain. */
  readonly shares: UnexplainedShares

  constructor(links: ModelLinks, classes: readonly [Uint8Array, Uint8Array], shares: UnexplainedShares) {
    this.offsets = links.offsets
    this.targets = links.targets
    this.forward = links.forward
    this.backward = links.backward
    this.sourceClasses = classes[0]
    this.targetClasses = classes[1]
    this.shares = shares
  }

  withShares(shares: UnexplainedShares): PairModel {
    return new PairModel(this, [this.sourceClasses, this.targetClasses], shares)
  }
}

type ModelLinks = Pick<PairModel, 'offsets' | 'targets' | 'forward' | 'backward'>

export interface UnexplainedShares {
  readonly target: Float64Array
  readonly source: Float64Array
}

/**
 * Numbers, marks, and words by how much is known of their translations: a number that the other side lacks says much
 * against a bead, a word of which nothing is known says nothing.
 */
export const WORD_CLASSES = 9
const NUMBER_CLASS = 0
/** Words in another script than the text's, such as `YouTube` in a Cyrillic text: they are mostly carried over. */
export const FOREIGN_CLASS = 1
const MARK_CLASS = 2
const UNKNOWN_CLASS = 3
/** Marks that most languages set alike: of questions, exclamations, lists. */
const TELLING_MARK_CLASS = 7
/** Words that are mostly capitalised. */
const NAME_CLASS = 8
const KNOWN_BOUNDS = [0.3, 0.7]

export function firstShares(): UnexplainedShares {
  const shares = [0.5, 0.5, 0.8, 0.97, 0.9, 0.85, 0.8, 0.5, 0.85]
  return {target: Float64Array.from(shares), source: Float64Array.from(shares)}
}

/** After the prefix of marks. */
const TELLING_MARK = /^.[?!…:;%？！；：]/u
const LATIN = /^\p{Script=Latin}/u
const LETTER = /^\p{L}/u

/** [word] → its class while nothing is known of any translation. */
function kindsOf(vocabulary: Vocabulary, frequency: Float64Array): Uint8Array {
  const {words} = vocabulary
  const kinds = new Uint8Array(words.length)
  let latin = 0
  let letters = 0
  for (let id = 0; id < words.length; id++) {
    const word = words[id]!
    if (word.startsWith(NUMBER_PREFIX)) kinds[id] = NUMBER_CLASS
    else if (word.startsWith(MARK_PREFIX))
      kinds[id] = TELLING_MARK.test(word) ? TELLING_MARK_CLASS : MARK_CLASS
    else if (LATIN.test(word)) {
      kinds[id] = FOREIGN_CLASS
      latin += frequency[id]!
      letters += frequency[id]!
    } else {
      kinds[id] = UNKNOWN_CLASS
      if (LETTER.test(word)) letters += frequency[id]!
    }
  }
  // In a text of Latin letters the others are foreign.
  const isLatin = latin * 2 > letters
  for (let id = 0; id < words.length; id++) {
    const kind = kinds[id]!
    if (kind !== FOREIGN_CLASS && kind !== UNKNOWN_CLASS) continue
    if ((kind === FOREIGN_CLASS) !== isLatin) kinds[id] = FOREIGN_CLASS
    else kinds[id] = vocabulary.isName(id) ? NAME_CLASS : UNKNOWN_CLASS
  }
  return kinds
}

function classes({kinds}: WordStatistics, known: Float64Array): Uint8Array {
  const found = kinds.slice()
  for (let id = 0; id < found.length; id++) {
    if (found[id] !== UNKNOWN_CLASS || known[id] === 0) continue
    found[id] = UNKNOWN_CLASS + 1
    for (let bound = 0; bound < KNOWN_BOUNDS.length; bound++)
      if (known[id]! > KNOWN_BOUNDS[bound]!) found[id]!++
  }
  return found
}

/** Believed links count as this many sightings of each of their words. */
const PRIOR_STRENGTH = 2
/** What is taken off each count, as a link that was seen once proves nothing in the text that it was learned from. */
const DISCOUNT = 0.8
/** Sightings of each word that belong to words never seen with it. */
const UNSEEN = 0.5
/** The chance of a word is as in a text this much longer than the text at hand. */
const CHANCE_PADDING = 1000
/** Links weaker than chance times this are left out. */
const MIN_GAIN = 2

/** How often each word of one language stands in the texts, and its class while nothing is known of any translation. */
export interface WordStatistics {
  readonly frequency: Float64Array
  readonly kinds: Uint8Array
}

export function pairModel(
  prior: LinkTable,
  counts: LinkCounts | undefined,
  source: WordStatistics,
  target: WordStatistics,
  shares: UnexplainedShares,
): PairModel {
  const sourceSize = source.frequency.length
  const targetSize = target.frequency.length
  const sourceTotal = sum(source.frequency) + CHANCE_PADDING
  const targetTotal = sum(target.frequency) + CHANCE_PADDING
  const priorOfSource = new Float64Array(sourceSize)
  const priorOfTarget = new Float64Array(targetSize)
  for (let word = 0; word < sourceSize; word++) {
    for (let position = prior.offsets[word]!; position < prior.offsets[word + 1]!; position++) {
      priorOfSource[word]! += prior.values[position]!
      priorOfTarget[prior.targets[position]!]! += prior.values[position]!
    }
  }
  const knownOfSource = new Float64Array(sourceSize)
  const knownOfTarget = new Float64Array(targetSize)
  const most = prior.targets.length + (counts?.links.targets.length ?? 0)
  const offsets = new Int32Array(sourceSize + 1)
  const targets = new Int32Array(most)
  const forward = new Float32Array(most)
  const backward = new Float32Array(most)
  let size = 0
  const put = (a: number, b: number, count: number, believed: number) => {
    const shareOfSource = believed / Math.max(1, priorOfSource[a]!)
    const shareOfTarget = believed / Math.max(1, priorOfTarget[b]!)
    const seenSource = counts === undefined ? 0 : counts.source[a]!
    const seenTarget = counts === undefined ? 0 : counts.target[b]!
    const strengthOfSource = priorOfSource[a]! > 0 ? PRIOR_STRENGTH * Math.min(1, priorOfSource[a]!) : 0
    const strengthOfTarget = priorOfTarget[b]! > 0 ? PRIOR_STRENGTH * Math.min(1, priorOfTarget[b]!) : 0
    const kept = Math.max(0, count - DISCOUNT)
    const ofSource = (kept + PRIOR_STRENGTH * shareOfSource) / (seenSource + strengthOfSource + UNSEEN)
    const ofTarget = (kept + PRIOR_STRENGTH * shareOfTarget) / (seenTarget + strengthOfTarget + UNSEEN)
    const forwardGain = (ofSource * targetTotal) / (target.frequency[b]! || 1)
    const backwardGain = (ofTarget * sourceTotal) / (source.frequency[a]! || 1)
    if (forwardGain < MIN_GAIN && backwardGain < MIN_GAIN) return
    knownOfSource[a]! += ofSource
    knownOfTarget[b]! += ofTarget
    targets[size] = b
    forward[size] = forwardGain
    backward[size++] = backwardGain
  }
  // What is believed of the current source word, by target word, until it has been met among the counts.
  const believed = new Float64Array(targetSize)
  for (let a = 0; a < sourceSize; a++) {
    const from = prior.offsets[a]!
    const to = prior.offsets[a + 1]!
    for (let position = from; position < to; position++)
      believed[prior.targets[position]!] = prior.values[position]!
    if (counts !== undefined) {
      const {links} = counts
      for (let position = links.offsets[a]!; position < links.offsets[a + 1]!; position++) {
        const b = links.targets[position]!
        const count = links.values[position]!
        if (count <= DISCOUNT && believed[b] === 0) continue
        put(a, b, count, believed[b]!)
        believed[b] = 0
      }
    }
    for (let position = from; position < to; position++) {
      const b = prior.targets[position]!
      if (believed[b]! > 0) put(a, b, 0, believed[b]!)
      believed[b] = 0
    }
    offsets[a + 1] = size
  }
  const links = {
    offsets,
    targets: targets.slice(0, size),
    forward: forward.slice(0, size),
    backward: backward.slice(0, size),
  }
  return new PairModel(links, [classes(source, knownOfSource), classes(target, knownOfTarget)], shares)
}

/** How often each word of a vocabulary stands in the texts of its language, and what it is. */
export function wordStatistics(vocabulary: Vocabulary, texts: readonly EncodedText[]): WordStatistics {
  const frequency = new Float64Array(vocabulary.size)
  for (const {tokens} of texts)
    for (let index = 0; index < tokens.length; index++) frequency[tokens[index]!]!++
  return {frequency, kinds: kindsOf(vocabulary, frequency)}
}

function sum(values: Float64Array): number {
  let total = 0
  for (let index = 0; index < values.length; index++) total += values[index]!
  return total
}
