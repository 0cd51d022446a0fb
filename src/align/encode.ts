import type {Locale} from '../model/locale.js'
import {foldWord} from '../text/fold.js'
import {type LanguageProfile, languageProfile} from '../text/language.js'
import {stemWord} from '../text/stem.js'
import {type Token, tokenize} from '../text/tokenize.js'
import {type LengthSpread, lengthSpread} from './length-model.js'

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

/** First letter of tokens that are no words; no word begins so. */
export const NUMBER_PREFIX = '#'
export const MARK_PREFIX = '\u0000'

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
  const ids: number[] = []
  let isFirst = true
  const addForm = (form: string) => {
    const id = vocabulary.addForm(form)
    ids.push(id)
    vocabulary.countCapital(id, form, isFirst)
    isFirst = false
  }
  const addOther = (word: string) => ids.push(vocabulary.add(word))
  for (const [index, segment] of segments.entries()) {
    const tokens = tokenize(segment)
    const heading = headingWord(tokens)
    isFirst = true
    if (heading !== undefined) addOther(heading)
    forEachWord(tokens, segment, addForm, addOther)
    starts[index + 1] = ids.length
    let length = 0
    for (const token of tokens) length += token.end - token.start
    lengths[index] = length
    stops[index] = Math.min(255, countStops(tokens))
    begins[index] = Number(beginsWithSpeech(tokens))
    ends[index] = Number(endsWithQuote(tokens))
  }
  return withSums({
    starts,
    tokens: Int32Array.from(ids),
    lengths,
    stops,
    begins,
    ends,
    opens: openings(paragraphs),
  })
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

/** What of a text is compared with the other languages: `word` makes ids of words, `other` of numbers and marks. */
export function forEachWord(
  tokens: readonly Token[],
  text: string,
  word: (form: string) => void,
  other: (word: string) => void,
): void {
  for (let position = 0; position < tokens.length; position++) {
    const token = tokens[position] as Token
    if (token.kind === 'word') word(token.text)
    else if (token.kind === 'number') {
      let digits = token.text
      // Groups of three after a blank (`820 000`) are one number.
      let next = tokens[position + 1]
      let last = token
      while (next !== undefined && isGroupAfter(last, next, text, digits)) {
        digits += next.text
        last = next
        position++
        next = tokens[position + 1]
      }
      for (const number of numberWords(digits)) other(number)
    } else {
      const mark = markWord(token.text)
      if (mark !== undefined) other(mark)
    }
  }
}

/** The stem by which a lexicon knows a word; words of a language without a stemmer are shortened. */
export function lexiconStem(form: string, locale: Locale): string {
  const stem = stemWord(form, locale)
  return languageProfile(locale).stopWords.size > 0 ? stem : shortened(stem)
}

const COUNTER = /^\p{Nd}{1,4}(?:\.\p{Nd}{1,3})*$/u
const OPENERS = /^[\p{Ps}\p{Po}\p{S}]$/u
const CLOSERS = /^[.)\]:\p{Pd}]$/u
/** Headings are numbers to the scores, whatever they count. */
const HEADING_PREFIX = `${NUMBER_PREFIX}§`

/**
 * The number by which an article, clause or item begins (`12-бап.`, `Статья 12.`, `Article 12`, `12)`, `§ 12`): a word of
 * its own beside the number, so that those that begin so are told from those that only mention it.
 */
function headingWord(tokens: readonly Token[]): string | undefined {
  let position = 0
  while (position < 2 && tokens[position] !== undefined && OPENERS.test((tokens[position] as Token).text))
    position++
  const first = tokens[position]
  const second = tokens[position + 1]
  if (first === undefined || second === undefined) return undefined
  if (first.kind === 'number') {
    const isCounted = COUNTER.test(first.text)
    // `12.` and `12)` close up, `12-бап` has a hyphen and a word, `12 people` is no heading.
    return isCounted && second.start === first.end && CLOSERS.test(second.text)
      ? HEADING_PREFIX + first.text
      : undefined
  }
  if (first.kind !== 'word' || second.kind !== 'number' || !UPPER.test(first.text)) return undefined
  const third = tokens[position + 2]
  const isClosed = third === undefined || CLOSERS.test(third.text)
  return isClosed && COUNTER.test(second.text) ? HEADING_PREFIX + second.text : undefined
}

const GROUP = /^\p{Nd}{3}(?:[.,]\p{Nd}{1,2})?$/u
const HEAD = /^\p{Nd}{1,3}(?:\p{Nd}{3})*$/u

function isGroupAfter(last: Token, next: Token, text: string, digits: string): boolean {
  if (next.kind !== 'number' || next.start - last.end !== 1 || !GROUP.test(next.text) || !HEAD.test(digits)) {
    return false
  }
  return /\s/u.test(text.charAt(last.end))
}

const FRACTION = /^(\p{Nd}+)[.,](\p{Nd}+)$/u
const GROUPED = /^\p{Nd}{1,3}(?:[.,]\p{Nd}{3})+$/u

/** A number by its value; a date, time or range as its parts. */
function numberWords(text: string): string[] {
  const plain = asciiDigits(text)
  if (GROUPED.test(plain)) return [NUMBER_PREFIX + plain.replace(/[.,]/gu, '')]
  const fraction = FRACTION.exec(plain)
  if (fraction !== null) return [`${NUMBER_PREFIX}${withoutZeros(fraction[1] ?? '')}.${fraction[2]}`]
  return plain.split(/[.,:/]/u).map(part => NUMBER_PREFIX + withoutZeros(part))
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+(?=\p{Nd})/u, '')
}

const ASCII = /^[0-9.,:/]*$/u

function asciiDigits(text: string): string {
  if (ASCII.test(text)) return text
  let ascii = ''
  for (const character of text) {
    ascii += /^[0-9.,:/]$/u.test(character)
      ? character
      : /^\p{Nd}$/u.test(character)
        ? digitOf(character)
        : character
  }
  return ascii
}

/** Decimal digits stand in blocks of ten that begin at their zero. */
function digitOf(character: string): string {
  const code = character.codePointAt(0) as number
  let zero = code
  while (zero > code - 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--
  return String(code - zero)
}

const QUOTE = /^[\p{Pi}\p{Pf}"“”„«»‟＂]$/u
const OPENING = /^\p{Ps}$/u
const CLOSING = /^\p{Pe}$/u
const DASH = /^\p{Pd}$/u
const FULL_STOP = /^[.。]$/u
const COMMA = /^[,،、]$/u

const marks = new Map<string, string | undefined>()

function markWord(mark: string): string | undefined {
  if (!marks.has(mark)) marks.set(mark, kindOfMark(mark))
  return marks.get(mark)
}

/** Marks are compared by kind; full stops and commas say too little. */
function kindOfMark(mark: string): string | undefined {
  if (FULL_STOP.test(mark) || COMMA.test(mark) || CLOSING.test(mark)) return undefined
  if (QUOTE.test(mark)) return `${MARK_PREFIX}"`
  if (OPENING.test(mark)) return `${MARK_PREFIX}(`
  if (DASH.test(mark)) return `${MARK_PREFIX}-`
  return MARK_PREFIX + mark
}

const TERMINAL = /^[.!?…。？！]$/u
const CLOSER = /^[\p{Pe}\p{Pf}\p{Pi}"']$/u
const UPPER = /^\p{Lu}/u
/** What may stand between the end of speech and the end of its segment. */
const AFTER_QUOTE = /^[.!?…,;:]$/u

function beginsWithSpeech(tokens: readonly Token[]): boolean {
  const first = tokens[0]
  return first !== undefined && (QUOTE.test(first.text) || DASH.test(first.text))
}

function endsWithQuote(tokens: readonly Token[]): boolean {
  let last = tokens.length - 1
  while (last > 0 && AFTER_QUOTE.test((tokens[last] as Token).text)) last--
  return last > 0 && QUOTE.test((tokens[last] as Token).text)
}

/** Places that look like the end of a sentence: a terminal mark that a capital, a quote or nothing follows. */
function countStops(tokens: readonly Token[]): number {
  let stops = 0
  for (let position = 0; position < tokens.length; position++) {
    const token = tokens[position] as Token
    if (token.kind !== 'punctuation' || !TERMINAL.test(token.text)) continue
    let next = tokens[position + 1]
    if (next !== undefined && TERMINAL.test(next.text)) continue
    let after = position + 1
    while (next !== undefined && CLOSER.test(next.text) && next.start === (tokens[after - 1]?.end ?? -1)) {
      after++
      next = tokens[after]
    }
    if (next === undefined) break
    const isApart = next.start > (tokens[after - 1]?.end ?? 0)
    const before = tokens[position - 1]
    const isInitial = before !== undefined && before.kind === 'word' && before.text.length === 1
    if (isApart && !isInitial && (UPPER.test(next.text) || QUOTE.test(next.text))) stops++
  }
  return stops + (tokens.length > 0 ? 1 : 0)
}
