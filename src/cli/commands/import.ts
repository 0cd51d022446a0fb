import type {Command} from 'commander'
import type {ImportCommandOptions} from '../actions/import.js'
import type {App} from '../app.js'
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
    .action(async (memory: string, inputs: string[], options: ImportCommandOptions) =>
      (await import('../actions/import.js')).importAction(memory, inputs, options, app),
    )
}
