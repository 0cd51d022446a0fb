import {readdirSync, readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {readConcepts} from '../../../src/formats/index.js'
import {recognizeTerms} from '../../../src/glossary/recognize-terms.js'
import {Termbase} from '../../../src/glossary/termbase.js'
import {RUSSIAN_CASES} from '../../../src/text/languages/ru/inflect-noun.js'
import {type GrammaticalCase, inflect} from '../../../src/text/morphology/inflect.js'

function forms(term: string, number: 'singular' | 'plural'): string {
  return RUSSIAN_CASES.slice(1)
    .map(grammaticalCase => inflect(term, {number, case: grammaticalCase}, {locale: 'ru'}))
    .join(', ')
}

describe('inflect, Russian', () => {
  it.each([
    ['суд', 'суда, суду, суд, судом, суде', 'судов, судам, суды, судами, судах'],
    ['истец', 'истца, истцу, истца, истцом, истце', 'истцов, истцам, истцов, истцами, истцах'],
    [
      'владелец',
      'владельца, владельцу, владельца, владельцем, владельце',
      'владельцев, владельцам, владельцев, владельцами, владельцах',
    ],
    [
      'платёж',
      'платежа, платежу, платёж, платежом, платеже',
      'платежей, платежам, платежи, платежами, платежах',
    ],
    ['заём', 'займа, займу, заём, займом, займе', 'займов, займам, займы, займами, займах'],
    [
      'гражданин',
      'гражданина, гражданину, гражданина, гражданином, гражданине',
      'граждан, гражданам, граждан, гражданами, гражданах',
    ],
    [
      'свидетель',
      'свидетеля, свидетелю, свидетеля, свидетелем, свидетеле',
      'свидетелей, свидетелям, свидетелей, свидетелями, свидетелях',
    ],
    [
      'область',
      'области, области, область, областью, области',
      'областей, областям, области, областями, областях',
    ],
    ['сделка', 'сделки, сделке, сделку, сделкой, сделке', 'сделок, сделкам, сделки, сделками, сделках'],
    [
      'комиссия',
      'комиссии, комиссии, комиссию, комиссией, комиссии',
      'комиссий, комиссиям, комиссии, комиссиями, комиссиях',
    ],
    [
      'обвиняемый',
      'обвиняемого, обвиняемому, обвиняемого, обвиняемым, обвиняемом',
      'обвиняемых, обвиняемым, обвиняемых, обвиняемыми, обвиняемых',
    ],
    [
      'районный судья',
      'районного судьи, районному судье, районного судью, районным судьей, районном судье',
      'районных судей, районным судьям, районных судей, районными судьями, районных судьях',
    ],
    [
      'юридическое лицо',
      'юридического лица, юридическому лицу, юридическое лицо, юридическим лицом, юридическом лице',
      'юридических лиц, юридическим лицам, юридических лиц, юридическими лицами, юридических лицах',
    ],
    [
      'последний день',
      'последнего дня, последнему дню, последний день, последним днем, последнем дне',
      'последних дней, последним дням, последние дни, последними днями, последних днях',
    ],
    [
      'третье лицо',
      'третьего лица, третьему лицу, третье лицо, третьим лицом, третьем лице',
      'третьих лиц, третьим лицам, третьих лиц, третьими лицами, третьих лицах',
    ],
    [
      'решение суда',
      'решения суда, решению суда, решение суда, решением суда, решении суда',
      'решений суда, решениям суда, решения суда, решениями суда, решениях суда',
    ],
    ['ТОО', 'ТОО, ТОО, ТОО, ТОО, ТОО', 'ТОО, ТОО, ТОО, ТОО, ТОО'],
  ])('%s', (term, singular, plural) => {
    expect(forms(term, 'singular')).toBe(singular)
    expect(forms(term, 'plural')).toBe(plural)
  })

  it('keeps the plural of a term that stands in it', () => {
    expect(forms('судебные издержки', 'singular')).toBe(
      'судебных издержек, судебным издержкам, судебные издержки, судебными издержками, судебных издержках',
    )
    expect(forms('данные', 'singular')).toBe('данных, данным, данные, данными, данных')
  })

  it.each([
    'дуэль',
    'судья-докладчик',
    'права и свободы',
    'Ахметов',
    'путь',
    'имеющий право',
    'исполняющий роль судьи',
    'кафе',
    'court',
    'Халық Кеңесі',
    '5',
  ])('does not guess at %s', term => {
    expect(() => inflect(term, {case: 'genitive'}, {locale: 'ru'})).toThrow(/can't be told for certain/u)
    expect(inflect(term, {}, {locale: 'ru'})).toBe(term)
  })

  it('and the recogniser agree on every form of a term that has one', async () => {
    const terms = await russianTerms()
    const termbase = Termbase.from([...terms].map(text => ({id: text, terms: [{locale: 'ru', text}]})))
    const lost: string[] = []
    let inflected = 0
    for (const term of terms) {
      for (const number of ['singular', 'plural'] as const) {
        for (const grammaticalCase of RUSSIAN_CASES) {
          const form = formOrNothing(term, number, grammaticalCase)
          if (form === undefined) continue
          inflected++
          const hits = recognizeTerms(form, termbase, {locale: 'ru', overlapping: true})
          if (!hits.some(({term: {text}, text: found}) => text === term && found === form)) lost.push(form)
        }
      }
    }
    expect(lost).toEqual([])
    expect(inflected / terms.size).toBeGreaterThan(11)
  })
})

const folder = new URL('../../../corpus/terms/', import.meta.url)

/** The Russian terms of the seed termbase. */
async function russianTerms(): Promise<Set<string>> {
  const terms = new Set<string>()
  for (const file of readdirSync(folder)) {
    for await (const concept of readConcepts(readFileSync(new URL(file, folder)), {file})) {
      for (const {locale, text} of concept.terms) if (locale === 'ru') terms.add(text)
    }
  }
  return terms
}

function formOrNothing(
  term: string,
  number: 'singular' | 'plural',
  grammaticalCase: GrammaticalCase,
): string | undefined {
  try {
    return inflect(term, {number, case: grammaticalCase}, {locale: 'ru'})
  } catch {
    return undefined
  }
}
