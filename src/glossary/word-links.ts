import type {Lexicon} from '../model/lexicon.js'

/** A word of a unit with the places where it stands, as numbers of tokens. */
export interface PlacedWord {
  readonly word: number
  readonly places: readonly number[]
  readonly kind: WordKind
}

/** What kind of word it is; `named`: a noun or an adjective, where the language does not tell them apart. */
export type WordKind = 'noun' | 'adjective' | 'named' | 'other'

/** The words of one unit in two languages. */
export interface WordPair {
  readonly source: readonly PlacedWord[]
  readonly target: readonly PlacedWord[]
  /** Numbers of tokens on both sides. */
  readonly sourceLength: number
  readonly targetLength: number
}

/** How likely each word of a unit is to be translated by each word of the other side, as `[source · targets + target]`. */
export interface LinkTable {
  /** p(target | source, unit): each source word's row sums to at most 1, the rest has no counterpart. */
  readonly forward: Float64Array
  /** p(source | target, unit): each target word's column sums to at most 1. */
  readonly backward: Float64Array
}

export interface WordLinkOptions {
  /** How alike two words sound, from 0 to 1: names and loans keep their sound in translation. */
  readonly similarity: (source: number, target: number) => number
  /** p(target | source) and p(source | target) from elsewhere, as a second opinion. */
  readonly lexicon?: Pick<Lexicon, 'forward' | 'backward'> | undefined
  /** Whether of two nouns side by side the one that belongs to the other stands in the same place in both languages. */
  readonly nounOrder?: 'same' | 'reversed' | undefined
  readonly sourceNames: readonly string[]
  readonly targetNames: readonly string[]
}

const ITERATIONS = 6
/** Share of a word's probability that says: no counterpart. */
const NULL_WEIGHT = 0.005
/** How fast a link fades with the distance of the places in the two texts. */
const DISTANCE_DECAY = 2
/** How much a likeness in sound counts beside co-occurrence before the first iteration. */
const SIMILARITY_WEIGHT = 10
const LEXICON_WEIGHT = 20
/** Links weaker than this are not learned from. */
const MIN_LINK = 1e-3
/** How far neighbours reach, in tokens, and how often their say is weighed anew. */
const WINDOW = 3
const COHESION_ROUNDS = 2
/** What a link counts between a noun and an adjective, and between one of these and any other word. */
const NOUN_TO_ADJECTIVE = 0.5
const OTHER_KIND = 0.25
/** What a link counts that no third language supports. */
const THIRD_FLOOR = 0.2
/** Up to so many units neighbours are asked in every iteration. */
const FEW_UNITS = 200
/** How much more an adjective and its noun support each other that stand side by side in both languages. */
const SAME_PLACE = 1.5
/** How far a noun may stand from the one that it belongs to: an adjective may stand between. */
const NEAR_NOUN = 2
/** What a link counts that no neighbour supports. */
const COHESION_FLOOR = 0.3
/** Keeps what a few sentences have taught from being taken for certain. */
const SMOOTHING = 0.5

/** Pairs of words that are learned, as columns. */
interface Cells {
  /** source · targetCount + target → number of the pair. */
  readonly numbers: ReadonlyMap<number, number>
  readonly sources: Int32Array
  readonly targets: Int32Array
  /** What each iteration adds to what it has counted: where the learning began, and what is known from elsewhere. */
  readonly forwardPrior: Float64Array
  readonly backwardPrior: Float64Array
}

/**
 * Learns which words translate each other from units: a model 1 (Brown et al. 1993) in both directions over the words
 * of each unit, begun at the Dice coefficient and at likeness of sound rather than at nothing, with places in the
 * texts as in model 2, because with a dozen sentences co-occurrence alone says little.
 */
export class WordLinks {
  readonly #pairs: readonly WordPair[]
  readonly #options: WordLinkOptions
  readonly #cells: Cells
  /** [pair] → p(target | source), p(source | target). */
  #forward: Float64Array
  #backward: Float64Array

  private constructor(pairs: readonly WordPair[], options: WordLinkOptions) {
    this.#pairs = pairs
    this.#options = options
    const {cells, forward, backward} = startWeights(pairs, options)
    this.#cells = cells
    this.#forward = forward
    this.#backward = backward
  }

  static learn(pairs: readonly WordPair[], options: WordLinkOptions): WordLinks {
    const links = new WordLinks(pairs, options)
    for (let iteration = 0; iteration < ITERATIONS; iteration++) links.#iterate()
    return links
  }

  /** The links of one unit. */
  table(unit: number, cohesionRounds = COHESION_ROUNDS): LinkTable {
    const pair = this.#pairs[unit] as WordPair
    const {source, target} = pair
    const size = source.length * target.length
    const forwardWeights = new Float64Array(size)
    const backwardWeights = new Float64Array(size)
    this.#visit(pair, (index, cell) => {
      forwardWeights[index] = this.#forward[cell] as number
      backwardWeights[index] = this.#backward[cell] as number
    })
    const nearness = nearnessOf(pair)
    let table = normalized(forwardWeights, backwardWeights, nearness, source.length, target.length)
    for (let round = 0; round < cohesionRounds; round++) {
      const cohesion = cohesionOf(pair, table, this.#options.nounOrder)
      for (let index = 0; index < size; index++) {
        cohesion[index] = (cohesion[index] as number) * (nearness[index] as number)
      }
      table = normalized(forwardWeights, backwardWeights, cohesion, source.length, target.length)
    }
    return table
  }

  /** Calls `found` for each place in a unit's table whose pair of words is learned. */
  #visit({source, target}: WordPair, found: (index: number, cell: number) => void): void {
    const targetCount = this.#options.targetNames.length
    for (let s = 0; s < source.length; s++) {
      const row = (source[s] as PlacedWord).word * targetCount
      for (let t = 0; t < target.length; t++) {
        const cell = this.#cells.numbers.get(row + (target[t] as PlacedWord).word)
        if (cell !== undefined) found(s * target.length + t, cell)
      }
    }
  }

  /** One step of expectation and maximisation in both directions. */
  #iterate(): void {
    const {sources, targets, forwardPrior, backwardPrior} = this.#cells
    // p(target | source) is learned from which source word each target word came from, and the other way round.
    const forward = forwardPrior.slice()
    const backward = backwardPrior.slice()
    // With many units co-occurrence says enough; the neighbours are asked at the end only.
    const cohesionRounds = this.#pairs.length > FEW_UNITS ? 0 : COHESION_ROUNDS
    for (let unit = 0; unit < this.#pairs.length; unit++) {
      const pair = this.#pairs[unit] as WordPair
      const table = this.table(unit, cohesionRounds)
      this.#visit(pair, (index, cell) => {
        // Agreement of the two directions (Liang, Taskar and Klein 2006).
        const link = Math.sqrt((table.forward[index] as number) * (table.backward[index] as number))
        if (link < MIN_LINK) return
        forward[cell] = (forward[cell] as number) + link
        backward[cell] = (backward[cell] as number) + link
      })
    }
    normalizeBy(sources, forward, this.#options.sourceNames.length)
    normalizeBy(targets, backward, this.#options.targetNames.length)
    this.#forward = forward
    this.#backward = backward
  }
}

function startWeights(
  pairs: readonly WordPair[],
  {similarity, lexicon, sourceNames, targetNames}: WordLinkOptions,
): {cells: Cells; forward: Float64Array; backward: Float64Array} {
  const sourceCounts = new Float64Array(sourceNames.length)
  const targetCounts = new Float64Array(targetNames.length)
  const joint = new Map<number, number>()
  for (const {source, target} of pairs) {
    for (const {word} of source) sourceCounts[word] = (sourceCounts[word] as number) + 1
    for (const {word} of target) targetCounts[word] = (targetCounts[word] as number) + 1
    for (const {word} of source) {
      for (const other of target) {
        const key = word * targetNames.length + other.word
        joint.set(key, (joint.get(key) ?? 0) + 1)
      }
    }
  }
  const numbers = new Map<number, number>()
  const sources = new Int32Array(joint.size)
  const targets = new Int32Array(joint.size)
  const forward = new Float64Array(joint.size)
  const backward = new Float64Array(joint.size)
  const knownForward = new Float64Array(joint.size)
  const knownBackward = new Float64Array(joint.size)
  for (const [key, count] of joint) {
    const target = key % targetNames.length
    const source = (key - target) / targetNames.length
    const cell = numbers.size
    numbers.set(key, cell)
    sources[cell] = source
    targets[cell] = target
    const dice = (2 * count) / ((sourceCounts[source] as number) + (targetCounts[target] as number))
    // A pair met once is no evidence; one met always and often is.
    const evidence = dice * dice * Math.log2(1 + count) + SIMILARITY_WEIGHT * similarity(source, target)
    if (lexicon !== undefined) {
      knownForward[cell] = lexicon.forward(sourceNames[source] ?? '', targetNames[target] ?? '')
      knownBackward[cell] = lexicon.backward(sourceNames[source] ?? '', targetNames[target] ?? '')
    }
    forward[cell] = evidence + LEXICON_WEIGHT * (knownForward[cell] as number)
    backward[cell] = evidence + LEXICON_WEIGHT * (knownBackward[cell] as number)
  }
  normalizeBy(sources, forward, sourceNames.length)
  normalizeBy(targets, backward, targetNames.length)
  const forwardPrior = forward.map((weight, cell) => SMOOTHING * weight + (knownForward[cell] as number))
  const backwardPrior = backward.map((weight, cell) => SMOOTHING * weight + (knownBackward[cell] as number))
  return {cells: {numbers, sources, targets, forwardPrior, backwardPrior}, forward, backward}
}

/** Makes the weights of each group sum to 1; `groups` names the group of each weight. */
function normalizeBy(groups: Int32Array, weights: Float64Array, groupCount: number): void {
  const sums = new Float64Array(groupCount)
  for (let cell = 0; cell < weights.length; cell++) {
    const group = groups[cell] as number
    sums[group] = (sums[group] as number) + (weights[cell] as number)
  }
  for (let cell = 0; cell < weights.length; cell++) {
    const sum = sums[groups[cell] as number] as number
    if (sum > 0) weights[cell] = (weights[cell] as number) / sum
  }
}

/**
 * The links between two languages seen again through a third: what `first` (source to third) and `second` (third to
 * target) say together strengthens or weakens what `direct` says.
 */
export function throughThird(
  direct: LinkTable,
  first: LinkTable,
  second: LinkTable,
  sizes: {readonly source: number; readonly third: number; readonly target: number},
): LinkTable {
  const {source, third, target} = sizes
  const forward = new Float64Array(source * target)
  const backward = new Float64Array(source * target)
  for (let s = 0; s < source; s++) {
    for (let b = 0; b < third; b++) {
      const there = first.forward[s * third + b] as number
      const back = first.backward[s * third + b] as number
      if (there < 1e-3 && back < 1e-3) continue
      for (let t = 0; t < target; t++) {
        const index = s * target + t
        forward[index] = (forward[index] as number) + there * (second.forward[b * target + t] as number)
        backward[index] = (backward[index] as number) + back * (second.backward[b * target + t] as number)
      }
    }
  }
  const factors = new Float64Array(source * target)
  for (let index = 0; index < factors.length; index++) {
    factors[index] = THIRD_FLOOR + Math.sqrt((forward[index] as number) * (backward[index] as number))
  }
  return normalized(direct.forward, direct.backward, factors, source, target)
}

/** The other direction of a table. */
export function transposed(table: LinkTable, sources: number, targets: number): LinkTable {
  const forward = new Float64Array(table.forward.length)
  const backward = new Float64Array(table.backward.length)
  for (let s = 0; s < sources; s++) {
    for (let t = 0; t < targets; t++) {
      forward[t * sources + s] = table.backward[s * targets + t] as number
      backward[t * sources + s] = table.forward[s * targets + t] as number
    }
  }
  return {forward, backward}
}

/** Both directions of a table of weights, brought to probabilities. */
function normalized(
  forwardWeights: Float64Array,
  backwardWeights: Float64Array,
  factors: Float64Array,
  sources: number,
  targets: number,
): LinkTable {
  const forward = new Float64Array(sources * targets)
  const backward = new Float64Array(sources * targets)
  const columns = new Float64Array(targets).fill(NULL_WEIGHT)
  for (let s = 0; s < sources; s++) {
    let sum = NULL_WEIGHT
    for (let t = 0; t < targets; t++) {
      const index = s * targets + t
      const factor = factors[index] as number
      forward[index] = (forwardWeights[index] as number) * factor
      backward[index] = (backwardWeights[index] as number) * factor
      sum += forward[index] as number
      columns[t] = (columns[t] as number) + (backward[index] as number)
    }
    for (let t = 0; t < targets; t++) forward[s * targets + t] = (forward[s * targets + t] as number) / sum
  }
  for (let s = 0; s < sources; s++) {
    for (let t = 0; t < targets; t++) {
      backward[s * targets + t] = (backward[s * targets + t] as number) / (columns[t] as number)
    }
  }
  return {forward, backward}
}

/** How readily a word of one kind is translated by a word of another kind. */
function kinship(one: WordKind, other: WordKind): number {
  if (one === other) return 1
  if (one === 'other' || other === 'other') return OTHER_KIND
  return one === 'named' || other === 'named' ? 1 : NOUN_TO_ADJECTIVE
}

/** How near the places of two words are, 1 for the same share of the way; less where the kinds of the words differ. */
function nearnessOf({source, target, sourceLength, targetLength}: WordPair): Float64Array {
  const nearness = new Float64Array(source.length * target.length)
  source.forEach(({places, kind}, s) => {
    target.forEach((other, t) => {
      let distance = 1
      for (const place of places) {
        for (const otherPlace of other.places) {
          distance = Math.min(distance, Math.abs(place / sourceLength - otherPlace / targetLength))
        }
      }
      nearness[s * target.length + t] = Math.exp(-DISTANCE_DECAY * distance) * kinship(kind, other.kind)
    })
  })
  return nearness
}

/**
 * How well a link fits the links around it: neighbours of a word are translated by neighbours of its translation,
 * whatever their order.
 *
 *            … ортақ  қауіпсіздік  сын-қатерлері  (терроризм …
 *   вызовы             ○            ●
 *   безопасности       ●            ○              each ● supports the other and the one below
 *   (терроризм                                     ●
 */
function cohesionOf(
  {source, target, sourceLength, targetLength}: WordPair,
  table: LinkTable,
  nounOrder: 'same' | 'reversed' | undefined,
): Float64Array {
  const targets = target.length
  const wordAtSource = new Int32Array(sourceLength).fill(-1)
  const wordAtTarget = new Int32Array(targetLength).fill(-1)
  source.forEach(({places}, s) => {
    for (const place of places) wordAtSource[place] = s
  })
  target.forEach(({places}, t) => {
    for (const place of places) wordAtTarget[place] = t
  })
  const cohesion = new Float64Array(source.length * targets)
  source.forEach(({places, kind}, s) => {
    target.forEach((other, t) => {
      let best = 0
      for (const place of places) {
        for (const otherPlace of other.places) {
          let support = 0
          for (let i = Math.max(0, place - WINDOW); i <= place + WINDOW && i < sourceLength; i++) {
            const near = wordAtSource[i] as number
            if (near < 0 || near === s) continue
            for (
              let j = Math.max(0, otherPlace - WINDOW);
              j <= otherPlace + WINDOW && j < targetLength;
              j++
            ) {
              const otherNear = wordAtTarget[j] as number
              if (otherNear < 0 || otherNear === t) continue
              const index = near * targets + otherNear
              const link = Math.sqrt((table.forward[index] as number) * (table.backward[index] as number))
              const say = (link * 2) / Math.max(1, Math.abs(i - place) + Math.abs(j - otherPlace))
              const kinds = [kind, source[near]?.kind, other.kind, target[otherNear]?.kind] as const
              support += standAlike(i - place, j - otherPlace, kinds, nounOrder) ? say * SAME_PLACE : say
            }
          }
          best = Math.max(best, support)
        }
      }
      cohesion[s * targets + t] = COHESION_FLOOR + best
    })
  })
  return cohesion
}

/**
 * Whether two neighbours stand side by side as their translations should: an adjective on the same side of its noun,
 * a noun on the side where the language has owners. `step` leads from a word to its neighbour; kinds of the two words
 * and of the two others.
 */
function standAlike(
  step: number,
  otherStep: number,
  kinds: readonly [WordKind, WordKind | undefined, WordKind, WordKind | undefined],
  nounOrder: 'same' | 'reversed' | undefined,
): boolean {
  if (Math.abs(step) > NEAR_NOUN || Math.abs(otherStep) > NEAR_NOUN) return false
  if (kinds.every(kind => kind === 'noun')) {
    return nounOrder !== undefined && (step > 0 === otherStep > 0) === (nounOrder === 'same')
  }
  if (step !== otherStep || Math.abs(step) !== 1) return false
  const [first, otherFirst] = step < 0 ? [kinds[1], kinds[3]] : [kinds[0], kinds[2]]
  return first === 'adjective' || otherFirst === 'adjective'
}
