import type {Command} from 'commander'

/** Adds `--languages`, `--since`, `--until` and `--property`: some units of many. */
export function withUnitFilter(command: Command): Command {
  return withDates(command.option('--languages <tags>', 'options.languages'))
}

/** Adds `--document`, `--author`, `--status`, `--since`, `--until` and `--property`: some units of a memory. */
export function withMemoryFilter(command: Command): Command {
  const extended = command
    .option('--document <name>', 'options.document')
    .option('--author <name>', 'options.unitAuthor')
    .option('--status <statuses>', 'options.status')
  return withDates(extended)
}

function withDates(command: Command): Command {
  return command
    .option('--since <date>', 'options.since')
    .option('--until <date>', 'options.until')
    .option('--property <type=value>', 'options.property', collect)
}

/** For options that may be given several times, in the order in which they were given. */
export function collect(value: string, previous: readonly string[] | undefined): string[] {
  return [...(previous ?? []), value]
}
