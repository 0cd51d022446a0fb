import type {Locale} from '../model/locale.js'
import {columnLanguages} from './column-languages.js'
import {lenientLocale} from './lenient-locale.js'

/** What a row says of a concept and of a term alike. */
const ENTRY_FIELDS = [
  'status',
  'source',
  'note',
  'origin',
  'originLine',
  'createdAt',
  'createdBy',
  'changedAt',
  'changedBy',
] as const

/** What it says of a concept. */
const CONCEPT_FIELDS = ['id', 'definition', 'subjectField', ...ENTRY_FIELDS] as const

/** What it says of a term; their columns are named `kk.status`. */
const TERM_FIELDS = ['partOfSpeech', 'context', ...ENTRY_FIELDS] as const

export type ConceptField = (typeof CONCEPT_FIELDS)[number]
export type TermField = (typeof TERM_FIELDS)[number]

/** What a column of a table of concepts holds. */
export type ConceptColumn =
  | {readonly kind: 'term'; readonly locale: Locale}
  | {readonly kind: 'termField'; readonly locale: Locale; readonly field: TermField}
  | {readonly kind: 'termProperty'; readonly locale: Locale; readonly type: string}
  | {readonly kind: 'field'; readonly field: ConceptField}
  | {readonly kind: 'property'; readonly type: string}
  | {readonly kind: 'nothing'}

/** Stands before the type of a property that would mean something else as the name of a column. */
const PROPERTY = 'property:'

/** What a column means whose name is no language. */
export function conceptColumn(name: string): ConceptColumn {
  const dot = name.indexOf('.')
  const locale = dot < 0 ? undefined : lenientLocale(name.slice(0, dot))
  if (locale !== undefined) {
    const rest = name.slice(dot + 1)
    const field = TERM_FIELDS.find(known => known.toLowerCase() === rest.toLowerCase())
    if (field !== undefined) return {kind: 'termField', locale, field}
    if (rest.startsWith(PROPERTY)) return {kind: 'termProperty', locale, type: rest.slice(PROPERTY.length)}
  }
  if (name.startsWith(PROPERTY)) return {kind: 'property', type: name.slice(PROPERTY.length)}
  const field = CONCEPT_FIELDS.find(known => known.toLowerCase() === name.toLowerCase())
  if (field !== undefined) return {kind: 'field', field}
  return name === '' ? {kind: 'nothing'} : {kind: 'property', type: name}
}

/** The name under which a column is written, so that it means this and nothing else. */
export function nameOfColumn(column: ConceptColumn): string {
  switch (column.kind) {
    case 'term':
      return column.locale
    case 'termField':
      return `${column.locale}.${column.field}`
    case 'termProperty':
      return `${column.locale}.${PROPERTY}${column.type}`
    case 'field':
      return column.field
    case 'property': {
      const {type} = column
      const isPlain = conceptColumn(type).kind === 'property' && columnLanguages([type])[0] === undefined
      return isPlain && !type.startsWith(PROPERTY) ? type : PROPERTY + type
    }
    case 'nothing':
      return ''
  }
}
