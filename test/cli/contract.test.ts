import {copyFile, mkdir, readdir, readFile, stat, writeFile} from 'node:fs/promises'
import {describe, expect, it} from 'vitest'
import {cli, inFolder} from '../support/cli.js'
import {corpus, readCorpus} from '../support/corpus.js'

const SIDES = ['kk', 'ru', 'en'].map(locale => `${locale}=${corpus(`${locale}.txt`)}`)
const SENTENCE = 'Еске салса кетсек, бұл ҚР Жоғарғы соты төрағасының ҚХР-ға алғашқы ресми сапары.'

/** A memory of the article, for the commands that read one. */
async function withMemory(
  use: (memory: string, path: (name: string) => string) => Promise<void>,
): Promise<void> {
  await inFolder(async path => {
    const memory = path('article.tilmash')
    expect((await cli(['import', memory, ...SIDES, '--json'])).code).toBe(0)
    await use(memory, path)
  })
}

/** Read with a correction: KZ is a country. */
const TMX_OF_KZ = `<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x"
 adminlang="en" srclang="KZ" datatype="plaintext"/><body><tu><tuv xml:lang="KZ"><seg>Сот</seg></tuv>
 <tuv xml:lang="ru"><seg>Суд</seg></tuv></tu></body></tmx>`

describe('tilmash segment', () => {
  it('prints a line a segment; texts and gaps rebuild the input', async () => {
    const text = await readFile(corpus('kk.txt'), 'utf8')
    const {code, json, err} = await cli(['segment', corpus('kk.txt'), '--lang', 'kk', '--json'])
    expect({code, err}).toEqual({code: 0, err: ''})
    let rebuilt = ''
    let done = 0
    for (const segment of json() as {text: string; start: number; end: number}[]) {
      expect(Object.keys(segment)).toEqual(['text', 'start', 'end'])
      rebuilt += text.slice(done, segment.start) + segment.text
      done = segment.end
    }
    expect(rebuilt + text.slice(done)).toBe(text)
  })

  it('reads standard input where no file is named, and for -', async () => {
    const stdin = 'Құжат тіркелді. Келесі қадамға өтіңіз.'
    for (const args of [[], ['-']]) {
      const {json} = await cli(['segment', ...args, '--lang', 'kk', '--json'], {stdin})
      expect(json()).toEqual([
        {text: 'Құжат тіркелді.', start: 0, end: 15},
        {text: 'Келесі қадамға өтіңіз.', start: 16, end: 38},
      ])
    }
  })

  it('accepts a byte order mark', async () => {
    const {json} = await cli(['segment', '--lang', 'kk', '--json'], {stdin: '\ufeffҚұжат тіркелді.'})
    expect(json()[0]).toMatchObject({text: 'Құжат тіркелді.'})
  })

  it('gives paragraphs on request', async () => {
    const {json} = await cli(['segment', corpus('kk.txt'), '--lang', 'kk', '--unit', 'paragraph', '--json'])
    expect(json()).toHaveLength(10)
  })

  it('shows a table to a person', async () => {
    const {out} = await cli(['segment', '--lang', 'kk'], {stdin: 'Бірінші. Екінші.'})
    expect(out).toContain('Бірінші.')
    expect(out).not.toContain('{')
  })
})

describe('tilmash align', () => {
  it('prints a line a bead, every segment of every language in exactly one', async () => {
    const {code, json} = await cli(['align', ...SIDES, '--json'])
    expect(code).toBe(0)
    for (const locale of ['kk', 'ru', 'en']) {
      const indexes = json().flatMap(bead => bead[locale] as number[])
      expect(indexes).toEqual(indexes.map((_, index) => index))
    }
    for (const {score} of json() as {score: number}[]) {
      expect(score).toBeGreaterThanOrEqual(0)
      expect(score).toBeLessThanOrEqual(1)
    }
  })

  it('takes each line for a segment with --lines, an empty one too', async () => {
    await inFolder(async path => {
      await writeFile(path('kk'), 'Құжат тіркелді. Екінші.\n\nҮшінші сөйлем.\n')
      await writeFile(path('ru'), 'Документ зарегистрирован. Второе.\n\nТретье предложение.')
      const {json} = await cli(['align', `kk=${path('kk')}`, `ru=${path('ru')}`, '--lines', '--json'])
      expect(json().flatMap(bead => bead.kk)).toEqual([0, 1, 2])
      expect(json().flatMap(bead => bead.ru)).toEqual([0, 1, 2])
    })
  })

  it('pairs the files of two folders by name', async () => {
    await inFolder(async path => {
      await mkdir(path('kk'))
      await mkdir(path('ru'))
      for (const name of ['a.txt', 'b.txt']) {
        await writeFile(path(`kk/${name}`), 'Құжат тіркелді.')
        await writeFile(path(`ru/${name}`), 'Документ зарегистрирован.')
      }
      const {json} = await cli(['align', `kk=${path('kk')}`, `ru=${path('ru')}`, '--json'])
      expect(json().map(({document, kk, ru}) => ({document, kk, ru}))).toEqual([
        {document: 'a.txt', kk: [0], ru: [0]},
        {document: 'b.txt', kk: [0], ru: [0]},
      ])
    })
  })

  it('learns the words over all documents of the folders', async () => {
    await inFolder(async path => {
      const pairs = [
        ['Құжат тіркелді.', 'Документ зарегистрирован.'],
        ['Құжат жоғалды.', 'Документ утерян.'],
        ['Сот тіркелді.', 'Суд зарегистрирован.'],
        ['Сот жабылды.', 'Суд закрыт.'],
      ] as const
      for (const [locale, side] of [
        ['kk', 0],
        ['ru', 1],
      ] as const) {
        await mkdir(path(locale))
        for (const [index, pair] of pairs.entries())
          await writeFile(path(`${locale}/${index}.txt`), pair[side])
      }
      const together = (await cli(['align', `kk=${path('kk')}`, `ru=${path('ru')}`, '--json'])).json()
      const alone = await cli(['align', `kk=${path('kk/0.txt')}`, `ru=${path('ru/0.txt')}`, '--json'])
      expect(together[0]?.score).not.toBe(alone.json()[0]?.score)
    })
  })

  it('learns the words from a memory', async () => {
    await withMemory(async memory => {
      const scores = async (...more: string[]) => {
        const {code, json} = await cli(['align', ...SIDES, '--json', ...more])
        expect(code).toBe(0)
        return json().map(({score}) => score)
      }
      expect(await scores('--lexicon', memory)).not.toEqual(await scores())
    })
  })

  it('shows texts side by side to a person', async () => {
    const {out} = await cli(['align', ...SIDES], {columns: 120})
    expect(out).toContain('Kazakh (kk)')
    expect(out).toMatch(/\p{Nd}+ %/u)
  })
})

describe('tilmash import', () => {
  it('stores documents and says how many units', async () => {
    await inFolder(async path => {
      const {code, json} = await cli(['import', path('m'), ...SIDES, '--json'])
      expect(code).toBe(0)
      expect(json()).toHaveLength(1)
      const [summary] = json() as {units: number; added: number}[]
      expect(summary).toMatchObject({updated: 0, skipped: 0, messages: []})
      expect(summary?.added).toBe(summary?.units)
    })
  })

  it('stores the same thing once', async () => {
    await withMemory(async memory => {
      const [again] = (await cli(['import', memory, ...SIDES, '--json'])).json() as {
        added: number
        skipped: number
      }[]
      expect(again?.added).toBe(0)
      expect(again?.skipped).toBeGreaterThan(10)
    })
  })

  it('reads its own exports back: TMX, TSV, CSV, XLIFF, PO and JSON Lines', async () => {
    await withMemory(async (memory, path) => {
      for (const ending of ['tmx', 'tsv', 'csv', 'xlf', 'po', 'jsonl']) {
        const file = path(`out.${ending}`)
        const exported = await cli(['export', memory, file, '--source', 'kk', '--target', 'ru'])
        expect({ending, code: exported.code, err: exported.err}).toEqual({ending, code: 0, err: ''})
        const {code, err, json} = await cli(['import', path(`back.${ending}`), file, '--json'])
        expect({ending, code, err}).toEqual({ending, code: 0, err: ''})
        expect((json()[0] as {units: number}).units).toBeGreaterThan(10)
        const args = [
          'lookup',
          path(`back.${ending}`),
          SENTENCE,
          '--source',
          'kk',
          '--target',
          'ru',
          '--json',
        ]
        const [answer] = (await cli(args)).json() as {matches: {score: number}[]}[]
        expect(answer?.matches[0]?.score).toBe(100)
      }
    })
  })

  it('takes the columns of a table by their names', async () => {
    await inFolder(async path => {
      await writeFile(path('units.tsv'), 'kk\tru\tsubject\nСот\tСуд\tlaw\n')
      expect((await cli(['import', path('m'), path('units.tsv'), '--json'])).json()[0]).toMatchObject({
        added: 1,
      })
      await cli(['export', path('m'), path('units.jsonl')])
      expect(await readFile(path('units.jsonl'), 'utf8')).toContain('law')
    })
  })

  it('pairs the files of an i18next project by their keys', async () => {
    await inFolder(async path => {
      await writeFile(path('kk.json'), '{"law": "Заң", "menu": {"open": "Ашу"}}')
      await writeFile(path('ru.json'), '{"menu": {"open": "Открыть"}, "law": "Закон"}')
      const args = ['import', path('m'), `kk=${path('kk.json')}`, `ru=${path('ru.json')}`, '--json']
      expect((await cli(args)).json()[0]).toMatchObject({units: 2, added: 2})
      const lookup = ['lookup', path('m'), 'Ашу', '--source', 'kk', '--target', 'ru', '--json']
      expect((await cli(lookup)).json()).toMatchObject([{matches: [{score: 100, target: 'Открыть'}]}])
    })
  })

  it('aligns the files of folders and names the document in each unit', async () => {
    await inFolder(async path => {
      for (const [locale, text] of [
        ['kk', 'Құжат тіркелді.'],
        ['ru', 'Документ зарегистрирован.'],
      ] as const) {
        await mkdir(path(locale))
        for (const name of ['a.txt', 'b.txt'])
          await writeFile(path(`${locale}/${name}`), `${text} ${name[0]}.`)
      }
      const args = ['import', path('m'), `kk=${path('kk')}`, `ru=${path('ru')}`, '--json']
      expect((await cli(args)).json()[0]).toMatchObject({skipped: 0, messages: []})
      await cli(['export', path('m'), path('out.jsonl')])
      expect(await readFile(path('out.jsonl'), 'utf8')).toMatch(/"document":"a\.txt".*"document":"b\.txt"/su)
    })
  })

  it('says what was skipped and why, in the summary and to a person', async () => {
    await inFolder(async path => {
      await writeFile(path('dirty.tmx'), TMX_OF_KZ)
      const [summary] = (await cli(['import', path('m'), path('dirty.tmx'), '--json'])).json() as {
        messages: object[]
      }[]
      expect(summary?.messages[0]).toMatchObject({place: {file: path('dirty.tmx')}})
      const {err} = await cli(['import', path('m2'), path('dirty.tmx')])
      expect(err).toContain('dirty.tmx:')
    })
  })

  it('says why a document gave nothing', async () => {
    await inFolder(async path => {
      await writeFile(path('empty.txt'), '')
      const {code, err} = await cli([
        'import',
        path('m'),
        `kk=${path('empty.txt')}`,
        `ru=${corpus('ru.txt')}`,
      ])
      expect(code).toBe(0)
      expect(err).toContain('empty.txt: the kk file holds no text')
    })
  })

  it('knows a document again, however its path is written', async () => {
    await inFolder(async path => {
      for (const locale of ['kk', 'ru']) await copyFile(corpus(`${locale}.txt`), path(`${locale}.txt`))
      await cli(['import', path('m'), `kk=${path('kk.txt')}`, `ru=${path('ru.txt')}`])
      const other = [`kk=${path('./kk.txt')}`, `ru=${corpus('ru.txt')}`]
      expect((await cli(['import', path('m'), ...other, '--json'])).json()[0]).toMatchObject({
        added: 0,
        updated: 0,
      })
    })
  })

  it('stores nothing where one of the inputs is bad', async () => {
    await inFolder(async path => {
      await writeFile(path('good.tsv'), 'kk\tru\nСот\tСуд\n')
      await writeFile(path('bad.tmx'), '<tmx version="1.4"><body><tu>')
      const {code, err} = await cli(['import', path('m'), path('good.tsv'), path('bad.tmx')])
      expect(code).toBe(1)
      expect(err).toContain('bad.tmx')
      expect(await readdir(path(''))).toEqual(['bad.tmx', 'good.tsv'])
    })
  })
})

describe('tilmash lookup', () => {
  it('answers with a line a query', async () => {
    await withMemory(async memory => {
      const {json} = await cli(['lookup', memory, SENTENCE, '--source', 'kk', '--target', 'ru', '--json'])
      expect(json()).toHaveLength(1)
      const [{query, matches}] = json() as [{query: string; matches: Record<string, unknown>[]}]
      expect(query).toBe(SENTENCE)
      expect(matches[0]).toMatchObject({score: 100, kind: 'exact', source: SENTENCE, penalties: []})
      expect(Object.keys(matches[0] ?? {})).toEqual([
        'score',
        'kind',
        'source',
        'target',
        'unit',
        'penalties',
      ])
    })
  })

  it('answers the lines of standard input in order, empty ones too', async () => {
    await withMemory(async memory => {
      const stdin = `${SENTENCE}\n\nМұндай сөйлем жоқ шығар\n`
      const {json} = await cli(['lookup', memory, '--source', 'kk', '--target', 'en', '--json'], {stdin})
      expect(json().map(({query}) => query)).toEqual([SENTENCE, '', 'Мұндай сөйлем жоқ шығар'])
      expect(json().map(({matches}) => (matches as unknown[]).length)).toEqual([1, 0, 0])
    })
  })

  it('gives a context match 101', async () => {
    await withMemory(async memory => {
      const previous = readCorpus('segments.kk.txt').split('\n')[15] ?? ''
      const args = [
        'lookup',
        memory,
        SENTENCE,
        '--source',
        'kk',
        '--target',
        'ru',
        '--previous',
        previous,
        '--json',
      ]
      const [{matches}] = (await cli(args)).json() as [{matches: Record<string, unknown>[]}]
      expect(matches[0]).toMatchObject({score: 101, kind: 'context'})
    })
  })

  it('gives no more than --limit and takes the next segment for context', async () => {
    await inFolder(async path => {
      await writeFile(path('u.tsv'), 'kk\tru\tkk.next\nСот.\tСуд.\tБір.\nСот.\tСуд!\tЕкі.\nСот.\tСуд\tҮш.\n')
      await cli(['import', path('m'), path('u.tsv')])
      const lookup = async (...more: string[]) => {
        const args = ['lookup', path('m'), 'Сот.', '--source', 'kk', '--target', 'ru', '--json', ...more]
        return ((await cli(args)).json()[0] as {matches: {score: number; target: string}[]}).matches
      }
      expect(await lookup()).toHaveLength(3)
      expect(await lookup('--limit', '2')).toHaveLength(2)
      expect((await lookup('--next', 'Екі.'))[0]).toMatchObject({score: 101, target: 'Суд!'})
    })
  })

  it('shows a person what differs', async () => {
    await withMemory(async memory => {
      const changed = SENTENCE.replace('алғашқы', 'екінші')
      const {out} = await cli(['lookup', memory, changed, '--source', 'kk', '--target', 'ru'])
      expect(out).toContain('[-алғашқы-]{+екінші+}')
    })
  })
})

describe('tilmash concordance', () => {
  it('finds inflected forms, with their ranges and translations', async () => {
    await withMemory(async memory => {
      const {json} = await cli(['concordance', memory, 'Жоғарғы сот', '--lang', 'kk', '--json'])
      const hits = json() as {
        text: string
        ranges: [number, number][]
        translations: Record<string, string[]>
      }[]
      const forms = hits.flatMap(({text, ranges}) => ranges.map(([start, end]) => text.slice(start, end)))
      expect(forms).toContain('Жоғарғы сотының')
      expect(Object.keys(hits[0]?.translations ?? {}).sort()).toEqual(['en', 'ru'])
    })
  })

  it('finds only the very form with --exact', async () => {
    await withMemory(async memory => {
      const {json} = await cli([
        'concordance',
        memory,
        'Жоғарғы сотының',
        '--lang',
        'kk',
        '--exact',
        '--json',
      ])
      const hits = json() as {text: string; ranges: [number, number][]}[]
      const forms = new Set(
        hits.flatMap(({text, ranges}) => ranges.map(([start, end]) => text.slice(start, end))),
      )
      expect([...forms]).toEqual(['Жоғарғы сотының'])
    })
  })

  it('marks the phrase for a person', async () => {
    await withMemory(async memory => {
      const {out} = await cli(['concordance', memory, 'Жоғарғы сот', '--lang', 'kk'])
      expect(out).toContain('[Жоғарғы сотының]')
    })
  })
})

describe('tilmash terms', () => {
  it('extracts a concept a line, in dictionary form', async () => {
    await withMemory(async memory => {
      const {json} = await cli(['terms', 'extract', memory, '--source', 'kk', '--target', 'ru,en', '--json'])
      const rows = json() as Record<string, unknown>[]
      expect(rows.length).toBeGreaterThan(20)
      for (const row of rows) {
        expect(Object.keys(row)).toEqual(expect.arrayContaining(['kk', 'score', 'occurrences', 'units']))
      }
      expect(rows[0]).toMatchObject({kk: 'Жоғарғы сот', ru: 'Верховный Суд', en: 'Supreme Court'})
    })
  })

  it.each(['terms.tbx', 'terms.tsv', 'terms.csv'])(
    'writes a termbase that terms find reads: %s',
    async name => {
      await withMemory(async (memory, path) => {
        const args = ['terms', 'extract', memory, '--source', 'kk', '--target', 'ru,en', '--out', path(name)]
        const {code, out, err} = await cli(args)
        expect({code, out, err}).toEqual({code: 0, out: `${path(name)}: 100 concepts.\n`, err: ''})
        const find = ['terms', 'find', '--termbase', path(name), '--lang', 'kk', '--json']
        const {json} = await cli(find, {stdin: 'Жоғарғы соттың шешімі'})
        expect(json()[0]).toMatchObject({text: 'Жоғарғы соттың', translations: {ru: ['Верховный Суд']}})
      })
    },
  )

  it('finds the terms of a table in a text, inflected forms too', async () => {
    await inFolder(async path => {
      await writeFile(
        path('terms.tsv'),
        'kk\tru\ten\nЖоғарғы Сот\tВерховный Суд\tSupreme Court\nтөраға\tпредседатель\tchairman\n',
      )
      const stdin = 'Жоғарғы Сотының төрағасына айтты.'
      const args = ['terms', 'find', '--termbase', path('terms.tsv'), '--lang', 'kk', '--json']
      const {code, json} = await cli(args, {stdin})
      expect(code).toBe(0)
      expect(json()).toMatchObject([
        {
          term: 'Жоғарғы Сот',
          text: 'Жоғарғы Сотының',
          start: 0,
          end: 15,
          translations: {ru: ['Верховный Суд'], en: ['Supreme Court']},
        },
        {term: 'төраға', text: 'төрағасына', start: 16, end: 26},
      ])
    })
  })
})

describe('tilmash stats', () => {
  it('counts units and variants', async () => {
    await withMemory(async memory => {
      const [stats] = (await cli(['stats', memory, '--json'])).json() as Record<string, unknown>[]
      expect(Object.keys(stats ?? {})).toEqual(expect.arrayContaining(['units', 'variants', 'bytes']))
      const {units, variants, bytes} = stats as {
        units: number
        variants: Record<string, number>
        bytes: number
      }
      expect(bytes).toBe((await stat(memory)).size)
      expect(variants.kk).toBeLessThanOrEqual(units)
      expect(Object.keys(variants).sort()).toEqual(['en', 'kk', 'ru'])
    })
  })
})

describe('tilmash export', () => {
  it.each(['po', 'xlf'])('counts what it writes into .%s, and says what it leaves out', async ending => {
    await inFolder(async path => {
      await writeFile(path('a.csv'), 'kk,ru,en\nСот,Суд,Court\nЗаң,Закон,\nІс,,Case\n')
      await cli(['import', path('m'), path('a.csv')])
      const args = ['export', path('m'), path(`a.${ending}`), '--source', 'kk', '--target', 'ru']
      const result = await cli([...args, '--json'])
      expect(result.json()).toEqual([
        {
          file: path(`a.${ending}`),
          units: 2,
          bytes: expect.any(Number),
          messages: [
            {
              ruleId: 'left-out',
              reason: '1 unit without text in both kk and ru was left out.',
              place: {file: path(`a.${ending}`)},
            },
          ],
        },
      ])
      const {out, err} = await cli([...args, '--ui-lang', 'ru'])
      expect(out).toContain('2 единицы')
      expect(err).toContain('Пропущена 1 единица: в ней нет текста на kk или ru.')
    })
  })
})

describe('a text in another language than was said', () => {
  const warning = (file: string, option: string) =>
    `${corpus(file)}: the text looks ${file === 'kk.txt' ? 'Kazakh, not Russian' : 'Russian, not Kazakh'}; check ${option}.\n`

  it('is told of where it is segmented', async () => {
    expect((await cli(['segment', corpus('kk.txt'), '--lang', 'ru'])).err).toBe(warning('kk.txt', '--lang'))
  })

  it('is told of for each side', async () => {
    const swapped = [`kk=${corpus('ru.txt')}`, `ru=${corpus('kk.txt')}`]
    const both = warning('ru.txt', 'kk=') + warning('kk.txt', 'ru=')
    expect((await cli(['align', ...swapped, '--json'])).err).toBe(both)
    await inFolder(async path => {
      await writeFile(path('terms.csv'), 'kk,ru\nсот,суд\n')
      const {err} = await cli(['terms', 'check', ...swapped, '--termbase', path('terms.csv'), '--json'])
      expect(err).toBe(both)
      const found = await cli([
        'terms',
        'find',
        corpus('ru.txt'),
        '--lang',
        'kk',
        '--termbase',
        path('terms.csv'),
        '--json',
      ])
      expect(found.err).toBe(warning('ru.txt', '--lang'))
    })
  })
})
