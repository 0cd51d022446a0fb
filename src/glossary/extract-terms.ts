import {expectLanguages, expectList} from '../model/expect.js'
import type {Lexicon} from '../model/lexicon.js'
import {type Locale, languageOf, parseLocale} from '../model/locale.js'
import type {TranslationUnit} from '../model/unit.js'
import type {TaggedWord} from '../text/morphology/term-grammar.js'
import {soundKey, transliterate} from '../text/transliterate.js'
import {evidenceOf, withoutSentenceCapitals} from './sentence-capitals.js'
import {readSpans, type SpanTable, type TermSpan} from './term-spans.js'
import {type LinkTable, throughThird, transposed, WordLinks, type WordPair} from './word-links.js'

export const DEFAULT_TERM_LIMIT = 100

export interface ExtractOptions {
  readonly source: Locale
  /** The languages of the translations, in any order. */
  readonly targets: readonly Locale[]
  /** How many rows at most; default 100. */
  readonly limit?: number | undefined
  /** What is known of the words of two of the languages; asked as a second opinion. */
  readonly lexicon?: Lexicon | readonly Lexicon[] | undefined
}

/** A concept found in units: what it is called in each language, in dictionary form. */
export interface TermCandidate {
  /** A language that no equivalent was found in is left out; the source language is always there. */
  readonly terms: Readonly<Record<Locale, string>>
  /** How sure it is that this is a term and that the equivalents are right, from 0 to 1. */
  readonly score: number
  /** How often the source term stands in the units. */
  readonly occurrences: number
  /** Ids of the units that it stands in. */
  readonly units: readonly string[]
}

/** Equivalents that are looked at for each term and language. */
const EQUIVALENTS = 8
/** Below this a pair is no equivalent. */
const MIN_PAIR_SCORE = 0.12
/** How much a word that has no counterpart anywhere counts as one that has it in the phrase. */
const NULL_SHARE = 0.35
/** How much one word that links elsewhere spoils a phrase whose other words agree. */
const ALIEN_WORD = 0.1
/** Stands for a word without any link, so that one gap does not rule a phrase out. */
const GAP = 0.02

/** A phrase of another language with the score of the pair. */
interface Equivalent {
  readonly span: number
  readonly score: number
}

/** Scores of pairs of phrases of two languages: best equivalents of each phrase, best first. */
type PairScores = readonly (readonly Equivalent[])[]

/**
 * A glossary grown out of aligned units: phrases built like terms, with their equivalents, best first.
 *
 * Phrases come from each language's grammar of terms; which ones belong together is decided by the links of their words
 * (IBM's model 1 in both directions, Brown et al. 1993): a pair is good if the words of each side link into the other and
 * nowhere else. Several languages are joined where all their pairs agree. Works from a dozen units on; from a few
 * units the order tells more than the score. The work grows with the number of phrases in a unit squared.
 *
 * @example
 * // Three units: “Верховный Суд провёл заседание”, “Заседание вёл председатель Верховного Суда”, “Судья огласил приговор”.
 * extractTerms(units, {source: 'kk', targets: ['ru', 'en'], limit: 1})
 * // => [{terms: {kk: 'Жоғарғы Сот', ru: 'Верховный Суд', en: 'Supreme Court'}, score: 0.886, occurrences: 2, units: ['u1', …]}]
 */
export function extractTerms(units: readonly TranslationUnit[], options: ExtractOptions): TermCandidate[] {
  expectList('extractTerms', units, 'units')
  expectLanguages('extractTerms', options, 'source')
  const {source, targets, limit = DEFAULT_TERM_LIMIT, lexicon} = options
  expectList('The option “targets” of extractTerms', targets, 'languages')
  if (!(limit >= 0)) throw new RangeError(`A limit of ${limit} rows was asked for; expected 0 or more.`)
  const locales = [source, ...targets].map(parseLocale)
  if (locales.length < 2) throw new TypeError('No target language was given; expected at least one.')
  const lexicons =
    lexicon === undefined
      ? []
      : Array.isArray(lexicon)
        ? (lexicon as readonly Lexicon[])
        : [lexicon as Lexicon]
  const sides = locales.map(locale =>
    readSpans(
      units.map(unit => textOf(unit, locale)),
      locale,
    ),
  )
  const pairs = scorePairs(sides, units.length, lexicons)
  const rows = joinLanguages(sides, pairs)
  return chooseRows(rows, sides, limit).map(row => toCandidate(row, sides, units))
}

function textOf(unit: TranslationUnit, locale: Locale): string | undefined {
  const exact = unit.variants.find(variant => variant.locale === locale)
  return (exact ?? unit.variants.find(variant => languageOf(variant.locale) === languageOf(locale)))?.text
}

/** Two languages with the links between their words. */
interface LinkedSides {
  readonly one: number
  readonly other: number
  readonly pairs: readonly WordPair[]
  readonly links: WordLinks
  /** [phrase of one] → phrase of the other → sum of what the units say about the two. */
  readonly sums: readonly Map<number, number>[]
}

/** Scores of all pairs of phrases that stand in one unit and whose words link: `[side][other side][phrase]`. */
function scorePairs(
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
      addUnit(link.sums, sides[link.one] as SpanTable, sides[link.other] as SpanTable, pair, table, unit)
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
    sourceNames: source.names,
    targetNames: target.names,
  })
  return {one, other, pairs, links, sums: source.spans.map(() => new Map<number, number>())}
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

function equivalentsOf(
  sums: readonly Map<number, number>[],
  one: SpanTable,
  other: SpanTable,
): [PairScores, PairScores] {
  const forward: Equivalent[][] = one.spans.map(() => [])
  const backward: Equivalent[][] = other.spans.map(() => [])
  sums.forEach((row, from) => {
    const span = one.spans[from] as TermSpan
    for (const [to, sum] of row) {
      const target = other.spans[to] as TermSpan
      const {units, both, mine, theirs} = commonPlaces(span, target, one, other)
      // How often, where one side stands, the other stands too: Dice's coefficient over places.
      const together = (2 * both) / (mine + theirs)
      const score = (sum / units) * together
      if (score < MIN_PAIR_SCORE) continue
      forward[from]?.push({span: to, score})
      backward[to]?.push({span: from, score})
    }
  })
  return [forward.map(bestEquivalents), backward.map(bestEquivalents)]
}

function bestEquivalents(equivalents: Equivalent[]): Equivalent[] {
  return equivalents.sort((a, b) => b.score - a.score || a.span - b.span).slice(0, EQUIVALENTS)
}

/** Adds one unit's say about every pair of its phrases. */
function addUnit(
  sums: readonly Map<number, number>[],
  one: SpanTable,
  other: SpanTable,
  {source, target}: WordPair,
  {forward, backward}: LinkTable,
  unit: number,
): void {
  const sourceIndex = new Map(source.map(({word}, index) => [word, index]))
  const targetIndex = new Map(target.map(({word}, index) => [word, index]))
  const targets = (other.spansOfUnit[unit] ?? []).map(({span, words}) => ({
    number: span,
    words: words.map(word => targetIndex.get(word) as number),
  }))
  // What is missing from 1 is the chance that a word has no counterpart, which speaks against no phrase.
  const sourceGaps = source.map((_, s) => 1 - sumOf(forward, s * target.length, (s + 1) * target.length, 1))
  const targetGaps = target.map((_, t) => 1 - sumOf(backward, t, backward.length, target.length))
  for (const {span: from, words: numbers} of one.spansOfUnit[unit] ?? []) {
    const words = numbers.map(word => sourceIndex.get(word) as number)
    for (const {number, words: others} of targets) {
      let logs = 0
      let worst = 1
      for (const s of words) {
        let inside = NULL_SHARE * (sourceGaps[s] as number)
        for (const t of others) inside += forward[s * target.length + t] as number
        logs += Math.log(Math.max(inside, GAP))
        worst = Math.min(worst, Math.max(inside, GAP))
      }
      for (const t of others) {
        let inside = NULL_SHARE * (targetGaps[t] as number)
        for (const s of words) inside += backward[s * target.length + t] as number
        logs += Math.log(Math.max(inside, GAP))
        worst = Math.min(worst, Math.max(inside, GAP))
      }
      const score = Math.exp(logs / (words.length + others.length)) * worst ** ALIEN_WORD
      if (score < MIN_PAIR_SCORE / 2) continue
      const row = sums[from] as Map<number, number>
      row.set(number, (row.get(number) ?? 0) + score)
    }
  }
}

function sumOf(values: Float64Array, from: number, to: number, step: number): number {
  let sum = 0
  for (let index = from; index < to; index += step) sum += values[index] as number
  return sum
}

/** How often the two phrases stand in units with a text in both languages: together, and each in all. */
function commonPlaces(
  span: TermSpan,
  target: TermSpan,
  one: SpanTable,
  other: SpanTable,
): {units: number; both: number; mine: number; theirs: number} {
  let mine = 0
  let both = 0
  let units = 0
  span.units.forEach((unit, index) => {
    if ((other.placed[unit]?.length ?? 0) === 0) return
    const count = span.counts[index] as number
    mine += count
    const place = target.units.indexOf(unit)
    if (place < 0) return
    units++
    both += Math.min(count, target.counts[place] as number)
  })
  let theirs = 0
  target.units.forEach((unit, index) => {
    if ((one.placed[unit]?.length ?? 0) > 0) theirs += target.counts[index] as number
  })
  return {units, both, mine, theirs}
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

/** Shortest key of sounds that can show a likeness. */
const MIN_SOUNDS = 3
/** How much two short words count that sound the same. */
const SHORT_LIKENESS = 0.4

function soundsOf(word: string): string {
  return soundKey(transliterate(word))
}

/** How alike two words sound: the share of their consonants, from the beginning, that agree; squared. */
function likeness(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length)
  if (one === other) return shorter >= MIN_SOUNDS ? 1 : shorter === MIN_SOUNDS - 1 ? SHORT_LIKENESS : 0
  if (shorter < MIN_SOUNDS) return 0
  let shared = 0
  while (shared < shorter && one[shared] === other[shared]) shared++
  return shared < MIN_SOUNDS ? 0 : (shared / Math.max(one.length, other.length)) ** 2
}

function similarityOf(
  sourceNames: readonly string[],
  targetNames: readonly string[],
): (source: number, target: number) => number {
  const sourceSounds = sourceNames.map(soundsOf)
  const targetSounds = targetNames.map(soundsOf)
  return (source, target) => likeness(sourceSounds[source] ?? '', targetSounds[target] ?? '')
}

/** A concept under construction: for each language the number of its phrase, `undefined` where there is none. */
interface Row {
  readonly spans: readonly (number | undefined)[]
  /** How well the phrases agree. */
  readonly agreement: number
  score: number
}

/** For each phrase of the source the best set of equivalents, chosen so that the targets agree with one another too. */
function joinLanguages(sides: readonly SpanTable[], pairs: readonly (readonly PairScores[])[]): Row[] {
  const source = sides[0] as SpanTable
  return source.spans.flatMap((_, number) => {
    let partial: {spans: (number | undefined)[]; logs: number; links: number}[] = [
      {spans: [number], logs: 0, links: 0},
    ]
    for (let side = 1; side < sides.length; side++) {
      const equivalents = pairs[0]?.[side]?.[number] ?? []
      const next = partial.map(row => ({...row, spans: [...row.spans, undefined]}))
      for (const row of partial) {
        for (const {span, score} of equivalents) {
          let {logs, links} = row
          logs += Math.log(score)
          links++
          for (let earlier = 1; earlier < side; earlier++) {
            const before = row.spans[earlier]
            if (before === undefined) continue
            const cross =
              pairs[earlier]?.[side]?.[before]?.find(equivalent => equivalent.span === span)?.score ?? GAP
            logs += Math.log(cross)
            links++
          }
          next.push({spans: [...row.spans, span], logs, links})
        }
      }
      partial = next
    }
    const complete = partial.filter(({links}) => links > 0)
    let best: Row | undefined
    for (const {spans, logs, links} of complete) {
      const missing = spans.filter(span => span === undefined).length
      const agreement = Math.exp(logs / links) * 0.5 ** missing
      if (best === undefined || agreement > best.agreement) best = {spans, agreement, score: 0}
    }
    return best === undefined ? [] : [best]
  })
}

/** The best rows, each phrase used once, and no part of a term that only stands inside it. */
function chooseRows(rows: readonly Row[], sides: readonly SpanTable[], limit: number): Row[] {
  for (const row of rows) row.score = row.agreement ** AGREEMENT_POWER * termhood(row, sides)
  const used = sides.map(() => new Set<number>())
  const chosen: Row[] = []
  const sorted = [...rows].sort((a, b) => b.score - a.score)
  for (const row of sorted) {
    if (chosen.length >= limit * 3) break
    if (row.spans.some((span, side) => span !== undefined && used[side]?.has(span) === true)) continue
    row.spans.forEach((span, side) => {
      if (span !== undefined) used[side]?.add(span)
    })
    chosen.push(row)
  }
  for (const row of chosen) if (isOnlyInside(row, chosen, sides)) row.score *= NESTED_FACTOR
  return chosen.sort((a, b) => b.score - a.score).slice(0, limit)
}

/** What is left of the score of a phrase that everyday words make up in one language, and in more. */
const GENERAL_FACTORS = [1, 0.6, 0.35]
/** What is left of the score of a name: of a place, which may be wanted, and of a person. */
const NAME_FACTORS = {oneWord: 0.45, manyWords: 0.2} as const
/** How much more agreement counts than what speaks for a term. */
const AGREEMENT_POWER = 1.75
/** What is left of the score of a concept that only stands inside a longer one. */
const NESTED_FACTOR = 0.6
/** A longer concept hides a shorter one in it unless its own parts agree less than this share of the shorter one's. */
const NESTED_AGREEMENT = 0.6
/** What is left of the score of a phrase that hangs together loosely. */
const LOOSE_FACTOR = 0.7
/** How much a phrase of so many words is worth; the last number stands for all longer ones. */
const LENGTH_FACTORS = [1, 1, 1.5, 1.35, 1.1]

/** How much a phrase is a term: phrases more than words, frequent ones more than rare ones, names and everyday words less. */
function termhood(row: Row, sides: readonly SpanTable[]): number {
  const {words, occurrences} = phraseOf(row.spans, sides)
  const spans = row.spans.flatMap((span, side) => {
    const table = sides[side] as SpanTable
    return span === undefined ? [] : [{table, span: table.spans[span] as TermSpan}]
  })
  const general = spans.filter(({table, span}) =>
    table.grammar.isGeneral(span.occurrences[0] as readonly TaggedWord[]),
  ).length
  let worth =
    (LENGTH_FACTORS[Math.min(words.length, LENGTH_FACTORS.length - 1)] as number) *
    (1 + 0.5 * Math.log2(occurrences.length))
  const loose = spans.filter(({table, span}) =>
    table.grammar.isLoose(span.occurrences[0] as readonly TaggedWord[]),
  ).length
  if (loose > 0) worth *= LOOSE_FACTOR
  worth *= GENERAL_FACTORS[Math.min(general, GENERAL_FACTORS.length - 1)] as number
  if (isName(spans)) worth *= words.length > 1 ? NAME_FACTORS.manyWords : NAME_FACTORS.oneWord
  return worth
}

/** A name is always written with capitals and keeps its sound in another language. */
function isName(spans: readonly {readonly table: SpanTable; readonly span: TermSpan}[]): boolean {
  const areCapital = spans.every(({span}) =>
    span.occurrences.every(words => words.every(({token}) => NAME.test(token.text))),
  )
  if (!areCapital) return false
  const [source = [], ...targets] = spans.map(({table, span}) =>
    span.words.map(word => transliterate(table.names[word] ?? '')),
  )
  return targets.some(target => {
    const alike = source.filter(word =>
      target.some(other => beginAlike(word, other) || likeness(soundKey(word), soundKey(other)) > 0.5),
    )
    return source.length > 0 && alike.length === source.length
  })
}

/** Whether one word is the other with an ending: what is left of short names in two languages. */
function beginAlike(one: string, other: string): boolean {
  const isLongEnough = Math.min(one.length, other.length) >= MIN_SOUNDS
  return isLongEnough && (one.startsWith(other) || other.startsWith(one))
}

const NAME = /^\p{Lu}\p{Ll}/u

/** Whether the concept only stands inside a longer one, with its translations inside that one's translations. */
function isOnlyInside(row: Row, rows: readonly Row[], sides: readonly SpanTable[]): boolean {
  const phrase = phraseOf(row.spans, sides)
  return rows.some(other => {
    if (other === row || other.agreement < NESTED_AGREEMENT * row.agreement) return false
    const longer = phraseOf(other.spans, sides)
    if (longer.words.length <= phrase.words.length || longer.occurrences.length < phrase.occurrences.length)
      return false
    return row.spans.every((span, side) => {
      const outer = other.spans[side]
      if (span === undefined || outer === undefined) return true
      const spans = (sides[side] as SpanTable).spans
      return ` ${(spans[outer] as TermSpan).key} `.includes(` ${(spans[span] as TermSpan).key} `)
    })
  })
}

function phraseOf(spans: readonly (number | undefined)[], sides: readonly SpanTable[]): TermSpan {
  return (sides[0] as SpanTable).spans[spans[0] as number] as TermSpan
}

function toCandidate(
  row: Row,
  sides: readonly SpanTable[],
  units: readonly TranslationUnit[],
): TermCandidate {
  const terms: Record<Locale, string> = {}
  const spans = row.spans.flatMap((span, side) => {
    const table = sides[side] as SpanTable
    return span === undefined ? [] : [{table, span: table.spans[span] as TermSpan}]
  })
  const evidence = spans.map(({span}) => evidenceOf(span.occurrences, span.starts))
  // What is written small in one language is no name in another; what begins every sentence it stands in may be one.
  const isNamed =
    isName(spans) && !spans.some(({span}) => span.occurrences[0]?.some(({form}) => form === 'common'))
  const isCommon = evidence.includes('small') || (!evidence.includes('name') && !isNamed)
  spans.forEach(({table, span}, index) => {
    const {occurrences, starts} = span
    const [first, second] = occurrences[0] as readonly TaggedWord[]
    const isSmall =
      evidence[index] === 'small' ||
      (evidence[index] === 'unknown' &&
        (second === undefined
          ? isCommon
          : table.small.has(first?.lexeme ?? '') || !(isNamed || isPartOfName(first, second))))
    const cased = isSmall ? withoutSentenceCapitals(occurrences, starts) : occurrences
    terms[table.locale] = table.grammar.dictionaryForm(withoutTitles(cased))
  })
  const phrase = phraseOf(row.spans, sides)
  return {
    terms,
    score: Math.round(Math.min(row.agreement, 1) * 1000) / 1000,
    occurrences: phrase.occurrences.length,
    units: phrase.units.map(unit => (units[unit] as TranslationUnit).id),
  }
}

/** Whether a capital at the beginning goes on in the word that it describes: Верховный Суд. */
function isPartOfName(first: TaggedWord | undefined, second: TaggedWord): boolean {
  return first?.role === 'adjective' && NAME.test(second.token.text)
}

/** A single word is written small if it ever is: its capitals are those of a title or of the beginning of a sentence. */
function withoutTitles(occurrences: readonly (readonly TaggedWord[])[]): readonly (readonly TaggedWord[])[] {
  const small = occurrences.filter(words => words.length === 1 && SMALL.test(words[0]?.token.text ?? ''))
  return small.length > 0 ? small : occurrences
}

const SMALL = /^\p{Ll}/u
