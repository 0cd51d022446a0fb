import type {Command} from 'commander'
import type {ExportCommandOptions} from '../actions/export.js'
import type {App} from '../app.js'
import {examples} from './examples.js'
import {withUnitFilter} from './shared-options.js'

/** `tilmash export MEMORY FILE` */
export function exportCommand(program: Command, app: App): void {
  const command = program
    .command('export')
    .argument('<memory>', 'arguments.memory')
    .argument('<file>', 'arguments.outputFile')
    .option('--source <tag>', 'options.source')
    .option('--target <tag>', 'options.target')
  withUnitFilter(command)
    .option('--profile <name>', 'options.profile', 'plain')
    .option('--xliff-version <number>', 'options.xliffVersion', '2.1')
    .option('--json', 'options.json')
    .description('commands.export')
    .addHelpText('after', () =>
      examples(app, [
        'tilmash export court.tilmash court.tmx',
        'tilmash export court.tilmash court.xlf --source kk --target ru',
      ]),
    )
    .action(async (memory: string, file: string, options: ExportCommandOptions) =>
      (await import('../actions/export.js')).exportAction(memory, file, options, app),
    )
}
