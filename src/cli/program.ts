import {type Argument, Command, type CommanderError} from 'commander'
import type {App} from './app.js'
import {type CliError, usageError} from './cli-error.js'
import {alignCommand} from './commands/align.js'
import {concordanceCommand} from './commands/concordance.js'
import {demoCommand} from './commands/demo.js'
import {exportCommand} from './commands/export.js'
import {importCommand} from './commands/import.js'
import {lookupCommand} from './commands/lookup.js'
import {segmentCommand} from './commands/segment.js'
import {statsCommand} from './commands/stats.js'
import {termsCommand} from './commands/terms.js'

/** The commands in the order of the main job. */
const COMMANDS = [
  segmentCommand,
  alignCommand,
  importCommand,
  exportCommand,
  lookupCommand,
  concordanceCommand,
  termsCommand,
  statsCommand,
  demoCommand,
]

/** The whole command line, speaking the language of `app.t`. Never exits: it throws what the parser refuses. */
export function createProgram(version: string, app: App): Command {
  const program = new Command('tilmash')
  for (const command of COMMANDS) command(program, app)
  program.version(version, '-V, --version', app.t('help.version')).description(app.t('help.description'))
  for (const command of allCommands(program)) speak(command, app)
  return program
}

/** What commander throws, as ours: `undefined` where it showed the help or the version instead. */
export function usageErrorOf(error: CommanderError): CliError | undefined {
  if (error.exitCode === 0 || error.code === 'commander.help') return undefined
  const names = [...error.message.matchAll(/'([^']*)'/gu)].map(match => match[1] ?? '')
  return usageError(`usage.${error.code}`, {name: names[0] ?? '', message: error.message})
}

/** `<needed>` or `[optional]`, with dots where several may be given. */
function argumentTerm(argument: Argument): string {
  const name = argument.name() + (argument.variadic ? '...' : '')
  return argument.required ? `<${name}>` : `[${name}]`
}

function allCommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(allCommands)]
}

function speak(command: Command, app: App): void {
  const {t, color} = app
  const titles: Readonly<Record<string, string>> = {
    'Usage:': t('help.usage'),
    'Options:': t('help.options'),
    'Commands:': t('help.commands'),
    'Arguments:': t('help.arguments'),
  }
  command
    .option('--ui-lang <tag>', t('options.uiLang'))
    .helpOption('-h, --help', t('help.help'))
    .showSuggestionAfterError(false)
    .exitOverride()
    .configureHelp({
      styleTitle: title => color.bold(titles[title] ?? title),
      styleUsage: usage =>
        usage
          .replace('[options]', `[${t('help.optionsPlace')}]`)
          .replace('[command]', `[${t('help.command')}]`),
      subcommandTerm: subcommand =>
        [subcommand.name(), ...subcommand.registeredArguments.map(argumentTerm)].join(' '),
      optionDescription: ({description, defaultValue}) =>
        defaultValue === undefined
          ? description
          : `${description} (${t('help.default', {value: defaultValue})})`,
      helpWidth: Math.min(app.out.width, 110),
    })
    .configureOutput({
      // Commander writes help itself (a refusal is thrown by `finish`); its errors are ours to tell.
      writeOut: text => void app.out.write(text).catch(() => {}),
      writeErr: text => void app.err.write(text).catch(() => {}),
      outputError: () => {},
    })
  if (command.commands.length > 0) command.helpCommand(`help [${t('help.command')}]`, t('help.helpCommand'))
}
