import type {Command} from 'commander'
import type {App} from '../app.js'
import {examples} from './examples.js'

/** `tilmash demo`: the main job, from texts to glossary, on the article that comes with the package. */
export function demoCommand(program: Command, app: App): void {
  program
    .command('demo')
    .option('--out <folder>', 'options.out', '.tilmash')
    .description('commands.demo')
    .addHelpText('after', () => examples(app, ['tilmash demo', 'tilmash demo --out folder']))
    .action(async (options: {readonly out: string}) =>
      (await import('../actions/demo.js')).demoAction(options.out, app),
    )
}
