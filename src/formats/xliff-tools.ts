import type {Property, UnitStatus} from '../model/unit.js'
import type {XmlAttributes} from '../xml/reader.js'
import {isoDate} from './dates.js'

/** Trados Studio (sdlxliff). */
export const SDL = 'http://sdl.com/FileTypes/SdlXliff/1.0'
/** memoQ (mqxliff). */
const MEMOQ = 'MQXliff'
/** Phrase, once Memsource (mxliff). */
const PHRASE = 'http://www.memsource.com/mxlf/2.0'

/** Prefixes of the namespaces in which tools keep what XLIFF has no place for, as these tools write them themselves. */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  [SDL, 'sdl'],
  [MEMOQ, 'mq'],
  [PHRASE, 'm'],
  ['http://www.gs4tr.org/schema/xliff-ext', 'gs4tr'],
  ['urn:xliff-xtm-extensions', 'xtm'],
  ['okapi-framework:xliff-extensions', 'okp'],
  ['http://www.ontram.de/XLIFF-Sup-V1', 'sup'],
  ['urn:oasis:names:tc:xliff:fs:2.0', 'fs'],
  ['urn:oasis:names:tc:xliff:sizerestriction:2.0', 'slr'],
  ['http://www.w3.org/2005/11/its', 'its'],
  ['urn:oasis:names:tc:xliff:itsm:2.1', 'itsm'],
])

/** What tools call how far a translation has come, by the property that says it. */
const STATUSES: ReadonlyMap<string, ReadonlyMap<string, UnitStatus>> = new Map(
  Object.entries<Readonly<Record<string, UnitStatus>>>({
    'sdl:conf': {
      Draft: 'draft',
      Translated: 'translated',
      RejectedTranslation: 'draft',
      ApprovedTranslation: 'reviewed',
      RejectedSignOff: 'translated',
      ApprovedSignOff: 'approved',
    },
    'mq:status': {
      NotStarted: 'draft',
      PartiallyEdited: 'draft',
      Edited: 'draft',
      Pretranslated: 'draft',
      AssembledFromFragments: 'draft',
      MachineTranslated: 'draft',
      Rejected: 'draft',
      Confirmed: 'translated',
      ManuallyConfirmed: 'translated',
      Reviewer1Confirmed: 'reviewed',
      Proofread: 'approved',
      Reviewer2Confirmed: 'approved',
    },
    'm:confirmed': {'0': 'draft', '1': 'translated'},
  }).map(([type, words]) => [type, new Map(Object.entries(words))]),
)

/** Where tools keep who made and changed a segment, and when. */
const FIELDS: ReadonlyMap<string, 'createdAt' | 'createdBy' | 'changedAt' | 'changedBy'> = new Map([
  ['sdl:created_on', 'createdAt'],
  ['sdl:created_by', 'createdBy'],
  ['sdl:modified_on', 'changedAt'],
  ['sdl:last_modified_by', 'changedBy'],
  ['mq:lastchangedtimestamp', 'changedAt'],
  ['mq:lastchanginguser', 'changedBy'],
  ['m:created-at', 'createdAt'],
  ['m:created-by', 'createdBy'],
  ['m:modified-at', 'changedAt'],
  ['m:modified-by', 'changedBy'],
])

/** What a tool says of a unit or a segment: its status, who and when, and the rest as properties. */
export interface ToolFields {
  readonly properties: readonly Property[]
  readonly status?: UnitStatus
  readonly createdAt?: string
  readonly createdBy?: string
  readonly changedAt?: string
  readonly changedBy?: string
}

/** Attributes of other namespaces than that of XLIFF, as properties. */
export function toolProperties(attributes: XmlAttributes): Property[] {
  const properties: Property[] = []
  for (const attribute in attributes) {
    const [, uri = '', local = ''] = /^\{(.*)\}(.*)$/u.exec(attribute) ?? []
    if (local === '') continue
    const prefix = PREFIXES.get(uri)
    const type = prefix === undefined ? attribute : `${prefix}:${local}`
    properties.push({type, value: attributes[attribute] ?? ''})
  }
  return properties
}

/** Fields of the model where properties of tools are some. */
export function toolFields(given: readonly Property[]): ToolFields {
  const fields: {-readonly [name in keyof ToolFields]: ToolFields[name]} & {properties: Property[]} = {
    properties: [],
  }
  for (const property of given) {
    const {type, value} = property
    const field = FIELDS.get(type)
    const found = field?.endsWith('At') ? dateOf(value) : value
    if (field !== undefined && found !== undefined && found !== '') {
      fields[field] ??= found
      continue
    }
    fields.properties.push(property)
    const status = STATUSES.get(type)?.get(value)
    if (status !== undefined) fields.status = status
  }
  return fields
}

/** A date as tools write it: ISO 8601, month first (Trados, in UTC), or milliseconds since 1970 (Phrase). */
function dateOf(written: string): string | undefined {
  if (/^\d{12,14}$/u.test(written)) return isoDate(new Date(Number(written)).toISOString())
  const parts = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d:\d\d:\d\d)$/u.exec(written.trim())
  if (parts === null) return isoDate(written)
  const [, month, day, year, time] = parts
  return isoDate(`${year}-${month}-${day}T${time}Z`)
}
