import type {Locale} from '../model/locale.js'
import type {NewUnit, Property, UnitStatus, Variant} from '../model/unit.js'
import {parsed, readProvenance, readProvenances} from './read-provenance.js'
import type {WritableUnit} from './select.js'

/** Fields of a unit that are texts. */
const TEXTS = ['id', 'createdAt', 'createdBy', 'changedAt', 'changedBy'] as const
/** A property: its type follows. */
const PROPERTY = 'property:'
const STATUSES: ReadonlySet<unknown> = new Set<UnitStatus>(['draft', 'translated', 'reviewed', 'approved'])
const SIDES = ['source', 'target'] as const

/** What XLIFF has no place for, as metadata: fields, properties, neighbours of the two variants of the segment. */
export function metasOf(
  unit: WritableUnit,
  source: Variant,
  target: Variant,
  languages: {readonly source: Locale; readonly target: Locale},
): Property[] {
  const metas: Property[] = []
  for (const type of TEXTS) {
    const value = unit[type]
    if (value !== undefined) metas.push({type, value})
  }
  if (unit.usageCount !== undefined) metas.push({type: 'usageCount', value: String(unit.usageCount)})
  if (unit.provenance !== undefined) metas.push({type: 'provenance', value: JSON.stringify(unit.provenance)})
  if (unit.alsoFrom !== undefined) metas.push({type: 'alsoFrom', value: JSON.stringify(unit.alsoFrom)})
  for (const {type, value} of unit.properties ?? []) metas.push({type: PROPERTY + type, value})
  for (const [side, variant] of [['source', source] as const, ['target', target] as const]) {
    if (variant.locale !== languages[side]) metas.push({type: `${side}.locale`, value: variant.locale})
    if (variant.previous !== undefined) metas.push({type: `${side}.previous`, value: variant.previous})
    if (variant.next !== undefined) metas.push({type: `${side}.next`, value: variant.next})
    for (const {type, value} of variant.properties ?? [])
      metas.push({type: `${side}.${PROPERTY}${type}`, value})
  }
  return metas
}

/** The unit with what `metasOf` wrote of it. */
export function fieldsOf(metas: readonly Property[], unit: NewUnit): NewUnit {
  if (metas.length === 0) return unit
  const find = (type: string) => metas.find(meta => meta.type === type)?.value
  const fields: {-readonly [name in keyof NewUnit]: NewUnit[name]} = {...unit}
  for (const type of TEXTS) {
    const value = find(type)
    if (value !== undefined) fields[type] = value
  }
  const status = find('status')
  if (STATUSES.has(status)) fields.status = status as UnitStatus
  const usageCount = find('usageCount')
  if (usageCount !== undefined && /^\d+$/u.test(usageCount)) fields.usageCount = Number(usageCount)
  const provenance = readProvenance(parsed(find('provenance')))
  if (provenance !== undefined) fields.provenance = provenance
  const alsoFrom = readProvenances(find('alsoFrom'))
  if (alsoFrom !== undefined) fields.alsoFrom = alsoFrom
  const properties = [...(unit.properties ?? []), ...ofPrefix(metas, PROPERTY)]
  if (properties.length > 0) fields.properties = properties
  fields.variants = unit.variants.map((variant, index) => {
    const side = SIDES[index]
    return side === undefined ? variant : withSide(variant, side, metas)
  })
  return fields
}

function withSide(variant: Variant, side: string, metas: readonly Property[]): Variant {
  const find = (type: string) => metas.find(meta => meta.type === `${side}.${type}`)?.value
  const previous = find('previous')
  const next = find('next')
  const properties = ofPrefix(metas, `${side}.${PROPERTY}`)
  return {
    ...variant,
    locale: find('locale') ?? variant.locale,
    ...(previous !== undefined && {previous}),
    ...(next !== undefined && {next}),
    ...(properties.length > 0 && {properties}),
  }
}

function ofPrefix(metas: readonly Property[], prefix: string): Property[] {
  return metas
    .filter(({type}) => type.startsWith(prefix))
    .map(({type, value}) => ({type: type.slice(prefix.length), value}))
}
