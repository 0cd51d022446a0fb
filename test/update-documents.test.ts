import {rmSync} from 'node:fs'
import {join} from 'node:path'
import fc from 'fast-check'
import {afterAll, describe, expect, it} from 'vitest'
import {bitext} from '../src/bitext.js'
import {inMemoryStore} from '../src/memory/stores/in-memory.js'
import {openDatabase, openMemory, sqliteStore} from '../src/memory/stores/sqlite.js'
import type {MemoryStore} from '../src/memory/stores/store.js'
import {type MemoryChanges, TranslationMemory} from '../src/memory/translation-memory.js'
import {unitFrom} from '../src/memory/unit-input.js'
import type {TranslationUnit} from '../src/model/unit.js'
import {updateDocuments} from '../src/update-documents.js'
import {bundle} from './support/bundle.js'
import {killWriter} from './support/kill-writer.js'
import {temporaryFolder} from './support/temporary-folder.js'

const KK = ['Сот 2019 жылы құрылды.', 'Оған 7 судья кіреді.', 'Отырыс сағат 10-да басталады.', 'Кіру тегін.']
const RU = [
  'Суд создан в 2019 году.',
  'В него входят 7 судей.',
  'Заседание начинается в 10 часов.',
  'Вход бесплатный.',
]

const units = (kk: readonly string[], ru: readonly string[], document = 'act') =>
  bitext({kk: kk.join(' '), ru: ru.join(' ')}, {document})

async function unitsOf(memory: TranslationMemory): Promise<TranslationUnit[]> {
  const all: TranslationUnit[] = []
  for await (const unit of memory.units()) all.push(unit)
  return all
}

async function textsOf(memory: TranslationMemory): Promise<string[]> {
  const texts: string[] = []
  for await (const {variants} of memory.units()) texts.push(variants.map(({text}) => text).join(' | '))
  return texts.sort()
}

describe('updateDocuments', () => {
  it('adds a document that the memory does not have', async () => {
    const memory = await TranslationMemory.open()
    const [update] = await updateDocuments(memory, units(KK, RU))
    expect(update).toMatchObject({document: 'act', unchanged: 0, changed: [], removed: [], kept: []})
    expect(update?.added).toHaveLength(4)
    expect(await textsOf(memory)).toHaveLength(4)
  })

  it('says that nothing changed where nothing did', async () => {
    const memory = await TranslationMemory.open()
    await updateDocuments(memory, units(KK, RU))
    const [update] = await updateDocuments(memory, units(KK, RU))
    expect(update).toEqual({
      document: 'act',
      added: [],
      changed: [],
      removed: [],
      kept: [],
      shared: 0,
      unchanged: 4,
      isNamesake: false,
    })
  })

  it('tells what was added, changed and removed, and leaves other documents alone', async () => {
    const memory = await TranslationMemory.open()
    await updateDocuments(memory, [...units(KK, RU), ...units(KK.slice(1, 3), RU.slice(1, 3), 'other')])
    const kk = [KK[0] as string, KK[1] as string, 'Тыңдаушылар саны 40 адам.', KK[3] as string]
    const ru = [RU[0] as string, 'В его состав входят 7 судей.', 'Слушателей 40 человек.', RU[3] as string]
    const [update] = await updateDocuments(memory, units(kk, ru))
    const show = (list: readonly {variants: readonly {text: string}[]}[]) =>
      list.map(({variants}) => variants[1]?.text)
    expect(show(update?.added ?? [])).toEqual(['Слушателей 40 человек.'])
    expect(show(update?.removed ?? [])).toEqual([RU[2]])
    expect(
      update?.changed.map(({before, after}) => [before.variants[1]?.text, after.variants[1]?.text]),
    ).toEqual([[RU[1], 'В его состав входят 7 судей.']])
    expect(update?.changed[0]?.after.id).toBe(update?.changed[0]?.before.id)
    expect(update?.unchanged).toBe(2)
    expect((await textsOf(memory)).filter(text => text.startsWith(KK[2] as string))).toHaveLength(1)
  })

  it('keeps what a person has reviewed, and the status of what is the same', async () => {
    const memory = await TranslationMemory.open()
    const first = units(KK, RU)
    await updateDocuments(memory, first)
    await memory.add(first.slice(1, 3).map(unit => ({...unit, status: 'approved' as const})))
    const ru = [...RU]
    ru[1] = 'В его состав входят 7 судей.'
    const [update] = await updateDocuments(memory, units(KK, ru))
    expect(update?.kept.map(({variants}) => variants[1]?.text)).toEqual([RU[1]])
    expect((await memory.get(first[2]?.id as string))?.status).toBe('approved')
    expect(await textsOf(memory)).toContain(`${KK[1]} | ${RU[1]}`)
  })

  it('gives units that moved their new place and neighbours', async () => {
    const memory = await TranslationMemory.open()
    const first = units(KK, RU)
    await updateDocuments(memory, first)
    await updateDocuments(memory, units(KK.slice(1), RU.slice(1)))
    const moved = await memory.get(first[1]?.id as string)
    expect(moved?.provenance?.segments).toEqual({kk: [0], ru: [0]})
    expect(moved?.variants[0]?.previous).toBeUndefined()
  })

  it('stores nothing on a dry run', async () => {
    const memory = await TranslationMemory.open()
    const [update] = await updateDocuments(memory, units(KK, RU), {dryRun: true})
    expect(update?.added).toHaveLength(4)
    expect(await textsOf(memory)).toEqual([])
  })

  it('takes out a document of which nothing is left, if it is named', async () => {
    const memory = await TranslationMemory.open()
    await updateDocuments(memory, units(KK, RU))
    const [update] = await updateDocuments(memory, [], {documents: ['act']})
    expect(update?.removed).toHaveLength(4)
    expect(await textsOf(memory)).toEqual([])
  })

  it('leaves variants in languages that the document is not given in', async () => {
    const memory = await TranslationMemory.open()
    const texts = {kk: KK.join(' '), ru: RU.join(' ')}
    const en =
      'The court was founded in 2019. It has 7 judges. The session begins at 10 o’clock. Entry is free.'
    await updateDocuments(memory, bitext({...texts, en}, {document: 'act'}))
    const before = await textsOf(memory)
    const [update] = await updateDocuments(memory, units(KK, RU))
    expect(update).toMatchObject({added: [], changed: [], removed: [], unchanged: 4})
    expect(await textsOf(memory)).toEqual(before)
    const [more] = await updateDocuments(memory, bitext({...texts, en}, {document: 'act'}))
    expect(more).toMatchObject({added: [], changed: [], removed: [], unchanged: 4})
  })

  it('takes out no unit with a variant in a language that the document is not given in', async () => {
    const memory = await TranslationMemory.open()
    const texts = {kk: KK.join(' '), ru: RU.join(' ')}
    const en =
      'The court was founded in 2019. It has 7 judges. The session begins at 10 o’clock. Entry is free.'
    await updateDocuments(memory, bitext({...texts, en}, {document: 'act'}))
    const [update] = await updateDocuments(memory, units(KK.slice(0, 3), RU.slice(0, 3)))
    expect(update).toMatchObject({removed: [], unchanged: 3})
    expect(update?.kept).toHaveLength(1)
    expect((await memory.stats()).variants).toEqual({kk: 4, ru: 4, en: 4})
  })

  it('takes in a language that the document has got', async () => {
    const memory = await TranslationMemory.open()
    await updateDocuments(memory, units(KK, RU))
    const en =
      'The court was founded in 2019. It has 7 judges. The session begins at 10 o’clock. Entry is free.'
    const whole = bitext({kk: KK.join(' '), ru: RU.join(' '), en}, {document: 'act'})
    const [update] = await updateDocuments(memory, whole)
    expect(update).toMatchObject({added: [], removed: [], unchanged: 0})
    expect(update?.changed).toHaveLength(4)
    expect((await memory.stats()).variants).toEqual({kk: 4, ru: 4, en: 4})
  })

  it('takes nothing out where it is to be careful', async () => {
    const memory = await TranslationMemory.open()
    await updateDocuments(memory, units(KK, RU))
    const [update] = await updateDocuments(memory, units(KK.slice(0, 3), RU.slice(0, 3)), {careful: true})
    expect(update).toMatchObject({removed: [], unchanged: 3, isNamesake: false})
    expect(update?.kept.map(({variants}) => variants[0]?.text)).toEqual([KK[3]])
    expect(await textsOf(memory)).toHaveLength(4)
  })

  it('adds another document of the same name beside, if it is to be careful', async () => {
    const memory = await TranslationMemory.open()
    await updateDocuments(memory, units(KK, RU))
    const kk = ['Сот жабық.', 'Кіруге болмайды.', KK[3] as string]
    const ru = ['Суд закрыт.', 'Входить нельзя.', 'Вход открыт всем.']
    const [update] = await updateDocuments(memory, units(kk, ru), {careful: true})
    expect(update).toMatchObject({changed: [], removed: [], kept: [], unchanged: 0, isNamesake: true})
    expect(update?.added).toHaveLength(3)
    expect(await textsOf(memory)).toHaveLength(7)
    const revision = await memory.revision()
    const [again] = await updateDocuments(memory, units(kk, ru), {careful: true})
    expect(again).toMatchObject({added: [], changed: [], removed: [], unchanged: 3})
    expect(await memory.revision()).toBe(revision)
  })

  it('adds units of no document in the same transaction', async () => {
    const memory = await TranslationMemory.open()
    const revision = await memory.revision()
    await updateDocuments(memory, units(KK, RU), {also: [{kk: 'Сақтау', ru: 'Сохранить'}]})
    expect(await memory.revision()).toBe(revision + 1)
    expect(await textsOf(memory)).toHaveLength(5)
    await updateDocuments(memory, [], {documents: ['act'], also: []})
    expect(await textsOf(memory)).toEqual(['Сақтау | Сохранить'])
  })

  it('says that nothing changed where a line stands there many times', async () => {
    const memory = await TranslationMemory.open()
    const kk = ['Иә.', 'Иә.', 'Иә.', 'Иә.', 'Иә.', ...KK]
    const ru = ['Да.', 'Да.', 'Да.', 'Да.', 'Да.', ...RU]
    await updateDocuments(memory, units(kk, ru))
    const revision = await memory.revision()
    const [update] = await updateDocuments(memory, units(kk, ru))
    expect(update).toMatchObject({added: [], changed: [], removed: [], kept: []})
    expect(await memory.revision()).toBe(revision)
  })

  it('says so too where the second of two such lines was stored before the first', async () => {
    const memory = await TranslationMemory.open()
    const given = units(['Иә.', ...KK, 'Иә.'], ['Да.', ...RU, 'Да.'])
    await updateDocuments(memory, [...given].reverse())
    const revision = await memory.revision()
    const [update] = await updateDocuments(memory, given)
    expect(update).toMatchObject({added: [], changed: [], removed: [], unchanged: given.length})
    expect(await memory.revision()).toBe(revision)
  })

  it('gives a new unit another id where its own was kept by one whose text has changed', async () => {
    const memory = await TranslationMemory.open()
    const ru = [RU[0] as string, 'В его состав входят 7 судей.', ...RU.slice(2)]
    await updateDocuments(memory, units(KK, RU))
    await updateDocuments(memory, units(KK, ru))
    const [copy] = await updateDocuments(memory, units(KK, RU, 'copy'))
    expect(copy?.added).toHaveLength(4)
    expect((await textsOf(memory)).filter(text => text.startsWith(KK[1] as string))).toEqual([
      `${KK[1]} | В его состав входят 7 судей.`,
      `${KK[1]} | ${RU[1]}`,
    ])
    expect((await updateDocuments(memory, units(KK, RU, 'copy')))[0]).toMatchObject({
      unchanged: 4,
      added: [],
    })
  })
})

describe('updateDocuments of documents that share units', () => {
  const documentsOf = async (memory: TranslationMemory) => {
    const documents: Record<string, string[]> = {}
    for await (const {variants, provenance, alsoFrom = []} of memory.units()) {
      documents[variants[0]?.text ?? ''] = [provenance, ...alsoFrom].map(place => place?.document ?? '')
    }
    return documents
  }
  const [KK0, KK1, KK2, KK3] = KK as [string, string, string, string]

  it.each([true, false])('takes out only what no other has (added one by one: %s)', async isApart => {
    const memory = await TranslationMemory.open()
    if (isApart) {
      await memory.add(units(KK, RU))
      await memory.add(units(KK, RU, 'copy'))
    } else await updateDocuments(memory, [...units(KK, RU), ...units(KK, RU, 'copy')])
    const both = ['act', 'copy']
    expect(await documentsOf(memory)).toEqual({[KK0]: both, [KK1]: both, [KK2]: both, [KK3]: both})
    const [update] = await updateDocuments(memory, units(KK.slice(0, 2), RU.slice(0, 2)))
    expect(update?.removed).toHaveLength(2)
    expect(await documentsOf(memory)).toMatchObject({[KK0]: both, [KK2]: ['copy'], [KK3]: ['copy']})
    // The neighbour of the second is another now, so that each document has one of its own.
    expect((await memory.stats()).units).toBe(5)
    const [again] = await updateDocuments(memory, units(KK, RU, 'copy'))
    expect(again).toMatchObject({unchanged: 4, added: [], changed: [], removed: []})
    await updateDocuments(memory, [], {documents: ['copy']})
    expect(await documentsOf(memory)).toEqual({[KK0]: ['act'], [KK1]: ['act']})
  })

  it('changes a shared unit for one of them only, and keeps what a person has decided', async () => {
    const memory = await TranslationMemory.open()
    await updateDocuments(memory, units(KK, RU))
    const [first] = units(KK, RU) as [TranslationUnit]
    await memory.add({...first, status: 'approved', notes: ['тексерілді']})
    const [copy] = await updateDocuments(memory, units(KK, RU, 'copy'))
    expect(copy).toMatchObject({shared: 4, unchanged: 0})
    expect((await memory.get(first.id))?.status).toBe('approved')
    const ru = [...RU.slice(0, 3), 'Вход для всех бесплатный.']
    const [update] = await updateDocuments(memory, units(KK, ru, 'copy'))
    expect(update?.changed).toHaveLength(1)
    const texts = await textsOf(memory)
    expect(texts).toContain(`${KK3} | ${RU[3]}`)
    expect(texts).toContain(`${KK3} | ${ru[3]}`)
    for (const document of ['act', 'copy']) {
      const found: TranslationUnit[] = []
      for await (const unit of memory.units({document})) found.push(unit)
      expect(found).toHaveLength(4)
      expect(found.find(({variants}) => variants[0]?.text === KK0)).toMatchObject({
        status: 'approved',
        notes: ['тексерілді'],
      })
    }
  })
})

describe('any versions of documents', () => {
  /** A version: for each line which of a few texts stands there, and whether it has another translation. */
  const version = fc.record({
    document: fc.constantFrom('act', 'copy'),
    lines: fc.array(fc.tuple(fc.nat({max: 1}), fc.nat({max: 1})), {maxLength: 6}),
  })
  const unitsOfLines = (document: string, lines: readonly (readonly [number, number])[]) => {
    const texts = {kk: lines.map(([kk]) => `сөз ${kk}`), ru: lines.map(([kk, ru]) => `слово ${kk} ${ru}`)}
    return lines.map((_, place) =>
      unitFrom({
        variants: (['kk', 'ru'] as const).map(locale => ({
          locale,
          text: texts[locale][place] as string,
          previous: texts[locale][place - 1],
          next: texts[locale][place + 1],
        })),
        provenance: {document, segments: {kk: [place], ru: [place]}, confidence: 0.9},
      }),
    )
  }

  it('leave each document with its own last version, which changes nothing when it comes again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(version, {maxLength: 8}), async versions => {
        const memory = await TranslationMemory.open()
        const last = new Map<string, string[]>()
        for (const {document, lines} of versions) {
          const given = unitsOfLines(document, lines)
          const [update] = await updateDocuments(memory, given, {documents: [document]})
          for (const unit of [...(update?.added ?? []), ...(update?.changed ?? []).map(({after}) => after)]) {
            expect((await memory.get(unit.id))?.variants).toEqual(unit.variants)
          }
          const revision = await memory.revision()
          await updateDocuments(memory, given, {documents: [document]})
          expect(await memory.revision()).toBe(revision)
          last.set(document, [...new Set(given.map(({variants}) => variants.map(({text}) => text).join()))])
          for (const [name, texts] of last) {
            const found = new Set<string>()
            for await (const {variants} of memory.units({document: name})) {
              found.add(variants.map(({text}) => text).join())
            }
            expect([...found].sort()).toEqual(texts.sort())
          }
        }
      }),
      {numRuns: 300},
    )
  })
})

const folder = temporaryFolder()
const updater = await bundle(join(import.meta.dirname, 'support/document-updater.ts'), 'document-updater')
afterAll(() => rmSync(updater, {force: true}))

describe('a document that is being brought up to date', () => {
  it('is the old one or the new one when the process is killed', async () => {
    const path = join(folder, 'killed.tm')
    for (let round = 0; round < 10; round++) {
      const told = await killWriter(updater, [], path, round * 5)
      await using memory = await TranslationMemory.open({store: sqliteStore(await openDatabase(path))})
      const found: TranslationUnit[] = []
      for await (const unit of memory.units()) found.push(unit)
      expect(found).toHaveLength(300)
      const version = found[0]?.provenance?.segments.ru?.[0] as number
      expect(version).toBeGreaterThanOrEqual(told)
      for (const {variants, status, provenance} of found) {
        const place = provenance?.segments.kk?.[0] as number
        expect(status).toBe('translated')
        expect(provenance?.segments.ru).toEqual([version])
        expect(variants[0]?.next).toBe(version % 2 === 1 ? String(version) : undefined)
        if (place % 3 > 0) expect(variants[1]?.text).toBe(`версия ${version}, место ${place}`)
      }
      const pair = {source: 'kk', target: 'ru', minScore: 100}
      expect(await memory.lookup(`2 нұсқа ${version}`, pair)).toHaveLength(1)
    }
  }, 60_000)

  it.each([
    ['in the process', async () => inMemoryStore()],
    ['in a file', async () => sqliteStore(await openDatabase(join(folder, 'failing.tm')))],
  ])('is the old one when the store fails midway (%s)', async (_, make) => {
    const store = await make()
    let failsAt = Number.POSITIVE_INFINITY
    const failing: MemoryStore = new Proxy(store, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name)
        if (typeof value !== 'function') return value
        if (name !== 'replace') return value.bind(target)
        return (deleted: readonly string[], units: Iterable<TranslationUnit>) =>
          target.replace(
            deleted,
            (function* () {
              let count = 0
              for (const unit of units) {
                if (count++ === failsAt) throw new Error('midway')
                yield unit
              }
            })(),
          )
      },
    })
    const memory = await TranslationMemory.open({store: failing})
    await updateDocuments(memory, units(KK, RU))
    await memory.add(units(KK, RU).map(unit => ({...unit, status: 'reviewed' as const})))
    const before = await unitsOf(memory)
    failsAt = 1
    const kk = ['Жаңа сөйлем.', ...KK.slice(0, 3)]
    const update = updateDocuments(memory, units(kk, ['Новое предложение.', ...RU.slice(0, 3)]))
    await expect(update).rejects.toThrow('midway')
    expect(await unitsOf(memory)).toEqual(before)
    await memory.close()
  })

  it('does not undo what another has done meanwhile', async () => {
    const memory = await TranslationMemory.open()
    await updateDocuments(memory, units(KK, RU))
    const [, second] = await unitsOf(memory)
    let isFirst = true
    const slow = {
      revision: () => memory.revision(),
      get: (id: string) => memory.get(id),
      units: (filter?: object) => memory.units(filter),
      update: async (changes: MemoryChanges) => {
        if (isFirst) await memory.add({...(second as TranslationUnit), status: 'approved', notes: ['дұрыс']})
        isFirst = false
        return memory.update(changes)
      },
    }
    const ru = [RU[0] as string, 'В его состав входят 7 судей.', ...RU.slice(2)]
    const [update] = await updateDocuments(slow as TranslationMemory, units(KK, ru))
    expect(update?.kept).toHaveLength(1)
    expect((await unitsOf(memory))[1]).toMatchObject({status: 'approved', notes: ['дұрыс']})
    slow.update = async () => undefined as never
    await expect(updateDocuments(slow as TranslationMemory, units(KK.slice(1), RU.slice(1)))).rejects.toThrow(
      'try again later',
    )
  })

  it('sees at once what another process has done meanwhile', async () => {
    const path = join(folder, 'outrun.tm')
    await using memory = await TranslationMemory.open({store: sqliteStore(await openDatabase(path))})
    await updateDocuments(memory, units(KK, RU))
    const other = await openDatabase(path)
    for (let round = 0; round < 5; round++) {
      // Another process writes just after this one has asked for the revision, which it then trusts for a while.
      const revision = await memory.revision()
      other.exec(`INSERT INTO revision (number, made_at) VALUES (${revision + 1}, '2026-01-01T00:00:00Z');
        UPDATE unit SET usage_count = ${round}, revision = ${revision + 1}`)
      const ru = [`Суд создан в ${2000 + round} году.`, ...RU.slice(1)]
      const [update] = await updateDocuments(memory, units(KK, ru))
      expect(update?.changed).toHaveLength(1)
      expect((await unitsOf(memory)).map(({usageCount}) => usageCount)).toEqual([round, round, round, round])
    }
    other.close?.()
  })

  it('is one change of the memory', async () => {
    await using memory = await openMemory(join(folder, 'one-change.tm'))
    await updateDocuments(memory, units(KK, RU))
    const revision = await memory.revision()
    await updateDocuments(
      memory,
      units(['Жаңа сөйлем.', ...KK.slice(1)], ['Новое предложение.', ...RU.slice(1)]),
    )
    expect(await memory.revision()).toBe(revision + 1)
  })
})
