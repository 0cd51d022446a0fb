import {expectLanguages} from '../model/expect.js'
import type {NewUnit} from '../model/unit.js'
import {expectReading, expectWriting} from './expect-call.js'
import {PoParser, type ReadPoOptions} from './po-parser.js'
import {PoPrinter, type WritePoOptions} from './po-printer.js'
import type {WritableUnit} from './select.js'
import {type AsyncSource, print, pull, type Source, type SyncSource} from './source.js'

export {DEFAULT_PO_SOURCE, PoParser, type ReadPoOptions} from './po-parser.js'
export type {WritePoOptions} from './po-printer.js'

/**
 * The translated messages of a gettext catalogue, in the order of the file.
 *
 * A message with plurals is one unit: its forms are variants with the property `plural` (`one`, `few` …). The context is
 * the property `context`, a fuzzy message a unit with status `draft`; references, flags, extracted comments and previous
 * texts are properties, translators' comments notes, obsolete messages have the property `obsolete`. Messages without a
 * translation are passed over.
 *
 * @example
 * const [unit] = readPo('msgid ""\nmsgstr "Language: kk\\n"\n\nmsgid "Law"\nmsgstr "Заң"\n')
 * unit?.variants // => [{locale: 'en', text: 'Law'}, {locale: 'kk', text: 'Заң'}]
 */
export function readPo(source: SyncSource, options?: ReadPoOptions): Generator<NewUnit, void, undefined>
export function readPo(source: AsyncSource, options?: ReadPoOptions): AsyncGenerator<NewUnit, void, undefined>
export function readPo(
  source: Source,
  options?: ReadPoOptions,
): Generator<NewUnit, void, undefined> | AsyncGenerator<NewUnit, void, undefined>
export function readPo(source: Source, options: ReadPoOptions = {}) {
  expectReading('readPo', source, options)
  return pull(source, new PoParser(options), {...options, xml: true})
}

/**
 * Units as a gettext catalogue, in chunks of text: a message for the first source variant and its translation, in order.
 *
 * Two units with the same source and context can't both stand in a catalogue: the second is left out and reported. Variants
 * with the property `plural` become plural forms. Fields that gettext does not know are not written.
 *
 * Messages are written as they come; to find those that stand twice, all sources and contexts so far stay in memory.
 *
 * @example
 * [...writePo(units, {source: 'en', target: 'kk'})].join('') // => 'msgid ""\nmsgstr ""\n"Language: kk\\n"\n…'
 */
export function writePo(
  units: Iterable<WritableUnit>,
  options: WritePoOptions,
): Generator<string, void, undefined>
export function writePo(
  units: AsyncIterable<WritableUnit>,
  options: WritePoOptions,
): AsyncGenerator<string, void, undefined>
export function writePo(
  units: Iterable<WritableUnit> | AsyncIterable<WritableUnit>,
  options: WritePoOptions,
): Generator<string, void, undefined> | AsyncGenerator<string, void, undefined>
export function writePo(
  units: Iterable<WritableUnit> | AsyncIterable<WritableUnit>,
  options: WritePoOptions,
) {
  expectWriting('writePo', units, 'units', options)
  expectLanguages('writePo', options, 'source', 'target')
  return print(units, new PoPrinter(options))
}
