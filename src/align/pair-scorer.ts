import type {EncodedText} from './encode.js'
import {type Band, DEFAULT_WEIGHTS, GainRows} from './gain-rows.js'
import type {Habits} from './habits.js'
import type {LengthModel} from './length-model.js'
import type {PairModel} from './pair-model.js'
import type {SimilarityScorer} from './similarity.js'

/** The most segments of one language in a bead. */
export const MAX_SIDE = 4

/** Two texts of a document, and all that is known of them. */
export interface PairContext {
  readonly first: EncodedText
  readonly second: EncodedText
  readonly model: PairModel
  readonly lengthModel: LengthModel
  readonly habits: Habits
  readonly similarity: SimilarityScorer | undefined
}

/** Where beads may begin, and all pairs of segments that they may take. */
export interface PairBands {
  readonly starts: Band
  readonly reach: Band
}

/**
 * Scores of the beads of two texts inside a band: natural logarithms of how much likelier the two sides are as
 * translations than by chance.
 *
 *   offsets  [segment of the first text] → first number of its row in `values`
 *   values   [(row) + (second - low) × 16 + (n - 1) × 4 + (m - 1)] → n segments of the first from here on
 *            with m of the second
 */
export class PairScores {
  readonly band: Band
  readonly values: Float32Array
  /** [n] → how many segments of the second text may stand beside n of the first. */
  readonly longest: readonly number[]
  readonly #offsets: Float64Array

  constructor(band: Band, offsets: Float64Array, values: Float32Array, longest: readonly number[]) {
    this.band = band
    this.values = values
    this.longest = longest
    this.#offsets = offsets
  }

  /** Where the beads stand that begin at segment `i` of the first text; `SHAPES_OF_STATE` further for each of the second. */
  start(i: number): number {
    return this.#offsets[i]! - this.band.low[i]! * SHAPES_OF_STATE
  }

  /** Where in `values` the beads that begin at these segments stand, -1 where none may begin. */
  place(i: number, j: number): number {
    if (j < this.band.low[i]! || j >= this.band.high[i]!) return -1
    return this.#offsets[i]! + (j - this.band.low[i]!) * SHAPES_OF_STATE
  }

  get(i: number, n: number, j: number, m: number): number {
    const place = this.place(i, j)
    return place < 0 ? IMPOSSIBLE : this.values[place + (n - 1) * MAX_SIDE + (m - 1)]!
  }

  /** Raises each shape to the best chain of beads that fills it. */
  chain(): void {
    const count = this.band.low.length
    // From the end: a chain is a bead and the chain that fills the rest.
    for (let i = count - 1; i >= 0; i--) {
      for (let j = this.band.high[i]! - 1; j >= this.band.low[i]!; j--) {
        for (let n = 2; n <= MAX_SIDE && i + n <= count; n++) {
          for (let m = 2; m <= MAX_SIDE; m++) this.#raise(i, n, j, m)
        }
      }
    }
  }

  #raise(i: number, n: number, j: number, m: number): void {
    const slot = this.place(i, j) + (n - 1) * MAX_SIDE + (m - 1)
    let best = this.values[slot]!
    for (let a = 1; a < n; a++) {
      for (let b = 1; b < m; b++) {
        // Only the first bead is whole: where it is a chain itself, a shorter first bead gives the same sum.
        const sum = this.get(i, a, j, b) + this.get(i + a, n - a, j + b, m - b)
        if (sum > best) best = sum
      }
    }
    this.values[slot] = best
  }
}

export const IMPOSSIBLE = -1e9
/** Scores of the beads that begin at one state, possible or not. */
export const SHAPES_OF_STATE = MAX_SIDE * MAX_SIDE

/** Segments with nothing in them belong together, and to nothing else. */
const BLANK_PAIR = 1.5
const BLANK_MIXED = -12
/** What speaks against a bead counts this much where there is more than this of it: free translations lack much. */
const AGAINST = -4
const SLOPE = 0.5
/** Larger beads whose lengths score less are not looked at word by word. */
const HOPELESS = -8

/**
 * The score of every shape of bead that fits into the band, its price included.
 *
 * `isRough` leaves out beads of more than three segments, for searches that only gather words to learn from.
 * `isChained` is for three and more languages, where a third one may hold together what these two have in
 * several beads: then a shape is worth the best chain of beads that fills it.
 *
 *   kk  a b        kk–ru is no 2-2 but two 1-1,
 *   ru  a b        which only the English sentence
 *   en  ab         makes one bead of three languages
 */
export function scorePairs(
  context: PairContext,
  {starts: band, reach}: PairBands,
  prices: Float64Array,
  {isChained, isRough}: {readonly isChained: boolean; readonly isRough: boolean},
): PairScores {
  const {first, second, model} = context
  const offsets = new Float64Array(first.count + 1)
  for (let i = 0; i < first.count; i++) {
    offsets[i + 1] = offsets[i]! + Math.max(0, band.high[i]! - band.low[i]!) * SHAPES_OF_STATE
  }
  const scores = new Float32Array(offsets[first.count]!).fill(IMPOSSIBLE)
  const longest = isRough ? ROUGH_LONGEST : LONGEST
  const rows = new GainRows(first, second, model, reach, isRough ? 2 : MAX_SIDE)
  const scorer = new BeadScorer(context, rows, prices)
  for (let i = 0; i < first.count; i++) {
    if (band.low[i]! >= band.high[i]!) continue
    rows.moveTo(i)
    // Beads must lie in the band whole: its rows end where they end, and all of them must have begun.
    let begin = band.low[i]!
    let end = second.count
    for (let n = 1; n < longest.length && i + n <= first.count && longest[n]! > 0; n++) {
      begin = Math.max(begin, reach.low[i + n - 1]!)
      end = Math.min(end, reach.high[i + n - 1]!)
      const place = offsets[i]! + (begin - band.low[i]!) * SHAPES_OF_STATE + (n - 1) * MAX_SIDE
      scorer.putRow(scores, place, {i, n, begin, close: band.high[i]!, end, most: longest[n]!})
    }
  }
  const found = new PairScores(band, offsets, scores, longest)
  if (isChained) found.chain()
  return found
}

/** [n] → how many segments of the other language may stand beside n of one. */
const LONGEST = [0, 4, 3, 3, 1]
const ROUGH_LONGEST = [0, 2, 1, 0, 0]

class BeadScorer {
  readonly #rows: GainRows
  readonly #first: EncodedText
  readonly #second: EncodedText
  readonly #lengthModel: LengthModel
  readonly #habits: Habits
  readonly #prices: Float64Array
  readonly #similarity: SimilarityScorer | undefined
  readonly #hasParagraphs: boolean
  /** [3 × how many sides begin with speech + how many end with it] → what that says. */
  readonly #speech: Float64Array
  /** [segment × MAX_SIDE + n] → 3 where it begins with speech, + 1 where the nth segment from it ends with speech. */
  readonly #firstSpeech: Uint8Array
  readonly #secondSpeech: Uint8Array

  constructor(
    {first, second, lengthModel, habits, similarity}: PairContext,
    rows: GainRows,
    prices: Float64Array,
  ) {
    this.#rows = rows
    this.#first = first
    this.#second = second
    this.#lengthModel = lengthModel
    this.#habits = habits
    this.#prices = prices
    this.#similarity = similarity
    this.#hasParagraphs = first.opens !== undefined && second.opens !== undefined
    const {speechBegins, speechEnds} = habits
    this.#speech = Float64Array.from(
      speechBegins.flatMap(ofBegins => speechEnds.map(ofEnds => ofBegins + ofEnds)),
    )
    this.#firstSpeech = speechOf(first)
    this.#secondSpeech = speechOf(second)
  }

  /** What speaks for a bead, its price left out; its row must be the current one. */
  score(i: number, n: number, j: number, m: number): number {
    const {blanksBefore: a, stopsBefore: s} = this.#first
    const {blanksBefore: b, stopsBefore: t} = this.#second
    const blanks = a[i + n]! - a[i]! + b[j + m]! - b[j]!
    if (blanks > 0) return n + m === 2 && blanks === 2 ? BLANK_PAIR : BLANK_MIXED * blanks
    const length = DEFAULT_WEIGHTS.length * this.#lengthModel.score(i, n, j, m)
    // Words can't make good such lengths.
    if (length < HOPELESS && n + m > 2) return length
    const stops = s[i + n]! - s[i]! - t[j + m]! + t[j]!
    const {pairStops, mergeStops} = this.#habits
    const ofStops = n === m ? pairStops : mergeStops
    let score = length + ofStops[Math.min(Math.abs(stops), ofStops.length - 1)]! + this.#rows.gain(n, j, m)
    score += this.#speech[this.#firstSpeech[i * MAX_SIDE + n]! + this.#secondSpeech[j * MAX_SIDE + m]!]!
    if (this.#hasParagraphs) score += paragraphs(this.#first, this.#second, this.#habits, i, n, j, m)
    if (this.#similarity !== undefined) score += this.#similarity.score(i, n, j, m)
    return score < AGAINST ? AGAINST + SLOPE * (score - AGAINST) : score
  }

  /** Scores the beads of `n` segments of the first text that begin at a row, prices included. */
  putRow(scores: Float32Array, start: number, {i, n, begin, close, end, most}: BeadRow): void {
    let place = start
    for (let j = begin; j < close; j++, place += SHAPES_OF_STATE) {
      const last = Math.min(most, end - j)
      for (let m = 1; m <= last; m++)
        scores[place + m - 1] = this.score(i, n, j, m) + this.#prices[n * (MAX_SIDE + 1) + m]!
    }
  }
}

/** Beads of `n` segments from `i` on with up to `most` segments that begin from `begin` to `close` and end by `end`. */
interface BeadRow {
  readonly i: number
  readonly n: number
  readonly begin: number
  readonly close: number
  readonly end: number
  readonly most: number
}

function speechOf({begins, ends, count}: EncodedText): Uint8Array {
  const speech = new Uint8Array(count * MAX_SIDE + MAX_SIDE + 1)
  for (let segment = 0; segment < count; segment++) {
    for (let n = 1; n <= MAX_SIDE && segment + n <= count; n++)
      speech[segment * MAX_SIDE + n] = 3 * begins[segment]! + ends[segment + n - 1]!
  }
  return speech
}

/** Where paragraphs are known: whether both sides begin one, and what lies inside the bead. */
function paragraphs(
  {opens: a}: EncodedText,
  {opens: b}: EncodedText,
  habits: Habits,
  i: number,
  n: number,
  j: number,
  m: number,
): number {
  if (a === undefined || b === undefined) return 0
  let score = habits.openings[a[i]! + b[j]!]!
  for (let x = i + 1; x < i + n; x++) if (a[x] === 1) score += CROSSING
  for (let y = j + 1; y < j + m; y++) if (b[y] === 1) score += CROSSING
  return score
}

/** Sentences of two paragraphs are seldom one in translation. */
const CROSSING = -1.5

/** Scores of single pairs of segments, a row at a time; chance and worse is 0. */
export class CellScorer {
  readonly #scorer: BeadScorer
  readonly #rows: GainRows
  readonly #band: Band
  readonly #scores: Float64Array

  constructor(context: PairContext, band: Band) {
    this.#rows = new GainRows(context.first, context.second, context.model, band, 1)
    this.#scorer = new BeadScorer(context, this.#rows, context.habits.prices)
    this.#band = band
    let width = 0
    for (let i = 0; i < band.low.length; i++) width = Math.max(width, band.high[i]! - band.low[i]!)
    this.#scores = new Float64Array(width)
  }

  /** Scores of segment `i` with the segments of its band; they stand until the next row is asked for. */
  row(i: number): Float64Array {
    const low = this.#band.low[i]!
    const high = this.#band.high[i]!
    this.#rows.moveTo(i)
    for (let j = low; j < high; j++) this.#scores[j - low] = Math.max(0, this.#scorer.score(i, 1, j, 1))
    return this.#scores
  }
}
