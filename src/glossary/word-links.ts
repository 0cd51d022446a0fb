import type {Lexicon} from '../model/lexicon.js'

/** A word of a unit with the places where it stands, from 0 (first) to 1 (last). */
export interface PlacedWord {
  readonly word: number
  readonly places: readonly number[]
}

/** The words of one unit in two languages. */
export interface WordPair {
  readonly source: readonly PlacedWord[]
  readonly target: readonly PlacedWord[]
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
const NULL_WEIGHT = 0.01
/** How fast a link fades with the distance of the places in the two texts. */
const DISTANCE_DECAY = 2
/** How much a likeness in sound counts beside co-occurrence before the first iteration. */
const SIMILARITY_WEIGHT = 3
const LEXICON_WEIGHT = 4
/** Keeps what a few sentences have taught from being taken for certain. */
const SMOOTHING = 0.05

/**
 * Learns which words translate each other from units: a model 1 (Brown et al. 1993) in both directions over the words
 * of each unit, begun at the Dice coefficient and at likeness of sound rather than at nothing, with places in the
 * texts as in model 2, because with a dozen sentences co-occurrence alone says little.
 */
export class WordLinks {
  readonly #pairs: readonly WordPair[]
  readonly #forward: Map<number, Map<number, number>>
  readonly #backward: Map<number, Map<number, number>>

  private constructor(
    pairs: readonly WordPair[],
    forward: Map<number, Map<number, number>>,
    backward: Map<number, Map<number, number>>,
  ) {
    this.#pairs = pairs
    this.#forward = forward
    this.#backward = backward
  }

  static learn(pairs: readonly WordPair[], options: WordLinkOptions): WordLinks {
    const start = startWeights(pairs, options)
    const links = new WordLinks(pairs, start.forward, start.backward)
    for (let iteration = 0; iteration < ITERATIONS; iteration++) links.#iterate(start)
    return links
  }

  /** The links of one unit. */
  table(unit: number): LinkTable {
    const {source, target} = this.#pairs[unit] as WordPair
    const forward = new Float64Array(source.length * target.length)
    const backward = new Float64Array(source.length * target.length)
    const nearness = nearnessOf(source, target)
    source.forEach(({word}, s) => {
      const row = this.#forward.get(word)
      let sum = NULL_WEIGHT
      target.forEach((other, t) => {
        const index = s * target.length + t
        const weight = (row?.get(other.word) ?? 0) * (nearness[index] as number)
        forward[index] = weight
        sum += weight
      })
      for (let t = 0; t < target.length; t++)
        forward[s * target.length + t] = (forward[s * target.length + t] as number) / sum
    })
    target.forEach(({word}, t) => {
      const row = this.#backward.get(word)
      let sum = NULL_WEIGHT
      source.forEach((other, s) => {
        const index = s * target.length + t
        const weight = (row?.get(other.word) ?? 0) * (nearness[index] as number)
        backward[index] = weight
        sum += weight
      })
      for (let s = 0; s < source.length; s++)
        backward[s * target.length + t] = (backward[s * target.length + t] as number) / sum
    })
    return {forward, backward}
  }

  /** One step of expectation and maximisation in both directions. */
  #iterate(start: {
    forward: Map<number, Map<number, number>>
    backward: Map<number, Map<number, number>>
  }): void {
    // p(target | source) is learned from which source word each target word came from, and the other way round.
    const forward = new Map<number, Map<number, number>>()
    const backward = new Map<number, Map<number, number>>()
    for (let unit = 0; unit < this.#pairs.length; unit++) {
      const {source, target} = this.#pairs[unit] as WordPair
      const table = this.table(unit)
      source.forEach(({word}, s) => {
        target.forEach((other, t) => {
          const index = s * target.length + t
          // Agreement of the two directions (Liang, Taskar and Klein 2006).
          const link = Math.sqrt((table.forward[index] as number) * (table.backward[index] as number))
          if (link < 1e-4) return
          addTo(forward, word, other.word, link)
          addTo(backward, other.word, word, link)
        })
      })
    }
    normalize(forward, start.forward)
    normalize(backward, start.backward)
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
  normalizeRows(forward)
  normalizeRows(backward)
  return {forward, backward}
}

/** How near the places of two words are, 1 for the same place. */
function nearnessOf(source: readonly PlacedWord[], target: readonly PlacedWord[]): Float64Array {
  const nearness = new Float64Array(source.length * target.length)
  source.forEach(({places}, s) => {
    target.forEach((other, t) => {
      let distance = 1
      for (const place of places)
        for (const otherPlace of other.places) distance = Math.min(distance, Math.abs(place - otherPlace))
      nearness[s * target.length + t] = Math.exp(-DISTANCE_DECAY * distance)
    })
  })
  return nearness
}

function addTo(table: Map<number, Map<number, number>>, row: number, column: number, amount: number): void {
  let cells = table.get(row)
  if (cells === undefined) {
    cells = new Map()
    table.set(row, cells)
  }
  cells.set(column, (cells.get(column) ?? 0) + amount)
}

function normalize(
  table: Map<number, Map<number, number>>,
  start: ReadonlyMap<number, ReadonlyMap<number, number>>,
): void {
  for (const [word, row] of table) {
    for (const [other, weight] of start.get(word) ?? []) {
      const value = row.get(other)
      if (value !== undefined) row.set(other, value + SMOOTHING * weight)
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
