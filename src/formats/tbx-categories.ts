import type {TermStatus} from '../model/concept.js'
import type {Property} from '../model/unit.js'
import {STATUS_WORDS} from './status-words.js'

/** Where in an entry a category stands. */
export type Level = 'concept' | 'language' | 'term'

export type TbxElement = 'admin' | 'descrip' | 'termNote' | 'ref' | 'xref'

/** How a category is written: its element in style DCA, the levels where it may stand, the values that it may have. */
export interface TbxCategory {
  readonly element: TbxElement
  readonly levels: readonly Level[]
  readonly values?: ReadonlySet<string>
}

/** The picklist of `partOfSpeech`. */
export const PARTS_OF_SPEECH: ReadonlySet<string> = new Set(['noun', 'verb', 'adjective', 'adverb', 'other'])

const EVERYWHERE: readonly Level[] = ['concept', 'language', 'term']

/** The data categories of TBX-Basic 1.2.1 (modules Min and Basic) that properties can have. */
export const CATEGORIES: ReadonlyMap<string, TbxCategory> = new Map(
  Object.entries<TbxCategory>({
    subjectField: {element: 'descrip', levels: ['concept']},
    definition: {element: 'descrip', levels: ['concept', 'language']},
    context: {element: 'descrip', levels: ['term']},
    customerSubset: {element: 'admin', levels: ['concept', 'term']},
    projectSubset: {element: 'admin', levels: ['concept', 'term']},
    source: {element: 'admin', levels: EVERYWHERE},
    externalCrossReference: {element: 'xref', levels: EVERYWHERE},
    xGraphic: {element: 'xref', levels: ['concept', 'language']},
    crossReference: {element: 'ref', levels: ['concept', 'term']},
    partOfSpeech: {element: 'termNote', levels: ['term'], values: PARTS_OF_SPEECH},
    geographicalUsage: {element: 'termNote', levels: ['term']},
    termLocation: {element: 'termNote', levels: ['term']},
    grammaticalGender: {
      element: 'termNote',
      levels: ['term'],
      values: new Set(['masculine', 'feminine', 'neuter', 'other']),
    },
    termType: {
      element: 'termNote',
      levels: ['term'],
      values: new Set(['fullForm', 'acronym', 'abbreviation', 'shortForm', 'variant', 'phrase']),
    },
  }),
)

/** The categories of module Min; all others are of Basic. */
export const MIN_CATEGORIES: ReadonlySet<string> = new Set([
  'administrativeStatus',
  'customerSubset',
  'externalCrossReference',
  'partOfSpeech',
  'subjectField',
])

/** Categories that the readers have fields for. */
const WITH_FIELDS: ReadonlyMap<string, readonly Level[]> = new Map([
  ['administrativeStatus', ['term']],
  ['transactionType', EVERYWHERE],
  ['responsibility', EVERYWHERE],
])

/** What TBX-Basic has against a category with this value at this level; `undefined` when nothing. */
export function categoryFault(category: string, value: string, level: Level): string | undefined {
  const levels = CATEGORIES.get(category)?.levels ?? WITH_FIELDS.get(category)
  if (levels === undefined) return `“${category}” is no category of TBX-Basic`
  if (!levels.includes(level)) return `“${category}” may not stand in a ${NAMES_OF_LEVELS[level]}`
  const values = CATEGORIES.get(category)?.values
  if (values !== undefined && !values.has(value)) return `“${value}” is no value of “${category}”`
  if (category === 'transactionType' && value !== 'origination' && value !== 'modification') {
    return `“${value}” is no value of “${category}”`
  }
  if (category === 'administrativeStatus' && !Object.values(STATUS_NAMES).includes(value)) {
    return `“${value}” is no value of “${category}”`
  }
  return undefined
}

const NAMES_OF_LEVELS: Readonly<Record<Level, string>> = {
  concept: 'conceptEntry itself',
  language: 'langSec itself',
  term: 'termSec',
}

/** The category that a property is written as at a level; `undefined` where TBX-Basic has none for it. */
export function categoryOf({type, value}: Property, level: Level): TbxCategory | undefined {
  const category = CATEGORIES.get(type)
  if (category === undefined || !category.levels.includes(level)) return undefined
  if (category.values !== undefined && !category.values.has(value)) return undefined
  // A reference is to an id of the file; a URI has no blanks, quotes or brackets (RFC 3986 §2).
  if (category.element === 'ref') return /^[A-Za-z_][A-Za-z0-9_.-]*$/u.test(value) ? category : undefined
  if (category.element === 'xref') return /^[^\s<>"{}[\]|\\^`\p{Cc}%]+$/u.test(value) ? category : undefined
  return category
}

/** What TBX-Basic writes for a status; it has one for what is old and what was never right. */
export const STATUS_NAMES: Readonly<Record<TermStatus, string>> = {
  preferred: 'preferredTerm-admn-sts',
  admitted: 'admittedTerm-admn-sts',
  deprecated: 'deprecatedTerm-admn-sts',
  superseded: 'supersededTerm-admn-sts',
  forbidden: 'deprecatedTerm-admn-sts',
}

/** The status that a word in a file means. `termStatus('preferredTerm-admn-sts') // => 'preferred'` */
export function termStatus(word: string): TermStatus | undefined {
  const bare = word
    .trim()
    .toLowerCase()
    .replace(/-adm(?:in|n)-sts$/u, '')
    .replace(/term$/u, '')
  return STATUS_WORDS.get(bare)
}
