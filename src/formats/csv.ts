import {type Locale, languageOf} from '../model/locale.js'
import type {NewUnit, Property, UnitStatus, Variant} from '../model/unit.js'
import {columnLanguages} from './column-languages.js'
import {type Row, writeRow} from './csv-rows.js'
import {expectReading, expectUnit, expectWriting} from './expect-call.js'
import {lenientLocale} from './lenient-locale.js'
import {selectVariants, type WritableUnit} from './select.js'
import {type AsyncSource, isAsync, pull, type ReadOptions, type Source, type SyncSource} from './source.js'
import {TableParser} from './table-parser.js'
import {OWN_ID} from './tool.js'

export interface ReadCsvOptions extends ReadOptions {
  /** What stands between cells; by default the first line tells. */
  readonly delimiter?: string | undefined
}

export interface WriteCsvOptions {
  /** What stands between cells. Default: a comma. */
  readonly delimiter?: string | undefined
  /** The languages that get a column, in this order; with `properties` the table is written in constant memory. */
  readonly languages?: readonly Locale[] | undefined
  /** The types of properties that get a column, in this order. Default: all that there are. */
  readonly properties?: readonly string[] | undefined
}

/** Columns that are fields of a unit, by the name they have in the table. */
const FIELDS = [
  'id',
  'status',
  'createdAt',
  'createdBy',
  'changedAt',
  'changedBy',
  'usageCount',
  'note',
] as const
type Field = (typeof FIELDS)[number]
/** What stands before the name of a property that would mean something else without. */
const PROPERTY = 'property:'

const STATUSES: ReadonlySet<string> = new Set<UnitStatus>(['draft', 'translated', 'reviewed', 'approved'])

type Column =
  | {readonly kind: 'text'; readonly locale: Locale}
  | {readonly kind: 'previous' | 'next'; readonly locale: Locale}
  | {readonly kind: 'field'; readonly field: Field}
  | {readonly kind: 'property'; readonly type: string}
  | {readonly kind: 'nothing'}

/**
 * The units of a table, a row each: CSV or TSV whose first line names the columns.
 *
 * A column named by a language tag is the text in that language (`kk`, `ru-RU`, `KZ`; names such as `Қазақша` too), `kk.previous` and `kk.next` are its
 * neighbours; `id`, `status`, `note`, `createdAt` … are fields of the unit and all others properties. An `id` that is none of
 * ours is a property, for the numbers of two tables may be the same. A short word that is
 * a language too (`id`, `no`) is a language only where there would be fewer than two otherwise.
 *
 * Throws `FormatError` where no column is a language or a quote is not closed.
 *
 * @example
 * [...readCsv('kk,ru,сала\nЗаң,Закон,құқық\n')][0]
 * // => {variants: [{locale: 'kk', text: 'Заң'}, {locale: 'ru', text: 'Закон'}], properties: [{type: 'сала', value: 'құқық'}]}
 */
export function readCsv(source: SyncSource, options?: ReadCsvOptions): Generator<NewUnit, void, undefined>
export function readCsv(
  source: AsyncSource,
  options?: ReadCsvOptions,
): AsyncGenerator<NewUnit, void, undefined>
export function readCsv(
  source: Source,
  options?: ReadCsvOptions,
): Generator<NewUnit, void, undefined> | AsyncGenerator<NewUnit, void, undefined>
export function readCsv(source: Source, options: ReadCsvOptions = {}) {
  expectReading('readCsv', source, options)
  return pull(source, new CsvParser(options), options)
}

/** Reads tables of units as they come. */
export class CsvParser extends TableParser<Column, NewUnit> {
  /** A unit has each field once: a second column of the name is a property. */
  readonly #fields = new Set<Field>()

  protected override languageColumn(locale: Locale): Column {
    return {kind: 'text', locale}
  }

  protected override otherColumn(name: string): Column {
    const [, tag = '', side] = /^(.+)\.(previous|next)$/u.exec(name) ?? []
    const neighbour = side === undefined ? undefined : lenientLocale(tag)
    if (neighbour !== undefined) return {kind: side as 'previous' | 'next', locale: neighbour}
    const field = FIELDS.find(known => known.toLowerCase() === name.toLowerCase())
    if (field !== undefined && (field === 'note' || !this.#fields.has(field))) {
      this.#fields.add(field)
      return {kind: 'field', field}
    }
    if (name.startsWith(PROPERTY)) return {kind: 'property', type: name.slice(PROPERTY.length)}
    return name === '' ? {kind: 'nothing'} : {kind: 'property', type: name}
  }

  protected override item({cells, line}: Row, columns: readonly Column[]): NewUnit | undefined {
    if (cells.slice(columns.length).some(cell => cell !== '')) {
      this.tell(
        'row-length',
        `The row has ${cells.length} cells, the first ${columns.length}; the rest was left out.`,
        line,
        {id: 'rowLength', values: {cells: cells.length, columns: columns.length}},
      )
    }
    const variants: {-readonly [name in keyof Variant]: Variant[name]}[] = []
    /** Texts and neighbours by language and by which column of it they stand in. */
    const byPlace = new Map<string, {-readonly [name in keyof Variant]: Variant[name]}>()
    const neighbours: {readonly place: string; readonly side: 'previous' | 'next'; readonly text: string}[] =
      []
    const counts = new Map<string, number>()
    const properties: Property[] = []
    const notes: string[] = []
    const unit: {-readonly [name in keyof NewUnit]: NewUnit[name]} = {variants}
    for (const [index, column] of columns.entries()) {
      const cell = cells[index] ?? ''
      const place = placeOf(column, counts)
      if (cell === '') continue
      if (column.kind === 'text') {
        const variant = {locale: column.locale, text: cell}
        byPlace.set(place, variant)
        variants.push(variant)
      } else if (column.kind === 'property') properties.push({type: column.type, value: cell})
      else if (column.kind === 'field') this.#field(unit, column.field, cell, {notes, properties, line})
      else if (column.kind !== 'nothing') neighbours.push({place, side: column.kind, text: cell})
    }
    for (const {place, side, text} of neighbours) {
      const variant = byPlace.get(place)
      if (variant !== undefined) variant[side] = text
    }
    if (variants.length === 0) {
      this.tell('empty-unit', 'The row has no text in any language; it was left out.', line, {
        id: 'emptyRow',
        values: {},
      })
      return undefined
    }
    if (notes.length > 0) unit.notes = notes
    if (properties.length > 0) unit.properties = properties
    return unit
  }

  #field(
    unit: {-readonly [name in keyof NewUnit]: NewUnit[name]},
    field: Field,
    cell: string,
    {notes, properties, line}: {notes: string[]; properties: Property[]; line: number},
  ): void {
    if (field === 'note') notes.push(cell)
    else if (field === 'id' && !OWN_ID.test(cell)) properties.push({type: field, value: cell})
    else if (field === 'status') {
      if (STATUSES.has(cell)) unit.status = cell as UnitStatus
      else properties.push({type: field, value: cell})
    } else if (field === 'usageCount') {
      if (/^\d{1,15}$/u.test(cell)) unit.usageCount = Number(cell)
      else
        this.tell('usage-count', `“${cell}” is no number of uses; it was left out.`, line, {
          id: 'noUsageCount',
          values: {written: cell},
        })
    } else unit[field] = cell
  }
}

/**
 * Units as a table, a row each: fields of the unit, its texts by language, properties.
 *
 * Which columns there must be is known when all units have been seen: unless `languages` and `properties` are given, what can be
 * gone through again (a list, not a generator) is gone through twice, and anything else is held in memory. Two variants of one language make two columns of that name (in a table whose languages were given:
 * further rows). Inline codes and where an aligned unit comes from have no place in a table; `writeJsonl` keeps them.
 *
 * @example
 * [...writeCsv([{variants: [{locale: 'kk', text: 'Заң'}, {locale: 'ru', text: 'Закон'}]}])].join('') // => 'kk,ru\r\nЗаң,Закон\r\n'
 */
export function writeCsv(
  units: Iterable<WritableUnit>,
  options?: WriteCsvOptions,
): Generator<string, void, undefined>
export function writeCsv(
  units: AsyncIterable<WritableUnit>,
  options?: WriteCsvOptions,
): AsyncGenerator<string, void, undefined>
export function writeCsv(
  units: Iterable<WritableUnit> | AsyncIterable<WritableUnit>,
  options?: WriteCsvOptions,
): Generator<string, void, undefined> | AsyncGenerator<string, void, undefined>
export function writeCsv(
  units: Iterable<WritableUnit> | AsyncIterable<WritableUnit>,
  options: WriteCsvOptions = {},
) {
  expectWriting('writeCsv', units, 'units', options)
  return isAsync(units) ? writeAsync(units, options) : writeSync(units as Iterable<WritableUnit>, options)
}

function* writeSync(units: Iterable<WritableUnit>, options: WriteCsvOptions) {
  const stream = streamTable(options)
  const isOnce = units[Symbol.iterator]() === (units as unknown)
  const items = stream === undefined && isOnce ? [...units] : units
  const finder = new ColumnFinder(options)
  if (stream === undefined) for (const unit of items) finder.add(unit)
  const table = stream ?? finder.table()
  yield writeRow(table.names, table.delimiter)
  for (const unit of items) yield rowsOf(unit, table)
}

async function* writeAsync(units: AsyncIterable<WritableUnit>, options: WriteCsvOptions) {
  const stream = streamTable(options)
  if (stream === undefined && units[Symbol.asyncIterator]() === (units as unknown)) {
    const items: WritableUnit[] = []
    for await (const unit of units) items.push(unit)
    yield* writeSync(items, options)
    return
  }
  const finder = new ColumnFinder(options)
  if (stream === undefined) for await (const unit of units) finder.add(unit)
  const table = stream ?? finder.table()
  yield writeRow(table.names, table.delimiter)
  for await (const unit of units) yield rowsOf(unit, table)
}

interface Table {
  readonly columns: readonly Column[]
  readonly names: readonly string[]
  readonly delimiter: string
  readonly languages: readonly Locale[] | undefined
}

function streamTable(options: WriteCsvOptions): Table | undefined {
  const {languages, properties} = options
  if (languages === undefined || properties === undefined) return undefined
  const columns: Column[] = [
    {kind: 'field', field: 'id'},
    ...languages.map(locale => ({kind: 'text', locale}) as const),
    ...properties.map(type => ({kind: 'property', type}) as const),
  ]
  return named(columns, options)
}

/** Finds the columns that hold everything in units which a table can hold. */
class ColumnFinder {
  readonly #options: WriteCsvOptions
  readonly #fields = new Set<Field>()
  readonly #most = new Map<string, number>()
  readonly #texts = new Map<Locale, number>()
  readonly #neighbours = new Set<string>()

  constructor(options: WriteCsvOptions) {
    this.#options = options
    for (const locale of options.languages ?? []) this.#texts.set(locale, 1)
  }

  add(unit: WritableUnit): void {
    expectUnit(unit)
    const {languages} = this.#options
    for (const field of FIELDS) if (field !== 'note' && unit[field] !== undefined) this.#fields.add(field)
    raise(this.#most, 'note', unit.notes?.length ?? 0)
    const counts = new Map<Locale, number>()
    for (const variant of selectVariants(unit, languages)) {
      const locale = columnOf(variant.locale, languages)
      counts.set(locale, (counts.get(locale) ?? 0) + 1)
      if (variant.previous !== undefined) this.#neighbours.add(`${locale}.previous`)
      if (variant.next !== undefined) this.#neighbours.add(`${locale}.next`)
    }
    for (const [locale, count] of counts) raise(this.#texts, locale, count)
    const types = new Map<string, number>()
    for (const {type} of unit.properties ?? []) types.set(type, (types.get(type) ?? 0) + 1)
    for (const [type, count] of types) raise(this.#most, `.${type}`, count)
  }

  table(): Table {
    const columns: Column[] = FIELDS.filter(field => this.#fields.has(field)).map(field => {
      return {kind: 'field', field}
    })
    for (const [locale, count] of this.#texts) {
      for (let index = 0; index < count; index += 1) columns.push({kind: 'text', locale})
    }
    for (const [locale, count] of this.#texts) {
      for (const kind of ['previous', 'next'] as const) {
        if (!this.#neighbours.has(`${locale}.${kind}`)) continue
        for (let index = 0; index < count; index += 1) columns.push({kind, locale})
      }
    }
    const most = this.#most
    for (let index = 0; index < (most.get('note') ?? 0); index += 1)
      columns.push({kind: 'field', field: 'note'})
    const types =
      this.#options.properties ?? [...most.keys()].filter(key => key.startsWith('.')).map(key => key.slice(1))
    for (const type of types) {
      for (let index = 0; index < (most.get(`.${type}`) ?? 1); index += 1)
        columns.push({kind: 'property', type})
    }
    return named(columns, this.#options)
  }
}

function raise(counts: Map<string, number>, key: string, count: number): void {
  if (count > (counts.get(key) ?? 0)) counts.set(key, count)
}

/** The column that a variant goes to: that of its locale, else that of its language. */
function columnOf(locale: Locale, languages: readonly Locale[] | undefined): Locale {
  if (languages === undefined || languages.includes(locale)) return locale
  return languages.find(language => languageOf(language) === languageOf(locale)) ?? locale
}

/** Which column of its language one is, so that the second `kk.previous` is that of the second `kk`. */
function placeOf(column: Column, counts: Map<string, number>): string {
  if (!('locale' in column)) return ''
  const key = `${column.kind} ${column.locale}`
  const count = counts.get(key) ?? 0
  counts.set(key, count + 1)
  return `${count} ${column.locale}`
}

/** The name of the column of a property: its type, unless a table has another meaning for it. */
function nameOfProperty(type: string): string {
  const [language] = columnLanguages([type], 0)
  const isField = FIELDS.some(
    known => known !== 'id' && known !== 'status' && known.toLowerCase() === type.toLowerCase(),
  )
  const isOther = isField || /\.(?:previous|next)$/u.test(type) || type.startsWith(PROPERTY)
  const isRead = type !== '' && type.trim() === type && !/^"|[\t\r\n]/u.test(type)
  return isRead && !isOther && (language === undefined || type === 'id') ? type : PROPERTY + type
}

function named(columns: readonly Column[], options: WriteCsvOptions): Table {
  const names = columns.map(column => {
    if (column.kind === 'text') return column.locale
    if (column.kind === 'field') return column.field
    if (column.kind === 'property') return nameOfProperty(column.type)
    return column.kind === 'nothing' ? '' : `${column.locale}.${column.kind}`
  })
  return {columns, names, delimiter: options.delimiter ?? ',', languages: options.languages}
}

/** The unit as a row; as further rows what has no column any more. */
function rowsOf(unit: WritableUnit, {columns, delimiter, languages}: Table): string {
  let rest = selectVariants(unit, languages)
  let written = ''
  while (rest.length > 0) {
    const used = new Map<number, Variant>()
    const left: Variant[] = []
    for (const variant of rest) {
      const locale = columnOf(variant.locale, languages)
      const free = columns.findIndex(
        (column, index) => column.kind === 'text' && column.locale === locale && !used.has(index),
      )
      if (free < 0) left.push(variant)
      else used.set(free, variant)
    }
    if (used.size === 0) break
    written += writeRow(cellsOf(unit, columns, used), delimiter)
    rest = left
  }
  return written
}

function cellsOf(
  unit: WritableUnit,
  columns: readonly Column[],
  used: ReadonlyMap<number, Variant>,
): string[] {
  const notes = [...(unit.notes ?? [])]
  const properties = [...(unit.properties ?? [])]
  const variants = [...used].sort(([first], [second]) => first - second).map(([, variant]) => variant)
  const told = {previous: new Set<Variant>(), next: new Set<Variant>()}
  return columns.map((column, index) => {
    switch (column.kind) {
      case 'text':
        return used.get(index)?.text ?? ''
      case 'previous':
      case 'next': {
        const {kind, locale} = column
        const of = variants.find(
          variant => columnOf(variant.locale, [locale]) === locale && !told[kind].has(variant),
        )
        if (of !== undefined) told[kind].add(of)
        return of?.[kind] ?? ''
      }
      case 'field':
        return column.field === 'note' ? (notes.shift() ?? '') : String(unit[column.field] ?? '')
      case 'property': {
        const at = properties.findIndex(({type}) => type === column.type)
        return at < 0 ? '' : (properties.splice(at, 1)[0]?.value ?? '')
      }
      default:
        return ''
    }
  })
}
