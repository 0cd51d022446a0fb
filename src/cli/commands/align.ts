import type {Command} from 'commander'
import type {AlignCommandOptions} from '../actions/align.js'
import type {App} from '../app.js'
import {examples} from './examples.js'

const DEFAULT_MIN_CONFIDENCE = '50'

/** `tilmash align kk=FILE ru=FILE [en=FILE …]` */
export function alignCommand(program: Command, app: App): void {
  program
    .command('align')
    .argument('<sides...>', app.t('arguments.sides'))
    .option('--lines', app.t('options.lines'))
    .option('--lexicon <memory>', app.t('options.lexicon'))
    .option('--anchors <file>', app.t('options.anchors'))
    .option('--out <file>', app.t('options.beadsOut'))
    .option('--format <name>', app.t('options.beadsFormat'))
    .option('--min-confidence <percent>', app.t('options.minConfidence'), DEFAULT_MIN_CONFIDENCE)
    .option('--json', app.t('options.json'))
    .description(app.t('commands.align'))
    .addHelpText(
      'after',
      examples(app, [
        'tilmash align kk=article.kk.txt ru=article.ru.txt en=article.en.txt',
        'tilmash align kk=texts/kk ru=texts/ru --out units.tmx',
      ]),
    )
    .action(async (sides: string[], options: AlignCommandOptions) =>
      (await import('../actions/align.js')).alignAction(sides, options, app),
    )
}
