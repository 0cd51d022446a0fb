import {selectVariants} from '../formats/select.js'
import {dateSpan} from '../model/date-span.js'
import {expectIterable, misuse} from '../model/expect.js'
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
  if (typeof filter !== 'object' || filter === null) {
    throw misuse("unitFilter() takes what is wanted, such as {languages: ['kk', 'ru']}", filter)
  }
  if (filter.languages !== undefined) expectIterable('The option “languages”', filter.languages, 'languages')
  const languages = filter.languages && [...filter.languages].map(parseLocale)
  const isInSpan = dateSpan(filter)
  const properties = Object.entries(filter.properties ?? {})
  return unit => {
    if (!isInSpan(unit)) return undefined
    if (!properties.every(([type, value]) => hasProperty(unit, type, value))) return undefined
    if (languages === undefined) return unit
    const variants = selectVariants(unit, languages)
    if (variants.length === unit.variants.length) return unit
    return variants.length < 2 ? undefined : {...unit, variants}
  }
}

function hasProperty(unit: NewUnit | TranslationUnit, type: string, value: string): boolean {
  return [unit, ...unit.variants].some(({properties}) =>
    properties?.some(property => property.type === type && property.value === value),
  )
}
