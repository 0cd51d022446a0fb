import {selectVariants} from '../formats/select.js'
import {type Locale, parseLocale} from '../model/locale.js'
import type {NewUnit, TranslationUnit} from '../model/unit.js'

/** Which units are wanted, and what of them; what is left out asks for nothing. */
export interface UnitFilter {
  /** Only variants of these languages; a unit that has less than two of them is left out. `kk` also takes `kk-KZ`. */
  readonly languages?: readonly Locale[] | undefined
  /** Only units changed (or, if never, made) then or later: ISO 8601, a day is its beginning in UTC. */
  readonly since?: string | undefined
  /** Only units changed (or, if never, made) then or before: ISO 8601, a day is its end in UTC. */
  readonly until?: string | undefined
  /** Only units that have each of these properties, themselves or on a variant: values by type. */
  readonly properties?: Readonly<Record<string, string>> | undefined
}

const DAY = /^\d{4}-\d{2}-\d{2}$/u
const DAY_MS = 86_400_000

/**
 * A function that gives what a filter leaves of a unit, `undefined` for one that is left out.
 *
 * A unit without any date is left out when `since` or `until` is given.
 *
 * @throws RangeError for what is no date, LanguageError for what is no language
 *
 * @example
 * const only = unitFilter({languages: ['kk', 'ru'], since: '2016-01-01'})
 * only({variants: [{locale: 'kk', text: 'Заң'}, {locale: 'ru', text: 'Закон'}]}) // => undefined
 */
export function unitFilter(
  filter: UnitFilter,
): <Unit extends NewUnit | TranslationUnit>(unit: Unit) => Unit | undefined {
  const languages = filter.languages?.map(parseLocale)
  const earliest = filter.since === undefined ? undefined : timeOf('since', filter.since)
  const latest =
    filter.until === undefined
      ? undefined
      : timeOf('until', filter.until) + (DAY.test(filter.until) ? DAY_MS - 1 : 0)
  const properties = Object.entries(filter.properties ?? {})
  return unit => {
    if (earliest !== undefined || latest !== undefined) {
      const time = changeTime(unit)
      if (time === undefined) return undefined
      if (earliest !== undefined && time < earliest) return undefined
      if (latest !== undefined && time > latest) return undefined
    }
    if (!properties.every(([type, value]) => hasProperty(unit, type, value))) return undefined
    if (languages === undefined) return unit
    const variants = selectVariants(unit, languages)
    if (variants.length === unit.variants.length) return unit
    return variants.length < 2 ? undefined : {...unit, variants}
  }
}

/** When a unit was last changed, or else made, in milliseconds. */
export function changeTime({changedAt, createdAt}: NewUnit | TranslationUnit): number | undefined {
  const time = Date.parse(changedAt ?? createdAt ?? '')
  return Number.isNaN(time) ? undefined : time
}

function timeOf(option: string, date: string): number {
  const time = Date.parse(date)
  if (!Number.isNaN(time)) return time
  throw new RangeError(`The option “${option}” is a date such as 2016-04-12, but “${date}” was given.`)
}

function hasProperty(unit: NewUnit | TranslationUnit, type: string, value: string): boolean {
  return [unit, ...unit.variants].some(({properties}) =>
    properties?.some(property => property.type === type && property.value === value),
  )
}
