import {basename, extname} from 'node:path'
import {type BitextDocument, bitextAll} from '../../bitext.js'
import type {Message} from '../../errors.js'
import {readUnits} from '../../formats/format.js'
import {readI18nextFiles} from '../../formats/i18next-json.js'
import type {Locale} from '../../model/locale.js'
import type {NewUnit} from '../../model/unit.js'
import type {App} from '../app.js'
import {usageError} from '../cli-error.js'
import {parseSide, parseSides} from './arguments.js'
import {type DocumentFiles, documentsOf, nameOf, readBytes, readText} from './read-input.js'

/** Told of every defect that was skipped. */
type OnMessage = (message: Message) => void

/** The units of the inputs of `tilmash import`: translation-memory files, or documents given as `LANG=FILE`. */
export async function readUnitsOfInputs(
  inputs: readonly string[],
  onMessage: OnMessage,
  app: App,
): Promise<NewUnit[]> {
  const plain = inputs.find(input => parseSide(input) === undefined)
  if (plain === undefined) return unitsOfDocuments(inputs, onMessage, app)
  if (inputs.some(input => parseSide(input) !== undefined)) throw usageError('usage.side', {argument: plain})
  return unitsOfFiles(inputs, onMessage, app)
}

async function unitsOfFiles(inputs: readonly string[], onMessage: OnMessage, app: App): Promise<NewUnit[]> {
  const units: NewUnit[] = []
  for (const input of inputs) {
    const bytes = await readBytes(input, app.stdin)
    for await (const unit of readUnits(bytes, {file: nameOf(input), onMessage})) units.push(unit)
  }
  return units
}

async function unitsOfDocuments(
  inputs: readonly string[],
  onMessage: OnMessage,
  app: App,
): Promise<NewUnit[]> {
  const sides = parseSides(inputs)
  const units: NewUnit[] = []
  const documents: BitextDocument[] = []
  for (const files of await documentsOf(sides)) {
    // A file of keys and texts is paired by its keys, one of running text by alignment.
    if (areJson(files)) {
      units.push(...(await unitsOfKeys(files, onMessage, app)))
      continue
    }
    const texts = await textsOf(files, app)
    tellOfEmptySides(files, texts, onMessage, app)
    documents.push({document: files.document ?? basename(nameOf(sides[0]?.path)), texts})
  }
  return [...units, ...bitextAll(documents)]
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
  onMessage: OnMessage,
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
  return readI18nextFiles(sources, {namespace, files: names, onMessage})
}

async function textsOf({files}: DocumentFiles, app: App): Promise<Record<Locale, string>> {
  const texts: Record<Locale, string> = {}
  for (const [locale, file] of files)
    texts[locale] = file === undefined ? '' : await readText(file, app.stdin)
  return texts
}
