import {extname} from 'node:path'
import type {Message} from '../../errors.js'
import {writeDeeplGlossary, writeOmegatGlossary} from '../../formats/bilingual-glossary.js'
import {writeConceptTable} from '../../formats/concept-table.js'
import {writeTbx} from '../../formats/tbx.js'
import {Termbase} from '../../glossary/termbase.js'
import type {ConceptEntry} from '../../model/concept.js'
import type {Locale} from '../../model/locale.js'
import type {App} from '../app.js'
import {usageError} from '../cli-error.js'
import {parseChoice, parseDirection} from '../input/arguments.js'
import {readTermbases} from '../input/read-termbase.js'
import {MessageList} from '../output/message-list.js'
import {writeFile} from '../output/write-file.js'

export interface ExportOptions {
  readonly termbase: readonly string[]
  readonly format?: string
  readonly source?: string
  readonly target?: string
  readonly json?: boolean
}

const FORMATS = ['tbx', 'tbx-dct', 'tbx-2', 'tsv', 'csv', 'omegat', 'deepl'] as const
type TermFormat = (typeof FORMATS)[number]

const ENDINGS: Readonly<Record<string, TermFormat>> = {
  '.tbx': 'tbx',
  '.tsv': 'tsv',
  '.csv': 'csv',
  '.txt': 'omegat',
  '.utf8': 'omegat',
  '.tab': 'omegat',
}

/** `tilmash terms export FILE --termbase TERMS` */
export async function termsExportAction(file: string, options: ExportOptions, app: App): Promise<void> {
  const format = formatOf(file, options.format)
  const {source, target} = parseDirection(options)
  if ((format === 'omegat' || format === 'deepl') && (source === undefined || target === undefined)) {
    throw usageError('usage.bilingual', {file})
  }
  const delimiter = extname(file).toLowerCase() === '.tsv' ? '\t' : ','
  const messages = new MessageList()
  const onMessage = (message: Message) => messages.add(message)
  const {concepts} = Termbase.join(await readTermbases(options.termbase, app.stdin, {onMessage}))
  const bytes = await writeFile(file, written(concepts, format, {source, target, delimiter, onMessage}))
  if (options.json) {
    await app.out.json({file, concepts: concepts.length, bytes, messages: messages.asJson()})
    return
  }
  await messages.print(app)
  await app.out.line(app.t('terms.exported', {count: concepts.length, file, bytes}))
}

function formatOf(file: string, name: string | undefined): TermFormat {
  if (name !== undefined) return parseChoice('--format', name, FORMATS)
  const format = ENDINGS[extname(file).toLowerCase()]
  if (format === undefined) throw usageError('usage.exportEnding', {file})
  return format
}

interface Bilingual {
  readonly source: Locale | undefined
  readonly target: Locale | undefined
  /** Of a glossary of DeepL. */
  readonly delimiter: ',' | '\t'
  readonly onMessage: (message: Message) => void
}

function written(
  concepts: readonly ConceptEntry[],
  format: TermFormat,
  {source = '', target = '', delimiter, onMessage}: Bilingual,
): Iterable<string> {
  switch (format) {
    case 'tbx':
      return writeTbx(concepts, {onMessage})
    case 'tbx-dct':
      return writeTbx(concepts, {style: 'dct', onMessage})
    case 'tbx-2':
      return writeTbx(concepts, {version: 2, onMessage})
    case 'tsv':
      return [writeConceptTable(concepts)]
    case 'csv':
      return [writeConceptTable(concepts, {delimiter: ','})]
    case 'omegat':
      return [writeOmegatGlossary(concepts, {source, target, onMessage})]
    case 'deepl':
      return [writeDeeplGlossary(concepts, {source, target, delimiter, onMessage})]
  }
}
