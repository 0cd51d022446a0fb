import {mkdtemp, readFile, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join, resolve} from 'node:path'
import {runInNewContext} from 'node:vm'
import {build} from 'tsup'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'

/** What a browser has beside the language itself and the core may use. */
const BROWSER = {TextEncoder, TextDecoder, structuredClone}

describe('the core in a browser', () => {
  let folder: string
  let script: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tilmash-browser-'))
    await build({
      config: false,
      entry: {core: resolve(import.meta.dirname, '../src/index.ts')},
      outDir: folder,
      format: 'iife',
      globalName: 'tilmash',
      platform: 'browser',
      noExternal: [/.*/u],
      silent: true,
    })
    script = await readFile(join(folder, 'core.global.js'), 'utf8')
  }, 60_000)

  afterAll(() => rm(folder, {recursive: true, force: true}))

  /** Runs code in a world that has no Node in it. */
  const inBrowser = (code: string): unknown => runInNewContext(`${script}\n;${code}`, {...BROWSER})

  it('asks for nothing of Node', () => {
    expect(script).not.toMatch(/\brequire\(|["']node:/u)
    expect(inBrowser('typeof process + typeof Buffer')).toBe('undefinedundefined')
  })

  it('segments, aligns, remembers and finds', async () => {
    const answer = await inBrowser(`(async () => {
      const {bitext, extractTerms, recognizeTerms, segment, Termbase, TranslationMemory} = tilmash
      const units = bitext({kk: 'Құжат тіркелді. Қол қойыңыз.', ru: 'Документ зарегистрирован. Подпишите.'})
      const memory = await TranslationMemory.open()
      await memory.add(units)
      const [best] = await memory.lookup('Құжат тіркелді.', {source: 'kk', target: 'ru'})
      const termbase = Termbase.from([{id: '1', terms: [{locale: 'kk', text: 'құжат'}]}])
      const [hit] = recognizeTerms('Құжаттың көшірмесі.', termbase, {locale: 'kk'})
      extractTerms(units, {source: 'kk', targets: ['ru']})
      return [segment('Бір. Екі.', {locale: 'kk'}).length, best.score, best.target.text, hit.text].join('|')
    })()`)
    expect(answer).toBe('2|100|Документ зарегистрирован.|Құжаттың')
  })
})
