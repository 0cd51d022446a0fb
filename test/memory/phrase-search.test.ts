import {describe, expect, it} from 'vitest'
import {phrase} from '../../src/memory/concordance.js'
import {FuzzyIndex} from '../../src/memory/fuzzy-index.js'
import {seeded} from '../support/seeded.js'

describe('FuzzyIndex.itemsWith', () => {
  it('finds what reading each text finds, also where the words are frequent and the phrase is rare', () => {
    const next = seeded(5)
    const words = 'the of and court courts judge law courtyard courteous 7 12 , without with'.split(' ')
    const text = (): string =>
      Array.from(
        {length: 1 + Math.floor(next() * 6)},
        () => words[Math.floor(words.length * next() ** 2)],
      ).join(' ')
    const texts = Array.from({length: 12_000}, text)
    texts[11_000] = 'the courts withheld judgement of 1984'
    const index = new FuzzyIndex('en')
    for (const each of texts) index.add(each)
    index.finish()
    index.remove(10_999)
    for (const [wanted, options] of [
      ['the of', {}],
      ['withheld', {}],
      ['1984', {}],
      ['courteous judge', {}],
      ['law 7 the', {}],
      ['withheld the', {anyOrder: true}],
      ['court* with*', {wildcard: true}],
      ['the * withheld', {wildcard: true}],
      ['*eld *ent', {wildcard: true, anyOrder: true}],
    ] as const) {
      const {rangesIn, slotsIn} = phrase(wanted, {locale: 'en', ...options})
      const slots = slotsIn(index.vocabulary) ?? []
      const isAnyOrder = 'anyOrder' in options
      const expected = [...texts.keys()].filter(
        item => item !== 10_999 && rangesIn(texts[item] as string).length > 0,
      )
      expect([...index.itemsWith(slots, {isAnyOrder})]).toEqual(expected)
      const some = expected.filter(item => item >= 4000 && item < 11_500)
      expect([...index.itemsWith(slots, {isAnyOrder, from: 4000, to: 11_500})]).toEqual(some)
    }
  })
})
