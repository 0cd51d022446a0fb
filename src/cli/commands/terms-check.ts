import type {Command} from 'commander'
import type {CheckCommandOptions} from '../actions/terms-check.js'
import type {App} from '../app.js'
import {examples} from './examples.js'
import {collect} from './shared-options.js'

/** `tilmash terms check --termbase TERMS kk=FILE ru=FILE`, or a memory or file of units with `--source` and `--target` */
export function termsCheckCommand(terms: Command, app: App): void {
  terms
    .command('check')
    .argument('<inputs...>', 'arguments.checked')
    .requiredOption('--termbase <terms>', 'options.termbase', collect)
    .option('--source <tag>', 'options.checkSource')
    .option('--target <tag>', 'options.checkTarget')
    .option('--lines', 'options.lines')
    .option('--strict', 'options.strict')
    .option('--json', 'options.json')
    .description('commands.termsCheck')
    .addHelpText('after', () =>
      examples(app, [
        'tilmash terms check --termbase court.tilmash kk=letter.kk.txt ru=letter.ru.txt',
        'tilmash terms check --termbase terms.tbx units.tmx --source kk --target ru --strict',
      ]),
    )
    .action(async (inputs: string[], options: CheckCommandOptions) =>
      (await import('../actions/terms-check.js')).termsCheckAction(inputs, options, app),
    )
}
