import {createInstance} from 'i18next'
import {describe, expect, it} from 'vitest'
import {readI18nextFiles} from '../../src/formats/i18next-json.js'
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

  it('takes a language as i18next writes it, with an underscore', async () => {
    const {t} = await start('kk_KZ')
    expect(t('menu.open')).toBe('Файлды ашу')
    expect(t('files', {count: 3})).toBe('3 файл')
  })

  it("gives the project's own texts of what is no language", async () => {
    const {memory, load} = {
      memory: await openMemory(),
      load: (language: string) => (language === 'dev' ? {save: 'SAVE'} : TEXTS.en?.translation),
    }
    const failures: unknown[] = []
    const i18n = createInstance()
    i18n.on('failedLoading', (...failure) => failures.push(failure))
    await i18n.use(memoryBackend({memory, source: 'en', load})).init({lng: 'dev', fallbackLng: 'dev'})
    expect(failures).toEqual([])
    expect(i18n.t('save')).toBe('SAVE')
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

  it('puts placeholders back that the memory has as inline codes', async () => {
    const memory = await TranslationMemory.open()
    const files = {
      en: JSON.stringify({
        greeting: 'Good day, {{name}}!',
        menu: {open: '<0>Open</0> the {{kind}} $t(file)'},
        lost: 'Bye, {{name}}',
      }),
      kk: JSON.stringify({
        greeting: 'Қайырлы күн, {{name}}!',
        menu: {open: '{{kind}} $t(file) <0>ашу</0>'},
        lost: 'Сау бол',
      }),
    }
    await memory.add(readI18nextFiles(files, {placeholders: true}))
    const texts = {
      greeting: 'Good day, {{name}}!',
      a: {b: '<0>Open</0> the {{kind}} $t(file)'},
      c: 'Bye, {{name}}',
    }
    const read = async (minScore?: number, more = {}) => {
      const backend = memoryBackend({
        memory,
        source: 'en',
        load: language => (language === 'en' ? {...texts, ...more} : undefined),
        minScore,
      })
      return new Promise((resolve, reject) => {
        backend.read('kk', 'translation', (error, data) => (error ? reject(error) : resolve(data)))
      })
    }
    expect(await read()).toEqual({greeting: 'Қайырлы күн, {{name}}!', a: {b: '{{kind}} $t(file) <0>ашу</0>'}})
    const other = {other: 'Good day, {{user}}!'}
    expect(await read(100, other)).not.toHaveProperty('other')
    expect(await read(95, other)).toMatchObject({other: 'Қайырлы күн, {{user}}!'})
  })

  it('takes the translation of the same key where a text has several', async () => {
    const memory = await TranslationMemory.open()
    const keyed = (key: string, kk: string, type = 'key') => ({
      variants: [
        {locale: 'en', text: 'Close'},
        {locale: 'kk', text: kk},
      ],
      properties: [{type, value: key}],
    })
    await memory.add([
      keyed('x', 'Жақын'),
      keyed('menu.close', 'Жабу'),
      keyed('ui:near', 'Таяу'),
      keyed('count', 'Жабық'),
    ])
    const backend = memoryBackend({
      memory,
      source: 'en',
      load: language =>
        language === 'en' ? {menu: {close: 'Close'}, near: 'Close', count_other: 'Close'} : undefined,
    })
    const resources = await new Promise(resolve => {
      backend.read('kk', 'ui', (_, data) => resolve(data))
    })
    expect(resources).toEqual({
      menu: {close: 'Жабу'},
      near: 'Таяу',
      count_one: 'Жабық',
      count_other: 'Жабық',
    })
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
