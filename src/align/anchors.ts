import type {Bead} from '../model/bead.js'
import type {Locale} from '../model/locale.js'

/** The texts of the segments of one document. */
export type StringTexts = Readonly<Record<Locale, readonly string[]>>

/** Segments that are known to belong together, as indexes of each language. */
export type Anchor = Bead['segments']

/** An anchor that cannot be one: which one it is, and in which language. */
export class AnchorError extends RangeError {
  readonly document: number
  readonly anchor: number
  readonly locale: Locale
  /** `place`: its segments are no run, out of order or not there; `alone`: it lacks a language and stands beside no other anchor. */
  readonly problem: 'place' | 'alone'

  constructor(
    message: string,
    {document, anchor, locale, problem}: Pick<AnchorError, 'document' | 'anchor' | 'locale' | 'problem'>,
  ) {
    super(message)
    this.name = 'AnchorError'
    this.document = document
    this.anchor = anchor
    this.locale = locale
    this.problem = problem
  }
}

/** For each segment of each language the number of its paragraph. */
export type Paragraphs = Readonly<Record<Locale, readonly number[]>>

/** The paragraphs of a piece that begins at `start`. */
export function paragraphsOf(
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

/**
 * The stretches before, between and after the anchors, and where each begins; `number` is that of the document.
 *
 * @throws AnchorError for anchors that are out of order, no runs, not there or nowhere
 */
export function cutAtAnchors(
  document: StringTexts,
  locales: readonly Locale[],
  anchors: readonly Anchor[],
  number = 0,
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
  const refuse = (
    anchor: number,
    locale: Locale,
    problem: AnchorError['problem'],
    message: string,
  ): never => {
    throw new AnchorError(message, {document: number, anchor, locale, problem})
  }
  for (const [index, anchor] of anchors.entries()) {
    const ends: Record<Locale, number> = {}
    for (const locale of locales) {
      const own = anchor[locale] ?? []
      const place = own[0] ?? placeOfNothing(document, anchors, index, locale, position)
      if (place === undefined) {
        return refuse(
          index,
          locale,
          'alone',
          `Anchor ${index} has no segment of “${locale}” and stands beside no other anchor; it needs a segment of every language.`,
        )
      }
      const count = (document[locale] ?? []).length
      const isRun = own.every((segment, offset) => segment === place + offset)
      if (!isRun || place < (position[locale] ?? 0) || place + own.length > count) {
        return refuse(
          index,
          locale,
          'place',
          `Anchor ${index} has segments ${own.join(', ')} of “${locale}”; expected a run between ${position[locale]} and ${count - 1}, anchors in order.`,
        )
      }
      ends[locale] = place
    }
    cut(ends)
    for (const locale of locales) position[locale] = (ends[locale] ?? 0) + (anchor[locale] ?? []).length
  }
  cut(Object.fromEntries(locales.map(locale => [locale, (document[locale] ?? []).length])))
  return {pieces, starts}
}

/** Where an anchor without segments of a language cuts it: known beside another anchor, and at the end of the document. */
function placeOfNothing(
  document: StringTexts,
  anchors: readonly Anchor[],
  number: number,
  locale: Locale,
  position: Readonly<Record<Locale, number>>,
): number | undefined {
  const present = Object.entries(anchors[number] as Anchor).filter(([, indexes]) => indexes.length > 0)
  if (present.every(([other, indexes]) => indexes[0] === position[other])) return position[locale] ?? 0
  const ends = present.map(([other, indexes]) => [other, (indexes[0] ?? 0) + indexes.length] as const)
  if (ends.every(([other, end]) => end === document[other]?.length)) return document[locale]?.length ?? 0
  const next = anchors[number + 1]
  return ends.every(([other, end]) => next?.[other]?.[0] === end) ? next?.[locale]?.[0] : undefined
}

/** The stretches between places where all languages are cut, in order. */
export function cutAt(
  document: StringTexts,
  locales: readonly Locale[],
  cuts: readonly Readonly<Record<Locale, number>>[],
): {pieces: StringTexts[]; starts: Record<Locale, number>[]} {
  const first: Readonly<Record<Locale, number>> = {}
  const starts = [first, ...cuts].map(cut =>
    Object.fromEntries(locales.map(locale => [locale, cut[locale] ?? 0])),
  )
  const pieces = starts.map((start, index) =>
    Object.fromEntries(
      locales.map(locale => [
        locale,
        (document[locale] ?? []).slice(start[locale], starts[index + 1]?.[locale]),
      ]),
    ),
  )
  return {pieces, starts}
}
