import {spawnSync} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, describe, expect, it} from 'vitest'
import {readConcepts} from '../../../src/formats/concepts.js'
import {readUnits, writeUnits} from '../../../src/formats/format.js'
import {writeTbx} from '../../../src/formats/tbx.js'

/** The Python that has the toolkit: Debian’s, or that of a virtual environment. */
const PYTHON = process.env.TILMASH_PYTHON ?? '/usr/bin/python3'
const SCRIPT = join(import.meta.dirname, 'translate-toolkit.py')
const isHere = spawnSync(PYTHON, ['-c', 'import translate']).status === 0
const folder = mkdtempSync(join(tmpdir(), 'tilmash-toolkit-'))
afterAll(() => rmSync(folder, {recursive: true}))

const PAIRS: readonly (readonly [string, string])[] = [
  ['Заң күшіне енді.', 'Закон вступил в силу.'],
  ['«Әділет» & <сот> "а"', '«Справедливость» & <суд> "б"'],
  ['Бірінші жол\nекінші жол', 'Первая строка\nвторая строка'],
]

function run(action: string, path: string, input?: string): string {
  const {status, stdout, stderr} = spawnSync(PYTHON, [SCRIPT, action, path], {input, encoding: 'utf8'})
  if (status !== 0) throw new Error(stderr)
  return stdout
}

describe.skipIf(!isHere)('The Translate Toolkit (needs Debian’s translate-toolkit)', () => {
  it.each(['tmx', 'po', 'xliff'] as const)('reads the %s that we write', format => {
    const units = PAIRS.map(([kk, ru]) => ({
      variants: [
        {locale: 'kk', text: kk},
        {locale: 'ru', text: ru},
      ],
    }))
    const path = join(folder, `ours.${format === 'xliff' ? 'xlf' : format}`)
    const options = {format, source: 'kk', target: 'ru', version: '1.2'} as const
    writeFileSync(path, [...writeUnits(units, options)].join(''))
    expect(JSON.parse(run('read', path))).toEqual(PAIRS)
  })

  it('reads the TBX of the second version that we write', () => {
    const path = join(folder, 'ours.tbx')
    const concepts = PAIRS.map(([kk, ru], index) => ({
      id: `c${index}`,
      definition: 'Анықтама',
      terms: [
        {locale: 'kk', text: kk, status: 'preferred' as const},
        {locale: 'ru', text: ru},
      ],
    }))
    writeFileSync(path, [...writeTbx(concepts, {version: 2})].join(''))
    expect(JSON.parse(run('read', path))).toEqual(PAIRS)
  })

  it.each(['tmx', 'po', 'xlf'])('writes %s that we read', ending => {
    const path = join(folder, `theirs.${ending}`)
    run('write', path, JSON.stringify(PAIRS))
    const units = [...readUnits(readFileSync(path), {file: path, source: 'kk'})]
    expect(units.map(({variants}) => variants.map(({text}) => text))).toEqual(PAIRS)
  })

  it('writes TBX that we read', () => {
    const path = join(folder, 'theirs.tbx')
    run('write', path, JSON.stringify(PAIRS))
    const concepts = [...readConcepts(readFileSync(path), {file: path})]
    expect(concepts.map(({terms}) => terms.map(({text}) => text))).toEqual(PAIRS)
  })
})
