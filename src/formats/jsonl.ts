import {FormatError, type Place} from '../errors.js'
import type {InlineCode, Subflow} from '../model/content.js'
import type {Locale} from '../model/locale.js'
import type {NewUnit, Property, Provenance, UnitStatus, Variant} from '../model/unit.js'
import {defectOf} from '../xml/defect.js'
import {TABLE_DEFECTS} from './defects.js'
import {expectReading, expectWriting} from './expect-call.js'
import {LenientLocales} from './lenient-locale.js'
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

export interface WriteJsonlOptions {
  /** Only variants of these languages are written; without it all. */
  readonly languages?: readonly Locale[] | undefined
}

/** A unit on one line; a longer one is no unit. */
const MAX_LINE = 2 ** 24

const STATUSES: ReadonlySet<unknown> = new Set<UnitStatus>(['draft', 'translated', 'reviewed', 'approved'])

/**
 * The units of a JSON Lines file, one a line: exactly what `writeJsonl` was given. The short form
 * `{"kk": "Заң", "ru": "Закон"}` is read too. Empty lines are passed over.
 *
 * A line that is no unit is a `FormatError` with its number: in a backup nothing may be missing in silence.
 *
 * @example
 * [...readJsonl('{"kk":"Заң","ru":"Закон"}\n')][0]?.variants.length // => 2
 */
export function readJsonl(source: SyncSource, options?: ReadOptions): Generator<NewUnit, void, undefined>
export function readJsonl(
  source: AsyncSource,
  options?: ReadOptions,
): AsyncGenerator<NewUnit, void, undefined>
export function readJsonl(
  source: Source,
  options?: ReadOptions,
): Generator<NewUnit, void, undefined> | AsyncGenerator<NewUnit, void, undefined>
export function readJsonl(source: Source, options: ReadOptions = {}) {
  expectReading('readJsonl', source, options)
  return pull(source, new JsonlParser(options), options)
}

/** Reads JSON Lines as they come. */
export class JsonlParser implements Parser<NewUnit> {
  readonly #options: ReadOptions
  readonly #locales: LenientLocales
  #units: NewUnit[] = []
  #line = 1
  #rest = ''

  constructor(options: ReadOptions) {
    this.#options = options
    this.#locales = new LenientLocales(options.onMessage)
  }

  write(text: string): void {
    let start = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      this.#take(this.#rest + text.slice(start, end))
      this.#rest = ''
      start = end + 1
    }
    this.#rest += text.slice(start)
    if (this.#rest.length > MAX_LINE) {
      throw new FormatError(
        `The line is longer than ${MAX_LINE} characters; expected one unit a line.`,
        this.#place(),
        {reason: {id: 'lineTooLong', values: {most: MAX_LINE}}},
      )
    }
  }

  end(): void {
    this.#take(this.#rest)
  }

  take(): readonly NewUnit[] {
    const units = this.#units
    this.#units = []
    return units
  }

  #place(): Place {
    return {file: this.#options.file, line: this.#line, column: 1}
  }

  #take(line: string): void {
    if (line.trim() !== '') {
      let value: unknown
      try {
        value = JSON.parse(line)
      } catch (error) {
        throw new FormatError(`The line is not JSON (${(error as Error).message}).`, this.#place(), {
          cause: error,
          reason: {id: 'lineNotJson', values: {detail: (error as Error).message}},
        })
      }
      this.#units.push(new UnitShape(this.#place(), this.#locales).unit(value))
    }
    this.#line += 1
  }
}

/** The name of the whole, in a sentence. */
const LINE = 'The line'

type Fields = Readonly<Record<string, unknown>>

/** Proves that a value has the shape of a unit; says which part has not. */
class UnitShape {
  readonly #place: Place
  readonly #locales: LenientLocales

  constructor(place: Place, locales: LenientLocales) {
    this.#place = place
    this.#locales = locales
  }

  unit(value: unknown): NewUnit {
    const fields = this.#fields(value, LINE)
    if (fields.variants === undefined) return {variants: this.#texts(fields)}
    const unit: {-readonly [name in keyof NewUnit]: NewUnit[name]} = {
      variants: this.#list(fields.variants, 'variants').map(variant => this.#variant(variant)),
    }
    for (const name of ['id', 'createdAt', 'createdBy', 'changedAt', 'changedBy'] as const) {
      if (fields[name] !== undefined) unit[name] = this.#text(fields[name], name)
    }
    if (fields.status !== undefined) {
      if (!STATUSES.has(fields.status)) this.#wrong('notOneOf', 'status', [...STATUSES].join(', '))
      unit.status = fields.status as UnitStatus
    }
    if (fields.usageCount !== undefined) unit.usageCount = this.#number(fields.usageCount, 'usageCount')
    if (fields.notes !== undefined) {
      unit.notes = this.#list(fields.notes, 'notes').map(note => this.#text(note, 'notes'))
    }
    if (fields.properties !== undefined) unit.properties = this.#properties(fields.properties)
    if (fields.provenance !== undefined) unit.provenance = this.#provenance(fields.provenance, 'provenance')
    if (fields.alsoFrom !== undefined) {
      unit.alsoFrom = this.#list(fields.alsoFrom, 'alsoFrom').map(place =>
        this.#provenance(place, 'alsoFrom'),
      )
    }
    return unit
  }

  #texts(fields: Fields): Variant[] {
    const variants: Variant[] = []
    for (const [tag, text] of Object.entries(fields)) {
      const locale = this.#locales.read(tag, this.#place)
      if (locale !== undefined) variants.push({locale, text: this.#text(text, tag)})
    }
    if (variants.length === 0) this.#wrong('notAUnit', LINE)
    return variants
  }

  #variant(value: unknown): Variant {
    const fields = this.#fields(value, 'variants')
    const tag = this.#text(fields.locale, 'locale')
    const variant: {-readonly [name in keyof Variant]: Variant[name]} = {
      locale: this.#locales.read(tag, this.#place) ?? this.#wrong('notALanguage', 'locale'),
      text: this.#text(fields.text, 'text'),
    }
    if (fields.codes !== undefined) variant.codes = this.#codes(fields.codes)
    if (fields.previous !== undefined) variant.previous = this.#text(fields.previous, 'previous')
    if (fields.next !== undefined) variant.next = this.#text(fields.next, 'next')
    if (fields.properties !== undefined) variant.properties = this.#properties(fields.properties)
    return variant
  }

  #codes(value: unknown): InlineCode[] {
    return this.#list(value, 'codes').map(item => {
      const fields = this.#fields(item, 'codes')
      const {kind} = fields
      if (kind !== 'open' && kind !== 'close' && kind !== 'alone')
        return this.#wrong('notOneOf', 'kind', 'open, close, alone')
      const code: {-readonly [name in keyof InlineCode]: InlineCode[name]} = {
        kind,
        number: this.#number(fields.number, 'number'),
        position: this.#number(fields.position, 'position'),
      }
      for (const name of ['native', 'type', 'element', 'association'] as const) {
        if (fields[name] !== undefined) code[name] = this.#text(fields[name], name)
      }
      if (fields.subflows !== undefined) {
        code.subflows = this.#list(fields.subflows, 'subflows').map(flow => this.#subflow(flow))
      }
      return code
    })
  }

  #subflow(value: unknown): Subflow {
    const fields = this.#fields(value, 'subflows')
    const flow: {-readonly [name in keyof Subflow]: Subflow[name]} = {
      at: this.#number(fields.at, 'at'),
      text: this.#text(fields.text, 'text'),
    }
    if (fields.codes !== undefined) flow.codes = this.#codes(fields.codes)
    if (fields.type !== undefined) flow.type = this.#text(fields.type, 'type')
    if (fields.datatype !== undefined) flow.datatype = this.#text(fields.datatype, 'datatype')
    return flow
  }

  #properties(value: unknown): Property[] {
    return this.#list(value, 'properties').map(property => {
      const fields = this.#fields(property, 'properties')
      return {type: this.#text(fields.type, 'type'), value: this.#text(fields.value, 'value')}
    })
  }

  #provenance(value: unknown, name: string): Provenance {
    const fields = this.#fields(value, name)
    const segments = Object.entries(this.#fields(fields.segments, 'segments')).map(([locale, indexes]) => [
      locale,
      this.#list(indexes, 'segments').map(index => this.#number(index, 'segments')),
    ])
    return {
      document: this.#text(fields.document, 'document'),
      segments: Object.fromEntries(segments),
      confidence: this.#number(fields.confidence, 'confidence'),
    }
  }

  #fields(value: unknown, name: string): Fields {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
    return this.#wrong('notAnObject', name)
  }

  #list(value: unknown, name: string): readonly unknown[] {
    return Array.isArray(value) ? value : this.#wrong('notAList', name)
  }

  #text(value: unknown, name: string): string {
    if (typeof value !== 'string') return this.#wrong('notAText', name)
    if (!value.isWellFormed()) this.#wrong('notWholeText', name)
    return value
  }

  #number(value: unknown, name: string): number {
    return typeof value === 'number' ? value : this.#wrong('notANumber', name)
  }

  #wrong(id: keyof typeof TABLE_DEFECTS, name: string, values?: string): never {
    const shown = name === LINE ? name : `“${name}”`
    const {reason, translation} = defectOf(TABLE_DEFECTS, id, {
      name: shown,
      ...(values !== undefined && {values}),
    })
    throw new FormatError(reason, this.#place, {reason: translation})
  }
}

/** Variants as they stand in JSON; `undefined` for what are none. */
export function variantsOfJson(json: string): Variant[] | undefined {
  try {
    return [...new UnitShape({}, new LenientLocales()).unit({variants: JSON.parse(json) as unknown}).variants]
  } catch {
    return undefined
  }
}

/**
 * Units as JSON Lines: everything that a unit holds, one unit a line; the exact backup of a memory.
 *
 * @example
 * [...writeJsonl([{variants: [{locale: 'kk', text: 'Заң'}]}])].join('') // => '{"variants":[{"locale":"kk","text":"Заң"}]}\n'
 */
export function writeJsonl(
  units: Iterable<WritableUnit>,
  options?: WriteJsonlOptions,
): Generator<string, void, undefined>
export function writeJsonl(
  units: AsyncIterable<WritableUnit>,
  options?: WriteJsonlOptions,
): AsyncGenerator<string, void, undefined>
export function writeJsonl(
  units: Iterable<WritableUnit> | AsyncIterable<WritableUnit>,
  options?: WriteJsonlOptions,
): Generator<string, void, undefined> | AsyncGenerator<string, void, undefined>
export function writeJsonl(
  units: Iterable<WritableUnit> | AsyncIterable<WritableUnit>,
  options: WriteJsonlOptions = {},
) {
  expectWriting('writeJsonl', units, 'units', options)
  const printer: Printer<WritableUnit> = {
    begin: () => '',
    item(unit) {
      const variants = selectVariants(unit, options.languages)
      return variants.length === 0 ? '' : `${wellFormed(ordered(unit, variants))}\n`
    },
    end: () => '',
  }
  return print(units, printer)
}

/** JSON of whole Unicode text: half a surrogate pair, which JSON can escape and no reader should take, is U+FFFD. */
function wellFormed(value: unknown): string {
  const json = JSON.stringify(value)
  if (!/\\ud[89a-f]/u.test(json)) return json
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? part.toWellFormed() : part))
}

/** Fields in one order, wherever the unit comes from, so that equal units are equal lines. */
function ordered(unit: WritableUnit, variants: readonly Variant[]): WritableUnit {
  const {id, status, createdAt, createdBy, changedAt, changedBy, usageCount} = unit
  const {notes, properties, provenance, alsoFrom} = unit
  return {
    id,
    variants: variants.map(({locale, text, codes, previous, next, properties: own}) => {
      return {locale, text, codes, previous, next, properties: own}
    }),
    status,
    createdAt,
    createdBy,
    changedAt,
    changedBy,
    usageCount,
    notes,
    properties,
    provenance,
    alsoFrom,
  }
}
