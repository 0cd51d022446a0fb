import * as fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {WordLexicon} from '../../src/align/word-lexicon.js'

const PAIRS: [string[], string[]][] = [
  [
    ['қара', 'ит'],
    ['черный', 'пес'],
  ],
  [
    ['қара', 'мысық'],
    ['черный', 'кот'],
  ],
  [
    ['ақ', 'ит'],
    ['белый', 'пес'],
  ],
  [
    ['ақ', 'мысық'],
    ['белый', 'кот'],
  ],
]
const LANGUAGES = {source: 'kk', target: 'ru'}

describe('WordLexicon', () => {
  it('learns which words go together from pairs that share them', () => {
    const lexicon = WordLexicon.learn(PAIRS, LANGUAGES)
    expect(lexicon.translations('ит')[0]?.target).toBe('пес')
    expect(lexicon.forward('қара', 'черный')).toBeGreaterThan(0.5)
    expect(lexicon.backward('қара', 'черный')).toBeGreaterThan(0.5)
    expect(lexicon.forward('қара', 'кот')).toBeLessThan(0.2)
    expect(lexicon.forward('жоқ', 'кот')).toBe(0)
    expect(lexicon.translations('жоқ')).toEqual([])
  })

  it('learns from units whatever their regions, and skips units that lack a language', () => {
    const units = [
      {
        variants: [
          {locale: 'kk-KZ', text: 'Соттар ашық.'},
          {locale: 'ru-KZ', text: 'Суды открыты.'},
        ],
      },
      {
        variants: [
          {locale: 'kk', text: 'Соттар.'},
          {locale: 'ru', text: 'Суды.'},
        ],
      },
      {
        variants: [
          {locale: 'kk', text: 'Заң.'},
          {locale: 'en', text: 'A law.'},
        ],
      },
    ]
    const lexicon = WordLexicon.learnFromUnits(units, LANGUAGES)
    expect(lexicon.size).toBe(2)
    expect([...lexicon.links()].every(({forward}) => forward <= 1)).toBe(true)
  })

  it('comes back from JSON with the same probabilities', () => {
    const lexicon = WordLexicon.learn(PAIRS, LANGUAGES)
    const again = WordLexicon.from(JSON.parse(JSON.stringify(lexicon)))
    expect([again.source, again.target, again.size]).toEqual(['kk', 'ru', lexicon.size])
    for (const {source, target, forward, backward} of lexicon.links()) {
      expect(again.forward(source, target)).toBeCloseTo(forward, 3)
      expect(again.backward(source, target)).toBeCloseTo(backward, 3)
    }
  })

  it('refuses data of another version, or with words that are not there', () => {
    const data = WordLexicon.learn(PAIRS, LANGUAGES).toJSON()
    expect(() => WordLexicon.from({...data, version: 2 as 1})).toThrow(RangeError)
    expect(() => WordLexicon.from({...data, targetWords: []})).toThrow(RangeError)
  })

  it('gives probabilities that sum to no more than 1 for each word', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), {maxLength: 5})
    fc.assert(
      fc.property(fc.array(fc.tuple(words, words), {maxLength: 8}), pairs => {
        const lexicon = WordLexicon.learn(pairs, LANGUAGES)
        const sums = new Map<string, number>()
        for (const {source, forward} of lexicon.links()) sums.set(source, (sums.get(source) ?? 0) + forward)
        for (const sum of sums.values()) expect(sum).toBeLessThan(1.001)
      }),
      {numRuns: 50},
    )
  })
})
