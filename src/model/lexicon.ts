/**
 * What is known of the words of two languages: how likely a word of one is to be translated by a word of the other.
 *
 * Words are stems as `stemWord` gives them. `align` learns and uses a lexicon, `extractTerms` takes it as an argument.
 */
export interface Lexicon {
  readonly source: string
  readonly target: string
  /** p(target word | source word), 0 where the pair was never seen. */
  forward(sourceWord: string, targetWord: string): number
  /** p(source word | target word), 0 where the pair was never seen. */
  backward(sourceWord: string, targetWord: string): number
}
