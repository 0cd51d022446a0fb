import {type UnitFilter, unitFilter} from '../../exchange/unit-filter.js'
import {usageError} from '../cli-error.js'
import {parseLocales} from './arguments.js'

/** Options of commands that take some units of many. */
export interface UnitFilterOptions {
  readonly languages?: string
  readonly since?: string
  readonly until?: string
  readonly property?: readonly string[]
}

/** The filter that the options ask for. */
export function parseUnitFilter({languages, since, until, property = []}: UnitFilterOptions): UnitFilter {
  const properties = Object.fromEntries(
    property.map(written => {
      const at = written.indexOf('=')
      if (at < 1) throw usageError('usage.property', {value: written})
      return [written.slice(0, at), written.slice(at + 1)]
    }),
  )
  for (const [option, value] of [
    ['--since', since],
    ['--until', until],
  ] as const) {
    if (value !== undefined && !isDate(value)) throw usageError('usage.date', {option, value})
  }
  const filter = {
    ...(languages !== undefined && {languages: parseLocales(languages)}),
    ...(since !== undefined && {since}),
    ...(until !== undefined && {until}),
    ...(property.length > 0 && {properties}),
  }
  if (filter.languages?.length === 1) throw usageError('usage.oneLanguage', {value: languages ?? ''})
  return filter
}

function isDate(value: string): boolean {
  try {
    unitFilter({since: value})
    return true
  } catch {
    return false
  }
}
