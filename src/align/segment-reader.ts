import {scanTokens, TOKEN_KINDS} from '../text/tokenize.js'
import type {Vocabulary} from './encode.js'

/** First letter of tokens that are no words; no word begins so. */
export const NUMBER_PREFIX = '#'
export const MARK_PREFIX = '\u0000'

const WORD = TOKEN_KINDS.indexOf('word')
const NUMBER = TOKEN_KINDS.indexOf('number')
const PUNCTUATION = TOKEN_KINDS.indexOf('punctuation')

/**
 * Reads one segment after the other: what of it is compared with the other languages, in ids of a vocabulary, and what is
 * seen of its form. Tokens are numbers in arrays that serve all segments.
 */
export class SegmentReader {
  /** Letters, digits and marks of the last segment; blanks do not count. */
  length = 0
  /** Places inside or at the end of the last segment that look like the end of a sentence. */
  stops = 0
  /** Whether the last segment begins with a quotation mark or dash. */
  beginsWithSpeech = false
  /** Whether it ends with a quotation mark. */
  endsWithQuote = false
  /** Words of all segments so far. */
  size = 0
  #words = new Int32Array(4096)
  readonly #vocabulary: Vocabulary
  #text = ''
  #count = 0
  #kinds = new Uint8Array(256)
  #starts = new Int32Array(256)
  #ends = new Int32Array(256)
  readonly #found = (kind: number, start: number, end: number): boolean => {
    if (this.#count === this.#kinds.length) this.#growTokens()
    this.#kinds[this.#count] = kind
    this.#starts[this.#count] = start
    this.#ends[this.#count++] = end
    this.length += end - start
    return true
  }

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary
  }

  read(text: string): void {
    this.#text = text
    this.#count = 0
    this.length = 0
    scanTokens(text, 0, this.#found)
    const heading = this.#heading()
    if (heading !== undefined) this.#put(this.#vocabulary.add(heading))
    let isFirst = true
    for (let token = 0; token < this.#count; token++) {
      const kind = this.#kinds[token]!
      if (kind === WORD) {
        this.#putWord(this.#textOf(token), isFirst)
        isFirst = false
      } else if (kind === NUMBER) token = this.#putNumber(token)
      else {
        const mark = markWord(this.#textOf(token))
        if (mark !== undefined) this.#put(this.#vocabulary.add(mark))
      }
    }
    this.stops = this.#countStops()
    this.beginsWithSpeech = this.#isMark(0, QUOTE) || DASH.test(this.#textOf(0))
    this.endsWithQuote = this.#endsWithQuote()
  }

  /** The words of all segments. */
  words(): Int32Array {
    return this.#words.slice(0, this.size)
  }

  #put(id: number): void {
    if (this.size === this.#words.length) {
      const words = this.#words
      this.#words = new Int32Array(2 * words.length)
      this.#words.set(words)
    }
    this.#words[this.size++] = id
  }

  #putWord(form: string, isFirst: boolean): void {
    const id = this.#vocabulary.addForm(form)
    this.#vocabulary.countCapital(id, form, isFirst)
    this.#put(id)
  }

  #growTokens(): void {
    const [kinds, starts, ends] = [this.#kinds, this.#starts, this.#ends]
    this.#kinds = new Uint8Array(2 * kinds.length)
    this.#starts = new Int32Array(2 * kinds.length)
    this.#ends = new Int32Array(2 * kinds.length)
    this.#kinds.set(kinds)
    this.#starts.set(starts)
    this.#ends.set(ends)
  }

  /** A token's text; nothing behind the last one. */
  #textOf(token: number): string {
    return token < this.#count ? this.#text.slice(this.#starts[token]!, this.#ends[token]!) : ''
  }

  /** Gives the last token of the number: groups of three after a blank (`820 000`) are one. */
  #putNumber(token: number): number {
    let digits = this.#textOf(token)
    let last = token
    while (this.#isGroupAfter(last, digits)) digits += this.#textOf(++last)
    for (const number of numberWords(digits)) this.#put(this.#vocabulary.add(number))
    return last
  }

  #isGroupAfter(last: number, digits: string): boolean {
    const next = last + 1
    if (next >= this.#count || this.#kinds[next] !== NUMBER) return false
    const blank = this.#ends[last]!
    if (this.#starts[next]! - blank !== 1 || !GROUP.test(this.#textOf(next)) || !HEAD.test(digits))
      return false
    return /\s/u.test(this.#text.charAt(blank))
  }

  /**
   * The number by which an article, clause or item begins (`12-бап.`, `Статья 12.`, `Article 12`, `12)`, `§ 12`): a word
   * of its own beside the number, so that those that begin so are told from those that only mention it.
   */
  #heading(): string | undefined {
    let first = 0
    while (
      first < 2 &&
      first < this.#count &&
      this.#kinds[first]! >= PUNCTUATION &&
      OPENERS.test(this.#textOf(first))
    )
      first++
    const second = first + 1
    if (second >= this.#count) return undefined
    if (this.#kinds[first] === NUMBER) {
      const number = this.#textOf(first)
      // `12.` and `12)` close up, `12-бап` has a hyphen and a word, `12 people` is no heading.
      const isClosed = this.#starts[second] === this.#ends[first] && CLOSERS.test(this.#textOf(second))
      return isClosed && COUNTER.test(number) ? HEADING_PREFIX + number : undefined
    }
    if (this.#kinds[first] !== WORD || this.#kinds[second] !== NUMBER) return undefined
    if (!UPPER.test(this.#textOf(first))) return undefined
    const number = this.#textOf(second)
    const isClosed = second + 1 >= this.#count || CLOSERS.test(this.#textOf(second + 1))
    return isClosed && COUNTER.test(number) ? HEADING_PREFIX + number : undefined
  }

  /** A terminal mark that a capital, a quote or nothing follows. */
  #countStops(): number {
    if (this.#count === 0) return 0
    let stops = 1
    for (let token = 0; token < this.#count; token++) {
      if (this.#kinds[token] !== PUNCTUATION || !this.#isMark(token, TERMINAL)) continue
      if (this.#isMark(token + 1, TERMINAL)) continue
      let next = token + 1
      while (this.#isMark(next, CLOSER) && this.#starts[next] === this.#ends[next - 1]) next++
      if (next >= this.#count) break
      const isApart = this.#starts[next]! > this.#ends[next - 1]!
      const isInitial =
        token > 0 &&
        this.#kinds[token - 1] === WORD &&
        this.#ends[token - 1]! - this.#starts[token - 1]! === 1
      if (isApart && !isInitial && (this.#isMark(next, QUOTE) || UPPER.test(this.#textOf(next)))) stops++
    }
    return stops
  }

  #endsWithQuote(): boolean {
    let last = this.#count - 1
    while (last > 0 && AFTER_QUOTE.test(this.#textOf(last))) last--
    return last > 0 && this.#isMark(last, QUOTE)
  }

  #isMark(token: number, mark: number): boolean {
    if (token >= this.#count || this.#kinds[token]! < PUNCTUATION) return false
    return (marksOf(this.#text.charCodeAt(this.#starts[token]!)) & mark) !== 0
  }
}

const COUNTER = /^\p{Nd}{1,4}(?:\.\p{Nd}{1,3})*$/u
const OPENERS = /^[\p{Ps}\p{Po}\p{S}]$/u
const CLOSERS = /^[.)\]:\p{Pd}]$/u
/** Headings are numbers to the scores, whatever they count. */
const HEADING_PREFIX = `${NUMBER_PREFIX}§`
const UPPER = /^\p{Lu}/u
/** What may stand between the end of speech and the end of its segment. */
const AFTER_QUOTE = /^[.!?…,;:]$/u
const GROUP = /^\p{Nd}{3}(?:[.,]\p{Nd}{1,2})?$/u
const HEAD = /^\p{Nd}{1,3}(?:\p{Nd}{3})*$/u

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

/** What a mark may be to the end of a sentence. */
const TERMINAL = 1
const CLOSER = 2
const QUOTE = 4
const KNOWN = 8

const TERMINALS = /^[.!?…。？！]$/u
const CLOSING_MARKS = /^[\p{Pe}\p{Pf}\p{Pi}"']$/u
const QUOTES = /^[\p{Pi}\p{Pf}"“”„«»‟＂]$/u
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
  if (QUOTES.test(mark)) return `${MARK_PREFIX}"`
  if (OPENING.test(mark)) return `${MARK_PREFIX}(`
  if (DASH.test(mark)) return `${MARK_PREFIX}-`
  return MARK_PREFIX + mark
}

/** [code] → what the mark may be, as bits, once it was asked for. */
const marksByCode = new Uint8Array(0x10000)

function marksOf(code: number): number {
  if (marksByCode[code] === 0) {
    const mark = String.fromCharCode(code)
    let bits = KNOWN
    if (TERMINALS.test(mark)) bits |= TERMINAL
    if (CLOSING_MARKS.test(mark)) bits |= CLOSER
    if (QUOTES.test(mark)) bits |= QUOTE
    marksByCode[code] = bits
  }
  return marksByCode[code]!
}
