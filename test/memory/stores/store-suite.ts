import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {MemoryStore} from '../../../src/memory/stores/store.js'
import {TranslationMemory} from '../../../src/memory/translation-memory.js'
import type {TranslationUnit} from '../../../src/model/unit.js'

/** What a store's own test file gives to the suite. */
export interface StoreSuite {
  readonly name: string
  /** A new, empty store each time. */
  open(): MemoryStore | Promise<MemoryStore>
}

const FULL: TranslationUnit = {
  id: 'full',
  variants: [
    {
      locale: 'kk',
      text: 'Құжат тіркелді.',
      previous: '',
      next: 'Келесі.',
      codes: [
        {kind: 'open', number: 1, position: 0, native: '<b>'},
        {kind: 'close', number: 1, position: 5, native: '</b>', subflows: [{at: 2, text: 'ішкі'}]},
      ],
      properties: [{type: 'x', value: '1'}],
    },
    {locale: 'ru', text: 'Документ зарегистрирован.'},
    {
      locale: 'ru',
      text: 'Документ внесён.',
      properties: [
        {type: 'x', value: '2'},
        {type: 'x', value: '3'},
      ],
    },
  ],
  status: 'reviewed',
  createdAt: '2016-04-12T09:00:00Z',
  createdBy: 'Айгүл',
  changedAt: '2017-01-01T00:00:00Z',
  changedBy: 'Ерлан',
  usageCount: 3,
  notes: ['бірінші', 'екінші'],
  properties: [
    {type: 'project', value: 'a'},
    {type: 'project', value: 'b'},
  ],
  provenance: {document: 'мақала', segments: {kk: [0], ru: [0, 1]}, confidence: 0.75},
  alsoFrom: [{document: 'көшірме', segments: {kk: [5], ru: [6]}, confidence: 1 / 3}],
}

function unit(id: string, kk = `мәтін ${id}`, ru = `текст ${id}`): TranslationUnit {
  return {
    id,
    variants: [
      {locale: 'kk', text: kk},
      {locale: 'ru', text: ru},
    ],
  }
}

async function idsOf(store: MemoryStore): Promise<string[]> {
  const ids: string[] = []
  for await (const stored of store.units()) ids.push(stored.unit.id)
  return ids
}

/** What every store of a memory must do. */
export function storeSuite({name, open}: StoreSuite): void {
  describe(`${name} as a store`, () => {
    it('tells truly which revisions and numbers it gave, where it tells them', async () => {
      const store = await open()
      await store.put([unit('a')])
      const before = await store.revision()
      const put = await store.put([unit('a', 'басқа'), unit('b'), unit('c')])
      const numbers: Record<string, number> = {}
      for await (const {number, unit: stored} of store.units()) numbers[stored.id] = number
      if (put.revisions !== undefined) expect(put.revisions).toEqual([before, await store.revision()])
      if (put.firstNumber !== undefined) {
        expect([numbers.b, numbers.c]).toEqual([put.firstNumber, put.firstNumber + 1])
      }
      const again = await store.put([unit('b')])
      if (again.revisions !== undefined) expect(again.revisions[1]).toBe(again.revisions[0])
      await store.close()
    })

    it('keeps everything that a unit holds', async () => {
      const store = await open()
      expect(await store.put([FULL])).toMatchObject({units: 1, added: 1, updated: 0, skipped: 0})
      expect(await store.get(['full', 'none'])).toEqual([FULL, undefined])
      for await (const stored of store.units()) {
        expect(stored.unit).toEqual(FULL)
        expect(await store.read([stored.number, 77])).toEqual([FULL, undefined])
      }
      await store.close()
    })

    it('skips what stands there, updates what differs, and keeps what an update leaves out', async () => {
      const store = await open()
      await store.put([FULL])
      const bare = {
        id: 'full',
        variants: FULL.variants.map(({locale, text, codes}) => ({locale, text, codes})),
      }
      expect(await store.put([FULL, bare])).toMatchObject({units: 2, added: 0, updated: 0, skipped: 2})
      expect(await store.put([{...bare, status: 'approved', notes: []}])).toMatchObject({updated: 1})
      const {notes: _, ...rest} = FULL
      expect(await store.get(['full'])).toEqual([{...rest, status: 'approved'}])
      await store.close()
    })

    it('takes a variant that is given without codes for one without', async () => {
      const store = await open()
      await store.put([FULL])
      const bare = {id: 'full', variants: FULL.variants.map(({codes: _, ...variant}) => variant)}
      expect(await store.put([bare])).toMatchObject({updated: 1})
      expect((await store.get(['full']))[0]?.variants).toEqual(bare.variants)
      await store.close()
    })

    it('sees the same id twice in one put as an addition and an update', async () => {
      const store = await open()
      expect(await store.put([unit('a'), unit('a', 'басқа'), unit('a', 'басқа')])).toMatchObject({
        units: 3,
        added: 1,
        updated: 1,
        skipped: 1,
      })
      expect((await store.get(['a']))[0]?.variants[0]?.text).toBe('басқа')
      await store.close()
    })

    it('puts in nothing if the units throw half-way', async () => {
      const store = await open()
      await store.put([unit('a')])
      function* broken() {
        yield unit('b')
        yield unit('a', 'өзгерді')
        throw new Error('half-way')
      }
      await expect(store.put(broken())).rejects.toThrow('half-way')
      expect(await idsOf(store)).toEqual(['a'])
      expect(await store.get(['a'])).toEqual([unit('a')])
      expect(await store.put([unit('c')])).toMatchObject({added: 1})
      await store.close()
    })

    it('lets the code that gives units ask for others meanwhile', async () => {
      const store = await open()
      await store.put([unit('a')])
      const asked: Promise<unknown>[] = []
      function* curious() {
        yield unit('b')
        asked.push(store.get(['a']))
        yield unit('c')
      }
      expect(await store.put(curious())).toMatchObject({added: 2})
      expect(await Promise.all(asked)).toEqual([[unit('a')]])
      await store.close()
    })

    it('takes out and puts in at once', async () => {
      const store = await open()
      await store.put(['a', 'b', 'c'].map(id => unit(id)))
      const before = await store.revision()
      const result = await store.replace(['a', 'none', 'c', 'd'], [unit('d'), unit('b', 'жаңа')])
      expect(result).toMatchObject({units: 2, added: 1, updated: 1, skipped: 0, deleted: 2})
      expect(await idsOf(store)).toEqual(['b', 'd'])
      const changes = await store.changes(before)
      expect(changes?.units.map(stored => stored.unit)).toEqual([unit('b', 'жаңа'), unit('d')])
      expect(changes?.deleted).toHaveLength(2)
      const after = await store.revision()
      expect(await store.replace(['none'], [unit('d')])).toMatchObject({skipped: 1, deleted: 0})
      expect(await store.revision()).toBe(after)
      await store.close()
    })

    it('keeps nothing of a unit that is taken out and put in, but its place', async () => {
      const store = await open()
      await store.put([FULL, unit('a')])
      expect(await store.replace(['full'], [unit('full')])).toMatchObject({updated: 1, deleted: 0})
      expect(await store.get(['full'])).toEqual([unit('full')])
      expect(await idsOf(store)).toEqual(['full', 'a'])
      expect(await store.replace(['full', 'full'], [unit('full'), FULL])).toMatchObject({
        updated: 1,
        skipped: 1,
      })
      expect(await store.get(['full'])).toEqual([FULL])
      if (store.history !== undefined) expect(await store.history('full')).toEqual([FULL, unit('full')])
      await store.close()
    })

    it('takes out nothing if the units to be put in throw half-way', async () => {
      const store = await open()
      await store.put([unit('a'), unit('b')])
      function* broken() {
        yield unit('c')
        yield unit('a', 'өзгерді')
        throw new Error('half-way')
      }
      await expect(store.replace(['a', 'b'], broken())).rejects.toThrow('half-way')
      expect(await store.get(['a', 'b', 'c'])).toEqual([unit('a'), unit('b'), undefined])
      await store.close()
    })

    it('takes out and puts in nothing where one of the units has changed since', async () => {
      const store = await open()
      await store.put([unit('a'), unit('b'), unit('c')])
      const revision = await store.revision()
      await store.put([unit('b', 'жаңа'), unit('d')])
      expect(await store.replace(['b'], [unit('a', 'x')], revision)).toBeUndefined()
      expect(await store.replace(['a'], [unit('b', 'x')], revision)).toBeUndefined()
      expect(await store.replace([], [unit('d', 'x')], revision)).toBeUndefined()
      expect(await idsOf(store)).toEqual(['a', 'b', 'c', 'd'])
      expect(await store.replace(['a'], [unit('c', 'x')], revision)).toMatchObject({updated: 1, deleted: 1})
      expect(await store.replace(['b'], [], await store.revision())).toMatchObject({deleted: 1})
      await store.close()
    })

    it('gives all units of the documents that are asked for', async () => {
      const store = await open()
      const from = (id: string, ...documents: string[]): TranslationUnit => {
        const [provenance, ...alsoFrom] = documents.map(document => ({
          document,
          segments: {kk: [0]},
          confidence: 1,
        }))
        return {...unit(id), provenance, ...(alsoFrom.length > 0 && {alsoFrom})}
      }
      const property = {type: 'document', value: 'x'}
      const {variants} = unit('d')
      const given = [
        from('a', 'x'),
        from('b', 'y', "x' OR 1", 'x'),
        {...unit('c'), properties: [property]},
        {id: 'd', variants: variants.map(variant => ({...variant, properties: [property]}))},
        from('e', 'y'),
        unit('f'),
      ]
      await store.put(given)
      const idsFrom = async (...documents: string[]) => {
        const ids: string[] = []
        for await (const stored of store.units({documents})) ids.push(stored.unit.id)
        return ids
      }
      expect(await idsFrom('x')).toEqual(expect.arrayContaining(['a', 'b', 'c', 'd']))
      expect(await idsFrom('y')).toEqual(expect.arrayContaining(['b', 'e']))
      expect(await idsFrom("x' OR 1")).toEqual(expect.arrayContaining(['b']))
      await store.close()
    })

    it('keeps every document that a unit comes from', async () => {
      const store = await open()
      const from = (document: string, place = 0): TranslationUnit => {
        return {...unit('a'), provenance: {document, segments: {kk: [place]}, confidence: 1}}
      }
      await store.put([from(''), from('x'), from('y')])
      expect(await store.put([from('x')])).toMatchObject({skipped: 1})
      expect(await store.put([from('y', 3)])).toMatchObject({updated: 1})
      expect(await store.get(['a'])).toEqual([{...from('x'), alsoFrom: [from('y', 3).provenance]}])
      await store.close()
    })

    it('gives units in order of insertion, also after updates and deletions', async () => {
      const store = await open()
      await store.put(['c', 'a', 'b', 'd'].map(id => unit(id)))
      await store.put([unit('a', 'жаңа')])
      expect(await store.delete(['b', 'none', 'b'])).toBe(1)
      await store.put([unit('b')])
      expect(await idsOf(store)).toEqual(['c', 'a', 'd', 'b'])
      await store.close()
    })

    it('never gives a number twice', async () => {
      const store = await open()
      await store.put([unit('a')])
      await store.delete(['a'])
      const {deleted} = (await store.changes(0)) ?? {}
      await store.put([unit('b')])
      for await (const {number} of store.units()) expect(deleted).not.toContain(number)
      await store.close()
    })

    it('tells what has changed since a revision', async () => {
      const store = await open()
      await store.put([unit('a'), unit('b'), unit('c')])
      const before = await store.revision()
      expect(await store.changes(before)).toEqual({revision: before, units: [], deleted: []})
      await store.put([unit('a')])
      expect(await store.revision()).toBe(before)
      await store.put([unit('b', 'жаңа'), unit('d')])
      await store.delete(['c'])
      const changes = await store.changes(before)
      expect(changes?.revision).toBeGreaterThan(before)
      expect(changes?.units.map(stored => stored.unit)).toEqual([unit('b', 'жаңа'), unit('d')])
      expect(changes?.deleted).toHaveLength(1)
      await store.close()
    })

    it('counts units, and variants by locale', async () => {
      const store = await open()
      await store.put([unit('a'), FULL, {id: 'e', variants: [{locale: 'en-GB', text: 'x'}]}])
      const stats = await store.stats()
      expect(stats).toMatchObject({units: 3, variants: {kk: 2, ru: 3, 'en-GB': 1}})
      expect(stats.bytes).toBeGreaterThan(0)
      await store.close()
    })

    it.each([
      "'; DROP TABLE unit; --",
      '%_*?[a]^"',
      'a\0b',
      '\u200b',
      'x'.repeat(1_000_000),
      '👩‍⚖️ \r\n\t ',
      '{"a":1}',
    ])('keeps hostile text as it is (case %#)', async text => {
      const store = await open()
      const hostile: TranslationUnit = {
        id: text,
        variants: [{locale: 'kk', text, previous: text, next: text, properties: [{type: text, value: text}]}],
        notes: [text],
      }
      await store.put([hostile])
      expect(await store.get([text])).toEqual([hostile])
      expect(await store.delete([text])).toBe(1)
      expect(await store.get([text])).toEqual([undefined])
      await store.close()
    })

    it('holds what a plain map would hold after any puts and deletions', async () => {
      const id = fc.constantFrom('a', 'b', 'c', 'd')
      const step = fc.oneof(
        fc.record({put: fc.array(fc.tuple(id, fc.constantFrom('x', 'y')), {maxLength: 4})}),
        fc.record({delete: fc.array(id, {maxLength: 2})}),
      )
      await fc.assert(
        fc.asyncProperty(fc.array(step, {maxLength: 8}), async steps => {
          const store = await open()
          const model = new Map<string, string>()
          for (const action of steps) {
            if ('put' in action) {
              await store.put(action.put.map(([key, text]) => unit(key, text)))
              for (const [key, text] of action.put) model.set(key, text)
            } else {
              await store.delete(action.delete)
              for (const key of action.delete) model.delete(key)
            }
          }
          const held: (readonly [string, string | undefined])[] = []
          for await (const stored of store.units()) held.push([stored.unit.id, stored.unit.variants[0]?.text])
          expect(held).toEqual([...model])
          await store.close()
        }),
        {numRuns: 30},
      )
    })

    it('serves a memory that follows additions, updates and deletions', async () => {
      const store = await open()
      const memory = await TranslationMemory.open({store})
      const pair = {source: 'kk', target: 'ru'}
      expect(await memory.lookup('Сот шешім шығарды.', pair)).toEqual([])
      await memory.add({id: '1', variants: unit('', 'Сот шешім шығарды.', 'Суд вынес решение.').variants})
      expect((await memory.lookup('Сот шешім шығарды.', pair))[0]?.target.text).toBe('Суд вынес решение.')
      await memory.add({id: '1', variants: unit('', 'Сот үкім шығарды.', 'Суд вынес приговор.').variants})
      expect((await memory.lookup('Сот шешім шығарды.', {...pair, minScore: 50}))[0]).toMatchObject({
        kind: 'fuzzy',
      })
      expect((await memory.lookup('Сот үкім шығарды.', pair))[0]).toMatchObject({kind: 'exact', score: 100})
      expect(await memory.delete('1')).toBe(1)
      expect(await memory.lookup('Сот үкім шығарды.', pair)).toEqual([])
      await memory.close()
    })

    it('is seen wholly by a second memory over the same store', async () => {
      const store = await open()
      const reader = await TranslationMemory.open({store})
      const writer = await TranslationMemory.open({store})
      expect(await reader.lookup('сот', {source: 'kk', target: 'ru'})).toEqual([])
      await writer.add({kk: 'Сот', ru: 'Суд'})
      expect(await reader.lookup('сот', {source: 'kk', target: 'ru'})).toHaveLength(1)
      await store.close()
    })

    it('refuses to work once it is closed', async () => {
      const store = await open()
      await store.close()
      await store.close()
      await expect((async () => store.revision())()).rejects.toThrow(/closed/u)
      await expect(store.put([unit('a')])).rejects.toThrow(/closed/u)
    })
  })
}
