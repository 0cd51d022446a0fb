import type {Command} from 'commander'
import type {MemoryFilter} from '../../memory/memory-filter.js'
import type {UnitStatus} from '../../model/unit.js'
import type {App} from '../app.js'
import {usageError} from '../cli-error.js'
import {collect} from './arguments.js'
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

/** Adds `--document`, `--author`, `--status`, `--since`, `--until` and `--property`. */
export function withMemoryFilter(command: Command, {t}: App): Command {
  return command
    .option('--document <name>', t('options.document'))
    .option('--author <name>', t('options.unitAuthor'))
    .option('--status <statuses>', t('options.status'))
    .option('--since <date>', t('options.since'))
    .option('--until <date>', t('options.until'))
    .option('--property <type=value>', t('options.property'), collect)
}

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
  return value.split(',').map(written => {
    const status = STATUSES.find(one => one === written.trim())
    if (status !== undefined) return status
    throw usageError('usage.choice', {option: '--status', choices: STATUSES.join(', '), value: written})
  })
}
