import type {Command} from 'commander'
import {alignAll} from '../../align/align.js'
import type {Bead} from '../../model/bead.js'
import type {Lexicon} from '../../model/lexicon.js'
import type {Locale} from '../../model/locale.js'
import {segment} from '../../segment/segment.js'
import type {App} from '../app.js'
import {parseSides} from '../input/arguments.js'
import {learnLexicons} from '../input/learn-lexicons.js'
import {documentsOf, readText} from '../input/read-input.js'
import {beadTable} from '../output/bead-table.js'

const SCORE_DIGITS = 4

interface AlignCommandOptions {
  readonly lines?: boolean
  readonly lexicon?: string
  readonly json?: boolean
}

/** `tilmash align kk=FILE ru=FILE [en=FILE …]` */
export function alignCommand(program: Command, app: App): void {
  program
    .command('align')
    .argument('<sides...>', app.t('arguments.sides'))
    .option('--lines', app.t('options.lines'))
    .option('--lexicon <memory>', app.t('options.lexicon'))
    .option('--json', app.t('options.json'))
    .description(app.t('commands.align'))
    .action((sides: string[], options: AlignCommandOptions) => run(sides, options, app))
}

async function run(args: readonly string[], options: AlignCommandOptions, app: App): Promise<void> {
  const sides = parseSides(args)
  const locales = sides.map(({locale}) => locale)
  const lexicon: readonly Lexicon[] =
    options.lexicon === undefined ? [] : await learnLexicons(options.lexicon, locales)
  const documents = await documentsOf(sides)
  const texts: Record<Locale, string[]>[] = []
  for (const {files} of documents) {
    const document: Record<Locale, string[]> = {}
    for (const [locale, file] of files) {
      document[locale] = file === undefined ? [] : await segmentsOf(file, locale, options.lines === true, app)
    }
    texts.push(document)
  }
  const alignments = alignAll(texts, {lexicon})
  for (const [index, {document}] of documents.entries()) {
    await show(alignments[index] ?? [], texts[index] ?? {}, document, options.json === true, app)
  }
}

async function segmentsOf(file: string, locale: Locale, lines: boolean, app: App): Promise<string[]> {
  const text = await readText(file, app.stdin)
  if (!lines) return segment(text, {locale}).map(segment => segment.text)
  const all = text.split(/\r\n|[\n\r]/u)
  // The line break that closes the last line opens no further one.
  if (all.at(-1) === '') all.pop()
  return all
}

async function show(
  beads: readonly Bead[],
  texts: Readonly<Record<Locale, readonly string[]>>,
  document: string | undefined,
  json: boolean,
  app: App,
): Promise<void> {
  if (json) {
    for (const {segments, score} of beads) {
      const sides = Object.fromEntries(Object.keys(texts).map(locale => [locale, segments[locale] ?? []]))
      await app.out.json({...sides, score: Number(score.toFixed(SCORE_DIGITS)), document})
    }
    return
  }
  if (document !== undefined) await app.out.line(app.color.bold(document))
  for (const line of beadTable(beads, texts, app)) await app.out.line(line)
}
