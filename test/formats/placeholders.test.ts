import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {readI18nextJson, writeI18nextJson} from '../../src/formats/i18next-json.js'
import {nativeText, withPlaceholders} from '../../src/formats/placeholders.js'
import {writePo} from '../../src/formats/po.js'

/** The text with its codes as marks: `[1` opens, `1]` closes, `[1]` stands alone. */
function marked(text: string): string {
  const [variant] = withPlaceholders([{locale: 'kk', text}])
  let written = ''
  let start = 0
  for (const {kind, number, position} of variant?.codes ?? []) {
    written += (variant?.text ?? '').slice(start, position)
    start = position
    written += `${kind === 'close' ? '' : '['}${number}${kind === 'open' ? '' : ']'}`
  }
  return written + (variant?.text ?? '').slice(start)
}

describe('withPlaceholders', () => {
  it.each([
    ['Сәлем, {{name}}!', 'Сәлем, [1]!'],
    ['{{- raw}} және {{value, number(minimumFractionDigits: 2)}}', '[1] және [2]'],
    ['$t(common.count, {"count": {{n}}, "a": "(б)"}) файл', '[1] файл'],
    ['<0>Ашу</0>, <b>заң</b><br/>', '[1Ашу1], [2заң2][3]'],
    ['<1>а<1>ә</1></1>', '[1а[2ә2]1]'],
    ['{{a}} {{a}}', '[1] [2]'],
  ])('finds what a program fills in: %s', (text, expected) => {
    expect(marked(text)).toBe(expected)
  })

  it.each(['5 < 6 > 4', '{name}', '{{ашық', '$t(ашық', '$50', '<a href="x">', 'тек мәтін', '<', '{{'])(
    'leaves %s in the text',
    text => {
      const [variant] = withPlaceholders([{locale: 'kk', text}])
      expect(variant).toEqual({locale: 'kk', text})
    },
  )

  it('gives a tag without its partner a place of its own', () => {
    expect(marked('<0>ашық')).toBe('[1]ашық')
    expect(marked('жабық</0>')).toBe('жабық[1]')
  })

  it('gives the same placeholder the same number in every language, in whatever order', () => {
    const [, second] = withPlaceholders([
      {locale: 'kk', text: '{{a}} <0>{{b}}</0>'},
      {locale: 'ru', text: '<0>{{b}}</0> {{a}} {{c}}'},
    ])
    expect(second?.codes?.map(({number}) => number)).toEqual([2, 3, 2, 1, 4])
  })

  it('is taken back by nativeText, whatever the text', () => {
    const pieces = fc.constantFrom('{{', '}}', '{{x}}', '$t(', ')', '<0>', '</0>', '<b/>', '<', 'ә', ' ', '(')
    fc.assert(
      fc.property(fc.array(fc.array(pieces, {maxLength: 12}), {maxLength: 3}), texts => {
        const variants = texts.map(parts => ({locale: 'kk', text: parts.join('')}))
        expect(withPlaceholders(variants).map(nativeText)).toEqual(variants.map(({text}) => text))
      }),
    )
  })
})

describe('formats that keep codes in the text', () => {
  const file = '{"kk": {"a": "Сәлем, {{name}}!"}, "ru": {"a": "Привет, {{name}}!"}}'

  it('gives i18next JSON back what it held', () => {
    const units = [...readI18nextJson(file, {placeholders: true})]
    expect(units[0]?.variants[0]?.text).toBe('Сәлем, !')
    expect(JSON.parse([...writeI18nextJson(units)].join(''))).toEqual(JSON.parse(file))
    expect([...readI18nextJson(file)][0]?.variants[0]).toEqual({locale: 'kk', text: 'Сәлем, {{name}}!'})
  })

  it('writes native codes into a gettext catalogue', () => {
    const codes = [
      {kind: 'open' as const, number: 1, position: 0, native: '<b>'},
      {kind: 'close' as const, number: 1, position: 3, native: '</b>'},
    ]
    const units = [
      {
        variants: [
          {locale: 'en', text: 'Law'},
          {locale: 'kk', text: 'Заң', codes},
        ],
      },
    ]
    expect([...writePo(units, {source: 'en', target: 'kk'})].join('')).toContain('msgstr "<b>Заң</b>"')
  })
})
