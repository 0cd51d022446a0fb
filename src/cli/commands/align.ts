import type {Command} from 'commander'
import type {AlignCommandOptions} from '../actions/align.js'
import type {App} from '../app.js'
import {examples} from './examples.js'

const DEFAULT_MIN_CONFIDENCE = '50'

/** `tilmash align kk=FILE ru=FILE [en=FILE …]` */
export function alignCommand(program: Command, app: App): void {
  program
    .command('align')
    .argument('<sides...>', 'arguments.sides')
    .option('--lines', 'options.lines')
    .option('--lexicon <memory>', 'options.lexicon')
    .option('--anchors <file>', 'options.anchors')
    .option('--out <file>', 'options.beadsOut')
    .option('--format <name>', 'options.beadsFormat')
    .option('--min-confidence <percent>', 'options.minConfidence', DEFAULT_MIN_CONFIDENCE)
    .option('--json', 'options.json')
    .description('commands.align')
    .addHelpText('after', () =>
      examples(app, [
        'tilmash align kk=article.kk.txt ru=article.ru.txt en=article.en.txt',
        'tilmash align kk=texts/kk ru=texts/ru --out units.tmx',
      ]),
    )
    .action(async (sides: string[], options: AlignCommandOptions) =>
      (await import('../actions/align.js')).alignAction(sides, options, app),
    )
}
