import type {Command} from 'commander'
import type {ExportCommandOptions} from '../actions/export.js'
import type {App} from '../app.js'
import {examples} from './examples.js'
import {withUnitFilter} from './shared-options.js'

/** `tilmash export MEMORY FILE` */
export function exportCommand(program: Command, app: App): void {
  const command = program
    .command('export')
    .argument('<memory>', app.t('arguments.memory'))
    .argument('<file>', app.t('arguments.outputFile'))
    .option('--source <tag>', app.t('options.source'))
    .option('--target <tag>', app.t('options.target'))
  withUnitFilter(command, app)
    .option('--profile <name>', app.t('options.profile'), 'plain')
    .option('--xliff-version <number>', app.t('options.xliffVersion'), '2.1')
    .option('--json', app.t('options.json'))
    .description(app.t('commands.export'))
    .addHelpText(
      'after',
      examples(app, [
        'tilmash export court.tilmash court.tmx',
        'tilmash export court.tilmash court.xlf --source kk --target ru',
      ]),
    )
    .action(async (memory: string, file: string, options: ExportCommandOptions) =>
      (await import('../actions/export.js')).exportAction(memory, file, options, app),
    )
}
