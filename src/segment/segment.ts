import {expectLanguages, expectText} from '../model/expect.js'
import {type Locale, parseLocale} from '../model/locale.js'
import type {Segment} from '../model/segment.js'
import {eachBlock} from './blocks.js'
import {type OwnRules, rulesFor} from './rules-for.js'
import {newScan} from './scan.js'
import {sentenceEnds} from './sentences.js'

/** What a text is cut into. */
export type SegmentUnit = 'sentence' | 'paragraph'

/** What a text is, and what it is cut into. */
export interface SegmentOptions extends OwnRules {
  /** The language of the text, a BCP 47 tag. */
  readonly locale: Locale
  /** Default: `sentence`. */
  readonly unit?: SegmentUnit | undefined
}

/** What `segment` cuts into, unless told otherwise. */
export const DEFAULT_SEGMENT_UNIT: SegmentUnit = 'sentence'

/**
 * The segments of a text, in order, without the blanks between them: segments and gaps rebuild the text.
 *
 * A blank line, a heading and a list item always end a segment; a line break that only wraps a paragraph
 * does not. A language without rules of its own is cut by those that all languages share. Takes time
 * linear in the length of the text, whatever it holds. Own abbreviations and phrases are added to those of
 * the language; keep the object of options if there are many. An unknown language is a `LanguageError`.
 *
 * @example
 * segment('Құжат тіркелді. Келесі қадамға өтіңіз.', {locale: 'kk'})
 * // => [{text: 'Құжат тіркелді.', start: 0, end: 15},
 * //     {text: 'Келесі қадамға өтіңіз.', start: 16, end: 38}]
 */
export function segment(text: string, options: SegmentOptions): Segment[] {
  expectText('segment', text)
  expectLanguages('segment', options, 'locale')
  const unit = unitOf(options)
  const rules = rulesFor(parseLocale(options.locale), options)
  const scan = newScan(text, rules)
  const segments: Segment[] = []
  const add = (start: number, end: number) => {
    segments.push({text: text.slice(start, end), start, end})
  }
  eachBlock(text, (start, end) => {
    if (unit === 'paragraph') add(start, end)
    else sentenceEnds(scan, start, end, add)
  })
  return segments
}

/** The unit that is asked for. */
export function unitOf({unit = DEFAULT_SEGMENT_UNIT}: SegmentOptions): SegmentUnit {
  if (unit === 'sentence' || unit === 'paragraph') return unit
  throw new RangeError(`Unit “${unit}” found, “sentence” or “paragraph” expected.`)
}
