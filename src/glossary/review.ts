import type {ConceptEntry, Term} from '../model/concept.js'
import {expectFields, expectIterable, expectOptions, misuse} from '../model/expect.js'
import {type Locale, languageOf} from '../model/locale.js'
import type {Property} from '../model/unit.js'
import {DECISION_WORDS} from './decision-words.js'
import type {TermCandidate} from './term-candidate.js'
import {termName} from './term-name.js'
import {Termbase} from './termbase.js'

/** Names of the properties that carry a review through a table: what is decided, and the row as it was proposed (JSON). */
const DECISION = 'decision'
const CANDIDATE = 'candidate'
const CONFIDENCE = 'confidence'
const OCCURRENCES = 'occurrences'

const CANDIDATES = 'candidates, as extractTerms() gives them'

const OF_REVIEW: ReadonlySet<string> = new Set([DECISION, CANDIDATE, CONFIDENCE, OCCURRENCES])

/** What `reviewRows` writes beside the terms. */
export interface ReviewRowsOptions {
  /** The memory or document that the terms come from. */
  readonly source?: string | undefined
  /** A sentence by the id of its unit and its language, as an example. */
  readonly example?: ((unit: string, locale: Locale) => string | undefined) | undefined
}

/**
 * Candidates as entries for a person to decide on: their properties are the `decision` (still empty), the row as proposed and
 * what it rests on. `applyReview` takes such entries, decided.
 *
 * @example
 * const row = {terms: {kk: 'сот', ru: 'суд'}, score: 1.2, confidence: 0.9, occurrences: 3, units: ['u1']}
 * reviewRows([row])[0]?.terms // => [{locale: 'kk', text: 'сот'}, {locale: 'ru', text: 'суд'}]
 */
export function reviewRows(
  candidates: Iterable<TermCandidate>,
  options: ReviewRowsOptions = {},
): ConceptEntry[] {
  expectIterable('reviewRows()', candidates, CANDIDATES)
  expectOptions('reviewRows', options)
  const {source, example} = options
  const list = [...candidates]
  expectFields('reviewRows()', list, CANDIDATES, 'terms')
  return list.map(({terms, confidence, occurrences, units}, index) => ({
    id: `c${index + 1}`,
    ...(source !== undefined && {source}),
    terms: Object.entries(terms).map(([locale, text]): Term => {
      const context = units[0] === undefined ? undefined : example?.(units[0], locale)
      return {locale, text, ...(context !== undefined && {context})}
    }),
    properties: [
      {type: CONFIDENCE, value: String(confidence)},
      {type: OCCURRENCES, value: String(occurrences)},
      {type: CANDIDATE, value: JSON.stringify(terms)},
    ],
  }))
}

/** Whether entries were read from a reviewed list: at least one is decided. */
export function isReviewed(rows: Iterable<ConceptEntry>): boolean {
  for (const row of rows)
    if (propertyOf(row, DECISION) !== undefined || propertyOf(row, CANDIDATE) !== undefined) return true
  return false
}

/** Rows without those that were rejected; of entries that were no rows of a review, all. */
export function withoutRejected(rows: readonly ConceptEntry[]): readonly ConceptEntry[] {
  return isReviewed(rows) ? rows.filter(row => decisionOf(row) !== 'reject') : rows
}

/** What `applyReview` keeps of the decisions. */
export interface ReviewOptions {
  /** Who has decided. */
  readonly by?: string | undefined
  /** When, ISO 8601. */
  readonly at?: string | undefined
}

/** How many rows were decided in which way. */
export interface ReviewSummary {
  readonly accepted: number
  readonly rejected: number
  /** Rows that nobody has decided on: nothing was done with them. */
  readonly open: number
  /** Ids of rows whose decision is a word that means neither. */
  readonly unclear: readonly string[]
}

/**
 * Puts the accepted rows of a reviewed list into a termbase as concepts, and remembers the rejected ones there.
 *
 * A term without a status becomes the preferred one, or, where the language has one already in the row, an admitted one. Of an
 * accepted row that was edited what it was before counts as rejected. Accepting a row takes back that it was rejected before.
 *
 * @example
 * const terms = [{locale: 'kk', text: 'сот'}, {locale: 'ru', text: 'суд'}]
 * const termbase = Termbase.from([])
 * applyReview(termbase, [{id: 'c1', terms, properties: [{type: 'decision', value: 'accept'}]}]).accepted // => 1
 * termbase.find('сот', {locale: 'kk'})[0]?.terms[0]?.status // => 'preferred'
 */
export function applyReview(
  termbase: Termbase,
  rows: Iterable<ConceptEntry>,
  options: ReviewOptions = {},
): ReviewSummary {
  if (!(termbase instanceof Termbase))
    throw misuse('applyReview() takes a termbase, such as Termbase.from(concepts)', termbase)
  expectIterable('applyReview()', rows, 'decided rows')
  expectOptions('applyReview', options)
  const {by, at} = options
  const list = [...rows]
  expectFields('applyReview()', list, 'decided rows, as concept entries', 'terms')
  const accepted: ConceptEntry[] = []
  const unclear: string[] = []
  let rejected = 0
  let open = 0
  const remember = (terms: Readonly<Record<Locale, string>>, {origin}: ConceptEntry) =>
    termbase.reject({
      terms,
      ...(at !== undefined && {rejectedAt: at}),
      ...(by !== undefined && {rejectedBy: by}),
      ...(origin !== undefined && {origin}),
    })
  for (const row of list) {
    const decision = decisionOf(row)
    if (decision === 'accept') {
      accepted.push(row)
      const proposed = proposedTerms(row)
      if (isEdited(row, proposed)) remember(proposed, row)
    } else if (decision === 'reject') {
      rejected++
      remember(proposedTerms(row), row)
    } else if (decision === 'unclear') unclear.push(row.id)
    else open++
  }
  for (const row of accepted) {
    const entry = entryOf(row, {by, at})
    termbase.unreject(firstTerms(entry.terms))
    termbase.merge(Termbase.from([entry]))
  }
  return {accepted: accepted.length, rejected, open, unclear}
}

function decisionOf(row: ConceptEntry): 'accept' | 'reject' | 'unclear' | undefined {
  const word = propertyOf(row, DECISION)?.trim().toLowerCase().replaceAll(/\s+/gu, '_')
  if (word === undefined || word === '') return undefined
  if (DECISION_WORDS.accept.has(word)) return 'accept'
  return DECISION_WORDS.reject.has(word) ? 'reject' : 'unclear'
}

function propertyOf({properties}: ConceptEntry, name: string): string | undefined {
  return properties?.find(({type}) => type === name)?.value
}

/** The row as it was proposed; where it does not say so, as it stands. */
function proposedTerms(row: ConceptEntry): Readonly<Record<Locale, string>> {
  try {
    const proposed: unknown = JSON.parse(propertyOf(row, CANDIDATE) ?? '')
    if (isTexts(proposed)) return proposed
  } catch {
    // Written by hand, or by a spreadsheet that knew better.
  }
  return firstTerms(row.terms)
}

function isTexts(value: unknown): value is Readonly<Record<Locale, string>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length > 0 &&
    Object.values(value).every(text => typeof text === 'string')
  )
}

function firstTerms(terms: readonly Term[]): Record<Locale, string> {
  return Object.fromEntries([...terms].reverse().map(({locale, text}) => [locale, text]))
}

/** Whether a term was replaced by another one; one that was only added makes no other row. */
function isEdited({terms}: ConceptEntry, proposed: Readonly<Record<Locale, string>>): boolean {
  const names = new Set(terms.map(({text, locale}) => termName(text, locale)))
  return Object.entries(proposed).some(([locale, text]) => !names.has(termName(text, locale)))
}

/** The row as an entry of a termbase. */
function entryOf({properties, terms, ...row}: ConceptEntry, {by, at}: ReviewOptions): ConceptEntry {
  const own = properties?.filter(({type}: Property) => !OF_REVIEW.has(type)) ?? []
  const preferred = new Set<string>()
  return {
    ...row,
    ...(at !== undefined && {createdAt: at}),
    ...(by !== undefined && {createdBy: by}),
    ...(own.length > 0 && {properties: own}),
    terms: terms.map(term => {
      const language = languageOf(term.locale)
      const status = term.status ?? (preferred.has(language) ? 'admitted' : 'preferred')
      if (status === 'preferred') preferred.add(language)
      return {...term, status}
    }),
  }
}
