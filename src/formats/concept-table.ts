import type {ConceptEntry, Term, TermStatus} from '../model/concept.js'
import type {Locale} from '../model/locale.js'
import type {Property} from '../model/unit.js'
import {
  type ConceptColumn,
  type ConceptField,
  conceptColumn,
  nameOfColumn,
  type TermField,
} from './concept-columns.js'
import type {ReadConceptsOptions} from './concepts.js'
import {type Row, writeRow} from './csv-rows.js'
import {expectConcept, expectWriting} from './expect-call.js'
import {TableParser} from './table-parser.js'
import {PARTS_OF_SPEECH, termStatus} from './tbx-categories.js'

/** A field that an entry has once. */
type SingleField = Exclude<ConceptField | TermField, 'note'>

/** What the cells of a row say of a concept or a term, in the order of the columns. */
interface Draft {
  text: string
  readonly fields: Map<SingleField, string>
  readonly notes: string[]
  readonly properties: Property[]
}

const draft = (): Draft => ({text: '', fields: new Map(), notes: [], properties: []})

/** Reads a table whose first line names the columns, a concept a row; see `readConcepts`. */
export class ConceptTableParser extends TableParser<ConceptColumn, ConceptEntry> {
  protected override readonly fewestLanguages = 1
  protected override readonly withoutLanguage = 'noTermColumn'
  readonly #options: ReadConceptsOptions
  /** Column → the column of the term that it tells of, or the language whose every term it does. */
  #owners: readonly (number | Locale | undefined)[] | undefined

  constructor(options: ReadConceptsOptions) {
    super(options)
    this.#options = options
  }

  protected override languageColumn(locale: Locale): ConceptColumn {
    return {kind: 'term', locale}
  }

  protected override otherColumn(name: string): ConceptColumn {
    return conceptColumn(name)
  }

  protected override item({cells, line}: Row, columns: readonly ConceptColumn[]): ConceptEntry | undefined {
    this.#owners ??= ownersOf(columns)
    const concept = draft()
    /** By the number of their column. */
    const terms = new Map<number, Draft>()
    const ofLanguage = new Map<Locale, Draft>()
    const draftOf = (owner: number | Locale | undefined): Draft => {
      if (owner === undefined) return concept
      const drafts: Map<number | Locale, Draft> = typeof owner === 'number' ? terms : ofLanguage
      const known = drafts.get(owner) ?? draft()
      drafts.set(owner, known)
      return known
    }
    for (const [index, column] of columns.entries()) {
      const cell = (cells[index] ?? '').trim()
      if (cell === '' || column.kind === 'nothing') continue
      const of = draftOf(this.#owners[index])
      if (column.kind === 'term') of.text = cell
      else if (column.kind === 'property' || column.kind === 'termProperty') {
        of.properties.push({type: column.type, value: cell})
      } else if (column.field === 'note') of.notes.push(cell)
      else if (!of.fields.has(column.field)) of.fields.set(column.field, cell)
    }
    const written = [...terms].filter(([, {text}]) => text !== '').sort(([a], [b]) => a - b)
    if (written.length === 0) {
      this.say('empty-concept', 'rowWithoutTerm', line)
      return undefined
    }
    return this.#concept(concept, line, columns, written, ofLanguage)
  }

  #concept(
    {fields, notes, properties}: Draft,
    line: number,
    columns: readonly ConceptColumn[],
    terms: readonly (readonly [column: number, term: Draft])[],
    ofLanguage: ReadonlyMap<Locale, Draft>,
  ): ConceptEntry {
    const common = this.#status(fields.get('status'), line)
    const {file, origins} = this.#options
    const here = origins && file !== undefined ? {origin: {file, line}} : {}
    const definition = fields.get('definition')
    const subjectField = fields.get('subjectField')
    return {
      id: fields.get('id') ?? String(line),
      terms: terms.map(([index, term]) => {
        const {locale} = columns[index] as ConceptColumn & {kind: 'term'}
        return this.#term(locale, term, ofLanguage.get(locale), common, line)
      }),
      ...(definition !== undefined && {definition}),
      ...(subjectField !== undefined && {subjectField}),
      ...here,
      ...entryOf(fields, notes, properties),
    }
  }

  #term(
    locale: Locale,
    {text, fields, notes, properties}: Draft,
    ofLanguage: Draft | undefined,
    common: TermStatus | undefined,
    line: number,
  ): Term {
    const all = new Map([...(ofLanguage?.fields ?? []), ...fields])
    const status = this.#status(all.get('status'), line) ?? common
    const partOfSpeech = this.#partOfSpeech(all.get('partOfSpeech'), line)
    const context = all.get('context')
    return {
      locale,
      text,
      ...(status !== undefined && {status}),
      ...(partOfSpeech !== undefined && {partOfSpeech}),
      ...(context !== undefined && {context}),
      ...entryOf(all, notes, properties),
    }
  }

  #status(word: string | undefined, line: number): TermStatus | undefined {
    const status = word === undefined ? undefined : termStatus(word)
    if (word !== undefined && status === undefined) {
      this.say('status', 'noTermStatus', line, {word})
    }
    return status
  }

  #partOfSpeech(word: string | undefined, line: number): Term['partOfSpeech'] {
    if (word === undefined) return undefined
    if (PARTS_OF_SPEECH.has(word.toLowerCase())) return word.toLowerCase() as Term['partOfSpeech']
    this.say('part-of-speech', 'noPartOfSpeech', line, {word, values: [...PARTS_OF_SPEECH].join(', ')})
    return undefined
  }
}

/** What concepts and terms have in common. */
function entryOf(
  fields: ReadonlyMap<SingleField, string>,
  notes: readonly string[],
  properties: readonly Property[],
): Partial<Omit<Term, 'locale' | 'text' | 'status' | 'partOfSpeech' | 'context'>> {
  const file = fields.get('origin')
  const line = Number(fields.get('originLine') ?? Number.NaN)
  const origin =
    file === undefined ? undefined : {file, ...(Number.isSafeInteger(line) && line > 0 && {line})}
  const given = (['source', 'createdAt', 'createdBy', 'changedAt', 'changedBy'] as const).flatMap(name => {
    const value = fields.get(name)
    return value === undefined ? [] : [[name, value] as const]
  })
  return {
    ...Object.fromEntries(given),
    ...(origin !== undefined && {origin}),
    ...(notes.length > 0 && {notes}),
    ...(properties.length > 0 && {properties}),
  }
}

/**
 * Whose word each column is: that of the column of terms that it stands right behind. One that stands apart is that of all terms
 * of its language; of several of one name that stand apart the first is that of the first column of terms, and so on.
 */
function ownersOf(columns: readonly ConceptColumn[]): (number | Locale | undefined)[] {
  const apart = new Map<string, number[]>()
  const owners = columns.map((column, index): number | Locale | undefined => {
    if (column.kind === 'term') return index
    if (column.kind !== 'termField' && column.kind !== 'termProperty') return undefined
    const owner = termBefore(columns, index, column.locale)
    if (owner === undefined) {
      const name = nameOfColumn(column)
      apart.set(name, [...(apart.get(name) ?? []), index])
    }
    return owner ?? column.locale
  })
  for (const indexes of apart.values()) {
    const {locale} = columns[indexes[0] as number] as ConceptColumn & {kind: 'termField'}
    const terms = [...columns.keys()].filter(place => {
      const column = columns[place]
      return column?.kind === 'term' && column.locale === locale
    })
    for (const [nth, index] of indexes.entries()) {
      if (isShared(columns[index]) && indexes.length === 1 && terms.length > 1) continue
      owners[index] = terms[Math.min(nth, terms.length - 1)] ?? locale
    }
  }
  return owners
}

/** Whether what a column says can be so of several terms. */
function isShared(column: ConceptColumn | undefined): boolean {
  return column?.kind === 'termField' && column.field !== 'note'
}

/** The column of terms of a language that stands before a place, with nothing between but what is said of that term. */
function termBefore(columns: readonly ConceptColumn[], index: number, locale: Locale): number | undefined {
  for (let place = index - 1; place >= 0; place--) {
    const column = columns[place] as ConceptColumn
    if (column.kind === 'term') return column.locale === locale ? place : undefined
    if ((column.kind !== 'termField' && column.kind !== 'termProperty') || column.locale !== locale)
      return undefined
  }
  return undefined
}

export interface WriteConceptTableOptions {
  /** What stands between cells; default a tab. */
  readonly delimiter?: string | undefined
}

/**
 * Concepts as a table: a row a concept, a column a language (several for synonyms), with all that there is to say of them in
 * further columns, which `readConcepts` understands.
 *
 * White space round a text is lost, line ends are all alike, and terms come in the order of the columns. A concept without terms is left out.
 *
 * @example
 * writeConceptTable([{id: '1', terms: [{locale: 'kk', text: 'сот'}, {locale: 'ru', text: 'суд', status: 'preferred'}]}])
 * // => 'id\tkk\tru\tru.status\n1\tсот\tсуд\tpreferred\n'
 */
export function writeConceptTable(
  concepts: Iterable<ConceptEntry>,
  options: WriteConceptTableOptions = {},
): string {
  expectWriting('writeConceptTable', concepts, 'concepts', options, true)
  const {delimiter = '\t'} = options
  const list = [...concepts].filter(concept => {
    expectConcept(concept)
    return concept.terms.length > 0
  })
  const columns = columnsOf(list)
  const rows = list.map(concept => writeRow(cellsOf(concept, columns), delimiter))
  return (
    writeRow(
      columns.map(({column}) => nameOfColumn(column)),
      delimiter,
    ) + rows.join('')
  )
}

/** Programs disagree on line ends inside cells: all are written alike. */
const LINE_END = /\r\n?/gu

/** A column with the number of the term of its language that it tells of, and of the value where there are several. */
interface WrittenColumn {
  readonly column: ConceptColumn
  readonly term: number
  readonly nth: number
}

/** Values of a concept or a term by the name of their column, several where it has several. */
function valuesOf(
  entry: ConceptEntry | Term,
  ofTerm: Locale | undefined,
): Map<string, [ConceptColumn, string[]]> {
  const values = new Map<string, [ConceptColumn, string[]]>()
  const put = (column: ConceptColumn, value: string | undefined) => {
    if (value === undefined || value.trim() === '') return
    const name = nameOfColumn(column)
    const known = values.get(name)
    const cell = value.replaceAll(LINE_END, '\n')
    if (known === undefined) values.set(name, [column, [cell]])
    else known[1].push(cell)
  }
  const field = (name: ConceptField | TermField, value: string | undefined) =>
    put(
      ofTerm === undefined
        ? {kind: 'field', field: name as ConceptField}
        : {kind: 'termField', locale: ofTerm, field: name as TermField},
      value,
    )
  if ('text' in entry) {
    field('status', entry.status)
    field('partOfSpeech', entry.partOfSpeech)
    field('context', entry.context)
  } else {
    field('definition', entry.definition)
    put({kind: 'field', field: 'subjectField'}, entry.subjectField)
  }
  field('source', entry.source)
  field('origin', entry.origin?.file)
  field('originLine', entry.origin?.line?.toString())
  for (const name of ['createdAt', 'createdBy', 'changedAt', 'changedBy'] as const) field(name, entry[name])
  for (const note of entry.notes ?? []) field('note', note)
  for (const {type, value} of entry.properties ?? []) {
    put(ofTerm === undefined ? {kind: 'property', type} : {kind: 'termProperty', locale: ofTerm, type}, value)
  }
  return values
}

function columnsOf(concepts: readonly ConceptEntry[]): WrittenColumn[] {
  const own = new Map<string, readonly [ConceptColumn, count: number]>()
  const ofTerms = new Map<Locale, Map<string, readonly [ConceptColumn, count: number]>>()
  const most = new Map<Locale, number>()
  const count = (
    into: Map<string, readonly [ConceptColumn, count: number]>,
    values: ReadonlyMap<string, readonly [ConceptColumn, string[]]>,
  ) => {
    for (const [name, [column, {length}]] of values)
      into.set(name, [column, Math.max(into.get(name)?.[1] ?? 0, length)])
  }
  for (const concept of concepts) {
    count(own, valuesOf(concept, undefined))
    const numbers = new Map<Locale, number>()
    for (const term of concept.terms) {
      const {locale} = term
      numbers.set(locale, (numbers.get(locale) ?? 0) + 1)
      most.set(locale, Math.max(most.get(locale) ?? 0, numbers.get(locale) ?? 0))
      const counts = ofTerms.get(locale) ?? new Map()
      ofTerms.set(locale, counts)
      count(counts, valuesOf(term, locale))
    }
  }
  const repeated = (counts: ReadonlyMap<string, readonly [ConceptColumn, count: number]>, term: number) =>
    [...counts.values()].flatMap(([column, times]) =>
      Array.from({length: times}, (_, nth): WrittenColumn => ({column, term, nth})),
    )
  return [
    {column: {kind: 'field', field: 'id'}, term: 0, nth: 0},
    ...[...most].flatMap(([locale, synonyms]) =>
      Array.from({length: synonyms}, (_, term): WrittenColumn[] => [
        {column: {kind: 'term', locale}, term, nth: 0},
        ...repeated(ofTerms.get(locale) ?? new Map(), term),
      ]).flat(),
    ),
    ...repeated(own, 0),
  ]
}

function cellsOf(concept: ConceptEntry, columns: readonly WrittenColumn[]): string[] {
  const own = valuesOf(concept, undefined)
  const terms = new Map<Locale, {text: string; values: ReturnType<typeof valuesOf>}[]>()
  for (const term of concept.terms) {
    const list = terms.get(term.locale) ?? []
    list.push({text: term.text.replaceAll(LINE_END, '\n'), values: valuesOf(term, term.locale)})
    terms.set(term.locale, list)
  }
  return columns.map(({column, term, nth}) => {
    if (column.kind === 'field' && column.field === 'id') return concept.id.replaceAll(LINE_END, '\n')
    if (column.kind === 'term') return terms.get(column.locale)?.[term]?.text ?? ''
    const values =
      column.kind === 'termField' || column.kind === 'termProperty'
        ? terms.get(column.locale)?.[term]?.values
        : own
    return values?.get(nameOfColumn(column))?.[1][nth] ?? ''
  })
}
