import type {Bead} from '../model/bead.js'
import type {Lexicon} from '../model/lexicon.js'
import {type Locale, parseLocale} from '../model/locale.js'
import {confidence, type Surroundings, surroundingsOf} from './confidence.js'
import {roughPath} from './corridor.js'
import {type EncodedText, encodeText, sliceText, Vocabulary} from './encode.js'
import {firstHabits, type Habits, learnHabits, sizesOf} from './habits.js'
import {
  bestPath,
  buildLattice,
  type Corridor,
  type Lattice,
  narrowLattice,
  type Probable,
  type Step,
} from './lattice.js'
import {type LinkCounts, learnLinks, type WordPair} from './learn-links.js'
import {LengthModel, lengthVariance} from './length-model.js'
import type {LinkTable} from './link-table.js'
import {lostStretches} from './lost-stretches.js'
import {pairBands} from './pair-bands.js'
import {
  firstShares,
  type PairModel,
  pairModel,
  type UnexplainedShares,
  type WordStatistics,
  wordStatistics,
} from './pair-model.js'
import {type PairContext, type PairScores, scorePairs} from './pair-scorer.js'
import {priorLinks} from './prior-links.js'
import {type Embedder, firstSeparation, Similarity, separationOf} from './similarity.js'
import {learnUnexplained} from './unexplained.js'

/**
 * The words are learned from the alignment and the alignment is made anew until no more than this share of the beads
 * changes; twice for most texts, once for a long one that gives this many beads to learn from, more often where next to nothing was known of
 * the words and much is missing.
 */
const SETTLED = 0.1
const MANY = 700
const MAX_ROUNDS = 6
/**
 * The last search keeps close to what was found before; for documents of so few segments also a search after one that
 * was so sure. In long ones a stretch may be lost while little is known of the words: it must be found anew.
 */
const SHORT = 100
const SURE = 0.75
/** A long one that is so sure is searched anew only where it is lost. */
const SURE_WAY = 0.9
/** So many beads are enough to learn from. */
const MAX_LEARNED = 6000
/** Beads less probable than this teach nothing. */
const MIN_TAUGHT = 0.3
/** A word that stands but once, and is not believed to translate any, teaches nothing and would cost half the time. */
const MIN_SEEN = 1.05

/** What is known of the documents besides their texts. */
export interface AlignerOptions {
  readonly lexicons: readonly Lexicon[]
  readonly similarity: Embedder | undefined
  /** [document][language][segment] → paragraph. */
  readonly paragraphs: readonly (Readonly<Record<Locale, readonly number[]>> | undefined)[] | undefined
  /** [document] → number of the text that it is a piece of, where texts are cut; pieces stand in order. */
  readonly textOf?: readonly number[] | undefined
}

interface Document {
  readonly texts: readonly EncodedText[]
  steps: readonly Step[]
  /** [language] → vectors of its segments, where the caller has an embedder. */
  readonly vectors: readonly (readonly ArrayLike<number>[])[] | undefined
  /** What the last search left for the next one. */
  before: {readonly lattice: Lattice; readonly probable: Probable} | undefined
}

interface LanguagePair {
  readonly first: number
  readonly second: number
  readonly prior: LinkTable
  /** What was counted last. */
  counts: LinkCounts | undefined
  model: PairModel
  habits: Habits
  /** By how much vectors tell beads from chance; 0 while nothing is known of it. */
  separation: number
  /** For each document the prices of shapes, once something is known of them. */
  prices: readonly Float64Array[]
}

/**
 * Aligns documents of the same languages: searches, learns words and habits from what was found, and searches again.
 *
 *   search around rough paths → words, habits → search close to what was found → words, habits → … → last search
 */
export class Aligner {
  readonly #locales: readonly Locale[]
  readonly #documents: readonly Document[]
  readonly #vocabularies: readonly Vocabulary[]
  readonly #words: readonly WordStatistics[]
  readonly #pairs: readonly LanguagePair[]
  readonly #textOf: readonly number[] | undefined
  /** Whether it is known if vectors mean anything. */
  #isJudged = false

  constructor(
    documents: readonly Readonly<Record<Locale, readonly string[]>>[],
    locales: readonly Locale[],
    {lexicons, paragraphs, similarity, textOf}: AlignerOptions,
  ) {
    this.#textOf = textOf
    // The language with the most segments leads: the lattice is a corridor along it.
    const count = (locale: Locale) => documents.reduce((sum, texts) => sum + (texts[locale]?.length ?? 0), 0)
    const ordered = [...locales].sort((a, b) => count(b) - count(a) || (a < b ? -1 : 1))
    this.#locales = ordered
    const isStemmed = documents.every(texts => ordered.every(locale => (texts[locale]?.length ?? 0) <= SHORT))
    const isShort = ordered.every(locale => count(locale) < MANY)
    this.#vocabularies = ordered.map(locale => new Vocabulary(parseLocale(locale), isStemmed))
    this.#documents = documents.map((texts, number) => ({
      texts: ordered.map((locale, index) => {
        const segments = texts[locale] ?? []
        const ofSegments = paragraphs?.[number]?.[locale]
        if (ofSegments !== undefined && ofSegments.length !== segments.length) {
          throw new RangeError(
            `Paragraphs of ${ofSegments.length} segments of “${locale}” found, ${segments.length} expected.`,
          )
        }
        return encodeText(segments, this.#vocabularies[index] as Vocabulary, ofSegments)
      }),
      vectors: similarity && ordered.map(locale => vectorsOf(texts[locale] ?? [], similarity)),
      steps: [],
      before: undefined,
    }))
    this.#words = this.#vocabularies.map((vocabulary, language) =>
      wordStatistics(
        vocabulary,
        this.#documents.map(({texts}) => texts[language] as EncodedText),
      ),
    )
    const pairs: LanguagePair[] = []
    for (let first = 0; first < ordered.length; first++) {
      for (let second = first + 1; second < ordered.length; second++) {
        const [a, b] = [this.#vocabularies[first] as Vocabulary, this.#vocabularies[second] as Vocabulary]
        const prior = priorLinks(a, b, lexicons, isShort)
        const model = this.#model(first, second, prior, undefined, firstShares())
        pairs.push({
          first,
          second,
          prior,
          counts: undefined,
          model,
          habits: firstHabits(),
          separation: 0,
          prices: [],
        })
      }
    }
    this.#pairs = pairs
    for (const pair of similarity === undefined ? [] : pairs) {
      pair.separation = firstSeparation(
        this.#documents.flatMap(document => similarityOf(document, pair) ?? []),
      )
    }
  }

  run(): Bead[][] {
    let isSettled = false
    for (let round = 0; round < MAX_ROUNDS && !isSettled; round++) {
      const before = this.#documents.map(({steps}) => steps)
      for (const [number, document] of this.#documents.entries()) this.#search(document, number, false)
      isSettled = this.#isSettled(before)
      for (const pair of this.#pairs) {
        this.#learnWords(pair)
        this.#learnHabits(pair)
        this.#learnSeparation(pair)
      }
      this.#isJudged = true
    }
    for (const [number, document] of this.#documents.entries()) this.#search(document, number, true)
    const around = this.#surroundings()
    let next = 0
    return this.#documents.map(document => {
      const first = next
      next += document.steps.length
      return this.#beads(document, around.slice(first, next))
    })
  }

  #isSettled(before: readonly (readonly Step[])[]): boolean {
    let beads = 0
    let same = 0
    let sure = 0
    for (const [number, {steps}] of this.#documents.entries()) {
      beads += steps.length
      same += countSame(before[number] ?? [], steps)
      for (const {probability} of steps) sure += probability
    }
    if (same >= (1 - SETTLED) * beads) return true
    return beads >= MANY && sure >= SURE_WAY * beads && this.#documents.every(isLong)
  }

  #model(
    first: number,
    second: number,
    prior: LinkTable,
    counts: Parameters<typeof pairModel>[1],
    shares: UnexplainedShares,
  ): PairModel {
    return pairModel(
      prior,
      counts,
      this.#words[first] as WordStatistics,
      this.#words[second] as WordStatistics,
      shares,
    )
  }

  #learnWords(pair: LanguagePair): void {
    const {first, second, prior} = pair
    const taught = this.#taught(pair)
    const before = learnUnexplained(taught, pair.model)
    const [a, b] = [this.#vocabularies[first] as Vocabulary, this.#vocabularies[second] as Vocabulary]
    const counts = learnLinks(taught, a.size, b.size, {
      prior,
      before: pair.counts?.links,
      minSeen: MIN_SEEN,
      areMany: this.#documents.some(isLong),
    })
    const model = this.#model(first, second, prior, counts, before)
    pair.counts = counts
    pair.model = model.withShares(learnUnexplained(taught, model))
  }

  #learnHabits(pair: LanguagePair): void {
    const {first, second} = pair
    const aligned = this.#documents.map(({texts, steps}) => ({
      first: texts[first] as EncodedText,
      second: texts[second] as EncodedText,
      sizes: sizesOf(steps, first, second),
    }))
    const learned = learnHabits(aligned, lengthVariance)
    pair.habits = learned.habits
    pair.prices = learned.prices
  }

  /** From the beads: what means nothing, by its order and by the beads that were found without it, is left out for good. */
  #learnSeparation(pair: LanguagePair): void {
    const {first, second, separation} = pair
    if (this.#isJudged && separation === 0) return
    const scores = this.#documents.flatMap(document => {
      const similarity = similarityOf(document, pair)
      return similarity === undefined ? [] : similarity.ofBeads(sizesOf(document.steps, first, second))
    })
    pair.separation = separationOf(scores)
  }

  #taught({first, second}: LanguagePair): readonly WordPair[] {
    const pairs: WordPair[] = []
    for (const {texts, steps} of this.#documents) {
      const [a, b] = [texts[first] as EncodedText, texts[second] as EncodedText]
      let i = 0
      let j = 0
      for (const {sizes, probability} of steps) {
        const n = sizes[first] as number
        const m = sizes[second] as number
        if (n > 0 && m > 0 && probability >= MIN_TAUGHT) {
          pairs.push({
            source: a.tokens.subarray(a.starts[i], a.starts[i + n]),
            target: b.tokens.subarray(b.starts[j], b.starts[j + m]),
            weight: probability,
          })
        }
        i += n
        j += m
      }
    }
    return thinned(pairs)
  }

  #search(document: Document, number: number, isLast: boolean): void {
    const {texts} = document
    const counts = texts.map(({count}) => count)
    if (counts.every(count => count === 0)) return
    const contexts = this.#pairs.map(pair => contextOf(document, pair))
    const lattice = latticeOf(document, this.#pairs, contexts, isLast)
    // A language that departs from the others is one event, though it is priced in each of its pairs.
    const eventShare = texts.length / (2 * (texts.length - 1))
    const scores: (PairScores | undefined)[][] = texts.map(() => [])
    const prices: Float64Array[][] = texts.map(() => [])
    for (const [index, {first, second, habits, prices: ofDocuments}] of this.#pairs.entries()) {
      const own = (ofDocuments[number] ?? habits.prices).map(price => price * eventShare)
      const bands = pairBands(lattice, first, second)
      const context = contexts[index] as PairContext
      ;(scores[first] as (PairScores | undefined)[])[second] = scorePairs(context, bands, own, {
        isChained: texts.length > 2,
        isRough: !isLast && texts.length === 2 && isLong(document),
      })
      ;(prices[first] as Float64Array[])[second] = own
    }
    const {steps, probable} = bestPath(lattice, scores, prices)
    document.steps = steps
    document.before = {lattice, probable}
  }

  /** What surrounds the beads of all documents, pieces of a text taken together. */
  #surroundings(): Surroundings[] {
    const texts: Step[][] = []
    for (const [number, {steps}] of this.#documents.entries()) {
      const isContinued = number > 0 && this.#textOf?.[number] === this.#textOf?.[number - 1]
      if (isContinued && this.#textOf !== undefined) for (const step of steps) texts.at(-1)?.push(step)
      else texts.push([...steps])
    }
    return texts.flatMap(surroundingsOf)
  }

  #beads(document: Document, around: readonly Surroundings[]): Bead[] {
    const position = this.#locales.map(() => 0)
    const pairs = this.#pairs.map(pair => ({...pair, lengths: lengthModelOf(document, pair)}))
    const order = [...this.#locales.keys()].sort((a, b) =>
      (this.#locales[a] as Locale) < (this.#locales[b] as Locale) ? -1 : 1,
    )
    return document.steps.map((step, index) => {
      const {sizes} = step
      const lengths = meanLengths(pairs, position, sizes)
      const segments: Record<Locale, number[]> = {}
      for (const language of order) {
        const start = position[language] as number
        const size = sizes[language] as number
        segments[this.#locales[language] as Locale] = Array.from({length: size}, (_, index) => start + index)
        position[language] = start + size
      }
      return {segments, score: confidence(step, lengths, around[index] as Surroundings)}
    })
  }
}

/** What lengths say of the pairs of languages of a bead, on average; 0 for a language alone. */
function meanLengths(
  pairs: readonly {readonly first: number; readonly second: number; readonly lengths: LengthModel}[],
  position: readonly number[],
  sizes: readonly number[],
): number {
  let sum = 0
  let count = 0
  for (const {first, second, lengths} of pairs) {
    const n = sizes[first]!
    const m = sizes[second]!
    if (n === 0 || m === 0) continue
    sum += lengths.score(position[first]!, n, position[second]!, m)
    count++
  }
  return count === 0 ? 0 : sum / count
}

function isLong({texts}: Document): boolean {
  return texts.some(({count}) => count > SHORT)
}

/** As many pairs as there is time for, from all over the texts. */
function thinned(pairs: readonly WordPair[]): readonly WordPair[] {
  if (pairs.length <= MAX_LEARNED) return pairs
  const step = pairs.length / MAX_LEARNED
  return Array.from({length: MAX_LEARNED}, (_, index) => pairs[Math.floor(index * step)] as WordPair)
}

function vectorsOf(segments: readonly string[], embedder: Embedder): readonly ArrayLike<number>[] {
  const vectors = segments.length > 0 ? embedder.embed(segments) : []
  if (vectors.length === segments.length) return vectors
  throw new RangeError(
    `${vectors.length} vectors found for ${segments.length} segments; expected one for each.`,
  )
}

function contextOf(document: Document, pair: LanguagePair): PairContext {
  const {texts} = document
  const {first, second, model, habits, separation} = pair
  const similarity = separation > 0 ? similarityOf(document, pair)?.tellingApart(separation) : undefined
  const lengthModel = lengthModelOf(document, pair)
  return {first: texts[first]!, second: texts[second]!, model, lengthModel, habits, similarity}
}

function lengthModelOf({texts}: Document, {first, second, habits}: LanguagePair): LengthModel {
  const [a, b] = [texts[first] as EncodedText, texts[second] as EncodedText]
  return new LengthModel(a.spread, b.spread, habits.lengthShift, habits.lengthSpread)
}

function similarityOf({vectors}: Document, {first, second}: LanguagePair): Similarity | undefined {
  const [left, right] = [vectors?.[first], vectors?.[second]]
  return left === undefined || right === undefined ? undefined : new Similarity(left, right)
}

/** How many beads two alignments of a document have in common. */
function countSame(before: readonly Step[], after: readonly Step[]): number {
  const languages = after[0]?.sizes.length ?? 0
  const left = new Array<number>(languages).fill(0)
  const right = new Array<number>(languages).fill(0)
  const isBehind = () => {
    for (let d = 0; d < languages; d++) if (left[d] !== right[d]) return left[d]! < right[d]!
    return false
  }
  const advance = (position: number[], sizes: readonly number[]) => {
    for (let d = 0; d < languages; d++) position[d]! += sizes[d]!
  }
  let same = 0
  let index = 0
  for (const {sizes} of after) {
    while (index < before.length && isBehind()) advance(left, (before[index++] as Step).sizes)
    const other = before[index]?.sizes
    if (other?.every((size, d) => size === sizes[d] && left[d] === right[d])) same++
    advance(right, sizes)
  }
  return same
}

/** A corridor around rough paths; in later rounds around what was found probable, and anew where the search was lost. */
function latticeOf(
  document: Document,
  pairs: readonly LanguagePair[],
  contexts: readonly PairContext[],
  isLast: boolean,
): Lattice {
  const {texts, steps, before} = document
  const counts = texts.map(({count}) => count)
  const from = texts.map(() => 0)
  if (before !== undefined) {
    const sum = steps.reduce((total, {probability}) => total + probability, 0)
    if (isLong(document)) {
      // Where much is unsure all is made anew from what is known of the words by now.
      if (isLast || sum >= SURE_WAY * steps.length) {
        const stretches = lostStretches(steps).map(({from, to}) =>
          corridorOf(sliceDocument(document, from, to), from, pairs),
        )
        return narrowLattice(before.lattice, before.probable, stretches)
      }
    } else if (isLast || sum >= SURE * steps.length) return narrowLattice(before.lattice, before.probable, [])
  }
  return buildLattice(corridorAlong(counts, from, contexts))
}

function corridorOf(document: Document, from: readonly number[], pairs: readonly LanguagePair[]): Corridor {
  const contexts = pairs.slice(0, from.length - 1).map(pair => contextOf(document, pair))
  return corridorAlong(
    document.texts.map(({count}) => count),
    from,
    contexts,
  )
}

/** The pairs of the first language come first. */
function corridorAlong(
  counts: readonly number[],
  from: readonly number[],
  contexts: readonly PairContext[],
): Corridor {
  const paths = contexts.slice(0, counts.length - 1).map(roughPath)
  return {from, counts, arrive: paths.map(({arrive}) => arrive), leave: paths.map(({leave}) => leave)}
}

function sliceDocument({texts, vectors}: Document, from: readonly number[], to: readonly number[]): Document {
  return {
    texts: texts.map((text, d) => sliceText(text, from[d] as number, to[d] as number)),
    vectors: vectors?.map((ofText, d) => ofText.slice(from[d], to[d])),
    steps: [],
    before: undefined,
  }
}
