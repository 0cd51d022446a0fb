import fc from 'fast-check'
import type {ConceptEntry, Term} from '../../src/model/concept.js'
import {arbitraryText} from './arbitrary-units.js'

const property = fc.record({
  type: fc.constantFrom(
    'customerSubset',
    'termType',
    'сала',
    'constructor',
    'grammaticalGender',
    'xGraphic',
    'context',
    'definition',
  ),
  value: fc.oneof(arbitraryText, fc.constantFrom('acronym', 'neuter', 'https://example.org/a')),
})

const origin = fc.record(
  {file: arbitraryText, line: fc.integer({min: 1, max: 999})},
  {requiredKeys: ['file']},
)

/** Days and moments, as a concept may tell them. */
const date = fc.constantFrom('2016-04-12', '2026-05-04T09:00:00Z', '1999-12-31T23:59:59.5Z')

const history = {createdAt: date, createdBy: arbitraryText, changedAt: date, changedBy: arbitraryText}

const isTermNote = (type: string, value: string) => {
  return (type === 'termType' && value === 'acronym') || (type === 'grammaticalGender' && value === 'neuter')
}

function term(locale: string): fc.Arbitrary<Term> {
  return fc.record(
    {
      locale: fc.constant(locale),
      text: arbitraryText,
      status: fc.constantFrom('preferred', 'admitted', 'deprecated', 'superseded', 'forbidden'),
      partOfSpeech: fc.constantFrom('noun', 'other'),
      context: arbitraryText,
      source: arbitraryText,
      origin,
      ...history,
      notes: fc.array(arbitraryText, {minLength: 1, maxLength: 2}),
      // Term notes are written before all else.
      properties: fc
        .array(property, {minLength: 1, maxLength: 3})
        .map(list => list.filter(({type}) => type !== 'context'))
        .filter(list => list.length > 0)
        .map(list =>
          list.toSorted((a, b) => Number(isTermNote(b.type, b.value)) - Number(isTermNote(a.type, a.value))),
        ),
    },
    {requiredKeys: ['locale', 'text']},
  )
}

/** Concepts with everything that a concept can have, its terms by language. */
export const arbitraryConcept: fc.Arbitrary<ConceptEntry> = fc.record(
  {
    id: fc.constantFrom('c1', '1', 'a b', 'ә'),
    terms: fc
      .tuple(fc.array(term('kk'), {minLength: 1, maxLength: 2}), fc.array(term('ru'), {maxLength: 2}))
      .map(lists => lists.flat()),
    definition: arbitraryText,
    subjectField: arbitraryText,
    source: arbitraryText,
    origin,
    ...history,
    notes: fc.array(arbitraryText, {minLength: 1, maxLength: 2}),
    properties: fc
      .array(property, {minLength: 1, maxLength: 3})
      .map(list => list.filter(({type}) => type !== 'definition'))
      .filter(list => list.length > 0),
  },
  {requiredKeys: ['id', 'terms']},
)
