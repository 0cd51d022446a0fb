/**
 * What a token counts, by `FormKind`: a word carries the meaning, a number is filled in, a mark hardly matters.
 * Whole numbers, so that bounds and scores are exact.
 */
export const WEIGHTS: readonly number[] = [12, 4, 2]

/**
 * What a changed token costs. A word for another word, a word for a number or mark, or one token more or less costs the
 * (greater) weight.
 */
export const COSTS = {
  /** The same word but for case or typed look-alikes. */
  sameFold: 1,
  /** The same stem with another ending. */
  sameStem: 4,
  /** Another word of the same root: more than this, the more the fewer letters they share. A misspelt word, an unknown form. */
  sameRoot: 4,
  /** A number for another. */
  number: 2,
  /** A punctuation mark or symbol for another. */
  mark: 1,
} as const

/**
 * What it costs that two neighbouring words have changed places, in texts of which the heavier weighs so much: in a long one as
 * much as one and a half words, in one of two words half as much as another word, or `A C` would be more like `A B` than `B A`.
 */
export function swapCost(weight: number): number {
  return Math.min(18, 3 + Math.floor(weight / 8))
}

/**
 * What is taken off 100 where two texts have the same words in the same order: at most 5 altogether.
 * White space is only named where nothing else differs.
 */
export const NEAR_PENALTIES = {
  numbers: 3,
  punctuation: 2,
  case: 1,
  spelling: 1,
  'white-space': 1,
} as const

/** Reasons outside its text for which something is taken off a match. */
export type PenaltyName = 'region' | 'codes' | 'draft' | 'machine' | 'alignment' | 'alternatives'

/** Points for each reason, whole percents; those with 0 are not named in a match. */
export type PenaltyPoints = Readonly<Record<PenaltyName, number>>

/** What is taken off a match for reasons outside its text, if the caller does not say otherwise. */
export const PENALTIES: PenaltyPoints = {
  /** A variant is of another region than was asked for: `kk-CN` for `kk-KZ`. For each of the two. */
  region: 1,
  /** The inline codes of query and source are not the same. */
  codes: 2,
  /** The unit's status is `draft`. Of translations of one text it comes last anyway. */
  draft: 0,
  /** A property says that a machine has translated it. */
  machine: 2,
  /** The unit was made by aligning documents. */
  alignment: 0,
  /** The same text has other translations too. */
  alternatives: 0,
}
