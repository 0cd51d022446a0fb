import {FormatError} from '../errors.js'
import type {ConceptEntry, Term, TermStatus} from '../model/concept.js'
import type {Locale} from '../model/locale.js'
import type {Property} from '../model/unit.js'
import {type Row, writeRow} from './csv-rows.js'
import {DetectingParser} from './detecting-parser.js'
import {lenientLocale} from './lenient-locale.js'
import {rootElement} from './root-element.js'
import {type AsyncSource, pull, type ReadOptions, type Source, type SyncSource} from './source.js'
import {TableParser} from './table-parser.js'
import {TbxParser} from './tbx.js'
import {termStatus} from './tbx-categories.js'

const FIELDS = ['id', 'definition', 'subjectField', 'source', 'status', 'note'] as const
type Field = (typeof FIELDS)[number]

type Column =
  | {readonly kind: 'term'; readonly locale: Locale}
  | {readonly kind: 'status'; readonly locale: Locale}
  | {readonly kind: 'field'; readonly field: Field}
  | {readonly kind: 'property'; readonly type: string}
  | {readonly kind: 'nothing'}

/**
 * The concepts of a termbase file, whatever its format: TBX, or a CSV or TSV table whose first line names the languages.
 *
 * In a table each row is a concept, each cell of a language one term; two columns of one language hold synonyms. Columns
 * `id`, `definition`, `subjectField`, `source`, `note` are the concept's, `status` that of all its terms (`kk.status`: of
 * the terms of that language), all others properties. A concept without an id gets the number of its line.
 *
 * @example
 * [...readConcepts('kk\tru\nЖоғарғы Сот\tВерховный Суд\n')][0]?.terms
 * // => [{locale: 'kk', text: 'Жоғарғы Сот'}, {locale: 'ru', text: 'Верховный Суд'}]
 */
export function readConcepts(
  source: SyncSource,
  options?: ReadOptions,
): Generator<ConceptEntry, void, undefined>
export function readConcepts(
  source: AsyncSource,
  options?: ReadOptions,
): AsyncGenerator<ConceptEntry, void, undefined>
export function readConcepts(
  source: Source,
  options?: ReadOptions,
): Generator<ConceptEntry, void, undefined> | AsyncGenerator<ConceptEntry, void, undefined>
export function readConcepts(source: Source, options: ReadOptions = {}) {
  const parser = new DetectingParser<ConceptEntry>(head => {
    const root = rootElement(head)
    if (root === undefined) return new ConceptTableParser(options)
    if (root === 'tbx' || root === 'martif') return new TbxParser(options)
    throw new FormatError(`The root element is <${root}>; expected a termbase: TBX, CSV or TSV.`, {
      file: options.file,
    })
  })
  return pull(source, parser, {...options, xml: true})
}

class ConceptTableParser extends TableParser<Column, ConceptEntry> {
  protected override languageColumn(locale: Locale): Column {
    return {kind: 'term', locale}
  }

  protected override otherColumn(name: string): Column {
    const of = /^(.+)\.status$/u.exec(name)?.[1]
    const locale = of === undefined ? undefined : lenientLocale(of)
    if (locale !== undefined) return {kind: 'status', locale}
    const field = FIELDS.find(known => known.toLowerCase() === name.toLowerCase())
    if (field !== undefined) return {kind: 'field', field}
    return name === '' ? {kind: 'nothing'} : {kind: 'property', type: name}
  }

  protected override item({cells, line}: Row, columns: readonly Column[]): ConceptEntry | undefined {
    const fields: Partial<Record<Field, string>> = {}
    const statuses = new Map<Locale, TermStatus>()
    const terms: Term[] = []
    const notes: string[] = []
    const properties: Property[] = []
    for (const [index, column] of columns.entries()) {
      const cell = (cells[index] ?? '').trim()
      if (cell === '') continue
      if (column.kind === 'term') terms.push({locale: column.locale, text: cell})
      else if (column.kind === 'status')
        this.#status(cell, line, status => statuses.set(column.locale, status))
      else if (column.kind === 'property') properties.push({type: column.type, value: cell})
      else if (column.kind === 'field') {
        if (column.field === 'note') notes.push(cell)
        else fields[column.field] ??= cell
      }
    }
    if (terms.length === 0) {
      this.tell('empty-concept', 'The row has no term; it was left out.', line)
      return undefined
    }
    let common: TermStatus | undefined
    if (fields.status !== undefined) {
      this.#status(fields.status, line, status => {
        common = status
      })
    }
    const {id = String(line), definition, subjectField, source} = fields
    return {
      id,
      terms: terms.map(term => {
        const status = statuses.get(term.locale) ?? common
        return status === undefined ? term : {...term, status}
      }),
      ...(definition !== undefined && {definition}),
      ...(subjectField !== undefined && {subjectField}),
      ...(source !== undefined && {source}),
      ...(notes.length > 0 && {notes}),
      ...(properties.length > 0 && {properties}),
    }
  }

  #status(word: string, line: number, take: (status: TermStatus) => void): void {
    const status = termStatus(word)
    if (status !== undefined) take(status)
    else
      this.tell(
        'status',
        `“${word}” is no status of a term; expected preferred, admitted, deprecated, superseded or forbidden.`,
        line,
      )
  }
}

/**
 * Concepts as a table with a column a language (several for synonyms); what else there is to say of them stays behind.
 *
 * @example
 * writeConceptTable([{id: '1', terms: [{locale: 'kk', text: 'сот'}, {locale: 'ru', text: 'суд'}]}]) // => 'id\tkk\tru\n1\tсот\tсуд\n'
 */
export function writeConceptTable(
  concepts: readonly ConceptEntry[],
  options: {readonly delimiter?: string} = {},
): string {
  const {delimiter = '\t'} = options
  const most = new Map<Locale, number>()
  for (const {terms} of concepts) {
    const counts = new Map<Locale, number>()
    for (const {locale} of terms) {
      counts.set(locale, (counts.get(locale) ?? 0) + 1)
      most.set(locale, Math.max(most.get(locale) ?? 0, counts.get(locale) ?? 0))
    }
  }
  const columns = [...most].flatMap(([locale, count]) =>
    Array.from({length: count}, (_, nth) => ({locale, nth})),
  )
  let written = writeRow(['id', ...columns.map(({locale}) => locale)], delimiter)
  for (const {id, terms} of concepts) {
    const cells = columns.map(
      ({locale, nth}) => terms.filter(term => term.locale === locale)[nth]?.text ?? '',
    )
    written += writeRow([id, ...cells], delimiter)
  }
  return written
}
