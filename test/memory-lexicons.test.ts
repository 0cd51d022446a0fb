import {describe, expect, it} from 'vitest'
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
})
