import type {Command} from 'commander'
import type {LookupCommandOptions} from '../actions/lookup.js'
import type {App} from '../app.js'
import {examples} from './examples.js'
import {collect, withMemoryFilter} from './shared-options.js'

/** `tilmash lookup MEMORY [TEXT] --source kk --target ru` */
export function lookupCommand(program: Command, app: App): void {
  const command = program
    .command('lookup')
    .argument('<memory>', 'arguments.memory')
    .argument('[text]', 'arguments.query')
    .requiredOption('--source <tag>', 'options.source')
    .requiredOption('--target <tag>', 'options.target')
    .option('--min <percent>', 'options.min', '70')
    .option('--limit <n>', 'options.limit', '5')
    .option('--previous <text>', 'options.previous')
    .option('--next <text>', 'options.next')
    .option('--key <key>', 'options.key')
    .option('--memory <file>', 'options.moreMemories', collect)
    .option('--memory-penalty <points>', 'options.memoryPenalty', '0')
    .option('--fragments', 'options.fragments')
    .description('commands.lookup')
    .addHelpText('after', () =>
      examples(app, [
        'tilmash lookup court.tilmash "Құжат тіркелді." --source kk --target ru',
        'tilmash lookup court.tilmash --source kk --target ru --min 60 --json < sentences.txt',
      ]),
    )
  withMemoryFilter(command)
    .option('--json', 'options.json')
    .action(async (memory: string, text: string | undefined, options: LookupCommandOptions) =>
      (await import('../actions/lookup.js')).lookupAction(memory, text, options, app),
    )
}
