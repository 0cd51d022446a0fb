import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {segment} from '../../src/segment/segment.js'

/** Pieces that rules look at, in any order. */
const HOSTILE = [
  ...['.', '!', '?', '…', '...', '. . .', '?!', '‽', '。'],
  ...['«', '»', '“', '”', '„', '"', "'", '’', '(', ')', '[1]', '[', ']'],
  ...[' ', ' ', ' ', '\u00a0', '\t', '\n', '\r\n', '\n\n', '\u2028', '\ufeff', '\u200b', '\u00ad'],
  ...['—', '–', '-', ':', ';', ',', '№', '•', '*', ':)', '))'],
  ...[
    'Ол',
    'бәрі',
    'Қ',
    'т',
    'ж',
    'б.з.б',
    'Mr',
    'км',
    'деді',
    'сот',
    '2016',
    '12',
    'I',
    'XIX',
    'бап',
    'A',
    'a',
  ],
  ...['😊', '👩‍👩‍👧', '🇰🇿', '❤️', 'e\u0301', '\u0301', '\u200d', '\ufe0f', '\ud83d', '\ude00', '𐐷'],
]

const anyText = fc.oneof(
  fc.array(fc.constantFrom(...HOSTILE), {maxLength: 60}).map(parts => parts.join('')),
  fc.string({unit: 'grapheme', maxLength: 80}),
  fc.string({unit: 'binary', maxLength: 80}),
)
const anyOptions = fc.record({
  locale: fc.constantFrom('kk', 'ru', 'en', 'tr'),
  unit: fc.constantFrom('sentence' as const, 'paragraph' as const),
})

describe('segment on any text', () => {
  it('rebuilds it from segments and gaps, and the gaps are blank', () => {
    fc.assert(
      fc.property(anyText, anyOptions, (text, options) => {
        let rebuilt = ''
        for (const found of segment(text, options)) {
          const gap = text.slice(rebuilt.length, found.start)
          expect(gap).toMatch(/^[\s\u200b\u0085]*$/u)
          expect(found.text).toBe(text.slice(found.start, found.end))
          expect(found.text).not.toBe('')
          rebuilt += gap + found.text
        }
        const rest = text.slice(rebuilt.length)
        expect(rest).toMatch(/^[\s\u200b\u0085]*$/u)
      }),
      {numRuns: 2000},
    )
  })

  it('never cuts inside a grapheme, a word or a number', () => {
    const graphemes = new Intl.Segmenter('kk', {granularity: 'grapheme'})
    fc.assert(
      fc.property(anyText, anyOptions, (text, options) => {
        const borders = new Set([text.length])
        for (const {index} of graphemes.segment(text)) borders.add(index)
        for (const {start, end} of segment(text, options)) {
          expect(borders.has(start)).toBe(true)
          expect(borders.has(end)).toBe(true)
          for (const cut of [start, end])
            expect(text.slice(cut - 1, cut + 1)).not.toMatch(/^[\p{L}\p{Nd}]{2}$/u)
        }
      }),
      {numRuns: 2000},
    )
  })

  it('cuts each of its segments no further', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('Сот шешті.', 'Ол кетті!', 'Қ. Мәми келді.'), {maxLength: 8}),
        parts => {
          expect(segment(parts.join(' '), {locale: 'kk'}).map(found => found.text)).toEqual(parts)
        },
      ),
    )
  })

  it.each([
    '.',
    '. ',
    'А. ',
    '"',
    '(',
    '(. ',
    '1',
    '1. ',
    ' ',
    'a',
    '.\u0301',
    '\n',
    'a\n',
    '- a\n',
    '? Асан ',
    '😊 ',
  ])('takes a hundred thousand times %j', piece => {
    const text = piece.repeat(100_000)
    const found = segment(text, {locale: 'kk'})
    expect(found.every(({start, end}) => start < end)).toBe(true)
  })
})
