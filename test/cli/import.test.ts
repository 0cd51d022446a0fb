import {copyFile, readdir, readFile, stat, utimes, writeFile} from 'node:fs/promises'
import {describe, expect, it} from 'vitest'
import {cli, inFolder} from '../support/cli.js'

const tmx = (...units: string[]) =>
  `<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="kk" datatype="plaintext"/><body>${units.join('\n')}</body></tmx>`
const tu = (kk: string, ru: string, attributes = '') =>
  `<tu${attributes}><tuv xml:lang="kk"><seg>${kk}</seg></tuv><tuv xml:lang="ru"><seg>${ru}</seg></tuv></tu>`

const imported = async (...args: string[]) => {
  const {code, out, err} = await cli(['import', ...args, '--json'])
  expect({code, err}).toEqual({code: 0, err: ''})
  return JSON.parse(out) as Record<string, unknown> & {messages: Record<string, unknown>[]}
}

const statsOf = async (memory: string) =>
  JSON.parse((await cli(['stats', memory, '--json'])).out) as Record<string, unknown>

describe('tilmash import', () => {
  it('says what a dry run would do, and makes no memory', async () => {
    await inFolder(async path => {
      await writeFile(path('a.tmx'), tmx(tu('Заң', 'Закон'), tu('Сот', 'Суд')))
      expect(await imported(path('m'), path('a.tmx'), '--dry-run')).toMatchObject({
        added: 2,
        dryRun: true,
        messages: [],
      })
      expect(await readdir(path(''))).toEqual(['a.tmx'])
      await imported(path('m'), path('a.tmx'))
      const before = await readFile(path('m'))
      await writeFile(path('b.tmx'), tmx(tu('Заң', 'Закон'), tu('Заң', 'Право')))
      expect(await imported(path('m'), path('b.tmx'), '--dry-run')).toMatchObject({added: 1, skipped: 1})
      expect((await readFile(path('m'))).equals(before)).toBe(true)
      const {out} = await cli(['import', path('m'), path('b.tmx'), '--dry-run'])
      expect(out).toContain('nothing stored; 1 would be added')
    })
  })

  it('makes files whose names are as long as names may be', async () => {
    await inFolder(async path => {
      const name = 'қ'.repeat(120)
      await writeFile(path('a.tmx'), tmx(tu('Заң', 'Закон')))
      expect(await imported(path(name), path('a.tmx'))).toMatchObject({added: 1})
      expect(await cli(['export', path(name), path(`${name}.tmx`)])).toMatchObject({code: 0, err: ''})
      expect((await readdir(path(''))).sort()).toEqual(['a.tmx', name, `${name}.tmx`])
    })
  })

  it('takes away what an import that was killed days ago has left, and nothing else', async () => {
    await inFolder(async path => {
      const id = '4a3f7dc6-a20b-407a-9a3c-c3952c254c19'
      const others = [`.m.${id}.txt`, `.n.${id}.tmp`, '.m.tmp', `m.${id}.tmp`]
      const old = [`.m.${id}.tmp`, `.m.${id}.tmp-journal`]
      const running = `.m.${id.replace('4', '5')}.tmp`
      for (const name of [...others, ...old, running]) await writeFile(path(name), 'x')
      for (const name of [...others, ...old]) await utimes(path(name), 1e9, 1e9)
      await writeFile(path('a.tmx'), tmx(tu('Заң', 'Закон')))
      expect(await imported(path('m'), path('a.tmx'))).toMatchObject({added: 1})
      expect((await readdir(path(''))).sort()).toEqual([...others, running, 'a.tmx', 'm'].sort())
    })
  })

  it('keeps, replaces, adds to what is there, or takes the newest', async () => {
    const dates = ['2016', '2020'].map(year => ` changedate="${year}0101T000000Z"`)
    for (const [policy, left] of [
      ['add', ['Закон', 'Право']],
      ['keep', ['Закон']],
      ['replace', ['Право']],
      ['newest', ['Право']],
    ] as const) {
      await inFolder(async path => {
        await writeFile(path('a.tmx'), tmx(tu('Заң', 'Закон', dates[0])))
        await writeFile(path('b.tmx'), tmx(tu('Заң', 'Право', dates[1])))
        await imported(path('m'), path('a.tmx'))
        await imported(path('m'), path('b.tmx'), '--existing', policy)
        await cli(['export', path('m'), path('out.tsv'), '--languages', 'kk,ru'])
        const [, ...rows] = (await readFile(path('out.tsv'), 'utf8')).trimEnd().split(/\r?\n/u)
        expect({policy, rows: rows.map(row => left.find(text => row.includes(text)))}).toEqual({
          policy,
          rows: left,
        })
      })
    }
  })

  it('brings documents up to date, and says what changed', async () => {
    await inFolder(async path => {
      const sides = [`kk=${path('act.kk.txt')}`, `ru=${path('act.ru.txt')}`]
      const kk = 'Сот отырысы бүгін өтті. Құжат тіркелді. Шешім 2019 жылы қабылданды. Судьялар келді.'
      await writeFile(path('act.kk.txt'), kk)
      await writeFile(
        path('act.ru.txt'),
        'Заседание суда прошло сегодня. Документ зарегистрирован. Решение принято в 2019 году. Судьи пришли.',
      )
      await imported(path('m'), ...sides, '--update')
      const {units} = await imported(path('m'), ...sides, '--update', '--dry-run')
      expect(units).toBe(4)
      await writeFile(
        path('act.ru.txt'),
        'Заседание суда прошло сегодня. Документ внесён в журнал. Решение принято в 2019 году. Судьи пришли.',
      )
      const {code, out} = await cli(['import', path('m'), ...sides, '--update', '--dry-run'])
      expect(code).toBe(0)
      expect(out).toContain('act.kk.txt: 0 added, 1 changed, 0 removed, 0 kept, 3 unchanged.')
      expect(out).toContain('- ru  Документ зарегистрирован.')
      expect(out).toContain('+ ru  Документ внесён в журнал.')
      const summary = await imported(path('m'), ...sides, '--update')
      expect(summary).toMatchObject({units: 4, added: 0, updated: 1, skipped: 3, removed: 0})
      expect(summary.documents).toMatchObject([
        {changed: [{before: {ru: 'Документ зарегистрирован.'}, after: {ru: 'Документ внесён в журнал.'}}]},
      ])
      await writeFile(path('act.kk.txt'), kk.replace(' Судьялар келді.', ''))
      await writeFile(
        path('act.ru.txt'),
        'Заседание суда прошло сегодня. Документ внесён в журнал. Решение принято в 2019 году.',
      )
      expect(await imported(path('m'), ...sides, '--update')).toMatchObject({
        units: 3,
        removed: 1,
        skipped: 3,
      })
      expect(await imported(path('m'), ...sides, '--update')).toMatchObject({removed: 0, skipped: 3})
      await writeFile(path('act.ru.txt'), '')
      expect((await cli(['import', path('m'), ...sides, '--update'])).err).toContain('holds no text')
      await cli(['export', path('m'), path('left.jsonl')])
      expect((await readFile(path('left.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(3)
    })
  })

  it('knows a new version of a document without being told, and takes nothing out', async () => {
    await inFolder(async path => {
      const sides = [`kk=${path('act.kk.txt')}`, `ru=${path('act.ru.txt')}`]
      const kk = [
        'Сот отырысы бүгін өтті.',
        'Құжат тіркелді.',
        'Шешім 2019 жылы қабылданды.',
        'Судьялар келді.',
      ]
      const ru = [
        'Заседание суда прошло сегодня.',
        'Документ зарегистрирован.',
        'Решение принято в 2019 году.',
        'Судьи пришли.',
      ]
      const write = async (left: readonly string[], right: readonly string[]) => {
        await writeFile(path('act.kk.txt'), left.join(' '))
        await writeFile(path('act.ru.txt'), right.join(' '))
      }
      const unitsOf = async () => (await statsOf(path('m'))).units
      await write(kk, ru)
      expect(await imported(path('m'), ...sides)).toMatchObject({added: 4, messages: []})
      const again = await imported(path('m'), ...sides)
      expect(again).toMatchObject({units: 4, added: 0, updated: 0, skipped: 4, messages: []})
      expect(again).not.toHaveProperty('documents')
      await write(kk, [ru[0] as string, 'Документ внесён в журнал.', ...ru.slice(2)])
      const dry = await cli(['import', path('m'), ...sides, '--dry-run'])
      expect(dry.out).toContain('act.kk.txt: 0 added, 1 changed, 0 removed, 0 kept, 3 unchanged.')
      expect(await imported(path('m'), ...sides)).toMatchObject({
        added: 0,
        updated: 1,
        skipped: 3,
        messages: [],
        documents: [{changed: [{after: {ru: 'Документ внесён в журнал.'}}]}],
      })
      await write(kk.slice(0, 3), [ru[0] as string, 'Документ внесён в журнал.', ru[2] as string])
      const shorter = await imported(path('m'), ...sides)
      expect(shorter).toMatchObject({units: 3, added: 0, updated: 0, removed: 0})
      expect(shorter.messages).toMatchObject([{ruleId: 'left-in-memory', place: {file: 'act.kk.txt'}}])
      expect(await unitsOf()).toBe(4)
      await write(['Мүлде басқа құжат.', 'Тек аты бірдей.'], ['Совсем другой документ.', 'Одно только имя.'])
      const other = await imported(path('m'), ...sides)
      expect(other).toMatchObject({added: 2, updated: 0, messages: [{ruleId: 'same-name'}]})
      expect(await imported(path('m'), ...sides)).toMatchObject({added: 0, skipped: 2, messages: []})
      await copyFile(path('act.kk.txt'), path('copy.txt'))
      const copy = await imported(path('m'), `kk=${path('copy.txt')}`, sides[1] as string)
      expect(copy).toMatchObject({units: 2, added: 0, updated: 2, skipped: 0, messages: []})
      expect(await unitsOf()).toBe(6)
      expect((await cli(['import', path('m'), ...sides, '--update'])).out).toContain('4 removed')
      expect(await unitsOf()).toBe(2)
    })
  })

  it('keeps a document of one more language and its units together', async () => {
    await inFolder(async path => {
      const kk = `kk=${path('kk.txt')}`
      const ru = `ru=${path('ru.txt')}`
      const en = `en=${path('en.txt')}`
      await writeFile(path('kk.txt'), 'Құжат тіркелді. Судьялар келді.')
      await writeFile(path('ru.txt'), 'Документ зарегистрирован. Судьи пришли.')
      await writeFile(path('en.txt'), 'The document is registered. The judges have come.')
      await imported(path('m'), kk, ru)
      expect(await imported(path('m'), kk, ru, en)).toMatchObject({added: 0, updated: 2})
      expect(await imported(path('m'), kk, ru)).toMatchObject({added: 0, updated: 0, skipped: 2})
      expect(await statsOf(path('m'))).toMatchObject({
        units: 2,
        variants: {kk: 2, ru: 2, en: 2},
      })
    })
  })

  it('brings no other files up to date than documents', async () => {
    await inFolder(async path => {
      await writeFile(path('a.tmx'), tmx(tu('Заң', 'Закон')))
      const {code, err} = await cli(['import', path('m'), path('a.tmx'), '--update'])
      expect(code).toBe(2)
      expect(err).toContain('LANG=FILE')
    })
  })

  it('takes only what filters leave, in and out', async () => {
    await inFolder(async path => {
      const old = tu('Ескі', 'Старое', ' creationdate="20100101T000000Z"')
      const recent = tu('Жаңа', 'Новое', ' creationdate="20200101T000000Z"')
      const marked = `<tu creationdate="20200101T000000Z"><prop type="client">сот</prop><tuv xml:lang="kk"><seg>Біз</seg></tuv><tuv xml:lang="en"><seg>We</seg></tuv></tu>`
      await writeFile(path('a.tmx'), tmx(old, recent, marked))
      const of = async (name: string, ...args: string[]) => {
        const {added, filtered} = await imported(path(name), path('a.tmx'), ...args)
        return [added, filtered]
      }
      expect(await of('m1', '--since', '2020-01-01')).toEqual([2, 1])
      expect(await of('m2', '--until', '2019-12-31')).toEqual([1, 2])
      expect(await of('m3', '--property', 'client=сот')).toEqual([1, 2])
      expect(await of('m4', '--languages', 'kk,ru')).toEqual([2, 1])
      await imported(path('m'), path('a.tmx'))
      const {json} = await cli([
        'export',
        path('m'),
        path('o.tmx'),
        '--since',
        '2020-01-01',
        '--languages',
        'kk,ru',
        '--json',
      ])
      expect(json()[0]).toMatchObject({units: 1})
      expect(await readFile(path('o.tmx'), 'utf8')).toContain('Новое')
      await cli(['export', path('m'), path('t.tmx'), '--profile', 'omegat', '--source', 'kk'])
      expect(await readFile(path('t.tmx'), 'utf8')).toContain('creationtool="OmegaT"')
    })
  })

  it('stores nothing of a file that breaks off, into a memory that is there or is not', async () => {
    await inFolder(async path => {
      const good = Array.from({length: 3000}, (_, index) => tu(`Бап ${index}`, `Статья ${index}`))
      await writeFile(path('bad.tmx'), `${tmx(...good).slice(0, -20)}`)
      await writeFile(path('one.tmx'), tmx(tu('Заң', 'Закон')))
      await imported(path('m'), path('one.tmx'))
      for (const memory of ['m', 'new']) {
        const {code, err} = await cli(['import', path(memory), path('bad.tmx')])
        expect(code).toBe(1)
        expect(err).toMatch(/^tilmash: .*bad\.tmx:\d+:\d+: .*\n$/u)
      }
      expect((await readdir(path(''))).sort()).toEqual(['bad.tmx', 'm', 'one.tmx'])
      expect((await cli(['stats', path('m'), '--json'])).json()[0]).toMatchObject({units: 1})
    })
  })

  it('reads standard input, and more than one file', async () => {
    await inFolder(async path => {
      await writeFile(path('a.tmx'), tmx(tu('Заң', 'Закон')))
      const {code, json} = await cli(['import', path('m'), path('a.tmx'), '-', '--json'], {
        stdin: tmx(tu('KZ', 'ҚР').replace('"kk"', '"KAZ"')),
      })
      expect(code).toBe(0)
      expect(json()[0]).toMatchObject({units: 2, messages: [{place: {file: '<stdin>', line: 1}}]})
    })
  })

  it('fills an empty file and refuses to touch one that is something else', async () => {
    await inFolder(async path => {
      await writeFile(path('a.tmx'), tmx(tu('Заң', 'Закон')))
      await writeFile(path('m'), '')
      await imported(path('m'), path('a.tmx'))
      expect((await stat(path('m'))).size).toBeGreaterThan(4096)
      const {code, err} = await cli(['import', path('a.tmx'), path('a.tmx')])
      expect(code).toBe(1)
      expect(err).toContain('not a memory')
    })
  })

  it('says in the reader’s language which texts are in another one', async () => {
    await inFolder(async path => {
      const russian = 'Суд принял решение по делу, и оно уже вступило в законную силу.'
      await writeFile(path('a.tmx'), tmx(tu(russian, russian)))
      const {err} = await cli(['import', path('m'), path('a.tmx'), '--ui-lang', 'ru'])
      expect(err).toContain('похожих на «ru»: 1')
      expect(await imported(path('m2'), path('a.tmx'))).toMatchObject({
        messages: [{ruleId: 'other-language', place: {file: path('a.tmx')}}],
      })
    })
  })

  it.each([
    ['--existing', 'merge'],
    ['--since', 'gestern'],
    ['--property', 'client'],
    ['--languages', 'kk'],
    ['--languages', 'kz,ru'],
  ])('refuses %s %s as wrong usage', async (option, value) => {
    const {code, err} = await cli(['import', 'm', 'a.tmx', option, value])
    expect(code).toBe(2)
    expect(err).toContain(value.slice(0, 2))
  })
})

describe('tilmash import of documents', () => {
  it('reads Markdown without its markup', async () => {
    await inFolder(async path => {
      await writeFile(path('kk.md'), '# Заң\n\nБұл **заң** [күшіне](a.html) енді.\n\n```\nкод\n```\n')
      await writeFile(path('ru.md'), '# Закон\n\nЭтот **закон** [вступил](a.html) в силу.\n\n```\nкод\n```\n')
      expect(await imported(path('m'), `kk=${path('kk.md')}`, `ru=${path('ru.md')}`)).toMatchObject({
        units: 2,
      })
      const lookup = [
        'lookup',
        path('m'),
        'Бұл заң күшіне енді.',
        '--source',
        'kk',
        '--target',
        'ru',
        '--json',
      ]
      expect((await cli(lookup)).json()).toMatchObject([{matches: [{target: 'Этот закон вступил в силу.'}]}])
    })
  })
})

describe('tilmash import of a large file', () => {
  it('stores all of it, and nothing of one that breaks off', async () => {
    await inFolder(async path => {
      // Larger than what is indexed as it is stored, and more units than one transaction takes.
      const note = `<note>${'ұзақ түсіндірме '.repeat(60)}</note>`
      const units = Array.from({length: 21_000}, (_, index) =>
        tu(`Бап ${index}`, `Статья ${index}`).replace('<tu>', `<tu>${note}`),
      )
      const whole = tmx(...units)
      expect(Buffer.byteLength(whole)).toBeGreaterThan(2 ** 25)
      await writeFile(path('big.tmx'), whole)
      await writeFile(path('cut.tmx'), whole.slice(0, -100))
      expect((await cli(['import', path('m'), path('cut.tmx')])).code).toBe(1)
      expect((await readdir(path(''))).sort()).toEqual(['big.tmx', 'cut.tmx'])
      expect(await imported(path('m'), path('big.tmx'))).toMatchObject({units: 21_000, added: 21_000})
      expect((await cli(['import', path('m'), path('cut.tmx')])).code).toBe(1)
      expect((await cli(['stats', path('m'), '--json'])).json()[0]).toMatchObject({units: 21_000})
      const lookup = [
        'lookup',
        path('m'),
        'Бап 20500',
        '--source',
        'kk',
        '--target',
        'ru',
        '--limit',
        '1',
        '--json',
      ]
      expect((await cli(lookup)).json()).toMatchObject([{matches: [{score: 100, target: 'Статья 20500'}]}])
    })
  }, 60_000)
})
