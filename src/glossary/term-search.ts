import {scanTokens} from '../text/tokenize.js'
import {
  areWordsOf,
  standsInCapitals,
  type TermIndex,
  type TermPath,
  type TextWord,
  WordTrait,
} from './term-index.js'

/** A place where a term stands; offsets are half-open, UTF-16. */
export interface TermMatch {
  readonly path: TermPath
  readonly start: number
  readonly end: number
  readonly isInflected: boolean
  /** Whether its first letter is written as the glossary writes it. */
  readonly startsAlike: boolean
}

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
 *   paths         [match] → the term
 */
export class TermSearch {
  readonly #index: TermIndex
  readonly #isOverlapping: boolean
  readonly #isBetter: (one: TermMatch, other: TermMatch) => boolean
  #starts = new Int32Array(WINDOW)
  #ends = new Int32Array(WINDOW)
  #numbers = new Int32Array(WINDOW)
  #count = 0
  #firsts = new Int32Array(WINDOW)
  #lasts = new Int32Array(WINDOW)
  readonly #paths: TermPath[] = []
  #found = 0

  /** `isBetter` chooses between matches of one place. */
  constructor(
    index: TermIndex,
    isOverlapping: boolean,
    isBetter: (one: TermMatch, other: TermMatch) => boolean,
  ) {
    this.#index = index
    this.#isOverlapping = isOverlapping
    this.#isBetter = isBetter
  }

  /**
   * Calls `found` with the matches from an offset on, in text order, and gives the offset up to which all are found:
   * the length of the text where that is its end.
   */
  run(text: string, from: number, isEnd: boolean, found: (match: TermMatch) => void): number {
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
  #search(text: string, isTextEnd: boolean, found: (match: TermMatch) => void): number {
    const count = this.#count
    this.#found = 0
    /** The first token that nothing before it has looked at. */
    let seen = 0
    let cut = 0
    let settled = 0
    for (let first = 0; first < count; first++) {
      if (seen <= first) {
        cut = first
        settled = this.#found
      }
      const traits = this.#index.traitsOf(this.#numbers[first] as number)
      let reach = first + (traits & WordTrait.looksAhead ? 2 : 1)
      if (traits & WordTrait.isTerm) {
        for (const path of this.#wordAt(first).alone) this.#add(text, path, first, first)
      }
      if (traits & WordTrait.startsTerm) reach = Math.max(reach, this.#walk(text, first))
      if (reach > seen) seen = reach
    }
    if (isTextEnd || seen <= count) {
      cut = count
      settled = this.#found
    }
    this.#report(text, settled, found)
    return cut
  }

  /** Goes on from the places behind the first word as long as words fit; gives the token behind the last one looked at. */
  #walk(text: string, first: number): number {
    let places = this.#wordAt(first).starts
    const from = this.#found
    let reach = first + 1
    let last = first + 1
    for (; last < this.#count && places.length > 0; last++) {
      const traits = this.#index.traitsOf(this.#numbers[last] as number)
      reach = last + (traits & WordTrait.looksAhead ? 2 : 1)
      // A quotation mark may stand between the words of a name: «Сот» АҚ.
      if (traits & WordTrait.isQuote) continue
      places = this.#index.step(places, this.#wordAt(last), path => {
        if (!this.#isAmong(from, path, last)) this.#add(text, path, first, last)
      })
    }
    return places.length > 0 ? this.#count + 1 : reach
  }

  #wordAt(token: number): TextWord {
    const next = token + 1 < this.#count ? (this.#numbers[token + 1] as number) : -1
    return this.#index.wordOf(this.#numbers[token] as number, next)
  }

  /** Whether the same term was found here already, by another reading of the words. */
  #isAmong(from: number, {term}: TermPath, last: number): boolean {
    for (let match = from; match < this.#found; match++) {
      if (this.#lasts[match] === last && this.#paths[match]?.term === term) return true
    }
    return false
  }

  #add(text: string, path: TermPath, first: number, last: number): void {
    if (path.hasCapitals && !standsInCapitals(path, this.#textsOf(text, first, last))) return
    const match = this.#found++
    if (match === this.#firsts.length) {
      this.#firsts = doubled(this.#firsts)
      this.#lasts = doubled(this.#lasts)
    }
    this.#firsts[match] = first
    this.#lasts[match] = last
    this.#paths[match] = path
  }

  /** The words of a place as they are written, without quotation marks. */
  #textsOf(text: string, first: number, last: number): string[] {
    const texts: string[] = []
    for (let token = first; token <= last; token++) {
      if (this.#index.traitsOf(this.#numbers[token] as number) & WordTrait.isQuote) continue
      texts.push(text.slice(this.#starts[token], this.#ends[token]))
    }
    return texts
  }

  #report(text: string, count: number, found: (match: TermMatch) => void): void {
    const [firsts, lasts] = [this.#firsts, this.#lasts]
    for (let from = 0; from < count; ) {
      let end = lasts[from] as number
      let to = from + 1
      if (!this.#isOverlapping) {
        for (; to < count && (firsts[to] as number) <= end; to++) end = Math.max(end, lasts[to] as number)
      }
      if (to === from + 1) found(this.#matchOf(text, from))
      else this.#reportLongest(text, from, to, end, found)
      from = to
    }
  }

  /** Of matches that overlap, or chains of such, the longest ones that do not, and at one place the best. */
  #reportLongest(
    text: string,
    from: number,
    to: number,
    end: number,
    found: (match: TermMatch) => void,
  ): void {
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
    let best: TermMatch | undefined
    for (const place of kept) {
      const match = this.#matchOf(text, place)
      if (best !== undefined && best.start !== match.start) found(best)
      if (best === undefined || best.start !== match.start || this.#isBetter(match, best)) best = match
    }
    if (best !== undefined) found(best)
  }

  #matchOf(text: string, match: number): TermMatch {
    const [first, last] = [this.#firsts[match] as number, this.#lasts[match] as number]
    const start = this.#starts[first] as number
    const end = this.#ends[last] as number
    const path = this.#paths[match] as TermPath
    const written = path.term.text
    const isAsWritten = written.length === end - start && text.startsWith(written, start)
    const isInflected = !isAsWritten && this.#isOther(path, first, last)
    return {path, start, end, isInflected, startsAlike: written.charCodeAt(0) === text.charCodeAt(start)}
  }

  /** Whether the words are others than those that the glossary has; marks between them do not count. */
  #isOther(path: TermPath, first: number, last: number): boolean {
    if (first === last && !path.isSplit) return this.#wordAt(first).folded !== path.words[0]?.folded
    const texts: string[] = []
    for (let token = first; token <= last; token++) {
      const {isQuote, folded} = this.#wordAt(token)
      if (!isQuote) texts.push(folded)
    }
    return !areWordsOf(path, texts)
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
