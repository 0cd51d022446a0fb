import type {EncodedText} from './encode.js'
import type {PairModel} from './pair-model.js'

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
  /** [target word] → the first of its links with words of the row's segment, -1 if none. */
  readonly #heads: Int32Array
  readonly #back: Float64Array
  readonly #reached: Int32Array
  readonly #sums: Float64Array
  readonly #touched: Int32Array
  /** Links of the row's segment: place in the model, the word that has it, the next link to the same target word. */
  readonly #links: Int32Array
  readonly #owners: Int32Array
  readonly #next: Int32Array
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
    this.#heads = new Int32Array(model.targetClasses.length).fill(-1)
    const longest = Math.max(longestSegment(first), longestSegment(second))
    this.#sums = new Float64Array(longest)
    this.#touched = new Int32Array(longest)
    this.#back = new Float64Array(longest)
    this.#reached = new Int32Array(longest)
    const {width, entries} = sizesOf(first, second, band)
    this.#rows = Array.from({length: side}, () => new GainRow(width, side, entries))
    this.#ofSecond = new Float64Array(width * side)
    const links = mostLinks(first, model)
    this.#links = new Int32Array(links)
    this.#owners = new Int32Array(links)
    this.#next = new Int32Array(links)
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
        const cell = 2 * (y - row.low)
        const from = row.offsets[cell]!
        const to = row.offsets[cell + 1]!
        for (let entry = from; entry < to; entry++) {
          const position = row.positions[entry]!
          if (sums[position] === 0) touched[reached++] = position
          sums[position]! += row.gains[entry]!
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
    const {starts: b, tokens: t} = this.#second
    const {forward, backward} = this.#model
    const heads = this.#heads
    const back = this.#back
    const reached = this.#reached
    const low = this.#band.low[i]!
    const high = this.#band.high[i]!
    row.low = low
    row.offsets[0] = 0
    const linkCount = this.#chainLinks(i)
    const links = this.#links
    const owners = this.#owners
    const next = this.#next
    const {positions, gains} = row
    let entry = 0
    for (let y = low; y < high; y++) {
      const start = b[y]!
      const size = b[y + 1]! - start
      let owned = 0
      for (let position = 0; position < size; position++) {
        let node = heads[t[start + position]!]!
        if (node < 0) continue
        let gain = 0
        for (; node >= 0; node = next[node]!) {
          const link = links[node]!
          gain += forward[link]!
          const owner = owners[node]!
          if (back[owner] === 0) reached[owned++] = owner
          back[owner]! += backward[link]!
        }
        positions[entry] = position
        gains[entry++] = gain
      }
      const cell = 2 * (y - low)
      row.offsets[cell + 1] = entry
      for (let index = 0; index < owned; index++) {
        const owner = reached[index]!
        positions[entry] = owner
        gains[entry++] = back[owner]!
        back[owner] = 0
      }
      row.offsets[cell + 2] = entry
    }
    for (let node = 0; node < linkCount; node++) heads[this.#model.targets[links[node]!]!] = -1
    this.#gatherFirst(i, row)
  }

  /** Chains the links of the words of segment `i` by target word, and gives their number. */
  #chainLinks(i: number): number {
    const {starts: a, tokens: s} = this.#first
    const {offsets, targets} = this.#model
    const heads = this.#heads
    let count = 0
    for (let place = a[i]!; place < a[i + 1]!; place++) {
      const word = s[place]!
      const to = offsets[word + 1]!
      for (let link = offsets[word]!; link < to; link++) {
        const target = targets[link]!
        this.#next[count] = heads[target]!
        heads[target] = count
        this.#links[count] = link
        this.#owners[count++] = place - a[i]!
      }
    }
    return count
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
        const cell = 2 * (j + m - 1 - low) + 1
        const to = row.offsets[cell + 1]!
        for (let entry = row.offsets[cell]!; entry < to; entry++) {
          const position = row.positions[entry]!
          if (sums[position] === 0) touched[reached++] = position
          sums[position]! += row.gains[entry]!
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
  let product = 1
  let factors = 0
  for (let index = 0; index < count; index++) {
    const position = touched[index]!
    lifted += lifts[start + position]!
    product *= Math.min(maxRatio, 1 + (odds[start + position]! * sums[position]!) / size)
    if (++factors === FACTORS) {
      total += Math.log(product)
      product = 1
      factors = 0
    }
  }
  return lifted + gain * (total + Math.log(product))
}

/** Factors that are multiplied before a logarithm is taken: e^5 to the 32nd stays below the greatest number. */
const FACTORS = 32

/**
 * The links of one segment of the first text with the segments of its band.
 *
 *   offsets    [(segment of the second text - low) × 2] → first entry of the words of the second segment,
 *              [… + 1] → first entry of the words of the first segment
 *   positions  [entry] → position of a word in its segment
 *   gains      [entry] → what it gains
 *   ofFirst    [(j - low) × side + m - 1] → what the words of the segment gain from segments j…j+m
 */
class GainRow {
  low = 0
  readonly offsets: Int32Array
  readonly positions: Int32Array
  readonly gains: Float64Array
  readonly ofFirst: Float64Array

  constructor(width: number, side: number, entries: number) {
    this.offsets = new Int32Array(2 * width + 1)
    this.positions = new Int32Array(entries)
    this.gains = new Float64Array(entries)
    this.ofFirst = new Float64Array(width * side)
  }
}

/** The most segments of the second text, and the most entries, that a row can have. */
function sizesOf(
  {count, starts: a}: EncodedText,
  {starts: b}: EncodedText,
  {low, high}: Band,
): {width: number; entries: number} {
  let width = 0
  let entries = 0
  for (let i = 0; i < count; i++) {
    const segments = high[i]! - low[i]!
    if (segments <= 0) continue
    width = Math.max(width, segments)
    entries = Math.max(entries, b[high[i]!]! - b[low[i]!]! + segments * (a[i + 1]! - a[i]!))
  }
  return {width, entries}
}

/** The most links that the words of one segment have. */
function mostLinks({count, starts, tokens}: EncodedText, {offsets}: PairModel): number {
  let most = 0
  for (let segment = 0; segment < count; segment++) {
    let links = 0
    for (let place = starts[segment]!; place < starts[segment + 1]!; place++)
      links += offsets[tokens[place]! + 1]! - offsets[tokens[place]!]!
    most = Math.max(most, links)
  }
  return most
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

  constructor({count, starts, tokens}: EncodedText, classes: Uint8Array, shares: Float64Array) {
    this.sums = new Float64Array(count + 1)
    this.odds = new Float32Array(tokens.length)
    this.lifts = new Float32Array(tokens.length)
    const {gain, lack} = DEFAULT_WEIGHTS
    const logs = shares.map((share, index) => lack[index]! * Math.log(share))
    const liftOf = shares.map((share, index) => (gain - lack[index]!) * Math.log(share))
    const oddsOf = shares.map(share => (1 - share) / share)
    for (let position = 0; position < tokens.length; position++) {
      const number = classes[tokens[position]!]!
      this.lifts[position] = liftOf[number]!
      this.odds[position] = oddsOf[number]!
    }
    for (let segment = 0; segment < count; segment++) {
      let sum = this.sums[segment]!
      for (let position = starts[segment]!; position < starts[segment + 1]!; position++)
        sum += logs[classes[tokens[position]!]!]!
      this.sums[segment + 1] = sum
    }
  }
}

function longestSegment({count, starts}: EncodedText): number {
  let longest = 0
  for (let segment = 0; segment < count; segment++)
    longest = Math.max(longest, starts[segment + 1]! - starts[segment]!)
  return longest
}
