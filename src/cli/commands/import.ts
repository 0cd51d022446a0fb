import type {Command} from 'commander'
import {type BitextDocument, bitextAll} from '../../bitext.js'
import type {Message} from '../../errors.js'
import {readUnits} from '../../formats/format.js'
import {openMemory} from '../../memory/stores/sqlite.js'
import type {Locale} from '../../model/locale.js'
import type {NewUnit, TranslationUnit} from '../../model/unit.js'
import type {App} from '../app.js'
import {usageError} from '../cli-error.js'
import {parseSide, parseSides} from '../input/arguments.js'
import {documentsOf, nameOf, readBytes, readText} from '../input/read-input.js'
import {Progress} from '../output/progress.js'

/** `tilmash import MEMORY INPUT…` */
export function importCommand(program: Command, app: App): void {
  program
    .command('import')
    .argument('<memory>', app.t('arguments.newMemory'))
    .argument('<inputs...>', app.t('arguments.inputs'))
    .option('--json', app.t('options.json'))
    .description(app.t('commands.import'))
    .action((memory: string, inputs: string[], options: {readonly json?: boolean}) =>
      run(memory, inputs, options.json === true, app),
    )
}

async function run(path: string, inputs: readonly string[], json: boolean, app: App): Promise<void> {
  const progress = new Progress(app.err)
  const messages: Message[] = []
  const onMessage = (message: Message) => messages.push(message)
  await progress.show(app.t('progress.reading'))
  // Everything is read before the memory is opened: what can't be read leaves no trace.
  const units = isDocuments(inputs)
    ? await unitsOfDocuments(inputs, app)
    : await unitsOfFiles(inputs, onMessage, app)
  await progress.show(app.t('progress.storing', {count: units.length}))
  const memory = await openMemory(path)
  const summary = await memory.add(units).finally(() => memory.close())
  await progress.clear()
  if (json) {
    await app.out.json({...summary, messages})
    return
  }
  for (const {reason, place} of messages) {
    const where = [place.file, place.line, place.column].filter(part => part !== undefined).join(':')
    await app.err.line(where === '' ? reason : `${where}: ${reason}`)
  }
  await app.out.line(app.t('import.summary', {...summary, file: path}))
}

/** Whether the inputs are `LANG=FILE` documents; they can't be mixed with translation-memory files. */
function isDocuments(inputs: readonly string[]): boolean {
  const sides = inputs.filter(input => parseSide(input) !== undefined)
  const other = inputs.find(input => parseSide(input) === undefined)
  if (sides.length > 0 && other !== undefined) throw usageError('usage.side', {argument: other})
  return sides.length > 0
}

async function unitsOfDocuments(inputs: readonly string[], app: App): Promise<TranslationUnit[]> {
  const sides = parseSides(inputs)
  const documents: BitextDocument[] = []
  for (const {document, files} of await documentsOf(sides)) {
    const texts: Record<Locale, string> = {}
    for (const [locale, file] of files) {
      texts[locale] = file === undefined ? '' : await readText(file, app.stdin)
    }
    documents.push({document: document ?? nameOf(sides[0]?.path), texts})
  }
  return bitextAll(documents)
}

async function unitsOfFiles(
  inputs: readonly string[],
  onMessage: (message: Message) => void,
  app: App,
): Promise<NewUnit[]> {
  const units: NewUnit[] = []
  for (const input of inputs) {
    const bytes = await readBytes(input, app.stdin)
    for await (const unit of readUnits(bytes, {file: nameOf(input), onMessage})) units.push(unit)
  }
  return units
}
