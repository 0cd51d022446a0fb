import type {Command} from 'commander'
import type {LookupCommandOptions} from '../actions/lookup.js'
import type {App} from '../app.js'
import {examples} from './examples.js'
import {collect, withMemoryFilter} from './shared-options.js'

/** `tilmash lookup MEMORY [TEXT] --source kk --target ru` */
export function lookupCommand(program: Command, app: App): void {
  const command = program
    .command('lookup')
    .argument('<memory>', app.t('arguments.memory'))
    .argument('[text]', app.t('arguments.query'))
    .requiredOption('--source <tag>', app.t('options.source'))
    .requiredOption('--target <tag>', app.t('options.target'))
    .option('--min <percent>', app.t('options.min'), '70')
    .option('--limit <n>', app.t('options.limit'), '5')
    .option('--previous <text>', app.t('options.previous'))
    .option('--next <text>', app.t('options.next'))
    .option('--key <key>', app.t('options.key'))
    .option('--memory <file>', app.t('options.moreMemories'), collect)
    .option('--memory-penalty <points>', app.t('options.memoryPenalty'), '0')
    .option('--fragments', app.t('options.fragments'))
    .description(app.t('commands.lookup'))
    .addHelpText(
      'after',
      examples(app, [
        'tilmash lookup court.tilmash "Құжат тіркелді." --source kk --target ru',
        'tilmash lookup court.tilmash --source kk --target ru --min 60 --json < sentences.txt',
      ]),
    )
  withMemoryFilter(command, app)
    .option('--json', app.t('options.json'))
    .action(async (memory: string, text: string | undefined, options: LookupCommandOptions) =>
      (await import('../actions/lookup.js')).lookupAction(memory, text, options, app),
    )
}
