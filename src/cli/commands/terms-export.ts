import type {Command} from 'commander'
import type {ExportOptions} from '../actions/terms-export.js'
import type {App} from '../app.js'
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
    .action(async (file: string, options: ExportOptions) =>
      (await import('../actions/terms-export.js')).termsExportAction(file, options, app),
    )
}
