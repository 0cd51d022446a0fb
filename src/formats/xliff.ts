import {expectLanguages} from '../model/expect.js'
import type {NewUnit} from '../model/unit.js'
import {expectReading, expectWriting} from './expect-call.js'
import type {WritableUnit} from './select.js'
import {type AsyncSource, print, pull, type Source, type SyncSource} from './source.js'
import {Xliff12Printer} from './xliff-12-printer.js'
import {type ReadXliffOptions, XliffParser} from './xliff-parser.js'
import {type WriteXliffOptions, XliffPrinter} from './xliff-printer.js'

export {type ReadXliffOptions, XliffParser} from './xliff-parser.js'
export type {WriteXliffOptions, XliffVersion} from './xliff-printer.js'

/**
 * The translated segments of an XLIFF file, 1.2 or 2.x, in its order: a unit a segment that has a target.
 *
 * In 1.2 a unit that was segmented (`seg-source`) gives a unit a segment. Notes are kept; ids, names and the name of the
 * document are the properties `xliff:id`, `xliff:name`, `xliff:original`; the state of the target is the status. Segments
 * without a translation are passed over.
 *
 * @example
 * for (const unit of readXliff(text, {file: 'law.xlf'})) await memory.add([unit])
 */
export function readXliff(source: SyncSource, options?: ReadXliffOptions): Generator<NewUnit, void, undefined>
export function readXliff(
  source: AsyncSource,
  options?: ReadXliffOptions,
): AsyncGenerator<NewUnit, void, undefined>
export function readXliff(
  source: Source,
  options?: ReadXliffOptions,
): Generator<NewUnit, void, undefined> | AsyncGenerator<NewUnit, void, undefined>
export function readXliff(source: Source, options: ReadXliffOptions = {}) {
  expectReading('readXliff', source, options)
  return pull(source, new XliffParser(options), {...options, xml: true})
}

/**
 * Units as a bilingual XLIFF 2.1 file, in chunks of text: a unit a segment, valid against the schemas of core and modules.
 *
 * The first source and the first target variant make the segment; further variants are match candidates, and what XLIFF has
 * no place for is metadata, so that `readXliff` brings it back; with version `1.2` they are `alt-trans` and `prop`. A unit without one of the two languages is left out.
 *
 * @example
 * [...writeXliff(units, {source: 'kk', target: 'ru'})].join('') // => '<?xml version="1.0" encoding="UTF-8"?>\n<xliff …'
 */
export function writeXliff(
  units: Iterable<WritableUnit>,
  options: WriteXliffOptions,
): Generator<string, void, undefined>
export function writeXliff(
  units: AsyncIterable<WritableUnit>,
  options: WriteXliffOptions,
): AsyncGenerator<string, void, undefined>
export function writeXliff(
  units: Iterable<WritableUnit> | AsyncIterable<WritableUnit>,
  options: WriteXliffOptions,
): Generator<string, void, undefined> | AsyncGenerator<string, void, undefined>
export function writeXliff(
  units: Iterable<WritableUnit> | AsyncIterable<WritableUnit>,
  options: WriteXliffOptions,
) {
  expectWriting('writeXliff', units, 'units', options)
  expectLanguages('writeXliff', options, 'source', 'target')
  return print(units, options.version === '1.2' ? new Xliff12Printer(options) : new XliffPrinter(options))
}
