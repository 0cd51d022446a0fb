import {FormatError} from '../errors.js'
import type {ConceptEntry} from '../model/concept.js'
import type {Locale} from '../model/locale.js'
import {defectOf} from '../xml/defect.js'
import {BilingualGlossaryParser, isBilingualGlossary} from './bilingual-glossary.js'
import {ConceptTableParser} from './concept-table.js'
import {TABLE_DEFECTS} from './defects.js'
import {DetectingParser} from './detecting-parser.js'
import {expectReading} from './expect-call.js'
import {I18nextConceptParser} from './i18next-concepts.js'
import {rootElement} from './root-element.js'
import {type AsyncSource, type Parser, pull, type Source, type SyncSource} from './source.js'
import {type ReadTbxOptions, TbxParser} from './tbx-parser.js'
import {XliffGlossaryParser} from './xliff-glossary.js'

export interface ReadConceptsOptions extends ReadTbxOptions {
  /** The language of the first column, for a glossary whose columns have no names (OmegaT, DeepL). */
  readonly source?: Locale | undefined
  /** The language of its second column. */
  readonly target?: Locale | undefined
}

/**
 * The concepts of a termbase file, whatever its format: TBX; a CSV or TSV table whose first line names the languages; a
 * glossary of OmegaT or DeepL; i18next JSON with several languages; the glossaries of an XLIFF 2 file.
 *
 * In a table each row is a concept, each cell of a language one term; two columns of one language hold synonyms. Columns
 * `id`, `definition`, `subjectField`, `source`, `note`, `origin`, `createdAt` … are the concept's, `status` that of all its
 * terms, `kk.status` and `kk.partOfSpeech`, `kk.context`, `kk.source`, `kk.note` … that of the term that they stand right
 * behind (of all terms of the language where they stand apart), all others properties. A concept without an id gets the number of its line.
 *
 * A glossary without names of columns has a pair of terms a line; unless it names their languages, as DeepL does, `source` and
 * `target` are needed.
 *
 * @example
 * [...readConcepts('kk\tru\nЖоғарғы Сот\tВерховный Суд\n')][0]?.terms
 * // => [{locale: 'kk', text: 'Жоғарғы Сот'}, {locale: 'ru', text: 'Верховный Суд'}]
 * [...readConcepts('court\tсуд\tорган власти\n', {source: 'en', target: 'ru'})][0]?.notes // => ['орган власти']
 */
export function readConcepts(
  source: SyncSource,
  options?: ReadConceptsOptions,
): Generator<ConceptEntry, void, undefined>
export function readConcepts(
  source: AsyncSource,
  options?: ReadConceptsOptions,
): AsyncGenerator<ConceptEntry, void, undefined>
export function readConcepts(
  source: Source,
  options?: ReadConceptsOptions,
): Generator<ConceptEntry, void, undefined> | AsyncGenerator<ConceptEntry, void, undefined>
export function readConcepts(source: Source, options: ReadConceptsOptions = {}) {
  expectReading('readConcepts', source, options)
  const parser = new DetectingParser<ConceptEntry>(head => parserFor(head, options))
  return pull(source, parser, {...options, xml: true})
}

function parserFor(head: string, options: ReadConceptsOptions): Parser<ConceptEntry> {
  const root = rootElement(head)
  if (root === 'tbx' || root === 'martif') return new TbxParser(options)
  if (root === 'xliff') return new XliffGlossaryParser(options)
  if (root === 'html') {
    const {reason, translation} = defectOf(TABLE_DEFECTS, 'reviewPage')
    throw new FormatError(reason, {file: options.file}, {reason: translation})
  }
  if (root !== undefined) {
    const {reason, translation} = defectOf(TABLE_DEFECTS, 'rootNoTermbase', {found: root})
    throw new FormatError(reason, {file: options.file}, {reason: translation})
  }
  if (/^\s*\{\s*["}]/u.test(head)) return new I18nextConceptParser(options)
  return isBilingualGlossary(head, options)
    ? new BilingualGlossaryParser(options, head)
    : new ConceptTableParser(options)
}
