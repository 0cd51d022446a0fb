import {expectText, misuse} from '../model/expect.js'
import {columnLanguages} from './column-languages.js'
import {RowParser} from './csv-rows.js'
import {detectEncoding} from './decode.js'
import {lenientLocale} from './lenient-locale.js'
import {rootElement} from './root-element.js'

/** Formats of translation units. */
export type FormatName = 'tmx' | 'xliff' | 'po' | 'csv' | 'tsv' | 'i18next' | 'jsonl'
/** What a file can turn out to be: units, a termbase, segmentation rules, or an archive that must be unpacked first. */
export type FileKind = FormatName | 'tbx' | 'srx' | 'zip'

/** The head of a file that is looked at, in bytes. */
const HEAD = 2 ** 17

const ROOTS: ReadonlyMap<string, FileKind> = new Map([
  ['tmx', 'tmx'],
  ['xliff', 'xliff'],
  ['tbx', 'tbx'],
  ['martif', 'tbx'],
  ['srx', 'srx'],
])

const EXTENSIONS: ReadonlyMap<string, FileKind> = new Map([
  ['tmx', 'tmx'],
  ['xlf', 'xliff'],
  ['xliff', 'xliff'],
  ['sdlxliff', 'xliff'],
  ['mqxliff', 'xliff'],
  ['mxliff', 'xliff'],
  ['txlf', 'xliff'],
  ['po', 'po'],
  ['pot', 'po'],
  ['csv', 'csv'],
  ['tsv', 'tsv'],
  ['tab', 'tsv'],
  ['json', 'i18next'],
  ['jsonl', 'jsonl'],
  ['ndjson', 'jsonl'],
  ['tbx', 'tbx'],
  ['srx', 'srx'],
])

/**
 * What a file is, by its content first and only then by the ending of its name; `undefined` when nothing tells.
 *
 * @example
 * detectFormat('<?xml version="1.0"?><tmx version="1.4">') // => 'tmx'
 * detectFormat('kk\tru\nЗаң\tЗакон\n', 'laws.txt')          // => 'tsv'
 */
export function detectFormat(head: string | Uint8Array, name?: string): FileKind | undefined {
  if (typeof head !== 'string' && !(head instanceof Uint8Array))
    throw misuse('detectFormat() takes the beginning of a file, as text or bytes', head)
  const text = typeof head === 'string' ? head : headText(head)
  return byContent(text) ?? formatOfName(name ?? '')
}

/** What a file is to be by the ending of its name. `formatOfName('memory.xlf') // => 'xliff'` */
export function formatOfName(name: string): FileKind | undefined {
  expectText('formatOfName', name)
  const ending = /\.([\p{L}\p{N}]+)$/u.exec(name)?.[1]
  return ending === undefined ? undefined : EXTENSIONS.get(ending.toLowerCase())
}

/** The head as text, whatever is wrong with it: it is only looked at. */
function headText(bytes: Uint8Array): string {
  const head = bytes.subarray(0, HEAD)
  try {
    const {encoding, markLength} = detectEncoding(head, {xml: true})
    return new TextDecoder(encoding).decode(head.subarray(markLength))
  } catch {
    return new TextDecoder().decode(head)
  }
}

function byContent(text: string): FileKind | undefined {
  const head = text.replace(/^\uFEFF/u, '').slice(0, HEAD)
  // The local file header of a zip archive (APPNOTE §4.3.7): docx, xlsx and many packages of translation tools are one.
  if (head.startsWith('PK\u{3}\u{4}')) return 'zip'
  const root = rootElement(head)
  if (root !== undefined) return ROOTS.get(root)
  if (/^\s*[{[]/u.test(head)) return jsonKind(head)
  if (isCatalogue(head)) return 'po'
  return tableKind(head)
}

/** A line of so many characters may go on behind the head. */
const LONG_LINE = 10_000

/** JSON Lines when the first line is a unit (or texts by language), else one JSON document. */
function jsonKind(head: string): FileKind | undefined {
  const line = head.trimStart().split('\n', 1)[0] ?? ''
  if (/^\{\s*"(?:id|variants)"\s*:\s*[["]/u.test(line)) return 'jsonl'
  // The text of a language stands where the other format has its keys.
  const language = /^\{\s*"([\p{L}\p{N}_-]{1,35})"\s*:\s*"/u.exec(line)?.[1]
  if (line.length > LONG_LINE && language !== undefined && lenientLocale(language) !== undefined)
    return 'jsonl'
  try {
    const value: unknown = JSON.parse(line)
    const entries = Object.entries(value ?? {})
    const areTexts = entries.every(
      ([key, text]) => typeof text === 'string' && lenientLocale(key) !== undefined,
    )
    return entries.length > 0 && areTexts ? 'jsonl' : 'i18next'
  } catch {
    return 'i18next'
  }
}

/** A gettext catalogue: the first line that is no comment begins a message. */
function isCatalogue(head: string): boolean {
  for (const line of head.split('\n')) {
    const text = line.trim()
    if (text !== '' && !text.startsWith('#')) return /^msg(?:id|ctxt)[\s"]/u.test(text)
  }
  return false
}

/** A table: its first row has at least two cells, and one of them names a language. */
function tableKind(head: string): FileKind | undefined {
  const end = head.search(/[\r\n]/u)
  const parser = new RowParser()
  try {
    parser.write(end < 0 ? `${head}\n` : head)
    const [first] = parser.take()
    if (first === undefined || first.cells.length < 2) return undefined
    if (columnLanguages(first.cells.map(cell => cell.trim())).every(language => language === undefined))
      return undefined
    return parser.delimiter === '\t' ? 'tsv' : 'csv'
  } catch {
    return undefined
  }
}
