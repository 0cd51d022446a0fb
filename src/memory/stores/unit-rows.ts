import type {SqliteValue} from '../../database/sqlite-driver.js'
import type {InlineCode} from '../../model/content.js'
import type {Locale} from '../../model/locale.js'
import type {Property, TranslationUnit, UnitStatus, Variant} from '../../model/unit.js'

/** Bits of `extras`. */
export const HAS_PROPERTIES = 1
export const HAS_NOTES = 2
export const HAS_PLACES = 4

/** Stands for the unit itself where properties tell which variant they belong to. */
export const UNIT_ITSELF = -1

/** Columns of a unit or variant beside those that each has, in groups; the place of a group is its bit in a set of groups. */
const UNIT_GROUPS = [
  ['status'],
  ['created_at', 'created_by'],
  ['changed_at', 'changed_by'],
  ['usage_count'],
  ['document', 'segments', 'confidence'],
] as const
const [STATUS, CREATED, CHANGED, USED, PROVENANCE] = [1, 2, 4, 8, 16]
export const ALL_GROUPS = 31

const VARIANT_GROUPS = [['codes'], ['previous', 'next']] as const
const [CODES, AROUND] = [1, 2]

/** The columns of a unit's row beside its number, as `pushFields` gives their values. */
export function unitColumns(groups: number): string[] {
  return ['id', 'extras', 'revision', ...columnsOf(UNIT_GROUPS, groups)]
}

/** The columns of a variant's row, as `pushVariant` gives their values. */
export function variantColumns(groups: number): string[] {
  return ['unit', 'position', 'locale', 'text', ...columnsOf(VARIANT_GROUPS, groups)]
}

function columnsOf(groups: readonly (readonly string[])[], wanted: number): string[] {
  return groups.flatMap((columns, bit) => (wanted & (1 << bit) ? columns : []))
}

/** A unit's row as JSON: its columns, then its variants. */
export type UnitRow = readonly [
  number: number,
  id: string,
  status: string | null,
  createdAt: string | null,
  createdBy: string | null,
  changedAt: string | null,
  changedBy: string | null,
  usageCount: number | null,
  document: string | null,
  segments: string | null,
  confidence: string | null,
  extras: number,
  variants: readonly VariantRow[],
]

export type VariantRow = readonly [
  position: number,
  locale: string,
  text: string,
  codes: string | null,
  previous: string | null,
  next: string | null,
]

export interface PropertyRow {
  readonly unit: number
  readonly variant: number
  readonly type: string
  readonly value: string
}

export interface NoteRow {
  readonly unit: number
  readonly text: string
}

export interface PlaceRow {
  readonly unit: number
  readonly document: string
  readonly segments: string
  readonly confidence: number
}

/**
 * A unit with its variants as one JSON array: a driver hands over one text faster than two dozen values. A number that is not
 * whole is written with all its digits, which JSON of SQLite would cut.
 */
export const UNIT_AS_JSON = `json_array(number, id, status, created_at, created_by, changed_at, changed_by, usage_count, document,
  segments, printf('%!.17g', confidence), extras,
  (SELECT json_group_array(json_array(position, locale, text, codes, previous, next)) FROM variant WHERE unit = number))`

/** The groups of columns that a unit's row needs. */
export function unitGroups(unit: TranslationUnit): number {
  let groups = 0
  if (unit.status !== undefined) groups |= STATUS
  if (unit.createdAt !== undefined || unit.createdBy !== undefined) groups |= CREATED
  if (unit.changedAt !== undefined || unit.changedBy !== undefined) groups |= CHANGED
  if (unit.usageCount !== undefined) groups |= USED
  if (unit.provenance !== undefined) groups |= PROVENANCE
  return groups
}

/** Appends the values of a unit's columns. */
export function pushFields(
  values: SqliteValue[],
  unit: TranslationUnit,
  revision: number,
  groups: number,
): void {
  values.push(unit.id, extrasOf(unit), revision)
  if (groups & STATUS) values.push(unit.status ?? null)
  if (groups & CREATED) values.push(unit.createdAt ?? null, unit.createdBy ?? null)
  if (groups & CHANGED) values.push(unit.changedAt ?? null, unit.changedBy ?? null)
  if (groups & USED) values.push(unit.usageCount ?? null)
  if (groups & PROVENANCE) {
    const {provenance} = unit
    const segments = provenance === undefined ? null : JSON.stringify(provenance.segments)
    values.push(provenance?.document ?? null, segments, provenance?.confidence ?? null)
  }
}

/** The groups of columns that a variant's row needs. */
export function variantGroups({codes, previous, next}: Variant): number {
  const hasCodes = codes !== undefined && codes.length > 0
  return (hasCodes ? CODES : 0) | (previous === undefined && next === undefined ? 0 : AROUND)
}

/** Appends the values of a variant's columns. */
export function pushVariant(
  values: SqliteValue[],
  unit: number,
  position: number,
  {locale, text, codes, previous, next}: Variant,
  groups: number,
): void {
  values.push(unit, position, locale, text)
  if (groups & CODES) values.push(isEmpty(codes) ? null : JSON.stringify(codes))
  if (groups & AROUND) values.push(previous ?? null, next ?? null)
}

function extrasOf({properties, notes, alsoFrom, variants}: TranslationUnit): number {
  let hasProperties = !isEmpty(properties)
  for (const variant of variants) if (!isEmpty(variant.properties)) hasProperties = true
  const kinds = (hasProperties ? HAS_PROPERTIES : 0) | (isEmpty(notes) ? 0 : HAS_NOTES)
  return kinds | (isEmpty(alsoFrom) ? 0 : HAS_PLACES)
}

function isEmpty(list: readonly unknown[] | undefined): boolean {
  return list === undefined || list.length === 0
}

/** The unit that rows make. */
export function unitOf(
  row: UnitRow,
  properties: readonly PropertyRow[],
  notes: readonly NoteRow[],
  places: readonly PlaceRow[],
): TranslationUnit {
  const [, id, status, createdAt, createdBy, changedAt, changedBy, usageCount, document] = row
  const [segments, confidence, , variantRows] = row.slice(9) as unknown as [
    string | null,
    string | null,
    number,
    VariantRow[],
  ]
  const unit: {-readonly [Key in keyof TranslationUnit]: TranslationUnit[Key]} = {
    id,
    variants: inOrder(variantRows).map((variant, position) => variantOf(variant, properties, position)),
  }
  if (status !== null) unit.status = status as UnitStatus
  if (createdAt !== null) unit.createdAt = createdAt
  if (createdBy !== null) unit.createdBy = createdBy
  if (changedAt !== null) unit.changedAt = changedAt
  if (changedBy !== null) unit.changedBy = changedBy
  if (usageCount !== null) unit.usageCount = usageCount
  if (notes.length > 0) unit.notes = notes.map(({text}) => text)
  if (properties.length > 0) {
    const own = propertiesOf(properties, UNIT_ITSELF)
    if (own.length > 0) unit.properties = own
  }
  if (document !== null && segments !== null && confidence !== null) {
    unit.provenance = {
      document,
      segments: JSON.parse(segments) as Record<Locale, readonly number[]>,
      confidence: Number(confidence),
    }
  }
  if (places.length > 0) {
    unit.alsoFrom = places.map(({document, segments, confidence}) => {
      return {document, segments: JSON.parse(segments) as Record<Locale, readonly number[]>, confidence}
    })
  }
  return unit
}

function variantOf(
  [, locale, text, codes, previous, next]: VariantRow,
  properties: readonly PropertyRow[],
  position: number,
): Variant {
  const variant: {-readonly [Key in keyof Variant]: Variant[Key]} = {locale, text}
  if (codes !== null) variant.codes = JSON.parse(codes) as InlineCode[]
  if (previous !== null) variant.previous = previous
  if (next !== null) variant.next = next
  if (properties.length > 0) {
    const own = propertiesOf(properties, position)
    if (own.length > 0) variant.properties = own
  }
  return variant
}

function propertiesOf(rows: readonly PropertyRow[], variant: number): Property[] {
  return rows.filter(row => row.variant === variant).map(({type, value}) => ({type, value}))
}

/** SQLite gathers rows in the order of their key, but does not promise it. */
function inOrder(rows: readonly VariantRow[]): readonly VariantRow[] {
  const isSorted = rows.every(([position], index) => index === 0 || position > rows[index - 1]![0])
  return isSorted ? rows : [...rows].sort(([a], [b]) => a - b)
}
