import type {Command} from 'commander'
import type {ConcordanceCommandOptions} from '../actions/concordance.js'
import type {App} from '../app.js'
import {examples} from './examples.js'
import {collect, withMemoryFilter} from './shared-options.js'

/** `tilmash concordance MEMORY PHRASE --lang kk` */
export function concordanceCommand(program: Command, app: App): void {
  const command = program
    .command('concordance')
    .argument('<memory>', app.t('arguments.memory'))
    .argument('<phrase>', app.t('arguments.phrase'))
    .requiredOption('--lang <tag>', app.t('options.lang'))
    .option('--limit <n>', app.t('options.limit'), '20')
    .option('--exact', app.t('options.exact'))
    .option('--wildcard', app.t('options.wildcard'))
    .option('--any-order', app.t('options.anyOrder'))
    .option('--memory <file>', app.t('options.moreMemories'), collect)
    .description(app.t('commands.concordance'))
    .addHelpText(
      'after',
      examples(app, [
        'tilmash concordance court.tilmash "Жоғарғы Сот" --lang kk',
        'tilmash concordance court.tilmash "сот*" --lang kk --wildcard',
      ]),
    )
  withMemoryFilter(command, app)
    .option('--json', app.t('options.json'))
    .action(async (memory: string, phrase: string, options: ConcordanceCommandOptions) =>
      (await import('../actions/concordance.js')).concordanceAction(memory, phrase, options, app),
    )
}
