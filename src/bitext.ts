import {type AlignOptions, type Anchor, align, alignAll} from './align/align.js'
import {unitFrom} from './memory/unit-input.js'
import type {Bead} from './model/bead.js'
import {expectFields, expectList, expectOptions, misuse} from './model/expect.js'
import {type Locale, parseLocale} from './model/locale.js'
import type {Texts, TranslationUnit, UnitStatus, Variant} from './model/unit.js'
import {segment} from './segment/segment.js'
import {LINE_BREAK, paragraphsOf, type Side} from './text/paragraphs.js'

/** Below this confidence a unit is a draft for review, not a translation to rely on. */
export const DEFAULT_MIN_CONFIDENCE = 0.5

/** What `bitext` may be told beside what `align` may. */
export interface BitextOptions extends AlignOptions {
  /** Name of the document: it stands in the provenance of every unit. */
  readonly document?: string | undefined
  /** Units below this confidence (0 to 1) get the status `draft`: they wait for review. Default 0.5. */
  readonly minConfidence?: number | undefined
  /** Beads that are certain, as `align` takes them; for one document. */
  readonly anchors?: readonly Anchor[] | undefined
}

/** A document in several languages, with its name. */
export interface BitextDocument {
  readonly document: string
  readonly texts: Texts
}

/**
 * The aligned translation units of one document in two or more languages, in order.
 *
 * Each text is segmented, the segments are aligned, and every bead that has at least two languages becomes a unit
 * with its place, its confidence and its neighbours. Segments without a counterpart are in no unit. A later version of a
 * document is stored with `updateDocuments`, which keeps what a person has decided of its units.
 *
 * @example
 * const [unit] = bitext({kk: 'Құжат тіркелді.', ru: 'Документ зарегистрирован.'})
 * unit?.variants // => [{locale: 'kk', text: 'Құжат тіркелді.'}, {locale: 'ru', text: 'Документ зарегистрирован.'}]
 */
export function bitext(texts: Texts, options: BitextOptions = {}): TranslationUnit[] {
  expectOptions('bitext', options)
  const sides = segmentSides(texts)
  const beads = align(textsOf(sides), {...options, paragraphs: paragraphsOf(sides)})
  return unitsOfBeads(sides, beads, options)
}

/**
 * The same for many documents: what is learned of the words is learned over all of them.
 *
 * @example
 * const units = bitextAll([
 *   {document: 'a', texts: {kk: 'Құжат тіркелді.', ru: 'Документ зарегистрирован.'}},
 *   {document: 'b', texts: {kk: 'Сот ашық.', ru: 'Суд открыт.'}},
 * ])
 * units.map(({provenance}) => provenance?.document) // => ['a', 'b']
 */
export function bitextAll(
  documents: readonly BitextDocument[],
  options: Omit<BitextOptions, 'document' | 'anchors'> = {},
): TranslationUnit[] {
  expectList('bitextAll', documents, 'documents')
  expectFields('bitextAll()', documents, 'documents such as {document, texts}', 'texts')
  expectOptions('bitextAll', options)
  const sides = documents.map(({texts}) => segmentSides(texts))
  const alignments = alignAll(sides.map(textsOf), {...options, paragraphs: sides.map(paragraphsOf)})
  return documents.flatMap(({document}, index) =>
    unitsOfBeads(sides[index] ?? [], alignments[index] ?? [], {...options, document}),
  )
}

function segmentSides(texts: Texts): Side[] {
  if (typeof texts !== 'object' || texts === null) {
    throw misuse("A document is its texts by language, such as {kk: '…', ru: '…'}", texts)
  }
  const sides = Object.entries(texts).map(([tag, text]) => {
    const locale = parseLocale(tag)
    if (typeof text !== 'string') throw misuse(`The text of “${tag}” is a string`, text)
    return {locale, text, segments: segment(text, {locale})}
  })
  if (sides.length < 2) throw new TypeError(`A bitext has two languages or more; ${sides.length} given.`)
  return sides
}

function textsOf(sides: readonly Side[]): Record<Locale, string[]> {
  return Object.fromEntries(sides.map(({locale, segments}) => [locale, segments.map(({text}) => text)]))
}

/** The units that beads of at least two languages make, with their place, confidence and neighbours. */
export function unitsOfBeads(
  sides: readonly Side[],
  beads: readonly Bead[],
  {document = '', minConfidence = DEFAULT_MIN_CONFIDENCE}: Pick<BitextOptions, 'document' | 'minConfidence'>,
): TranslationUnit[] {
  const units: TranslationUnit[] = []
  for (const bead of beads) {
    const variants = sides.flatMap(side => variantOf(side, bead.segments[side.locale] ?? []))
    if (variants.length < 2) continue
    const status: UnitStatus = bead.score < minConfidence ? 'draft' : 'translated'
    const provenance = {document, segments: bead.segments, confidence: bead.score}
    units.push(unitFrom({variants, status, provenance}))
  }
  return units
}

function variantOf({locale, text, segments}: Side, indexes: readonly number[]): Variant[] {
  const first = indexes[0]
  const last = indexes.at(-1)
  if (first === undefined || last === undefined) return []
  const whole = text.slice(segments[first]?.start, segments[last]?.end)
  return [
    {
      locale,
      text: unwrapped(whole),
      previous: unwrapped(segments[first - 1]?.text),
      next: unwrapped(segments[last + 1]?.text),
    },
  ]
}

const BLANKS = /\p{White_Space}+/gu

/** A line break inside a unit is layout, not text: it becomes a blank. All other white space stays. */
function unwrapped<T extends string | undefined>(text: T): T {
  return text?.replace(BLANKS, blanks => (LINE_BREAK.test(blanks) ? ' ' : blanks)) as T
}
