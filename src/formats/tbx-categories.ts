import type {TermStatus} from '../model/concept.js'

/** Where in an entry a category stands. */
export type Level = 'concept' | 'language' | 'term'

export type TbxElement = 'admin' | 'descrip' | 'termNote' | 'ref' | 'xref'

/** Which element carries a category in style DCA (TBX-Basic 1.2.1, modules Min and Basic); any other is an `admin`. */
export const CARRIERS: ReadonlyMap<string, TbxElement> = new Map(
  Object.entries<TbxElement>({
    subjectField: 'descrip',
    definition: 'descrip',
    context: 'descrip',
    customerSubset: 'admin',
    projectSubset: 'admin',
    source: 'admin',
    administrativeStatus: 'termNote',
    partOfSpeech: 'termNote',
    geographicalUsage: 'termNote',
    grammaticalGender: 'termNote',
    termLocation: 'termNote',
    termType: 'termNote',
    externalCrossReference: 'xref',
    xGraphic: 'xref',
    crossReference: 'ref',
  }),
)

/** The element of a category at a level: a `termNote` stands in a term only. */
export function elementOf(category: string, level: Level): TbxElement {
  const element = CARRIERS.get(category) ?? 'admin'
  return element === 'termNote' && level !== 'term' ? 'admin' : element
}

/** What TBX-Basic writes for a status; it has one for what is old and what was never right. */
export const STATUS_NAMES: Readonly<Record<TermStatus, string>> = {
  preferred: 'preferredTerm-admn-sts',
  admitted: 'admittedTerm-admn-sts',
  deprecated: 'deprecatedTerm-admn-sts',
  superseded: 'supersededTerm-admn-sts',
  forbidden: 'deprecatedTerm-admn-sts',
}

/** Other words for a status: TBX v2 (`standardizedTerm`), MultiTerm, Weblate (`forbidden`, `obsolete`). */
const STATUS_WORDS: ReadonlyMap<string, TermStatus> = new Map(
  Object.entries<TermStatus>({
    preferred: 'preferred',
    standardized: 'preferred',
    admitted: 'admitted',
    legal: 'admitted',
    regulated: 'admitted',
    deprecated: 'deprecated',
    notrecommended: 'deprecated',
    superseded: 'superseded',
    obsolete: 'superseded',
    forbidden: 'forbidden',
  }),
)

/** The status that a word in a file means. `termStatus('preferredTerm-admn-sts') // => 'preferred'` */
export function termStatus(word: string): TermStatus | undefined {
  const bare = word
    .trim()
    .toLowerCase()
    .replace(/-adm(?:in|n)-sts$/u, '')
    .replace(/term$/u, '')
  return STATUS_WORDS.get(bare)
}

/** The picklist of `partOfSpeech`. */
export const PARTS_OF_SPEECH: ReadonlySet<string> = new Set(['noun', 'verb', 'adjective', 'adverb', 'other'])
