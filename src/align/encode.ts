import type {Locale} from '../model/locale.js'
import {foldWord} from '../text/fold.js'
import {type LanguageProfile, languageProfile} from '../text/language.js'
import {stemWord} from '../text/stem.js'
import {type LengthSpread, lengthSpread} from './length-model.js'
import {SegmentReader} from './segment-reader.js'

/** Ids of the words of one language, in the order in which they were met. */
export class Vocabulary {
  readonly locale: Locale
  readonly words: string[] = []
  readonly #profile: LanguageProfile
  readonly #isStemmed: boolean
  readonly #ids = new Map<string, number>()
  /** Forms as they stand in the texts, with their ids. */
  readonly #forms = new Map<string, number>()
  /** [id] → how often it stands capitalised inside a segment, less how often it does not. */
  readonly #capitals: number[] = []

  /** `isStemmed`: words are stems, else what they begin with. */
  constructor(locale: Locale, isStemmed = false) {
    this.locale = locale
    this.#profile = languageProfile(locale)
    this.#isStemmed = isStemmed
  }

  get size(): number {
    return this.words.length
  }

  add(word: string): number {
    let id = this.#ids.get(word)
    if (id === undefined) {
      id = this.words.length
      this.words.push(word)
      this.#ids.set(word, id)
    }
    return id
  }

  /** The id of a word as it stands in a text. */
  addForm(form: string): number {
    let id = this.#forms.get(form)
    if (id === undefined) {
      id = this.add(this.#key(form))
      this.#forms.set(form, id)
    }
    return id
  }

  /** Counts a word of a segment; the first one of a segment is capitalised whatever it is. */
  countCapital(id: number, form: string, isFirst: boolean): void {
    const isCapital = UPPER.test(form)
    if (isCapital && isFirst) return
    this.#capitals[id] = (this.#capitals[id] ?? 0) + (isCapital ? 1 : -1)
  }

  /** Whether a word is mostly capitalised inside segments. */
  isName(id: number): boolean {
    return (this.#capitals[id] ?? 0) > 0
  }

  get(word: string): number | undefined {
    return this.#ids.get(word)
  }

  /** The id that a form would have. */
  getForm(form: string): number | undefined {
    return this.#ids.get(this.#key(form))
  }

  #key(form: string): string {
    return this.#isStemmed ? lexiconStem(form, this.locale) : shortened(foldWord(form, this.#profile))
  }

  /** [stem] → ids of the forms that have it. Costs a stemmer's time for every form. */
  idsByStem(): Map<string, number[]> {
    const ids = new Map<string, number[]>()
    for (const [form, id] of this.#forms) {
      const stem = lexiconStem(form, this.locale)
      const known = ids.get(stem)
      if (known === undefined) ids.set(stem, [id])
      else if (!known.includes(id)) known.push(id)
    }
    return ids
  }
}

/**
 * Words of long texts are told apart by their first letters alone, a stemmer for any language of suffixes: there as good
 * as the stems of the languages, at a tenth of the time.
 */
const KEY_LENGTH = 6

function shortened(word: string): string {
  return word.length > KEY_LENGTH ? word.slice(0, KEY_LENGTH) : word
}

/**
 * The segments of one text as the aligner sees them.
 *
 *   starts        [segment]  → first position in `tokens`; one extra entry closes the last segment
 *   tokens        [position] → id in the vocabulary
 *   lengths       [segment]  → letters, digits and marks (blanks do not count)
 *   stops         [segment]  → places inside or at the end that look like the end of a sentence
 *   begins        [segment]  → 1 where it begins with speech: with a quotation mark or dash
 *   ends          [segment]  → 1 where it ends with a quotation mark
 *   opens         [segment]  → 1 where a paragraph begins; undefined where paragraphs are not known
 *   stopsBefore   [segment]  → sum of the stops of all segments before it, and of all
 *   blanksBefore  [segment]  → how many segments without any length are before it, and of all
 */
export interface EncodedText {
  readonly count: number
  readonly starts: Int32Array
  readonly tokens: Int32Array
  readonly lengths: Float64Array
  readonly stops: Uint8Array
  readonly begins: Uint8Array
  readonly ends: Uint8Array
  readonly opens: Uint8Array | undefined
  readonly stopsBefore: Int32Array
  readonly blanksBefore: Int32Array
  readonly spread: LengthSpread
}

/** The segments of one text in ids of `vocabulary`, which grows. Linear in the length of the text. */
export function encodeText(
  segments: readonly string[],
  vocabulary: Vocabulary,
  paragraphs?: readonly number[],
): EncodedText {
  const starts = new Int32Array(segments.length + 1)
  const lengths = new Float64Array(segments.length)
  const stops = new Uint8Array(segments.length)
  const begins = new Uint8Array(segments.length)
  const ends = new Uint8Array(segments.length)
  const reader = new SegmentReader(vocabulary)
  for (let index = 0; index < segments.length; index++) {
    reader.read(segments[index] as string)
    starts[index + 1] = reader.size
    lengths[index] = reader.length
    stops[index] = Math.min(255, reader.stops)
    begins[index] = Number(reader.beginsWithSpeech)
    ends[index] = Number(reader.endsWithQuote)
  }
  return withSums({starts, tokens: reader.words(), lengths, stops, begins, ends, opens: openings(paragraphs)})
}

/** The text with what is the same in every search. */
function withSums(
  text: Pick<EncodedText, 'starts' | 'tokens' | 'lengths' | 'stops' | 'begins' | 'ends' | 'opens'>,
): EncodedText {
  const {lengths, stops} = text
  const count = lengths.length
  const stopsBefore = new Int32Array(count + 1)
  const blanksBefore = new Int32Array(count + 1)
  for (let segment = 0; segment < count; segment++) {
    stopsBefore[segment + 1] = stopsBefore[segment]! + stops[segment]!
    blanksBefore[segment + 1] = blanksBefore[segment]! + Number(lengths[segment] === 0)
  }
  return {...text, count, stopsBefore, blanksBefore, spread: lengthSpread(lengths)}
}

/** A stretch of a text as a text of its own. */
export function sliceText(
  {starts, tokens, lengths, stops, begins, ends, opens}: EncodedText,
  from: number,
  to: number,
): EncodedText {
  const base = starts[from] as number
  return withSums({
    starts: starts.subarray(from, to + 1).map(position => position - base),
    tokens: tokens.subarray(base, starts[to]),
    lengths: lengths.subarray(from, to),
    stops: stops.subarray(from, to),
    begins: begins.subarray(from, to),
    ends: ends.subarray(from, to),
    opens: opens?.subarray(from, to),
  })
}

function openings(paragraphs: readonly number[] | undefined): Uint8Array | undefined {
  if (paragraphs === undefined) return undefined
  return Uint8Array.from(paragraphs, (paragraph, index) =>
    Number(index === 0 || paragraphs[index - 1] !== paragraph),
  )
}

/** The stem by which a lexicon knows a word; words of a language without a stemmer are shortened. */
export function lexiconStem(form: string, locale: Locale): string {
  const stem = stemWord(form, locale)
  return languageProfile(locale).stopWords.size > 0 ? stem : shortened(stem)
}

const UPPER = /^\p{Lu}/u
