import {createHash} from 'node:crypto'
import {describe, expect, it} from 'vitest'
import {LanguageError, StoreError} from '../../src/errors.js'
import {TranslationMemory} from '../../src/memory/translation-memory.js'
import type {UnitInput} from '../../src/memory/unit-input.js'
import type {Match} from '../../src/model/match.js'

const pair = {source: 'kk', target: 'ru'}

async function memoryOf(...units: UnitInput[]): Promise<TranslationMemory> {
  const memory = await TranslationMemory.open()
  await memory.add(units)
  return memory
}

const drawn = (matches: readonly Match[]) =>
  matches.map(({kind, score, target}) => `${kind} ${score} ${target.text}`)

describe('TranslationMemory.add', () => {
  it('takes texts, a unit, a list, and an async list', async () => {
    const memory = await TranslationMemory.open()
    expect(await memory.add({kk: 'Сот', ru: 'Суд'})).toEqual({units: 1, added: 1, updated: 0, skipped: 0})
    expect(await memory.add({variants: [{locale: 'kk', text: 'Заң'}]})).toMatchObject({added: 1})
    expect(
      await memory.add([
        {ru: 'Суд', kk: 'Сот'},
        {kk: 'Құқық', ru: 'Право'},
      ]),
    ).toMatchObject({added: 1, skipped: 1})
    async function* later() {
      yield {kk: 'Үкім', ru: 'Приговор'}
    }
    expect(await memory.add(later())).toMatchObject({added: 1})
    expect((await memory.stats()).units).toBe(4)
  })

  it('makes ids that are a hash of what the unit says, however long it is', async () => {
    for (const length of [1, 2000, 11_000, 40_000]) {
      const text = 'ә'.repeat(length)
      const memory = await memoryOf({ru: text, kk: text})
      const parts = ['kk', 'ru'].map(locale => JSON.stringify([locale, text, null, null]))
      const id = createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32)
      expect((await memory.get(id))?.id).toBe(id)
    }
  })

  it('makes ids of texts and neighbours, so that the same text in another place is another unit', async () => {
    const memory = await TranslationMemory.open()
    const unit = (previous: string, status?: 'approved') => ({
      variants: [
        {locale: 'kk', text: 'Сот', previous},
        {locale: 'ru', text: 'Суд'},
      ],
      status,
    })
    expect(await memory.add([unit('a'), unit('b'), unit('a')])).toMatchObject({added: 2, skipped: 1})
    expect(await memory.add(unit('a', 'approved'))).toMatchObject({updated: 1})
  })

  it('adds nothing if one of many is wrong', async () => {
    const memory = await TranslationMemory.open()
    const good = {kk: 'Сот', ru: 'Суд'}
    await expect(memory.add([good, {kz: 'Сот'}])).rejects.toThrow(LanguageError)
    await expect(memory.add([good, {}])).rejects.toThrow(TypeError)
    await expect(memory.add([good, {kk: 7} as unknown as UnitInput])).rejects.toThrow(TypeError)
    await expect(memory.add([good, {id: '', variants: [{locale: 'kk', text: 'x'}]}])).rejects.toThrow(
      TypeError,
    )
    await expect(memory.add([good, {kk: 'half \ud800'}])).rejects.toThrow(StoreError)
    await expect(memory.add('Сот' as unknown as UnitInput)).rejects.toThrow(TypeError)
    expect((await memory.stats()).units).toBe(0)
  })

  it('writes locales in their canonical form', async () => {
    const memory = await memoryOf({KK_kz: 'Сот', ru: 'Суд'})
    expect((await memory.stats()).variants).toEqual({'kk-KZ': 1, ru: 1})
  })
})

describe('TranslationMemory.update', () => {
  const unit = (id: string, kk: string, more: object = {}) => {
    const variants = [
      {locale: 'kk', text: kk},
      {locale: 'ru', text: `ru ${id}`},
    ]
    return {id, variants, ...more}
  }

  it('puts in and takes out at once, and searches follow', async () => {
    const memory = await memoryOf(unit('a', 'Сот'), unit('b', 'Заң'))
    expect(await memory.lookup('Сот', pair)).toHaveLength(1)
    expect(await memory.update({put: unit('c', 'Үкім'), delete: 'a'})).toEqual({
      units: 1,
      added: 1,
      updated: 0,
      skipped: 0,
      deleted: 1,
    })
    expect(await memory.lookup('Сот', pair)).toEqual([])
    expect((await memory.lookup('Үкім', pair))[0]?.unit.id).toBe('c')
    async function* slowly() {
      yield unit('d', 'Шешім')
    }
    expect(await memory.update({put: slowly(), delete: new Set(['b', 'none'])})).toMatchObject({deleted: 1})
    expect(await memory.update({})).toMatchObject({units: 0, deleted: 0})
    expect((await memory.stats()).units).toBe(2)
  })

  it('replaces a unit whole that is put in and taken out', async () => {
    const memory = await memoryOf(unit('a', 'Сот', {notes: ['n'], status: 'approved'}))
    await memory.update({put: unit('a', 'Соттар'), delete: 'a'})
    expect(await memory.get('a')).toEqual(unit('a', 'Соттар'))
    expect(await memory.lookup('Сот', {...pair, minScore: 100})).toEqual([])
    expect((await memory.lookup('Соттар', pair))[0]?.score).toBe(100)
  })

  it('does nothing where another has changed a unit since', async () => {
    const memory = await memoryOf(unit('a', 'Сот'), unit('b', 'Заң'))
    const since = await memory.revision()
    await memory.add(unit('a', 'Соттар'))
    expect(await memory.update({put: unit('b', 'x'), delete: 'a', since})).toBeUndefined()
    expect((await memory.get('b'))?.variants[0]?.text).toBe('Заң')
    expect(await memory.update({put: unit('b', 'x'), since})).toMatchObject({updated: 1})
  })

  it('does nothing where one of the units is none', async () => {
    const memory = await memoryOf(unit('a', 'Сот'))
    await expect(memory.update({put: [unit('b', 'Заң'), 5 as never], delete: 'a'})).rejects.toThrow(TypeError)
    expect((await memory.stats()).units).toBe(1)
  })
})

describe('TranslationMemory.lookup', () => {
  it('gives the best first: context, exact, near, fuzzy', async () => {
    const memory = await memoryOf(
      {kk: 'Сот бүгін шешім шығарды', ru: 'нет точки'},
      {kk: 'Сот бүгін шешім шығарды.', ru: 'точно'},
      {
        variants: [
          {locale: 'kk', text: 'Сот бүгін шешім шығарды.', previous: 'Кіріспе', next: 'Соңы'},
          {locale: 'ru', text: 'на месте'},
        ],
      },
      {kk: 'Сот бүгін үкім шығарды.', ru: 'другое слово'},
      {kk: 'Мүлде басқа сөйлем.', ru: 'мимо'},
    )
    const text = 'Сот бүгін шешім шығарды.'
    expect(drawn(await memory.lookup(text, {...pair, previous: 'Кіріспе', next: 'Соңы'}))).toEqual([
      'context 101 на месте',
      'exact 100 точно',
      'fuzzy 98 нет точки',
      'fuzzy 76 другое слово',
    ])
    expect(drawn(await memory.lookup(text, {...pair, previous: 'Кіріспе'}))[0]).toBe('context 101 на месте')
    expect(drawn(await memory.lookup(text, {...pair, previous: 'Кіріспе', next: 'Басқа'}))[0]).toBe(
      'exact 100 точно',
    )
    expect(drawn(await memory.lookup(text, {...pair, limit: 1}))).toEqual(['exact 100 точно'])
    expect(drawn(await memory.lookup(text, {...pair, minScore: 100}))).toEqual([
      'exact 100 точно',
      'exact 100 на месте',
    ])
    expect(drawn(await memory.lookup(text, {...pair, minScore: 101, previous: 'Кіріспе'}))).toEqual([
      'context 101 на месте',
    ])
  })

  it('finds a context match among more exact ones than the limit', async () => {
    const memory = await memoryOf(
      ...Array.from({length: 20}, (_, number) => ({
        variants: [
          {locale: 'kk', text: 'Сот', previous: `${number}`},
          {locale: 'ru', text: `${number}`},
        ],
      })),
    )
    expect(drawn(await memory.lookup('Сот', {...pair, limit: 1, previous: '13'}))).toEqual(['context 101 13'])
  })

  it('does not take an unknown neighbour for the edge of a text', async () => {
    const memory = await memoryOf({kk: 'Сот', ru: 'Суд'})
    expect((await memory.lookup('Сот', {...pair, previous: ''}))[0]?.kind).toBe('exact')
  })

  it('gives all translations of a text, the approved and the newer ones first', async () => {
    const unit = (ru: string, more: object) => ({
      variants: [
        {locale: 'kk', text: 'Сот'},
        {locale: 'ru', text: ru},
      ],
      ...more,
    })
    const memory = await memoryOf(
      unit('draft', {status: 'draft'}),
      unit('old', {changedAt: '2001-01-01T00:00:00Z'}),
      unit('new', {changedAt: '2020-01-01T00:00:00Z'}),
      unit('approved', {status: 'approved'}),
      {
        variants: [
          {locale: 'kk', text: 'Сот'},
          {locale: 'ru', text: 'two a'},
          {locale: 'ru', text: 'two b'},
        ],
      },
    )
    expect((await memory.lookup('Сот', {...pair, limit: 9})).map(({target}) => target.text)).toEqual([
      'approved',
      'new',
      'old',
      'two a',
      'two b',
      'draft',
    ])
  })

  it('takes regions for the same language, at a penalty where both name another', async () => {
    const memory = await memoryOf({'en-GB': 'court', 'ru-KZ': 'суд'})
    const lookup = async (source: string, target: string) =>
      drawn(await memory.lookup('court', {source, target}))
    expect(await lookup('en', 'ru')).toEqual(['exact 100 суд'])
    expect(await lookup('en-GB', 'ru-KZ')).toEqual(['exact 100 суд'])
    expect(await lookup('en_us', 'ru')).toEqual(['exact 99 суд'])
    expect(await lookup('en-US', 'ru-RU')).toEqual(['exact 98 суд'])
    expect(await lookup('en', 'kk')).toEqual([])
    expect(await memory.lookup('court', {source: 'en-US', target: 'ru'})).toMatchObject([
      {penalties: [{name: 'region', points: 1}]},
    ])
  })

  it('looks up between two variants of one language', async () => {
    const memory = await memoryOf({'en-GB': 'colour', 'en-US': 'color'})
    expect(drawn(await memory.lookup('colour', {source: 'en-GB', target: 'en-US'}))).toEqual([
      'exact 100 color',
    ])
  })

  it('finds nothing for an empty text, and offers no empty translation', async () => {
    const memory = await memoryOf({kk: '', ru: 'Суд'}, {kk: 'Сот', ru: ''})
    expect(await memory.lookup('', pair)).toEqual([])
    expect(await memory.lookup(' \n', {...pair, minScore: 0})).toEqual([])
    expect(await memory.lookup('Сот', pair)).toEqual([])
  })

  it('tells what differs, over the original texts', async () => {
    const memory = await memoryOf({kk: 'Сот  бүгін шешім шығарды.', ru: 'x'})
    const query = 'Сот ертең шешім шығарды.'
    const [match] = await memory.lookup(query, pair)
    expect(
      match?.difference.map(({kind, query: [start, end]}) => `${kind} ${query.slice(start, end)}`),
    ).toEqual(['equal Сот', 'replace  ертең', 'equal  шешім шығарды.'])
  })

  it('refuses wrong options', async () => {
    const memory = await memoryOf()
    await expect(memory.lookup('x', {source: 'kz', target: 'ru'})).rejects.toThrow(LanguageError)
    await expect(memory.lookup('x', {...pair, minScore: 102})).rejects.toThrow(RangeError)
    await expect(memory.lookup('x', {...pair, limit: -1})).rejects.toThrow(RangeError)
    await expect(memory.lookup(7 as unknown as string, pair)).rejects.toThrow(TypeError)
  })

  it('gives the same for many texts at once as one by one', async () => {
    const memory = await memoryOf({kk: 'Сот шешім шығарды', ru: 'a'}, {kk: 'Заң қабылданды', ru: 'b'})
    const texts = ['Сот шешім шығарды', 'жоқ', 'Заң қабылданды!']
    const one = await Promise.all(texts.map(text => memory.lookup(text, pair)))
    expect(await memory.lookupAll(texts, pair)).toEqual(one)
  })
})

describe('TranslationMemory.concordance', () => {
  async function hits(
    text: string,
    phrase: string,
    options: {locale: string; exact?: boolean},
  ): Promise<string[]> {
    const memory = await TranslationMemory.open()
    await memory.add({[options.locale]: text})
    const found = await memory.concordance(phrase, options)
    return found.flatMap(({ranges}) => ranges.map(([start, end]) => text.slice(start, end)))
  }

  it.each([
    ['en', 'The courts closed; a court opened.', 'court', ['courts', 'court']],
    ['en', 'The Supreme Courts of both', 'supreme court', ['Supreme Courts']],
    ['en', 'The court is supreme', 'supreme court', []],
    ['ru', 'Председатель Верховного Суда', 'верховный суд', ['Верховного Суда']],
    ['ru', 'Председатель Верховного Суда', 'верховный закон', []],
    ['kk', 'ЖОҒАРҒЫ СОТ', 'жоғарғы сот', ['ЖОҒАРҒЫ СОТ']],
    ['kk', 'Жоғарғы сoт', 'Жоғарғы сот', ['Жоғарғы сoт']],
    ['en', '12 courts', '12 court', ['12 courts']],
    ['en', '13 courts', '12 court', []],
    ['en', 'court', '...', []],
    ['en', 'court', '', []],
    ['en', 'a%b c_d', '%', []],
  ])('in %s text %j finds %j: %j', async (locale, text, phrase, expected) => {
    expect(await hits(text, phrase, {locale})).toEqual(expected)
  })

  it('finds only the words as given when it is to be exact, in any case', async () => {
    expect(await hits('Courts and court', 'courts', {locale: 'en', exact: true})).toEqual(['Courts'])
  })

  it('gives hits in order of insertion, as many as wanted', async () => {
    const memory = await memoryOf(
      ...Array.from({length: 300}, (_, number) => ({
        id: `${number}`,
        variants: [{locale: 'en', text: `court ${300 - number}`}],
      })),
    )
    expect((await memory.concordance('courts', {locale: 'en'})).map(({unit}) => unit.id)).toEqual(
      Array.from({length: 20}, (_, number) => `${number}`),
    )
    expect(await memory.concordance('courts', {locale: 'en', limit: 500})).toHaveLength(300)
  })
})

describe('a closed TranslationMemory', () => {
  it('refuses to work, and may be closed again', async () => {
    const memory = await memoryOf({kk: 'Сот', ru: 'Суд'})
    await memory.close()
    await memory.close()
    await expect(memory.lookup('Сот', pair)).rejects.toThrow(StoreError)
    await expect(memory.add({kk: 'Сот'})).rejects.toThrow('The memory is closed')
  })
})
