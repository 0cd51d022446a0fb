import {readFile, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {beforeAll, describe, expect, it} from 'vitest'
import {readTmx} from '../../src/formats/tmx.js'
import {cli} from '../support/cli.js'
import {temporaryFolder} from '../support/temporary-folder.js'

const KK = 'Сот 2019 жылы құрылды. Оған 7 судья кіреді. Отырыс сағат 10-да басталады. Кіру тегін.\n'
const RU =
  'Суд создан в 2019 году, в него входят 7 судей. Заседание начинается в 10 часов. Вход бесплатный.\n'

const folder = temporaryFolder()
const path = (name: string) => join(folder, name)
const align = (...options: string[]) =>
  cli(['align', `kk=${path('kk.txt')}`, `ru=${path('ru.txt')}`, ...options])

beforeAll(async () => {
  await writeFile(path('kk.txt'), KK)
  await writeFile(path('ru.txt'), RU)
})

describe('tilmash align --out', () => {
  it('writes the beads as a table with their texts', async () => {
    const {code, out} = await align('--out', path('beads.tsv'))
    expect(code).toBe(0)
    expect(out).toContain('3 beads')
    const rows = (await readFile(path('beads.tsv'), 'utf8')).split('\n').map(line => line.split('\t'))
    expect(rows[0]).toEqual(['kk.segments', 'ru.segments', 'confidence', 'kk', 'ru'])
    expect(rows[1]?.[0]).toBe('0,1')
    expect(rows[1]?.[3]).toBe('Сот 2019 жылы құрылды. Оған 7 судья кіреді.')
    expect(rows).toHaveLength(5)
  })

  it('writes a TMX of the units, those that are not sure as drafts', async () => {
    const {code} = await align('--out', path('units.tmx'), '--min-confidence', '100')
    expect(code).toBe(0)
    const units = [...readTmx(await readFile(path('units.tmx'), 'utf8'))]
    expect(units.map(({variants}) => variants[1]?.text)).toEqual([
      'Суд создан в 2019 году, в него входят 7 судей.',
      'Заседание начинается в 10 часов.',
      'Вход бесплатный.',
    ])
    expect(units.every(({status}) => status === 'draft')).toBe(true)
  })

  it('writes to standard output what --format names', async () => {
    const {out} = await align('--format', 'jsonl')
    expect(JSON.parse(out.split('\n')[0] as string).variants[0].locale).toBe('kk')
    expect((await align('--format', 'tsv')).out.split('\n')[0]).toBe(
      'kk.segments\tru.segments\tconfidence\tkk\tru',
    )
  })

  it('gives the beads as JSON Lines beside the file', async () => {
    const {json} = await align('--out', path('beads.tsv'), '--json')
    expect(json()).toHaveLength(3)
  })

  it('refuses an ending or a format that it does not know, and three languages in a bilingual one', async () => {
    expect(await align('--out', path('beads.xyz'))).toMatchObject({code: 2})
    expect((await align('--format', 'xyz')).err).toContain('tmx')
    const three = await cli([
      'align',
      `kk=${path('kk.txt')}`,
      `ru=${path('ru.txt')}`,
      `en=${path('ru.txt')}`,
      '--format',
      'po',
    ])
    expect(three).toMatchObject({code: 2})
  })
})

describe('tilmash align --anchors', () => {
  const withTable = async (table: string) => {
    await writeFile(path('anchors.tsv'), table)
    return align('--anchors', path('anchors.tsv'), '--json')
  }
  const beadsOf = (objects: readonly Record<string, unknown>[]) => objects.map(({kk, ru}) => [kk, ru])

  it('takes a corrected table back', async () => {
    await align('--out', path('beads.tsv'))
    const table = (await readFile(path('beads.tsv'), 'utf8')).replace('0,1\t0\t', '0\t0\t')
    const {code, json} = await withTable(
      table.replace(/\n(0\t0[^\n]*)/u, '\n$1\n1\t\t\tОған 7 судья кіреді.\t'),
    )
    expect(code).toBe(0)
    expect(beadsOf(json())).toEqual([
      [[0], [0]],
      [[1], []],
      [[2], [1]],
      [[3], [2]],
    ])
    expect(json().every(({score}) => score === 1)).toBe(true)
  })

  it('goes between the lines of a table of numbers alone', async () => {
    const {json} = await withTable('kk\tru\n3\t2\n')
    expect(beadsOf(json())).toEqual([
      [[0, 1], [0]],
      [[2], [1]],
      [[3], [2]],
    ])
  })

  it('names line and column of what is wrong', async () => {
    expect((await withTable('kk\tru\n0\tx\n')).err).toContain('anchors.tsv:2:2: “x”')
    expect((await withTable('kk\tru\n1\t1\n0\t2\n')).err).toContain('anchors.tsv:3:1')
    expect((await withTable('kk\tru\n0\t9\n')).err).toContain('anchors.tsv:2:2')
    expect((await withTable('kk\tru\n2\t\n')).err).toContain('anchors.tsv:2:2')
    const {code, err} = await withTable('kk\ten\n0\t0\n')
    expect(code).toBe(1)
    expect(err).toContain('ru.segments')
  })
})
