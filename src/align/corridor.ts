import type {EncodedText} from './encode.js'
import {Band} from './gain-rows.js'
import type {PairModel} from './pair-model.js'
import {CellScorer, type PairContext} from './pair-scorer.js'
import {Postings, segmentsOf} from './postings.js'

/** A rough path: where it comes to and leaves each position of the first text, counted in segments behind. */
export interface RoughPath {
  readonly arrive: Int32Array
  readonly leave: Int32Array
}

/** Texts with no more pairs of segments than this are compared pair by pair. */
const MAX_CELLS = 400_000
/** Half the width of the band around anchors: where one follows the other, and at most where they are far apart. */
const NEAR_RADIUS = 1
const BAND_RADIUS = 24
/** Pairs of segments between two anchors that are compared because as many segments less stand there on one side. */
const MAX_STRAY = 2_000_000

/**
 * A rough path through two texts: the one that gathers most from pairs of segments, in a band around anchors where
 * the texts are long. Costs time in proportion to the length of the texts once they are long.
 */
export function roughPath(context: PairContext): RoughPath {
  const {first, second, model} = context
  const band =
    first.count * second.count <= MAX_CELLS ? wholeBand(first, second) : anchorBand(first, second, model)
  return gather(context, band)
}

function wholeBand(first: EncodedText, second: EncodedText): Band {
  return new Band(new Int32Array(first.count), new Int32Array(first.count).fill(second.count))
}

const DIAGONAL = 0
const DOWN = 1
const RIGHT = 2

/**
 * The path of the greatest sum of cells that are better than chance. A step down or right takes half of its cell, so
 * that a path keeps to both segments of a merged pair.
 */
function gather(context: PairContext, band: Band): RoughPath {
  const {first, second} = context
  const n = first.count
  const m = second.count
  const cells = new CellScorer(context, band)
  // State j of row i: i segments of the first and j of the second lie behind.
  const low = new Int32Array(n + 1)
  const high = new Int32Array(n + 1)
  const offsets = new Float64Array(n + 2)
  for (let i = 0; i <= n; i++) {
    low[i] = i === 0 ? 0 : i === n ? Math.min(band.low[n - 1]!, m) : Math.min(band.low[i]!, band.low[i - 1]!)
    high[i] = i === n ? m : i === 0 ? band.high[0]! : Math.max(band.high[i]!, band.high[i - 1]!)
    offsets[i + 1] = offsets[i]! + high[i]! - low[i]! + 1
  }
  const choices = new Uint8Array(offsets[n + 1]!)
  let previous = new Float64Array(m + 2).fill(Number.NEGATIVE_INFINITY)
  let current = new Float64Array(m + 2).fill(Number.NEGATIVE_INFINITY)
  for (let i = 0; i <= n; i++) {
    const row = i > 0 ? cells.row(i - 1) : undefined
    const rowLow = i > 0 ? band.low[i - 1]! : 0
    const rowHigh = i > 0 ? band.high[i - 1]! : 0
    for (let j = low[i]!; j <= high[i]!; j++) {
      const cell = row !== undefined && j > rowLow && j <= rowHigh ? row[j - 1 - rowLow]! : 0
      let value = i === 0 && j === 0 ? 0 : Number.NEGATIVE_INFINITY
      let choice = DIAGONAL
      if (i > 0 && j > 0 && j - 1 >= low[i - 1]! && j - 1 <= high[i - 1]!) {
        value = previous[j - 1]! + cell + TINY
      }
      if (i > 0 && j >= low[i - 1]! && j <= high[i - 1]! && previous[j]! + cell / 2 > value) {
        value = previous[j]! + cell / 2
        choice = DOWN
      }
      if (j > low[i]! && current[j - 1]! + cell / 2 > value) {
        value = current[j - 1]! + cell / 2
        choice = RIGHT
      }
      current[j] = value
      choices[offsets[i]! + j - low[i]!] = choice
    }
    ;[previous, current] = [current, previous]
  }
  const arrive = new Int32Array(n + 1)
  const leave = new Int32Array(n + 1)
  let i = n
  let j = m
  leave[n] = m
  while (i > 0 || j > 0) {
    const choice = choices[offsets[i]! + j - low[i]!]!
    if (choice === RIGHT || i === 0) {
      j--
      continue
    }
    arrive[i] = j
    i--
    if (choice === DIAGONAL) j--
    leave[i] = j
  }
  arrive[0] = 0
  return {arrive, leave}
}

/** What a diagonal step is worth by itself. */
const TINY = 0.05

/** So many segments with a word are asked, the nearest to the diagonal. */
const MAX_POSTINGS = 48
/** Words in more than this share of the segments are no help at all. */
const MAX_SHARE = 0.005
const CANDIDATES = 6
/** Links that weigh less do not vote: they are many, and anchors need better ones. */
const MIN_WEIGHT = 1
/** The least sum of logarithms of gains that makes a candidate. */
const MIN_VOTE = 8

/** A band around the chain of pairs of segments that share rare words. */
function anchorBand(first: EncodedText, second: EncodedText, model: PairModel): Band {
  const anchors = withoutOutliers(chain(candidates(first, second, model), second.count))
  const low = new Int32Array(first.count)
  const high = new Int32Array(first.count)
  let [fromI, fromJ] = [0, 0]
  const close = (toI: number, toJ: number) => {
    const rows = toI - fromI
    const columns = toJ - fromJ
    // Between distant anchors the path may stray further.
    const gap = Math.max(rows, columns)
    const most = BAND_RADIUS + Math.round(2 * Math.sqrt(gap))
    // Far apart and of other lengths too it may stray less than that, though always into the next row: time stays in proportion.
    const stray = Math.max(MAX_STRAY / Math.max(1, gap), columns / Math.max(1, rows))
    const radius = Math.min(most, NEAR_RADIUS + gap) + Math.min(Math.abs(rows - columns), Math.ceil(stray))
    for (let i = fromI; i < toI; i++) {
      const centre = fromJ + Math.round((columns * (i - fromI)) / Math.max(1, rows))
      low[i] = Math.max(0, centre - radius)
      high[i] = Math.min(second.count, centre + radius + 1)
    }
    ;[fromI, fromJ] = [toI, toJ]
  }
  for (const [i, j] of anchors) close(i, j)
  close(first.count, second.count)
  // The path must be able to go on: rows overlap, and the last one reaches the end.
  for (let i = 1; i < first.count; i++) {
    high[i] = Math.max(high[i]!, high[i - 1]!)
  }
  for (let i = first.count - 2; i >= 0; i--) low[i] = Math.min(low[i]!, low[i + 1]!)
  if (first.count > 0) {
    low[0] = 0
    high[first.count - 1] = second.count
  }
  return new Band(low, high)
}

/** An anchor that leaves the diagonal on which those before and after it agree is an accident. */
function withoutOutliers(anchors: readonly [number, number][]): [number, number][] {
  return anchors.filter(([i, j], index) => {
    const before = anchors[index - 1]
    const after = anchors[index + 1]
    if (before === undefined || after === undefined) return true
    const shift = Math.abs(j - i - (before[1] - before[0]))
    return shift <= OUTLIER || Math.abs(after[1] - after[0] - (before[1] - before[0])) > shift / 2
  })
}

const OUTLIER = 10

/**
 * Pairs of segments that share rare words, by segments of the first text.
 *
 *   first, second  [candidate] → its segments
 *   votes          [candidate] → how much they share, less far from the diagonal; best first inside a segment
 */
class Candidates {
  readonly first: Int32Array
  readonly second: Int32Array
  readonly votes: Float64Array
  size = 0

  constructor(segments: number) {
    this.first = new Int32Array(segments * CANDIDATES)
    this.second = new Int32Array(segments * CANDIDATES)
    this.votes = new Float64Array(segments * CANDIDATES)
  }

  /** Keeps the best of those that begin from `start` on. */
  add(start: number, i: number, j: number, vote: number): void {
    if (this.size - start === CANDIDATES && this.votes[this.size - 1]! >= vote) return
    let place = this.size - start === CANDIDATES ? this.size - 1 : this.size++
    for (; place > start && this.votes[place - 1]! < vote; place--) {
      this.second[place] = this.second[place - 1]!
      this.votes[place] = this.votes[place - 1]!
    }
    this.first[this.size - 1] = i
    this.second[place] = j
    this.votes[place] = vote
  }
}

/** The first place from `from` to `to` whose segment is not below `segment`. */
function findSegment(segments: Int32Array, from: number, to: number, segment: number): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >> 1
    if (segments[middle]! < segment) low = middle + 1
    else high = middle
  }
  return low
}

/** For each segment of the first text the segments of the second that share most with it, near the diagonal first. */
function candidates(first: EncodedText, second: EncodedText, model: PairModel): Candidates {
  const voting = new Voting(second, model)
  const found = new Candidates(first.count)
  const spread = 50 + 0.05 * second.count
  for (let i = 0; i < first.count; i++) {
    const diagonal = (i / first.count) * second.count
    for (let position = first.starts[i]!; position < first.starts[i + 1]!; position++)
      voting.vote(first.tokens[position]!, diagonal)
    voting.count(found, i, diagonal, spread)
  }
  return found
}

/** The words of one segment vote for the segments of the second text where their links stand. */
class Voting {
  readonly #model: PairModel
  readonly #postings: Postings
  /** [place of the postings] → the segment where it is. */
  readonly #segments: Int32Array
  /** Words with more places are no help. */
  readonly #most: number
  /** [link] → what it counts for each place of its word. */
  readonly #weights: Float64Array
  readonly #votes: Float64Array
  readonly #touched: Int32Array
  #size = 0

  constructor(second: EncodedText, model: PairModel) {
    this.#model = model
    this.#postings = new Postings(second, model.targetClasses.length)
    const segments = segmentsOf(second)
    this.#segments = this.#postings.positions.map(position => segments[position]!)
    this.#most = MAX_SHARE * second.count + MAX_POSTINGS
    this.#weights = new Float64Array(model.targets.length)
    for (let link = 0; link < this.#weights.length; link++)
      this.#weights[link] = Math.log(1 + Math.min(model.forward[link]!, model.backward[link]!) / 20)
    this.#votes = new Float64Array(second.count)
    this.#touched = new Int32Array(second.count)
  }

  vote(word: number, diagonal: number): void {
    const {offsets, targets} = this.#model
    const {offsets: firsts} = this.#postings
    const segments = this.#segments
    const votes = this.#votes
    const touched = this.#touched
    let size = this.#size
    for (let link = offsets[word]!; link < offsets[word + 1]!; link++) {
      const weight = this.#weights[link]!
      let from = firsts[targets[link]!]!
      let to = firsts[targets[link]! + 1]!
      if (weight < MIN_WEIGHT || to - from > this.#most) continue
      if (to - from > MAX_POSTINGS) {
        // Of a word that stands in many segments those near the diagonal are asked.
        const centre = findSegment(segments, from, to, Math.floor(diagonal))
        from = Math.max(from, centre - MAX_POSTINGS / 2)
        to = Math.min(to, centre + MAX_POSTINGS / 2)
      }
      for (let place = from; place < to; place++) {
        const j = segments[place]!
        if (votes[j] === 0) touched[size++] = j
        votes[j]! += weight
      }
    }
    this.#size = size
  }

  /** Hands over what segment `i` has voted for. */
  count(found: Candidates, i: number, diagonal: number, spread: number): void {
    const start = found.size
    for (let index = 0; index < this.#size; index++) {
      const j = this.#touched[index]!
      const votes = this.#votes[j]!
      if (votes >= MIN_VOTE) found.add(start, i, j, votes / (1 + ((j - diagonal) / spread) ** 2))
      this.#votes[j] = 0
    }
    this.#size = 0
  }
}

/** The heaviest chain of candidates that rises in both texts: a Fenwick tree of maxima over the second. */
function chain({first, second, votes, size}: Candidates, count: number): [number, number][] {
  const tree = new Int32Array(count + 2).fill(-1)
  const weights = new Float64Array(size)
  const back = new Int32Array(size).fill(-1)
  let best = -1
  for (let position = 0; position < size; ) {
    // Candidates of one segment must not follow each other: all are asked before any is put in.
    let end = position
    while (end < size && first[end] === first[position]) end++
    for (let index = position; index < end; index++) {
      let from = -1
      for (let node = second[index]!; node > 0; node -= node & -node) {
        const other = tree[node]!
        if (other >= 0 && (from < 0 || weights[other]! > weights[from]!)) from = other
      }
      back[index] = from
      weights[index] = votes[index]! + (from < 0 ? 0 : weights[from]!)
      if (best < 0 || weights[index]! > weights[best]!) best = index
    }
    for (let index = position; index < end; index++) {
      for (let node = second[index]! + 1; node < tree.length; node += node & -node) {
        const other = tree[node]!
        if (other < 0 || weights[index]! > weights[other]!) tree[node] = index
      }
    }
    position = end
  }
  const anchors: [number, number][] = []
  for (let index = best; index >= 0; index = back[index]!) anchors.push([first[index]!, second[index]!])
  return anchors.reverse()
}
