import {type Argument, Command, CommanderError} from 'commander'
import type {App} from './app.js'
import {type CliError, usageError} from './cli-error.js'
import {alignCommand} from './commands/align.js'
import {concordanceCommand} from './commands/concordance.js'
import {demoCommand} from './commands/demo.js'
import {examples} from './commands/examples.js'
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

const EXAMPLES = [
  'tilmash demo',
  'tilmash import court.tilmash kk=article.kk.txt ru=article.ru.txt',
  'tilmash lookup court.tilmash "Құжат тіркелді." --source kk --target ru',
  'tilmash lookup --help',
]

/**
 * Runs the command that the arguments name, speaking the language of `app.t`; gives the exit code.
 *
 * @throws CliError for wrong usage
 */
export async function runProgram(args: readonly string[], version: string, app: App): Promise<number> {
  const program = createProgram(version, app)
  try {
    await program.parseAsync(args, {from: 'user'})
    return 0
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    const usage = usageErrorOf(error, program, args)
    if (usage !== undefined) throw usage
    // The help or the version was shown; help that nobody asked for is for wrong usage.
    return error.exitCode === 0 ? 0 : 2
  }
}

/** The whole command line. Never exits: it throws what the parser refuses. */
function createProgram(version: string, app: App): Command {
  const program = new Command('tilmash')
  for (const command of COMMANDS) command(program, app)
  program
    .version(version, '-V, --version', 'help.version')
    .description('help.description')
    .addHelpText('after', () => examples(app, EXAMPLES))
  for (const command of allCommands(program)) speak(command, app)
  return program
}

/** What commander throws, as ours: `undefined` where it showed the help or the version instead. */
function usageErrorOf(
  error: CommanderError,
  program: Command,
  args: readonly string[],
): CliError | undefined {
  if (error.exitCode === 0 || error.code === 'commander.help') return undefined
  const name = /'([^']*)'/u.exec(error.message)?.[1] ?? ''
  // That an option is missing is told before that another one is misspelt, which is why it is missing.
  const misspelt = error.code === 'commander.missingMandatoryOptionValue' && unknownFlag(program, args)
  if (misspelt) return usageError('usage.commander.unknownOption', {name: misspelt})
  const meant = /\(Did you mean (?:one of )?([^?]+)\?\)$/u.exec(error.message)?.[1]
  if (meant === undefined) return usageError(`usage.${error.code}`, {name})
  return usageError(`usage.${error.code}Meant`, {name, meant})
}

/** The first argument that has the look of an option and is none of any command. */
function unknownFlag(program: Command, args: readonly string[]): string | undefined {
  const known = new Set(allCommands(program).flatMap(({options}) => options.map(({long}) => long)))
  return args
    .filter(argument => argument.startsWith('--') && argument.length > 2)
    .map(argument => argument.replace(/=.*/su, ''))
    .find(flag => flag !== '--help' && !known.has(flag))
}

/** `<needed>` or `[optional]`, with dots where several may be given. */
function argumentTerm(argument: Argument): string {
  const name = argument.name() + (argument.variadic ? '...' : '')
  return argument.required ? `<${name}>` : `[${name}]`
}

function allCommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(allCommands)]
}

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'help.usage',
  'Options:': 'help.options',
  'Commands:': 'help.commands',
  'Arguments:': 'help.arguments',
}

/** Descriptions are ids of sentences until the help is shown: most runs show none. */
function speak(command: Command, app: App): void {
  const {t, color} = app
  const term = (text: string) => text.replace('[command]', `[${t('help.command')}]`)
  command
    .option('--ui-lang <tag>', 'options.uiLang')
    .helpOption('-h, --help', 'help.help')
    .exitOverride()
    .configureHelp({
      styleTitle: title => color.bold(title in TITLES ? t(TITLES[title] as string) : title),
      styleUsage: usage => term(usage.replace('[options]', `[${t('help.optionsPlace')}]`)),
      subcommandTerm: subcommand =>
        term([subcommand.name(), ...subcommand.registeredArguments.map(argumentTerm)].join(' ')),
      commandDescription: described => t(described.description()),
      subcommandDescription: subcommand => t(subcommand.description()),
      argumentDescription: ({description}) => t(description),
      optionDescription: ({description, defaultValue}) =>
        defaultValue === undefined
          ? t(description)
          : `${t(description)} (${t('help.default', {value: defaultValue})})`,
      helpWidth: Math.min(app.out.width, 110),
    })
    .configureOutput({
      // Commander writes help itself (a refusal is thrown by `finish`); its errors are ours to tell.
      writeOut: text => void app.out.write(text).catch(() => {}),
      writeErr: text => void app.err.write(text).catch(() => {}),
      outputError: () => {},
    })
  if (command.commands.length > 0) command.helpCommand('help [command]', 'help.helpCommand')
}
