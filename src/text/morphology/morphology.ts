/**
 * How the words of a language are matched with the words of a glossary, and brought to dictionary form.
 *
 * A key stands for one reading of a word as a form of some lexeme; two words may be forms of one word if their keys
 * meet. Words are folded (`foldWord`).
 */
export interface Morphology {
  /** Keys of a word in a text that ends a term there: every legal inflection of a noun. */
  headKeys(word: string): readonly string[]
  /** Keys of a word in a text that stands before the end of a term. */
  modifierKeys(word: string): readonly string[]
  /** Keys of the last word of a term as the glossary writes it; `isAlone` where it is the only one. */
  termHeadKeys(word: string, isAlone: boolean): readonly string[]
  /** Keys of an earlier word of a term as the glossary writes it. */
  termModifierKeys(word: string): readonly string[]
}

/** Words that are never inflected: a word is its own key. */
export const plainMorphology: Morphology = {
  headKeys: word => [word],
  modifierKeys: word => [word],
  termHeadKeys: word => [word],
  termModifierKeys: word => [word],
}
