import type {Command} from 'commander'
import type {ExportOptions} from '../actions/terms-export.js'
import type {App} from '../app.js'
import {examples} from './examples.js'
import {collect} from './shared-options.js'

/** `tilmash terms export FILE --termbase TERMS` */
export function termsExportCommand(terms: Command, app: App): void {
  terms
    .command('export')
    .argument('<file>', app.t('arguments.termsFile'))
    .requiredOption('--termbase <terms>', app.t('options.termbase'), collect)
    .option('--format <name>', app.t('options.termFormat'))
    .option('--source <tag>', app.t('options.source'))
    .option('--target <tag>', app.t('options.target'))
    .option('--json', app.t('options.json'))
    .description(app.t('commands.termsExport'))
    .addHelpText(
      'after',
      examples(app, [
        'tilmash terms export court.tbx --termbase court.tilmash',
        'tilmash terms export glossary.txt --termbase court.tilmash --source kk --target ru',
      ]),
    )
    .action(async (file: string, options: ExportOptions) =>
      (await import('../actions/terms-export.js')).termsExportAction(file, options, app),
    )
}
