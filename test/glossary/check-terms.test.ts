import {describe, expect, it} from 'vitest'
import {checkTerms} from '../../src/glossary/check-terms.js'
import {Termbase} from '../../src/glossary/termbase.js'

const TERMBASE = Termbase.from([
  {
    id: 'court',
    terms: [
      {locale: 'kk', text: 'Жоғарғы Сот'},
      {locale: 'ru', text: 'Верховный Суд', status: 'preferred'},
      {locale: 'ru', text: 'Высший Суд', status: 'forbidden'},
      {locale: 'ru', text: 'Верхсуд', status: 'deprecated'},
    ],
  },
  {
    id: 'language',
    terms: [
      {locale: 'kk', text: 'тіл'},
      {locale: 'ru', text: 'язык'},
    ],
  },
  {
    id: 'speech',
    terms: [
      {locale: 'kk', text: 'тіл'},
      {locale: 'ru', text: 'речь'},
    ],
  },
  {id: 'kazakh-only', terms: [{locale: 'kk', text: 'билер кеңесі'}]},
])

/** `rule text→expected` of each finding. */
function findings(kk: string, ru: string): string[] {
  return checkTerms(kk, ru, TERMBASE, {source: 'kk', target: 'ru'}).map(
    ({ruleId, text, expected}) => `${ruleId} ${text}→${expected.join()}`,
  )
}

describe('checkTerms', () => {
  it('is content with an approved translation in any form', () => {
    expect(findings('Жоғарғы Сотының төрағасы', 'председатель Верховного Суда')).toEqual([])
  })

  it('tells a term whose translation is missing', () => {
    expect(findings('Жоғарғы Сотының төрағасы', 'председатель суда')).toEqual([
      'missing-term Жоғарғы Сотының→Верховный Суд',
    ])
  })

  it('tells a forbidden and a deprecated term in any form, with the preferred one', () => {
    expect(findings('Ол келді.', 'Он был в Высшем Суде и в Верхсуде.')).toEqual([
      'forbidden-term Высшем Суде→Верховный Суд',
      'deprecated-term Верхсуде→Верховный Суд',
    ])
  })

  it('takes no forbidden term for a translation', () => {
    expect(findings('Жоғарғы Сотқа', 'в Высший Суд')).toEqual([
      'missing-term Жоғарғы Сотқа→Верховный Суд',
      'forbidden-term Высший Суд→Верховный Суд',
    ])
  })

  it('lets any concept with the same source term satisfy it', () => {
    expect(findings('тілді', 'о речи')).toEqual([])
    expect(findings('тілді', 'о языке')).toEqual([])
    expect(findings('тілді', 'о разговоре')).toHaveLength(1)
  })

  it('asks for nothing where the concept has no target term', () => {
    expect(findings('билер кеңесіне', 'в суд')).toEqual([])
  })

  it('gives places in the text of the side', () => {
    const [finding] = checkTerms('Бұл — Жоғарғы Сот.', '', TERMBASE, {source: 'kk', target: 'ru'})
    expect(finding).toMatchObject({side: 'source', start: 6, end: 17, concept: {id: 'court'}})
  })
})
