import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {inSameForm} from '../../src/glossary/same-form.js'
import {type Inflection, inflect} from '../../src/text/morphology/inflect.js'
import {GRAMMATICAL_CASES} from '../../src/text/morphology/inflection.js'

const inflection: fc.Arbitrary<Inflection> = fc.record<Inflection>({
  number: fc.constantFrom('singular', 'plural'),
  possessive: fc.constantFrom<Inflection['possessive']>(undefined, 1, 2, '2-polite', 3),
  possessors: fc.constantFrom('one', 'many'),
  case: fc.constantFrom(...GRAMMATICAL_CASES),
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
    expect(inSameForm(term, form, ofTerm, 'kk')).toEqual([expected])
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
        expect(inSameForm(term, written, term, 'kk')).toEqual([written])
      }),
      {numRuns: 60},
    )
  })

  it.each([
    ['Верховный Суд', 'Высшем Суде', 'Высший Суд', ['Верховном Суде']],
    ['решение', 'Вердикта', 'вердикт', ['Решения']],
    ['исковое заявление', 'исков', 'иск', ['исковых заявлений']],
    ['участник', 'стороны', 'сторона', ['участника', 'участники', 'участников']],
    ['судебная коллегия', 'палату', 'палата', ['судебную коллегию']],
    ['ответчик', 'обвиняемого', 'обвиняемый', ['ответчика']],
    ['коллегия', 'суд', 'суд', ['коллегия', 'коллегию']],
  ])(
    'puts the Russian “%s” for “%s”, in every form that the place may ask for',
    (term, form, ofTerm, expected) => {
      expect(inSameForm(term, form, ofTerm, 'ru')).toEqual(expected)
    },
  )

  it.each([
    ['supreme court', 'HIGH COURT', 'high court', 'en', 'SUPREME COURT'],
    ['суд', 'РК', 'РК', 'ru', 'суд'],
    ['сот', 'court-тың', 'court', 'kk', 'сот'],
    ['Жоғарғы Сот', 'Бас соттың', '«Бас сот»', 'kk', 'Жоғарғы Сот'],
    ['судья-докладчик', 'референта', 'референт', 'ru', 'судья-докладчик'],
  ])(
    'keeps the dictionary form where no other can be told, with the capitals of the place: %s',
    (term, form, ofTerm, locale, expected) => {
      expect(inSameForm(term, form, ofTerm, locale)).toEqual([expected])
    },
  )
})
