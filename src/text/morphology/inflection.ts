export type GrammaticalCase =
  | 'nominative'
  | 'genitive'
  | 'dative'
  | 'accusative'
  | 'locative'
  | 'ablative'
  | 'instrumental'

export interface Inflection {
  readonly number?: 'singular' | 'plural' | undefined
  /** Whose it is: the person of the owner, `2-polite` for Сіз. Kazakh only. */
  readonly possessive?: 1 | 2 | '2-polite' | 3 | undefined
  /** The owner is several: our, your. */
  readonly possessors?: 'one' | 'many' | undefined
  /** In Russian the `locative` is the prepositional, and there is no `ablative`. */
  readonly case?: GrammaticalCase | undefined
}

export const GRAMMATICAL_CASES: readonly GrammaticalCase[] = [
  'nominative',
  'genitive',
  'dative',
  'accusative',
  'locative',
  'ablative',
  'instrumental',
]
