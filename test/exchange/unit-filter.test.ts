import {describe, expect, it} from 'vitest'
import {type UnitFilter, unitFilter} from '../../src/exchange/unit-filter.js'
import type {NewUnit} from '../../src/model/unit.js'

const variants = [
  {locale: 'kk-KZ', text: 'Заң'},
  {locale: 'ru', text: 'Закон', properties: [{type: 'client', value: 'сот'}]},
  {locale: 'en', text: 'Law'},
]
const unit: NewUnit = {
  variants,
  createdAt: '2010-01-01T00:00:00Z',
  changedAt: '2016-04-12T23:30:00Z',
  properties: [{type: 'domain', value: 'law'}],
}
const takes = (filter: UnitFilter, given: NewUnit = unit) => unitFilter(filter)(given) !== undefined

describe('unitFilter', () => {
  it('gives the very unit where nothing is taken off', () => {
    expect(unitFilter({})(unit)).toBe(unit)
    expect(unitFilter({languages: ['en', 'ru', 'kk']})(unit)).toBe(unit)
  })

  it('takes off variants in other languages, and units of which too little is left', () => {
    expect(unitFilter({languages: ['kk', 'ru']})(unit)?.variants.map(({locale}) => locale)).toEqual([
      'kk-KZ',
      'ru',
    ])
    expect(takes({languages: ['kk', 'de']})).toBe(false)
  })

  it('goes by the day of the last change, the day itself included', () => {
    expect(takes({since: '2016-04-12'})).toBe(true)
    expect(takes({since: '2016-04-13'})).toBe(false)
    expect(takes({until: '2016-04-12'})).toBe(true)
    expect(takes({until: '2016-04-11'})).toBe(false)
    expect(takes({until: '2016-04-12T23:00:00Z'})).toBe(false)
  })

  it('goes by the day of making where nothing was changed, and wants a date', () => {
    expect(takes({until: '2011-01-01'}, {variants, createdAt: '2010-01-01T00:00:00Z'})).toBe(true)
    expect(takes({until: '2011-01-01'}, {variants})).toBe(false)
  })

  it('wants all the properties, on the unit or a variant', () => {
    expect(takes({properties: {domain: 'law', client: 'сот'}})).toBe(true)
    expect(takes({properties: {domain: 'law', client: 'банк'}})).toBe(false)
  })

  it('refuses what is no date and no language', () => {
    expect(() => unitFilter({since: 'yesterday'})).toThrow(RangeError)
    expect(() => unitFilter({languages: ['kz']})).toThrow(/Kazakh is “kk”/u)
  })
})
