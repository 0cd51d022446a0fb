/** A stretch of text that is translated as a whole; offsets are half-open, UTF-16, in the original text. */
export interface Segment {
  readonly text: string
  readonly start: number
  readonly end: number
}
