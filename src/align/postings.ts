import type {EncodedText} from './encode.js'

/**
 * Where each word of a text stands.
 *
 *   offsets    [word]  → first of its places; one extra entry closes the last word
 *   positions  [place] → position in the text, ascending inside a word
 */
export class Postings {
  readonly offsets: Int32Array
  readonly positions: Int32Array

  constructor({tokens}: EncodedText, vocabularySize: number) {
    this.offsets = new Int32Array(vocabularySize + 1)
    for (let position = 0; position < tokens.length; position++) this.offsets[tokens[position]! + 1]!++
    for (let word = 0; word < vocabularySize; word++) this.offsets[word + 1]! += this.offsets[word]!
    const next = this.offsets.slice()
    this.positions = new Int32Array(tokens.length)
    for (let position = 0; position < tokens.length; position++)
      this.positions[next[tokens[position]!]!++] = position
  }
}

/** [position] → the segment that it stands in. */
export function segmentsOf({count, starts, tokens}: EncodedText): Int32Array {
  const segments = new Int32Array(tokens.length)
  for (let segment = 0; segment < count; segment++)
    segments.fill(segment, starts[segment]!, starts[segment + 1]!)
  return segments
}
