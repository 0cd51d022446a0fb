import {describe, expect, it} from 'vitest'
import {bitext} from '../src/bitext.js'
import {TranslationMemory} from '../src/memory/translation-memory.js'
import {updateDocuments} from '../src/update-documents.js'

const KK = ['Сот 2019 жылы құрылды.', 'Оған 7 судья кіреді.', 'Отырыс сағат 10-да басталады.', 'Кіру тегін.']
const RU = [
  'Суд создан в 2019 году.',
  'В него входят 7 судей.',
  'Заседание начинается в 10 часов.',
  'Вход бесплатный.',
]

const units = (kk: readonly string[], ru: readonly string[], document = 'act') =>
  bitext({kk: kk.join(' '), ru: ru.join(' ')}, {document})

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
    expect(update).toEqual({document: 'act', added: [], changed: [], removed: [], kept: [], unchanged: 4})
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
})
