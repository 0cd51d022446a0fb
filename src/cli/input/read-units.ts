import {stat} from 'node:fs/promises'
import {basename, extname} from 'node:path'
import type {BitextDocument} from '../../bitext.js'
import type {Message} from '../../errors.js'
import {watchLanguages} from '../../exchange/watch-languages.js'
import type {readUnits} from '../../formats/format.js'
import type {Locale} from '../../model/locale.js'
import type {NewUnit} from '../../model/unit.js'
import type {App} from '../app.js'
import {CliError, fileError, usageError} from '../cli-error.js'
import {parseSide, parseSides, refuseStandardInputTwice} from './arguments.js'
import {FilePieces, spool} from './file-pieces.js'
import {isSqlite} from './is-sqlite.js'
import {readDocument} from './read-document.js'
import {type DocumentFiles, documentsOf, nameOf, readBytes} from './read-input.js'

/** Told of every defect that was skipped. */
type OnMessage = (message: Message) => void

export interface InputOptions {
  readonly onMessage: OnMessage
  /** For formats that name no languages. */
  readonly source?: Locale | undefined
  readonly target?: Locale | undefined
  /** For XLIFF. */
  readonly candidates?: boolean | undefined
  /** For i18next JSON. */
  readonly placeholders?: boolean | undefined
}

/** What `tilmash import` takes units from. */
export interface Inputs {
  /** In order; can be gone through again, and then reads the files again. Messages come the first time only. */
  readonly units: Iterable<NewUnit>
  /** Names of documents that were aligned, with text in two languages: the units of each are all that it has. */
  readonly documents: readonly string[]
  /** How large the files are; 0 for documents, which are in memory. */
  readonly sizeInBytes: number
  /** How much of the files has been read, 0 to 1. */
  readonly share: () => number
  /** To be called when all is done. */
  readonly close: () => Promise<void>
}

/** The units of translation-memory files, read while they are asked for, or of documents given as `LANG=FILE`. */
export async function openInputs(
  inputs: readonly string[],
  options: InputOptions,
  app: App,
): Promise<Inputs> {
  const plain = inputs.find(input => parseSide(input) === undefined)
  if (plain !== undefined) {
    if (inputs.some(input => parseSide(input) !== undefined))
      throw usageError('usage.side', {argument: plain})
    return openFiles(inputs, options, app)
  }
  const {units, documents} = await unitsOfDocuments(inputs, options, app)
  return {
    documents,
    units: [...watchLanguages(units, options.onMessage)],
    sizeInBytes: 0,
    share: () => 1,
    close: async () => {},
  }
}

async function openFiles(inputs: readonly string[], options: InputOptions, app: App): Promise<Inputs> {
  refuseStandardInputTwice(inputs)
  const spooled = inputs.includes('-') ? await spool(app.stdin) : undefined
  const paths = inputs.map(input => (input === '-' && spooled !== undefined ? spooled.path : input))
  let total = 0
  try {
    for (const path of paths) {
      if (await isSqlite(path)) throw new CliError('errors.memoryAsInput', {file: path})
      total += await sizeOf(path)
    }
  } catch (error) {
    await spooled?.remove()
    throw error
  }
  const files = inputs.map((input, index) => ({file: nameOf(input), path: paths[index] ?? input}))
  const {readUnits: read} = await import('../../formats/format.js')
  const units = new UnitsOfFiles(files, options, read)
  return {
    units,
    documents: [],
    sizeInBytes: total,
    share: () => (total === 0 ? 1 : Math.min(1, units.bytes / total)),
    close: async () => spooled?.remove(),
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch (error) {
    throw fileError(path, error)
  }
}

/** The units of files, one after the other; all over again as often as they are asked for. */
class UnitsOfFiles implements Iterable<NewUnit> {
  readonly #files: readonly {readonly file: string; readonly path: string}[]
  readonly #options: InputOptions
  readonly #read: typeof readUnits
  #isFirst = true
  /** What was read since the beginning, this time. */
  bytes = 0

  constructor(
    files: readonly {readonly file: string; readonly path: string}[],
    options: InputOptions,
    read: typeof readUnits,
  ) {
    this.#files = files
    this.#options = options
    this.#read = read
  }

  *[Symbol.iterator](): Generator<NewUnit, void, undefined> {
    this.bytes = 0
    const {source, target, placeholders, candidates} = this.#options
    const onMessage = this.#isFirst ? this.#options.onMessage : undefined
    this.#isFirst = false
    for (const {file, path} of this.#files) {
      const pieces = new FilePieces(path, count => {
        this.bytes += count
      })
      const units = this.#read(pieces, {file, source, target, placeholders, candidates, onMessage})
      yield* onMessage === undefined ? units : watchLanguages(units, onMessage, file)
    }
  }
}

async function unitsOfDocuments(
  inputs: readonly string[],
  options: InputOptions,
  app: App,
): Promise<{units: NewUnit[]; documents: string[]}> {
  const sides = parseSides(inputs)
  const units: NewUnit[] = []
  const documents: BitextDocument[] = []
  for (const files of await documentsOf(sides)) {
    // A file of keys and texts is paired by its keys, one of running text by alignment.
    if (areJson(files)) {
      units.push(...(await unitsOfKeys(files, options, app)))
      continue
    }
    const texts = await textsOf(files, app)
    tellOfEmptySides(files, texts, options.onMessage, app)
    documents.push({document: files.document ?? basename(nameOf(sides[0]?.path)), texts})
  }
  // A document without a translation is not known to have lost all its units.
  const paired = documents.filter(
    ({texts}) => Object.values(texts).filter(text => text.trim() !== '').length > 1,
  )
  const names = paired.flatMap(({document}) => document ?? [])
  if (documents.length === 0) return {units, documents: names}
  const {bitextAll} = await import('../../bitext.js')
  return {units: [...units, ...bitextAll(documents)], documents: names}
}

/** Says why a document may give nothing: a language has no file of this name, or no text in it. */
function tellOfEmptySides(
  {document, files}: DocumentFiles,
  texts: Readonly<Record<Locale, string>>,
  onMessage: OnMessage,
  {t}: App,
): void {
  for (const [locale, path] of files) {
    if (texts[locale]?.trim() !== '') continue
    const reason = t(path === undefined ? 'messages.noCounterpart' : 'messages.emptySide', {language: locale})
    onMessage({ruleId: 'empty-side', reason, place: {file: path === undefined ? document : nameOf(path)}})
  }
}

function areJson({files}: DocumentFiles): boolean {
  return [...files.values()].every(file => file === undefined || extname(file).toLowerCase() === '.json')
}

async function unitsOfKeys(
  {document, files}: DocumentFiles,
  {onMessage, placeholders}: InputOptions,
  app: App,
): Promise<NewUnit[]> {
  const sources: Record<Locale, Uint8Array> = {}
  const names: Record<Locale, string> = {}
  for (const [locale, file] of files) {
    if (file === undefined) continue
    sources[locale] = await readBytes(file, app.stdin)
    names[locale] = file
  }
  const namespace = document === undefined ? undefined : basename(document, extname(document))
  const {readI18nextFiles} = await import('../../formats/i18next-json.js')
  return readI18nextFiles(sources, {namespace, files: names, placeholders, onMessage})
}

async function textsOf({files}: DocumentFiles, app: App): Promise<Record<Locale, string>> {
  const texts: Record<Locale, string> = {}
  for (const [locale, file] of files)
    texts[locale] = file === undefined ? '' : await readDocument(file, app.stdin)
  return texts
}
