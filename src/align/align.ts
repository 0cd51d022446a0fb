import type {Bead} from '../model/bead.js'
import {expectList, expectMethods, expectOptions, misuse} from '../model/expect.js'
import type {Lexicon} from '../model/lexicon.js'
import {type Locale, parseLocale} from '../model/locale.js'
import type {Segment} from '../model/segment.js'
import {Aligner} from './aligner.js'
import {type Anchor, cutAt, cutAtAnchors, type Paragraphs, paragraphsOf, type StringTexts} from './anchors.js'
import {sectionCuts} from './sections.js'
import type {Embedder} from './similarity.js'

export type {Anchor, Paragraphs} from './anchors.js'

/** The segments of one document in each of its languages: as `segment` gives them, or only their texts. */
export type SegmentTexts = Readonly<Record<Locale, readonly (string | Segment)[]>>

/** What helps to tell which segments translate each other. */
export interface AlignOptions {
  /** What is known of the words of two languages, in either direction; several for several pairs. */
  readonly lexicon?: Lexicon | readonly Lexicon[] | undefined
  /**
   * Vectors of meaning as one more score, as strong as they tell the beads of these texts from chance: vectors that mean
   * nothing do no harm. `embed` is asked once for each language of a document. An encoder that answers later is run
   * first; then `embed` looks its vectors up. Any encoder will do; `encode` stands for its call:
   *
   *     const texts = [...kk, ...ru]
   *     const vectors = await encode(texts)
   *     const vectorOf = new Map(texts.map((text, index) => [text, vectors[index]]))
   *     align({kk, ru}, {similarity: {embed: texts => texts.map(text => vectorOf.get(text))}})
   */
  readonly similarity?: Embedder | undefined
}

/** What `alignAll` may be told: the same for all documents, and what is known of each. */
export interface AlignAllOptions extends AlignOptions {
  /** For each document. */
  readonly anchors?: readonly (readonly Anchor[] | undefined)[] | undefined
  /** For each document. */
  readonly paragraphs?: readonly (Paragraphs | undefined)[] | undefined
}

/** What `align` may be told of one document. */
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
  expectOptions('align', options)
  const {anchors, paragraphs} = options
  const texts = textsOf(document, 'align')
  return alignTexts([texts], {...options, anchors: [anchors], paragraphs: [paragraphs]})[0] ?? []
}

/**
 * The beads of several documents of the same languages: what is learned of their words is learned over all of them.
 *
 * @example
 * const [first, second] = alignAll([{kk: kk1, ru: ru1}, {kk: kk2, ru: ru2}])
 */
export function alignAll(documents: readonly SegmentTexts[], options: AlignAllOptions = {}): Bead[][] {
  expectList('alignAll', documents, 'documents')
  expectOptions('alignAll', options)
  return alignTexts(
    documents.map(document => textsOf(document, 'alignAll')),
    options,
  )
}

/** Refuses what are no lexicons, embedder or anchors. */
function expectWays({lexicon, similarity, anchors}: AlignAllOptions): void {
  for (const one of lexicon === undefined ? [] : [lexicon].flat()) {
    expectMethods(
      'The option “lexicon”',
      'a lexicon with forward() and backward()',
      one,
      'forward',
      'backward',
    )
  }
  if (similarity !== undefined) {
    expectMethods('The option “similarity”', 'what gives vectors for texts, as {embed}', similarity, 'embed')
  }
  for (const list of anchors ?? []) {
    if (list === undefined) continue
    expectList('align', list, 'anchors such as {kk: [0], ru: [0]}')
    const wrong = list.findIndex(anchor => typeof anchor !== 'object' || anchor === null)
    if (wrong >= 0) throw misuse('An anchor such as {kk: [0], ru: [0]} was expected', list[wrong])
  }
}

/** Aligns what lies between the anchors of each document, all of it together. */
function alignTexts(documents: readonly StringTexts[], options: AlignAllOptions): Bead[][] {
  if (documents.length === 0) return []
  const locales = localesOf(documents)
  const {lexicon, similarity, paragraphs, anchors} = options
  expectWays(options)
  const cuts = documents.map((texts, number) => cutDocument(texts, locales, anchors?.[number] ?? [], number))
  const aligner = new Aligner(
    cuts.flatMap(({pieces}) => pieces),
    locales,
    {
      lexicons: lexicon === undefined ? [] : [lexicon].flat(),
      similarity,
      textOf: cuts.flatMap(({pieces}, number) => pieces.map(() => number)),
      paragraphs: cuts.flatMap(({pieces, starts}, number) =>
        pieces.map((piece, index) => paragraphsOf(piece, starts[index], paragraphs?.[number])),
      ),
    },
  )
  const found = aligner.run()
  let next = 0
  return cuts.map(({pieces, starts}, number) =>
    pieces.flatMap((_, index) => {
      const beads = found[next++] as Bead[]
      const moved = pieces.length > 1 ? beads.map(bead => movedBy(bead, starts[index], locales)) : beads
      const anchor = anchors?.[number]?.[index]
      if (anchor === undefined) return moved
      const segments = Object.fromEntries(locales.map(locale => [locale, [...(anchor[locale] ?? [])]]))
      return [...moved, {segments, score: 1}]
    }),
  )
}

/** At the anchors that the caller gives, or else at the articles of a law. */
function cutDocument(
  texts: StringTexts,
  locales: readonly Locale[],
  anchors: readonly Anchor[],
  number: number,
): ReturnType<typeof cutAtAnchors> {
  return anchors.length > 0
    ? cutAtAnchors(texts, locales, anchors, number)
    : cutAt(texts, locales, sectionCuts(texts, locales))
}

/** The bead in the numbers of the whole document. */
function movedBy(
  {segments, score}: Bead,
  start: Readonly<Record<Locale, number>> | undefined,
  locales: readonly Locale[],
): Bead {
  const moved = locales.map(locale => [
    locale,
    (segments[locale] ?? []).map(number => number + (start?.[locale] ?? 0)),
  ])
  return {segments: Object.fromEntries(moved), score}
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
