import type {MemoryFilter} from '../../memory/memory-filter.js'
import type {UnitStatus} from '../../model/unit.js'
import {parseChoice} from './arguments.js'
import {parseUnitFilter} from './unit-options.js'

/** Options of commands that search only some units of a memory. */
export interface MemoryFilterOptions {
  readonly document?: string
  readonly author?: string
  readonly status?: string
  readonly since?: string
  readonly until?: string
  readonly property?: readonly string[]
}

const STATUSES: readonly UnitStatus[] = ['draft', 'translated', 'reviewed', 'approved']

/** The filter that the options ask for, if they ask for one. */
export function parseMemoryFilter(options: MemoryFilterOptions): MemoryFilter | undefined {
  const {document, author, status, since, until, property} = options
  const {properties} = parseUnitFilter({
    ...(since !== undefined && {since}),
    ...(until !== undefined && {until}),
    ...(property !== undefined && {property}),
  })
  const filter: MemoryFilter = {
    ...(document !== undefined && {document}),
    ...(author !== undefined && {author}),
    ...(status !== undefined && {status: parseStatuses(status)}),
    ...(since !== undefined && {since}),
    ...(until !== undefined && {until}),
    ...(properties !== undefined && {properties}),
  }
  return Object.keys(filter).length === 0 ? undefined : filter
}

function parseStatuses(value: string): UnitStatus[] {
  return value.split(',').map(written => parseChoice('--status', written.trim(), STATUSES))
}
