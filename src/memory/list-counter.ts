import type {ListPlan} from './list-plan.js'
import type {Keys} from './needle.js'
import {firstPosition, type Postings} from './postings.js'
import {SHARD_SIZE} from './shard.js'

/** More keys than a counter counts cannot be counted. */
export const MOST_COUNTED = 2 ** 16 - 1

/** [position] → in how many of the lists that are read it stands; all 0 between searches. */
const counters = new Uint16Array(SHARD_SIZE)
const counted = new Uint16Array(SHARD_SIZE)
let histogram = new Uint32Array(64)

/** The positions that were counted last, those first that lack the fewest keys. */
export const candidates = new Uint16Array(SHARD_SIZE)

/**
 * Counts in which of a plan's lists the positions from `from` to `to` stand, puts those that stand in enough of them into
 * `candidates`, and gives how many there are. `forget` must follow.
 */
export function countLists(
  {offsets, positions}: Postings,
  {keys, times}: Keys,
  {lists, order, total, missing}: ListPlan,
  from: number,
  to: number,
): number {
  const least = total - missing
  let length = 0
  for (let index = 0; index < lists; index++) {
    const key = order[index]!
    const bucket = keys[key]! & (offsets.length - 2)
    const first = firstPosition(positions, from, offsets[bucket]!, offsets[bucket + 1]!)
    const last = firstPosition(positions, to, first, offsets[bucket + 1]!)
    const often = times[key]!
    if (often === 1) {
      for (let place = first; place < last; place++) {
        const position = positions[place]!
        const count = counters[position]! + 1
        counters[position] = count
        if (count === least) counted[length++] = position
      }
    } else {
      for (let place = first; place < last; place++) {
        const position = positions[place]!
        const before = counters[position]!
        counters[position] = before + often
        if (before < least && before + often >= least) counted[length++] = position
      }
    }
  }
  sortByCount(length, total)
  return length
}

function sortByCount(length: number, total: number): void {
  if (histogram.length < total + 2) histogram = new Uint32Array(total * 2 + 2)
  histogram.fill(0, 0, total + 2)
  for (let index = 0; index < length; index++) histogram[lackedBy(counted[index]!, total) + 1]!++
  for (let lacked = 1; lacked <= total; lacked++) histogram[lacked]! += histogram[lacked - 1]!
  for (let index = 0; index < length; index++) {
    const position = counted[index]!
    candidates[histogram[lackedBy(position, total)]!++] = position
  }
}

/** How many of the keys that were counted a position lacks: none where it stands in a list more than once. */
export function lackedBy(position: number, total: number): number {
  const count = counters[position]!
  return count < total ? total - count : 0
}

/** Makes the counters of positions zero again. */
export function forget(from: number, to: number): void {
  counters.fill(0, from, to)
}
