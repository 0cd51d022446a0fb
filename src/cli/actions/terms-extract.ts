import {basename, extname} from 'node:path'
import {StoreError} from '../../errors.js'
import {writeReviewTable} from '../../formats/review-table.js'
import {writeTbx} from '../../formats/tbx.js'
import {conceptsOf} from '../../glossary/concepts-of.js'
import {extractTermsFrom, type TermCandidate} from '../../glossary/extract-terms.js'
import {reviewRows} from '../../glossary/review.js'
import {openTermbase} from '../../glossary/stores/open-termbase.js'
import {Termbase} from '../../glossary/termbase.js'
import type {TranslationMemory} from '../../memory/translation-memory.js'
import type {ConceptEntry} from '../../model/concept.js'
import {type Locale, languageOf} from '../../model/locale.js'
import type {App} from '../app.js'
import {usageError} from '../cli-error.js'
import {parseCount, parseLanguage, parseLocales} from '../input/arguments.js'
import {readTermbases} from '../input/read-termbase.js'
import {tellOfMissingTexts} from '../input/tell-of-languages.js'
import {withMemory} from '../input/with-memory.js'
import {Progress} from '../output/progress.js'
import {reviewPage} from '../output/review-page.js'
import {termTable} from '../output/term-table.js'
import {writeFile} from '../output/write-file.js'

export interface ExtractOptions {
  readonly source: string
  readonly target: string
  readonly limit: string
  readonly out?: string
  readonly termbase?: readonly string[]
  readonly all?: boolean
  readonly json?: boolean
}

/** `tilmash terms extract MEMORY --source TAG --target TAGS` */
export async function termsExtractAction(path: string, options: ExtractOptions, app: App): Promise<void> {
  const source = parseLanguage(options.source)
  const targets = parseLocales(options.target)
  if (targets.length === 0 || targets.includes(source)) {
    throw usageError('usage.targets', {value: options.target})
  }
  const limit = parseCount('--limit', options.limit, 1, 1_000_000)
  const locales = [source, ...targets]
  const write = options.out === undefined ? undefined : writerOf(options.out, locales, basename(path), app)
  const progress = new Progress(app.err)
  await progress.show(app.t('progress.reading'))
  const known = options.all ? Termbase.from([]) : await knownTerms(path, options.termbase, app)
  const run = async (memory: TranslationMemory) => {
    const {units} = await memory.stats()
    await progress.show(app.t('progress.extracting', {count: units}))
    const found = await extractTermsFrom(memory.units(), {
      source,
      targets,
      limit,
      known: known.concepts,
      exclude: known.rejections.map(({terms}) => terms),
    })
    if (found.length === 0) await tellOfMissingTexts(memory, locales, app)
    const fresh = found.filter(({terms}) => !known.isRejected(terms))
    return {candidates: fresh, examples: write === undefined ? NO_EXAMPLES : await examplesOf(fresh, memory)}
  }
  const {candidates, examples} = await withMemory(path, run, {readOnly: true})
  await progress.clear()
  if (options.out !== undefined && write !== undefined) {
    await writeFile(options.out, write(candidates, examples))
  }
  if (options.json) {
    for (const candidate of candidates) await app.out.json(candidateRecord(candidate))
    return
  }
  if (known.size + known.rejections.length > 0) {
    await app.err.line(app.t('messages.knownTerms', {known: known.size, rejected: known.rejections.length}))
  }
  if (candidates.length === 0) await app.err.line(app.t('messages.noTerms'))
  if (options.out !== undefined) {
    // A person who reads the file needs no table beside it.
    await app.out.line(app.t('messages.termbaseWritten', {count: candidates.length, file: options.out}))
    return
  }
  if (candidates.length === 0) return
  for (const line of termTable(candidates, locales, app)) await app.out.line(line)
}

/** What need not be shown again: the termbases named, or the one that the memory's own file holds. */
async function knownTerms(memory: string, paths: readonly string[] | undefined, app: App): Promise<Termbase> {
  if (paths !== undefined) return Termbase.join(await readTermbases(paths, app.stdin))
  try {
    await using file = await openTermbase(memory, {readOnly: true})
    return await file.read()
  } catch (error) {
    // Most memories have none; what else may be wrong with the file is said when it is read.
    if (error instanceof StoreError) return Termbase.from([])
    throw error
  }
}

/** Id of a unit → its texts by language. */
type Examples = ReadonlyMap<string, Readonly<Record<string, string>>>

const NO_EXAMPLES: Examples = new Map()

async function examplesOf(
  candidates: readonly TermCandidate[],
  memory: TranslationMemory,
): Promise<Examples> {
  const examples = new Map<string, Record<string, string>>()
  for (const {units} of candidates) {
    const [id] = units
    if (id === undefined || examples.has(id)) continue
    const unit = await memory.get(id)
    examples.set(
      id,
      Object.fromEntries(unit?.variants.map(({locale, text}) => [languageOf(locale), text]) ?? []),
    )
  }
  return examples
}

type Writer = (candidates: readonly TermCandidate[], examples: Examples) => Iterable<string>

/** What is written into a file of this name: a list to be reviewed, or a termbase. */
function writerOf(file: string, locales: readonly Locale[], memory: string, app: App): Writer {
  const rows = (candidates: readonly TermCandidate[], examples: Examples): ConceptEntry[] =>
    reviewRows(candidates, {
      source: memory,
      example: (unit, locale) => examples.get(unit)?.[languageOf(locale)],
    })
  switch (extname(file).toLowerCase()) {
    case '.tbx':
      return candidates => writeTbx(conceptsOf(candidates, {source: memory}))
    case '.tsv':
      return (candidates, examples) => [writeReviewTable(rows(candidates, examples), {languages: locales})]
    case '.csv':
      return (candidates, examples) => [
        writeReviewTable(rows(candidates, examples), {languages: locales, delimiter: ','}),
      ]
    case '.html':
    case '.htm':
      return (candidates, examples) => [reviewPage(rows(candidates, examples), {locales, memory}, app)]
    default:
      throw usageError('usage.termsEnding', {file})
  }
}

function candidateRecord({terms, ...rest}: TermCandidate): object {
  return {...terms, ...rest}
}
