import {describe, expect, it} from 'vitest'
import {checkTranslation} from '../../src/check/check-translation.js'
import {Termbase} from '../../src/glossary/termbase.js'
import {segment} from '../../src/segment/segment.js'

const termbase = Termbase.from([
  {
    id: 'court',
    terms: [
      {locale: 'kk', text: 'Жоғарғы Сот'},
      {locale: 'ru', text: 'Верховный Суд'},
      {locale: 'ru', text: 'Высший Суд', status: 'forbidden'},
    ],
  },
])

const KK = 'Отырыс басталды. Бұл істі Жоғарғы Сот қарады. Шешім шықты. Жоғарғы Соттың төрағасы сөйледі.'
const RU =
  'Заседание началось. Это дело рассмотрел Высший Суд. Решение вынесено. Выступил председатель Верховного Суда.'

describe('checkTranslation', () => {
  it('compares what is aligned, and gives places in the whole texts', () => {
    const findings = checkTranslation(segment(KK, {locale: 'kk'}), segment(RU, {locale: 'ru'}), termbase, {
      source: 'kk',
      target: 'ru',
    })
    expect(findings.map(({ruleId, text, segments}) => [ruleId, text, segments])).toEqual([
      ['missing-term', 'Жоғарғы Сот', {source: [1], target: [1]}],
      ['forbidden-term', 'Высший Суд', {source: [1], target: [1]}],
    ])
    for (const {side, start, end, text} of findings)
      expect((side === 'source' ? KK : RU).slice(start, end)).toBe(text)
  })

  it('gives places in segments that are aligned together', () => {
    const kk =
      'Отырыс 12 мамырда болды. Алматыда сот 45 істі қарап, шешім шығарды, содан кейін Жоғарғы Соттың 78 отырысы аяқталды деп жариялады. Бұл 2016 жылы болды.'
    const ru =
      'Заседание было 12 мая. В Алматы суд рассмотрел 45 дел и вынес решение. Затем Высший Суд объявил, что 78 заседаний окончены. Это было в 2016 году.'
    const findings = checkTranslation(segment(kk, {locale: 'kk'}), segment(ru, {locale: 'ru'}), termbase, {
      source: 'kk',
      target: 'ru',
    })
    const forbidden = findings.find(({ruleId}) => ruleId === 'forbidden-term')
    expect(forbidden?.segments.target).toEqual([1, 2])
    expect(ru.slice(forbidden?.start, forbidden?.end)).toBe('Высший Суд')
  })

  it('finds nothing in empty texts, and refuses what is no list', () => {
    expect(checkTranslation([], [], termbase, {source: 'kk', target: 'ru'})).toEqual([])
    expect(() => checkTranslation('x' as never, [], termbase, {source: 'kk', target: 'ru'})).toThrow(
      TypeError,
    )
  })
})
