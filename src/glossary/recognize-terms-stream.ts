import type {TermHit} from '../model/concept.js'
import {expectStream, expectText} from '../model/expect.js'
import type {TermbaseInput} from './one-termbase.js'
import {hitOf, type RecognizeOptions, searchOf} from './recognize-terms.js'

/** So many characters are gathered before they are searched. */
const STEP = 16_384

/**
 * The terms in a text that comes in pieces, with offsets in the whole: the same as `recognizeTerms` gives.
 *
 * Holds a few pieces in memory, never the whole text; only terms that overlap in an unbroken chain are kept until the
 * chain ends. Pieces may be cut anywhere; bytes go through a `TextDecoderStream` first.
 *
 * @example
 * for await (const hit of recognizeTermsStream(createReadStream('law.txt', 'utf8'), termbase, {locale: 'kk'})) {
 *   console.log(hit.start, hit.text, hit.concept.id)
 * }
 */
export async function* recognizeTermsStream(
  pieces: AsyncIterable<string> | Iterable<string>,
  termbase: TermbaseInput,
  options: RecognizeOptions,
): AsyncGenerator<TermHit, void, undefined> {
  // A text is a piece, and its letters are pieces as well.
  if (typeof pieces !== 'string') expectStream('recognizeTermsStream()', pieces, 'texts')
  const search = searchOf('recognizeTermsStream', termbase, options)
  let text = ''
  let offset = 0
  let threshold = STEP
  let hits: TermHit[] = []
  const run = (isEnd: boolean): number =>
    search.run(text, 0, isEnd, (reading, found, start, end) =>
      hits.push(hitOf(reading, found, start + offset, end + offset)),
    )
  for await (const piece of pieces) {
    expectText('recognizeTermsStream', piece)
    text += piece
    if (text.length < threshold) continue
    const done = run(false)
    yield* hits
    hits = []
    text = text.slice(done)
    offset += done
    // Twice what is left, so that a chain without end is not searched again and again.
    threshold = Math.max(STEP, 2 * text.length)
  }
  run(true)
  yield* hits
}
