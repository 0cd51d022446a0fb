import {describe, expect, it} from 'vitest'
import {PhraseCounter} from '../../src/glossary/phrase-counter.js'
import {UnitSample} from '../../src/glossary/unit-sample.js'

describe('UnitSample', () => {
  it('keeps all of a few units, those with one language too', () => {
    const sample = new UnitSample('kk')
    sample.add({id: 'a', texts: ['Сот шешімі.', 'Решение суда.']})
    sample.add({id: 'b', texts: ['Сот шешімі.', undefined]})
    expect(sample.units.map(({id}) => id)).toEqual(['a', 'b'])
    expect(sample.all).toBeUndefined()
  })

  it('keeps few of many units, in order, some with every frequent phrase, and counts all', () => {
    const sample = new UnitSample('xx', 500)
    const count = 3000
    for (let index = 0; index < count; index++) {
      const rare = index % 100 === 7 ? 'seldom' : `w${index}`
      sample.add({id: `u${index}`, texts: [rare, 'a']})
    }
    const {units, all} = sample
    expect(units.length).toBeLessThanOrEqual(500)
    expect(units.some(({texts}) => texts[0] === 'seldom')).toBe(true)
    expect(all?.countOf('seldom')).toBe(count / 100)
    const numbers = units.map(({id}) => Number(id.slice(1)))
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
  })
})

describe('PhraseCounter', () => {
  it('counts every occurrence of a phrase, once a text for its unit', () => {
    const counter = new PhraseCounter('xx', [])
    const [first] = counter.count('сот, сот, сот')
    expect(first).toEqual({count: 3, kept: 0})
    counter.count('сот')
    expect(counter.countOf('сот')).toBe(4)
    expect(counter.countOf('заң')).toBe(0)
  })
})
