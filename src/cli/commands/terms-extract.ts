import type {Command} from 'commander'
import type {ExtractOptions} from '../actions/terms-extract.js'
import type {App} from '../app.js'
import {examples} from './examples.js'
import {collect} from './shared-options.js'

/** `tilmash terms extract MEMORY --source TAG --target TAGS` */
export function termsExtractCommand(terms: Command, app: App): void {
  terms
    .command('extract')
    .argument('<memory>', 'arguments.memory')
    .requiredOption('--source <tag>', 'options.source')
    .requiredOption('--target <tags>', 'options.targets')
    .option('--limit <n>', 'options.limit', '100')
    .option('--out <file>', 'options.termsOut')
    .option('--termbase <terms>', 'options.knownTerms', collect)
    .option('--all', 'options.allTerms')
    .option('--json', 'options.json')
    .description('commands.termsExtract')
    .addHelpText('after', () =>
      examples(app, [
        'tilmash terms extract court.tilmash --source kk --target ru,en',
        'tilmash terms extract court.tilmash --source kk --target ru --out review.html',
      ]),
    )
    .action(async (memory: string, options: ExtractOptions) =>
      (await import('../actions/terms-extract.js')).termsExtractAction(memory, options, app),
    )
}
