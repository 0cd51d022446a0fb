import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {FormatError} from '../../src/errors.js'
import {readJsonl, writeJsonl} from '../../src/formats/jsonl.js'
import {arbitraryUnit} from '../support/arbitrary-units.js'

describe('writeJsonl', () => {
  it('is read back as the same units, however it is cut', () => {
    fc.assert(
      fc.property(fc.array(arbitraryUnit, {maxLength: 3}), fc.integer({min: 1, max: 9}), (units, size) => {
        const bytes = Buffer.from([...writeJsonl(units)].join(''))
        const pieces = Array.from({length: Math.ceil(bytes.length / size)}, (_, at) =>
          bytes.subarray(at * size, at * size + size),
        )
        expect([...readJsonl(pieces)]).toEqual(units)
      }),
      {numRuns: 100},
    )
  })

  it('gives the same line for the same unit, in whatever order its fields are', () => {
    const first = {id: '1', variants: [{locale: 'kk', text: 'а'}]}
    const second = {variants: [{text: 'а', locale: 'kk'}], id: '1'}
    expect([...writeJsonl([first])]).toEqual([...writeJsonl([second])])
  })
})

describe('readJsonl', () => {
  it('reads the short form too, and passes over empty lines', () => {
    expect([...readJsonl('{"KZ":"Заң","ru":"Закон"}\r\n\n{"kk":"а"}')]).toEqual([
      {
        variants: [
          {locale: 'kk', text: 'Заң'},
          {locale: 'ru', text: 'Закон'},
        ],
      },
      {variants: [{locale: 'kk', text: 'а'}]},
    ])
  })

  it.each([
    ['{"variants":[]}\n{"variants":', 'a.jsonl:2:1: The line is not JSON'],
    ['[]', 'The line is not an object.'],
    ['{"variants":{}}', '“variants” is not a list.'],
    ['{"variants":[{"locale":"kk"}]}', '“text” is not a text.'],
    ['{"variants":[{"locale":"qqq-1","text":""}]}', '“locale” is not a language tag.'],
    ['{"variants":[],"status":"done"}', '“status” is not one of draft, translated, reviewed, approved.'],
    ['{"variants":[{"locale":"kk","text":"\\ud800"}]}', 'half a surrogate pair'],
    ['{}', 'not a unit with “variants”'],
  ])('refuses %s', (line, sentence) => {
    expect(() => [...readJsonl(line, {file: 'a.jsonl'})]).toThrow(FormatError)
    expect(() => [...readJsonl(line, {file: 'a.jsonl'})]).toThrow(sentence)
  })

  it('refuses a line without end', () => {
    function* endless() {
      yield '{"variants":"'
      for (;;) yield 'а'.repeat(2 ** 20)
    }
    expect(() => [...readJsonl(endless())]).toThrow('longer than')
  })
})
