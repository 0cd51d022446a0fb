import {createHash} from 'node:crypto'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {unitFrom} from '../../src/memory/unit-input.js'

describe('unitFrom', () => {
  it('makes the same id for the same texts, codes and neighbours as ever, whatever letters they hold', () => {
    const text = fc.oneof(
      fc.constantFrom(
        '',
        'plain',
        'Құжат «тіркелді» — иә',
        'e\u0301',
        'и\u0306',
        '"',
        '\\',
        '\t',
        '\u007f',
        '\u0483',
        '한글',
        '👩‍⚖️',
        '\u2028',
      ),
      fc.string({unit: 'grapheme', maxLength: 12}),
    )
    const variant = fc.record({
      locale: fc.constantFrom('kk', 'ru', 'ru-KZ'),
      text,
      previous: fc.option(text, {nil: undefined}),
      next: fc.option(text, {nil: undefined}),
    })
    fc.assert(
      fc.property(fc.array(variant, {minLength: 1, maxLength: 3}), variants => {
        const parts = variants.map(({locale, text, previous, next}) =>
          JSON.stringify([
            locale,
            text.normalize('NFC'),
            previous?.normalize('NFC') ?? null,
            next?.normalize('NFC') ?? null,
          ]),
        )
        const digest = createHash('sha256').update(parts.sort().join('\n')).digest('hex')
        expect(unitFrom({variants}).id).toBe(digest.slice(0, 32))
      }),
    )
  })

  it('keeps what else a unit holds, and the id that it has', () => {
    const unit = {id: 'x', variants: [{locale: 'kk', text: 'Сот'}], notes: ['n'], usageCount: 2}
    expect(unitFrom(unit)).toEqual(unit)
    expect(unitFrom({id: 'x', variants: unit.variants})).toEqual({id: 'x', variants: unit.variants})
  })
})
