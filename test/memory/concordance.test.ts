import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {phrase} from '../../src/memory/concordance.js'
import type {ConcordanceOptions} from '../../src/memory/find-phrase.js'
import {TranslationMemory} from '../../src/memory/translation-memory.js'

/** `[Жоғарғы Сотының] төрағасы`: where the phrase stands. */
function drawn(text: string, wanted: string, options: Partial<ConcordanceOptions> = {}): string {
  let shown = ''
  let done = 0
  for (const [start, end] of phrase(wanted, {locale: 'kk', ...options}).rangesIn(text)) {
    shown += `${text.slice(done, start)}[${text.slice(start, end)}]`
    done = end
  }
  return shown + text.slice(done)
}

describe('phrase', () => {
  it.each([
    ['сот', 'Жоғарғы Соттың соты', 'Жоғарғы [Соттың] [соты]'],
    ['жоғарғы сот', 'ҚР Жоғарғы Сотының төрағасы', 'ҚР [Жоғарғы Сотының] төрағасы'],
    ['жоғарғы сот', '«Жоғарғы» – сот', '«[Жоғарғы» – сот]'],
    ['сот жоғарғы', 'Жоғарғы сот', 'Жоғарғы сот'],
    ['50 %', '50 теңге', '[50] теңге'],
    ['сот*', 'сот, сотталған', '[сот], сотталған'],
    ['с_т%', 'сот', 'сот'],
    ['"сот"', 'сот', '[сот]'],
    ['', 'сот', 'сот'],
  ])('%j in %j: %s', (wanted, text, expected) => {
    expect(drawn(text, wanted)).toBe(expected)
  })

  it('takes words in any order where it may, each for another one', () => {
    expect(drawn('Жоғарғы және басқа сот', 'сот жоғарғы', {anyOrder: true})).toBe(
      '[Жоғарғы] және басқа [сот]',
    )
    expect(drawn('Жоғарғы сот', 'сот сот', {anyOrder: true})).toBe('Жоғарғы сот')
    expect(drawn('сот соты', 'сот сот', {anyOrder: true})).toBe('[сот] [соты]')
  })

  it.each([
    ['сот*', 'Сот, сотталған, әділсот', '[Сот], [сотталған], әділсот'],
    ['*сот', 'Сот, сотталған, әділсот', '[Сот], сотталған, [әділсот]'],
    ['*сот*', 'Сот, сотталған, әділсоттың', '[Сот], [сотталған], [әділсоттың]'],
    ['с*т', 'сот, сәт, сотталған, с', '[сот], [сәт], сотталған, с'],
    ['жоғарғы * төрағасы', 'Жоғарғы Соттың төрағасы', '[Жоғарғы Соттың төрағасы]'],
    ['жоғарғы со*', 'Жоғарғы Соттың төрағасы', '[Жоғарғы Соттың] төрағасы'],
    ['20*', '2016 жылы 12', '[2016] жылы 12'],
    ['%сот_', 'сот', '[сот]'],
    ['*', 'бір, екі', '[бір], [екі]'],
    ['сoт*', 'соттар', '[соттар]'],
  ])('takes * for any letters where it may: %j in %j: %s', (wanted, text, expected) => {
    expect(drawn(text, wanted, {wildcard: true})).toBe(expected)
  })

  it('takes no other form of a word where it is to be exact', () => {
    expect(drawn('Соттың соты сот', 'СОТ', {exact: true})).toBe('Соттың соты [сот]')
  })
})

describe('TranslationMemory.concordance', () => {
  const WORDS = 'court courts Court courage law laws the of 12 7 , . a'.split(' ')
  const sentence = fc
    .array(fc.constantFrom(...WORDS), {minLength: 1, maxLength: 7})
    .map(words => words.join(' '))

  it('finds where the phrase stands, and only there, in order of insertion, whatever was changed', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(sentence, {minLength: 1, maxLength: 25}),
        fc.array(fc.tuple(fc.nat(24), sentence), {maxLength: 5}),
        fc.array(fc.nat(24), {maxLength: 3}),
        fc.array(fc.constantFrom(...WORDS, 'cour*', '*s', '*', '1*'), {minLength: 1, maxLength: 3}),
        fc.record({exact: fc.boolean(), anyOrder: fc.boolean(), wildcard: fc.boolean()}),
        fc.integer({min: 1, max: 8}),
        async (texts, changes, removals, words, options, limit) => {
          const memory = await TranslationMemory.open()
          const unit = (text: string, number: number) => ({
            id: `${number}`,
            variants: [{locale: 'en', text}],
          })
          await memory.add(texts.map(unit))
          await memory.lookup('x', {source: 'en', target: 'ru'})
          const now = new Map(texts.map((text, number) => [number, text]))
          for (const [number, text] of changes) {
            if (number >= texts.length) continue
            await memory.add(unit(text, number))
            await memory.lookup('x', {source: 'en', target: 'ru'})
            now.set(number, text)
          }
          await memory.delete(removals.map(String))
          for (const number of removals) now.delete(number)
          const wanted = words.join(' ')
          const found = await memory.concordance(wanted, {locale: 'en', limit, ...options})
          const {rangesIn} = phrase(wanted, {locale: 'en', ...options})
          const expected = [...now]
            .map(([number, text]) => ({id: `${number}`, ranges: rangesIn(text)}))
            .filter(({ranges}) => ranges.length > 0)
          expect(found.map(({unit: {id}, ranges}) => ({id, ranges}))).toEqual(expected.slice(0, limit))
        },
      ),
      {numRuns: 120},
    ))

  it('finds the same in packed items', async () => {
    const memory = await TranslationMemory.open()
    let seed = 1
    const next = (below: number) => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0
      return (seed >>> 8) % below
    }
    const rare = Array.from({length: 300}, (_, number) => `word${number}s`)
    const word = () => (next(3) === 0 ? rare[next(rare.length)] : WORDS[next(WORDS.length)]) ?? ''
    const texts = Array.from({length: 6000}, () => Array.from({length: 1 + next(8)}, word).join(' '))
    await memory.add(texts.map((text, number) => ({id: `${number}`, variants: [{locale: 'en', text}]})))
    for (let count = 0; count < 20; count++) {
      const wanted = Array.from({length: 1 + next(3)}, () => (next(5) === 0 ? 'word1*' : word())).join(' ')
      const options = {locale: 'en', anyOrder: next(2) === 0, wildcard: next(2) === 0}
      const {rangesIn} = phrase(wanted, options)
      const expected = [...texts.keys()].filter(number => rangesIn(texts[number] ?? '').length > 0)
      const found = await memory.concordance(wanted, {...options, limit: 4000})
      expect(found.map(({unit}) => Number(unit.id))).toEqual(expected.slice(0, 4000))
    }
  })

  it('passes over what a filter leaves out', async () => {
    const memory = await TranslationMemory.open()
    await memory.add(
      Array.from({length: 200}, (_, number) => ({
        variants: [{locale: 'en', text: `court ${number}`}],
        status: number % 50 === 0 ? ('approved' as const) : ('draft' as const),
      })),
    )
    const hits = await memory.concordance('court', {locale: 'en', limit: 3, filter: {status: 'approved'}})
    expect(hits.map(({variant}) => variant.text)).toEqual(['court 0', 'court 50', 'court 100'])
  })
})
