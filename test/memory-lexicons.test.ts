import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import type {WordLexicon} from '../src/align/word-lexicon.js'
import {openMemory} from '../src/memory/stores/sqlite.js'
import {TranslationMemory} from '../src/memory/translation-memory.js'
import {memoryLexicons} from '../src/memory-lexicons.js'
import {stemWord} from '../src/text/stem.js'

describe('memoryLexicons', () => {
  it('learns a lexicon for every pair of languages, from the units that have both', async () => {
    const memory = await TranslationMemory.open()
    await memory.add([
      {kk: 'Сот отырысы ашық.', ru: 'Заседание суда открыто.', en: 'The court session is open.'},
      {kk: 'Соттың шешімі.', ru: 'Решение суда.'},
      {'kk-KZ': 'Сот шешімі күшіне енді.', 'ru-KZ': 'Решение суда вступило в силу.'},
      {kk: 'Сот.', ru: 'Суд.'},
      {en: 'Nothing else.', de: 'Sonst nichts.'},
    ])
    const lexicons = await memoryLexicons(memory, ['kk', 'ru', 'en'])
    expect(lexicons.map(({source, target}) => `${source}-${target}`)).toEqual(['kk-ru', 'kk-en', 'ru-en'])
    expect(lexicons[0]?.translations(stemWord('сотқа', 'kk'))[0]?.target).toBe(stemWord('суд', 'ru'))
    expect(lexicons[1]?.size).toBeGreaterThan(0)
  })

  it('gives empty lexicons for a memory without units', async () => {
    const memory = await TranslationMemory.open()
    expect((await memoryLexicons(memory, ['kk', 'ru'])).map(({size}) => size)).toEqual([0])
  })

  it('keeps in the file what it has learned, until the memory has changed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tilmash-lexicons-'))
    const path = join(folder, 'court.tm')
    let read = 0
    const learn = async (): Promise<WordLexicon | undefined> => {
      const memory = await openMemory(path)
      const units = memory.units.bind(memory)
      memory.units = (...options) => {
        read++
        return units(...options)
      }
      const [lexicon] = await memoryLexicons(memory, ['kk', 'ru-KZ'])
      await memory.close()
      return lexicon
    }
    try {
      const memory = await openMemory(path)
      await memory.add(
        [
          {id: '1', kk: 'Сот отырысы ашық.', ru: 'Заседание суда открыто.'},
          {id: '2', kk: 'Соттың шешімі.', ru: 'Решение суда.'},
        ].map(({id, ...texts}) => ({
          id,
          variants: Object.entries(texts).map(([locale, text]) => ({locale, text})),
        })),
      )
      await memory.close()
      const first = await learn()
      const second = await learn()
      expect(read).toBe(1)
      expect(JSON.stringify(second)).toBe(JSON.stringify(first))
      const grown = await openMemory(path)
      await grown.add({kk: 'Құжат тіркелді.', ru: 'Документ зарегистрирован.'})
      await grown.close()
      expect((await learn())?.size).toBeGreaterThan(first?.size ?? 0)
      expect(read).toBe(2)
      const less = await openMemory(path)
      expect(await less.kept('words kk ru')).toBeDefined()
      await less.delete(['1'])
      expect(await less.kept('words kk ru')).toBeUndefined()
      expect((await less.lookup('Соттың шешімі.', {source: 'kk', target: 'ru'})).length).toBeGreaterThan(0)
      await less.close()
      await learn()
      expect(read).toBe(3)
    } finally {
      rmSync(folder, {recursive: true})
    }
  })

  it('learns a memory in the process once', async () => {
    const memory = await TranslationMemory.open()
    await memory.add({kk: 'Сот отырысы ашық.', ru: 'Заседание суда открыто.'})
    const [first] = await memoryLexicons(memory, ['kk', 'ru'])
    expect((await memoryLexicons(memory, ['kk', 'ru']))[0]).toBe(first)
    await memory.add({kk: 'Құжат тіркелді.', ru: 'Документ зарегистрирован.'})
    expect((await memoryLexicons(memory, ['kk', 'ru']))[0]).not.toBe(first)
  })
})
