import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {isComposed} from '../../src/memory/is-composed.js'
import {exactText} from '../../src/memory/wording.js'

const anyText = fc.oneof(
  fc.string({unit: 'grapheme'}),
  fc.string({
    unit: fc.constantFrom(
      'a',
      'й',
      'и',
      '\u0306',
      '\u0485',
      'ё',
      'é',
      'e',
      '\u0301',
      ' ',
      '\u00a0',
      '“',
      '가',
      '\u1100',
    ),
  }),
)

describe('isComposed', () => {
  it('says so of no text that normalizing changes', () => {
    fc.assert(
      fc.property(anyText, text => {
        if (isComposed(text)) expect(text.normalize('NFC')).toBe(text)
      }),
    )
    expect(isComposed('Құжат тіркелді — “иә”.')).toBe(true)
  })
})

describe('exactText', () => {
  it('is the text in NFC without outer white space', () => {
    fc.assert(
      fc.property(anyText, text => {
        expect(exactText(text)).toBe(text.normalize('NFC').trim())
      }),
    )
  })
})
