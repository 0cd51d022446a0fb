import {dateSpan} from '../model/date-span.js'
import {misuse} from '../model/expect.js'
import type {Property, TranslationUnit, UnitStatus} from '../model/unit.js'

/** Which units of a memory are wanted; what is left out asks for nothing. */
export interface MemoryFilter {
  /** Only units of this document, or of one of these: that they were aligned from, or that a property `document` names. */
  readonly document?: string | readonly string[] | undefined
  /** Only units that this person made or changed last. */
  readonly author?: string | undefined
  /** Only units of this status, or of one of these. A unit without a status counts as translated. */
  readonly status?: UnitStatus | readonly UnitStatus[] | undefined
  /** Only units changed (or, if never, made) then or later: ISO 8601, a day is its beginning in UTC. */
  readonly since?: string | undefined
  /** Only units changed (or, if never, made) then or before: ISO 8601, a day is its end in UTC. */
  readonly until?: string | undefined
  /** Only units that have each of these properties, themselves or on a variant: values by type. */
  readonly properties?: Readonly<Record<string, string>> | undefined
}

const STATUSES: ReadonlySet<unknown> = new Set<UnitStatus>(['draft', 'translated', 'reviewed', 'approved'])
const FIELDS: ReadonlySet<string> = new Set<keyof MemoryFilter>([
  'document',
  'author',
  'status',
  'since',
  'until',
  'properties',
])
/**
 * Whether a unit passes a filter.
 *
 * @throws TypeError for a field that no filter has, RangeError for what is no date or no status
 */
export function memoryFilter(filter: MemoryFilter): (unit: TranslationUnit) => boolean {
  if (typeof filter !== 'object' || filter === null) {
    throw misuse("A filter such as {status: 'approved'} was expected", filter)
  }
  for (const field of Object.keys(filter)) {
    if (!FIELDS.has(field))
      throw new TypeError(`A filter has no “${field}”; it has ${[...FIELDS].join(', ')}.`)
  }
  const {author} = filter
  const documents = documentsOf(filter)
  const isInSpan = dateSpan(filter)
  const statuses = statusesOf(filter.status)
  const properties = Object.entries(filter.properties ?? {})
  return unit => {
    if (documents !== undefined && !isOfDocuments(unit, documents)) return false
    if (author !== undefined && unit.createdBy !== author && unit.changedBy !== author) return false
    if (statuses !== undefined && !statuses.has(unit.status ?? 'translated')) return false
    if (!isInSpan(unit)) return false
    return properties.every(([type, value]) => hasProperty(unit, type, value))
  }
}

function statusesOf(status: MemoryFilter['status']): ReadonlySet<UnitStatus> | undefined {
  if (status === undefined) return undefined
  const wanted: readonly UnitStatus[] = typeof status === 'string' ? [status] : status
  if (!Array.isArray(wanted)) throw misuse('A status, or a list of them, was expected', status)
  const wrong = wanted.find(one => !STATUSES.has(one))
  if (wrong !== undefined) {
    throw new RangeError(`A status is one of ${[...STATUSES].join(', ')}, but “${wrong}” was given.`)
  }
  return new Set(wanted)
}

/** The documents that a filter names, if it names any. */
export function documentsOf({document}: MemoryFilter): ReadonlySet<string> | undefined {
  if (document === undefined) return undefined
  const names: readonly unknown[] = Array.isArray(document) ? document : [document]
  const wrong = names.find(name => typeof name !== 'string')
  if (wrong !== undefined) throw misuse('The name of a document, or a list of them, was expected', wrong)
  return new Set(names as readonly string[])
}

/** Whether a unit comes from one of some documents, or a property says so. */
export function isOfDocuments(unit: TranslationUnit, names: ReadonlySet<string>): boolean {
  const {provenance, alsoFrom, properties} = unit
  if (provenance !== undefined && names.has(provenance.document)) return true
  if (alsoFrom?.some(({document}) => names.has(document)) === true) return true
  const says = ({type, value}: Property): boolean => type === 'document' && names.has(value)
  if (properties?.some(says) === true) return true
  return unit.variants.some(variant => variant.properties?.some(says) === true)
}

/** Whether a unit or one of its variants has a property with this value. */
export function hasProperty(unit: TranslationUnit, type: string, value: string): boolean {
  const isWanted = (property: {readonly type: string; readonly value: string}): boolean =>
    property.type === type && property.value === value
  return (
    unit.properties?.some(isWanted) === true ||
    unit.variants.some(({properties}) => properties?.some(isWanted) === true)
  )
}
