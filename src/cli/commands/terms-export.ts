import type {Command} from 'commander'
import type {ExportOptions} from '../actions/terms-export.js'
import type {App} from '../app.js'
import {examples} from './examples.js'
import {collect} from './shared-options.js'

/** `tilmash terms export FILE --termbase TERMS` */
export function termsExportCommand(terms: Command, app: App): void {
  terms
    .command('export')
    .argument('<file>', 'arguments.termsFile')
    .requiredOption('--termbase <terms>', 'options.termbase', collect)
    .option('--format <name>', 'options.termFormat')
    .option('--source <tag>', 'options.source')
    .option('--target <tag>', 'options.target')
    .option('--json', 'options.json')
    .description('commands.termsExport')
    .addHelpText('after', () =>
      examples(app, [
        'tilmash terms export court.tbx --termbase court.tilmash',
        'tilmash terms export glossary.txt --termbase court.tilmash --source kk --target ru',
      ]),
    )
    .action(async (file: string, options: ExportOptions) =>
      (await import('../actions/terms-export.js')).termsExportAction(file, options, app),
    )
}
