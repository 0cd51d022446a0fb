import {basename, extname} from 'node:path'
import type {Command} from 'commander'
import {writeConceptTable} from '../../formats/concept-table.js'
import {readConcepts} from '../../formats/concepts.js'
import {writeTbx} from '../../formats/tbx.js'
import {conceptsOf} from '../../glossary/concepts-of.js'
import {extractTerms, type TermCandidate} from '../../glossary/extract-terms.js'
import {recognizeTerms} from '../../glossary/recognize-terms.js'
import {Termbase} from '../../glossary/termbase.js'
import type {ConceptEntry, TermHit} from '../../model/concept.js'
import {type Locale, languageOf} from '../../model/locale.js'
import type {App} from '../app.js'
import {usageError} from '../cli-error.js'
import {parseCount, parseLanguage, parseLocales, refuseStandardInputTwice} from '../input/arguments.js'
import {nameOf, readBytes, readText} from '../input/read-input.js'
import {unitsOfMemory} from '../input/with-memory.js'
import {Progress} from '../output/progress.js'
import {termTable} from '../output/term-table.js'
import {writeFile} from '../output/write-file.js'

interface ExtractOptions {
  readonly source: string
  readonly target: string
  readonly limit: string
  readonly out?: string
  readonly json?: boolean
}

interface FindOptions {
  readonly termbase: string
  readonly lang: string
  readonly json?: boolean
}

/** `tilmash terms extract MEMORY …` and `tilmash terms find [FILE] …` */
export function termsCommand(program: Command, app: App): void {
  const terms = program.command('terms').description(app.t('commands.terms'))
  terms
    .command('extract')
    .argument('<memory>', app.t('arguments.memory'))
    .requiredOption('--source <tag>', app.t('options.source'))
    .requiredOption('--target <tags>', app.t('options.targets'))
    .option('--limit <n>', app.t('options.limit'), '100')
    .option('--out <file>', app.t('options.termsOut'))
    .option('--json', app.t('options.json'))
    .description(app.t('commands.termsExtract'))
    .action((memory: string, options: ExtractOptions) => extract(memory, options, app))
  terms
    .command('find')
    .argument('[file]', app.t('arguments.text'))
    .requiredOption('--termbase <terms>', app.t('options.termbase'))
    .requiredOption('--lang <tag>', app.t('options.lang'))
    .option('--json', app.t('options.json'))
    .description(app.t('commands.termsFind'))
    .action((file: string | undefined, options: FindOptions) => find(file, options, app))
}

async function extract(path: string, options: ExtractOptions, app: App): Promise<void> {
  const source = parseLanguage(options.source)
  const targets = parseLocales(options.target)
  if (targets.length === 0 || targets.includes(source)) {
    throw usageError('usage.targets', {value: options.target})
  }
  const limit = parseCount('--limit', options.limit, 1, 1_000_000)
  const format = options.out === undefined ? undefined : termFileOf(options.out)
  const progress = new Progress(app.err)
  await progress.show(app.t('progress.reading'))
  const units = await unitsOfMemory(path)
  await progress.show(app.t('progress.extracting', {count: units.length}))
  const candidates = extractTerms(units, {source, targets, limit})
  await progress.clear()
  if (options.out !== undefined && format !== undefined) {
    await writeFile(options.out, format(conceptsOf(candidates, {source: basename(path)})))
    await app.err.line(app.t('messages.termbaseWritten', {count: candidates.length, file: options.out}))
  }
  if (options.json) {
    for (const candidate of candidates) await app.out.json(candidateRecord(candidate))
    return
  }
  if (candidates.length === 0) await app.err.line(app.t('messages.noTerms'))
  for (const line of termTable(candidates, [source, ...targets], app)) await app.out.line(line)
}

/** How a termbase is written into a file of this name. */
function termFileOf(file: string): (concepts: readonly ConceptEntry[]) => Iterable<string> {
  switch (extname(file).toLowerCase()) {
    case '.tbx':
      return concepts => writeTbx(concepts)
    case '.tsv':
      return concepts => [writeConceptTable(concepts)]
    case '.csv':
      return concepts => [writeConceptTable(concepts, {delimiter: ','})]
    default:
      throw usageError('usage.termsEnding', {file})
  }
}

function candidateRecord({terms, score, occurrences, units}: TermCandidate): object {
  return {...terms, score, occurrences, units}
}

async function find(file: string | undefined, options: FindOptions, app: App): Promise<void> {
  const locale = parseLanguage(options.lang)
  refuseStandardInputTwice([file, options.termbase])
  const bytes = await readBytes(options.termbase, app.stdin)
  const termbase = Termbase.from(readConcepts(bytes, {file: nameOf(options.termbase)}))
  const text = await readText(file, app.stdin)
  const hits = recognizeTerms(text, termbase, {locale})
  if (!options.json && hits.length === 0)
    await app.err.line(app.t('messages.noTermHits', {file: nameOf(file)}))
  for (const hit of hits) {
    if (options.json) await app.out.json(hitRecord(hit))
    else await app.out.line(hitLine(hit, app))
  }
}

function hitRecord(hit: TermHit): object {
  const {term, concept, text, start, end} = hit
  return {term: term.text, concept: concept.id, text, start, end, translations: translationsOf(hit)}
}

function translationsOf({concept, term}: TermHit): Record<Locale, string[]> {
  const translations: Record<Locale, string[]> = {}
  for (const {locale, text} of concept.terms) {
    const language = languageOf(locale)
    if (language === languageOf(term.locale)) continue
    translations[language] ??= []
    translations[language].push(text)
  }
  return translations
}

function hitLine(hit: TermHit, {color}: App): string {
  const translations = Object.entries(translationsOf(hit))
    .map(([language, texts]) => `${color.dim(language)} ${texts.join('; ')}`)
    .join('  ')
  const place = color.dim(`${hit.start}–${hit.end}`)
  return `${place}  ${color.yellow(hit.text)}  ← ${hit.term.text}  ${translations}`
}
