import type {Command} from 'commander'
import type {ImportCommandOptions} from '../actions/import.js'
import type {App} from '../app.js'
import {examples} from './examples.js'
import {withUnitFilter} from './shared-options.js'

/** `tilmash import MEMORY INPUT…` */
export function importCommand(program: Command, app: App): void {
  const command = program
    .command('import')
    .argument('<memory>', app.t('arguments.newMemory'))
    .argument('<inputs...>', app.t('arguments.inputs'))
    .option('--dry-run', app.t('options.dryRun'))
    .option('--existing <policy>', app.t('options.existing'), 'add')
    .option('--update', app.t('options.update'))
  withUnitFilter(command, app)
    .option('--source <tag>', app.t('options.sourceOfFile'))
    .option('--target <tag>', app.t('options.targetOfFile'))
    .option('--candidates', app.t('options.candidates'))
    .option('--placeholders', app.t('options.placeholders'))
    .option('--json', app.t('options.json'))
    .description(app.t('commands.import'))
    .addHelpText(
      'after',
      examples(app, [
        'tilmash import court.tilmash kk=article.kk.txt ru=article.ru.txt',
        'tilmash import court.tilmash old-memory.tmx --dry-run',
      ]),
    )
    .action(async (memory: string, inputs: string[], options: ImportCommandOptions) =>
      (await import('../actions/import.js')).importAction(memory, inputs, options, app),
    )
}
