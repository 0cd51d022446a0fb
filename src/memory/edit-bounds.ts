import {swapCost, WEIGHTS} from './weights.js'

/** What a word weighs. */
export const WORD = WEIGHTS[0]!

/** Bounds are computed in floating point: this much is given so that rounding never loses an item. */
export const EPSILON = 1e-6

/**
 * The most words of a query that may be missing in an item which weighs `weight` at least, where `theta` is the part of the
 * heavier one's weight that may change.
 *
 * Each word that is missing costs a word. What makes an item of weight w > q heavier has to be put in, which leaves
 * θw − (w − q) for words that are missing: the less, the heavier the item is.
 *
 *     words that may be missing
 *       │────────────╲
 *       │             ╲
 *       └──┬─────┬─────╲──→ w
 *       (1−θ)q   q    q ÷ (1−θ)
 */
export function mostMissing(query: number, weight: number, theta: number): number {
  const spare = weight <= query ? theta * query : query - (1 - theta) * weight
  return Math.floor((spare + EPSILON) / WORD)
}

/**
 * The most pairs of neighbouring words of a query that may be missing in an item which weighs `lightest` to `heaviest`.
 *
 * `leastBreak` is the least that an edit costs for each pair that it breaks: another word breaks two, a swap three. A word put in
 * breaks one pair only, and an item of weight w > q has what makes it heavier put in: with b for `leastBreak` it may lack
 * (w − q) ÷ 12 + (q − (1 − θ)w) ÷ b of them, which is greatest at one of the ends.
 */
export function mostBroken(
  query: number,
  lightest: number,
  heaviest: number,
  theta: number,
  leastBreak: number,
): number {
  const broken = (weight: number): number => {
    const more = Math.max(0, weight - query)
    return more / WORD + (theta * Math.max(weight, query) - more) / leastBreak
  }
  return Math.floor(Math.max(broken(lightest), broken(heaviest)) + EPSILON)
}

/** The least that an edit costs for each pair of neighbouring words that it breaks; least for an item as light as the query. */
export function leastBreakOf(query: number): number {
  return Math.min(WORD / 2, swapCost(query) / 3)
}
