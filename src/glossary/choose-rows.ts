import type {TermGrammar} from '../text/morphology/term-grammar.js'
import {type ConceptRow, joinLanguages} from './join-languages.js'
import {type LeftOutTerms, type RowStems, stemsOf} from './left-out-terms.js'
import type {PairScores} from './phrase-pairs.js'
import type {SpanTable, TermSpan} from './term-spans.js'
import {hasAddedName, termhood} from './termhood.js'

/** A concept with its rank. */
export interface ScoredRow extends ConceptRow {
  readonly score: number
}

/** How much more agreement counts than what speaks for a term. */
const AGREEMENT_POWER = 1.5
/** What is left of the score of a concept that only stands inside a longer one. */
const NESTED_FACTOR = 0.6
/** Which share of the occurrences of a concept has to stand in a longer one for that. */
const MOSTLY_INSIDE = 0.9
/** A longer concept hides a shorter one in it unless its own parts agree less than this share of the shorter one's. */
const NESTED_AGREEMENT = 0.6
/** Rows that are looked at for each that is asked for: nested ones fall behind. */
const SPARE_ROWS = 3

/**
 * The best rows, each phrase used once, and no part of a term that only stands inside it.
 *
 * Phrases compete for their equivalents (competitive linking, Melamed 2000): a phrase whose best equivalent is taken by
 * a better row, or was rejected for it, gets its next best one, and stands in line again with what that is worth.
 */
export function chooseRows(
  sides: readonly SpanTable[],
  pairs: readonly (readonly PairScores[])[],
  limit: number,
  leftOut: LeftOutTerms,
): ScoredRow[] {
  const used = sides.map(() => new Set<number>())
  /** Source phrase → its rejected equivalents, as `side span`. */
  const rejected = new Map<number, Set<string>>()
  const bestRowOf = (number: number): ConceptRow | undefined => {
    const own = rejected.get(number)
    const isFree = (side: number, span: number) =>
      used[side]?.has(span) !== true && own?.has(`${side} ${span}`) !== true
    return joinLanguages(number, pairs, sides.length, isFree)
  }
  const score = (row: ConceptRow): ScoredRow => ({
    ...row,
    score: row.agreement ** AGREEMENT_POWER * termhood(row, sides),
  })
  const rows = (sides[0] as SpanTable).spans.flatMap((_, number) => {
    const row = bestRowOf(number)
    return row === undefined ? [] : [score(row)]
  })
  const waiting = new RowHeap(rows)
  const chosen: ScoredRow[] = []
  const known = new Set<ScoredRow>()
  const most = limit * SPARE_ROWS
  for (
    let row = waiting.take();
    row !== undefined && chosen.length - known.size < most;
    row = waiting.take()
  ) {
    const number = row.spans[0] as number
    const isFree = row.spans.every((span, side) => span === undefined || used[side]?.has(span) !== true)
    const stems = leftOut.isEmpty ? [] : stemsOfRow(row, sides)
    const isRejected = leftOut.isRejected(stems)
    if (isFree && !isRejected) {
      row.spans.forEach((span, side) => {
        if (span !== undefined) used[side]?.add(span)
      })
      chosen.push(row)
      if (leftOut.isKnown(stems)) known.add(row)
      continue
    }
    if (isRejected) {
      const own = rejected.get(number) ?? new Set()
      row.spans.forEach((span, side) => {
        if (side > 0 && span !== undefined) own.add(`${side} ${span}`)
      })
      rejected.set(number, own)
    }
    const next = bestRowOf(number)
    if (next !== undefined) {
      // The second choice of a phrase is less sure than its agreement says.
      const share = Math.min(1, next.agreement / row.agreement)
      const scored = score(next)
      waiting.add({...scored, score: Math.min(scored.score * share, row.score)})
    }
  }
  return withoutNested(chosen, sides, known).slice(0, limit)
}

/** What the terms of a row are compared by with those that are left out. */
function stemsOfRow({spans}: ConceptRow, sides: readonly SpanTable[]): RowStems {
  return spans.map((span, side) => {
    if (span === undefined) return undefined
    const {spans: phrases, locale} = sides[side] as SpanTable
    const [sample = []] = (phrases[span] as TermSpan).samples
    return stemsOf(sample.map(({token}) => token.text).join(' '), locale)
  })
}

/** Nested rows fall behind; what is known hides what stands in it, and is left out itself. */
function withoutNested(
  chosen: readonly ScoredRow[],
  sides: readonly SpanTable[],
  known: ReadonlySet<ScoredRow>,
): ScoredRow[] {
  return chosen
    .filter(row => !known.has(row))
    .map(row => (isOnlyInside(row, chosen, sides) ? {...row, score: row.score * NESTED_FACTOR} : row))
    .sort((a, b) => b.score - a.score)
}

/** Whether the concept only stands inside a longer one, with its translations inside that one's translations. */
function isOnlyInside(row: ScoredRow, rows: readonly ScoredRow[], sides: readonly SpanTable[]): boolean {
  if (row.isDefined) return false
  const phrase = phraseOf(row.spans, sides)
  return rows.some(other => {
    if (other === row || other.agreement < NESTED_AGREEMENT * row.agreement) return false
    const longer = phraseOf(other.spans, sides)
    if (hasAddedName({table: sides[0] as SpanTable, span: longer})) return false
    if (longer.words.length <= phrase.words.length) return false
    if (longer.occurrences < MOSTLY_INSIDE * phrase.occurrences) return false
    return row.spans.every((span, side) => {
      const outer = other.spans[side]
      if (span === undefined || outer === undefined) return true
      const {spans, grammar} = sides[side] as SpanTable
      return isPieceOf(spans[span] as TermSpan, spans[outer] as TermSpan, grammar)
    })
  })
}

/** Whether a phrase is a longer one without some of what describes it; what describes it may be a term by itself. */
function isPieceOf(piece: TermSpan, whole: TermSpan, {headOf}: TermGrammar): boolean {
  if (!` ${whole.key} `.includes(` ${piece.key} `)) return false
  const [words = []] = piece.samples
  const [all = []] = whole.samples
  return words[headOf(words)]?.lexeme === all[headOf(all)]?.lexeme
}

function phraseOf(spans: readonly (number | undefined)[], sides: readonly SpanTable[]): TermSpan {
  return (sides[0] as SpanTable).spans[spans[0] as number] as TermSpan
}

/** Rows, best first; of two equally good ones that of the earlier phrase. */
class RowHeap {
  readonly #rows: ScoredRow[]

  constructor(rows: ScoredRow[]) {
    this.#rows = rows.sort((a, b) => before(a, b))
  }

  take(): ScoredRow | undefined {
    const [first] = this.#rows
    const last = this.#rows.pop()
    if (first === undefined || last === undefined || first === last) return first
    this.#rows[0] = last
    this.#sink(0)
    return first
  }

  add(row: ScoredRow): void {
    let place = this.#rows.length
    this.#rows.push(row)
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (before(this.#rows[parent] as ScoredRow, row) <= 0) break
      this.#rows[place] = this.#rows[parent] as ScoredRow
      place = parent
    }
    this.#rows[place] = row
  }

  #sink(start: number): void {
    const row = this.#rows[start] as ScoredRow
    let place = start
    for (;;) {
      let child = 2 * place + 1
      if (child >= this.#rows.length) break
      const right = child + 1
      if (
        right < this.#rows.length &&
        before(this.#rows[right] as ScoredRow, this.#rows[child] as ScoredRow) < 0
      )
        child = right
      if (before(row, this.#rows[child] as ScoredRow) <= 0) break
      this.#rows[place] = this.#rows[child] as ScoredRow
      place = child
    }
    this.#rows[place] = row
  }
}

function before(a: ScoredRow, b: ScoredRow): number {
  return b.score - a.score || (a.spans[0] as number) - (b.spans[0] as number)
}
