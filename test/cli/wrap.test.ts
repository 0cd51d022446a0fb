import fc from 'fast-check'
import stringWidth from 'string-width'
import {describe, expect, it} from 'vitest'
import wrapAnsi from 'wrap-ansi'
import {columnsOf, wrap} from '../../src/cli/output/wrap.js'

const plain = fc.string({unit: fc.constantFrom(...'аәғыZz09.,«»–—…- ')})
const anything = fc.oneof(plain, fc.string({unit: 'grapheme'}), fc.constant('\u001B[1mСот\u001B[22m'))

describe('wrap', () => {
  it('cuts between words', () => {
    expect(wrap('Сот шешімі күшіне енді.', 12)).toEqual(['Сот шешімі', 'күшіне енді.'])
  })

  it('cuts a word that is longer than a line', () => {
    expect(wrap('қайтарылмағандықтан', 10)).toEqual(['қайтарылма', 'ғандықтан'])
  })

  it('gives the lines of wrap-ansi on every text', () => {
    fc.assert(
      fc.property(anything, fc.integer({min: 1, max: 30}), (text, columns) => {
        expect(wrap(text, columns)).toEqual(wrapAnsi(text, columns, {hard: true}).split('\n'))
      }),
    )
  })
})

describe('columnsOf', () => {
  it('counts the columns of string-width on every text', () => {
    fc.assert(
      fc.property(anything, text => {
        expect(columnsOf(text)).toBe(stringWidth(text))
      }),
    )
  })
})
