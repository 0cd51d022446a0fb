import type {Command} from 'commander'
import type {App} from '../app.js'
import {examples} from './examples.js'

/** `tilmash stats MEMORY` */
export function statsCommand(program: Command, app: App): void {
  program
    .command('stats')
    .argument('<memory>', 'arguments.memory')
    .option('--json', 'options.json')
    .description('commands.stats')
    .addHelpText('after', () => examples(app, ['tilmash stats court.tilmash']))
    .action(async (memory: string, options: {readonly json?: boolean}) =>
      (await import('../actions/stats.js')).statsAction(memory, options.json === true, app),
    )
}
