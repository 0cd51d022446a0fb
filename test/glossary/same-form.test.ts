import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {inSameForm} from '../../src/glossary/same-form.js'
import {type Inflection, inflect} from '../../src/text/morphology/inflect.js'

const inflection: fc.Arbitrary<Inflection> = fc.record({
  number: fc.constantFrom('singular', 'plural'),
  possessive: fc.constantFrom(undefined, 1, 2, '2-polite', 3),
  possessors: fc.constantFrom('one', 'many'),
  case: fc.constantFrom(
    'nominative',
    'genitive',
    'dative',
    'accusative',
    'locative',
    'ablative',
    'instrumental',
  ),
})

describe('inSameForm', () => {
  it.each([
    ['Жоғарғы Сот', 'бас соттың', 'бас сот', 'Жоғарғы Соттың'],
    ['талап қою арызы', 'арызда', 'арыз', 'талап қою арызында'],
    ['үкім', 'шешімдерге', 'шешім', 'үкімдерге'],
    ['құқық', 'Заңымыз', 'заң', 'Құқығымыз'],
    ['құқық', 'заң', 'заң', 'құқық'],
    // No form of the term: what stands there is looked up as it is.
    ['құқық', 'заңсыз', 'заң', 'құқық'],
  ])('puts “%s” for “%s”', (term, form, ofTerm, expected) => {
    expect(inSameForm(term, form, ofTerm, 'kk')).toBe(expected)
  })

  it('gives every form of a term back for the term itself', () => {
    const terms = fc.constantFrom(
      'сот',
      'үкім',
      'құқық',
      'төраға',
      'іс',
      'Жоғарғы Сот',
      'сот төрелігі',
      'талап қою арызы',
      'заңнама',
    )
    fc.assert(
      fc.property(terms, inflection, (term, form) => {
        const written = inflect(term, form)
        expect(inSameForm(term, written, term, 'kk')).toBe(written)
      }),
      {numRuns: 60},
    )
  })

  it.each([
    ['Верховный Суд', 'Высшем Суде', 'Высший Суд', 'ru', 'Верховный Суд'],
    ['решение', 'Вердикта', 'вердикт', 'ru', 'Решение'],
    ['supreme court', 'HIGH COURT', 'high court', 'en', 'SUPREME COURT'],
    ['суд', 'РК', 'РК', 'ru', 'суд'],
  ])(
    'keeps the dictionary form in a language without inflection, with the capitals of the place: %s',
    (term, form, ofTerm, locale, expected) => {
      expect(inSameForm(term, form, ofTerm, locale)).toBe(expected)
    },
  )
})
