import type {Vocabulary} from '../text/vocabulary.js'
import {ListPlan, scanCost} from './list-plan.js'
import type {Keys, Needle} from './needle.js'
import {firstPosition, type Postings} from './postings.js'
import {changeableShare} from './score.js'
import {firstAtWeight, RECORD, SHARD_SIZE, type Shard, WEIGHT, WORDS} from './shard.js'
import {bitCount} from './signature-bits.js'
import {swapCost, WEIGHTS} from './weights.js'

/** What a word weighs. */
const WORD = WEIGHTS[0]!

/** Bounds are computed in floating point: this much is given so that rounding never loses an item. */
const EPSILON = 1e-6

/** Who decides on what passes all tests, and how good an item must be by now. */
export interface Judge {
  readonly threshold: number
  judge(shard: Shard, position: number): void
}

/** [position] → how many of the lists that are read it stands in; all 0 between searches. */
const counters = new Uint16Array(SHARD_SIZE)
/** More keys than a counter counts are not read. */
const MOST_COUNTED = 2 ** 16 - 1
const candidates = new Uint16Array(SHARD_SIZE)
const ordered = new Uint16Array(SHARD_SIZE)
let histogram = new Uint32Array(64)

const words = new ListPlan()
const pairs = new ListPlan()

/**
 * Hands the items of a shard to a judge that may be good enough, in an order that lets him soon ask for better ones.
 *
 * Ever dearer tests, each of which can only refuse what the next would refuse too:
 *
 *   counts in posting lists → signature → common words → word edit distance → (the judge's) score
 *
 * Why nothing is lost: let k be the most query words that may be missing in an item of the wanted rank. Of any j words of the
 * query such an item has at least j − k; which j are cheapest, `ListPlan` tells. And as an edit that costs a word touches at most
 * two of the neighbouring pairs (a swap three, at one and a half), at most 2k pairs are missing (q-gram lemma, Jokinen & Ukkonen
 * 1991).
 */
export function searchShard(shard: Shard, needle: Needle, vocabulary: Vocabulary, judge: Judge): void {
  const share = changeableShare(judge.threshold)
  if (share < 0) return
  const theta = share / 10000
  const {weight} = needle
  const from = firstAtWeight(shard, weight * (1 - theta) - EPSILON)
  const heaviest = theta >= 1 ? Number.MAX_VALUE : weight / (1 - theta) + EPSILON
  const to = firstAtWeight(shard, Math.floor(heaviest) + 1)
  const window = to - from
  if (window <= 0) return
  needle.sign(shard.bits)
  const missing = mostMissing(weight, theta)
  const leastBreak = Math.min(WORD / 2, swapCost(weight) / 3)
  const broken = mostBroken(weight, theta, leastBreak)
  words.make(needle.roots, shard.roots, shard.unlisted, missing, window, shard.count)
  if (broken < needle.pairs.total)
    pairs.make(needle.pairs, shard.pairs, undefined, broken, window, shard.count)
  else pairs.cost = Number.POSITIVE_INFINITY
  const isByPairs = pairs.cost < words.cost
  const plan = isByPairs ? pairs : words
  if (plan.cost >= scanCost(window) || plan.total > MOST_COUNTED) {
    new Trial(shard, needle, vocabulary, judge).scan(from, to)
    return
  }
  const keys = isByPairs ? needle.pairs : needle.roots
  const lacked = isByPairs ? broken : missing
  const length = count(isByPairs ? shard.pairs : shard.roots, keys, plan, plan.total - lacked, from, to)
  sortByCount(length, plan.total)
  const trial = new Trial(shard, needle, vocabulary, judge)
  let most = lacked
  for (let index = 0; index < length; index++) {
    const position = ordered[index]!
    if (lackedBy(position, plan.total) > most) break
    if (!trial.run(position)) continue
    // The judge may want better ones now, which lack less.
    const left = changeableShare(judge.threshold) / 10000
    if (left < 0) break
    most = isByPairs ? mostBroken(weight, left, leastBreak) : mostMissing(weight, left)
  }
  counters.fill(0, from, to)
}

/** The most words of a query that an item may lack: each costs a word's weight. `theta` is the part that may change. */
function mostMissing(weight: number, theta: number): number {
  return Math.floor((theta * weight + EPSILON) / WORD)
}

/**
 * The most pairs of a query that an item may lack. `leastBreak` is the least that an edit costs for each pair of neighbours that
 * it breaks: another word breaks two, a swap three; it is least for an item as light as the query.
 *
 * An item of weight w > q has what makes it heavier inserted, and an insertion breaks one pair only: with b for `leastBreak` it
 * may lack (w − q) ÷ 12 + (q − (1 − θ)w) ÷ b of them, which is greatest at w = q for θ < 1 − b ÷ 12, else at the greatest w,
 * q ÷ (1 − θ).
 */
function mostBroken(weight: number, theta: number, leastBreak: number): number {
  const broken = theta < 1 - leastBreak / WORD ? theta / leastBreak : theta / (1 - theta) / WORD
  return Math.floor(broken * weight + EPSILON)
}

/** Counts in which lists the positions of a window stand; those in at least `least` are candidates: gives how many. */
function count(
  {offsets, positions}: Postings,
  {keys, times}: Keys,
  plan: ListPlan,
  least: number,
  from: number,
  to: number,
): number {
  let length = 0
  for (let index = 0; index < plan.lists; index++) {
    const key = plan.order[index]!
    const bucket = keys[key]! & (offsets.length - 2)
    const first = firstPosition(positions, from, offsets[bucket]!, offsets[bucket + 1]!)
    const last = firstPosition(positions, to, first, offsets[bucket + 1]!)
    const often = times[key]!
    if (often === 1) {
      for (let place = first; place < last; place++) {
        const position = positions[place]!
        const times = counters[position]! + 1
        counters[position] = times
        if (times === least) candidates[length++] = position
      }
    } else {
      for (let place = first; place < last; place++) {
        const position = positions[place]!
        const before = counters[position]!
        counters[position] = before + often
        if (before < least && before + often >= least) candidates[length++] = position
      }
    }
  }
  return length
}

/** Candidates in `ordered`, those that stand in most lists first. */
function sortByCount(length: number, total: number): void {
  if (histogram.length < total + 2) histogram = new Uint32Array(total * 2 + 2)
  histogram.fill(0, 0, total + 2)
  for (let index = 0; index < length; index++) histogram[lackedBy(candidates[index]!, total) + 1]!++
  for (let lacked = 1; lacked <= total; lacked++) histogram[lacked]! += histogram[lacked - 1]!
  for (let index = 0; index < length; index++) {
    const position = candidates[index]!
    ordered[histogram[lackedBy(position, total)]!++] = position
  }
}

/** How many of the keys that were counted a position lacks: none where it stands in a list more than once. */
function lackedBy(position: number, total: number): number {
  const count = counters[position]!
  return count < total ? total - count : 0
}

/** The tests of one position after another. */
class Trial {
  readonly #shard: Shard
  readonly #needle: Needle
  readonly #vocabulary: Vocabulary
  readonly #judge: Judge
  /** The least that an edit of the word sequence costs which brings no word and takes none: a swap counts as two there. */
  readonly #leastMove: number
  /** Part of the heavier text's weight that may change, in ten-thousandths. */
  #share: number

  constructor(shard: Shard, needle: Needle, vocabulary: Vocabulary, judge: Judge) {
    this.#shard = shard
    this.#needle = needle
    this.#vocabulary = vocabulary
    this.#judge = judge
    this.#leastMove = Math.min(WORD, swapCost(needle.weight) / 2)
    this.#share = changeableShare(judge.threshold)
  }

  /** Tries all of a range. */
  scan(from: number, to: number): void {
    for (let position = from; position < to; position++) {
      if (this.run(position) && this.#share < 0) return
    }
  }

  /**
   * Whether the position was judged.
   *
   * Each bound holds for the words that one side has and the other lacks (12 each, common words not counted), plus what its
   * marks weigh more than the other's.
   */
  run(position: number): boolean {
    const shard = this.#shard
    const needle = this.#needle
    const {records} = shard
    const record = position * RECORD
    const weight = records[record + WEIGHT]!
    const limit = Math.floor((Math.max(weight, needle.weight) * this.#share) / 10000)
    const moreMarks = weight - WORD * records[record + WORDS]! - needle.marks
    const less = moreMarks < 0 ? -moreMarks : 0
    const more = moreMarks > 0 ? moreMarks : 0
    const a = records[record]!
    const b = records[record + 1]!
    const c = records[record + 2]!
    const d = records[record + 3]!
    const {bits0, bits1, bits2, bits3} = needle
    const lacks = bitCount(bits0 & ~a) + bitCount(bits1 & ~b) + bitCount(bits2 & ~c) + bitCount(bits3 & ~d)
    if (WORD * lacks + less > limit) return false
    const has = bitCount(a & ~bits0) + bitCount(b & ~bits1) + bitCount(c & ~bits2) + bitCount(d & ~bits3)
    if (WORD * has + more > limit) return false
    const spare = Math.floor((limit - more) / WORD)
    if (!needle.readItem(shard, position, this.#vocabulary.roots, spare)) return false
    const lacked = needle.words - needle.common
    if (WORD * lacked + less > limit) return false
    // An edit that costs a word makes up for one that is lacked on each side, at most; other edits may be halves of swaps.
    const edits = Math.max(lacked, needle.length - needle.common)
    if (WORD * edits + this.#leastMove * (needle.distance() - edits) > limit) return false
    this.#judge.judge(shard, position)
    this.#share = changeableShare(this.#judge.threshold)
    return true
  }
}
