import type {Command} from 'commander'
import {parseLocale} from '../../model/locale.js'
import {segment} from '../../segment/segment.js'
import type {App} from '../app.js'
import {usageError} from '../cli-error.js'
import {nameOf, readText} from '../input/read-input.js'
import {table} from '../output/table.js'

const UNITS = ['sentence', 'paragraph'] as const

interface SegmentCommandOptions {
  readonly lang: string
  readonly unit: string
  readonly json?: boolean
}

/** `tilmash segment [FILE] --lang kk` */
export function segmentCommand(program: Command, app: App): void {
  program
    .command('segment')
    .argument('[file]', app.t('arguments.text'))
    .requiredOption('--lang <tag>', app.t('options.lang'))
    .option('--unit <unit>', app.t('options.unit'), 'sentence')
    .option('--json', app.t('options.json'))
    .description(app.t('commands.segment'))
    .action((file: string | undefined, options: SegmentCommandOptions) => run(file, options, app))
}

async function run(file: string | undefined, options: SegmentCommandOptions, app: App): Promise<void> {
  const locale = parseLocale(options.lang)
  const unit = UNITS.find(known => known === options.unit)
  if (unit === undefined) {
    throw usageError('usage.choice', {option: '--unit', value: options.unit, choices: UNITS.join(', ')})
  }
  const segments = segment(await readText(file, app.stdin), {locale, unit})
  if (options.json) {
    for (const {text, start, end} of segments) await app.out.json({text, start, end})
    return
  }
  if (segments.length === 0) {
    await app.err.line(app.t('messages.noSegments', {file: nameOf(file)}))
    return
  }
  const rows = segments.map(({text, start, end}, index) => [
    app.color.dim(String(index)),
    text,
    app.color.dim(`${start}–${end}`),
  ])
  const columns = [
    {title: app.t('table.number'), width: 5, align: 'right'},
    {title: app.t('table.segment')},
    {title: app.t('table.place'), width: 15},
  ] as const
  for (const line of table(columns, rows, {width: app.out.width, heading: app.color.bold}))
    await app.out.line(line)
}
