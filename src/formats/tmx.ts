import {FormatError, type Message, type Place} from '../errors.js'
import type {InlineCode} from '../model/content.js'
import {type Locale, languageOf} from '../model/locale.js'
import type {NewUnit, Property, Provenance, UnitStatus, Variant} from '../model/unit.js'
import {type XmlAttributes, type XmlHandler, XmlReader} from '../xml/reader.js'
import {xmlAttributes, xmlText} from '../xml/writer.js'
import {isoDate, tmxDate} from './dates.js'
import {LenientLocales} from './lenient-locale.js'
import {codesFromTags, withOmegatTags} from './omegat-tags.js'
import {selectVariants, type WritableUnit} from './select.js'
import {
  type AsyncSource,
  type Parser,
  type Printer,
  print,
  pull,
  type ReadOptions,
  type Source,
  type SyncSource,
} from './source.js'
import {finished, isTmxInline, renumber, type TmxCode, TmxContent, tmxContent} from './tmx-content.js'
import {TOOL_NAME, TOOL_VERSION} from './tool.js'

/** What stands in the header of a TMX file. */
export interface TmxHeader {
  readonly attributes: Readonly<Record<string, string>>
  readonly properties: readonly Property[]
  readonly notes: readonly string[]
}

export interface ReadTmxOptions extends ReadOptions {
  /** Told once, before the first unit. */
  readonly onHeader?: ((header: TmxHeader) => void) | undefined
  /** Take tags that a tool has written as text (`<f0>`, `</f0>`, `<i1/>`) for inline codes. Default false. */
  readonly tagsInText?: boolean | undefined
}

/**
 * Whose habits are followed beside our own: `omegat` (neighbours, ids and codes as OmegaT has them; native codes are lost),
 * `trados` (context and confirmation level).
 */
export type TmxProfile = 'plain' | 'omegat' | 'trados'

export interface WriteTmxOptions {
  /** The language that the units were translated from; without it any may be (`*all*`). */
  readonly source?: Locale | undefined
  /** Only variants of these languages are written; without it all. */
  readonly languages?: readonly Locale[] | undefined
  /** Default `plain`. */
  readonly profile?: TmxProfile | undefined
  /** Name of the file, for messages. */
  readonly file?: string | undefined
  readonly onMessage?: ((message: Message) => void) | undefined
}

const VERSIONS = new Set(['1.1', '1.2', '1.3', '1.4', '1.4a', '1.4b'])

/**
 * Where tools keep the segments before and after: memoQ and MyMemory (and we), OmegaT, XTM, Phrase, GlobalLink.
 * Ranked: the first that a variant has is taken, the others stay properties.
 */
const CONTEXT: ReadonlyMap<string, 'previous' | 'next'> = new Map(
  Object.entries<'previous' | 'next'>({
    'x-context-pre': 'previous',
    'x-context-post': 'next',
    prev: 'previous',
    next: 'next',
    'x-previous-source-text': 'previous',
    'x-next-source-text': 'next',
    context_prev: 'previous',
    context_next: 'next',
    previousMd5Segment: 'previous',
    nextMd5Segment: 'next',
  }),
)

/** What must stand on elements (TMX 1.4b, §3). */
const HEADER_ATTRIBUTES = [
  'creationtool',
  'creationtoolversion',
  'segtype',
  'o-tmf',
  'adminlang',
  'srclang',
  'datatype',
]
const INLINE_ATTRIBUTES: ReadonlyMap<string, readonly string[]> = new Map([
  ['bpt', ['i']],
  ['ept', ['i']],
  ['it', ['pos']],
])

/** Elements of one unit; hundreds are many. */
const MAX_PARTS = 100_000

/** The OmegaT whose habits profile `omegat` follows. */
const OMEGAT_VERSION = '3.6.0'

/** Attributes that we have no field for are kept as properties of this prefix and become attributes again. */
const ATTRIBUTE_PREFIX = 'tmx:'
const UNIT_ATTRIBUTES = new Set([
  'tuid',
  'o-encoding',
  'datatype',
  'lastusagedate',
  'creationtool',
  'creationtoolversion',
  'segtype',
  'o-tmf',
  'srclang',
])
const VARIANT_ATTRIBUTES = new Set([
  'o-encoding',
  'datatype',
  'usagecount',
  'lastusagedate',
  'creationtool',
  'creationtoolversion',
  'creationdate',
  'creationid',
  'changedate',
  'changeid',
  'o-tmf',
])
/** A note of a variant, which the model has no field for. */
const NOTE = `${ATTRIBUTE_PREFIX}note`

/** Properties that are ours; they hold what the model knows of a unit and TMX does not. */
const OURS = {
  id: 'x-tilmash:id',
  status: 'x-tilmash:status',
  document: 'x-tilmash:document',
  segments: 'x-tilmash:segments',
  confidence: 'x-tilmash:confidence',
  createdAt: 'x-tilmash:created-at',
  changedAt: 'x-tilmash:changed-at',
} as const

const STATUSES: ReadonlySet<string> = new Set<UnitStatus>(['draft', 'translated', 'reviewed', 'approved'])

/** What Trados Studio calls how far a translation has come. */
const TRADOS_STATUS: ReadonlyMap<string, UnitStatus> = new Map(
  Object.entries<UnitStatus>({
    Draft: 'draft',
    Translated: 'translated',
    ApprovedTranslation: 'reviewed',
    ApprovedSignOff: 'approved',
  }),
)

/**
 * The translation units of a TMX file (1.1 to 1.4b, both levels), in order, read as they are asked for.
 *
 * A source in memory is read synchronously, a stream asynchronously; memory stays constant. Everything in a unit is kept:
 * variants of one language, inline codes, notes, properties with repetition and order, dates; what the model has no field
 * for becomes a property (`tmx:datatype`). The context properties of memoQ, OmegaT, XTM, Phrase and others become
 * `previous` and `next` of the source variant. The number that another tool gave a unit is the property `tmx:tuid`, not
 * `id`, for two files may use the same; only what we wrote ourselves brings its id back.
 *
 * Throws `FormatError` with line and column for what is not XML or not TMX; a defect that can be skipped goes to `onMessage`.
 *
 * @example
 * const [unit] = readTmx('<tmx version="1.4"><header srclang="kk"/><body><tu>' +
 *   '<tuv xml:lang="KZ"><seg>Заң</seg></tuv><tuv xml:lang="ru"><seg>Закон</seg></tuv></tu></body></tmx>')
 * unit?.variants // => [{locale: 'kk', text: 'Заң'}, {locale: 'ru', text: 'Закон'}]
 */
export function readTmx(source: SyncSource, options?: ReadTmxOptions): Generator<NewUnit, void, undefined>
export function readTmx(
  source: AsyncSource,
  options?: ReadTmxOptions,
): AsyncGenerator<NewUnit, void, undefined>
export function readTmx(
  source: Source,
  options?: ReadTmxOptions,
): Generator<NewUnit, void, undefined> | AsyncGenerator<NewUnit, void, undefined>
export function readTmx(source: Source, options: ReadTmxOptions = {}) {
  return pull(source, new TmxParser(options), {...options, xml: true})
}

interface VariantDraft {
  readonly place: Place
  locale: Locale | undefined
  readonly properties: Property[]
  content: TmxContent | undefined
  previous?: string
  next?: string
}

interface UnitDraft {
  readonly place: Place
  readonly attributes: XmlAttributes
  readonly notes: string[]
  readonly properties: Property[]
  readonly variants: VariantDraft[]
  readonly dates: {created?: string; createdBy?: string; changed?: string; changedBy?: string}
  readonly ours: Map<string, string>
  readonly context: {previous?: string; next?: string}
}

/** Reads TMX as it comes. */
export class TmxParser implements Parser<NewUnit>, XmlHandler {
  readonly #options: ReadTmxOptions
  readonly #reader: XmlReader
  readonly #locales: LenientLocales
  #units: NewUnit[] = []
  #hasRoot = false
  #header: {attributes: Record<string, string>; properties: Property[]; notes: string[]} | undefined
  #isOurs = false
  #sourceLanguage = '*all*'
  #unit: UnitDraft | undefined
  #variant: VariantDraft | undefined
  #content: TmxContent | undefined
  /** The `note` or `prop` that is open, and its text so far. */
  #leaf: {readonly name: string; readonly type: string; text: string} | undefined
  /** Elements since a unit began or ended. */
  #parts = 0
  /** Depth inside an element that is left out, 0 outside. */
  #skipped = 0

  constructor(options: ReadTmxOptions) {
    this.#options = options
    const onDefect = (reason: string, place: Place) => this.#tell('forbidden-character', reason, place)
    this.#reader = new XmlReader(this, {file: options.file, onDefect})
    this.#locales = new LenientLocales(options.onMessage)
  }

  write(text: string): void {
    this.#reader.write(text)
  }

  end(): void {
    this.#reader.end()
  }

  take(): readonly NewUnit[] {
    const units = this.#units
    this.#units = []
    return units
  }

  open(name: string, attributes: XmlAttributes): void {
    this.#parts += 1
    if (this.#parts > MAX_PARTS) {
      throw new FormatError(`One unit (tu) has more than ${MAX_PARTS} elements.`, this.#reader.place)
    }
    if (this.#skipped > 0) this.#skipped += 1
    else if (this.#content !== undefined) this.#openInline(name, attributes)
    else this.#openElement(name, attributes)
  }

  #openInline(name: string, attributes: XmlAttributes): void {
    this.#require(name, attributes, INLINE_ATTRIBUTES.get(name) ?? [])
    if (!isTmxInline(name))
      this.#tell('unknown-element', `<${name}> is no element of a segment; its text was kept.`)
    this.#content?.open(isTmxInline(name) ? name : 'hi', attributes)
  }

  #openElement(name: string, attributes: XmlAttributes): void {
    if (!this.#hasRoot) {
      if (name !== 'tmx') {
        throw new FormatError(`The root element is <${name}>, expected <tmx>.`, this.#reader.place)
      }
      this.#hasRoot = true
      const {version = ''} = attributes
      if (!VERSIONS.has(version)) {
        this.#tell('tmx-version', `TMX version “${version}” is unknown; read as 1.4.`)
      }
      return
    }
    switch (name) {
      case 'header':
        this.#require(name, attributes, HEADER_ATTRIBUTES)
        this.#header = {attributes: {...attributes}, properties: [], notes: []}
        this.#isOurs = attributes['o-tmf'] === TOOL_NAME
        this.#sourceLanguage = attributes.srclang ?? '*all*'
        return
      case 'body':
        return
      case 'tu':
        this.#parts = 0
        if (this.#unit !== undefined)
          this.#skip('unit-in-unit', 'A <tu> stands inside of another; it was left out.')
        else this.#unit = this.#newUnit(attributes)
        return
      case 'tuv':
        if (this.#unit === undefined || this.#variant !== undefined) {
          this.#skip(
            'misplaced-element',
            'A <tuv> stands outside of a <tu>, or inside of another; it was left out.',
          )
        } else this.#openVariant(attributes)
        return
      case 'seg':
        if (this.#variant === undefined || this.#variant.content !== undefined) {
          this.#skip(
            'misplaced-element',
            'A <seg> stands outside of a <tuv>, or is its second; it was left out.',
          )
          return
        }
        this.#content = new TmxContent()
        this.#variant.content = this.#content
        return
      case 'note':
      case 'prop':
        if (name === 'prop') this.#require(name, attributes, ['type'])
        if (
          this.#variant === undefined
            ? (this.#unit?.variants.length ?? 0) > 0
            : this.#variant.content !== undefined
        ) {
          this.#tell(
            'misplaced-element',
            `<${name}> stands after the <${this.#variant === undefined ? 'tuv' : 'seg'}>, which it must stand before; it was kept.`,
          )
        }
        this.#leaf = {name, type: attributes.type ?? '', text: ''}
        return
      case 'ude':
        this.#tell('tmx-ude', 'A table of user-defined characters (ude) was left out.')
        this.#skipped = 1
        return
      default:
        this.#tell('unknown-element', `<${name}> is no element of TMX; it was left out.`)
        this.#skipped = 1
    }
  }

  text(text: string): void {
    if (this.#skipped > 0) return
    if (this.#content !== undefined) this.#content.text(text)
    else if (this.#leaf !== undefined) this.#leaf.text += text
  }

  close(name: string): void {
    if (this.#skipped > 0) {
      this.#skipped -= 1
      return
    }
    if (this.#content !== undefined && name !== 'seg') {
      this.#content.close()
      return
    }
    switch (name) {
      case 'seg':
        this.#content = undefined
        return
      case 'tuv':
        this.#variant = undefined
        return
      case 'tu':
        this.#parts = 0
        if (this.#unit !== undefined) this.#closeUnit(this.#unit)
        this.#unit = undefined
        return
      case 'header':
        if (this.#header !== undefined) this.#options.onHeader?.(this.#header)
        this.#header = undefined
        return
      case 'note':
      case 'prop':
        if (this.#leaf !== undefined) this.#closeLeaf(this.#leaf)
        this.#leaf = undefined
    }
  }

  /** Leaves out the element that was just opened, with all that is in it. */
  #skip(ruleId: string, reason: string): void {
    this.#tell(ruleId, reason)
    this.#skipped = 1
  }

  #require(element: string, attributes: XmlAttributes, names: readonly string[]): void {
    const missing = names.filter(name => attributes[name] === undefined)
    if (missing.length === 0) return
    this.#tell('missing-attribute', `<${element}> has no “${missing.join('”, “')}”, which it must have.`)
  }

  #tell(ruleId: string, reason: string, place: Place = this.#reader.place): void {
    this.#options.onMessage?.({ruleId, reason, place})
  }

  #newUnit(attributes: XmlAttributes): UnitDraft {
    const properties: Property[] = []
    for (const [name, value] of Object.entries(attributes)) {
      if (UNIT_ATTRIBUTES.has(name) && !(name === 'tuid' && this.#isOurs)) {
        properties.push({type: ATTRIBUTE_PREFIX + name, value})
      }
    }
    const place = this.#reader.place
    return {place, attributes, notes: [], properties, variants: [], dates: {}, ours: new Map(), context: {}}
  }

  #openVariant(attributes: XmlAttributes): void {
    const place = this.#reader.place
    const tag = attributes['xml:lang'] ?? attributes.lang
    if (tag === undefined)
      this.#tell('no-language', 'A variant (tuv) names no language (xml:lang); it was left out.')
    const locale = tag === undefined ? undefined : this.#locales.read(tag, place)
    const properties: Property[] = []
    for (const [name, value] of Object.entries(attributes)) {
      if (VARIANT_ATTRIBUTES.has(name)) properties.push({type: ATTRIBUTE_PREFIX + name, value})
    }
    this.#variant = {place, locale, properties, content: undefined}
    this.#unit?.variants.push(this.#variant)
  }

  #closeLeaf({name, type, text}: {name: string; type: string; text: string}): void {
    if (this.#header !== undefined) {
      if (name === 'note') this.#header.notes.push(text)
      else this.#header.properties.push({type, value: text})
      return
    }
    const unit = this.#unit
    if (unit === undefined) return
    if (this.#variant !== undefined) {
      if (name === 'note') this.#variant.properties.push({type: NOTE, value: text})
      else if (!this.#takeContext(this.#variant, type, text))
        this.#variant.properties.push({type, value: text})
    } else if (name === 'note') unit.notes.push(text)
    else if (isOurs(type) && !unit.ours.has(type)) unit.ours.set(type, text)
    else if (!this.#takeContext(unit.context, type, text)) unit.properties.push({type, value: text})
  }

  /** Keeps a property as neighbour when it is one; in our own files only our own names are. */
  #takeContext(holder: {previous?: string; next?: string}, type: string, text: string): boolean {
    const side = CONTEXT.get(type)
    if (side === undefined || holder[side] !== undefined) return false
    if (this.#isOurs) {
      if (!type.startsWith('x-context-')) return false
    } else if (/^[\da-f]{32}$/iu.test(text)) return false
    holder[side] = this.#isOurs ? text : withoutSeg(text)
    return true
  }

  #closeUnit(draft: UnitDraft): void {
    const variants = this.#variantsOf(draft)
    if (variants.length === 0) {
      this.#tell('empty-unit', 'A unit (tu) without any text was left out.', draft.place)
      return
    }
    const {attributes, ours, notes, properties} = draft
    const unit: {-readonly [name in keyof NewUnit]: NewUnit[name]} = {variants}
    const id = ours.get(OURS.id) ?? (this.#isOurs ? attributes.tuid : undefined)
    if (id !== undefined && id !== '') unit.id = id
    // Where our id stands beside it, the number is that of another tool.
    if (this.#isOurs && ours.has(OURS.id) && attributes.tuid !== undefined) {
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
    if (notes.length > 0) unit.notes = notes
    if (properties.length > 0) unit.properties = properties
    this.#units.push(unit)
  }

  #variantsOf(draft: UnitDraft): Variant[] {
    const {variants, context} = draft
    const first = variants.find(({locale, content}) => locale !== undefined && content !== undefined)?.content
      ?.codes
    const written: Variant[] = []
    const sourceVariant = this.#sourceVariant(draft)
    for (const given of variants) {
      const {locale, content, properties, place} = given
      if (locale === undefined) continue
      if (content === undefined || (content.content === '' && content.codes.length === 0)) {
        this.#tell('empty-variant', `The ${locale} variant has no text; it was left out.`, place)
        continue
      }
      const variant: {-readonly [name in keyof Variant]: Variant[name]} = {locale, text: content.content}
      const codes = this.#codesOf(content.codes, first, place)
      if (codes !== undefined) variant.codes = codes
      else if (this.#options.tagsInText === true) {
        const bare = codesFromTags(variant.text)
        if (bare.codes.length > 0) Object.assign(variant, bare)
      }
      const outer = given === sourceVariant ? context : {}
      const previous = given.previous ?? outer.previous
      const next = given.next ?? outer.next
      if (previous !== undefined) variant.previous = previous
      if (next !== undefined) variant.next = next
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
    if (first !== undefined && first !== codes) renumber(first, codes)
    return finished(codes, () => {
      this.#tell(
        'unpaired-code',
        'A code has no partner in its segment (bpt without ept, or ept without bpt).',
        place,
      )
    })
  }

  #sourceVariant({attributes, variants}: UnitDraft): VariantDraft | undefined {
    const tag = attributes.srclang ?? this.#sourceLanguage
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
    const createdAt = isoDate(ours.get(OURS.createdAt) ?? '') ?? this.#date(attributes.creationdate, place)
    const changedAt = isoDate(ours.get(OURS.changedAt) ?? '') ?? this.#date(attributes.changedate, place)
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
    if (date === undefined) this.#tell('date', `“${written}” is no date that can be; it was left out.`, place)
    return date
  }

  #usageCount(written: string | undefined, place: Place): number | undefined {
    if (written === undefined) return undefined
    if (/^\s*\d{1,15}\s*$/u.test(written)) return Number(written)
    this.#tell('usage-count', `“${written}” is no number of uses; it was left out.`, place)
    return undefined
  }
}

const OUR_TYPES: ReadonlySet<string> = new Set(Object.values(OURS))

function isOurs(type: string): boolean {
  return OUR_TYPES.has(type)
}

function keep(ours: ReadonlyMap<string, string>, type: string, properties: Property[]): void {
  const value = ours.get(type)
  if (value !== undefined) properties.push({type, value})
}

/** memoQ wraps the neighbour in an escaped `<seg>`, with its codes; the text in it is what counts. */
function withoutSeg(text: string): string {
  const inside = /^\s*<seg>([\s\S]*)<\/seg>\s*$/u.exec(text)?.[1]
  if (inside === undefined) return text
  const entities: Readonly<Record<string, string>> = {
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&apos;': "'",
    '&amp;': '&',
  }
  return inside
    .replace(/<(bpt|ept|it|ph|ut)(?:\s[^>]*)?>[^<]*<\/\1>/gu, '')
    .replace(/<[^>]*>/gu, '')
    .replace(/&(?:lt|gt|quot|apos|amp);/gu, entity => entities[entity] ?? entity)
}

function provenanceOf(ours: ReadonlyMap<string, string>): Provenance | undefined {
  const document = ours.get(OURS.document)
  const confidence = Number(ours.get(OURS.confidence) ?? Number.NaN)
  const segments = segmentsOf(ours.get(OURS.segments))
  if (document === undefined || segments === undefined || !Number.isFinite(confidence)) return undefined
  return {document, segments, confidence}
}

function segmentsOf(json: string | undefined): Record<Locale, number[]> | undefined {
  if (json === undefined) return undefined
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const entries = Object.entries(value)
  const areIndexes = entries.every(
    ([, list]) => Array.isArray(list) && list.every(index => Number.isInteger(index)),
  )
  return areIndexes ? Object.fromEntries(entries) : undefined
}

/**
 * Units as a TMX 1.4 file, in chunks of text: valid against the DTD, the same bytes for the same units.
 *
 * Neighbours are written on their variant as `x-context-pre` and `x-context-post`, which most tools understand. Characters
 * that XML can't hold are replaced by U+FFFD and reported. A unit without any variant of the languages asked for is left out.
 *
 * @example
 * [...writeTmx([{variants: [{locale: 'kk', text: 'Заң'}, {locale: 'ru', text: 'Закон'}]}])].join('')
 * // => '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n…'
 */
export function writeTmx(
  units: Iterable<WritableUnit>,
  options?: WriteTmxOptions,
): Generator<string, void, undefined>
export function writeTmx(
  units: AsyncIterable<WritableUnit>,
  options?: WriteTmxOptions,
): AsyncGenerator<string, void, undefined>
export function writeTmx(
  units: Iterable<WritableUnit> | AsyncIterable<WritableUnit>,
  options?: WriteTmxOptions,
): Generator<string, void, undefined> | AsyncGenerator<string, void, undefined>
export function writeTmx(
  units: Iterable<WritableUnit> | AsyncIterable<WritableUnit>,
  options: WriteTmxOptions = {},
) {
  return print(units, new TmxPrinter(options))
}

class TmxPrinter implements Printer<WritableUnit> {
  readonly #options: WriteTmxOptions
  #current = ''
  readonly #onForbidden = (character: string) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    this.#options.onMessage?.({
      ruleId: 'forbidden-character',
      reason: `U+${code}, which XML can’t hold, was replaced by U+FFFD in unit ${this.#current}.`,
      place: {file: this.#options.file},
    })
  }

  constructor(options: WriteTmxOptions) {
    this.#options = options
  }

  begin(): string {
    const {profile} = this.#options
    const header = xmlAttributes({
      // OmegaT reads codes only where it believes that it wrote them.
      creationtool: profile === 'omegat' ? 'OmegaT' : TOOL_NAME,
      creationtoolversion: profile === 'omegat' ? OMEGAT_VERSION : TOOL_VERSION,
      segtype: 'sentence',
      'o-tmf': TOOL_NAME,
      adminlang: 'en',
      srclang: this.#options.source ?? '*all*',
      datatype: 'plaintext',
    })
    return `<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n<header${header}/>\n<body>\n`
  }

  item(unit: WritableUnit): string {
    const variants = selectVariants(unit, this.#options.languages)
    const first = variants[0]
    if (first === undefined) return ''
    this.#current = unit.id ?? `“${first.text.slice(0, 40)}”`
    const {attributes, properties} = divided(unit.properties, UNIT_ATTRIBUTES)
    // A foreign number keeps its place as tuid; our own id then stands beside it.
    const tuid = attributes.tuid ?? unit.id
    let written = `<tu${xmlAttributes(
      {
        ...attributes,
        tuid,
        usagecount: unit.usageCount,
        creationdate: unit.createdAt && tmxDate(unit.createdAt),
        creationid: unit.createdBy,
        changedate: unit.changedAt && tmxDate(unit.changedAt),
        changeid: unit.changedBy,
      },
      this.#onForbidden,
    )}>\n`
    for (const note of unit.notes ?? []) written += this.#leaf('note', '', note)
    if (attributes.tuid !== undefined) written += this.#prop(OURS.id, unit.id ?? '')
    written += this.#ourProperties(unit) + this.#profileProperties(unit, this.#sourceOf(variants) ?? first)
    for (const {type, value} of properties) written += this.#prop(type, value)
    const source = this.#sourceOf(variants) ?? first
    const all = this.#options.profile === 'omegat' ? withOmegatTags(variants, source) : variants
    for (const variant of all) written += this.#variant(variant)
    return `${written}</tu>\n`
  }

  end(): string {
    return '</body>\n</tmx>\n'
  }

  #sourceOf(variants: readonly Variant[]): Variant | undefined {
    const {source} = this.#options
    if (source === undefined) return undefined
    return variants.find(({locale}) => languageOf(locale) === languageOf(source))
  }

  #ourProperties(unit: WritableUnit): string {
    const {status, provenance, createdAt, changedAt} = unit
    let written = ''
    if (status !== undefined) written += this.#prop(OURS.status, status)
    // TMX dates have whole seconds.
    if (createdAt !== undefined && !isWhole(createdAt)) written += this.#prop(OURS.createdAt, createdAt)
    if (changedAt !== undefined && !isWhole(changedAt)) written += this.#prop(OURS.changedAt, changedAt)
    if (provenance === undefined) return written
    written += this.#prop(OURS.document, provenance.document)
    written += this.#prop(OURS.segments, JSON.stringify(provenance.segments))
    return written + this.#prop(OURS.confidence, String(provenance.confidence))
  }

  #profileProperties(unit: WritableUnit, source: Variant): string {
    const {profile = 'plain'} = this.#options
    let written = ''
    if (profile === 'omegat') {
      if (source.previous !== undefined) written += this.#prop('prev', source.previous)
      if (source.next !== undefined) written += this.#prop('next', source.next)
      if (unit.id !== undefined) written += this.#prop('id', unit.id)
      if (unit.provenance !== undefined) written += this.#prop('file', unit.provenance.document)
    } else if (profile === 'trados') {
      if (source.previous !== undefined) written += this.#prop('x-ContextContent', `${source.previous} | `)
      const level = [...TRADOS_STATUS].find(([, status]) => status === unit.status)?.[0]
      if (level !== undefined) written += this.#prop('x-ConfirmationLevel', level)
    }
    return written
  }

  #variant({locale, text, codes, previous, next, properties: given}: Variant): string {
    const {attributes, properties} = divided(given, VARIANT_ATTRIBUTES)
    let written = `<tuv${xmlAttributes({'xml:lang': locale, ...attributes}, this.#onForbidden)}>\n`
    if (previous !== undefined) written += this.#prop('x-context-pre', previous)
    if (next !== undefined) written += this.#prop('x-context-post', next)
    for (const {type, value} of properties) {
      written += type === NOTE ? this.#leaf('note', '', value) : this.#prop(type, value)
    }
    return `${written}<seg>${tmxContent(text, codes, this.#onForbidden)}</seg>\n</tuv>\n`
  }

  #prop(type: string, value: string): string {
    return this.#leaf('prop', xmlAttributes({type}, this.#onForbidden), value)
  }

  #leaf(name: string, attributes: string, text: string): string {
    return `<${name}${attributes}>${xmlText(text, this.#onForbidden)}</${name}>\n`
  }
}

function isWhole(date: string): boolean {
  const written = tmxDate(date)
  return written !== undefined && isoDate(written) === date
}

/** Properties that were attributes, each once, and the others in their order. */
function divided(
  properties: readonly Property[] | undefined,
  names: ReadonlySet<string>,
): {attributes: Record<string, string>; properties: readonly Property[]} {
  const attributes: Record<string, string> = {}
  const others: Property[] = []
  for (const property of properties ?? []) {
    const {type, value} = property
    const name = type.startsWith(ATTRIBUTE_PREFIX) ? type.slice(ATTRIBUTE_PREFIX.length) : ''
    if (names.has(name) && attributes[name] === undefined) attributes[name] = value
    else others.push(property)
  }
  return {attributes, properties: others}
}
