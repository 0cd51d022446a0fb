import type {Command} from 'commander'
import type {ImportCommandOptions} from '../actions/import.js'
import type {App} from '../app.js'
import {examples} from './examples.js'
import {withUnitFilter} from './shared-options.js'

/** `tilmash import MEMORY INPUT…` */
export function importCommand(program: Command, app: App): void {
  const command = program
    .command('import')
    .argument('<memory>', 'arguments.newMemory')
    .argument('<inputs...>', 'arguments.inputs')
    .option('--dry-run', 'options.dryRun')
    .option('--existing <policy>', 'options.existing', 'add')
    .option('--update', 'options.update')
  withUnitFilter(command)
    .option('--source <tag>', 'options.sourceOfFile')
    .option('--target <tag>', 'options.targetOfFile')
    .option('--candidates', 'options.candidates')
    .option('--placeholders', 'options.placeholders')
    .option('--json', 'options.json')
    .description('commands.import')
    .addHelpText('after', () =>
      examples(app, [
        'tilmash import court.tilmash kk=article.kk.txt ru=article.ru.txt',
        'tilmash import court.tilmash old-memory.tmx --dry-run',
      ]),
    )
    .action(async (memory: string, inputs: string[], options: ImportCommandOptions) =>
      (await import('../actions/import.js')).importAction(memory, inputs, options, app),
    )
}
