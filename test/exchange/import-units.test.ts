import {describe, expect, it} from 'vitest'
import {type ExistingPolicy, importUnits} from '../../src/exchange/import-units.js'
import {TranslationMemory} from '../../src/memory/translation-memory.js'
import type {NewUnit, Texts, TranslationUnit, Variant} from '../../src/model/unit.js'

const kk = (text: string, more: Partial<Variant> = {}): Variant => ({locale: 'kk', text, ...more})
const ru = (text: string): Variant => ({locale: 'ru', text})
const en = (text: string): Variant => ({locale: 'en', text})

async function memoryOf(...units: NewUnit[]): Promise<TranslationMemory> {
  const memory = await TranslationMemory.open()
  await memory.add(units)
  return memory
}

async function unitsOf(memory: TranslationMemory): Promise<TranslationUnit[]> {
  const units: TranslationUnit[] = []
  for await (const unit of memory.units()) units.push(unit)
  return units
}

/** The Russian texts that a memory of “Заң — Закон” has after the import of “Заң — Закон!”, made in other years. */
async function textsAfter(existing: ExistingPolicy, storedIn: string, givenIn?: string): Promise<string[]> {
  const memory = await memoryOf({
    variants: [kk('Заң'), ru('Закон')],
    changedAt: `${storedIn}-01-01T00:00:00Z`,
  })
  const given = {
    variants: [kk('Заң'), ru('Закон!')],
    ...(givenIn && {changedAt: `${givenIn}-01-01T00:00:00Z`}),
  }
  await importUnits(memory, [given], {existing})
  return (await unitsOf(memory)).map(({variants}) => variants[1]?.text ?? '')
}

describe('importUnits', () => {
  it('adds another translation beside the one that is there', async () => {
    expect(await textsAfter('add', '2016')).toEqual(['Закон', 'Закон!'])
  })

  it('keeps what is there, and counts the new one as skipped', async () => {
    expect(await textsAfter('keep', '2016', '2020')).toEqual(['Закон'])
    const memory = await memoryOf({variants: [kk('Заң'), ru('Закон')]})
    const units = [
      {kk: 'Заң', ru: 'Закон!'},
      {kk: 'Сот', ru: 'Суд'},
    ]
    expect(await importUnits(memory, units, {existing: 'keep'})).toEqual({
      units: 2,
      added: 1,
      updated: 0,
      skipped: 1,
      filtered: 0,
    })
  })

  it('takes the same texts under another key for another unit', async () => {
    const keyed = (key: string, text: string, type = 'key'): NewUnit => {
      return {variants: [kk('Жабу'), ru(text)], properties: [{type, value: key}]}
    }
    const memory = await memoryOf(keyed('button', 'Закрыть'), keyed('title', 'Закрыть'))
    expect((await memory.stats()).units).toBe(2)
    const counts = {units: 1, filtered: 0, updated: 0, skipped: 0, added: 0}
    const keep = (unit: NewUnit) => importUnits(memory, [unit], {existing: 'keep'})
    expect(await keep(keyed('state', 'Закрытие'))).toEqual({...counts, added: 1})
    expect(await keep(keyed('title', 'Закрыто'))).toEqual({...counts, skipped: 1})
    expect(await keep({variants: [kk('Жабу'), ru('Закрыто')]})).toEqual({...counts, skipped: 1})
    await importUnits(memory, [keyed('title', 'Закрытое')], {existing: 'replace'})
    const texts = (await unitsOf(memory)).map(
      ({properties, variants}) => `${properties?.[0]?.value} ${variants[1]?.text}`,
    )
    expect(texts).toEqual(['button Закрыть', 'title Закрытое', 'state Закрытие'])
  })

  it('puts the new one in the place of what is there, under the same id', async () => {
    expect(await textsAfter('replace', '2016')).toEqual(['Закон!'])
    const memory = await memoryOf({variants: [kk('Заң'), ru('Закон')]})
    const [before] = await unitsOf(memory)
    await importUnits(memory, [{kk: 'Заң', ru: 'Закон!'}], {existing: 'replace'})
    expect((await unitsOf(memory))[0]?.id).toBe(before?.id)
  })

  it('lets the newest win; a unit without a date is older than any', async () => {
    expect(await textsAfter('newest', '2016', '2020')).toEqual(['Закон!'])
    expect(await textsAfter('newest', '2016', '2010')).toEqual(['Закон'])
    expect(await textsAfter('newest', '2016', '2016')).toEqual(['Закон'])
    expect(await textsAfter('newest', '2016')).toEqual(['Закон'])
  })

  it('leaves variants in other languages alone where it replaces', async () => {
    const memory = await memoryOf({variants: [kk('Заң'), ru('Закон'), en('Law')]})
    await importUnits(memory, [{kk: 'Заң', ru: 'Закон!'}], {existing: 'replace'})
    expect((await unitsOf(memory))[0]?.variants).toEqual([kk('Заң'), ru('Закон!'), en('Law')])
  })

  it('keeps all translations that the import itself has of one text', async () => {
    const memory = await memoryOf({variants: [kk('Заң'), ru('Закон')]})
    const units = ['Право', 'Статут'].map(text => ({variants: [kk('Заң'), ru(text)]}))
    await importUnits(memory, units, {existing: 'replace'})
    expect((await unitsOf(memory)).map(({variants}) => variants[1]?.text)).toEqual(['Право', 'Статут'])
  })

  it('does not take a text for translated that has another language only', async () => {
    const memory = await memoryOf({variants: [kk('Заң'), en('Law')]})
    expect(await importUnits(memory, [{kk: 'Заң', ru: 'Закон'}], {existing: 'keep'})).toMatchObject({
      added: 1,
    })
  })

  it('does not take a similar text, or one between other neighbours, for the same', async () => {
    const memory = await memoryOf({variants: [kk('Заң.', {previous: 'Бір.'}), ru('Закон.')]})
    const given = [
      {variants: [kk('Заң!'), ru('Закон!')]},
      {variants: [kk('Заң.', {previous: 'Екі.'}), ru('Право.')]},
      {variants: [kk('Заң.', {previous: 'Бір.'}), ru('Статут.')]},
      {variants: [kk('Заң.'), ru('Кодекс.')]},
    ]
    expect(await importUnits(memory, given, {existing: 'keep'})).toMatchObject({added: 2, skipped: 2})
  })

  it('knows what is there by the language that is the source', async () => {
    const units = [{ru: 'Закон', kk: 'Заң!'}]
    const options = {existing: 'keep', dryRun: true} as const
    const memory = await memoryOf({variants: [kk('Заң'), ru('Закон')]})
    expect(await importUnits(memory, units, options)).toMatchObject({skipped: 1})
    expect(await importUnits(memory, units, {...options, source: 'kk'})).toMatchObject({added: 1})
  })

  it('knows a unit by its id, whatever its text', async () => {
    const memory = await memoryOf({id: '7', variants: [kk('Заң'), ru('Закон')]})
    const units = [{id: '7', variants: [kk('Сот'), ru('Суд')]}]
    expect(await importUnits(memory, units, {existing: 'keep'})).toMatchObject({skipped: 1})
    expect(await importUnits(memory, units)).toMatchObject({updated: 1})
  })

  it('finds the same text in another region of the language', async () => {
    const memory = await memoryOf({
      variants: [
        {locale: 'kk-KZ', text: 'Заң'},
        {locale: 'ru-RU', text: 'Закон'},
      ],
    })
    expect(await importUnits(memory, [{kk: 'Заң', ru: 'Право'}], {existing: 'keep'})).toMatchObject({
      skipped: 1,
    })
  })

  it.each(['add', 'keep', 'replace', 'newest'] as const)(
    'says in a dry run what %s then does, and stores nothing',
    async existing => {
      const stored = [
        {id: '1', variants: [kk('Бір'), ru('Один')]},
        {variants: [kk('Заң'), ru('Закон')], changedAt: '2016-01-01T00:00:00Z'},
      ]
      const given = [
        {id: '1', variants: [kk('Бір'), ru('Один')], usageCount: 3},
        {variants: [kk('Заң'), ru('Закон')]},
        {variants: [kk('Заң'), ru('Право')], changedAt: '2017-01-01T00:00:00Z'},
        {variants: [kk('Сот'), ru('Суд')]},
        {variants: [kk('Сот'), ru('Суд')]},
      ]
      const memory = await memoryOf(...stored)
      const before = await unitsOf(memory)
      const told = await importUnits(memory, given, {existing, dryRun: true})
      expect(await unitsOf(memory)).toEqual(before)
      expect(await importUnits(memory, given, {existing})).toEqual(told)
    },
  )

  it('takes what a filter leaves, and says how much that is not', async () => {
    const memory = await memoryOf()
    const units: Texts[] = [
      {kk: 'Заң', ru: 'Закон', en: 'Law'},
      {en: 'Court', kk: 'Сот'},
    ]
    expect(await importUnits(memory, units, {languages: ['kk', 'ru']})).toMatchObject({units: 1, filtered: 1})
    expect((await unitsOf(memory))[0]?.variants).toEqual([kk('Заң'), ru('Закон')])
  })

  it('stores nothing if the units break off', async () => {
    const memory = await memoryOf()
    function* units(): Generator<NewUnit> {
      yield {variants: [kk('Заң'), ru('Закон')]}
      throw new Error('cut')
    }
    for (const existing of ['add', 'replace'] as const) {
      await expect(importUnits(memory, units(), {existing})).rejects.toThrow('cut')
    }
    expect(await unitsOf(memory)).toEqual([])
  })

  it('takes generators and streams, with a policy too', async () => {
    const memory = await memoryOf({variants: [kk('Заң'), ru('Закон')]})
    function* units(): Generator<NewUnit> {
      yield {variants: [kk('Заң'), ru('Право')]}
    }
    async function* stream() {
      yield* units()
    }
    expect(await importUnits(memory, units(), {existing: 'keep'})).toMatchObject({skipped: 1})
    expect(await importUnits(memory, stream(), {existing: 'keep'})).toMatchObject({skipped: 1})
  })

  it('warns of texts in another language than the one that is named', async () => {
    const memory = await memoryOf()
    const russian = 'Суд принял решение по делу, и оно уже вступило в законную силу.'
    const kazakh = 'Сот іс бойынша шешім қабылдады, ол заңды күшіне енді.'
    const messages: {ruleId: string; reason: string}[] = []
    const onMessage = (message: {ruleId: string; reason: string}) => messages.push(message)
    await importUnits(memory, [{kk: russian, ru: kazakh}], {onMessage})
    expect(messages.map(({ruleId}) => ruleId)).toEqual(['other-language', 'other-language'])
    expect(messages[0]?.reason).toMatch(/^1 of 1 texts said to be “kk” look like “ru”/u)
    messages.length = 0
    await importUnits(memory, [{kk: kazakh, ru: russian}], {onMessage})
    expect(messages).toEqual([])
  })

  it('refuses a policy that is none, and what is no list', async () => {
    const memory = await memoryOf()
    await expect(importUnits(memory, [], {existing: 'merge' as ExistingPolicy})).rejects.toThrow(RangeError)
    await expect(importUnits(memory, 5 as never)).rejects.toThrow(TypeError)
  })
})
