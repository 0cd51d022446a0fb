import type {EncodedText} from './encode.js'
import type {Step} from './lattice.js'
import {MAX_SIDE} from './pair-scorer.js'

const WIDTH = MAX_SIDE + 1

/** What is usual in the beads of two languages, and how strongly it is believed. */
export interface Habits {
  /** Natural logarithms of how often beads have a shape: [n × (MAX_SIDE + 1) + m]. */
  readonly prices: Float64Array
  /** What a difference of so many sentence ends says, in a 1-1 bead, in natural logarithms; the last goes for more. */
  readonly pairStops: readonly number[]
  /** The same in beads of unlike numbers of segments. */
  readonly mergeStops: readonly number[]
  /** What it says, in natural logarithms, if 0, 1 or 2 of the sides begin a paragraph. */
  readonly openings: readonly number[]
  /** The same if they begin with a quotation mark or dash, and if they end with a quotation mark. */
  readonly speechBegins: readonly number[]
  readonly speechEnds: readonly number[]
  /** Logarithm of the length of the second language by that of the first, undefined while nothing is known. */
  readonly lengthShift: number | undefined
  /** By how much the variance of lengths differs from the usual. */
  readonly lengthSpread: number
}

/** Beads of the usual shapes that are counted before any is seen. */
const SHAPE_PADDING = 60
/** The same for the skips of one document. */
const SKIP_PADDING = 12
/** Differences of sentence ends that are counted before any is seen. */
const STOP_PADDING = 20
const LENGTH_PADDING = 10
/** Shares of differences 0, 1, 2, 3 and more among translations, and among neighbours that are none. */
const PAIR_STOPS = [0.9, 0.075, 0.015, 0.01]
const CHANCE_STOPS = [0.7, 0.18, 0.07, 0.05]
const MERGE_STOPS = [0.45, 0.47, 0.05, 0.03]
const FALSE_MERGE_STOPS = [0.12, 0.7, 0.12, 0.06]
/** Shares of beads where none, one or both sides begin a paragraph, among translations and by chance. */
const OPENINGS = [0.65, 0.07, 0.28]
const CHANCE_OPENINGS = [0.49, 0.42, 0.09]
const OPENING_PADDING = 15
/** Shares of beads where speech begins on none, one or both sides, or ends, among translations and by chance. */
const SPEECH = [0.8, 0.06, 0.14]
const CHANCE_SPEECH = [0.7, 0.26, 0.04]
const SPEECH_PADDING = 20
/** How much a difference of sentence ends counts beside words and lengths. */
const STOP_WEIGHT = 1
const LEAST_SPREAD = 0.4
const MOST_SPREAD = 2.5

/** Habits before anything was aligned. */
export function firstHabits(): Habits {
  return {
    prices: logarithms(usualShapes()),
    pairStops: ratios(PAIR_STOPS, CHANCE_STOPS),
    mergeStops: ratios(MERGE_STOPS, FALSE_MERGE_STOPS),
    openings: ratios(OPENINGS, CHANCE_OPENINGS),
    speechBegins: ratios(SPEECH, CHANCE_SPEECH),
    speechEnds: ratios(SPEECH, CHANCE_SPEECH),
    lengthShift: undefined,
    lengthSpread: 1,
  }
}

/** One document as the habits of two of its languages see it. */
export interface AlignedPair {
  readonly first: EncodedText
  readonly second: EncodedText
  readonly sizes: readonly (readonly [n: number, m: number, probability: number])[]
}

/** The sizes that the beads of a document have in two of its languages. */
export function sizesOf(
  steps: readonly Step[],
  first: number,
  second: number,
): (readonly [n: number, m: number, probability: number])[] {
  return steps.map(({sizes, probability}) => [sizes[first] as number, sizes[second] as number, probability])
}

/**
 * The habits of all documents together, and for each document its own prices: how often segments have no
 * counterpart differs from document to document (priced as Thompson & Koehn 2019 propose, here by counting).
 */
export function learnHabits(
  documents: readonly AlignedPair[],
  variance: (a: number, b: number, shift: number) => number,
): {habits: Habits; prices: Float64Array[]} {
  const shapes = usualShapes().map(share => share * SHAPE_PADDING)
  const pairStops = PAIR_STOPS.map(share => share * STOP_PADDING)
  const mergeStops = MERGE_STOPS.map(share => share * STOP_PADDING)
  const openings = new BothSides(OPENINGS, 0.3, OPENING_PADDING)
  const begins = new BothSides(SPEECH, 0.17, SPEECH_PADDING)
  const ends = new BothSides(SPEECH, 0.17, SPEECH_PADDING)
  const ratiosOfLength: {a: number; b: number; weight: number}[] = []
  let weights = 0
  let shifts = 0
  for (const {first, second, sizes} of documents) {
    let i = 0
    let j = 0
    for (const [n, m, probability] of sizes) {
      count(shapes, n, m, probability)
      if (n > 0 && m > 0) {
        const [a, stopsA] = sums(first, i, n)
        const [b, stopsB] = sums(second, j, m)
        const difference = Math.min(Math.abs(stopsA - stopsB), 3)
        if (n === 1 && m === 1) pairStops[difference]! += probability
        else if (n !== m) mergeStops[difference]! += probability
        begins.add(first.begins[i]!, second.begins[j]!, probability)
        ends.add(first.ends[i + n - 1]!, second.ends[j + m - 1]!, probability)
        if (first.opens !== undefined && second.opens !== undefined) {
          openings.add(first.opens[i]!, second.opens[j]!, probability)
        }
        if (a > 0 && b > 0) {
          const weight = probability * Math.min(1, Math.min(a, b) / 100)
          ratiosOfLength.push({a, b, weight})
          shifts += weight * Math.log(b / a)
          weights += weight
        }
      }
      i += n
      j += m
    }
  }
  const lengthShift = weights > 0 ? shifts / weights : undefined
  let squares = LENGTH_PADDING
  let total = LENGTH_PADDING
  for (const {a, b, weight} of ratiosOfLength) {
    const x = Math.log(b / a) - (lengthShift ?? 0)
    // A few beads that are wrong must not widen it for all.
    squares += weight * Math.min(6, (x * x) / variance(a, b, lengthShift ?? 0))
    total += weight
  }
  const whole = shapes.reduce((sum, value) => sum + value, 0)
  const shares = shapes.map(value => value / whole)
  shares[0] = 1
  const prices = documents.map(({sizes}) => logarithms(ofDocument(shares, sizes)))
  const habits = {
    prices: logarithms(shares),
    pairStops: ratios(normalized(pairStops), CHANCE_STOPS),
    mergeStops: ratios(normalized(mergeStops), FALSE_MERGE_STOPS),
    openings: openings.ratios(),
    speechBegins: begins.ratios(),
    speechEnds: ends.ratios(),
    lengthShift,
    lengthSpread: Math.min(MOST_SPREAD, Math.max(LEAST_SPREAD, squares / total)),
  }
  return {habits, prices}
}

/** How often none, one or both sides of beads have something, beside how often they would by chance. */
class BothSides {
  readonly #counts: number[]
  readonly #chance: number
  readonly #padding: number
  #first = 0
  #second = 0
  #beads = 0

  /** `padding` beads are counted before any is seen, of `shares`; a side has it by `chance` there. */
  constructor(shares: readonly number[], chance: number, padding: number) {
    this.#counts = shares.map(share => share * padding)
    this.#chance = chance * padding
    this.#padding = padding
  }

  /** 1 for a side that has it, else 0. */
  add(first: number, second: number, weight: number): void {
    this.#counts[first + second]! += weight
    this.#first += first * weight
    this.#second += second * weight
    this.#beads += weight
  }

  ratios(): number[] {
    const a = (this.#first + this.#chance) / (this.#beads + this.#padding)
    const b = (this.#second + this.#chance) / (this.#beads + this.#padding)
    return ratios(normalized(this.#counts), [(1 - a) * (1 - b), a + b - 2 * a * b, a * b])
  }
}

/** In three languages a bead may be several of two: 2-2 counts as two of 1-1 here, as it mostly is. */
function count(shapes: Float64Array, n: number, m: number, probability: number): void {
  if (n === 0 && m === 0) return
  if (n === 0 || m === 0) shapes[n > 0 ? WIDTH : 1]! += probability * Math.max(n, m)
  else shapes[n * WIDTH + m]! += probability
}

function ofDocument(
  shares: Float64Array,
  sizes: readonly (readonly [n: number, m: number, probability: number])[],
): Float64Array {
  const own = shares.slice()
  let left = 0
  let right = 0
  let beads = 0
  for (const [n, m, probability] of sizes) {
    if (n === 0 && m === 0) continue
    beads++
    if (m === 0) left += n * probability
    if (n === 0) right += m * probability
  }
  own[WIDTH] = (left + SKIP_PADDING * shares[WIDTH]!) / (beads + SKIP_PADDING)
  own[1] = (right + SKIP_PADDING * shares[1]!) / (beads + SKIP_PADDING)
  for (let size = 2; size <= MAX_SIDE; size++) {
    own[size * WIDTH] = own[WIDTH]! ** size
    own[size] = own[1]! ** size
  }
  return own
}

/** How often beads have a shape in noisy documents, rounded. */
function usualShapes(): Float64Array {
  const shapes = new Float64Array(WIDTH * WIDTH).fill(0.0002)
  const set = (n: number, m: number, share: number) => {
    shapes[n * WIDTH + m] = share
    shapes[m * WIDTH + n] = share
  }
  set(0, 0, 1)
  for (let size = 1; size <= MAX_SIDE; size++) set(0, size, 0.07 ** size)
  set(1, 1, 0.8)
  set(1, 2, 0.06)
  set(2, 2, 0.004)
  set(1, 3, 0.01)
  set(2, 3, 0.001)
  set(3, 3, 0.0003)
  set(1, 4, 0.002)
  return shapes
}

function sums(
  {spread, stopsBefore}: EncodedText,
  start: number,
  size: number,
): [length: number, stops: number] {
  const end = start + size
  return [spread.sums[end]! - spread.sums[start]!, stopsBefore[end]! - stopsBefore[start]!]
}

function logarithms(shares: Float64Array): Float64Array {
  return shares.map(Math.log)
}

function normalized(counts: readonly number[]): number[] {
  const whole = counts.reduce((sum, value) => sum + value, 0)
  return counts.map(value => value / whole)
}

function ratios(shares: readonly number[], chances: readonly number[]): number[] {
  return shares.map((share, index) => STOP_WEIGHT * Math.log(share / chances[index]!))
}
