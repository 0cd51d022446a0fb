import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {FormReader} from '../../src/memory/form-reader.js'
import {readWording} from '../../src/memory/wording.js'
import {Vocabulary} from '../../src/text/vocabulary.js'

const PIECES = [
  'сот',
  'Сот',
  'people’s',
  "o'clock",
  'ҚХР-ға',
  '12.04.2016',
  '3,5',
  '2016ж',
  '-',
  '—',
  '.',
  '’',
  ' ',
  '\u00ad',
  '\u0301',
  '👩‍⚖️',
  '\t',
  '½',
  'e\u0301',
  '각',
  'ά',
  'ﬁ',
  '\ud800',
  '1',
  ',',
]

describe('FormReader', () => {
  it('reads what tokenize and the vocabulary read, whatever the text', () => {
    const text = fc.oneof(
      fc.array(fc.constantFrom(...PIECES), {maxLength: 20}).map(pieces => pieces.join('')),
      fc.array(fc.nat(0x10ffff), {maxLength: 2}).map(codes => String.fromCodePoint(...codes)),
      fc.string({maxLength: 30}),
    )
    fc.assert(
      fc.property(fc.array(text, {maxLength: 5}), texts => {
        const fast = new Vocabulary('en')
        const slow = new Vocabulary('en')
        const reader = new FormReader(fast)
        const read: unknown[] = []
        const expected: unknown[] = []
        for (const each of [...texts, ...texts]) {
          const length = reader.read(each)
          const {forms, text, words, weight, skeleton} = readWording(each, slow, {learn: true})
          read.push([[...reader.forms.subarray(0, length)], reader.exact, reader.words, reader.weight])
          expected.push([[...forms], text, words, weight])
          if (words === 0) continue
          read.push(reader.skeleton)
          expected.push(skeleton)
        }
        expect(read).toEqual(expected)
        expect(fast.toData()).toEqual(slow.toData())
      }),
      {numRuns: 40},
    )
  })

  it('keeps thousands of words apart', () => {
    const vocabulary = new Vocabulary('en')
    const reader = new FormReader(vocabulary)
    for (let round = 0; round < 2; round++) {
      for (let word = 0; word < 5000; word++) {
        reader.read(String(word).replace(/\d/gu, digit => 'abcdefghij'[Number(digit)] ?? ''))
      }
      expect(vocabulary.size).toBe(5000)
    }
  })
})
