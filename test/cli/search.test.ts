import {writeFile} from 'node:fs/promises'
import {describe, expect, it} from 'vitest'
import {type CliResult, cli, inFolder} from '../support/cli.js'

/** Two memories: `a` with three units, `b` with one. */
async function withTwo(use: (a: string, b: string) => Promise<void>): Promise<void> {
  await inFolder(async path => {
    await writeFile(
      path('a.tsv'),
      [
        'kk\tru\tstatus\tdocument\tkey',
        'Жоғарғы Соттың шешімі\tРешение Верховного Суда\tapproved\tone.txt\ttitle',
        'Жоғарғы Сот келді\tВерховный Суд прибыл\tdraft\ttwo.txt\ttext',
        'Шешім келді\tРешение прибыло\t\ttwo.txt\tother',
      ].join('\n'),
    )
    await writeFile(path('b.tsv'), 'kk\tru\nЖоғарғы Соттың шешімі\tПостановление Верховного Суда\n')
    await cli(['import', path('a'), path('a.tsv')])
    await cli(['import', path('b'), path('b.tsv')])
    await use(path('a'), path('b'))
  })
}

const lookup = (memory: string, text: string, ...more: string[]): Promise<CliResult> =>
  cli(['lookup', memory, text, '--source', 'kk', '--target', 'ru', ...more])

type Found = {score: number; target: string; memory?: string}[]

async function matches(memory: string, text: string, ...more: string[]): Promise<Found> {
  const {json} = await lookup(memory, text, '--json', ...more)
  return (json()[0] as {matches: Found}).matches
}

const QUERY = 'Жоғарғы Соттың шешімі'

describe('tilmash lookup', () => {
  it('searches several memories, the others at a penalty', () =>
    withTwo(async (a, b) => {
      const found = await matches(a, QUERY, '--memory', b, '--memory-penalty', '3')
      expect(found.map(({score, memory}) => [score, memory])).toEqual([
        [100, a],
        [97, b],
      ])
      const {out} = await lookup(a, QUERY, '--memory', b, '--memory-penalty', '3')
      expect(out).toContain('97 % exact match (memory −3)')
      expect((await lookup(a, QUERY, '--memory', `${b}-not-there`)).code).toBe(1)
    }))

  it('searches only the units that are asked for', () =>
    withTwo(async a => {
      const found = async (...more: string[]) =>
        (await matches(a, 'Жоғарғы Сот келді', '--min', '30', ...more)).map(({target}) => target)
      expect(await found()).toHaveLength(3)
      expect(await found('--status', 'approved,translated')).toEqual([
        'Решение Верховного Суда',
        'Решение прибыло',
      ])
      expect(await found('--document', 'one.txt')).toEqual(['Решение Верховного Суда'])
      expect(await found('--property', 'key=other')).toEqual(['Решение прибыло'])
      expect(await found('--author', 'nobody')).toEqual([])
    }))

  it('takes the key for context', () =>
    withTwo(async a => {
      expect((await matches(a, QUERY, '--key', 'title'))[0]?.score).toBe(101)
      expect((await matches(a, QUERY, '--key', 'no'))[0]?.score).toBe(100)
      expect((await matches(a, QUERY))[0]).toMatchObject({key: 'title'})
    }))

  it('gives the parts of the text that any of several memories has', () =>
    withTwo(async (a, b) => {
      const text = 'Бұл Жоғарғы Соттың шешімі туралы, жоғарғы сот келді'
      const found = await lookup(a, text, '--memory', b, '--fragments', '--json')
      const [{fragments}] = found.json() as [{fragments: {text: string; translations: {text: string}[]}[]}]
      expect(fragments.map(fragment => fragment.text)).toEqual(['Жоғарғы Соттың шешімі', 'жоғарғы сот келді'])
      expect(fragments[0]?.translations.map(translation => translation.text).sort()).toEqual([
        'Постановление Верховного Суда',
        'Решение Верховного Суда',
      ])
    }))

  it('gives the parts of the text that the memory has', () =>
    withTwo(async a => {
      const text = 'Кеше Жоғарғы Соттың төрағасы сөйледі'
      const [{fragments}] = (await lookup(a, text, '--fragments', '--json')).json() as [
        {fragments: {text: string; translations: {text: string}[]}[]},
      ]
      expect(fragments.map(fragment => fragment.text)).toEqual(['Жоғарғы Соттың'])
      expect(fragments[0]?.translations[0]?.text).toMatch(/^Верховн\p{L}+ Суд\p{L}*$/u)
      expect((await lookup(a, text, '--fragments')).out).toContain('[Жоғарғы Соттың] Верховн')
    }))

  it('refuses wrong values as wrong usage', () =>
    withTwo(async a => {
      for (const [option = '', value = ''] of [
        ['--status', 'done'],
        ['--since', 'yesterday'],
        ['--property', 'key'],
        ['--memory-penalty', '101'],
      ]) {
        const {code, err} = await lookup(a, QUERY, option, value)
        expect([option, code, err.split('\n').length]).toEqual([option, 2, 2])
        expect(err).toMatch(/^tilmash: /u)
      }
    }))
})

describe('tilmash concordance', () => {
  const search = async (memory: string, phrase: string, ...more: string[]): Promise<unknown[]> => {
    const {json} = await cli(['concordance', memory, phrase, '--lang', 'kk', '--json', ...more])
    return json().map(({text}) => text)
  }

  it('takes wildcards and any order where it is asked to', () =>
    withTwo(async (a, b) => {
      expect(await search(a, 'жоғ*')).toEqual([])
      expect(await search(a, 'жоғ*', '--wildcard')).toHaveLength(2)
      expect(await search(a, 'шешім жоғарғы')).toEqual([])
      expect(await search(a, 'шешім жоғарғы', '--any-order')).toEqual([QUERY])
      expect(await search(a, 'шешім жоғарғы', '--any-order', '--memory', b)).toEqual([QUERY, QUERY])
      expect(await search(a, 'келді', '--document', 'two.txt', '--status', 'draft')).toEqual([
        'Жоғарғы Сот келді',
      ])
    }))
})

describe('a language that the memory has no text in', () => {
  it('is told where nothing was found', () =>
    withTwo(async a => {
      const inEnglish = ['lookup', a, 'The court', '--source', 'en', '--target', 'ru']
      expect((await cli(inEnglish)).err).toBe('The memory has no texts in “en”.\n')
      expect((await cli([...inEnglish, '--json'])).err).toBe('')
      expect((await lookup(a, 'Мүлде басқа')).err).toBe('')
      const {err} = await cli(['concordance', a, 'court', '--lang', 'en'])
      expect(err).toBe('“court” was not found.\nThe memory has no texts in “en”.\n')
      const terms = await cli(['terms', 'extract', a, '--source', 'en', '--target', 'de'])
      expect(terms.err).toContain('The memory has no texts in “en”.\nThe memory has no texts in “de”.\n')
      expect(terms.out).toBe('')
    }))
})
