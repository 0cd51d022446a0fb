import type {ConceptEntry, Term} from '../model/concept.js'
import {expectFields, expectIterable, expectOptions} from '../model/expect.js'
import type {TermCandidate} from './extract-terms.js'

const CANDIDATES = 'candidates, as extractTerms() gives them'

/** What `conceptsOf` writes beside the terms. */
export interface ConceptsOptions {
  /** The document or memory that the terms come from: it stands in every entry. */
  readonly source?: string | undefined
}

/**
 * Concept entries of extracted candidates, for a termbase or a TBX file; ids are `c1`, `c2` … in the order given.
 *
 * @example
 * Termbase.from(conceptsOf(extractTerms(units, {source: 'kk', targets: ['ru', 'en']})))
 */
export function conceptsOf(
  candidates: Iterable<TermCandidate>,
  options: ConceptsOptions = {},
): ConceptEntry[] {
  expectIterable('conceptsOf()', candidates, CANDIDATES)
  expectOptions('conceptsOf', options)
  const {source} = options
  const list = [...candidates]
  expectFields('conceptsOf()', list, CANDIDATES, 'terms')
  return list.map(({terms}, index) => ({
    id: `c${index + 1}`,
    source,
    terms: Object.entries(terms).map(([locale, text]): Term => ({locale, text})),
  }))
}
