import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {tokenize} from '../../src/text/tokenize.js'

/** `word|word 2016#|.` reads: kind marks left out for words, `#` numbers, punctuation and symbols as they are. */
function tokens(text: string): string {
  return tokenize(text)
    .map(({kind, text: part}) => (kind === 'number' ? `${part}#` : part))
    .join('|')
}

describe('tokenize', () => {
  it('cuts words and punctuation', () => {
    expect(tokens('Құжат тіркелді. Келесі «қадамға» өтіңіз!')).toBe(
      'Құжат|тіркелді|.|Келесі|«|қадамға|»|өтіңіз|!',
    )
  })

  it('keeps a hyphen or an apostrophe inside a word', () => {
    expect(tokens('сот-құқықтық people’s ҚХР-ға')).toBe('сот-құқықтық|people’s|ҚХР-ға')
  })

  it('cuts off a hyphen or an apostrophe at the end of a word', () => {
    expect(tokens('сот- -сот judges’')).toBe('сот|-|-|сот|judges|’')
  })

  it('keeps the marks inside a number and cuts it from the letters after it', () => {
    expect(tokens('12.04.2016ж. 3,5 млн. 18:30')).toBe('12.04.2016#|ж|.|3,5#|млн|.|18:30#')
  })

  it('leaves the full stop after a number alone', () => {
    expect(tokens('2016.')).toBe('2016#|.')
  })

  it('keeps a combining mark and an invisible character inside a word', () => {
    expect(tokens('и\u0306ога ма\u00adсаж a\u200db')).toBe('и\u0306ога|ма\u00adсаж|a\u200db')
  })

  it('gives symbols and characters beyond the basic plane whole', () => {
    expect(tokens('№ 5 😀 §')).toBe('№|5#|😀|§')
  })

  it('finds nothing in blanks', () => {
    expect(tokenize(' \u00a0\t\n\u200b')).toEqual([])
  })

  it('gives offsets that cut the token out of the text, in order and apart', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary', maxLength: 60}), text => {
        let done = 0
        for (const token of tokenize(text)) {
          expect(text.slice(token.start, token.end)).toBe(token.text)
          expect(token.start).toBeGreaterThanOrEqual(done)
          expect(token.end).toBeGreaterThan(token.start)
          done = token.end
        }
      }),
    )
  })

  it('leaves out nothing but blanks and invisible characters', () => {
    fc.assert(
      fc.property(fc.string({unit: 'grapheme', maxLength: 60}), text => {
        const kept = tokenize(text).map(token => token.text)
        expect(kept.join('').replace(/\p{Cf}/gu, '')).toBe(
          text.replace(/[\p{White_Space}\p{Cc}\p{Cf}]/gu, ''),
        )
      }),
    )
  })
})
