import {describe, expect, it} from 'vitest'
import {align} from '../../src/align/align.js'
import {evaluate} from '../../src/align/evaluate.js'
import type {Bead} from '../../src/model/bead.js'
import {shapes} from '../support/beads.js'

/** An invented act: articles of a heading and a few lines that differ in little but their numbers. */
function act(articles: readonly number[], locale: 'kk' | 'ru' | 'en'): string[] {
  const heading = {
    kk: (number: number) =>
      `${number}-бап. ${number % 2 === 0 ? 'Тараптардың құқықтары' : 'Тараптардың міндеттері'}`,
    ru: (number: number) => `Статья ${number}. ${number % 2 === 0 ? 'Права сторон' : 'Обязанности сторон'}`,
    en: (number: number) =>
      `Article ${number}. ${number % 2 === 0 ? 'Rights of the parties' : 'Duties of the parties'}`,
  }
  const items = {
    kk: ['өтініш беруге', 'құжаттарды қарауға', 'шешімге шағымдануға'],
    ru: ['подавать заявление', 'знакомиться с документами', 'обжаловать решение'],
    en: ['to file an application', 'to inspect the documents', 'to appeal against the decision'],
  }
  return articles.flatMap(number => [
    heading[locale](number),
    ...items[locale].map((item, index) => `${index + 1}) ${item};`),
  ])
}

function gold(
  left: readonly number[],
  right: readonly number[],
  locales: readonly [string, string],
): Pick<Bead, 'segments'>[] {
  const [a, b] = locales
  const beads: Pick<Bead, 'segments'>[] = []
  for (const number of [...new Set([...left, ...right])].sort((x, y) => x - y)) {
    const [i, j] = [left.indexOf(number), right.indexOf(number)]
    for (let line = 0; line < 4; line++) {
      beads.push({segments: {[a]: i < 0 ? [] : [4 * i + line], [b]: j < 0 ? [] : [4 * j + line]}})
    }
  }
  return beads
}

const ALL = Array.from({length: 30}, (_, index) => index + 1)

describe('align, on laws', () => {
  it('finds the articles that one language lacks by their numbers', () => {
    const ru = ALL.filter(number => ![3, 11, 12, 27].includes(number))
    for (const locales of [
      ['kk', 'ru'],
      ['en', 'ru'],
    ] as const) {
      const texts = {[locales[0]]: act(ALL, locales[0]), ru: act(ru, 'ru')}
      expect(evaluate(gold(ALL, ru, locales), align(texts)).strict.f1).toBe(1)
    }
  })

  it('finds articles that were dropped on one side and added on the other', () => {
    const kk = ALL.filter(number => ![7, 8, 20].includes(number))
    const ru = ALL.filter(number => ![2, 15, 21].includes(number))
    const found = align({kk: act(kk, 'kk'), ru: act(ru, 'ru')})
    expect(evaluate(gold(kk, ru, ['kk', 'ru']), found).strict.f1).toBe(1)
  })

  it('goes by articles in three languages at once', () => {
    const lacking = (...numbers: number[]) => ALL.filter(number => !numbers.includes(number))
    const [kk, ru, en] = [lacking(4), lacking(5, 6), lacking(29)] as const
    const found = align({kk: act(kk, 'kk'), ru: act(ru, 'ru'), en: act(en, 'en')})
    const four = found.filter(({segments}) => segments.kk?.length === 0)
    expect(four.map(({segments}) => [segments.ru, segments.en])).toEqual(
      [12, 13, 14, 15].map(line => [[line], [line]]),
    )
    expect(found.filter(({segments}) => segments.ru?.length === 0)).toHaveLength(8)
    expect(found.filter(({segments}) => segments.en?.length === 0)).toHaveLength(4)
  })

  it('keeps the items of an article inside it, merged or not', () => {
    const kk = act(ALL, 'kk')
    const ru = act(ALL, 'ru').flatMap((line, index, all) => {
      if (index % 4 === 2) return [`${line} ${all[index + 1]}`]
      return index % 4 === 3 ? [] : [line]
    })
    expect(shapes(align({kk, ru}), ['kk', 'ru'])).toBe(ALL.map(() => '1-1 1-1 2-1').join(' '))
  })

  it('takes a heading that is missing alone for no missing article', () => {
    const kk = act([1, 2, 3, 4, 5], 'kk')
    const ru = act([1, 2, 3, 4, 5], 'ru').toSpliced(8, 1)
    const lines = align({kk, ru}).filter(({segments}) => segments.ru?.length === 0 && segments.kk?.[0] !== 8)
    expect(lines).toEqual([])
  })

  it('does not take a number that a text only mentions for that of an article', () => {
    const kk = act([1, 2, 3, 4], 'kk').toSpliced(5, 0, '9-бап қолданылады деп танылсын.')
    const ru = act([1, 2, 3, 4], 'ru').toSpliced(5, 0, 'Статья 9 признаётся подлежащей применению.')
    expect(shapes(align({kk, ru}), ['kk', 'ru'])).toBe(kk.map(() => '1-1').join(' '))
  })

  it('goes by the words alone where numbers start anew or nobody shares them', () => {
    const kk = [...act([1, 2, 3], 'kk'), ...act([1, 2, 3], 'kk')]
    const ru = [...act([1, 2, 3], 'ru'), ...act([1, 2, 3], 'ru')]
    expect(shapes(align({kk, ru}), ['kk', 'ru'])).toBe(kk.map(() => '1-1').join(' '))
    const other = align({kk: act([1, 2, 3], 'kk'), ru: act([101, 102, 103], 'ru')})
    expect(other.flatMap(({segments}) => segments.kk)).toEqual([...Array(12).keys()])
  })
})
