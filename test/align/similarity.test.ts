import {describe, expect, it} from 'vitest'
import {align} from '../../src/align/align.js'
import {evaluate} from '../../src/align/evaluate.js'
import {Similarity, separationOf} from '../../src/align/similarity.js'
import {noisyDocument} from '../support/noisy-document.js'
import {seeded} from '../support/seeded.js'

const SIZE = 32

/** A deterministic encoder: a direction for every word, the same for what translates it, summed over the text. */
function embedder(key: (word: string) => string) {
  const directions = new Map<string, number[]>()
  const direction = (word: string): number[] => {
    let known = directions.get(word)
    if (known === undefined) {
      const next = seeded(
        [...word].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) as number)) | 0, 7),
      )
      known = Array.from({length: SIZE}, () => next() - 0.5)
      directions.set(word, known)
    }
    return known
  }
  return {
    embed: (texts: readonly string[]) =>
      texts.map(text => {
        const sum = new Float64Array(SIZE)
        for (const word of text.replaceAll('.', '').split(' ')) {
          const add = direction(key(word))
          for (let d = 0; d < SIZE; d++) sum[d] = (sum[d] as number) + (add[d] as number)
        }
        return sum
      }),
  }
}

/** The syllables of both made-up languages, by the digit that they stand for. */
const SYLLABLES = [
  'ba chor',
  'do dun',
  'ge fal',
  'ki gret',
  'lu hin',
  'ma jol',
  'no kab',
  'pe lim',
  'ri mer',
  'su nis',
]
const DIGITS = new Map(
  SYLLABLES.flatMap((pair, digit) => pair.split(' ').map(syllable => [syllable, digit] as const)),
)
const SYLLABLE = /chor|dun|fal|gret|hin|jol|kab|lim|mer|nis|ba|do|ge|ki|lu|ma|no|pe|ri|su/gu
const number = (word: string) =>
  [...word.matchAll(SYLLABLE)].map(([syllable]) => DIGITS.get(syllable)).join('')

describe('align, with vectors of meaning', () => {
  it('is better by them where a short text teaches no words', () => {
    const {texts, gold} = noisyDocument(40, 3)
    const without = evaluate(gold, align(texts)).strict.f1
    const found = align(texts, {similarity: embedder(number)})
    expect(evaluate(gold, found).strict.f1).toBeGreaterThan(without)
    expect(evaluate(gold, found).strict.f1).toBeGreaterThan(0.93)
  })

  it('is as good as without them where they mean nothing', () => {
    for (const seed of [3, 4]) {
      const {texts, gold} = noisyDocument(100, seed)
      const without = evaluate(gold, align(texts)).strict.f1
      const next = seeded(seed)
      const embed = (some: readonly string[]) =>
        some.map(() => Array.from({length: SIZE}, () => next() - 0.5))
      expect(evaluate(gold, align(texts, {similarity: {embed}})).strict.f1).toBeGreaterThan(without - 0.01)
      const constant = {embed: (some: readonly string[]) => some.map(() => [1, 1])}
      expect(evaluate(gold, align(texts, {similarity: constant})).strict.f1).toBeGreaterThan(without - 0.01)
    }
  })

  it('keeps vectors with their segments between anchors', () => {
    const {texts, gold} = noisyDocument(60, 5)
    const anchors = [gold[20]?.segments as Readonly<Record<string, readonly number[]>>]
    const found = align(texts, {similarity: embedder(number), anchors})
    expect(evaluate(gold, found).strict.f1).toBeGreaterThan(0.9)
  })
})

describe('Similarity', () => {
  it('looks at directions only, and sums segments', () => {
    const one = new Similarity(
      [
        [1, 0],
        [0, 1],
        [1, 1],
      ],
      [
        [5, 0],
        [0, 9],
        [-1, 1],
      ],
    )
    expect(one.deviations(0, 1, 0, 1)).toBeGreaterThan(one.deviations(0, 1, 1, 1))
    expect(one.deviations(0, 2, 0, 2)).toBeGreaterThan(one.deviations(0, 2, 2, 1))
  })

  it('takes a vector of zeros for one that says nothing', () => {
    const one = new Similarity([[0, 0]], [[1, 0]])
    expect(Number.isFinite(one.deviations(0, 1, 0, 1))).toBe(true)
  })

  it('tells whether vectors mean anything by the beads that were found without them', () => {
    const beads = (deviations: readonly number[]) => deviations.map(z => ({deviations: z, probability: 1}))
    expect(separationOf(beads([3, 4, 2, 3]))).toBe(3)
    expect(separationOf(beads([0.4, -0.3, 0.6, 0.1]))).toBe(0)
    expect(separationOf([])).toBe(0)
  })
})
