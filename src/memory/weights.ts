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
  /**
   * Another word of the same root: this if one is the beginning of the other, more the less they begin alike. A misspelt word,
   * a form that the stemmer does not know.
   */
  sameRoot: 5,
  /** Two neighbouring words that have changed places. */
  swap: 18,
  /** A number for another. */
  number: 2,
  /** A punctuation mark or symbol for another. */
  mark: 1,
} as const

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

/** What is taken off a match for reasons outside its text. */
export const PENALTIES = {
  /** The source variant is of another region than was asked for: `kk-CN` for `kk-KZ`. */
  region: 1,
} as const
