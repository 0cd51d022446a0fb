import type {NewUnit} from '../model/unit.js'
import {expectReading, expectWriting} from './expect-call.js'
import type {WritableUnit} from './select.js'
import {type AsyncSource, print, pull, type Source, type SyncSource} from './source.js'
import {type ReadTmxOptions, TmxParser} from './tmx-parser.js'
import {TmxPrinter, type WriteTmxOptions} from './tmx-printer.js'

export {type ReadTmxOptions, type TmxHeader, TmxParser} from './tmx-parser.js'
export type {TmxProfile, WriteTmxOptions} from './tmx-printer.js'

/**
 * The translation units of a TMX file (1.1 to 1.4b, both levels), in order, read as they are asked for.
 *
 * A source in memory is read synchronously, a stream asynchronously; memory stays constant. Everything in a unit is kept:
 * variants of one language, inline codes, notes, properties with repetition and order, dates; what the model has no field
 * for becomes a property (`tmx:datatype`). The context properties of memoQ, OmegaT, XTM, Phrase and others become
 * `previous` and `next` of the source variant. The number that another tool gave a unit is the property `tmx:tuid`, not
 * `id`, for two files may use the same; only what we wrote ourselves brings its id back.
 *
 * Throws `FormatError` with line and column for what is not XML or not TMX; a defect that can be skipped goes to `onMessage`.
 *
 * @example
 * const [unit] = readTmx('<tmx version="1.4"><header srclang="kk"/><body><tu>' +
 *   '<tuv xml:lang="KZ"><seg>Заң</seg></tuv><tuv xml:lang="ru"><seg>Закон</seg></tuv></tu></body></tmx>')
 * unit?.variants // => [{locale: 'kk', text: 'Заң'}, {locale: 'ru', text: 'Закон'}]
 */
export function readTmx(source: SyncSource, options?: ReadTmxOptions): Generator<NewUnit, void, undefined>
export function readTmx(
  source: AsyncSource,
  options?: ReadTmxOptions,
): AsyncGenerator<NewUnit, void, undefined>
export function readTmx(
  source: Source,
  options?: ReadTmxOptions,
): Generator<NewUnit, void, undefined> | AsyncGenerator<NewUnit, void, undefined>
export function readTmx(source: Source, options: ReadTmxOptions = {}) {
  expectReading('readTmx', source, options)
  return pull(source, new TmxParser(options), {...options, xml: true})
}

/**
 * Units as a TMX 1.4 file, in chunks of text: valid against the DTD, the same bytes for the same units.
 *
 * Neighbours are written on their variant as `x-context-pre` and `x-context-post`, which most tools understand. Characters
 * that XML can't hold are replaced by U+FFFD and reported. A unit without any variant of the languages asked for is left out.
 *
 * @example
 * [...writeTmx([{variants: [{locale: 'kk', text: 'Заң'}, {locale: 'ru', text: 'Закон'}]}])].join('')
 * // => '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n…'
 */
export function writeTmx(
  units: Iterable<WritableUnit>,
  options?: WriteTmxOptions,
): Generator<string, void, undefined>
export function writeTmx(
  units: AsyncIterable<WritableUnit>,
  options?: WriteTmxOptions,
): AsyncGenerator<string, void, undefined>
export function writeTmx(
  units: Iterable<WritableUnit> | AsyncIterable<WritableUnit>,
  options?: WriteTmxOptions,
): Generator<string, void, undefined> | AsyncGenerator<string, void, undefined>
export function writeTmx(
  units: Iterable<WritableUnit> | AsyncIterable<WritableUnit>,
  options: WriteTmxOptions = {},
) {
  expectWriting('writeTmx', units, 'units', options)
  return print(units, new TmxPrinter(options))
}
