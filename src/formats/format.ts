import {FormatError, type Message} from '../errors.js'
import {misuse} from '../model/expect.js'
import type {Locale} from '../model/locale.js'
import type {NewUnit} from '../model/unit.js'
import {CsvParser, writeCsv} from './csv.js'
import {detectFormat, type FileKind, type FormatName} from './detect.js'
import {DetectingParser} from './detecting-parser.js'
import {expectReading, expectWriting} from './expect-call.js'
import {I18nextParser, writeI18nextJson} from './i18next-json.js'
import {JsonlParser, writeJsonl} from './jsonl.js'
import {PoParser, writePo} from './po.js'
import type {WritableUnit} from './select.js'
import {
  type AsyncSource,
  type Parser,
  pull,
  type ReadOptions,
  type Source,
  type SyncSource,
} from './source.js'
import {TmxParser, type TmxProfile, writeTmx} from './tmx.js'
import {writeXliff, XliffParser, type XliffVersion} from './xliff.js'

export interface ReadUnitsOptions extends ReadOptions {
  /** What the file is; by default its content tells, then the ending of `file`. */
  readonly format?: FormatName | undefined
  /** The language of the source texts, for a format that does not say it (PO). */
  readonly source?: Locale | undefined
  /** The language of the translations, for a file that does not say it (PO, XLIFF). */
  readonly target?: Locale | undefined
  /** For XLIFF: read the candidates of other tools (`alt-trans`, `mtc:match`) as units too. Default false. */
  readonly candidates?: boolean | undefined
  /** For i18next JSON: take `{{name}}` and `$t(key)` for inline codes. Default false. */
  readonly placeholders?: boolean | undefined
  /** Told once, as soon as it is known, what the file is. */
  readonly onFormat?: ((format: FormatName) => void) | undefined
}

export interface WriteUnitsOptions {
  readonly format: FormatName
  /** The language translated from; bilingual formats (`po`, `xliff`) need it. */
  readonly source?: Locale | undefined
  /** The language translated to; bilingual formats need it. */
  readonly target?: Locale | undefined
  /** Only variants of these languages are written. Default: those of `source` and `target` when both are given, else all. */
  readonly languages?: readonly Locale[] | undefined
  /** For TMX: whose habits to follow beside our own. */
  readonly profile?: TmxProfile | undefined
  /** For XLIFF; default `2.1`. */
  readonly version?: XliffVersion | undefined
  /** Name of the file, for messages. */
  readonly file?: string | undefined
  readonly onMessage?: ((message: Message) => void) | undefined
}

/** One format of translation units: how its files are called, read and written. */
export interface Format {
  readonly name: FormatName
  /** Endings of names, the usual one first. */
  readonly extensions: readonly string[]
  /** A unit has exactly two languages, which the writer must be told. */
  readonly isBilingual: boolean
  /** A parser for one file. */
  readonly parser: (options: ReadUnitsOptions) => Parser<NewUnit>
  readonly write: (
    units: Iterable<WritableUnit> | AsyncIterable<WritableUnit>,
    options: WriteUnitsOptions,
  ) => Iterable<string> | AsyncIterable<string>
}

const ALL: readonly Format[] = [
  {
    name: 'tmx',
    extensions: ['tmx'],
    isBilingual: false,
    parser: options => new TmxParser(options),
    write: writeTmx,
  },
  {
    name: 'xliff',
    extensions: ['xlf', 'xliff', 'sdlxliff', 'mqxliff', 'mxliff', 'txlf'],
    isBilingual: true,
    parser: options => new XliffParser(options),
    write: (units, options) => writeXliff(units, {...options, ...bothLanguages(options)}),
  },
  {
    name: 'po',
    extensions: ['po', 'pot'],
    isBilingual: true,
    parser: options => new PoParser(options),
    write: (units, options) => writePo(units, {...options, ...bothLanguages(options)}),
  },
  {
    name: 'csv',
    extensions: ['csv'],
    isBilingual: false,
    parser: options => new CsvParser(options),
    write: writeCsv,
  },
  {
    name: 'tsv',
    extensions: ['tsv', 'tab'],
    isBilingual: false,
    parser: options => new CsvParser({...options, delimiter: '\t'}),
    write: (units, options) => writeCsv(units, {...options, delimiter: '\t'}),
  },
  {
    name: 'i18next',
    extensions: ['json'],
    isBilingual: false,
    parser: options => new I18nextParser(options),
    write: writeI18nextJson,
  },
  {
    name: 'jsonl',
    extensions: ['jsonl', 'ndjson'],
    isBilingual: false,
    parser: options => new JsonlParser(options),
    write: writeJsonl,
  },
]

/** All formats of translation units by name. */
export const FORMATS: ReadonlyMap<FormatName, Format> = new Map(ALL.map(format => [format.name, format]))

/**
 * The units of a translation-memory file, whatever its format, in order, read as they are asked for.
 *
 * What is in memory (a text, bytes, an iterable of pieces) is read synchronously, a stream asynchronously, both in constant
 * memory but for i18next JSON. The encoding is found out too: UTF-8, UTF-16, what an XML declaration names. Throws
 * `FormatError` with the place for what can't be read; defects that can be skipped go to `onMessage`.
 *
 * @example
 * for await (const unit of readUnits(createReadStream('laws.tmx'), {file: 'laws.tmx'})) await memory.add([unit])
 */
export function readUnits(source: SyncSource, options?: ReadUnitsOptions): Generator<NewUnit, void, undefined>
export function readUnits(
  source: AsyncSource,
  options?: ReadUnitsOptions,
): AsyncGenerator<NewUnit, void, undefined>
export function readUnits(
  source: Source,
  options?: ReadUnitsOptions,
): Generator<NewUnit, void, undefined> | AsyncGenerator<NewUnit, void, undefined>
export function readUnits(source: Source, options: ReadUnitsOptions = {}) {
  expectReading('readUnits', source, options)
  const parser = new DetectingParser<NewUnit>(head => {
    const name = options.format ?? unitFormat(detectFormat(head, options.file), options.file)
    options.onFormat?.(name)
    return formatNamed(name).parser(options)
  })
  return pull(source, parser, {...options, xml: true})
}

/**
 * Units as a file of a format, in chunks of text.
 *
 * @example
 * for await (const chunk of writeUnits(memory.units(), {format: 'tmx', source: 'kk'})) file.write(chunk)
 */
export function writeUnits(units: Iterable<WritableUnit>, options: WriteUnitsOptions): Iterable<string>
export function writeUnits(
  units: AsyncIterable<WritableUnit>,
  options: WriteUnitsOptions,
): AsyncIterable<string>
export function writeUnits(
  units: Iterable<WritableUnit> | AsyncIterable<WritableUnit>,
  options: WriteUnitsOptions,
): Iterable<string> | AsyncIterable<string>
export function writeUnits(
  units: Iterable<WritableUnit> | AsyncIterable<WritableUnit>,
  options: WriteUnitsOptions,
) {
  if (typeof options?.format !== 'string') {
    throw misuse("writeUnits() takes units and options such as {format: 'tmx'}", options)
  }
  expectWriting('writeUnits', units, 'units', options)
  const {source, target} = options
  const both = source === undefined || target === undefined ? undefined : [source, target]
  return formatNamed(options.format).write(units, {...options, languages: options.languages ?? both})
}

function formatNamed(name: FormatName): Format {
  const format = FORMATS.get(name)
  if (format === undefined) {
    throw new RangeError(`There is no format “${name}”; expected one of ${[...FORMATS.keys()].join(', ')}.`)
  }
  return format
}

const OTHER_KINDS: ReadonlyMap<FileKind | undefined, string> = new Map([
  ['tbx', 'The file is a termbase (TBX), not a translation memory.'],
  ['srx', 'The file holds segmentation rules (SRX), not a translation memory.'],
  ['zip', 'The file is a zip archive; unpack it and give the file inside.'],
])

function unitFormat(kind: FileKind | undefined, file: string | undefined): FormatName {
  if (kind !== undefined && kind !== 'tbx' && kind !== 'srx' && kind !== 'zip') return kind
  const reason =
    OTHER_KINDS.get(kind) ??
    'The file is no translation memory; expected TMX, XLIFF, PO, i18next JSON, JSON Lines, or a CSV or TSV whose first line names languages.'
  const id = kind === undefined ? 'noMemoryFile' : `${kind}NoMemory`
  throw new FormatError(reason, {file}, {reason: {id, values: {}}})
}

function bothLanguages({source, target, format}: WriteUnitsOptions): {source: Locale; target: Locale} {
  if (source === undefined || target === undefined) {
    throw new TypeError(`A file of format “${format}” has two languages: give source and target.`)
  }
  return {source, target}
}
