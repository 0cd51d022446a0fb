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
  readonly sourceNames: readonly string[]
  readonly targetNames: readonly string[]
}

const ITERATIONS = 6
/** Share of a word's probability that says: no counterpart. */
const NULL_WEIGHT = 0.02
/** How fast a link fades with the distance of the places in the two texts. */
const DISTANCE_DECAY = 2
/** How much a likeness in sound counts beside co-occurrence before the first iteration. */
const SIMILARITY_WEIGHT = 3
const LEXICON_WEIGHT = 20
/** Most words of the other language that a word is tried with. */
const MAX_PARTNERS = 60
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
/** What a link counts that no neighbour supports. */
const COHESION_FLOOR = 0.3
/** Keeps what a few sentences have taught from being taken for certain. */
const SMOOTHING = 0.05

/**
 * Learns which words translate each other from units: a model 1 (Brown et al. 1993) in both directions over the words
 * of each unit, begun at the Dice coefficient and at likeness of sound rather than at nothing, with places in the
 * texts as in model 2, because with a dozen sentences co-occurrence alone says little.
 */
export class WordLinks {
  readonly #pairs: readonly WordPair[]
  readonly #options: WordLinkOptions
  readonly #forward: Map<number, Map<number, number>>
  readonly #backward: Map<number, Map<number, number>>

  private constructor(
    pairs: readonly WordPair[],
    forward: Map<number, Map<number, number>>,
    backward: Map<number, Map<number, number>>,
    options: WordLinkOptions,
  ) {
    this.#options = options
    this.#pairs = pairs
    this.#forward = forward
    this.#backward = backward
  }

  static learn(pairs: readonly WordPair[], options: WordLinkOptions): WordLinks {
    const start = startWeights(pairs, options)
    const links = new WordLinks(pairs, start.forward, start.backward, options)
    for (let iteration = 0; iteration < ITERATIONS; iteration++) links.#iterate(start)
    return links
  }

  /** The links of one unit. */
  table(unit: number, cohesionRounds = COHESION_ROUNDS): LinkTable {
    const pair = this.#pairs[unit] as WordPair
    const {source, target} = pair
    const size = source.length * target.length
    const forwardWeights = new Float64Array(size)
    const backwardWeights = new Float64Array(size)
    source.forEach(({word}, s) => {
      const row = this.#forward.get(word)
      target.forEach((other, t) => {
        forwardWeights[s * target.length + t] = row?.get(other.word) ?? 0
        backwardWeights[s * target.length + t] = this.#backward.get(other.word)?.get(word) ?? 0
      })
    })
    const nearness = nearnessOf(pair)
    let table = normalized(forwardWeights, backwardWeights, nearness, source.length, target.length)
    for (let round = 0; round < cohesionRounds; round++) {
      const cohesion = cohesionOf(pair, table)
      for (let index = 0; index < size; index++)
        cohesion[index] = (cohesion[index] as number) * (nearness[index] as number)
      table = normalized(forwardWeights, backwardWeights, cohesion, source.length, target.length)
    }
    return table
  }

  /** One step of expectation and maximisation in both directions. */
  #iterate(start: {
    forward: Map<number, Map<number, number>>
    backward: Map<number, Map<number, number>>
  }): void {
    // p(target | source) is learned from which source word each target word came from, and the other way round.
    // With many units co-occurrence says enough; the neighbours are asked at the end only.
    const cohesionRounds = this.#pairs.length > FEW_UNITS ? 0 : COHESION_ROUNDS
    const forward = new Map<number, Map<number, number>>()
    const backward = new Map<number, Map<number, number>>()
    for (let unit = 0; unit < this.#pairs.length; unit++) {
      const {source, target} = this.#pairs[unit] as WordPair
      const table = this.table(unit, cohesionRounds)
      source.forEach(({word}, s) => {
        target.forEach((other, t) => {
          const index = s * target.length + t
          // Agreement of the two directions (Liang, Taskar and Klein 2006).
          const link = Math.sqrt((table.forward[index] as number) * (table.backward[index] as number))
          if (link < MIN_LINK) return
          addTo(forward, word, other.word, link)
          addTo(backward, other.word, word, link)
        })
      })
    }
    const {lexicon, sourceNames, targetNames} = this.#options
    const nameOf = (names: readonly string[], word: number) => names[word] ?? ''
    normalize(forward, start.forward, (word, other) =>
      lexicon === undefined ? 0 : lexicon.forward(nameOf(sourceNames, word), nameOf(targetNames, other)),
    )
    normalize(backward, start.backward, (word, other) =>
      lexicon === undefined ? 0 : lexicon.backward(nameOf(sourceNames, other), nameOf(targetNames, word)),
    )
    this.#forward.clear()
    this.#backward.clear()
    for (const [word, row] of forward) this.#forward.set(word, row)
    for (const [word, row] of backward) this.#backward.set(word, row)
  }
}

function startWeights(
  pairs: readonly WordPair[],
  {similarity, lexicon, sourceNames, targetNames}: WordLinkOptions,
): {forward: Map<number, Map<number, number>>; backward: Map<number, Map<number, number>>} {
  const sourceCounts = new Map<number, number>()
  const targetCounts = new Map<number, number>()
  const joint = new Map<number, Map<number, number>>()
  for (const {source, target} of pairs) {
    for (const {word} of source) sourceCounts.set(word, (sourceCounts.get(word) ?? 0) + 1)
    for (const {word} of target) targetCounts.set(word, (targetCounts.get(word) ?? 0) + 1)
    for (const {word} of source) for (const other of target) addTo(joint, word, other.word, 1)
  }
  const forward = new Map<number, Map<number, number>>()
  const backward = new Map<number, Map<number, number>>()
  for (const [word, row] of joint) {
    for (const [other, count] of row) {
      const dice = (2 * count) / ((sourceCounts.get(word) ?? 0) + (targetCounts.get(other) ?? 0))
      // A pair met once is no evidence; one met always and often is.
      const evidence = dice * dice * Math.log2(1 + count)
      const likeness = SIMILARITY_WEIGHT * similarity(word, other)
      const source = sourceNames[word] ?? ''
      const target = targetNames[other] ?? ''
      const known = LEXICON_WEIGHT * (lexicon?.forward(source, target) ?? 0)
      const knownBack = LEXICON_WEIGHT * (lexicon?.backward(source, target) ?? 0)
      addTo(forward, word, other, evidence + likeness + known)
      addTo(backward, other, word, evidence + likeness + knownBack)
    }
  }
  prune(forward)
  prune(backward)
  normalizeRows(forward)
  normalizeRows(backward)
  return {forward, backward}
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
function cohesionOf({source, target, sourceLength, targetLength}: WordPair, table: LinkTable): Float64Array {
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
  source.forEach(({places}, s) => {
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
              support += (link * 2) / Math.max(1, Math.abs(i - place) + Math.abs(j - otherPlace))
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

function addTo(table: Map<number, Map<number, number>>, row: number, column: number, amount: number): void {
  let cells = table.get(row)
  if (cells === undefined) {
    cells = new Map()
    table.set(row, cells)
  }
  cells.set(column, (cells.get(column) ?? 0) + amount)
}

/** Keeps the likeliest partners of every word: what is learned of the others is never used. */
function prune(table: Map<number, Map<number, number>>): void {
  for (const [word, row] of table) {
    if (row.size <= MAX_PARTNERS) continue
    const best = [...row].sort((a, b) => b[1] - a[1]).slice(0, MAX_PARTNERS)
    table.set(word, new Map(best))
  }
}

/** Probabilities again, with a little of where the learning began and with what is known from elsewhere. */
function normalize(
  table: Map<number, Map<number, number>>,
  start: ReadonlyMap<number, ReadonlyMap<number, number>>,
  known: (word: number, other: number) => number,
): void {
  for (const [word, row] of table) {
    for (const [other, weight] of start.get(word) ?? []) {
      const value = row.get(other)
      row.set(other, (value ?? 0) + SMOOTHING * weight + known(word, other))
    }
  }
  normalizeRows(table)
}

function normalizeRows(table: Map<number, Map<number, number>>): void {
  for (const row of table.values()) {
    let sum = 0
    for (const weight of row.values()) sum += weight
    if (sum > 0) for (const [other, weight] of row) row.set(other, weight / sum)
  }
}
