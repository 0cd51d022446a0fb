import type {Command} from 'commander'
import type {ListOptions} from '../actions/terms-list.js'
import type {App} from '../app.js'
import {examples} from './examples.js'
import {collect} from './shared-options.js'

/** `tilmash terms list --termbase TERMS` */
export function termsListCommand(terms: Command, app: App): void {
  terms
    .command('list')
    .requiredOption('--termbase <terms>', 'options.termbase', collect)
    .option('--duplicates', 'options.duplicates')
    .option('--rejected', 'options.rejected')
    .option('--json', 'options.json')
    .description('commands.termsList')
    .addHelpText('after', () =>
      examples(app, [
        'tilmash terms list --termbase court.tilmash',
        'tilmash terms list --termbase court.tilmash --duplicates',
      ]),
    )
    .action(async (options: ListOptions) =>
      (await import('../actions/terms-list.js')).termsListAction(options, app),
    )
}
