import type {Keys} from './needle.js'
import {lengthOfList, type Postings} from './postings.js'

/** What it costs to count a posting, to try an item that was counted, and to try one of all in turn: measured, in nanoseconds. */
const COUNT_COST = 1.2
const TRY_COST = 90
const SCAN_COST = 14
/** What counters cost that must be made zero again, for each position. */
const CLEAR_COST = 0.06
/** So many lists beyond those that are needed are thought of. */
const MORE_LISTS = 12
/** Words of a text come together more often than by chance: this many times. */
const COMPANY = 3

/**
 * Which of a query's lists are to be read in a shard: the shortest, and so many that an item which is wanted must stand in
 * several of them. An item that may lack `missing` of the query's keys stands in all but `missing` of any of them.
 */
export class ListPlan {
  /** Places of keys, those with the shortest lists first; `length` of them have a list, `lists` of these are to be read. */
  order = new Uint32Array(64)
  length = 0
  lists = 0
  /** How many keys stand for the lists that are read: some may stand in the query several times. */
  total = 0
  cost = Number.POSITIVE_INFINITY
  #lengths = new Float64Array(64)

  /**
   * `window` of the shard's `count` items have a fitting weight. The cost is infinite where there are too few lists to tell.
   */
  make(
    {keys, times, length}: Keys,
    postings: Postings,
    unlisted: ReadonlySet<number> | undefined,
    missing: number,
    window: number,
    count: number,
  ): void {
    this.#sort(keys, length, postings, unlisted)
    this.cost = Number.POSITIVE_INFINITY
    const {order} = this
    const share = window / count
    let total = 0
    let sum = 0
    let more = 0
    for (let index = 0; index < this.length; index++) {
      sum += this.#lengths[index]! * share
      total += times[order[index]!]!
      const least = total - missing
      if (least <= 0) continue
      if (more++ > MORE_LISTS) return
      const candidates =
        least === 1
          ? Math.min(sum, window)
          : Math.min(sum / least, window * Math.min(1, COMPANY * poissonTail(sum / window, least)))
      const cost = sum * COUNT_COST + candidates * TRY_COST + window * CLEAR_COST
      if (cost < this.cost) {
        this.cost = cost
        this.lists = index + 1
        this.total = total
      }
    }
  }

  #sort(
    keys: Uint32Array,
    length: number,
    postings: Postings,
    unlisted: ReadonlySet<number> | undefined,
  ): void {
    if (this.order.length < length) {
      this.order = new Uint32Array(length * 2)
      this.#lengths = new Float64Array(length * 2)
    }
    const {order} = this
    const lengths = this.#lengths
    let listed = 0
    for (let index = 0; index < length; index++) {
      const key = keys[index]!
      if (unlisted?.has(key)) continue
      // Length, then place in the query, as one number each: sorting numbers is fast.
      lengths[listed++] = lengthOfList(postings, key) * 2 ** 20 + Math.min(index, 2 ** 20 - 1)
    }
    this.length = listed
    if (listed > 40) lengths.subarray(0, listed).sort()
    else insertionSort(lengths, listed)
    for (let index = 0; index < listed; index++) {
      const size = Math.floor(lengths[index]! / 2 ** 20)
      order[index] = lengths[index]! - size * 2 ** 20
      lengths[index] = size
    }
  }
}

/** What it costs to try all of a window. */
export function scanCost(window: number): number {
  return window * SCAN_COST
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
