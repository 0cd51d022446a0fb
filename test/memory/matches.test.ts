import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {LookupOptions} from '../../src/memory/lookup.js'
import {TranslationMemory} from '../../src/memory/translation-memory.js'
import type {UnitInput} from '../../src/memory/unit-input.js'
import {exactText} from '../../src/memory/wording.js'
import type {InlineCode} from '../../src/model/content.js'
import type {Match} from '../../src/model/match.js'
import type {NewUnit, TranslationUnit} from '../../src/model/unit.js'

const pair = {source: 'kk', target: 'ru'}

async function memoryOf(...units: UnitInput[]): Promise<TranslationMemory> {
  const memory = await TranslationMemory.open()
  await memory.add(units)
  return memory
}

function unit(kk: string, ru: string, more: Partial<NewUnit> = {}): NewUnit {
  return {
    variants: [
      {locale: 'kk', text: kk},
      {locale: 'ru', text: ru},
    ],
    ...more,
  }
}

/** `exact 99 draft−1 Суд` */
const drawn = (matches: readonly Match[]) =>
  matches.map(({kind, score, penalties, target}) =>
    [kind, score, ...penalties.map(({name, points}) => `${name}−${points}`), target.text].join(' '),
  )

async function first(text: string, units: readonly UnitInput[], options: Partial<LookupOptions> = {}) {
  const memory = await memoryOf(...units)
  return drawn(await memory.lookup(text, {...pair, ...options}))[0]
}

describe('the kinds of matches', () => {
  it.each([
    ['Сот шешім шығарды.', 'Сот шешім шығарды.', 'exact 100 x'],
    ['Сот шешім шығарды.', '  Сот шешім шығарды.\n', 'exact 100 x'],
    ['Сот шешім шығарды.', 'Сот  шешім шығарды.', 'fuzzy 99 white-space−1 x'],
    ['Сот шешім шығарды.', 'сот шешім шығарды.', 'fuzzy 99 case−1 x'],
    ['Сот шешім шығарды.', 'Сoт шешім шығарды.', 'fuzzy 99 spelling−1 x'],
    ['Сот шешім шығарды.', 'Сот шешім шығарды!', 'fuzzy 98 punctuation−2 x'],
    ['Сот 5 шешім шығарды.', 'Сот 6 шешім шығарды.', 'fuzzy 97 numbers−3 x'],
    ['Сот 5 шешім шығарды.', 'сот 6 шешім шығарды', 'fuzzy 95 numbers−3 punctuation−2 case−1 x'],
    ['Сот шешім шығарды.', 'Соттар шешім шығарды.', 'fuzzy 89 x'],
    ['Сот шешім шығарды.', 'Сот шешім шығарды. Иә', 'fuzzy 76 x'],
    ['Сот шешім шығарды', 'Сот шешім шығарды және басқа сөздер', undefined],
  ])('finds by %j what is %j: %s', async (query, text, expected) => {
    expect(await first(query, [unit(text, 'x')])).toBe(expected)
  })

  it('gives 100 only where the texts are the same', () => {
    const text = fc
      .array(
        fc.constantFrom('сот', 'Сот', 'сoт', 'сот\u00ad', ' ', '\u00a0', '.', '…', '5', 'й', 'и\u0306'),
        {
          minLength: 1,
          maxLength: 5,
        },
      )
      .map(parts => parts.join(''))
    return fc.assert(
      fc.asyncProperty(text, text, async (query, stored) => {
        const memory = await memoryOf(unit(stored, 'x'))
        const [match] = await memory.lookup(query, {...pair, minScore: 1})
        const isSame = exactText(query) === exactText(stored) && exactText(query) !== ''
        expect((match?.score ?? 0) >= 100).toBe(isSame)
        expect(match?.kind === 'exact').toBe(isSame)
        expect((match?.penalties.length ?? 0) > 0).toBe((match?.score ?? 0) >= 95 && !isSame)
      }),
      {numRuns: 120},
    )
  })
})

describe('a unit of several languages', () => {
  it('answers in any direction, for any two of them, with each of its translations', async () => {
    const memory = await memoryOf({
      variants: [
        {locale: 'kk', text: 'Сот шешімі'},
        {locale: 'ru', text: 'Решение суда'},
        {locale: 'ru-KZ', text: 'Судебное решение'},
        {locale: 'en', text: 'court decision'},
      ],
    })
    const found = async (text: string, source: string, target: string) =>
      drawn(await memory.lookup(text, {source, target}))
    expect(await found('court decision', 'en', 'kk')).toEqual(['exact 100 Сот шешімі'])
    expect(await found('Судебное решение', 'ru', 'en')).toEqual(['exact 100 court decision'])
    expect(await found('Сот шешімі', 'kk', 'ru')).toEqual([
      'exact 100 Решение суда',
      'exact 100 Судебное решение',
    ])
    expect(await found('Сот шешімі', 'kk', 'ru-RU')).toEqual([
      'exact 100 Решение суда',
      'exact 99 region−1 Судебное решение',
    ])
    expect(await found('Сот шешімі', 'kk', 'de')).toEqual([])
  })

  it('takes off what the caller says for another region', async () => {
    const memory = await memoryOf({'kk-CN': 'Сот шешімі', 'ru-KZ': 'Решение суда'})
    const lookup = async (region: number, minScore: number) =>
      drawn(await memory.lookup('Сот шешімі', {source: 'kk-KZ', target: 'ru', penalties: {region}, minScore}))
    expect(await lookup(5, 95)).toEqual(['exact 95 region−5 Решение суда'])
    expect(await lookup(5, 96)).toEqual([])
    expect(await lookup(0, 100)).toEqual(['exact 100 Решение суда'])
  })
})

describe('the context of a match', () => {
  const placed = (ru: string, previous?: string, next?: string): NewUnit => ({
    variants: [
      {locale: 'kk', text: 'Сот', previous, next},
      {locale: 'ru', text: ru},
    ],
  })

  it('names the neighbours that agree, and is one only where all that are given do', async () => {
    const memory = await memoryOf(placed('a', 'бір', 'екі'), placed('b', 'бір', 'үш'), placed('c'))
    const matches = await memory.lookup('Сот', {...pair, previous: 'бір', next: 'екі'})
    expect(matches.map(({kind, target, context}) => [kind, target.text, ...context])).toEqual([
      ['context', 'a', 'previous', 'next'],
      ['exact', 'b', 'previous'],
      ['exact', 'c'],
    ])
  })

  it('is the key where one is given, even behind more exact matches than are wanted', async () => {
    const keyed = (number: number) =>
      unit('Жабу', `${number}`, {properties: [{type: 'key', value: `button.${number}`}]})
    const memory = await memoryOf(...Array.from({length: 50}, (_, number) => keyed(number)))
    const [match, ...others] = await memory.lookup('Жабу', {...pair, key: 'button.37', limit: 2})
    expect([match?.kind, match?.score, match?.target.text, match?.context]).toEqual([
      'context',
      101,
      '37',
      ['key'],
    ])
    expect(drawn(others)).toEqual(['exact 100 0'])
    const only = await memory.lookup('Жабу', {...pair, key: 'button.37', minScore: 101})
    expect(drawn(only)).toEqual(['context 101 37'])
    expect(drawn(await memory.lookup('Жабу', {...pair, key: 'button.99', limit: 1}))).toEqual(['exact 100 0'])
    expect(
      drawn((await memory.lookupAll([{text: 'Жабу', key: 'button.9'}, 'Жабу'], {...pair, limit: 1})).flat()),
    ).toEqual(['context 101 9', 'exact 100 0'])
  })

  it('sets units apart that say the same in one translation, and shows them once', async () => {
    const keyed = (key: string, ru: string) => unit('Жабу', ru, {properties: [{type: 'key', value: key}]})
    const copies = Array.from({length: 20}, (_, number) => keyed(`b${number}`, 'Закрыть'))
    const memory = await memoryOf(...copies, keyed('state', 'Закрыто'), unit('Жабу', 'Закрыть'))
    const shown = async (options: object) => {
      const one = drawn(await memory.lookup('Жабу', {...pair, ...options}))
      const {key, ...rest} = options as {key?: string}
      expect(drawn((await memory.lookupAll([{text: 'Жабу', key}], {...pair, ...rest})).flat())).toEqual(one)
      return one
    }
    expect((await memory.stats()).units).toBe(22)
    expect(await shown({})).toEqual(['exact 100 Закрыть', 'exact 100 Закрыто', 'exact 100 Закрыть'])
    expect(await shown({limit: 2})).toEqual(['exact 100 Закрыть', 'exact 100 Закрыто'])
    expect(await shown({key: 'b7', limit: 2})).toEqual(['context 101 Закрыть', 'exact 100 Закрыто'])
  })

  it('is whatever a format takes for a key, and one of several', async () => {
    for (const type of ['context', 'xliff:name', 'xliff:id', 'id']) {
      const other = await memoryOf(unit('Жабу', '1', {properties: [{type, value: 'button'}]}))
      const [found] = await other.lookup('Жабу', {...pair, key: ['menu.button', 'button']})
      expect([found?.score, found?.context]).toEqual([101, ['key']])
      expect((await other.lookup('Жабу', {...pair, key: []}))[0]?.score).toBe(100)
    }
  })

  it('does not make an exact match of what has another text', async () => {
    const memory = await memoryOf(unit('Жабу!', 'x', {properties: [{type: 'key', value: 'k'}]}))
    const [match] = await memory.lookup('Жабу', {...pair, key: 'k'})
    expect([match?.kind, match?.score, match?.context]).toEqual(['fuzzy', 98, ['key']])
  })
})

describe('the penalties of a match', () => {
  const bold: InlineCode[] = [
    {kind: 'open', number: 1, position: 0, native: '<b>'},
    {kind: 'close', number: 1, position: 3, native: '</b>'},
  ]
  const coded = (codes?: InlineCode[]): NewUnit => ({
    variants: [
      {locale: 'kk', text: 'Сот шешім шығарды.', codes},
      {locale: 'ru', text: 'x'},
    ],
  })

  it.each([
    ['the same codes', bold, bold, 'exact 100 x'],
    ['no codes on either side', [], undefined, 'exact 100 x'],
    ['codes that are not known', undefined, bold, 'exact 100 x'],
    ['a code that is missing', [], bold, 'fuzzy 98 codes−2 x'],
    ['a code too many', bold, undefined, 'fuzzy 98 codes−2 x'],
    [
      'a code at another place',
      bold.map(code => ({...code, position: code.position + 4})),
      bold,
      'fuzzy 98 codes−2 x',
    ],
    [
      'another code',
      bold.map(code => ({...code, native: code.native?.replace('b', 'i')})),
      bold,
      'fuzzy 98 codes−2 x',
    ],
  ])('are named for %s', async (_, asked, stored, expected) => {
    expect(await first('Сот шешім шығарды.', [coded(stored)], {codes: asked})).toBe(expected)
  })

  it('take no more than five points for all that is near, and add to what is fuzzy', async () => {
    expect(await first('сот шешім шығарды', [coded(bold)], {codes: []})).toBe(
      'fuzzy 95 punctuation−2 case−1 codes−2 x',
    )
    expect(await first('Сот шешімі шығарды.', [coded(bold)], {codes: []})).toBe('fuzzy 87 codes−2 x')
    expect(await first('Сот шешім шығарды.', [coded(bold)], {codes: [], penalties: {codes: 0}})).toBe(
      'exact 100 x',
    )
  })

  it.each<[string, Partial<NewUnit>, string, string]>([
    ['a draft', {status: 'draft'}, 'exact 100 x', 'draft'],
    ['a machine', {properties: [{type: 'origin', value: 'mt'}]}, 'exact 98 machine−2 x', 'machine'],
    [
      'an alignment',
      {provenance: {document: 'a', segments: {kk: [0]}, confidence: 1}},
      'exact 100 x',
      'alignment',
    ],
    ['nothing', {status: 'approved', properties: [{type: 'origin', value: 'tm'}]}, 'exact 100 x', 'region'],
  ])('are named for %s, and as many points as the caller says', async (_, more, expected, name) => {
    expect(await first('Сот', [unit('Сот', 'x', more)])).toBe(expected)
    const penalties = {draft: 7, machine: 7, alignment: 7}
    const dear = name === 'region' ? 'exact 100 x' : `exact 93 ${name}−7 x`
    expect(await first('Сот', [unit('Сот', 'x', more)], {penalties})).toBe(dear)
  })

  it('put a text with several translations below one that has one only', async () => {
    const memory = await memoryOf(
      unit('Сот шешімі', 'a'),
      unit('Сот шешімі', 'b'),
      unit('Сот үкімі', 'c'),
      unit('Сот үкімі', 'c', {id: 'again'}),
    )
    const penalties = {alternatives: 1}
    expect(drawn(await memory.lookup('Сот шешімі', {...pair, penalties}))).toEqual([
      'exact 99 alternatives−1 a',
      'exact 99 alternatives−1 b',
    ])
    expect(drawn(await memory.lookup('Сот шешімі', {...pair, penalties, limit: 1}))).toEqual([
      'exact 99 alternatives−1 a',
    ])
    expect(drawn((await memory.lookupAll(['Сот үкімі'], {...pair, penalties, limit: 1})).flat())).toEqual([
      'exact 100 c',
    ])
  })

  it('let a less like text come first, wherever it stands among the others', async () => {
    const memory = await memoryOf(
      ...Array.from({length: 30}, (_, number) => unit('Сот шешім шығарды', `${number}`, {status: 'draft'})),
      unit('Сот шешім шығарды!', 'near'),
    )
    const options = {...pair, penalties: {draft: 10}, limit: 2}
    const expected = ['fuzzy 98 punctuation−2 near', 'exact 90 draft−10 0']
    expect(drawn(await memory.lookup('Сот шешім шығарды', options))).toEqual(expected)
    expect(drawn((await memory.lookupAll(['Сот шешім шығарды'], options)).flat())).toEqual(expected)
    expect(drawn(await memory.lookup('Сот шешім шығарды', {...options, minScore: 95}))).toEqual(
      expected.slice(0, 1),
    )
  })

  it('are refused where they are none', async () => {
    const memory = await memoryOf()
    const lookup = (penalties: object) => memory.lookup('x', {...pair, penalties})
    await expect(lookup({drafts: 1})).rejects.toThrow('There is no penalty “drafts”')
    await expect(lookup({draft: -1})).rejects.toThrow(RangeError)
    await expect(lookup({draft: '1'})).rejects.toThrow(RangeError)
  })
})

describe('a lookup with what stands around', () => {
  it('refuses codes that are no list, and a key that is no text', async () => {
    const memory = await memoryOf()
    const lookup = (around: object) => memory.lookup('x', {...pair, ...around})
    await expect(lookup({codes: '<b>'})).rejects.toThrow('a list of inline codes')
    await expect(lookup({key: 5})).rejects.toThrow('The key of a text')
    await expect(lookup({key: ['a', 5]})).rejects.toThrow('The key of a text')
    await expect(memory.lookupAll([{text: 'x', key: 5 as never}], pair)).rejects.toThrow(TypeError)
  })
})

describe('a filtered lookup', () => {
  const units = [
    unit('Сот', 'aligned', {provenance: {document: 'a.txt', segments: {kk: [0]}, confidence: 1}}),
    unit('Сот', 'document', {properties: [{type: 'document', value: 'a.txt'}]}),
    unit('Сот', 'old', {createdAt: '2015-01-01T00:00:00Z', createdBy: 'asel'}),
    unit('Сот', 'new', {
      createdAt: '2015-01-01T00:00:00Z',
      changedAt: '2024-05-06T10:00:00Z',
      changedBy: 'asel',
    }),
    unit('Сот', 'approved', {status: 'approved'}),
    unit('Сот', 'draft', {status: 'draft'}),
    unit('Сот', 'court', {properties: [{type: 'domain', value: 'court'}]}),
  ]

  it.each([
    [{document: 'a.txt'}, ['aligned', 'document']],
    [{author: 'asel'}, ['new', 'old']],
    [{status: 'approved'}, ['approved']],
    [{status: ['approved', 'draft']}, ['approved', 'draft']],
    [{since: '2016-01-01'}, ['new']],
    [{until: '2015-01-01'}, ['old']],
    [{since: '2024-05-06', until: '2024-05-06'}, ['new']],
    [{properties: {domain: 'court'}}, ['court']],
    [{properties: {domain: 'law'}}, []],
    [{status: 'translated', author: 'asel'}, ['new', 'old']],
  ] as const)('gives only units of %j', async (filter, expected) => {
    const memory = await memoryOf(...units)
    for (const limit of [2, 20]) {
      const found = await memory.lookup('Сот', {...pair, filter, limit})
      expect(found.map(({target}) => target.text)).toEqual(expected)
      const [all = []] = await memory.lookupAll(['Сот'], {...pair, filter, limit})
      expect(all.map(({target}) => target.text)).toEqual(expected)
    }
  })

  it('gives what a filter leaves of all matches', () => {
    const statuses = ['draft', 'translated', 'reviewed', 'approved'] as const
    const stored = fc.record({
      text: fc.constantFrom('сот', 'сот шешім', 'сот шешімі', 'сот үкім', 'заң шешім', 'сот!'),
      status: fc.constantFrom(...statuses),
    })
    return fc.assert(
      fc.asyncProperty(
        fc.array(stored, {maxLength: 30}),
        fc.constantFrom('сот', 'сот шешім', 'заң'),
        fc.constantFrom(...statuses),
        fc.integer({min: 1, max: 6}),
        fc.integer({min: 0, max: 30}),
        async (contents, text, status, limit, draft) => {
          const memory = await memoryOf(
            ...contents.map((one, number) =>
              unit(one.text, `${number}`, {id: `${number}`, status: one.status}),
            ),
          )
          const wanted = {...pair, minScore: 30, penalties: {draft}}
          const all = await memory.lookup(text, {...wanted, limit: 1000})
          const ids = (matches: readonly Match[]) => matches.map(match => `${match.unit.id} ${match.score}`)
          const isWanted = ({unit: {status: own}}: {unit: TranslationUnit}) => own === status
          expect(ids(await memory.lookup(text, {...wanted, limit}))).toEqual(ids(all.slice(0, limit)))
          expect(ids(await memory.lookup(text, {...wanted, limit, filter: {status}}))).toEqual(
            ids(all.filter(isWanted).slice(0, limit)),
          )
        },
      ),
      {numRuns: 80},
    )
  })

  it('refuses what is no filter', async () => {
    const memory = await memoryOf()
    const lookup = (filter: object) => memory.lookup('x', {...pair, filter})
    await expect(lookup({documents: 'a'})).rejects.toThrow('A filter has no “documents”')
    await expect(lookup({since: 'yesterday'})).rejects.toThrow(RangeError)
    await expect(lookup({status: 'done'})).rejects.toThrow('A status is one of draft')
  })
})

describe('an exact match that is the only one with its text', () => {
  it('is a context match between the same neighbours only, with and without others', async () => {
    const memory = await TranslationMemory.open()
    await memory.add([
      {
        variants: [
          {locale: 'kk', text: 'Құжат тіркелді.', previous: 'Бірінші.', next: ''},
          {locale: 'ru', text: 'Документ зарегистрирован.'},
        ],
      },
      {kk: 'Іс қаралды.', ru: 'Дело рассмотрено.'},
    ])
    const pair = {source: 'kk', target: 'ru'}
    for (const limit of [1, 5]) {
      for (const minScore of [70, 100]) {
        const scoreOf = async (text: string, around: {previous?: string; next?: string}) =>
          (await memory.lookup(text, {...pair, ...around, limit, minScore})).map(({score}) => score)
        expect(await scoreOf('Құжат тіркелді.', {previous: 'Бірінші.', next: ''})).toEqual([101])
        expect(await scoreOf('Құжат тіркелді.', {previous: ' Бірінші.'})).toEqual([101])
        expect(await scoreOf('Құжат тіркелді.', {previous: 'Екінші.', next: ''})).toEqual([100])
        expect(await scoreOf('Құжат тіркелді.', {})).toEqual([100])
        expect(await scoreOf('Іс қаралды.', {previous: 'Бірінші.'})).toEqual([100])
      }
    }
    const asked = {...pair, minScore: 101, limit: 1}
    expect(await memory.lookup('Құжат тіркелді.', {...asked, previous: 'Екінші.'})).toEqual([])
    expect(await memory.lookup('Құжат тіркелді.', {...asked, previous: 'Бірінші.'})).toHaveLength(1)
  })
})
