import {copyFile, mkdir, readdir, readFile, writeFile} from 'node:fs/promises'
import {describe, expect, it} from 'vitest'
import {openDatabase} from '../../src/database/open-database.js'
import {cli, inFolder} from '../support/cli.js'

type Path = (name: string) => string
type Row = Record<string, unknown>

const UNITS = `kk\tru
Жоғарғы Сот отырыс өткізді.\tВерховный Суд провёл заседание.
Отырысты Жоғарғы Соттың төрағасы жүргізді.\tЗаседание вёл председатель Верховного Суда.
Судья Жоғарғы Сотта үкімді жариялады.\tСудья огласил приговор в Верховном Суде.
Жоғарғы Соттың судьясы отырысқа келді.\tСудья Верховного Суда пришёл на заседание.
Үкім күшіне енді, судья отырысты жапты.\tПриговор вступил в силу, судья закрыл заседание.
`

const TERMS = `id\tkk\tkk.status\tkk\tkk.status\tru\tru.status\tru\tru.status
court\tЖоғарғы Сот\tpreferred\tбас сот\tforbidden\tВерховный Суд\tpreferred\tВысший Суд\tforbidden
head\tтөраға\t\t\t\tпредседатель\t\t\t
`

/** A folder with a memory `m` and a table of terms `terms.tsv`. */
async function withFiles(use: (path: Path) => Promise<void>): Promise<void> {
  await inFolder(async path => {
    await writeFile(path('units.tsv'), UNITS)
    await writeFile(path('terms.tsv'), TERMS)
    expect((await cli(['import', path('m'), path('units.tsv')])).code).toBe(0)
    await use(path)
  })
}

async function json(...args: string[]): Promise<Row[]> {
  const result = await cli([...args, '--json'])
  expect(result).toMatchObject({code: 0})
  return result.json()
}

const extract = (path: Path, ...args: string[]) =>
  json('terms', 'extract', path('m'), '--source', 'kk', '--target', 'ru', ...args)
const pairsOf = (rows: readonly Row[]) => rows.map(({kk, ru}) => `${kk}→${ru}`)

/** Writes a decision into the rows of a review table, by their terms. */
async function decide(file: string, decisions: Readonly<Record<string, string>>): Promise<void> {
  const lines = (await readFile(file, 'utf8')).split('\n')
  const decided = lines.map(line => {
    const [, kk = '', ...rest] = line.split('\t')
    return decisions[kk] === undefined ? line : [decisions[kk], kk, ...rest].join('\t')
  })
  await writeFile(file, decided.join('\n'))
}

describe('tilmash terms extract, import and list: the review of a glossary', () => {
  it('goes round: what was rejected does not come back, what was accepted is a concept', async () => {
    await withFiles(async path => {
      const first = pairsOf(await extract(path, '--out', path('review.tsv')))
      expect(first).toContain('Жоғарғы Сот→Верховный Суд')
      expect(first).toContain('отырыс→заседание')
      await decide(path('review.tsv'), {'Жоғарғы Сот': 'accept', отырыс: 'reject', судья: 'maybe'})
      const [summary] = await json(
        'terms',
        'import',
        path('review.tsv'),
        '--termbase',
        path('m'),
        '--author',
        'Әлия',
      )
      expect(summary).toMatchObject({concepts: 1, added: 1, merged: 0, rejected: 1, open: first.length - 3})
      expect(summary?.messages).toMatchObject([
        {ruleId: 'unclear-decision', place: {file: path('review.tsv')}},
      ])
      const [concept] = await json('terms', 'list', '--termbase', path('m'))
      expect(concept).toMatchObject({
        terms: [
          {locale: 'kk', text: 'Жоғарғы Сот', status: 'preferred'},
          {locale: 'ru', text: 'Верховный Суд', status: 'preferred'},
        ],
        source: 'm',
        origin: {file: path('review.tsv')},
        createdBy: 'Әлия',
      })
      const [rejection] = await json('terms', 'list', '--termbase', path('m'), '--rejected')
      expect(rejection).toMatchObject({terms: {kk: 'отырыс', ru: 'заседание'}, rejectedBy: 'Әлия'})
      const second = pairsOf(await extract(path))
      expect(second).not.toContain('отырыс→заседание')
      expect(second).not.toContain('Жоғарғы Сот→Верховный Суд')
      expect(second).toContain('судья→судья')
      expect(pairsOf(await extract(path, '--all'))).toEqual(first)
    })
  })

  it('keeps decisions in a termbase of its own, and asks that one when told', async () => {
    await withFiles(async path => {
      const all = pairsOf(await extract(path, '--out', path('review.csv')))
      await writeFile(path('one.tsv'), 'decision\tkk\tru\nжоқ\tотырыс\tзаседание\n')
      await json('terms', 'import', path('one.tsv'), '--termbase', path('own.tilmash'))
      expect(pairsOf(await extract(path))).toEqual(all)
      const left = pairsOf(await extract(path, '--termbase', path('own.tilmash')))
      expect(left).toEqual(all.filter(pair => pair !== 'отырыс→заседание'))
      expect((await readFile(path('review.csv'), 'utf8')).startsWith('decision,kk,ru,status,note,')).toBe(
        true,
      )
    })
  })

  it('writes a page for a person in their language', async () => {
    await withFiles(async path => {
      const args = [
        'terms',
        'extract',
        path('m'),
        '--source',
        'kk',
        '--target',
        'ru',
        '--out',
        path('review.html'),
      ]
      expect((await cli([...args, '--ui-lang', 'kk'])).code).toBe(0)
      const page = await readFile(path('review.html'), 'utf8')
      expect(page).toContain('<html lang="kk">')
      expect(page).toContain('value="Жоғарғы Сот"')
      const {code, err} = await cli(['terms', 'import', path('review.html'), '--termbase', path('t')])
      expect({code, err}).toMatchObject({code: 1})
      expect(err).toContain('save the table from it')
    })
  })

  it('reads more files at once, merges what is the same concept, or replaces it', async () => {
    await inFolder(async path => {
      await writeFile(path('a.tsv'), 'id\tkk\tru\nc1\tсот\tсуд\n')
      await writeFile(path('b.csv'), 'id,kk,ru,en\nx,сот,суд,court\ny,заң,закон,law\n')
      const store = (...args: string[]) => json('terms', 'import', ...args, '--termbase', path('t'))
      expect((await store(path('a.tsv'), path('b.csv')))[0]).toMatchObject({concepts: 3, added: 2, merged: 1})
      const [court, law] = await json('terms', 'list', '--termbase', path('t'))
      expect(court).toMatchObject({id: 'c1', origin: {file: path('a.tsv'), line: 2}})
      expect((court as {terms: Row[]}).terms[2]).toEqual({
        locale: 'en',
        text: 'court',
        origin: {file: path('b.csv'), line: 2},
      })
      expect(law).toMatchObject({id: 'y', origin: {file: path('b.csv'), line: 3}})
      await writeFile(path('c.tsv'), 'id\tkk\tru\nc1\tсот\tсудебный орган\n')
      await store(path('c.tsv'), '--replace')
      expect((await json('terms', 'list', '--termbase', path('t')))[0]).toMatchObject({
        terms: [{}, {text: 'судебный орган'}],
      })
    })
  })

  it('reads glossaries without names, and files of keys and texts', async () => {
    await inFolder(async path => {
      await writeFile(path('g.txt'), 'court\tсуд\tорган\n')
      await writeFile(path('kk.json'), '{"court": "сот"}')
      await writeFile(path('ru.json'), '{"court": "суд"}')
      const store = ['terms', 'import', '--termbase', path('t')]
      await json(...store, path('g.txt'), '--source', 'en', '--target', 'ru')
      await json(...store, `kk=${path('kk.json')}`, `ru=${path('ru.json')}`)
      expect((await json('terms', 'list', '--termbase', path('t'))).map(({id}) => id)).toEqual(['1', 'court'])
      const {out} = await cli(['terms', 'list', '--termbase', path('t'), '--duplicates'])
      expect(out).toContain('суд  1, court  namesakes')
    })
  })
})

describe('tilmash terms export', () => {
  it('writes what import reads back', async () => {
    await withFiles(async path => {
      await json('terms', 'import', path('terms.tsv'), '--termbase', path('t'))
      const before = await json('terms', 'list', '--termbase', path('t'))
      for (const name of ['x.tbx', 'x.tsv', 'x.csv']) {
        const [summary] = await json('terms', 'export', path(name), '--termbase', path('t'))
        expect(summary).toMatchObject({file: path(name), concepts: 2, messages: []})
        await json('terms', 'import', path(name), '--termbase', path(`${name}.tilmash`))
        expect(await json('terms', 'list', '--termbase', path(`${name}.tilmash`))).toEqual(before)
      }
    })
  })

  it('writes glossaries of OmegaT and DeepL', async () => {
    await withFiles(async path => {
      const languages = ['--source', 'kk', '--target', 'ru', '--termbase', path('terms.tsv')]
      await json('terms', 'export', path('g.txt'), ...languages)
      expect(await readFile(path('g.txt'), 'utf8')).toBe(
        'Жоғарғы Сот\tВерховный Суд\nбас сот\tВерховный Суд\nтөраға\tпредседатель\n',
      )
      await json('terms', 'export', path('g.csv'), '--format', 'deepl', ...languages)
      expect(await readFile(path('g.csv'), 'utf8')).toContain('төраға,председатель,kk,ru\r\n')
    })
  })
})

describe('tilmash terms find', () => {
  it('offers what may be written, the preferred term first, and says what may not', async () => {
    await inFolder(async path => {
      const head = 'id\tkk\tkk\tkk.status\tru\tru.status\tru\tru.status\tru\n'
      const row = 'c\tЖоғарғы Сот\tбас сот\tforbidden\tВысший суд\tforbidden\tВерховный Суд\tpreferred\tВС\n'
      await writeFile(path('terms.tsv'), head + row)
      const args = ['terms', 'find', '--termbase', path('terms.tsv'), '--lang', 'kk']
      const stdin = 'Жоғарғы Сот пен бас сот'
      const translations = {ru: ['Верховный Суд', 'ВС']}
      const hits = (await cli([...args, '--json'], {stdin})).json()
      expect(hits).toMatchObject([{translations}, {term: 'бас сот', status: 'forbidden', translations}])
      expect((await cli([...args, '--ui-lang', 'ru'], {stdin})).out).toBe(
        '0–11  Жоғарғы Сот  ← Жоғарғы Сот  ru Верховный Суд; ВС\n' +
          '16–23  бас сот  ← бас сот (запрещённый)  ru Верховный Суд; ВС\n',
      )
    })
  })

  it('asks several termbases, of which an earlier one has the say', async () => {
    await withFiles(async path => {
      await writeFile(path('ours.csv'), 'id,kk,ru\nours,төраға,глава\n')
      await json('terms', 'import', path('terms.tsv'), '--termbase', path('t'))
      await writeFile(path('text'), 'Жоғарғы Соттың төрағасы')
      const find = (...names: string[]) =>
        json(
          'terms',
          'find',
          path('text'),
          '--lang',
          'kk',
          ...names.flatMap(name => ['--termbase', path(name)]),
        )
      expect((await find('ours.csv', 't')).map(({concept}) => concept)).toEqual(['court', 'ours'])
      expect((await find('t', 'ours.csv')).map(({concept}) => concept)).toEqual(['court', 'head'])
    })
  })
})

describe('tilmash terms with a folder of termbases', () => {
  it('reads its files in the order of their names, and says what language they lack', async () => {
    await inFolder(async path => {
      await mkdir(path('terms'))
      await writeFile(path('terms/b.tsv'), 'id\tkk\tru\nb\tсот\tтрибунал\n')
      await writeFile(path('terms/a.csv'), 'id,kk,ru\na,сот,суд\n')
      await writeFile(path('terms/README.md'), '# Terms\n')
      await writeFile(path('text'), 'сотқа')
      const hits = await json('terms', 'find', path('text'), '--lang', 'kk', '--termbase', path('terms'))
      expect(hits).toMatchObject([{concept: 'a', translations: {ru: ['суд']}}])
      expect((await json('terms', 'import', path('terms'), '--termbase', path('t')))[0]).toMatchObject({
        concepts: 2,
      })
      const {err} = await cli(['terms', 'find', path('text'), '--lang', 'en', '--termbase', path('terms')])
      expect(err).toContain('The termbase has no terms in “en”.')
    })
  })
})

describe('tilmash terms find with a list that is being reviewed', () => {
  it('does not find what was rejected there', async () => {
    await inFolder(async path => {
      await writeFile(path('r.tsv'), 'decision\tkk\tru\nreject\tсот\tсуд\n\tзаң\tзакон\naccept\tіс\tдело\n')
      await writeFile(path('text'), 'сотқа, заңға, іске')
      const hits = await json('terms', 'find', path('text'), '--lang', 'kk', '--termbase', path('r.tsv'))
      expect(hits.map(({term}) => term)).toEqual(['заң', 'іс'])
    })
  })
})

describe('tilmash terms check', () => {
  const KK = 'Отырыс басталды.\nЖоғарғы Соттың төрағасы сөйледі.\n'
  const RU = 'Заседание началось.\nВыступил глава Высшего Суда.\n'

  it('tells findings of a text and its translation, with place, rule and what to write', async () => {
    await withFiles(async path => {
      await writeFile(path('kk.txt'), KK)
      await writeFile(path('ru.txt'), RU)
      const args = [
        'terms',
        'check',
        '--termbase',
        path('terms.tsv'),
        `kk=${path('kk.txt')}`,
        `ru=${path('ru.txt')}`,
      ]
      const findings = await json(...args)
      expect(findings).toEqual([
        {
          ruleId: 'missing-term',
          side: 'source',
          language: 'kk',
          file: path('kk.txt'),
          line: 2,
          column: 1,
          text: 'Жоғарғы Соттың',
          start: 17,
          end: 31,
          term: 'Жоғарғы Сот',
          concept: 'court',
          expected: ['Верховный Суд'],
        },
        expect.objectContaining({ruleId: 'missing-term', text: 'төрағасы', expected: ['председатель']}),
        expect.objectContaining({
          ruleId: 'forbidden-term',
          language: 'ru',
          file: path('ru.txt'),
          line: 2,
          column: 16,
          text: 'Высшего Суда',
        }),
      ])
      for (const {language, start, end, text} of findings) {
        expect((language === 'kk' ? KK : RU).slice(Number(start), Number(end))).toBe(text)
      }
      const {out, err} = await cli(args)
      expect(out.split('\n')[0]).toContain(
        `${path('kk.txt')}:2:1  missing-term  Жоғарғы Соттың → Верховный Суд`,
      )
      expect(err).toBe('3 findings.\n')
    })
  })

  it('proposes a Kazakh term in the form of the place, whatever language comes first', async () => {
    await withFiles(async path => {
      await writeFile(path('kk.txt'), 'Іс бас сотқа түсті.')
      await writeFile(path('ru.txt'), 'Дело поступило в Верховный Суд.')
      const sides = [`kk=${path('kk.txt')}`, `ru=${path('ru.txt')}`]
      const findings = await json(
        'terms',
        'check',
        '--termbase',
        path('terms.tsv'),
        ...sides,
        '--source',
        'ru',
      )
      expect(findings.find(({ruleId}) => ruleId === 'forbidden-term')).toMatchObject({
        text: 'бас сотқа',
        expected: ['Жоғарғы Сотқа'],
      })
    })
  })

  it('takes each line for a segment with --lines', async () => {
    await withFiles(async path => {
      await writeFile(path('kk.txt'), 'Төраға\r\nОтырыс\r\n')
      await writeFile(path('ru.txt'), 'Глава\nЗаседание\n')
      const sides = [`kk=${path('kk.txt')}`, `ru=${path('ru.txt')}`]
      const findings = await json('terms', 'check', '--lines', '--termbase', path('terms.tsv'), ...sides)
      expect(findings).toMatchObject([{text: 'Төраға', start: 0, end: 6}])
    })
  })

  it('checks a memory and files of units, by unit', async () => {
    await withFiles(async path => {
      await writeFile(path('u.tsv'), 'kk\tru\nТөраға келді.\tГлава пришёл.\nТөраға\tПредседатель\n')
      const languages = ['--source', 'kk', '--target', 'ru', '--termbase', path('terms.tsv')]
      expect(await json('terms', 'check', path('u.tsv'), ...languages)).toMatchObject([
        {ruleId: 'missing-term', unit: '1', text: 'Төраға', start: 0, file: path('u.tsv')},
      ])
      await json('import', path('bad'), path('u.tsv'))
      expect(await json('terms', 'check', path('bad'), ...languages)).toMatchObject([
        {text: 'Төраға', start: 0},
      ])
      expect(await json('terms', 'check', path('m'), ...languages)).toEqual([])
    })
  })

  it('ends with 1 with --strict where there is a finding, else with 0', async () => {
    await withFiles(async path => {
      await writeFile(path('u.tsv'), 'kk\tru\nТөраға келді.\tГлава пришёл.\n')
      const check = (file: string, ...args: string[]) =>
        cli([
          'terms',
          'check',
          file,
          '--source',
          'kk',
          '--target',
          'ru',
          '--termbase',
          path('terms.tsv'),
          ...args,
        ])
      expect(await check(path('u.tsv'))).toMatchObject({code: 0, err: '1 finding.\n'})
      expect(await check(path('u.tsv'), '--strict')).toMatchObject({code: 1, err: 'tilmash: 1 finding.\n'})
      expect(await check(path('m'), '--strict')).toMatchObject({code: 0, err: 'No findings.\n'})
    })
  })
})

describe('tilmash terms refuses in one sentence', () => {
  const wrong: readonly (readonly [string, 1 | 2, string, (path: Path) => string[]])[] = [
    ['a termbase that is not there', 1, 'no such file', path => ['list', '--termbase', path('none')]],
    ['TBX that breaks off', 1, 'Not well-formed XML', path => ['list', '--termbase', path('cut.tbx')]],
    ['an empty file', 1, 'The file is empty', path => ['list', '--termbase', path('empty.tsv')]],
    ['a folder without termbases', 1, 'no termbase', path => ['list', '--termbase', path('folder')]],
    [
      'a database of another program',
      1,
      'not one of tilmash',
      path => ['list', '--termbase', path('foreign.db')],
    ],
    ['a termbase of a newer version', 1, 'update tilmash', path => ['list', '--termbase', path('newer')]],
    ['a memory without a termbase', 1, 'holds no termbase', path => ['list', '--termbase', path('m')]],
    [
      'a termbase that is a file of another format, to be written',
      2,
      'terms export',
      path => ['import', path('terms.tsv'), '--termbase', path('t.tbx')],
    ],
    [
      'to store in a database of another program',
      1,
      'not one of tilmash',
      path => ['import', path('terms.tsv'), '--termbase', path('foreign.db')],
    ],
    [
      'a glossary without languages',
      1,
      'source, target',
      path => ['import', path('g.txt'), '--termbase', path('t')],
    ],
    [
      'an ending without a format',
      2,
      '--format',
      path => ['export', path('x.doc'), '--termbase', path('terms.tsv')],
    ],
    [
      'a format that is none',
      2,
      'omegat',
      path => ['export', path('x'), '--format', 'doc', '--termbase', path('terms.tsv')],
    ],
    [
      'languages that are not named',
      2,
      '--source and --target',
      path => ['check', path('units.tsv'), '--termbase', path('terms.tsv')],
    ],
    [
      'a source that is no side',
      2,
      'no en=FILE',
      path => ['check', 'kk=a', 'ru=b', '--source', 'en', '--termbase', path('terms.tsv')],
    ],
  ]
  it.each(wrong)('%s', async (_, expectedCode, sentence, args) => {
    await withFiles(async path => {
      await writeFile(path('cut.tbx'), '<tbx type="TBX-Basic"><text><body><conceptEntry id="a">')
      await writeFile(path('empty.tsv'), '')
      await mkdir(path('folder'))
      await writeFile(path('g.txt'), 'court\tсуд\n')
      const foreign = await openDatabase(path('foreign.db'))
      foreign.exec('CREATE TABLE t (a)')
      foreign.close?.()
      await copyFile(path('m'), path('newer'))
      await json('terms', 'import', path('terms.tsv'), '--termbase', path('newer'))
      const newer = await openDatabase(path('newer'))
      newer.exec('UPDATE termbase SET version = 99')
      newer.close?.()
      const before = (await readdir(path(''))).sort()
      for (const language of ['en', 'ru', 'kk']) {
        const {code, out, err} = await cli(['terms', ...args(path), '--ui-lang', language])
        expect({code, out}).toEqual({code: expectedCode, out: ''})
        expect(err).toMatch(/^tilmash: [^\n]+\n$/u)
        if (language === 'en') expect(err).toContain(sentence)
      }
      expect((await readdir(path(''))).sort()).toEqual(before)
    })
  })
})
