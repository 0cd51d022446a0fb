import type {Command} from 'commander'
import type {ImportOptions} from '../actions/terms-import.js'
import type {App} from '../app.js'
import {examples} from './examples.js'

/** `tilmash terms import INPUT… --termbase FILE` */
export function termsImportCommand(terms: Command, app: App): void {
  terms
    .command('import')
    .argument('<inputs...>', 'arguments.termInputs')
    .requiredOption('--termbase <file>', 'options.ownTermbase')
    .option('--source <tag>', 'options.glossarySource')
    .option('--target <tag>', 'options.glossaryTarget')
    .option('--author <name>', 'options.author')
    .option('--replace', 'options.replaceTerms')
    .option('--json', 'options.json')
    .description('commands.termsImport')
    .addHelpText('after', () =>
      examples(app, [
        'tilmash terms import review.tsv --termbase court.tilmash',
        'tilmash terms import glossary.csv --termbase court.tilmash --source kk --target ru',
      ]),
    )
    .action(async (inputs: string[], options: ImportOptions) =>
      (await import('../actions/terms-import.js')).termsImportAction(inputs, options, app),
    )
}
