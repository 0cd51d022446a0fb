import type {Command} from 'commander'
import type {SegmentCommandOptions} from '../actions/segment.js'
import type {App} from '../app.js'
import {examples} from './examples.js'

/** `tilmash segment [FILE] --lang kk` */
export function segmentCommand(program: Command, app: App): void {
  program
    .command('segment')
    .argument('[file]', app.t('arguments.text'))
    .requiredOption('--lang <tag>', app.t('options.lang'))
    .option('--unit <unit>', app.t('options.unit'), 'sentence')
    .option('--srx <file>', app.t('options.srx'))
    .option('--json', app.t('options.json'))
    .description(app.t('commands.segment'))
    .addHelpText(
      'after',
      examples(app, [
        'tilmash segment article.kk.txt --lang kk',
        'tilmash segment --lang kk --json < article.kk.txt',
      ]),
    )
    .action(async (file: string | undefined, options: SegmentCommandOptions) =>
      (await import('../actions/segment.js')).segmentAction(file, options, app),
    )
}
