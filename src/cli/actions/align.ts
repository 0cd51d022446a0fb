import {alignAll} from '../../align/align.js'
import {AnchorError} from '../../align/anchors.js'
import type {Lexicon} from '../../model/lexicon.js'
import {segment} from '../../segment/segment.js'
import {paragraphsOf, type Side} from '../../text/paragraphs.js'
import type {App} from '../app.js'
import {parseCount, parseSides, refuseStandardInputTwice} from '../input/arguments.js'
import {linesOf} from '../input/lines-of.js'
import type {AnchorTable} from '../input/read-anchors.js'
import {type DocumentFiles, documentsOf, nameOf, readText} from '../input/read-input.js'
import {tellOfOtherLanguage} from '../input/warn-of-language.js'
import type {AlignedDocument} from '../output/bead-rows.js'
import {beadTable} from '../output/bead-table.js'

const SCORE_DIGITS = 4

export interface AlignCommandOptions {
  readonly lines?: boolean
  readonly lexicon?: string
  readonly anchors?: string
  readonly out?: string
  readonly format?: string
  readonly minConfidence: string
  readonly json?: boolean
}

/** `tilmash align kk=FILE ru=FILE [en=FILE …]` */
export async function alignAction(
  args: readonly string[],
  options: AlignCommandOptions,
  app: App,
): Promise<void> {
  const given = parseSides(args)
  refuseStandardInputTwice([options.anchors ?? '', ...given.map(({path}) => path)])
  const locales = given.map(({locale}) => locale)
  const minConfidence = parseCount('--min-confidence', options.minConfidence, 0, 100) / 100
  // Most runs only show beads: what the options need beside that is loaded when they are given.
  const writer =
    options.out === undefined && options.format === undefined
      ? undefined
      : (await import('../output/bead-writer.js')).beadWriter(options, locales, minConfidence)
  const lexicon =
    options.lexicon === undefined
      ? []
      : await (await import('../input/learn-lexicons.js')).learnLexicons(options.lexicon, locales)
  const anchors =
    options.anchors === undefined
      ? undefined
      : await (await import('../input/read-anchors.js')).readAnchors(options.anchors, app.stdin, locales)
  const files = await documentsOf(given)
  const documents: {document: string | undefined; sides: Side[]}[] = []
  for (const document of files) documents.push(await readDocument(document, options.lines === true, app))
  const aligned = alignDocuments(documents, lexicon, anchors, options.lines === true)
  if (writer !== undefined) {
    const rows = writer(aligned)
    if (options.out === undefined) {
      for await (const chunk of rows) await app.out.write(chunk)
      return
    }
    const {writeFile} = await import('../output/write-file.js')
    await writeFile(options.out, rows)
    // Standard output still holds what a program waits for; a person needs no table twice.
    if (options.json !== true) {
      const count = aligned.reduce((sum, {beads}) => sum + beads.length, 0)
      await app.out.line(app.t('align.summary', {count, file: options.out}))
      return
    }
  }
  for (const document of aligned) await show(document, options.json === true, app)
}

async function readDocument(
  {document, files}: DocumentFiles,
  lines: boolean,
  app: App,
): Promise<{document: string | undefined; sides: Side[]}> {
  const sides: Side[] = []
  for (const [locale, file] of files) {
    const text = file === undefined ? '' : await readText(file, app.stdin)
    await tellOfOtherLanguage(text, {locale, file: nameOf(file), option: `${locale}=`}, app)
    sides.push({locale, text, segments: lines ? linesOf(text) : segment(text, {locale})})
  }
  return {document, sides}
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
