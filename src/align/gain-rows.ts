import type {EncodedText} from './encode.js'
import type {PairModel} from './pair-model.js'
import {Postings, segmentsOf} from './postings.js'

/**
 * For each segment of the first text the half-open range of segments of the second that it may meet.
 *
 * What hot loops read is made by a constructor here and below: an engine takes back the code that it has optimised when
 * an object literal is evaluated for the second time.
 */
export class Band {
  readonly low: Int32Array
  readonly high: Int32Array

  constructor(low: Int32Array, high: Int32Array) {
    this.low = low
    this.high = high
  }
}

/**
 * What words say, as logistic regression weighs it on development data (noisy news documents in Kazakh, Russian and
 * English, each half of them judged by the other): true beads against their neighbours, which share the words of
 * their subject. A counterpart says less than model 1 has it, for that reason, and a word that lacks one more.
 */
export interface ScoreWeights {
  /** What a word gains from its counterparts. */
  readonly gain: number
  /** [class] → what a word says by which the other side has nothing. */
  readonly lack: readonly number[]
  readonly length: number
  /** No word tells more than this: what it gains is cut here. */
  readonly maxRatio: number
}

export const DEFAULT_WEIGHTS: ScoreWeights = {
  gain: 0.4,
  // Numbers, words of another script, marks, words by how much is known of them, ends of questions, names.
  lack: [0.8, 0.65, 0.6, 0.45, 0.45, 0.45, 0.8, 1.4, 0.8],
  length: 0.8,
  maxRatio: Math.exp(5),
}

/**
 * What the words of the two sides of a bead gain from each other.
 *
 * A word gains the mean of its links with the words of the other side (model 1), so that what the words of one segment
 * gain depends on that segment and on the segments of the other side, not on its own neighbours. The sum over a bead
 * is then a sum over its segments of numbers that all beads share:
 *
 *   gain(i…i+n, j…j+m) = Σ ofSecond(y; i, n) for y in j…j+m  +  Σ ofFirst(x; j, m) for x in i…i+n
 *
 * Rows are made when the search comes to them and forgotten when they lie behind.
 */
export class GainRows {
  readonly #first: EncodedText
  readonly #second: EncodedText
  readonly #model: PairModel
  readonly #band: Band
  /** The most segments of a side that are asked for. */
  readonly #side: number
  readonly #rows: GainRow[]
  readonly #firstWords: Unexplained
  readonly #secondWords: Unexplained
  readonly #postings: Postings
  /** [target word] → the first of its places in the band of the last row that asked for it, or near. */
  readonly #cursors: Int32Array
  readonly #segments: Int32Array
  readonly #hits = new Hits()
  readonly #sums: Float64Array
  readonly #touched: Int32Array
  #made = 0
  #current = -1
  /** [(y - low) × side + n - 1] → what the words of segment y gain from segments i…i+n, for the current row i. */
  readonly #ofSecond: Float64Array

  constructor(first: EncodedText, second: EncodedText, model: PairModel, band: Band, side: number) {
    this.#first = first
    this.#second = second
    this.#model = model
    this.#band = band
    this.#side = side
    this.#firstWords = new Unexplained(first, model.sourceClasses, model.shares.source)
    this.#secondWords = new Unexplained(second, model.targetClasses, model.shares.target)
    this.#postings = new Postings(second, model.targetClasses.length)
    this.#cursors = this.#postings.offsets.slice()
    this.#segments = segmentsOf(second)
    const longest = Math.max(longestSegment(first), longestSegment(second))
    this.#sums = new Float64Array(longest)
    this.#touched = new Int32Array(longest)
    let width = 0
    for (let i = 0; i < first.count; i++) width = Math.max(width, band.high[i]! - band.low[i]!)
    this.#rows = Array.from({length: side}, () => new GainRow(width, side))
    this.#ofSecond = new Float64Array(width * side)
  }

  /** Makes row `i` the current one; rows must be asked for in order. */
  moveTo(i: number): void {
    if (i === this.#current) return
    const end = Math.min(this.#first.count, i + this.#side)
    for (this.#made = Math.max(this.#made, i); this.#made < end; this.#made++) this.#make(this.#made)
    this.#current = i
    this.#gatherSecond(i)
  }

  /** Sum of the logarithms of the gains of all words of both sides; all pairs of segments must lie in the band. */
  gain(n: number, j: number, m: number): number {
    const i = this.#current
    const side = this.#side
    const {starts: a} = this.#first
    const {starts: b} = this.#second
    if (a[i + n] === a[i] || b[j + m] === b[j]) return 0
    let total =
      this.#firstWords.sums[i + n]! -
      this.#firstWords.sums[i]! +
      this.#secondWords.sums[j + m]! -
      this.#secondWords.sums[j]!
    const place = (j - this.#band.low[i]!) * side + n - 1
    for (let y = 0; y < m; y++) total += this.#ofSecond[place + y * side]!
    for (let x = i; x < i + n; x++) {
      const row = this.#rows[x % side]!
      total += row.ofFirst[(j - row.low) * side + m - 1]!
    }
    return total
  }

  /** What the words of the second text gain from the segments that begin at the current row. */
  #gatherSecond(i: number): void {
    const side = this.#side
    const low = this.#band.low[i]!
    const high = this.#band.high[i]!
    const {starts: a, count} = this.#first
    const {starts: b} = this.#second
    const sums = this.#sums
    const touched = this.#touched
    const words = this.#secondWords
    for (let y = low; y < high; y++) {
      let reached = 0
      let total = 0
      for (let n = 1; n <= side; n++) {
        const x = i + n - 1
        if (x >= count || y < this.#band.low[x]! || y >= this.#band.high[x]!) break
        const row = this.#rows[x % side]!
        const to = row.offsets[y - row.low + 1]!
        for (let hit = row.offsets[y - row.low]!; hit < to; hit++) {
          const position = row.positions[hit]!
          if (sums[position] === 0) touched[reached++] = position
          sums[position]! += row.forward[hit]!
        }
        total = reached === 0 ? 0 : logOfGains(words, b[y]!, sums, touched, reached, a[i + n]! - a[i]!)
        this.#ofSecond[(y - low) * side + n - 1] = total
      }
      for (let index = 0; index < reached; index++) sums[touched[index]!] = 0
    }
  }

  /** The links of all words of segment `i` with those of its band, and what its own words gain. */
  #make(i: number): void {
    const row = this.#rows[i % this.#side]!
    const low = this.#band.low[i]!
    const high = this.#band.high[i]!
    const {starts: a, tokens: s} = this.#first
    this.#hits.size = 0
    for (let place = a[i]!; place < a[i + 1]!; place++) this.#meet(s[place]!, place - a[i]!, low, high)
    row.put(this.#hits, low, high, this.#second.starts, this.#model)
    this.#gatherFirst(i, row)
  }

  /** Gathers the places in a band of all words that a word is linked with. */
  #meet(word: number, owner: number, low: number, high: number): void {
    const {starts: b} = this.#second
    const {offsets, targets} = this.#model
    const {offsets: firsts, positions} = this.#postings
    const cursors = this.#cursors
    const hits = this.#hits
    const begin = b[low]!
    const close = b[high]!
    for (let link = offsets[word]!; link < offsets[word + 1]!; link++) {
      const target = targets[link]!
      const end = firsts[target + 1]!
      let place = cursors[target]!
      while (place > firsts[target]! && positions[place - 1]! >= begin) place--
      while (place < end && positions[place]! < begin) place++
      cursors[target] = place
      for (; place < end && positions[place]! < close; place++) {
        if (hits.size === hits.links.length) hits.grow()
        hits.cells[hits.size] = this.#segments[positions[place]!]! - low
        hits.positions[hits.size] = positions[place]!
        hits.owners[hits.size] = owner
        hits.links[hits.size++] = link
      }
    }
  }

  /** What the words of segment `i` gain from stretches of the second text. */
  #gatherFirst(i: number, row: GainRow): void {
    const side = this.#side
    const low = row.low
    const high = this.#band.high[i]!
    const {starts: b} = this.#second
    const start = this.#first.starts[i]!
    const sums = this.#sums
    const touched = this.#touched
    for (let j = low; j < high; j++) {
      let reached = 0
      for (let m = 1; m <= side && j + m <= high; m++) {
        const to = row.offsets[j + m - low]!
        for (let hit = row.offsets[j + m - 1 - low]!; hit < to; hit++) {
          const owner = row.owners[hit]!
          if (sums[owner] === 0) touched[reached++] = owner
          sums[owner]! += row.backward[hit]!
        }
        row.ofFirst[(j - low) * side + m - 1] =
          reached === 0 ? 0 : logOfGains(this.#firstWords, start, sums, touched, reached, b[j + m]! - b[j]!)
      }
      for (let index = 0; index < reached; index++) sums[touched[index]!] = 0
    }
  }
}

/** What the touched words of a segment say more than if they had gained nothing from `size` words. */
function logOfGains(
  {odds, lifts}: Unexplained,
  start: number,
  sums: Float64Array,
  touched: Int32Array,
  count: number,
  size: number,
): number {
  const {maxRatio, gain} = DEFAULT_WEIGHTS
  let total = 0
  let lifted = 0
  for (let from = 0; from < count; from += FACTORS) {
    const to = Math.min(count, from + FACTORS)
    let product = 1
    for (let index = from; index < to; index++) {
      const position = touched[index]!
      lifted += lifts[start + position]!
      product *= Math.min(maxRatio, 1 + (odds[start + position]! * sums[position]!) / size)
    }
    total += Math.log(product)
  }
  return lifted + gain * total
}

/** Factors that are multiplied before a logarithm is taken: e^5 to the 100th stays below the greatest number. */
const FACTORS = 100

/** Links of one segment with its band as they are met: cell of the band, position in the second text, word, link. */
class Hits {
  size = 0
  cells = new Int32Array(MANY_HITS)
  positions = new Int32Array(MANY_HITS)
  owners = new Int32Array(MANY_HITS)
  links = new Int32Array(MANY_HITS)

  grow(): void {
    this.cells = doubled(this.cells)
    this.positions = doubled(this.positions)
    this.owners = doubled(this.owners)
    this.links = doubled(this.links)
  }
}

/** More than most segments have. */
const MANY_HITS = 4096

function doubled(list: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * list.length)
  larger.set(list)
  return larger
}

/**
 * The links of one segment of the first text with the segments of its band.
 *
 *   offsets    [segment of the second text - low] → its first hit; one extra entry closes the last segment
 *   positions  [hit] → position of the word of the second text in its segment
 *   owners     [hit] → position of the word of the first text in its segment
 *   forward    [hit] → what the word of the second text gains
 *   backward   [hit] → what the word of the first text gains
 *   ofFirst    [(j - low) × side + m - 1] → what the words of the segment gain from segments j…j+m
 */
class GainRow {
  low = 0
  readonly offsets: Int32Array
  readonly ofFirst: Float64Array
  positions = new Int32Array(MANY_HITS)
  owners = new Int32Array(MANY_HITS)
  forward = new Float32Array(MANY_HITS)
  backward = new Float32Array(MANY_HITS)

  constructor(width: number, side: number) {
    this.offsets = new Int32Array(width + 1)
    this.ofFirst = new Float64Array(width * side)
  }

  /** Takes over what was met, in order of the segments of the band. */
  put(
    {size, cells, positions, owners, links}: Hits,
    low: number,
    high: number,
    starts: Int32Array,
    model: PairModel,
  ): void {
    if (size > this.positions.length) this.#reserve(cells.length)
    this.low = low
    const offsets = this.offsets
    const segments = high - low
    offsets.fill(0, 0, segments + 1)
    for (let hit = 0; hit < size; hit++) offsets[cells[hit]!]!++
    let end = 0
    for (let cell = 0; cell < segments; cell++) {
      end += offsets[cell]!
      offsets[cell] = end
    }
    offsets[segments] = end
    // From the last hit on, so that each cell's offset comes down to its first.
    for (let hit = size - 1; hit >= 0; hit--) {
      const cell = cells[hit]!
      const place = --offsets[cell]!
      this.positions[place] = positions[hit]! - starts[low + cell]!
      this.owners[place] = owners[hit]!
      this.forward[place] = model.forward[links[hit]!]!
      this.backward[place] = model.backward[links[hit]!]!
    }
  }

  #reserve(size: number): void {
    this.positions = new Int32Array(size)
    this.owners = new Int32Array(size)
    this.forward = new Float32Array(size)
    this.backward = new Float32Array(size)
  }
}

/**
 *   sums   [segment]  → what all words before it say if the other side has nothing for them
 *   odds   [position] → (1 - share) / share of the word
 *   lifts  [position] → what it says more if the other side has something, however little
 */
class Unexplained {
  readonly sums: Float64Array
  readonly odds: Float32Array
  readonly lifts: Float32Array

  constructor(text: EncodedText, classes: Uint8Array, shares: Float64Array) {
    const {gain, lack} = DEFAULT_WEIGHTS
    const logs = shares.map((share, index) => lack[index]! * Math.log(share))
    const lifts = shares.map((share, index) => (gain - lack[index]!) * Math.log(share))
    const odds = shares.map(share => (1 - share) / share)
    this.sums = sumsOf(text, classes, logs)
    this.lifts = ofTokens(text, classes, lifts)
    this.odds = ofTokens(text, classes, odds)
  }
}

/** [token] → what its class has. A loop of its own: code that V8 makes for one of several is thrown away at its end. */
function ofTokens({tokens}: EncodedText, classes: Uint8Array, values: Float64Array): Float32Array {
  const ofToken = new Float32Array(tokens.length)
  for (let position = 0; position < tokens.length; position++)
    ofToken[position] = values[classes[tokens[position]!]!]!
  return ofToken
}

/** [segment] → the sum over all tokens before it. */
function sumsOf(
  {count, starts, tokens}: EncodedText,
  classes: Uint8Array,
  values: Float64Array,
): Float64Array {
  const sums = new Float64Array(count + 1)
  for (let segment = 0; segment < count; segment++) {
    let sum = sums[segment]!
    for (let position = starts[segment]!; position < starts[segment + 1]!; position++)
      sum += values[classes[tokens[position]!]!]!
    sums[segment + 1] = sum
  }
  return sums
}

function longestSegment({count, starts}: EncodedText): number {
  let longest = 0
  for (let segment = 0; segment < count; segment++)
    longest = Math.max(longest, starts[segment + 1]! - starts[segment]!)
  return longest
}
