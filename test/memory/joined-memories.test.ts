import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {StoreError} from '../../src/errors.js'
import {joinMemories, type MemoryMember} from '../../src/memory/joined-memories.js'
import {TranslationMemory} from '../../src/memory/translation-memory.js'
import type {UnitInput} from '../../src/memory/unit-input.js'
import type {Match} from '../../src/model/match.js'

const pair = {source: 'kk', target: 'ru'}

async function member(
  name: string,
  texts: readonly (readonly [kk: string, ru: string])[],
  more: Partial<MemoryMember> = {},
): Promise<MemoryMember> {
  const memory = await TranslationMemory.open()
  const units: UnitInput[] = texts.map(([kk, ru], number) => ({
    id: `${number}`,
    variants: [
      {locale: 'kk', text: kk},
      {locale: 'ru', text: ru},
    ],
  }))
  await memory.add(units)
  return {name, memory, ...more}
}

const drawn = (matches: readonly Match[]) =>
  matches.map(({score, memory, target}) => `${score} ${memory} ${target.text}`)

describe('joinMemories', () => {
  it('gives the best of all, of the same score those of the memory named first', async () => {
    const both = joinMemories([
      await member('a', [
        ['Сот шешімі', 'a1'],
        ['Сот шешімі!', 'a2'],
      ]),
      await member('b', [['Сот шешімі', 'b1']]),
    ])
    const expected = ['100 a a1', '100 b b1', '98 a a2']
    expect(drawn(await both.lookup('Сот шешімі', pair))).toEqual(expected)
    expect(drawn(await both.lookup('Сот шешімі', {...pair, limit: 2}))).toEqual(expected.slice(0, 2))
    expect((await both.lookupAll(['Сот шешімі', 'жоқ'], pair)).map(drawn)).toEqual([expected, []])
  })

  it('takes a memory’s penalty off, names it, and asks for what then is enough', async () => {
    const both = joinMemories([
      await member('own', [['Сот үкімі', 'own']]),
      await member('old', [['Сот шешімі', 'old']], {penalty: 10}),
    ])
    const [best] = await both.lookup('Сот шешімі', pair)
    expect([best?.score, best?.kind, best?.memory, best?.penalties]).toEqual([
      90,
      'exact',
      'old',
      [{name: 'memory', points: 10}],
    ])
    expect(best?.difference).toEqual([{kind: 'equal', query: [0, 10], source: [0, 10]}])
    expect(await both.lookup('Сот шешімі', {...pair, minScore: 91})).toEqual([])
    expect(await both.lookup('Сот шешімі', {...pair, minScore: 95})).toEqual([])
  })

  it('gives what several say once, with the best score', async () => {
    const both = joinMemories([
      await member('a', [['Сот', 'Суд']], {penalty: 3}),
      await member('b', [
        ['Сот', 'Суд'],
        ['Сот', 'Судебный орган'],
      ]),
    ])
    expect(drawn(await both.lookup('Сот', pair))).toEqual(['100 b Суд', '100 b Судебный орган'])
  })

  it('misses nothing that a memory has below what says the same', async () => {
    const text = fc.constantFrom('сот', 'сот!', 'Сот', 'сот шешімі', 'сот шешім', 'заң')
    const texts = fc.array(fc.tuple(text, fc.constantFrom('x', 'y', 'z')), {maxLength: 12})
    await fc.assert(
      fc.asyncProperty(
        texts,
        texts,
        fc.nat(8),
        fc.integer({min: 1, max: 4}),
        async (a, b, penalty, limit) => {
          const both = joinMemories([await member('a', a), await member('b', b, {penalty})])
          const options = {...pair, minScore: 30}
          const all = drawn(await both.lookup('сот', {...options, limit: 1000}))
          const scores = (matches: readonly string[]) => matches.map(match => match.split(' ')[0])
          const some = drawn(await both.lookup('сот', {...options, limit}))
          expect(scores(some)).toEqual(scores(all.slice(0, limit)))
          expect(drawn((await both.lookupAll(['сот'], {...options, limit})).flat())).toEqual(some)
        },
      ),
      {numRuns: 60},
    )
  })

  it('searches one memory after another in a concordance, up to the limit', async () => {
    const both = joinMemories([
      await member('a', [['сот бір', 'x']]),
      await member('b', [
        ['сот екі', 'x'],
        ['сот үш', 'x'],
      ]),
    ])
    const hits = await both.concordance('соты', {locale: 'kk', limit: 2})
    expect(hits.map(({memory, variant}) => `${memory} ${variant.text}`)).toEqual(['a сот бір', 'b сот екі'])
  })

  it('gives the longest fragments of all, with what stands for them in any', async () => {
    const both = joinMemories([
      await member('a', [
        ['Жоғарғы Сот', 'Верховный Суд'],
        ['сот отырысы', 'заседание суда'],
      ]),
      await member(
        'b',
        [
          ['жоғарғы сот отырысы', 'заседание Верховного Суда'],
          ['Жоғарғы Сот!', 'верховный суд'],
          ['Жоғарғы Сот', 'Верховный суд РК'],
        ],
        {penalty: 10},
      ),
    ])
    const text = 'Жоғарғы Соттың төрағасы мен жоғарғы сот отырысы'
    const fragments = await both.fragments(text, pair)
    expect(fragments.map(({text, start, end}) => [text, start, end])).toEqual([
      ['жоғарғы сот отырысы', 28, 47],
      ['Жоғарғы Соттың', 0, 14],
    ])
    expect(fragments[1]?.translations).toEqual([
      {text: 'Верховный Суд', occurrences: 2, confidence: 0.95},
      {text: 'Верховный суд РК', occurrences: 1, confidence: 0.9},
    ])
    expect(fragments[1]?.units).toHaveLength(4)
    expect(await both.fragments(text, {...pair, limit: 1})).toEqual(fragments.slice(0, 1))
    expect(await both.fragments(text, {...pair, limit: 0})).toEqual([])
    const alone = joinMemories([{...(await member('a', [['Жоғарғы Сот', 'Верховный Суд']]))}])
    expect(await alone.fragments(text, pair)).toMatchObject([
      {text: 'Жоғарғы Соттың', translations: [{text: 'Верховный Суд', occurrences: 1, confidence: 1}]},
      {text: 'жоғарғы сот'},
    ])
  })

  it('gives the same fragments as one memory with all units', async () => {
    const word = fc.constantFrom('court', 'courts', 'law', 'judge', 'session', '5', 'hearing')
    const words = fc.array(word, {minLength: 1, maxLength: 6}).map(list => list.join(' '))
    const texts = fc.array(
      words.map(text => [text, 'x'] as const),
      {maxLength: 6},
    )
    const options = {source: 'kk', target: 'ru'}
    await fc.assert(
      fc.asyncProperty(texts, texts, words, fc.integer({min: 1, max: 4}), async (a, b, text, limit) => {
        const both = joinMemories([await member('a', a), await member('b', b)])
        const {memory} = await member('one', [...a, ...b])
        const lengths = (fragments: readonly {text: string}[]) =>
          fragments.map(one => one.text.split(' ').length)
        const one = await memory.fragments(text, {...options, limit})
        expect(lengths(await both.fragments(text, {...options, limit}))).toEqual(lengths(one))
      }),
      {numRuns: 60},
    )
  })

  it('adds to those that take units, and to no other', async () => {
    const [read, write] = [await member('read', []), await member('write', [], {role: 'write'})]
    const both = joinMemories([read, write])
    expect(await both.add({kk: 'Сот', ru: 'Суд'})).toMatchObject({added: 1})
    expect([(await read.memory.stats()).units, (await write.memory.stats()).units]).toEqual([0, 1])
    await expect(joinMemories([read]).add({kk: 'Сот'})).rejects.toThrow(StoreError)
    await both.close()
    await expect(read.memory.stats()).rejects.toThrow(StoreError)
  })

  it('refuses what are no memories', async () => {
    const one = await member('a', [])
    expect(() => joinMemories([one, one])).toThrow('Two memories have the name “a”')
    expect(() => joinMemories(one as never)).toThrow('a list of memories')
    expect(() => joinMemories([one.memory] as never)).toThrow('{name, memory}')
    expect(() => joinMemories([{...one, penalty: 101}])).toThrow(RangeError)
    expect(() => joinMemories([{...one, role: 'both' as never}])).toThrow('“read” or “write”')
    expect(() => joinMemories([{...one, name: ''}])).toThrow(TypeError)
  })
})
