/** Where a word stands in a term: it is the only one, the last one, or before the last one. */
export type TermPlace = 'alone' | 'last' | 'inner'

/** Told what forms of a term's word begin with, and the number (31 bits) of the endings that may follow there. */
export type OnStem = (text: string, endings: number) => void

/**
 * Whether an ending makes a form: `owned`, a form with its owner's mark on it; `owning`, a form that needs a word so
 * marked behind it, which the term by itself does not.
 */
export const Fit = {none: 0, plain: 1, owned: 2, owning: 3} as const

export type Fit = (typeof Fit)[keyof typeof Fit]

/**
 * How the words of a language are matched with the words of a glossary.
 *
 * The glossary is the lexicon: each of its words says what its forms begin with, and a word of a text is a form of it if
 * it begins so and the rest is a legal ending. Words are folded (`foldWord`), with ASCII hyphens.
 */
export interface Morphology {
  /** Tells what the forms of a term's word begin with; the word itself is always among them. */
  eachStem(word: string, place: TermPlace, found: OnStem): void
  /** Whether what follows such a stem makes a form of its word: the end of a term, or a word before the end. */
  fit(endings: number, rest: string, isLast: boolean): Fit
  /** Names of the suffixes by which a word of a text is a form of a term's word, in order; where they have names. */
  suffixesOf?(term: string, place: TermPlace, word: string): readonly string[] | undefined
  /** Words of texts that look like forms of other words and mostly are none. */
  readonly closedWords: ReadonlySet<string>
  /** Whether a closed word is a form after all, because this word stands behind it (`undefined`: nothing does). */
  opensClosedWord(next: string | undefined): boolean
}

/** Words that are never inflected: each has one form. */
export const plainMorphology: Morphology = {
  eachStem: (word, _, found) => found(word, 0),
  fit: (_, rest) => (rest === '' ? Fit.plain : Fit.none),
  closedWords: new Set(),
  opensClosedWord: () => false,
}
