import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {FormKind, NO_STEM, Vocabulary} from '../../src/text/vocabulary.js'

describe('Vocabulary', () => {
  it('gives a form its number again, and forms of one word one stem', () => {
    const vocabulary = new Vocabulary('en')
    const [upper, lower, plural] = ['Court', 'court', 'courts'].map(word => vocabulary.add(word)) as [
      number,
      number,
      number,
    ]
    expect(vocabulary.add('court')).toBe(lower)
    expect(upper).not.toBe(lower)
    expect(vocabulary.folds[upper]).toBe(vocabulary.folds[lower])
    expect(vocabulary.folds[plural]).not.toBe(vocabulary.folds[lower])
    expect(vocabulary.stems[plural]).toBe(vocabulary.stems[lower])
    expect(vocabulary.size).toBe(3)
  })

  it('gives words that begin alike one root', () => {
    const vocabulary = new Vocabulary('kk')
    const [right, wrong, other] = ['мектеп', 'мектап', 'мекен'].map(word => vocabulary.add(word)) as [
      number,
      number,
      number,
    ]
    expect(vocabulary.roots[right]).toBe(vocabulary.roots[wrong])
    expect(vocabulary.roots[right]).not.toBe(vocabulary.roots[other])
    expect(vocabulary.rootOfStem(vocabulary.stems[wrong] as number)).toBe(vocabulary.roots[right])
  })

  it('knows words from numbers and marks, which have no stem', () => {
    const vocabulary = new Vocabulary('kk')
    const kinds = ['сот', '12.04.2016', '»', '№'].map(text => vocabulary.kinds[vocabulary.add(text)])
    expect(kinds).toEqual([FormKind.word, FormKind.number, FormKind.mark, FormKind.mark])
    expect(vocabulary.stems[1]).toBe(NO_STEM)
    expect(vocabulary.roots[1]).toBe(NO_STEM)
  })

  it('takes invisible characters and composition for nothing', () => {
    const vocabulary = new Vocabulary('ru')
    const form = vocabulary.add('район')
    expect(vocabulary.find('рай\u00adон')).toBe(form)
    expect(vocabulary.add('рай\u00adон')).toBe(form)
    expect(vocabulary.add('раи\u0306он')).toBe(form)
    expect(vocabulary.find('края')).toBeUndefined()
    expect(vocabulary.size).toBe(1)
  })

  it('is the same when it is made again from its data, and goes on from there', () => {
    const word = fc.oneof(fc.constantFrom('Сот', 'соттың', 'соттар', '7', '.'), fc.string({minLength: 1}))
    fc.assert(
      fc.property(fc.array(word), fc.array(word), (words, later) => {
        const vocabulary = new Vocabulary('kk')
        for (const text of words) vocabulary.add(text)
        const copy = Vocabulary.from('kk', vocabulary.toData())
        for (const text of [...words, ...later]) {
          const form = vocabulary.add(text)
          expect(copy?.add(text)).toBe(form)
          expect(copy?.stems[form]).toBe(vocabulary.stems[form])
          expect(copy?.roots[form]).toBe(vocabulary.roots[form])
          expect(copy?.foldNameOf(form)).toBe(vocabulary.foldNameOf(form))
        }
      }),
    )
  })

  it('is not made from data of other rules', () => {
    const vocabulary = new Vocabulary('en')
    vocabulary.add('courts')
    const data = vocabulary.toData()
    expect(Vocabulary.from('en', {...data, stemNames: ['courts']})).toBeUndefined()
    expect(Vocabulary.from('en', {...data, foldNames: ['Courts']})).toBeUndefined()
  })
})
