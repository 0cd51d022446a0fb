import type {Bead} from '../model/bead.js'
import {expectList, misuse} from '../model/expect.js'
import type {Lexicon} from '../model/lexicon.js'
import {type Locale, parseLocale} from '../model/locale.js'
import type {Segment} from '../model/segment.js'
import {confidence} from './confidence.js'
import {roughPath} from './corridor.js'
import {type EncodedText, encodeText, Vocabulary} from './encode.js'
import {firstHabits, type Habits, learnHabits, sizesOf} from './habits.js'
import {bestPath, buildLattice, type Lattice, narrowLattice, type Probable, type Step} from './lattice.js'
import {learnLinks, type WordPair} from './learn-links.js'
import {LengthModel, lengthVariance} from './length-model.js'
import {type LinkTable, linkTable} from './link-table.js'
import {
  firstShares,
  frequencies,
  type PairModel,
  pairModel,
  type UnexplainedShares,
  type WordStatistics,
} from './pair-model.js'
import {MAX_SIDE, type PairBands, type PairContext, type PairScores, scorePairs} from './pair-scorer.js'
import {priorLinks} from './prior-links.js'
import {type Embedder, Similarity} from './similarity.js'
import {learnUnexplained} from './unexplained.js'

/** The segments of one document in each of its languages: as `segment` gives them, or only their texts. */
export type SegmentTexts = Readonly<Record<Locale, readonly (string | Segment)[]>>

/** The same, without what stands around the texts. */
type StringTexts = Readonly<Record<Locale, readonly string[]>>

/** Segments that are known to belong together, as indexes of each language. */
export type Anchor = Bead['segments']

export interface AlignOptions {
  /** What is known of the words of two languages, in either direction; several for several pairs. */
  readonly lexicon?: Lexicon | readonly Lexicon[] | undefined
  /**
   * Vectors of meaning as one more score: `embed` is asked once for each language of a document. An encoder that
   * answers later is run first; then `embed` looks its vectors up.
   */
  readonly similarity?: Embedder | undefined
}

/** For each segment of each language the number of its paragraph. */
export type Paragraphs = Readonly<Record<Locale, readonly number[]>>

export interface AlignAllOptions extends AlignOptions {
  /** For each document. */
  readonly paragraphs?: readonly (Paragraphs | undefined)[] | undefined
}

export interface AlignDocumentOptions extends AlignOptions {
  /**
   * Beads that are certain, in order; the search goes between them. A language may be `[]` only in an anchor that
   * stands directly beside another one.
   */
  readonly anchors?: readonly Anchor[] | undefined
  /** Paragraphs begin together more often than not; how often is learned. */
  readonly paragraphs?: Paragraphs | undefined
}

/**
 * The beads of one document in two or more languages: every segment of every language stands in exactly one bead, in
 * order; a language without a counterpart is `[]`.
 *
 * Words are learned from the document itself, in rounds; numbers, names and borrowed words, marks and lengths give
 * the start; a text of a few segments without any of them is a guess, and the scores say so. Time and memory grow in
 * proportion to the length of the document. Languages are named in the beads as they were given.
 *
 * @throws TypeError for what are no segments, LanguageError for what is no language, RangeError for fewer than two
 *
 * @example
 * const kk = segment('Сот 2019 жылы құрылды. Оған 7 судья кіреді. Отырыс ашық.', {locale: 'kk'})
 * const ru = ['Суд создан в 2019 году, в него входят 7 судей.', 'Заседание открыто.']
 * align({kk, ru}).map(({segments}) => segments)
 * // => [{kk: [0, 1], ru: [0]}, {kk: [2], ru: [1]}]
 */
export function align(document: SegmentTexts, options: AlignDocumentOptions = {}): Bead[] {
  const texts = textsOf(document, 'align')
  const {anchors = []} = options
  if (anchors.length === 0) {
    return alignTexts([texts], {...options, paragraphs: [options.paragraphs]})[0] ?? []
  }
  const locales = localesOf([texts])
  const {pieces, starts} = cutAtAnchors(texts, locales, anchors)
  const paragraphs = pieces.map((piece, index) => paragraphsOf(piece, starts[index], options.paragraphs))
  const aligned = alignTexts(pieces, {...options, paragraphs})
  return pieces.flatMap((_, index) => {
    const start = starts[index] as Readonly<Record<Locale, number>>
    const beads = (aligned[index] as Bead[]).map(({segments, score}) => ({
      segments: Object.fromEntries(
        locales.map(locale => [
          locale,
          (segments[locale] ?? []).map(number => number + (start[locale] ?? 0)),
        ]),
      ),
      score,
    }))
    const anchor = anchors[index]
    if (anchor === undefined) return beads
    const segments = Object.fromEntries(locales.map(locale => [locale, [...(anchor[locale] ?? [])]]))
    return [...beads, {segments, score: 1}]
  })
}

/**
 * The beads of several documents of the same languages: what is learned of their words is learned over all of them.
 *
 * @example
 * const [first, second] = alignAll([{kk: kk1, ru: ru1}, {kk: kk2, ru: ru2}])
 */
export function alignAll(documents: readonly SegmentTexts[], options: AlignAllOptions = {}): Bead[][] {
  expectList('alignAll', documents, 'documents')
  return alignTexts(
    documents.map(document => textsOf(document, 'alignAll')),
    options,
  )
}

function alignTexts(documents: readonly StringTexts[], options: AlignAllOptions): Bead[][] {
  if (documents.length === 0) return []
  const locales = localesOf(documents)
  const lexicons = options.lexicon === undefined ? [] : [options.lexicon].flat()
  return new Aligner(documents, locales, lexicons, options).run()
}

/**
 * The words are learned from the alignment and the alignment is made anew until no more than this share of the beads
 * changes; twice for most texts, more often where next to nothing was known of the words and much is missing.
 */
const SETTLED = 0.1
const MAX_ROUNDS = 6
/**
 * The last search keeps close to what was found before; for documents of so few segments also a search after one that
 * was so sure. In long ones a stretch may be lost while little is known of the words: it must be found anew.
 */
const SHORT = 100
const SURE = 0.75
/** So many beads are enough to learn from. */
const MAX_LEARNED = 6000
/** Beads less probable than this teach nothing. */
const MIN_TAUGHT = 0.3
/** Log scores are tempered by this before they become probabilities: words of a segment are not independent. */
const TEMPERATURE = 1

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
  model: PairModel
  habits: Habits
  /** For each document the prices of shapes, once something is known of them. */
  prices: readonly Float64Array[]
}

class Aligner {
  readonly #locales: readonly Locale[]
  readonly #documents: readonly Document[]
  readonly #vocabularies: readonly Vocabulary[]
  readonly #words: readonly WordStatistics[]
  readonly #pairs: readonly LanguagePair[]

  constructor(
    documents: readonly StringTexts[],
    locales: readonly Locale[],
    lexicons: readonly Lexicon[],
    {paragraphs, similarity}: AlignAllOptions,
  ) {
    // The language with the most segments leads: the lattice is a corridor along it.
    const count = (locale: Locale) => documents.reduce((sum, texts) => sum + (texts[locale]?.length ?? 0), 0)
    const ordered = [...locales].sort((a, b) => count(b) - count(a) || (a < b ? -1 : 1))
    this.#locales = ordered
    this.#vocabularies = ordered.map(locale => new Vocabulary(parseLocale(locale)))
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
    this.#words = this.#vocabularies.map((vocabulary, language) => ({
      vocabulary,
      frequency: frequencies(
        this.#documents.map(({texts}) => texts[language] as EncodedText),
        vocabulary.size,
      ),
    }))
    const pairs: LanguagePair[] = []
    for (let first = 0; first < ordered.length; first++) {
      for (let second = first + 1; second < ordered.length; second++) {
        const [a, b] = [this.#vocabularies[first] as Vocabulary, this.#vocabularies[second] as Vocabulary]
        const prior = linkTable(priorLinks(a, b, lexicons), a.size)
        const model = this.#model(first, second, prior, undefined, firstShares())
        pairs.push({first, second, prior, model, habits: firstHabits(), prices: []})
      }
    }
    this.#pairs = pairs
  }

  run(): Bead[][] {
    let changed = 1
    for (let round = 0; round < MAX_ROUNDS && changed > SETTLED; round++) {
      const before = this.#documents.map(({steps}) => steps)
      for (const [number, document] of this.#documents.entries()) this.#search(document, number, false)
      changed = round === 0 ? 1 : this.#changedSince(before)
      this.#learn()
    }
    for (const [number, document] of this.#documents.entries()) this.#search(document, number, true)
    return this.#documents.map(document => this.#beads(document))
  }

  /** Share of the beads that the last search has made anew. */
  #changedSince(before: readonly (readonly Step[])[]): number {
    let beads = 0
    let same = 0
    for (const [number, {steps}] of this.#documents.entries()) {
      beads += steps.length
      same += countSame(before[number] ?? [], steps)
    }
    return beads > 0 ? 1 - same / beads : 0
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

  #learn(): void {
    for (const pair of this.#pairs) {
      const {first, second, prior} = pair
      const taught = this.#taught(first, second)
      const before = learnUnexplained(taught, pair.model)
      const sizes = [first, second].map(language => (this.#vocabularies[language] as Vocabulary).size)
      const counts = learnLinks(taught, sizes[0] as number, sizes[1] as number, prior)
      const model = this.#model(first, second, prior, counts, before)
      pair.model = {...model, shares: learnUnexplained(taught, model)}
      const aligned = this.#documents.map(({texts, steps}) => ({
        first: texts[first] as EncodedText,
        second: texts[second] as EncodedText,
        sizes: sizesOf(steps, first, second),
      }))
      const learned = learnHabits(aligned, lengthVariance)
      pair.habits = learned.habits
      pair.prices = learned.prices
    }
  }

  #taught(first: number, second: number): WordPair[] {
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
    if (pairs.length <= MAX_LEARNED) return pairs
    const step = pairs.length / MAX_LEARNED
    return Array.from({length: MAX_LEARNED}, (_, index) => pairs[Math.floor(index * step)] as WordPair)
  }

  #search(document: Document, number: number, isLast: boolean): void {
    const {texts} = document
    const counts = texts.map(({count}) => count)
    if (counts.every(count => count === 0)) return
    const contexts = this.#pairs.map(pair => contextOf(document, pair))
    const lattice = latticeOf(document, contexts, isLast)
    // A language that departs from the others is one event, though it is priced in each of its pairs.
    const eventShare = texts.length / (2 * (texts.length - 1))
    const scores: (PairScores | undefined)[][] = texts.map(() => [])
    const prices: Float64Array[][] = texts.map(() => [])
    for (const [index, {first, second, habits, prices: ofDocuments}] of this.#pairs.entries()) {
      const own = (ofDocuments[number] ?? habits.prices).map(price => price * eventShare)
      const bands = bandsOf(lattice, first, second)
      const context = contexts[index] as PairContext
      ;(scores[first] as (PairScores | undefined)[])[second] = scorePairs(
        context,
        bands,
        own,
        texts.length > 2,
      )
      ;(prices[first] as Float64Array[])[second] = own
    }
    const {steps, probable} = bestPath(lattice, scores, prices, TEMPERATURE)
    document.steps = steps
    document.before = {lattice, probable}
  }

  #beads({steps}: Document): Bead[] {
    const position = this.#locales.map(() => 0)
    const order = [...this.#locales.keys()].sort((a, b) =>
      (this.#locales[a] as Locale) < (this.#locales[b] as Locale) ? -1 : 1,
    )
    return steps.map(({sizes, probability}) => {
      const segments: Record<Locale, number[]> = {}
      for (const language of order) {
        const start = position[language] as number
        const size = sizes[language] as number
        segments[this.#locales[language] as Locale] = Array.from({length: size}, (_, index) => start + index)
        position[language] = start + size
      }
      return {segments, score: confidence(sizes, probability)}
    })
  }
}

function vectorsOf(segments: readonly string[], embedder: Embedder): readonly ArrayLike<number>[] {
  const vectors = segments.length > 0 ? embedder.embed(segments) : []
  if (vectors.length === segments.length) return vectors
  throw new RangeError(
    `${vectors.length} vectors found for ${segments.length} segments; expected one for each.`,
  )
}

function contextOf({texts, vectors}: Document, {first, second, model, habits}: LanguagePair): PairContext {
  const [a, b] = [texts[first] as EncodedText, texts[second] as EncodedText]
  const lengthModel = new LengthModel(a.lengths, b.lengths, habits.lengthShift, habits.lengthSpread)
  const [left, right] = [vectors?.[first], vectors?.[second]]
  const similarity = left === undefined || right === undefined ? undefined : new Similarity(left, right)
  return {first: a, second: b, model, lengthModel, habits, similarity}
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

/** A corridor around rough paths; in later rounds around what was found probable. */
function latticeOf(
  {texts, steps, before}: Document,
  contexts: readonly PairContext[],
  isLast: boolean,
): Lattice {
  const sum = steps.reduce((total, {probability}) => total + probability, 0)
  const isShort = Math.max(...texts.map(({count}) => count)) <= SHORT
  const isSure = isLast || (isShort && sum >= SURE * steps.length)
  if (before !== undefined && isSure) return narrowLattice(before.lattice, before.probable)
  // The pairs of the first language come first.
  const paths = contexts.slice(0, texts.length - 1).map(roughPath)
  return buildLattice(
    texts.map(({count}) => count),
    paths.map(({arrive}) => arrive),
    paths.map(({leave}) => leave),
  )
}

/** What the lattice can ask of two of its languages. */
function bandsOf(lattice: Lattice, first: number, second: number): PairBands {
  const {counts, coordinates, low, high} = lattice
  const width = counts.length - 1
  const n = counts[first] as number
  const m = counts[second] as number
  const starts = {low: new Int32Array(n).fill(m), high: new Int32Array(n)}
  const reach = {low: new Int32Array(n).fill(m), high: new Int32Array(n)}
  const widen = ({low: l, high: h}: typeof starts, x: number, from: number, to: number) => {
    if (from < (l[x] as number)) l[x] = from
    if (to > (h[x] as number)) h[x] = to
  }
  for (let row = 0; row < low.length; row++) {
    const i = coordinates[row * width + first] as number
    if (i >= n) continue
    const from = second === width ? (low[row] as number) : (coordinates[row * width + second] as number)
    const to = second === width ? (high[row] as number) : from
    widen(starts, i, from, Math.min(m, to + 1))
    // A bead that begins at this state reaches up to MAX_SIDE segments on both sides.
    const end = Math.min(m, to + MAX_SIDE)
    for (let x = i; x < Math.min(n, i + MAX_SIDE); x++) widen(reach, x, from, end)
  }
  for (const {low: l, high: h} of [starts, reach]) {
    for (let x = 0; x < n; x++) if ((l[x] as number) > (h[x] as number)) l[x] = h[x] as number
  }
  return {starts, reach}
}

/** The texts of a document's segments, checked. */
function textsOf(document: SegmentTexts, where: string): StringTexts {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw misuse(`${where}() takes the segments of each language, such as {kk: ['…'], ru: ['…']}`, document)
  }
  return Object.fromEntries(
    Object.entries(document).map(([locale, segments]) => {
      parseLocale(locale)
      if (!Array.isArray(segments)) {
        throw misuse(`${where}() takes a list of segments for “${locale}”, as segment() gives it`, segments)
      }
      return [locale, (segments as readonly (string | Segment)[]).map(item => textOf(item, locale))]
    }),
  )
}

function textOf(segment: string | Segment, locale: Locale): string {
  if (typeof segment === 'string') return segment
  if (typeof segment?.text === 'string') return segment.text
  throw misuse(`The segments of “${locale}” are texts, or what segment() gives`, segment)
}

function localesOf(documents: readonly StringTexts[]): Locale[] {
  const locales = new Set<Locale>()
  for (const document of documents) for (const locale of Object.keys(document)) locales.add(locale)
  if (locales.size < 2) {
    const found = locales.size === 0 ? 'none' : [...locales].join(', ')
    throw new RangeError(`Alignment needs segments of at least two languages; found: ${found}.`)
  }
  return [...locales]
}

function paragraphsOf(
  piece: StringTexts,
  start: Readonly<Record<Locale, number>> | undefined,
  paragraphs: Paragraphs | undefined,
): Paragraphs | undefined {
  if (paragraphs === undefined) return undefined
  return Object.fromEntries(
    Object.entries(paragraphs).map(([locale, numbers]) => {
      const from = start?.[locale] ?? 0
      return [locale, numbers.slice(from, from + (piece[locale]?.length ?? 0))]
    }),
  )
}

/** The stretches before, between and after the anchors, and where each begins. */
function cutAtAnchors(
  document: StringTexts,
  locales: readonly Locale[],
  anchors: readonly Anchor[],
): {pieces: StringTexts[]; starts: Record<Locale, number>[]} {
  const pieces: StringTexts[] = []
  const starts: Record<Locale, number>[] = []
  const position: Record<Locale, number> = Object.fromEntries(locales.map(locale => [locale, 0]))
  const cut = (ends: Readonly<Record<Locale, number>>) => {
    pieces.push(
      Object.fromEntries(
        locales.map(locale => [locale, (document[locale] ?? []).slice(position[locale], ends[locale])]),
      ),
    )
    starts.push({...position})
  }
  for (const [number, anchor] of anchors.entries()) {
    const ends: Record<Locale, number> = {}
    for (const locale of locales) ends[locale] = startOfAnchor(anchors, number, locale, position)
    for (const locale of locales) checkRun(anchor[locale] ?? [], number, locale, position, document)
    cut(ends)
    for (const locale of locales) position[locale] = (ends[locale] ?? 0) + (anchor[locale] ?? []).length
  }
  cut(Object.fromEntries(locales.map(locale => [locale, (document[locale] ?? []).length])))
  return {pieces, starts}
}

/** Where the anchor cuts a language; without segments of it that is known only beside another anchor. */
function startOfAnchor(
  anchors: readonly Anchor[],
  number: number,
  locale: Locale,
  position: Readonly<Record<Locale, number>>,
): number {
  const anchor = anchors[number] as Anchor
  const own = anchor[locale]?.[0]
  if (own !== undefined) return own
  const present = Object.entries(anchor).filter(([, indexes]) => indexes.length > 0)
  if (present.every(([other, indexes]) => indexes[0] === position[other])) return position[locale] ?? 0
  const next = anchors[number + 1]
  const place = next?.[locale]?.[0]
  const isNext = present.every(
    ([other, indexes]) => next?.[other]?.[0] === (indexes[0] ?? 0) + indexes.length,
  )
  if (place !== undefined && isNext) return place
  throw new RangeError(
    `Anchor ${number} has no segment of “${locale}” and stands beside no other anchor; it needs a segment of every language.`,
  )
}

function checkRun(
  indexes: readonly number[],
  number: number,
  locale: Locale,
  position: Readonly<Record<Locale, number>>,
  document: StringTexts,
): void {
  const first = indexes[0]
  if (first === undefined) return
  const count = (document[locale] ?? []).length
  const isRun = indexes.every((index, place) => index === first + place)
  if (isRun && first >= (position[locale] ?? 0) && first + indexes.length <= count) return
  throw new RangeError(
    `Anchor ${number} has segments ${indexes.join(', ')} of “${locale}”; expected a run between ${position[locale]} and ${count - 1}, anchors in order.`,
  )
}
