/**
 * One suffix: its name, its forms, and the state that it leads to.
 *
 * Forms are written `T:тA *:дA`: after stems that end in a sound of class T it is `тA`, after all others `дA`.
 * Capital letters inside a form are archiphonemes of the sound system.
 */
export type SuffixStep = readonly [name: string, forms: string, to: string]

export interface SuffixState {
  /** Whether a word may end here. */
  readonly isFinal: boolean
  readonly steps: readonly SuffixStep[]
}

/** The order of suffixes as a graph: from a start state each path to a final state is one legal chain of suffixes. */
export interface SuffixGrammar {
  /** Part of speech of the stem → the state that its suffixes begin in. */
  readonly starts: Readonly<Record<string, string>>
  readonly states: Readonly<Record<string, SuffixState>>
}
