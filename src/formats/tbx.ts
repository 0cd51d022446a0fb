import type {ConceptEntry} from '../model/concept.js'
import {expectReading, expectWriting} from './expect-call.js'
import {type AsyncSource, print, pull, type Source, type SyncSource} from './source.js'
import {type ReadTbxOptions, TbxParser} from './tbx-parser.js'
import {TbxPrinter, type WriteTbxOptions} from './tbx-printer.js'

export type {ReadTbxOptions} from './tbx-parser.js'
export type {TbxProfile, WriteTbxOptions} from './tbx-printer.js'

/**
 * The concepts of a TBX file: v3 with categories as attributes (DCA) or as elements (DCT), and v2 (`martif`).
 *
 * Categories that the model has no field for are kept as properties by the name of the category; those of a whole language
 * are properties of the concept named `category:kk`, the source of a definition is `definitionSource`. An origination and the
 * last modification are who made and changed the entry, and when; others are `transaction:modification` with date and person.
 *
 * Throws `FormatError` with line and column for what is not XML or not TBX; what can be skipped goes to `onMessage`.
 *
 * @example
 * const [concept] = readTbx(
 *   '<tbx type="TBX-Basic" style="dca"><text><body><conceptEntry id="c1"><langSec xml:lang="kk"><termSec>' +
 *     '<term>Жоғарғы Сот</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>' +
 *     '</termSec></langSec></conceptEntry></body></text></tbx>',
 * )
 * concept?.terms[0] // => {locale: 'kk', text: 'Жоғарғы Сот', status: 'preferred'}
 */
export function readTbx(
  source: SyncSource,
  options?: ReadTbxOptions,
): Generator<ConceptEntry, void, undefined>
export function readTbx(
  source: AsyncSource,
  options?: ReadTbxOptions,
): AsyncGenerator<ConceptEntry, void, undefined>
export function readTbx(
  source: Source,
  options?: ReadTbxOptions,
): Generator<ConceptEntry, void, undefined> | AsyncGenerator<ConceptEntry, void, undefined>
export function readTbx(source: Source, options: ReadTbxOptions = {}) {
  expectReading('readTbx', source, options)
  return pull(source, new TbxParser(options), {...options, xml: true})
}

/**
 * Concepts as a TBX file (dialect TBX-Basic; v3 in style DCA or DCT, or v2), in chunks of text; valid, the same bytes for the same concepts.
 *
 * Properties that TBX-Basic has no category for are notes of the shape `tilmash:TYPE=VALUE`, and so is an id that XML can't
 * have (`1`) beside the one that it can. A concept without terms is left out. Throws RangeError for a version that is none, and for
 * v2 in style DCT, which it does not have.
 *
 * @example
 * [...writeTbx([{id: 'c1', terms: [{locale: 'kk', text: 'Жоғарғы Сот'}]}])].join('') // => '<?xml …<tbx type="TBX-Basic" …'
 */
export function writeTbx(
  concepts: Iterable<ConceptEntry>,
  options?: WriteTbxOptions,
): Generator<string, void, undefined>
export function writeTbx(
  concepts: AsyncIterable<ConceptEntry>,
  options?: WriteTbxOptions,
): AsyncGenerator<string, void, undefined>
export function writeTbx(
  concepts: Iterable<ConceptEntry> | AsyncIterable<ConceptEntry>,
  options?: WriteTbxOptions,
): Generator<string, void, undefined> | AsyncGenerator<string, void, undefined>
export function writeTbx(
  concepts: Iterable<ConceptEntry> | AsyncIterable<ConceptEntry>,
  options: WriteTbxOptions = {},
) {
  expectWriting('writeTbx', concepts, 'concepts', options)
  return print(concepts, new TbxPrinter(options))
}
