import type {Locale} from '../model/locale.js'
import type {Edit} from '../model/match.js'
import {type Token, tokenize} from '../text/tokenize.js'
import {FormKind, Vocabulary} from '../text/vocabulary.js'
import {cheapestPath} from './cheapest-path.js'
import {wordingOf} from './wording.js'

/** A changed ending is shown on its own where at least this many letters before it are the same. */
const LEAST_COMMON_LETTERS = 2

/**
 * What turns a source text of the memory into the query: steps over the original texts, in order.
 *
 * The ranges of both sides cover both texts wholly, white space included, and `equal` ranges hold the same characters.
 * The path is the one that the score counts. Of a word with another ending only the ending is given as replaced.
 * A vocabulary that knows all words of the source text saves half of the time. Very long texts are given as one replacement between what they begin and end with in common.
 *
 * @example
 * difference('мектепке барды', 'мектептен барды', 'kk')
 * // => [{kind: 'equal', query: [0, 6], source: [0, 6]},
 * //     {kind: 'replace', query: [6, 8], source: [6, 9]},
 * //     {kind: 'equal', query: [8, 14], source: [9, 15]}]
 */
export function difference(query: string, source: string, locale: Locale, known?: Vocabulary): Edit[] {
  const edits = new EditList(query, source)
  if (query === source) {
    edits.equal(query.length)
    return edits.list
  }
  const vocabulary = known ?? new Vocabulary(locale)
  const sourceTokens = tokenize(source)
  const queryTokens = tokenize(query)
  const right = wordingOf(source, sourceTokens, vocabulary, known === undefined)
  const left = wordingOf(query, queryTokens, vocabulary, known === undefined)
  for (const [queryIndex, sourceIndex] of cheapestPath(left, right, vocabulary)) {
    const queryToken = queryTokens[queryIndex]
    const sourceToken = sourceTokens[sourceIndex]
    edits.gap(queryToken?.start, sourceToken?.start)
    if (queryToken === undefined || sourceToken === undefined) edits.change(queryToken?.end, sourceToken?.end)
    else {
      const isSameStem =
        left.kinds[queryIndex] === FormKind.word && left.stems[queryIndex] === right.stems[sourceIndex]
      edits.equal(lettersInCommon(queryToken, sourceToken, isSameStem))
      edits.change(queryToken.end, sourceToken.end)
    }
  }
  edits.gap(query.length, source.length)
  return edits.list
}

/** How many letters the beginnings of two tokens share: all of them, those before another ending, or none. */
function lettersInCommon({text: a}: Token, {text: b}: Token, isSameStem: boolean): number {
  if (a === b) return a.length
  if (!isSameStem) return 0
  let common = 0
  while (common < a.length && a[common] === b[common]) common++
  // Never between the halves of a surrogate pair, nor before a combining mark.
  while (common > 0 && /^[\p{M}\uDC00-\uDFFF]/u.test(a.slice(common) || b.slice(common))) common--
  return common < LEAST_COMMON_LETTERS ? 0 : common
}

/** Edits that follow on each other and cover both texts; neighbours of one kind are joined. */
class EditList {
  readonly list: Edit[] = []
  readonly #query: string
  readonly #source: string
  #queryEnd = 0
  #sourceEnd = 0

  constructor(query: string, source: string) {
    this.#query = query
    this.#source = source
  }

  /** The next `length` characters are the same on both sides. */
  equal(length: number): void {
    this.#add('equal', this.#queryEnd + length, this.#sourceEnd + length)
  }

  /** What stands up to these places differs; a side that is not given stays where it is. */
  change(queryEnd = this.#queryEnd, sourceEnd = this.#sourceEnd): void {
    const isInQuery = queryEnd > this.#queryEnd
    const isInSource = sourceEnd > this.#sourceEnd
    this.#add(isInQuery ? (isInSource ? 'replace' : 'insert') : 'delete', queryEnd, sourceEnd)
  }

  /** What stands up to these places is the same if its characters are. */
  gap(queryEnd = this.#queryEnd, sourceEnd = this.#sourceEnd): void {
    const queryGap = this.#query.slice(this.#queryEnd, queryEnd)
    const sourceGap = this.#source.slice(this.#sourceEnd, sourceEnd)
    if (queryGap === sourceGap) this.equal(queryGap.length)
    else this.change(queryEnd, sourceEnd)
  }

  #add(kind: Edit['kind'], queryEnd: number, sourceEnd: number): void {
    if (queryEnd === this.#queryEnd && sourceEnd === this.#sourceEnd) return
    const last = this.list.at(-1)
    if (last !== undefined && (last.kind === 'equal') === (kind === 'equal')) {
      this.list.pop()
      const isInQuery = queryEnd > last.query[0]
      const isInSource = sourceEnd > last.source[0]
      const joined = kind === 'equal' ? kind : isInQuery ? (isInSource ? 'replace' : 'insert') : 'delete'
      this.list.push({kind: joined, query: [last.query[0], queryEnd], source: [last.source[0], sourceEnd]})
    } else {
      this.list.push({
        kind,
        query: [this.#queryEnd, queryEnd],
        source: [this.#sourceEnd, sourceEnd],
      })
    }
    this.#queryEnd = queryEnd
    this.#sourceEnd = sourceEnd
  }
}
