import {scanTokens} from '../text/tokenize.js'
import {cutOut} from './cut-out.js'
import {isQuoteMark, type TermIndex, type TextWord, WordTrait} from './term-index.js'
import {readPath, type TermPath, type TermReading} from './term-path.js'

/** Told of a term that stands in a text; offsets are half-open, UTF-16. */
export type OnMatch = (reading: TermReading, text: string, start: number, end: number) => void

const OPENING = /^\p{Pi}$/u

/** How many tokens are looked at together. */
const WINDOW = 1 << 14
/** A token that ends so near the end of a text might be another one if the text went on. */
const UNSETTLED = 3

/**
 * Finds the terms of an index in a text, some thousand tokens at a time, whatever the length of the text.
 *
 * A window is cut at a token that no match reaches over, and that no longer text could make one reach over.
 *
 *   starts, ends  [token] → its place in the text
 *   numbers       [token] → number of its word in the index
 *   firsts, lasts [match] → its first and last token, both included
 *   readings      [match] → the term
 */
export class TermSearch {
  readonly #index: TermIndex
  readonly #isOverlapping: boolean
  readonly #isBetter: (one: TermReading, other: TermReading) => boolean
  #starts = new Int32Array(WINDOW)
  #ends = new Int32Array(WINDOW)
  #numbers = new Int32Array(WINDOW)
  #count = 0
  #firsts = new Int32Array(WINDOW)
  #lasts = new Int32Array(WINDOW)
  readonly #readings: TermReading[] = []
  #found = 0
  /** Two lists of places in the trie, of which one is filled while the other is read. */
  readonly #places: [number[], number[]] = [[], []]

  /** `isBetter` chooses between matches of one place. */
  constructor(
    index: TermIndex,
    isOverlapping: boolean,
    isBetter: (one: TermReading, other: TermReading) => boolean,
  ) {
    this.#index = index
    this.#isOverlapping = isOverlapping
    this.#isBetter = isBetter
  }

  /**
   * Calls `found` with the matches from an offset on, in text order, and gives the offset up to which all are found:
   * the length of the text where that is its end.
   */
  run(text: string, from: number, isEnd: boolean, found: OnMatch): number {
    let done = from
    for (;;) {
      this.#index.trim()
      const isLast = this.#fill(text, done, isEnd)
      const cut = this.#search(text, isLast && isEnd, found)
      if (isLast && isEnd) return text.length
      if (cut > 0)
        done = cut === this.#count ? (this.#ends[cut - 1] as number) : (this.#starts[cut] as number)
      if (isLast) return done
      if (cut === 0) this.#widen()
    }
  }

  /** Reads the next tokens; whether they are the last ones. */
  #fill(text: string, from: number, isEnd: boolean): boolean {
    this.#count = 0
    let isLast = true
    scanTokens(text, from, (kind, start, end) => {
      if (!isEnd && end > text.length - UNSETTLED) return false
      if (this.#count === this.#starts.length) {
        isLast = false
        return false
      }
      const token = this.#count++
      this.#starts[token] = start
      this.#ends[token] = end
      this.#numbers[token] = this.#index.wordAt(text, kind, start, end)
      return true
    })
    return isLast
  }

  #widen(): void {
    const size = this.#starts.length * 2
    this.#starts = new Int32Array(size)
    this.#ends = new Int32Array(size)
    this.#numbers = new Int32Array(size)
  }

  /** Finds what begins before the cut, and gives the cut: a token, or the number of tokens. */
  #search(text: string, isTextEnd: boolean, found: OnMatch): number {
    const count = this.#count
    this.#found = 0
    /** The first token that nothing before it has looked at. */
    let seen = 0
    let cut = 0
    let settled = 0
    for (let first = 0; first < count; first++) {
      if (seen <= first && (first === 0 || !this.#isQuote(first - 1))) {
        cut = first
        settled = this.#found
      }
      const traits = this.#index.traitsOf(this.#numbers[first] as number)
      // Behind a term a mark may stand that belongs to it.
      let reach = first + (traits & (WordTrait.looksAhead | WordTrait.isTerm) ? 2 : 1)
      if (traits & WordTrait.isTerm) {
        for (const reading of this.#wordAt(first, traits).alone) this.#add(reading, first, first)
      }
      if (traits & WordTrait.startsTerm) reach = Math.max(reach, this.#walk(text, first, traits))
      if (reach > seen) seen = reach
    }
    if (isTextEnd || (seen <= count && count > 0 && !this.#isQuote(count - 1))) {
      cut = count
      settled = this.#found
    }
    this.#report(text, settled, found)
    return cut
  }

  /** Goes on from the places behind the first word as long as words fit; gives the token behind the last one looked at. */
  #walk(text: string, first: number, firstTraits: number): number {
    let places = this.#wordAt(first, firstTraits).starts
    let [behind, spare] = this.#places
    const from = this.#found
    let reach = first + 1
    let last = first + 1
    let hasEnded = false
    const ended = (path: TermPath) => {
      hasEnded = true
      if (!this.#isAmong(from, path, last)) this.#addPhrase(text, path, first, last)
    }
    for (; last < this.#count && places.length > 0; last++) {
      const traits = this.#index.traitsOf(this.#numbers[last] as number)
      reach = last + (traits & WordTrait.looksAhead ? 2 : 1)
      // A quotation mark may stand between the words of a name: «Сот» АҚ.
      if (traits & WordTrait.isQuote) continue
      if ((traits & WordTrait.goesOn) === 0) return reach
      const word = this.#wordAt(last, traits)
      behind.length = 0
      for (let index = 0; index < places.length; index++) {
        this.#index.step(places[index] as number, word, behind, ended)
      }
      // Behind a term a mark may stand that belongs to it.
      if (hasEnded) reach = last + 2
      hasEnded = false
      places = behind
      ;[behind, spare] = [spare, behind]
    }
    return places.length > 0 ? this.#count + 1 : reach
  }

  #wordAt(token: number, traits: number): TextWord {
    const number = this.#numbers[token] as number
    if ((traits & WordTrait.looksAhead) === 0) return this.#index.wordOf(number)
    return this.#index.wordBefore(number, token + 1 < this.#count ? (this.#numbers[token + 1] as number) : -1)
  }

  /** Whether the same term was found here already, by another reading of the words. */
  #isAmong(from: number, {term}: TermPath, last: number): boolean {
    for (let match = from; match < this.#found; match++) {
      if (this.#lasts[match] === last && this.#readings[match]?.path.term === term) return true
    }
    return false
  }

  #addPhrase(text: string, path: TermPath, first: number, last: number): void {
    const texts: string[] = []
    const folded: string[] = []
    for (let token = first; token <= last; token++) {
      const traits = this.#index.traitsOf(this.#numbers[token] as number)
      if ((traits & WordTrait.isQuote) !== 0) continue
      texts.push(text.slice(this.#starts[token], this.#ends[token]))
      folded.push(this.#wordAt(token, traits).folded)
    }
    const reading = readPath(path, texts, folded, this.#index.suffixesOf)
    if (reading !== undefined) this.#add(reading, first, last)
  }

  #add(reading: TermReading, first: number, last: number): void {
    const match = this.#found++
    if (match === this.#firsts.length) {
      this.#firsts = doubled(this.#firsts)
      this.#lasts = doubled(this.#lasts)
    }
    this.#firsts[match] = first
    this.#lasts[match] = last
    this.#readings[match] = reading
  }

  #report(text: string, count: number, found: OnMatch): void {
    const [firsts, lasts] = [this.#firsts, this.#lasts]
    for (let from = 0; from < count; ) {
      let end = lasts[from] as number
      let to = from + 1
      if (!this.#isOverlapping) {
        for (; to < count && (firsts[to] as number) <= end; to++) end = Math.max(end, lasts[to] as number)
      }
      if (to === from + 1) this.#tell(text, from, found)
      else this.#reportLongest(text, from, to, end, found)
      from = to
    }
  }

  /** Of matches that overlap, or chains of such, the longest ones that do not, and at one place the best. */
  #reportLongest(text: string, from: number, to: number, end: number, found: OnMatch): void {
    const [firsts, lasts] = [this.#firsts, this.#lasts]
    const sizeOf = (match: number) => (lasts[match] as number) - (firsts[match] as number)
    const bySize = Array.from({length: to - from}, (_, index) => from + index)
    bySize.sort((a, b) => sizeOf(b) - sizeOf(a) || a - b)
    const origin = firsts[from] as number
    // A place is named by its first token (from 1), so that a second match of the same place is let in.
    const taken = new Uint32Array(end - origin + 2)
    const kept: number[] = []
    for (const match of bySize) {
      const first = (firsts[match] as number) - origin
      const last = (lasts[match] as number) - origin
      const isSame = taken[first] === first + 1 && taken[last] === first + 1 && taken[last + 1] !== first + 1
      if (!isSame && !isFree(taken, first, last)) continue
      taken.fill(first + 1, first, last + 1)
      kept.push(match)
    }
    // Matches are numbered by their first tokens, at one place in the order in which the terms were added.
    kept.sort((a, b) => a - b)
    let best = kept[0] as number
    for (const match of kept) {
      if (firsts[match] !== firsts[best]) {
        this.#tell(text, best, found)
        best = match
      } else if (this.#isBetter(this.#readings[match] as TermReading, this.#readings[best] as TermReading)) {
        best = match
      }
    }
    this.#tell(text, best, found)
  }

  #tell(text: string, match: number, found: OnMatch): void {
    const [first, last] = [this.#firsts[match] as number, this.#lasts[match] as number]
    const reading = this.#readings[match] as TermReading
    const [opening, closing] = this.#withQuotes(text, first, last, reading.path.term.text)
    const [start, end] = [this.#starts[opening] as number, this.#ends[closing] as number]
    // The text of a single word is there already.
    const written =
      opening === closing ? this.#index.textOf(this.#numbers[first] as number) : cutOut(text, start, end)
    found(reading, written, start, end)
  }

  /**
   * The first and last token of a match with the marks around it that belong to it: one that pairs with a mark inside,
   * «Сот» АҚ, «Заң» газеті, газета «Заң», and the two that the term itself is written in.
   */
  #withQuotes(text: string, first: number, last: number, term: string): [first: number, last: number] {
    let open = 0
    for (let token = first + 1; token < last; token++) {
      if (this.#isQuote(token)) open += this.#opens(text, token) ? 1 : -1
    }
    const begins = first > 0 && this.#isQuote(first - 1) && this.#ends[first - 1] === this.#starts[first]
    const ends =
      last + 1 < this.#count && this.#isQuote(last + 1) && this.#ends[last] === this.#starts[last + 1]
    const isQuoted = isQuoteMark(term.charAt(0)) && isQuoteMark(term.charAt(term.length - 1))
    const both = open === 0 && isQuoted && begins && ends
    return [both || (open < 0 && begins) ? first - 1 : first, both || (open > 0 && ends) ? last + 1 : last]
  }

  /** Whether a mark begins a quotation: it touches only what follows, or its form tells. */
  #opens(text: string, token: number): boolean {
    const start = this.#starts[token] as number
    const touchesBefore = this.#ends[token - 1] === start
    const touchesNext = this.#ends[token] === this.#starts[token + 1]
    return touchesBefore === touchesNext ? OPENING.test(text.charAt(start)) : touchesNext
  }

  #isQuote(token: number): boolean {
    return (this.#index.traitsOf(this.#numbers[token] as number) & WordTrait.isQuote) !== 0
  }
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(2 * array.length)
  longer.set(array)
  return longer
}

function isFree(taken: Uint32Array, first: number, last: number): boolean {
  for (let token = first; token <= last; token++) if (taken[token] !== 0) return false
  return true
}
