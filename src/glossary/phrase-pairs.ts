import type {Lexicon} from '../model/lexicon.js'
import {type Locale, languageOf} from '../model/locale.js'
import {similarityOf} from '../text/sound-likeness.js'
import type {PlacedSpan, SpanTable, TermSpan} from './term-spans.js'
import {type LinkTable, throughThird, transposed, WordLinks, type WordPair} from './word-links.js'

/** Equivalents that are looked at for each term and language. */
const EQUIVALENTS = 8
/** Below this a pair is no equivalent. */
const MIN_PAIR_SCORE = 0.12
/** How much a word that has no counterpart anywhere counts as one that has it in the phrase. */
const NULL_SHARE = 0.35
/** How much one word that links elsewhere spoils a phrase whose other words agree. */
const ALIEN_WORD = 0.1
/** What is left of a pair whose heads do not translate each other. */
const OTHER_HEAD = 0.65
/** Stands for a word without any link, so that one gap does not rule a phrase out. */
export const GAP = 0.02
/** A link weaker than this brings no two phrases together. */
const MIN_SHARED_LINK = 0.05
/** Two phrases with more words than so many times each other's are no equivalents. */
const MOST_TIMES_LONGER = 3
/** What a pair is worth at least that a law defines under one number: each stands before the dash of its definition. */
const DEFINED_SCORE = 0.95

/** Up to so many places a definition is trusted alone; beyond, the words have to link by so much. */
const FEW_PLACES = 4
const DEFINED_LINK = 0.25

/** A phrase of another language with the score of the pair. */
export interface Equivalent {
  readonly span: number
  readonly score: number
  /** Whether both are defined in one unit. */
  readonly isDefined: boolean
}

/** Scores of pairs of phrases of two languages: best equivalents of each phrase, best first. */
export type PairScores = readonly (readonly Equivalent[])[]

/** What the units say about two phrases. */
interface PairSum {
  score: number
  /** Units in which the two link. */
  units: number
  /** How often they stand in these units together. */
  both: number
  isDefined: boolean
}

/** Phrase of one language → phrase of the other → what the units say about the two. */
type PhraseSums = Map<number, Map<number, PairSum>>

/** Two languages with the links between their words. */
interface LinkedSides {
  readonly one: number
  readonly other: number
  readonly pairs: readonly WordPair[]
  readonly links: WordLinks
  readonly sums: PhraseSums
}

/** Scores of all pairs of phrases that stand in one unit and whose words link: `[side][other side][phrase]`. */
export function pairPhrases(
  sides: readonly SpanTable[],
  unitCount: number,
  lexicons: readonly Lexicon[],
): readonly (readonly PairScores[])[] {
  const linked: LinkedSides[] = []
  for (let one = 0; one < sides.length; one++) {
    for (let other = one + 1; other < sides.length; other++)
      linked.push(linkSides(sides, one, other, unitCount, lexicons))
  }
  for (let unit = 0; unit < unitCount; unit++) {
    const tables = linked.map(({links}) => links.table(unit))
    linked.forEach((link, index) => {
      const pair = link.pairs[unit] as WordPair
      if (pair.source.length === 0 || pair.target.length === 0) return
      const table = seenThroughOthers(index, linked, tables, unit, sides.length)
      const spans = (sides[link.one] as SpanTable).spansOfUnit[unit] ?? []
      const others = (sides[link.other] as SpanTable).spansOfUnit[unit] ?? []
      addUnit(link.sums, spans, others, pair, table)
    })
  }
  const scores: PairScores[][] = sides.map(() => [])
  for (const {one, other, sums} of linked) {
    const [forward, backward] = equivalentsOf(sums, sides[one] as SpanTable, sides[other] as SpanTable)
    ;(scores[one] as PairScores[])[other] = forward
    ;(scores[other] as PairScores[])[one] = backward
  }
  return scores
}

function linkSides(
  sides: readonly SpanTable[],
  one: number,
  other: number,
  unitCount: number,
  lexicons: readonly Lexicon[],
): LinkedSides {
  const [source, target] = [sides[one] as SpanTable, sides[other] as SpanTable]
  const pairs: WordPair[] = Array.from({length: unitCount}, (_, unit) => ({
    source: source.placed[unit] ?? [],
    target: target.placed[unit] ?? [],
    sourceLength: source.lengths[unit] ?? 0,
    targetLength: target.lengths[unit] ?? 0,
  }))
  const links = WordLinks.learn(pairs, {
    similarity: similarityOf(source.names, target.names),
    lexicon: lexiconBetween(lexicons, source.locale, target.locale),
    nounOrder: nounOrderOf(source, target),
    sourceNames: source.names,
    targetNames: target.names,
  })
  return {one, other, pairs, links, sums: new Map()}
}

function nounOrderOf(
  {grammar: one}: SpanTable,
  {grammar: other}: SpanTable,
): 'same' | 'reversed' | undefined {
  if (one.ownerStands === undefined || other.ownerStands === undefined) return undefined
  return one.ownerStands === other.ownerStands ? 'same' : 'reversed'
}

/** A table of links, made surer by the languages that are neither its source nor its target. */
function seenThroughOthers(
  index: number,
  linked: readonly LinkedSides[],
  tables: readonly LinkTable[],
  unit: number,
  sideCount: number,
): LinkTable {
  const {one, other, pairs} = linked[index] as LinkedSides
  const {source, target} = pairs[unit] as WordPair
  let table = tables[index] as LinkTable
  for (let third = 0; third < sideCount; third++) {
    if (third === one || third === other) continue
    const first = tableBetween(one, third, linked, tables, unit)
    const second = tableBetween(third, other, linked, tables, unit)
    if (first === undefined || second === undefined || first.size === 0) continue
    table = throughThird(table, first.table, second.table, {
      source: source.length,
      third: first.size,
      target: target.length,
    })
  }
  return table
}

function tableBetween(
  from: number,
  to: number,
  linked: readonly LinkedSides[],
  tables: readonly LinkTable[],
  unit: number,
): {table: LinkTable; size: number} | undefined {
  const index = linked.findIndex(
    ({one, other}) => (one === from && other === to) || (one === to && other === from),
  )
  const link = linked[index]
  const table = tables[index]
  if (link === undefined || table === undefined) return undefined
  const {source, target} = link.pairs[unit] as WordPair
  if (link.one === from) return {table, size: target.length}
  return {table: transposed(table, source.length, target.length), size: source.length}
}

/** A phrase in a unit, its words as places in the unit's table of links. */
interface IndexedSpan {
  readonly placed: PlacedSpan
  readonly words: readonly number[]
}

/** Adds one unit's say about every pair of its phrases. */
function addUnit(
  sums: PhraseSums,
  spans: readonly PlacedSpan[],
  others: readonly PlacedSpan[],
  {source, target}: WordPair,
  {forward, backward}: LinkTable,
): void {
  const width = target.length
  const sourceIndex = new Map(source.map(({word}, index) => [word, index]))
  const targetIndex = new Map(target.map(({word}, index) => [word, index]))
  const indexed = (placed: PlacedSpan, index: ReadonlyMap<number, number>): IndexedSpan => ({
    placed,
    words: placed.words.map(word => index.get(word) as number),
  })
  const targets = others.map(placed => indexed(placed, targetIndex))
  // What is missing from 1 is the chance that a word has no counterpart, which speaks against no phrase.
  const sourceGaps = source.map((_, s) => 1 - sumOf(forward, s * width, (s + 1) * width, 1))
  const targetGaps = target.map((_, t) => 1 - sumOf(backward, t, backward.length, width))
  const isNear = new Uint8Array(width)
  for (const placed of spans) {
    const {words} = indexed(placed, sourceIndex)
    isNear.fill(0)
    for (const s of words) {
      for (let t = 0; t < width; t++) {
        const index = s * width + t
        if ((forward[index] as number) > MIN_SHARED_LINK || (backward[index] as number) > MIN_SHARED_LINK)
          isNear[t] = 1
      }
    }
    for (const {placed: other, words: targetWords} of targets) {
      const isDefined = placed.isDefined && other.isDefined
      if (!isDefined) {
        if (!targetWords.some(t => isNear[t] === 1)) continue
        if (
          targetWords.length > MOST_TIMES_LONGER * words.length ||
          words.length > MOST_TIMES_LONGER * targetWords.length
        )
          continue
      }
      let product = 1
      let worst = 1
      for (const s of words) {
        let inside = NULL_SHARE * (sourceGaps[s] as number)
        for (const t of targetWords) inside += forward[s * width + t] as number
        if (inside < GAP) inside = GAP
        product *= inside
        if (inside < worst) worst = inside
      }
      for (const t of targetWords) {
        let inside = NULL_SHARE * (targetGaps[t] as number)
        for (const s of words) inside += backward[s * width + t] as number
        if (inside < GAP) inside = GAP
        product *= inside
        if (inside < worst) worst = inside
      }
      const heads = (sourceIndex.get(placed.head) as number) * width + (targetIndex.get(other.head) as number)
      const headLink = Math.max(forward[heads] as number, backward[heads] as number)
      const score =
        product ** (1 / (words.length + targetWords.length)) *
        worst ** ALIEN_WORD *
        (OTHER_HEAD + (1 - OTHER_HEAD) * headLink)
      if (score < MIN_PAIR_SCORE / 2 && !isDefined) continue
      let row = sums.get(placed.span)
      if (row === undefined) {
        row = new Map()
        sums.set(placed.span, row)
      }
      const both = Math.min(placed.count, other.count)
      const sum = row.get(other.span)
      if (sum === undefined) row.set(other.span, {score, units: 1, both, isDefined})
      else {
        sum.score += score
        sum.units++
        sum.both += both
        if (isDefined) sum.isDefined = true
      }
    }
  }
}

function sumOf(values: Float64Array, from: number, to: number, step: number): number {
  let sum = 0
  for (let index = from; index < to; index += step) sum += values[index] as number
  return sum
}

function equivalentsOf(sums: PhraseSums, one: SpanTable, other: SpanTable): [PairScores, PairScores] {
  const forward: Equivalent[][] = one.spans.map(() => [])
  const backward: Equivalent[][] = other.spans.map(() => [])
  const mine = one.spans.map(span => countBeside(span, other))
  const theirs = other.spans.map(span => countBeside(span, one))
  sums.forEach((row, from) => {
    for (const [to, {score: sum, units, both, isDefined}] of row) {
      // How often, where one side stands, the other stands too: Dice's coefficient over places.
      const together = (2 * both) / ((mine[from] as number) + (theirs[to] as number))
      const linked = (sum / units) * together
      // One definition tells of rare words; frequent ones must agree elsewhere too.
      const places = Math.max(mine[from] as number, theirs[to] as number)
      const isTrusted = isDefined && (places <= FEW_PLACES || linked >= DEFINED_LINK)
      const score = isTrusted ? Math.max(linked, DEFINED_SCORE) : linked
      if (score < MIN_PAIR_SCORE) continue
      forward[from]?.push({span: to, score, isDefined: isTrusted})
      backward[to]?.push({span: from, score, isDefined: isTrusted})
    }
  })
  return [forward.map(bestEquivalents), backward.map(bestEquivalents)]
}

/** How often a phrase stands in units that have a text in the other language. */
function countBeside({units, counts}: TermSpan, other: SpanTable): number {
  let count = 0
  units.forEach((unit, index) => {
    if ((other.placed[unit]?.length ?? 0) > 0) count += counts[index] as number
  })
  return count
}

function bestEquivalents(equivalents: Equivalent[]): Equivalent[] {
  return equivalents.sort((a, b) => b.score - a.score || a.span - b.span).slice(0, EQUIVALENTS)
}

function lexiconBetween(
  lexicons: readonly Lexicon[],
  source: Locale,
  target: Locale,
): Pick<Lexicon, 'forward' | 'backward'> | undefined {
  const [from, to] = [languageOf(source), languageOf(target)]
  for (const lexicon of lexicons) {
    const [own, others] = [languageOf(lexicon.source), languageOf(lexicon.target)]
    if (own === from && others === to) return lexicon
    if (own === to && others === from) {
      return {
        forward: (word, other) => lexicon.backward(other, word),
        backward: (word, other) => lexicon.forward(other, word),
      }
    }
  }
  return undefined
}
