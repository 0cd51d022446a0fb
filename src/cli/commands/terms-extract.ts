import type {Command} from 'commander'
import type {ExtractOptions} from '../actions/terms-extract.js'
import type {App} from '../app.js'
import {examples} from './examples.js'
import {collect} from './shared-options.js'

/** `tilmash terms extract MEMORY --source TAG --target TAGS` */
export function termsExtractCommand(terms: Command, app: App): void {
  terms
    .command('extract')
    .argument('<memory>', app.t('arguments.memory'))
    .requiredOption('--source <tag>', app.t('options.source'))
    .requiredOption('--target <tags>', app.t('options.targets'))
    .option('--limit <n>', app.t('options.limit'), '100')
    .option('--out <file>', app.t('options.termsOut'))
    .option('--termbase <terms>', app.t('options.knownTerms'), collect)
    .option('--all', app.t('options.allTerms'))
    .option('--json', app.t('options.json'))
    .description(app.t('commands.termsExtract'))
    .addHelpText(
      'after',
      examples(app, [
        'tilmash terms extract court.tilmash --source kk --target ru,en',
        'tilmash terms extract court.tilmash --source kk --target ru --out review.html',
      ]),
    )
    .action(async (memory: string, options: ExtractOptions) =>
      (await import('../actions/terms-extract.js')).termsExtractAction(memory, options, app),
    )
}
