import {describe, expect, it} from 'vitest'
import {storeUnits} from '../../src/exchange/store-units.js'
import {inMemoryStore} from '../../src/memory/stores/in-memory.js'
import {TranslationMemory} from '../../src/memory/translation-memory.js'
import type {UnitInput} from '../../src/memory/unit-input.js'

describe('storeUnits', () => {
  it('puts in what the filter leaves, and what a memory then finds', async () => {
    const store = inMemoryStore()
    const units: UnitInput[] = [
      {
        variants: [
          {locale: 'kk', text: 'Заң'},
          {locale: 'ru', text: 'Закон'},
        ],
      },
      {
        variants: [
          {locale: 'kk', text: 'Сот'},
          {locale: 'en', text: 'Court'},
        ],
      },
      {kk: 'Заң', ru: 'Закон'},
    ]
    let told = 0
    const options = {languages: ['kk', 'ru'], onProgress: (count: number) => (told = count)}
    expect(await storeUnits(store, units, options)).toEqual({
      units: 2,
      added: 1,
      updated: 0,
      skipped: 1,
      filtered: 1,
    })
    expect(told).toBe(2)
    const memory = await TranslationMemory.open({store})
    expect(await memory.lookup('Заң', {source: 'kk', target: 'ru'})).toHaveLength(1)
  })

  it('stores nothing if the units break off', async () => {
    const store = inMemoryStore()
    function* units() {
      yield {kk: 'Заң', ru: 'Закон'}
      throw new Error('cut')
    }
    await expect(storeUnits(store, units())).rejects.toThrow('cut')
    expect((await store.stats()).units).toBe(0)
  })
})
