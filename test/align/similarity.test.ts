import {describe, expect, it} from 'vitest'
import {align} from '../../src/align/align.js'
import {evaluate} from '../../src/align/evaluate.js'
import {Similarity} from '../../src/align/similarity.js'
import {noisyDocument, seeded} from '../support/noisy-document.js'

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
    expect(one.score(0, 1, 0, 1)).toBeGreaterThan(one.score(0, 1, 1, 1))
    expect(one.score(0, 2, 0, 2)).toBeGreaterThan(one.score(0, 2, 2, 1))
  })

  it('takes a vector of zeros for one that says nothing', () => {
    const one = new Similarity([[0, 0]], [[1, 0]])
    expect(Number.isFinite(one.score(0, 1, 0, 1))).toBe(true)
  })
})
