import type {Command} from 'commander'
import type {App} from '../app.js'

/** Adds `--languages`, `--since`, `--until` and `--property`: some units of many. */
export function withUnitFilter(command: Command, {t}: App): Command {
  return withDates(command.option('--languages <tags>', t('options.languages')), t)
}

/** Adds `--document`, `--author`, `--status`, `--since`, `--until` and `--property`: some units of a memory. */
export function withMemoryFilter(command: Command, {t}: App): Command {
  const extended = command
    .option('--document <name>', t('options.document'))
    .option('--author <name>', t('options.unitAuthor'))
    .option('--status <statuses>', t('options.status'))
  return withDates(extended, t)
}

function withDates(command: Command, t: App['t']): Command {
  return command
    .option('--since <date>', t('options.since'))
    .option('--until <date>', t('options.until'))
    .option('--property <type=value>', t('options.property'), collect)
}

/** For options that may be given several times, in the order in which they were given. */
export function collect(value: string, previous: readonly string[] | undefined): string[] {
  return [...(previous ?? []), value]
}
