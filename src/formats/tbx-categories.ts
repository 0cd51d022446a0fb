import type {TermStatus} from '../model/concept.js'
import type {Property} from '../model/unit.js'
import {type Defect, defectOf} from '../xml/defect.js'
import {TBX_DEFECTS} from './defects.js'
import {STATUS_WORDS} from './status-words.js'
import {MODULES} from './tbx-notes.js'

/** Where in an entry a category stands. */
export type Level = 'concept' | 'language' | 'term'

type TbxElement = 'admin' | 'descrip' | 'termNote' | 'ref' | 'xref'

/** How a category is written: its element in style DCA, the levels where it may stand, the values that it may have. */
interface TbxCategory {
  readonly element: TbxElement
  readonly levels: readonly Level[]
  readonly values?: ReadonlySet<string>
}

/** The picklist of `partOfSpeech`. */
export const PARTS_OF_SPEECH: ReadonlySet<string> = new Set(['noun', 'verb', 'adjective', 'adverb', 'other'])

const EVERYWHERE: readonly Level[] = ['concept', 'language', 'term']

/** The data categories of TBX-Basic 1.2.1 (modules Min and Basic) that properties can have. */
const CATEGORIES: ReadonlyMap<string, TbxCategory> = new Map(
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

/** Categories that the readers have fields for: how they are written, and where. */
const WITH_FIELDS: ReadonlyMap<string, readonly [element: string, levels: readonly Level[]]> = new Map([
  ['administrativeStatus', ['termNote', ['term']]],
  ['transactionType', ['transac', EVERYWHERE]],
  ['responsibility', ['transacNote', EVERYWHERE]],
])
const TRANSACTIONS: ReadonlySet<string> = new Set(['origination', 'modification'])

/** Elements that name their category in an attribute. */
export const CARRIERS: ReadonlySet<string> = new Set(
  'admin adminNote descrip descripNote ref termNote transac transacNote xref'.split(' '),
)

/** The element that a category is written as where categories are attributes; `undefined` for one that nobody knows. */
export function carrierOf(category: string): string | undefined {
  return CATEGORIES.get(category)?.element ?? WITH_FIELDS.get(category)?.[0]
}

/** A category with its value as a file has it. */
interface WrittenCategory {
  readonly category: string
  readonly value: string
  readonly element: string
  readonly uri: string
  readonly level: Level
  readonly dialect: string
}

/** The dialects whose categories we know; each is a part of the next. */
const DIALECTS: ReadonlyMap<string, (category: string) => boolean> = new Map<
  string,
  (category: string) => boolean
>([
  ['TBX-Core', () => false],
  ['TBX-Min', category => MIN_CATEGORIES.has(category)],
  ['TBX-Basic', category => carrierOf(category) !== undefined],
])

/** What a dialect has against a category at this level; `undefined` when nothing, or when nobody knows the dialect. */
export function categoryFault(written: WrittenCategory): Defect | undefined {
  const {category, value, element, uri, level, dialect} = written
  const isOfDialect = DIALECTS.get(dialect)
  if (isOfDialect === undefined) return undefined
  if (!isOfDialect(category)) return defectOf(TBX_DEFECTS, 'noCategory', {category, dialect})
  const expected = carrierOf(category) ?? ''
  if (uri.startsWith(MODULES)) {
    const [module, found] = [MIN_CATEGORIES.has(category) ? 'min' : 'basic', uri.slice(MODULES.length)]
    if (module !== found) return defectOf(TBX_DEFECTS, 'categoryModule', {category, expected: module, found})
  } else if (element !== expected)
    return defectOf(TBX_DEFECTS, 'categoryElement', {category, expected, element})
  const levels = CATEGORIES.get(category)?.levels ?? WITH_FIELDS.get(category)?.[1] ?? []
  if (!levels.includes(level))
    return defectOf(TBX_DEFECTS, 'categoryLevel', {category, element: NAMES_OF_LEVELS[level]})
  return isValue(category, value) ? undefined : defectOf(TBX_DEFECTS, 'categoryValue', {value, category})
}

function isValue(category: string, value: string): boolean {
  if (category === 'transactionType') return TRANSACTIONS.has(value)
  if (category === 'administrativeStatus') return Object.values(STATUS_NAMES).includes(value)
  return CATEGORIES.get(category)?.values?.has(value) !== false
}

const NAMES_OF_LEVELS: Readonly<Record<Level, string>> = {
  concept: 'conceptEntry',
  language: 'langSec',
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
