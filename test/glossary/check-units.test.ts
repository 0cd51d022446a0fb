import {describe, expect, it} from 'vitest'
import {checkUnits, checkUnitsFrom} from '../../src/glossary/check-units.js'
import {Termbase} from '../../src/glossary/termbase.js'
import type {Term} from '../../src/model/concept.js'

const kk = (text: string, term: Partial<Term> = {}): Term => ({locale: 'kk', text, ...term})
const ru = (text: string, term: Partial<Term> = {}): Term => ({locale: 'ru', text, ...term})

/** `unit rule text→expected` of each finding in units of Russian and Kazakh, the first of them being `1`. */
function findings(
  terms: readonly Term[],
  ...units: readonly (readonly [ru: string, kk: string])[]
): string[] {
  const checked = units.map((texts, index) => ({
    id: String(index + 1),
    variants: [
      {locale: 'ru', text: texts[0]},
      {locale: 'kk', text: texts[1]},
    ],
  }))
  const termbase = Termbase.from([{id: 'c', terms}])
  return checkUnits(checked, termbase, {source: 'ru', target: 'kk'}).map(
    ({unit, ruleId, text, expected}) => `${unit} ${ruleId} ${text}→${expected.join()}`,
  )
}

describe('checkUnits', () => {
  it('tells for each unit what checkTerms finds', () => {
    expect(
      findings([kk('талап'), ru('иск')], ['Иск подан.', 'Талап берілді.'], ['Об иске', 'Арыз туралы']),
    ).toEqual(['2 missing-term иске→талап'])
  })

  it('tells the rarer of two translations, in the form of the place', () => {
    const terms = [ru('иск'), kk('талап арыз'), kk('талап')]
    expect(
      findings(
        terms,
        ['Иск', 'Талап арыз'],
        ['Иска', 'Талаптың'],
        ['К иску', 'Талап арызға'],
        ['Иск', 'Талап арыз'],
      ),
    ).toEqual(['2 inconsistent-term Талаптың→Талап арыздың'])
  })

  it('expects the preferred translation, be it ever so rare', () => {
    const terms = [ru('иск'), kk('арыз'), kk('талап', {status: 'preferred'})]
    expect(findings(terms, ['Иск', 'Арыз'], ['Иском', 'арызбен'], ['Иск', 'Талап'])).toEqual([
      '1 inconsistent-term Арыз→Талап',
      '2 inconsistent-term арызбен→талаппен',
    ])
  })

  it('lets full and short forms stand side by side', () => {
    const terms = [
      ru('Верховный Суд'),
      kk('Жоғарғы Сот'),
      kk('ЖС', {properties: [{type: 'termType', value: 'acronym'}]}),
    ]
    expect(findings(terms, ['Верховный Суд', 'Жоғарғы Сот'], ['Верховный Суд', 'ЖС'])).toEqual([])
  })

  it('tells nothing where one translation is used throughout, or both stand in the unit', () => {
    const terms = [ru('иск'), kk('арыз'), kk('талап')]
    expect(findings(terms, ['Иск', 'Арыз'], ['Иск', 'арыз'])).toEqual([])
    expect(findings(terms, ['Иск', 'Арыз'], ['Иск', 'арыз, талап'])).toEqual([])
    expect(findings(terms, ['Иск', 'Арыз'], ['Слово', 'талап'])).toEqual([])
  })

  it('tells source terms of one concept apart: a long and a short one have translations of their own', () => {
    const terms = [
      ru('Конституция Республики Казахстан', {status: 'preferred'}),
      ru('Конституция', {status: 'admitted'}),
      kk('Қазақстан Республикасының Конституциясы', {status: 'preferred'}),
      kk('Конституция', {status: 'admitted'}),
    ]
    const long = ['Конституция Республики Казахстан', 'Қазақстан Республикасының Конституциясы'] as const
    const short = ['В Конституции', 'Конституцияда'] as const
    expect(findings(terms, long, short, short)).toEqual([])
    expect(
      findings(terms, short, short, ['Конституция', 'Қазақстан Республикасының Конституциясында']),
    ).toEqual(['3 inconsistent-term Қазақстан Республикасының Конституциясында→Конституцияда'])
  })

  it('passes over units that lack a language', () => {
    const termbase = Termbase.from([{id: 'c', terms: [ru('иск'), kk('талап')]}])
    const units = [{id: 'u', variants: [{locale: 'ru', text: 'Иск'}]}]
    expect(checkUnits(units, termbase, {source: 'ru', target: 'kk'})).toEqual([])
  })

  it('tells the same of units that come one by one', async () => {
    const termbase = Termbase.from([{id: 'c', terms: [ru('иск'), kk('арыз'), kk('талап')]}])
    const units = ['Арыз', 'Талап', 'Сөз', 'Арызға'].map((text, index) => ({
      id: String(index),
      variants: [
        {locale: 'ru', text: 'Иск'},
        {locale: 'kk', text},
      ],
    }))
    async function* stream() {
      yield* units
    }
    const options = {source: 'ru', target: 'kk'}
    const found = []
    for await (const finding of checkUnitsFrom(stream(), termbase, options)) found.push(finding)
    expect(found).toEqual(checkUnits(units, termbase, options))
    expect(found.map(({unit, ruleId}) => `${unit} ${ruleId}`)).toEqual([
      '2 missing-term',
      '1 inconsistent-term',
    ])
  })
})
