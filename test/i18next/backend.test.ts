import {createInstance} from 'i18next'
import {describe, expect, it} from 'vitest'
import {type Answer, memoryBackend} from '../../src/i18next/backend.js'
import type {ResourceTree} from '../../src/i18next/keys.js'
import {TranslationMemory} from '../../src/memory/translation-memory.js'

const TEXTS: Record<string, Record<string, ResourceTree>> = {
  en: {
    translation: {
      save: 'Save',
      menu: {open: 'Open the file', close: 'Close'},
      greeting: 'Good day, {{name}}!',
      files_one: '{{count}} file',
      files_other: '{{count}} files',
      unknown: 'Nobody has translated this',
    },
  },
  kk: {translation: {save: 'Сақтап қою'}},
}

async function openMemory() {
  const memory = await TranslationMemory.open()
  await memory.add([
    {en: 'Save', kk: 'Сақтау', ru: 'Сохранить'},
    {en: 'Open the file', kk: 'Файлды ашу', ru: 'Открыть файл'},
    {en: 'Close', kk: 'Жабу', ru: 'Закрыть'},
    {en: 'Good day, {{name}}!', kk: 'Қайырлы күн, {{name}}!', ru: 'Добрый день, {{name}}!'},
    {en: '{{count}} file', kk: '{{count}} файл', ru: '{{count}} файл'},
    {en: '{{count}} files', kk: '{{count}} файл', ru: '{{count}} файлов'},
  ])
  return memory
}

async function start(lng: string, options: {minScore?: number; onAnswer?: (answer: Answer) => void} = {}) {
  const i18n = createInstance()
  const backend = memoryBackend({
    memory: await openMemory(),
    source: 'en',
    load: (language, namespace) => TEXTS[language]?.[namespace],
    ...options,
  })
  await i18n.use(backend).init({lng, fallbackLng: 'en', interpolation: {escapeValue: false}})
  return i18n
}

describe('memoryBackend', () => {
  it('answers a missing key from the memory', async () => {
    const {t} = await start('kk')
    expect(t('menu.open')).toBe('Файлды ашу')
  })

  it("lets the project's own text win", async () => {
    const {t} = await start('kk')
    expect(t('save')).toBe('Сақтап қою')
  })

  it('leaves a key to the fallback language where the memory has no answer', async () => {
    const {t} = await start('kk')
    expect(t('unknown')).toBe('Nobody has translated this')
  })

  it('keeps interpolation working', async () => {
    const {t} = await start('kk')
    expect(t('greeting', {name: 'Айгүл'})).toBe('Қайырлы күн, Айгүл!')
  })

  it('answers every plural form of the target language', async () => {
    const {t} = await start('ru')
    expect([1, 5, 21].map(count => t('files', {count}))).toEqual(['1 файл', '5 файлов', '21 файл'])
  })

  it('gives the source language as it is', async () => {
    const {t} = await start('en')
    expect(t('menu.open')).toBe('Open the file')
  })

  it('says what came from the memory, with its score', async () => {
    const answers: Answer[] = []
    await start('kk', {onAnswer: answer => answers.push(answer)})
    expect(answers.map(({key}) => key)).toContain('menu.close')
    expect(answers.find(({key}) => key === 'menu.close')).toMatchObject({
      language: 'kk',
      source: 'Close',
      target: 'Жабу',
      score: 100,
    })
    expect(answers.map(({key}) => key)).not.toContain('save')
  })

  it('hands a failing loader to i18next, which falls back', async () => {
    const i18n = createInstance()
    const backend = memoryBackend({
      memory: await openMemory(),
      source: 'en',
      load: () => Promise.reject(new Error('no network')),
    })
    await i18n.use(backend).init({lng: 'kk', fallbackLng: 'en'})
    expect(i18n.t('save')).toBe('save')
  })

  it('refuses a source that is no language', async () => {
    const memory = await openMemory()
    expect(() => memoryBackend({memory, source: 'kz', load: () => ({})})).toThrow('“kk”')
  })
})
