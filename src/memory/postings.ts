/**
 * Lists of positions by key, where a position takes two bytes and keys are spread over buckets: a list may hold positions of
 * other keys too, and a position more than once.
 *
 *   offsets   [key, masked] → first place in `positions`; one more entry closes the last
 *   positions [place] → position, ascending inside a list, though not strictly
 */
export interface Postings {
  readonly offsets: Uint32Array
  readonly positions: Uint16Array
}

/** How many positions a list has. */
export function lengthOfList({offsets}: Postings, key: number): number {
  const bucket = key & (offsets.length - 2)
  return offsets[bucket + 1]! - offsets[bucket]!
}

/** How many buckets there are for so many positions, about so many in each, when there are so many keys at most. */
export function bucketsFor(positions: number, perBucket: number, keys = Number.POSITIVE_INFINITY): number {
  const buckets = 2 ** Math.round(Math.log2(Math.max(1, positions / perBucket)))
  return Math.max(16, Math.min(buckets, 2 ** Math.ceil(Math.log2(Math.max(1, keys)))))
}

/** Turns the counts of lists, one entry longer than there are lists, into first places, and gives their sum. */
export function toOffsets(counts: Uint32Array): number {
  let sum = 0
  for (let index = 0; index < counts.length; index++) {
    const count = counts[index]!
    counts[index] = sum
    sum += count
  }
  return sum
}

/** After filling in, every offset stands at the end of its list: moves them back by one list. */
export function backToStarts(offsets: Uint32Array): void {
  offsets.copyWithin(1, 0, offsets.length - 1)
  offsets[0] = 0
}

/** Where the positions of a list begin to be at least a value. */
export function firstPosition(positions: Uint16Array, value: number, from: number, to: number): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if (positions[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
