/**
 * How sure a bead is: its probability by the search, corrected by what was right and wrong on development data
 * (logistic regression on 19,830 beads of noisy news documents in Kazakh, Russian and English; the folds were
 * disjoint sets of documents). The search is too sure of beads with several segments of a language, and less sure
 * than it could be of those that lack one.
 */
export function confidence(sizes: readonly number[], probability: number): number {
  const present = sizes.filter(size => size > 0)
  const isAlone = present.length === 1
  let value = SCALE * Math.log((probability + EPSILON) / (1 - probability + EPSILON)) + SHIFT
  if (isAlone) value += ALONE
  else {
    if (present.length < sizes.length) value += PARTIAL
    if (present.some(size => size > 1)) value += SEVERAL
  }
  return 1 / (1 + Math.exp(-value))
}

const SCALE = 0.916
const SHIFT = 0.208
const ALONE = 0.524
const PARTIAL = 1.343
const SEVERAL = -1.526
const EPSILON = 1e-4
