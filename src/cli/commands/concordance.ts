import type {Command} from 'commander'
import type {ConcordanceCommandOptions} from '../actions/concordance.js'
import type {App} from '../app.js'
import {examples} from './examples.js'
import {collect, withMemoryFilter} from './shared-options.js'

/** `tilmash concordance MEMORY PHRASE --lang kk` */
export function concordanceCommand(program: Command, app: App): void {
  const command = program
    .command('concordance')
    .argument('<memory>', 'arguments.memory')
    .argument('<phrase>', 'arguments.phrase')
    .requiredOption('--lang <tag>', 'options.lang')
    .option('--limit <n>', 'options.limit', '20')
    .option('--exact', 'options.exact')
    .option('--wildcard', 'options.wildcard')
    .option('--any-order', 'options.anyOrder')
    .option('--memory <file>', 'options.moreMemories', collect)
    .description('commands.concordance')
    .addHelpText('after', () =>
      examples(app, [
        'tilmash concordance court.tilmash "Жоғарғы Сот" --lang kk',
        'tilmash concordance court.tilmash "сот*" --lang kk --wildcard',
      ]),
    )
  withMemoryFilter(command)
    .option('--json', 'options.json')
    .action(async (memory: string, phrase: string, options: ConcordanceCommandOptions) =>
      (await import('../actions/concordance.js')).concordanceAction(memory, phrase, options, app),
    )
}
