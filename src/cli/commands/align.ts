import type {Command} from 'commander'
import {alignAll} from '../../align/align.js'
import {AnchorError} from '../../align/anchors.js'
import {paragraphsOf, type Side, unitsOfBeads} from '../../bitext.js'
import {formatOfName} from '../../formats/detect.js'
import {FORMATS, writeUnits} from '../../formats/format.js'
import type {Lexicon} from '../../model/lexicon.js'
import type {Locale} from '../../model/locale.js'
import type {Segment} from '../../model/segment.js'
import {segment} from '../../segment/segment.js'
import type {App} from '../app.js'
import {usageError} from '../cli-error.js'
import {parseCount, parseSides} from '../input/arguments.js'
import {learnLexicons} from '../input/learn-lexicons.js'
import {AnchorTable} from '../input/read-anchors.js'
import {type DocumentFiles, documentsOf, nameOf, readText} from '../input/read-input.js'
import {type AlignedDocument, beadRows} from '../output/bead-rows.js'
import {beadTable} from '../output/bead-table.js'
import {writeFile} from '../output/write-file.js'

const SCORE_DIGITS = 4
const DEFAULT_MIN_CONFIDENCE = '50'
/** Among the formats of units this name is that of the table of beads here. */
const BEADS = 'tsv'

interface AlignCommandOptions {
  readonly lines?: boolean
  readonly lexicon?: string
  readonly anchors?: string
  readonly out?: string
  readonly format?: string
  readonly minConfidence: string
  readonly json?: boolean
}

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
    .action((sides: string[], options: AlignCommandOptions) => run(sides, options, app))
}

async function run(args: readonly string[], options: AlignCommandOptions, app: App): Promise<void> {
  const given = parseSides(args)
  const locales = given.map(({locale}) => locale)
  const format = outputFormat(options, locales)
  const minConfidence = parseCount('--min-confidence', options.minConfidence, 0, 100) / 100
  const lexicon: readonly Lexicon[] =
    options.lexicon === undefined ? [] : await learnLexicons(options.lexicon, locales)
  const anchors =
    options.anchors === undefined
      ? undefined
      : new AnchorTable(await readText(options.anchors, app.stdin), nameOf(options.anchors), locales)
  const files = await documentsOf(given)
  const documents: {document: string | undefined; sides: Side[]}[] = []
  for (const document of files) documents.push(await readDocument(document, options.lines === true, app))
  const aligned = alignDocuments(documents, lexicon, anchors, options.lines === true)
  if (format !== undefined) {
    const rows = format === BEADS ? beadRows(aligned) : unitRows(aligned, format, locales, minConfidence)
    if (options.out === undefined) for await (const chunk of rows) await app.out.write(chunk)
    else await writeFile(options.out, rows)
    if (options.out === undefined) return
  }
  // With a file to write, standard output still holds what a program waits for; a person needs no table twice.
  if (format !== undefined && options.json !== true) {
    const count = aligned.reduce((sum, {beads}) => sum + beads.length, 0)
    await app.out.line(app.t('align.summary', {count, file: options.out}))
    return
  }
  for (const document of aligned) await show(document, options.json === true, app)
}

/** What is to be written: `tsv` is the table of beads, others are of units; undefined for what is shown only. */
function outputFormat({out, format}: AlignCommandOptions, locales: readonly Locale[]): string | undefined {
  if (out === undefined && format === undefined) return undefined
  const name = format ?? formatOfName(out ?? '')
  const known = [...FORMATS.values()].find(candidate => candidate.name === name)
  if (known === undefined) {
    if (format === undefined) throw usageError('usage.ending', {file: out ?? ''})
    const choices = [...FORMATS.values()].map(candidate => candidate.name).join(', ')
    throw usageError('usage.choice', {option: '--format', value: format, choices})
  }
  if (known.isBilingual && locales.length > 2)
    throw usageError('usage.twoLanguages', {file: out ?? known.name})
  return name
}

async function readDocument(
  {document, files}: DocumentFiles,
  lines: boolean,
  app: App,
): Promise<{document: string | undefined; sides: Side[]}> {
  const sides: Side[] = []
  for (const [locale, file] of files) {
    const text = file === undefined ? '' : await readText(file, app.stdin)
    sides.push({locale, text, segments: lines ? linesOf(text) : segment(text, {locale})})
  }
  return {document, sides}
}

/** The line break that closes the last line opens no further one. */
function linesOf(text: string): Segment[] {
  const segments: Segment[] = []
  let start = 0
  for (const {index, 0: lineBreak} of text.matchAll(/\r\n|[\n\r]/gu)) {
    segments.push({text: text.slice(start, index), start, end: index})
    start = index + lineBreak.length
  }
  if (start < text.length) segments.push({text: text.slice(start), start, end: text.length})
  return segments
}

function alignDocuments(
  documents: readonly {readonly document: string | undefined; readonly sides: readonly Side[]}[],
  lexicon: readonly Lexicon[],
  anchors: AnchorTable | undefined,
  lines: boolean,
): AlignedDocument[] {
  try {
    const found = alignAll(
      documents.map(({sides}) =>
        Object.fromEntries(sides.map(({locale, segments}) => [locale, segments] as const)),
      ),
      {
        lexicon,
        anchors: documents.map(({document}) => anchors?.of(document)),
        paragraphs: lines ? undefined : documents.map(({sides}) => paragraphsOf(sides)),
      },
    )
    return documents.map((document, index) => ({...document, beads: found[index] ?? []}))
  } catch (error) {
    if (!(error instanceof AnchorError) || anchors === undefined) throw error
    throw anchors.placed(error, documents[error.document]?.document)
  }
}

function unitRows(
  documents: readonly AlignedDocument[],
  name: string,
  [source, target]: readonly Locale[],
  minConfidence: number,
): Iterable<string> | AsyncIterable<string> {
  const units = documents.flatMap(({document, sides, beads}) =>
    unitsOfBeads(sides, beads, {document, minConfidence}),
  )
  const format = [...FORMATS.values()].find(candidate => candidate.name === name)
  if (format === undefined) throw usageError('usage.ending', {file: name})
  return writeUnits(units, {format: format.name, ...(format.isBilingual ? {source, target} : {})})
}

async function show({document, sides, beads}: AlignedDocument, json: boolean, app: App): Promise<void> {
  if (json) {
    for (const {segments, score} of beads) {
      const numbers = Object.fromEntries(sides.map(({locale}) => [locale, segments[locale] ?? []]))
      await app.out.json({...numbers, score: Number(score.toFixed(SCORE_DIGITS)), document})
    }
    return
  }
  if (document !== undefined) await app.out.line(app.color.bold(document))
  const texts = Object.fromEntries(
    sides.map(({locale, segments}) => [locale, segments.map(({text}) => text)]),
  )
  for (const line of beadTable(beads, texts, app)) await app.out.line(line)
}
