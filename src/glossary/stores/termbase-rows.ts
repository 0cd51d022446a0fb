import type {SqliteValue} from '../../database/sqlite-driver.js'
import type {ConceptEntry, Term, TermHistory, TermOrigin, TermStatus} from '../../model/concept.js'
import type {Property} from '../../model/unit.js'
import type {Rejection} from '../rejections.js'

/** What concepts and terms have in common in the file. */
interface EntryRow {
  readonly source: string | null
  readonly origin_file: string | null
  readonly origin_line: number | null
  readonly created_at: string | null
  readonly created_by: string | null
  readonly changed_at: string | null
  readonly changed_by: string | null
  readonly notes: string | null
  readonly properties: string | null
}

export interface ConceptRow extends EntryRow {
  readonly number: number
  readonly id: string
  readonly definition: string | null
  readonly subject_field: string | null
}

export interface TermRow extends EntryRow {
  readonly concept: number
  readonly locale: string
  readonly text: string
  readonly status: string | null
  readonly part_of_speech: string | null
  readonly context: string | null
}

export interface RejectionRow {
  readonly terms: string
  readonly origin_file: string | null
  readonly origin_line: number | null
  readonly rejected_at: string | null
  readonly rejected_by: string | null
}

const ENTRY_COLUMNS = [
  'source',
  'origin_file',
  'origin_line',
  'created_at',
  'created_by',
  'changed_at',
  'changed_by',
  'notes',
  'properties',
]

/** Columns of a concept but for its number, in the order of `conceptValues`. */
export const CONCEPT_COLUMNS: readonly string[] = ['id', 'definition', 'subject_field', ...ENTRY_COLUMNS]

/** Columns of a term but for its concept and place, in the order of `termValues`. */
export const TERM_COLUMNS: readonly string[] = [
  'locale',
  'text',
  'status',
  'part_of_speech',
  'context',
  ...ENTRY_COLUMNS,
]

export const REJECTION_COLUMNS: readonly string[] = [
  'terms',
  'origin_file',
  'origin_line',
  'rejected_at',
  'rejected_by',
]

export function conceptValues(concept: ConceptEntry): SqliteValue[] {
  const {id, definition, subjectField} = concept
  return [text(id), text(definition), text(subjectField), ...entryValues(concept)]
}

export function termValues(term: Term): SqliteValue[] {
  const {locale, status, partOfSpeech, context} = term
  return [
    text(locale),
    text(term.text),
    text(status),
    text(partOfSpeech),
    text(context),
    ...entryValues(term),
  ]
}

export function rejectionValues({terms, origin, rejectedAt, rejectedBy}: Rejection): SqliteValue[] {
  return [JSON.stringify(terms), text(origin?.file), origin?.line ?? null, text(rejectedAt), text(rejectedBy)]
}

function entryValues(entry: ConceptEntry | Term): SqliteValue[] {
  const {source, origin, createdAt, createdBy, changedAt, changedBy, notes, properties} = entry
  return [
    text(source),
    text(origin?.file),
    origin?.line ?? null,
    text(createdAt),
    text(createdBy),
    text(changedAt),
    text(changedBy),
    list(notes),
    list(properties),
  ]
}

/** SQLite keeps UTF-8, which has no half characters: they would come back as others. */
function text(value: string | undefined): SqliteValue {
  if (value === undefined) return null
  if (value.isWellFormed()) return value
  throw new TypeError(
    `“${value.toWellFormed()}” has half of a character (a lone surrogate); give well-formed text.`,
  )
}

function list(items: readonly unknown[] | undefined): SqliteValue {
  return items === undefined || items.length === 0 ? null : JSON.stringify(items)
}

export function conceptOf(row: ConceptRow, terms: readonly Term[]): ConceptEntry {
  const {id, definition, subject_field: subjectField} = row
  return {
    id,
    terms,
    ...(definition !== null && {definition}),
    ...(subjectField !== null && {subjectField}),
    ...entryOf(row),
  }
}

export function termOf(row: TermRow): Term {
  const {locale, status, part_of_speech: partOfSpeech, context} = row
  return {
    locale,
    text: row.text,
    ...(status !== null && {status: status as TermStatus}),
    ...(partOfSpeech !== null && {partOfSpeech: partOfSpeech as Term['partOfSpeech']}),
    ...(context !== null && {context}),
    ...entryOf(row),
  }
}

export function rejectionOf(row: RejectionRow): Rejection {
  const {rejected_at: rejectedAt, rejected_by: rejectedBy} = row
  return {
    terms: JSON.parse(row.terms) as Rejection['terms'],
    ...originOf(row),
    ...(rejectedAt !== null && {rejectedAt}),
    ...(rejectedBy !== null && {rejectedBy}),
  }
}

function entryOf(row: EntryRow): TermHistory & Pick<Term, 'source' | 'origin' | 'notes' | 'properties'> {
  const {
    source,
    created_at: createdAt,
    created_by: createdBy,
    changed_at: changedAt,
    changed_by: changedBy,
  } = row
  return {
    ...(source !== null && {source}),
    ...originOf(row),
    ...(createdAt !== null && {createdAt}),
    ...(createdBy !== null && {createdBy}),
    ...(changedAt !== null && {changedAt}),
    ...(changedBy !== null && {changedBy}),
    ...(row.notes !== null && {notes: JSON.parse(row.notes) as string[]}),
    ...(row.properties !== null && {properties: JSON.parse(row.properties) as Property[]}),
  }
}

function originOf({origin_file: file, origin_line: line}: Pick<EntryRow, 'origin_file' | 'origin_line'>): {
  origin?: TermOrigin
} {
  return file === null ? {} : {origin: {file, ...(line !== null && {line})}}
}
