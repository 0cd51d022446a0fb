import type {Locale} from '../model/locale.js'
import type {Segment} from '../model/segment.js'

/** One language of a document: its whole text, and the segments that it was cut into. */
export interface Side {
  readonly locale: Locale
  readonly text: string
  readonly segments: readonly Segment[]
}

/**
 * For each segment the number of its paragraph: a paragraph ends at an empty line, or at any line end in a text that has
 * no empty lines. Undefined where a text is one paragraph.
 */
export function paragraphsOf(
  sides: readonly Side[],
): Readonly<Record<Locale, readonly number[]>> | undefined {
  const paragraphs = sides.map(({locale, text, segments}): [Locale, number[]] => {
    const gaps = segments.map(({start}, index) => text.slice(segments[index - 1]?.end ?? start, start))
    const isBroken = gaps.some(gap => EMPTY_LINE.test(gap)) ? EMPTY_LINE : LINE_BREAK
    let paragraph = 0
    return [locale, gaps.map(gap => (isBroken.test(gap) ? ++paragraph : paragraph))]
  })
  return paragraphs.every(([, numbers]) => (numbers.at(-1) ?? 0) > 0)
    ? Object.fromEntries(paragraphs)
    : undefined
}

export const LINE_BREAK = /[\n\r\u2028\u2029]/u
const EMPTY_LINE = /\n[^\S\n]*\n|\r[^\S\r\n]*\r|\r\n[^\S\n]*\r\n|\u2029/u
