import type {Message, Place} from '../errors.js'
import type {InlineCode} from '../model/content.js'
import {type Locale, languageOf} from '../model/locale.js'
import type {NewUnit, Property, Provenance, UnitStatus, Variant} from '../model/unit.js'
import type {XmlAttributes} from '../xml/reader.js'
import {isoDate} from './dates.js'
import {codesFromTags} from './omegat-tags.js'
import {parsed, readProvenance, readProvenances} from './read-provenance.js'
import {finished, renumber, type TmxCode, type TmxContent} from './tmx-content.js'
import {ATTRIBUTE_PREFIX, OURS, STATUSES, TRADOS_CONTEXT, TRADOS_STATUS} from './tmx-vocabulary.js'

/** A variant (tuv) while it is read. */
export interface VariantDraft {
  readonly place: Place
  locale: Locale | undefined
  readonly properties: Property[]
  /** What stands on its notes and props beside their types. */
  readonly leaves: Property[]
  content: TmxContent | undefined
  previous?: string
  next?: string
}

/** A unit (tu) while it is read. */
export interface UnitDraft {
  readonly place: Place
  readonly attributes: XmlAttributes
  readonly notes: string[]
  readonly properties: Property[]
  readonly leaves: Property[]
  readonly variants: VariantDraft[]
  readonly ours: Map<string, string>
  readonly context: {previous?: string; next?: string}
}

/** Makes units of what was read of them. */
export class TmxUnits {
  readonly #tell: (message: Message) => void
  readonly #tagsInText: boolean
  /** The file was written by us: its ids are ours. */
  isOurs = false
  /** The language that the header names. */
  sourceLanguage = '*all*'

  constructor(tell: (message: Message) => void, tagsInText: boolean) {
    this.#tell = tell
    this.#tagsInText = tagsInText
  }

  /** The whole unit, `undefined` for one without any text. */
  unit(draft: UnitDraft): NewUnit | undefined {
    const variants = this.#variantsOf(draft)
    if (variants.length === 0) {
      this.#tell({
        ruleId: 'empty-unit',
        reason: 'A unit (tu) without any text was left out.',
        place: draft.place,
        translation: {id: 'emptyUnit', values: {}},
      })
      return undefined
    }
    const {attributes, ours, notes, properties, leaves} = draft
    const unit: {-readonly [name in keyof NewUnit]: NewUnit[name]} = {variants}
    const id = ours.get(OURS.id) ?? (this.isOurs ? attributes.tuid : undefined)
    if (id !== undefined && id !== '') unit.id = id
    // Where our id stands beside it, the number is that of another tool.
    if (this.isOurs && ours.has(OURS.id) && attributes.tuid !== undefined) {
      properties.unshift({type: `${ATTRIBUTE_PREFIX}tuid`, value: attributes.tuid})
    }
    const status = this.#statusOf(draft)
    if (status !== undefined) unit.status = status
    this.#takeDates(draft, unit)
    const usageCount = this.#usageCount(attributes.usagecount, draft.place)
    if (usageCount !== undefined) unit.usageCount = usageCount
    const provenance = provenanceOf(ours)
    if (provenance !== undefined) unit.provenance = provenance
    else for (const type of [OURS.document, OURS.segments, OURS.confidence]) keep(ours, type, properties)
    const alsoFrom = readProvenances(ours.get(OURS.alsoFrom))
    if (alsoFrom !== undefined) unit.alsoFrom = alsoFrom
    else keep(ours, OURS.alsoFrom, properties)
    if (notes.length > 0) unit.notes = notes
    properties.push(...inOrder(leaves))
    if (properties.length > 0) unit.properties = properties
    return unit
  }

  #variantsOf(draft: UnitDraft): Variant[] {
    const {variants, context} = draft
    const first = variants.find(({locale, content}) => locale !== undefined && content !== undefined)?.content
      ?.codes
    const written: Variant[] = []
    const sourceVariant = this.#sourceVariant(draft)
    if (!this.isOurs) takeTradosContext(draft)
    for (const given of variants) {
      const {locale, content, properties, leaves, place} = given
      if (locale === undefined) continue
      if (content === undefined || (content.content === '' && content.codes.length === 0)) {
        this.#tell({
          ruleId: 'empty-variant',
          reason: `The ${locale} variant has no text; it was left out.`,
          place,
          translation: {id: 'emptyVariant', values: {locale}},
        })
        continue
      }
      const variant: {-readonly [name in keyof Variant]: Variant[name]} = {locale, text: content.content}
      const codes = this.#codesOf(content.codes, first, place)
      if (codes !== undefined) variant.codes = codes
      else if (this.#tagsInText === true) {
        const bare = codesFromTags(variant.text)
        if (bare.codes.length > 0) Object.assign(variant, bare)
      }
      const outer = given === sourceVariant ? context : {}
      const previous = given.previous ?? outer.previous
      const next = given.next ?? outer.next
      if (previous !== undefined) variant.previous = previous
      if (next !== undefined) variant.next = next
      properties.push(...inOrder(leaves))
      if (properties.length > 0) variant.properties = properties
      written.push(variant)
    }
    return written
  }

  #codesOf(
    codes: readonly TmxCode[],
    first: readonly TmxCode[] | undefined,
    place: Place,
  ): InlineCode[] | undefined {
    if (codes.length === 0) return undefined
    if (first !== undefined && first !== codes && !this.isOurs) renumber(first, codes)
    return finished(codes, () => {
      this.#tell({
        ruleId: 'unpaired-code',
        reason: 'A code has no partner in its segment (bpt without ept, or ept without bpt).',
        place,
        translation: {id: 'unpairedCode', values: {}},
      })
    })
  }

  #sourceVariant({attributes, variants}: UnitDraft): VariantDraft | undefined {
    const tag = attributes.srclang ?? this.sourceLanguage
    const language = tag === '*all*' ? undefined : languageOf(tag)
    return variants.find(({locale}) => locale !== undefined && languageOf(locale) === language) ?? variants[0]
  }

  #statusOf({ours, properties}: UnitDraft): UnitStatus | undefined {
    const own = ours.get(OURS.status)
    if (own !== undefined && STATUSES.has(own)) return own as UnitStatus
    keep(ours, OURS.status, properties)
    const trados = properties.find(({type}) => type === 'x-ConfirmationLevel')?.value
    return trados === undefined ? undefined : TRADOS_STATUS.get(trados)
  }

  #takeDates(draft: UnitDraft, unit: {-readonly [name in keyof NewUnit]: NewUnit[name]}): void {
    const {attributes, ours, variants, place} = draft
    const createdAt = ourDate(ours, OURS.createdAt) ?? this.#date(attributes.creationdate, place)
    const changedAt = ourDate(ours, OURS.changedAt) ?? this.#date(attributes.changedate, place)
    // Some tools date the variants only: the unit is as old as its oldest, changed when the last of them was.
    const created = createdAt === undefined ? this.#edge(variants, 'creation', -1) : undefined
    const changed = changedAt === undefined ? this.#edge(variants, 'change', 1) : undefined
    const createdBy = attributes.creationid ?? created?.by
    const changedBy = attributes.changeid ?? changed?.by
    if ((createdAt ?? created?.at) !== undefined) unit.createdAt = createdAt ?? created?.at
    if (createdBy !== undefined) unit.createdBy = createdBy
    if ((changedAt ?? changed?.at) !== undefined) unit.changedAt = changedAt ?? changed?.at
    if (changedBy !== undefined) unit.changedBy = changedBy
  }

  #edge(
    variants: readonly VariantDraft[],
    event: 'creation' | 'change',
    direction: number,
  ): {at: string; by: string | undefined} | undefined {
    let edge: {at: string; by: string | undefined} | undefined
    for (const {properties, place} of variants) {
      const find = (name: string) =>
        properties.find(({type}) => type === ATTRIBUTE_PREFIX + event + name)?.value
      const at = this.#date(find('date'), place)
      if (at === undefined) continue
      if (edge === undefined || (at > edge.at ? 1 : -1) === direction) edge = {at, by: find('id')}
    }
    return edge
  }

  #date(written: string | undefined, place: Place): string | undefined {
    if (written === undefined) return undefined
    const date = isoDate(written)
    if (date === undefined)
      this.#tell({
        ruleId: 'date',
        reason: `“${written}” is no date that can be; it was left out.`,
        place,
        translation: {id: 'noDate', values: {written}},
      })
    return date
  }

  #usageCount(written: string | undefined, place: Place): number | undefined {
    if (written === undefined) return undefined
    if (/^\s*\d{1,15}\s*$/u.test(written)) return Number(written)
    this.#tell({
      ruleId: 'usage-count',
      reason: `“${written}” is no number of uses; it was left out.`,
      place,
      translation: {id: 'noUsageCount', values: {written}},
    })
    return undefined
  }
}

const OUR_TYPES: ReadonlySet<string> = new Set(Object.values(OURS))

/** True for the properties that are ours. */
export function isOurs(type: string): boolean {
  return OUR_TYPES.has(type)
}

function ourDate(ours: ReadonlyMap<string, string>, type: string): string | undefined {
  const written = ours.get(type)
  return written === undefined ? undefined : isoDate(written)
}

function keep(ours: ReadonlyMap<string, string>, type: string, properties: Property[]): void {
  const value = ours.get(type)
  if (value !== undefined) properties.push({type, value})
}

function provenanceOf(ours: ReadonlyMap<string, string>): Provenance | undefined {
  const document = ours.get(OURS.document)
  const confidence = Number(ours.get(OURS.confidence) ?? Number.NaN)
  const segments = parsed(ours.get(OURS.segments))
  return Number.isFinite(confidence) ? readProvenance({document, segments, confidence}) : undefined
}

/** The source text of the segment before, where Trados Studio has kept it; the property stays. */
function takeTradosContext({context, properties}: UnitDraft): void {
  if (context.previous !== undefined) return
  const content = properties.find(({type}) => type === TRADOS_CONTEXT)?.value.split(' | ')[0]
  if (content !== undefined && content !== '') context.previous = content
}

/** Those of notes first, as they are written. */
function inOrder(leaves: readonly Property[]): readonly Property[] {
  if (leaves.length < 2) return leaves
  const isOfNote = ({value}: Property) => value.startsWith('{"name":"note"')
  return [...leaves.filter(isOfNote), ...leaves.filter(leaf => !isOfNote(leaf))]
}
