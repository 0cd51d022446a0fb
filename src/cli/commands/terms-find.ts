import type {Command} from 'commander'
import type {FindOptions} from '../actions/terms-find.js'
import type {App} from '../app.js'
import {examples} from './examples.js'
import {collect} from './shared-options.js'

/** `tilmash terms find [FILE] --termbase TERMS --lang TAG` */
export function termsFindCommand(terms: Command, app: App): void {
  terms
    .command('find')
    .argument('[file]', app.t('arguments.text'))
    .requiredOption('--termbase <terms>', app.t('options.termbase'), collect)
    .requiredOption('--lang <tag>', app.t('options.lang'))
    .option('--json', app.t('options.json'))
    .description(app.t('commands.termsFind'))
    .addHelpText('after', examples(app, ['tilmash terms find letter.txt --termbase court.tilmash --lang kk']))
    .action(async (file: string | undefined, options: FindOptions) =>
      (await import('../actions/terms-find.js')).termsFindAction(file, options, app),
    )
}
