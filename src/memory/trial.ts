import type {Vocabulary} from '../text/vocabulary.js'
import {WORD} from './edit-bounds.js'
import type {Needle} from './needle.js'
import {changeableShare} from './score.js'
import {ITEM, RECORD, type Shard, WEIGHT, WORDS} from './shard.js'
import {bitCount} from './signature-bits.js'
import {COSTS, swapCost} from './weights.js'

/** Items of no more words are read at once. */
const FEW_WORDS = 2

/** Who decides on what passes all tests, and how good an item must be by now. */
export interface Judge {
  /** Below this rank an item is of no use. */
  readonly threshold: number
  /** Whether as many were found as are wanted, so that an item of that very rank is taken only if it wins by order. */
  readonly isFull: boolean
  judge(shard: Shard, position: number): void
  /** Whether an item of these forms that has the least rank at most may yet be taken. */
  mayTie(item: number, forms: Uint32Array, length: number): boolean
}

/** The tests of one position after another. */
export class Trial {
  readonly #shard: Shard
  readonly #needle: Needle
  readonly #vocabulary: Vocabulary
  readonly #judge: Judge
  /** The least that an edit of the word sequence costs which brings no word and takes none: a swap counts as two there. */
  readonly #leastMove: number
  /** Part of the heavier text's weight that may change, in ten-thousandths. */
  #share = 0
  /** The same for what is better than the worst that was found. */
  #betterShare = 0

  constructor(shard: Shard, needle: Needle, vocabulary: Vocabulary, judge: Judge) {
    this.#shard = shard
    this.#needle = needle
    this.#vocabulary = vocabulary
    this.#judge = judge
    this.#leastMove = Math.min(WORD, swapCost(needle.weight) / 2)
    this.#ask()
  }

  #ask(): void {
    const {threshold, isFull} = this.#judge
    this.#share = changeableShare(threshold)
    this.#betterShare = isFull ? changeableShare(threshold + 1) : this.#share
  }

  /** Tries all of a range. */
  scan(from: number, to: number): void {
    for (let position = from; position < to; position++) {
      if (this.run(position, 0) && this.#share < 0) return
    }
  }

  /**
   * Whether the position was judged. The signature of an item with no more than `fewWords` is not looked at.
   *
   * Each bound holds for the words that one side has and the other lacks (12 each, common words not counted), plus what its
   * marks weigh more than the other's.
   */
  run(position: number, fewWords = FEW_WORDS): boolean {
    const shard = this.#shard
    const needle = this.#needle
    const {records} = shard
    const record = position * RECORD
    const weight = records[record + WEIGHT]!
    const heavier = weight > needle.weight ? weight : needle.weight
    const limit = Math.floor((heavier * this.#share) / 10000)
    const moreMarks = weight - WORD * records[record + WORDS]! - needle.marks
    const less = moreMarks < 0 ? -moreMarks : 0
    const more = moreMarks > 0 ? moreMarks : 0
    // What one side has more words than the other is put in or taken out.
    const moreWords = records[record + WORDS]! - needle.words
    if (more + (moreWords > 0 ? WORD * moreWords : 0) > limit) return false
    if (less - (moreWords < 0 ? WORD * moreWords : 0) > limit) return false
    // To read a few words takes no longer than to look at their signature.
    if (records[record + WORDS]! > fewWords) {
      const a = records[record]!
      const b = records[record + 1]!
      const c = records[record + 2]!
      const d = records[record + 3]!
      const {bits0, bits1, bits2, bits3} = needle
      const has = bitCount(a & ~bits0) + bitCount(b & ~bits1) + bitCount(c & ~bits2) + bitCount(d & ~bits3)
      if (WORD * has + more > limit) return false
      const lacks = bitCount(bits0 & ~a) + bitCount(bits1 & ~b) + bitCount(bits2 & ~c) + bitCount(bits3 & ~d)
      if (WORD * lacks + less > limit) return false
    }
    const spare = Math.floor((limit - more) / WORD)
    if (!needle.readItem(shard, position, this.#vocabulary, spare)) return false
    const lacked = needle.words - needle.common
    const added = needle.length - needle.common
    // Words of the same root that have other stems.
    const related = COSTS.sameRoot * (needle.common - needle.sameStems)
    let least = related + Math.max(WORD * lacked + less, WORD * added + more)
    if (least > limit) return false
    // An edit that costs a word makes up for one that is lacked on each side, at most; other edits may be halves of swaps.
    const edits = Math.max(lacked, added)
    const moves = needle.distance() - edits
    const byWords = WORD * edits + this.#leastMove * moves
    // Where another word is put for a related one, what that costs need not be paid.
    const byStems = WORD * edits + related + Math.min(this.#leastMove, WORD - COSTS.sameRoot) * moves
    least = Math.max(least, byWords, byStems)
    if (least > limit) return false
    const isBetter = least <= Math.floor((heavier * this.#betterShare) / 10000)
    if (!isBetter && !this.#judge.mayTie(records[record + ITEM]!, needle.forms, needle.tokens)) return false
    this.#judge.judge(shard, position)
    this.#ask()
    return true
  }
}
