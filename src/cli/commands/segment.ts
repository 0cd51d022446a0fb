import type {Command} from 'commander'
import type {SegmentCommandOptions} from '../actions/segment.js'
import type {App} from '../app.js'
import {examples} from './examples.js'

/** `tilmash segment [FILE] --lang kk` */
export function segmentCommand(program: Command, app: App): void {
  program
    .command('segment')
    .argument('[file]', 'arguments.text')
    .requiredOption('--lang <tag>', 'options.lang')
    .option('--unit <unit>', 'options.unit', 'sentence')
    .option('--srx <file>', 'options.srx')
    .option('--json', 'options.json')
    .description('commands.segment')
    .addHelpText('after', () =>
      examples(app, [
        'tilmash segment article.kk.txt --lang kk',
        'tilmash segment --lang kk --json < article.kk.txt',
      ]),
    )
    .action(async (file: string | undefined, options: SegmentCommandOptions) =>
      (await import('../actions/segment.js')).segmentAction(file, options, app),
    )
}
