import type {Bead} from '../model/bead.js'
import type {Locale} from '../model/locale.js'

/** The texts of the segments of one document. */
export type StringTexts = Readonly<Record<Locale, readonly string[]>>

/** Segments that are known to belong together, as indexes of each language. */
export type Anchor = Bead['segments']

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

/** The stretches before, between and after the anchors, and where each begins. */
export function cutAtAnchors(
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
