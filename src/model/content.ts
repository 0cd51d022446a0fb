/**
 * A piece of markup inside a segment: the start of a pair, its end, or something that stands alone.
 *
 * The text of a variant has no codes in it; they stand beside it with the offset where they belong, so that matching,
 * aligning and showing need not know of them and what is written out has them all back.
 */
export interface InlineCode {
  readonly kind: 'open' | 'close' | 'alone'
  /** Joins an opening code with its closing one, and a code with its counterpart in the unit's other variants. */
  readonly number: number
  /** UTF-16 offset in the text before which the code stands; codes of one place are in the order of the list. */
  readonly position: number
  /** The code as the document has it, such as `<b>` or `{0}`; absent where the file tells nothing of it. */
  readonly native?: string | undefined
  /** What the code is, in the words of the file: `bold`, `link`, `image`. */
  readonly type?: string | undefined
  /** The element of the file where kind alone is not enough: `hi` (a highlight), `it` (half a pair), `ut`, `mrk`. */
  readonly element?: string | undefined
  /** Whether the code belongs to the text before it or after it. */
  readonly association?: string | undefined
  /** Text to be translated inside the code: a footnote, the `alt` of an image. */
  readonly subflows?: readonly Subflow[] | undefined
}

/** Text to be translated that stands inside an inline code; `at` is its offset in the native code. */
export interface Subflow {
  readonly at: number
  readonly text: string
  readonly codes?: readonly InlineCode[] | undefined
  readonly type?: string | undefined
  readonly datatype?: string | undefined
}
