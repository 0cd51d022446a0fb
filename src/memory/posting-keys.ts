import {mix} from './hash.js'
import {EDGE, EPSILON} from './packed-items.js'
import {WEIGHTS} from './weights.js'

/** What a word weighs. */
const WORD = WEIGHTS[0]!

/** Stands for the list of a root that is too frequent to have one. */
export const NO_LIST = 0xffffffff

/** Words or pairs of a query, rarest first, and the lists that belong to them. */
export interface Keys {
  readonly keys: Uint32Array
  readonly offsets: Uint32Array
  readonly units: Uint32Array
  readonly isPairs: boolean
}

/** The most words of a query that an item may lack: each costs a word's weight. `theta` is the part that may change. */
export function mostMissing(weight: number, theta: number): number {
  return Math.floor((theta * weight + EPSILON) / WORD)
}

/** The most pairs of a query that an item may lack. */
export function mostBroken(weight: number, theta: number): number {
  const part = theta < 0.5 ? 2 * theta : theta / (1 - theta)
  return Math.floor((part * weight + EPSILON) / WORD)
}

/** Keys sorted by the length of their lists; those without a list come last, as `NO_LIST`. */
export function rarestFirst(
  keys: Uint32Array,
  offsets: Uint32Array,
  hasList: Uint8Array | undefined,
): Uint32Array {
  const known = offsets.length - 1
  // Length, then place in the query, as one number each: sorting numbers is fast.
  const order = new Float64Array(keys.length)
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index]!
    const isListed = key >= known || hasList === undefined || hasList[key] === 1
    const length = key >= known ? 0 : isListed ? offsets[key + 1]! - offsets[key]! : NO_LIST
    order[index] = length * 2 ** 20 + Math.min(index, 2 ** 20 - 1)
  }
  order.sort()
  const sorted = new Uint32Array(keys.length)
  for (let index = 0; index < keys.length; index++) {
    const length = Math.floor(order[index]! / 2 ** 20)
    sorted[index] = length === NO_LIST ? NO_LIST : keys[order[index]! - length * 2 ** 20]!
  }
  return sorted
}

export function hasScan(keys: Uint32Array, missing: number): boolean {
  return missing >= keys.length || keys[missing] === NO_LIST
}

/** How many postings are to be read, if all lists are. `share` is the part of them that has a fitting weight. */
export function costOfLists({keys, offsets}: Keys, missing: number, share: number): number {
  let cost = 0
  for (let index = 0; index <= missing && index < keys.length; index++) {
    const key = keys[index]!
    if (key === NO_LIST) break
    if (key < offsets.length - 1) cost += (offsets[key + 1]! - offsets[key]!) * share
  }
  return cost
}

/** The buckets of a text's pairs of neighbouring roots, its edges included. */
export function pairsOf(roots: Uint32Array, mask: number): Uint32Array {
  const pairs = new Uint32Array(roots.length + 1)
  let previous = EDGE
  for (let index = 0; index < pairs.length; index++) {
    const root = roots[index] ?? EDGE
    pairs[index] = mix(previous, root) & mask
    previous = root
  }
  return pairs
}
