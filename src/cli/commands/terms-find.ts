import type {Command} from 'commander'
import type {FindOptions} from '../actions/terms-find.js'
import type {App} from '../app.js'
import {examples} from './examples.js'
import {collect} from './shared-options.js'

/** `tilmash terms find [FILE] --termbase TERMS --lang TAG` */
export function termsFindCommand(terms: Command, app: App): void {
  terms
    .command('find')
    .argument('[file]', 'arguments.text')
    .requiredOption('--termbase <terms>', 'options.termbase', collect)
    .requiredOption('--lang <tag>', 'options.lang')
    .option('--json', 'options.json')
    .description('commands.termsFind')
    .addHelpText('after', () =>
      examples(app, ['tilmash terms find letter.txt --termbase court.tilmash --lang kk']),
    )
    .action(async (file: string | undefined, options: FindOptions) =>
      (await import('../actions/terms-find.js')).termsFindAction(file, options, app),
    )
}
