/**
 * How sure a bead is, from its probability by the search.
 *
 * A segment without counterpart, in any language, is found less surely than the search believes.
 */
export function confidence(sizes: readonly number[], probability: number): number {
  const isWhole = sizes.every(size => size > 0)
  const logit = Math.log((probability + EPSILON) / (1 - probability + EPSILON))
  const value = isWhole ? 0.7 * logit + 0.4 : 0.6 * logit - 0.3
  return 1 / (1 + Math.exp(-value))
}

const EPSILON = 1e-5
