import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {withPlaceholders} from '../../src/formats/placeholders.js'
import {translationFor, withoutPlaceholders} from '../../src/i18next/placeholders.js'

const coded = (text: string) => {
  const [flat] = withPlaceholders([{locale: 'kk', text}])
  return {text: flat?.text ?? '', codes: flat?.codes}
}

describe('translationFor', () => {
  it.each([
    ['Hi, {{name}}!', 'Hi, {{name}}!', 'Сәлем, {{name}}!', 'Сәлем, {{name}}!'],
    ['Hi, {{user}}!', 'Hi, {{name}}!', 'Сәлем, {{name}}!', 'Сәлем, {{user}}!'],
    ['{{a}} of {{b}}', '{{x}} of {{y}}', '{{y}} ішінен {{x}}', '{{b}} ішінен {{a}}'],
    [
      '{{when, datetime}}',
      '{{when, datetime}}',
      '{{when, datetime(month: long)}}',
      '{{when, datetime(month: long)}}',
    ],
    ['{{- html}}', '{{html}}', '{{ html }}', '{{ html }}'],
    ['$t(files) <0>open</0>', '$t(files) <0>open</0>', '<0>ашу</0> $t(files)', '<0>ашу</0> $t(files)'],
    ['{{n}} files', '{{n}} files', '{{n}} файл ({{n}})', '{{n}} файл ({{n}})'],
    ['Save', 'Save', 'Сақтау', 'Сақтау'],
  ])('gives the translation of “%s” with its placeholders', (text, source, target, expected) => {
    expect(translationFor(text, {text: source}, {text: target})).toBe(expected)
    expect(translationFor(text, coded(source), coded(target))).toBe(expected)
  })

  it.each([
    ['loses one', 'Hi, {{name}}!', 'Hi, {{name}}!', 'Сәлем!'],
    ['invents one', 'Hi!', 'Hi!', 'Сәлем, {{name}}!'],
    ['had one less', 'Hi, {{name}} {{other}}!', 'Hi, {{name}}!', 'Сәлем, {{name}}!'],
    ['has a tag for a variable', 'Hi, {{name}}!', 'Hi, <0/>!', 'Сәлем, <0/>!'],
    ['nests another key', '$t(a) x', '$t(a) x', '$t(b) ә'],
    ['loses what is filled in', '$t(a, {"n": {{n}} }) x', '$t(a, {"n": {{n}} }) x', '$t(a) ә'],
    ['has one variable where two are', '{{a}} {{b}}', '{{x}} {{x}}', '{{x}}'],
  ])('gives none that %s', (_, text, source, target) => {
    expect(translationFor(text, {text: source}, {text: target})).toBeUndefined()
    expect(translationFor(text, coded(source), coded(target))).toBeUndefined()
  })

  it('gives none where a code is not told', () => {
    const target = {text: 'Сәлем, !', codes: [{kind: 'alone', number: 1, position: 7} as const]}
    expect(translationFor('Hi, {{name}}!', {text: 'Hi, {{name}}!'}, target)).toBeUndefined()
  })

  it('never loses or invents a placeholder, whatever the texts', () => {
    const piece = fc.constantFrom(
      '{{a}}',
      '{{b}}',
      '{{a, x}}',
      '$t(k)',
      '<0>',
      '</0>',
      '<b/>',
      'ә',
      ' ',
      '{',
      '}',
    )
    const text = fc.array(piece, {maxLength: 6}).map(parts => parts.join(''))
    const setOf = (given: string) =>
      new Set(
        withoutPlaceholders(given)?.codes.map(({native = ''}) => native.replace(/,.*\}\}/u, '}}')) ?? [],
      )
    fc.assert(
      fc.property(text, text, text, fc.boolean(), (query, source, target, isCoded) => {
        const form = isCoded ? coded : (given: string) => ({text: given})
        const translation = translationFor(query, form(source), form(target))
        if (translation !== undefined) expect(setOf(translation)).toEqual(setOf(query))
      }),
      {numRuns: 2000},
    )
  })
})
