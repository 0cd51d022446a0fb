import {describe, expect, it} from 'vitest'
import {soundKey, transliterate} from '../../src/text/transliterate.js'

describe('transliterate', () => {
  it('writes Kazakh and Russian in Latin letters and takes accents off', () => {
    expect(transliterate('Қайрат Мәми')).toBe('qayrat mami')
    expect(transliterate('Щука')).toBe('shchuka')
    expect(transliterate('Müller')).toBe('muller')
    expect(transliterate('й')).toBe(transliterate('и\u0306'))
  })
})

describe('soundKey', () => {
  it.each([
    ['Вашингтон', 'Washington'],
    ['Цзяньчжу', 'Jianzhu'],
    ['Қайрат', 'Kairat'],
    ['Шанхай', 'Shanghai'],
    ['Филадельфия', 'Philadelphia'],
  ])('is the same for %s and %s', (one, other) => {
    expect(soundKey(transliterate(one))).toBe(soundKey(transliterate(other)))
  })

  it('differs for names that sound otherwise', () => {
    expect(soundKey(transliterate('Асқар'))).not.toBe(soundKey(transliterate('Bolat')))
  })
})
