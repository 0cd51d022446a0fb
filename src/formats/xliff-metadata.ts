import type {Locale} from '../model/locale.js'
import type {NewUnit, Property, UnitStatus, Variant} from '../model/unit.js'
import type {BilingualVariants} from './bilingual-printer.js'
import {variantsOfJson} from './jsonl.js'
import {parsed, readProvenance, readProvenances} from './read-provenance.js'
import type {WritableUnit} from './select.js'

/** Fields of a unit that are texts. */
const TEXTS = ['id', 'createdAt', 'createdBy', 'changedAt', 'changedBy'] as const
/** A property: its type follows. */
const PROPERTY = 'property:'
const STATUSES: ReadonlySet<unknown> = new Set<UnitStatus>(['draft', 'translated', 'reviewed', 'approved'])
const SIDES = ['source', 'target'] as const
/** All variants as JSON, where the segment and its alternatives can't hold all of them. */
const VARIANTS = 'variants'

/** What XLIFF has no place for, as metadata: fields, properties, neighbours of the two variants of the segment. */
export function metasOf(
  unit: WritableUnit,
  {source, target, otherSources, otherTargets}: BilingualVariants,
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
  const written = new Set([source, target, ...otherSources, ...otherTargets])
  const variants = unit.variants.filter(variant => written.has(variant))
  if (variants.length > 2 || variants[0] !== source || !arePlain([source, target]))
    metas.push({type: VARIANTS, value: jsonOf(variants)})
  return metas
}

/** JSON without the characters that XML forbids and JSON does not. */
function jsonOf(variants: readonly Variant[]): string {
  return JSON.stringify(variants).replace(/[\uFFFE\uFFFF]/gu, character =>
    character === '\uFFFE' ? '\\ufffe' : '\\uffff',
  )
}

/** Whether reading gives the same text and codes again, without a word about them beside. */
function arePlain(sides: readonly Variant[]): boolean {
  const numbers = new Map<number, string>()
  for (const {text, codes = []} of sides) {
    if (withoutForbidden(text) !== text) return false
    const starts = new Set<number>()
    for (const {kind, number, native, type, element, association, subflows} of codes) {
      if (association !== undefined || subflows !== undefined || native === '') return false
      if (element !== undefined && element !== 'it') return false
      if (type !== undefined && ((kind === 'close' && element !== 'it') || !PLAIN_TYPE.test(type)))
        return false
      if (native !== undefined && withoutForbidden(native) !== native) return false
      // Reading numbers them by their first appearance.
      if (!numbers.has(number) && number !== numbers.size + 1) return false
      // What is the start of a pair here and stands alone there has two ids.
      const isStart = !starts.has(number)
      if (isStart && (numbers.get(number) ?? kind) !== kind) return false
      if (!isStart && kind !== 'close') return false
      if (isStart) numbers.set(number, kind)
      starts.add(number)
    }
  }
  return true
}

const PLAIN_TYPE = /^[\p{L}\p{N}_-]+$/u

function withoutForbidden(text: string): string {
  return text.replace(/[\p{Cs}\uFFFE\uFFFF]|[\p{Cc}--[\t\n\r]]/gv, '\u{FFFD}')
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
  const variants = unit.variants.map((variant, index) => {
    const side = SIDES[index]
    return side === undefined ? variant : withSide(variant, side, metas)
  })
  fields.variants = exact(variants, find(VARIANTS)) ?? variants
  return fields
}

/** The variants as they were, as far as nobody has changed the segment since; a new target is kept. */
function exact(read: readonly Variant[], json: string | undefined): readonly Variant[] | undefined {
  const variants = json === undefined ? undefined : variantsOfJson(json)
  const [source, target] = read
  if (variants === undefined || source === undefined || target === undefined) return undefined
  const find = (wanted: Variant) => variants.findIndex(({locale}) => locale === wanted.locale)
  const [from, to] = [variants[find(source)], variants[find(target)]]
  if (from === undefined || to === undefined || !saysTheSame(from, source)) return undefined
  return saysTheSame(to, target) ? variants : variants.with(find(target), target)
}

function saysTheSame(one: Variant, other: Variant): boolean {
  return withoutForbidden(one.text) === withoutForbidden(other.text)
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
