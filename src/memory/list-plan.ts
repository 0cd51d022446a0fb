import type {Keys} from './needle.js'
import {lengthOfList, type Postings} from './postings.js'

/** What it costs to count a posting, to try an item that was counted, and to try one of all in turn: measured, in nanoseconds. */
const COUNT_COST = 1.2
const TRY_COST = 30
const SCAN_COST = 12
/** What it costs to read a word of an item. */
const READ_COST = 12
/** What counters cost that must be made zero again, for each position. */
const CLEAR_COST = 0.06
/** Signatures tell texts apart of so many words at most; they tell nothing of texts with so many more. */
const TOLD_WORDS = 30
const UNTOLD_WORDS = 50
/** Words of a text come together more often than by chance: this many times. */
const COMPANY = 3

/**
 * Which of a query's lists are to be read in a range of a shard: the shortest, and so many that an item which is wanted must
 * stand in several of them. An item that may lack `missing` of the query's keys stands in all but `missing` of any of them.
 */
export class ListPlan {
  /** Places of keys, those with the shortest lists first, of which `lists` are to be read. */
  order = new Uint32Array(64)
  lists = 0
  /** How many keys stand for the lists that are read: some may stand in the query several times. */
  total = 0
  /** How many of these an item may lack. */
  missing = 0
  cost = Number.POSITIVE_INFINITY
  #lengths = new Float64Array(64)

  /**
   * Chooses among the lists that were sorted: `window` of the shard's `count` items are to be looked at. The cost is infinite
   * where there are too few lists to tell.
   */
  choose(keys: Keys, missing: number, window: number, count: number): void {
    this.cost = Number.POSITIVE_INFINITY
    this.missing = missing
    const {order} = this
    const {times} = keys
    const share = window / count
    let total = 0
    let sum = 0
    let next = 1
    const tryCost = TRY_COST + readCost(keys.total)
    for (let index = 0; index < keys.length; index++) {
      sum += this.#lengths[index]! * share
      total += times[order[index]!]!
      const least = total - missing
      if (sum * COUNT_COST >= this.cost) return
      if (least < next) continue
      // Of many lists not each number is tried, so that the time grows with their number and not with its square.
      next = least + 1 + (least >>> 3)
      const candidates =
        least === 1
          ? Math.min(sum, window)
          : Math.min(sum / least, window * Math.min(1, COMPANY * poissonTail(sum / window, least)))
      const cost = sum * COUNT_COST + candidates * tryCost + window * CLEAR_COST
      if (cost < this.cost) {
        this.cost = cost
        this.lists = index + 1
        this.total = total
      }
    }
  }

  /** Sorts a query's lists in a shard. */
  sort({keys, length}: Keys, postings: Postings): void {
    if (this.order.length < length) {
      this.order = new Uint32Array(length * 2)
      this.#lengths = new Float64Array(length * 2)
    }
    const {order} = this
    const lengths = this.#lengths
    for (let index = 0; index < length; index++) {
      // Length, then place in the query, as one number each: sorting numbers is fast.
      lengths[index] = lengthOfList(postings, keys[index]!) * 2 ** 20 + Math.min(index, 2 ** 20 - 1)
    }
    if (length > 40) lengths.subarray(0, length).sort()
    else insertionSort(lengths, length)
    for (let index = 0; index < length; index++) {
      const size = Math.floor(lengths[index]! / 2 ** 20)
      order[index] = lengths[index]! - size * 2 ** 20
      lengths[index] = size
    }
  }
}

/** What it costs to try all of a window for a query of so many words. */
export function scanCost(window: number, words: number): number {
  return window * (SCAN_COST + readCost(words))
}

/** What it costs on average to read an item that signatures do not refuse. */
function readCost(words: number): number {
  const passed = Math.max(0.02, Math.min(0.7, (words - TOLD_WORDS) / UNTOLD_WORDS))
  return passed * words * READ_COST
}

function insertionSort(numbers: Float64Array, length: number): void {
  for (let index = 1; index < length; index++) {
    const number = numbers[index]!
    let place = index
    while (place > 0 && numbers[place - 1]! > number) {
      numbers[place] = numbers[place - 1]!
      place--
    }
    numbers[place] = number
  }
}

/** The probability that so rare an event (Poisson) happens at least so often. */
function poissonTail(mean: number, least: number): number {
  let term = Math.exp(-mean)
  let sum = 0
  for (let times = 0; times < least; times++) {
    sum += term
    term *= mean / (times + 1)
  }
  return Math.max(0, 1 - sum)
}
