import {chmod, mkdir, readdir, readFile, writeFile} from 'node:fs/promises'
import {describe, expect, it} from 'vitest'
import {cli, inFolder} from '../support/cli.js'
import {corpus} from '../support/corpus.js'

/** One clear sentence: the program's name, what is wrong, no trace of the stack. */
function expectSentence(err: string, ...parts: readonly string[]): void {
  expect(err).toMatch(/^tilmash: [^\n]+\n$/u)
  expect(err).not.toMatch(/\bat .*:\p{Nd}+:\p{Nd}+|Error:/u)
  for (const part of parts) expect(err).toContain(part)
}

describe('what could not be done is one sentence and exit code 1', () => {
  const segment = (file: string) => cli(['segment', file, '--lang', 'kk', '--json'])

  it('a file that is not there', async () => {
    const {code, out, err} = await segment('/nowhere/text.txt')
    expect({code, out}).toEqual({code: 1, out: ''})
    expectSentence(err, '/nowhere/text.txt', 'no such file')
  })

  it('a folder in place of a file', async () => {
    await inFolder(async path => {
      const {code, err} = await segment(path(''))
      expect(code).toBe(1)
      expectSentence(err, path(''), 'folder')
    })
  })

  it('bytes that are not UTF-8, by their offset', async () => {
    await inFolder(async path => {
      await writeFile(path('latin.txt'), Buffer.from([0x61, 0x62, 0x0a, 0xff, 0x63]))
      const {code, out, err} = await segment(path('latin.txt'))
      expect({code, out}).toEqual({code: 1, out: ''})
      expectSentence(err, path('latin.txt'), 'offset 3 ')
    })
  })

  it('UTF-16, which is not UTF-8 either, with the way out', async () => {
    await inFolder(async path => {
      const little = Buffer.from('\ufeffБір. Екі.', 'utf16le')
      await writeFile(path('little.txt'), little)
      await writeFile(path('big.txt'), Buffer.from(little).swap16())
      for (const name of ['little.txt', 'big.txt']) {
        const sides = [`kk=${path(name)}`, `ru=${corpus('ru.txt')}`]
        for (const result of [await segment(path(name)), await cli(['align', ...sides, '--json'])]) {
          expect(result).toMatchObject({code: 1, out: ''})
          expectSentence(result.err, path(name), 'offset 0 ')
          expect(result.err).toContain('save the text as UTF-8')
        }
      }
    })
  })

  it('an export into a full disk leaves neither the file nor a piece of it', async () => {
    await inFolder(async path => {
      await cli(['import', path('m'), `kk=${corpus('kk.txt')}`, `ru=${corpus('ru.txt')}`])
      // A folder of the same name refuses the last step, as a full disk refuses the first ones.
      await mkdir(path('out.tmx'))
      await writeFile(path('out.tmx/keep'), '')
      const {code, err} = await cli(['export', path('m'), path('out.tmx')])
      expect(code).toBe(1)
      expectSentence(err, path('out.tmx'))
      expect((await readdir(path(''))).sort()).toEqual(['m', 'out.tmx'])
    })
  })

  it('bytes of a query that are not UTF-8, by their offset in the whole input', async () => {
    await inFolder(async path => {
      await cli(['import', path('m'), `kk=${corpus('kk.txt')}`, `ru=${corpus('ru.txt')}`])
      const stdin = Buffer.from([0x61, 0x0a, 0x62, 0xff, 0x0a])
      const {code, out, err} = await cli(
        ['lookup', path('m'), '--source', 'kk', '--target', 'ru', '--json'],
        {stdin},
      )
      expect(code).toBe(1)
      expect(out).toBe('{"query":"a","matches":[]}\n')
      expectSentence(err, '<stdin>', 'offset 3 ')
    })
  })

  it('a memory that is not there, and makes none', async () => {
    await inFolder(async path => {
      for (const args of [
        ['stats', path('none')],
        ['lookup', path('none'), 'a', '--source', 'kk', '--target', 'ru'],
        ['concordance', path('none'), 'a', '--lang', 'kk'],
        ['terms', 'extract', path('none'), '--source', 'kk', '--target', 'ru'],
        ['export', path('none'), path('out.tmx')],
      ]) {
        const {code, err} = await cli(args)
        expect(code).toBe(1)
        expectSentence(err, path('none'))
      }
      expect(await readdir(path(''))).toEqual([])
    })
  })

  it('a memory that is none, and leaves the file as it was', async () => {
    await inFolder(async path => {
      await writeFile(path('letter.txt'), 'Құрметті әріптестер! '.repeat(100))
      const before = await readFile(path('letter.txt'))
      for (const args of [
        ['stats', path('letter.txt')],
        ['import', path('letter.txt'), `kk=${corpus('kk.txt')}`, `ru=${corpus('ru.txt')}`],
      ]) {
        const {code, err} = await cli(args)
        expect(code).toBe(1)
        expectSentence(err, path('letter.txt'))
      }
      expect(await readFile(path('letter.txt'))).toEqual(before)
      expect(await readdir(path(''))).toEqual(['letter.txt'])
    })
  })

  it('a folder in place of a memory', async () => {
    await inFolder(async path => {
      const {code, err} = await cli(['stats', path('')])
      expect(code).toBe(1)
      expectSentence(err, path(''))
    })
  })

  it('an import of a file that is no translation memory, and makes none', async () => {
    await inFolder(async path => {
      await writeFile(path('empty.tmx'), '')
      await writeFile(path('broken.tmx'), '<tmx version="1.4">\n<body>\n<tu><tuv xml:lang="kk"><seg>а</tuv>')
      for (const name of ['empty.tmx', 'broken.tmx']) {
        const {code, err} = await cli(['import', path('m'), path(name)])
        expect(code).toBe(1)
        expectSentence(err, path(name))
      }
      expect(await readdir(path(''))).toEqual(['broken.tmx', 'empty.tmx'])
    })
  })

  it('names line and column of a broken file', async () => {
    await inFolder(async path => {
      await writeFile(path('broken.tmx'), '<tmx version="1.4">\n<body>\n<tu><tuv xml:lang="kk"><seg>а</tuv>')
      const {err} = await cli(['import', path('m'), path('broken.tmx')])
      expect(err).toMatch(/broken\.tmx:3:\p{Nd}+: /u)
    })
  })

  it('an import into a folder that is not there', async () => {
    await inFolder(async path => {
      const sides = [`kk=${corpus('kk.txt')}`, `ru=${corpus('ru.txt')}`]
      for (const more of [[], ['--update'], ['--dry-run']]) {
        const {code, err} = await cli(['import', path('none/m'), ...sides, ...more])
        expect(code).toBe(1)
        expectSentence(err, path('none/m'))
        expect(err).toContain(path('none'))
      }
    })
  })

  it('a memory in place of a file that goes into one, with the way out', async () => {
    await inFolder(async path => {
      await cli(['import', path('m'), `kk=${corpus('kk.txt')}`, `ru=${corpus('ru.txt')}`])
      const {code, err} = await cli(['import', path('other'), path('m')])
      expect(code).toBe(1)
      expectSentence(err, path('m'))
      expect(err).toContain('tilmash export')
      expect(await readdir(path(''))).toEqual(['m'])
    })
  })

  it('an export into a folder that is not there', async () => {
    await inFolder(async path => {
      await cli(['import', path('m'), `kk=${corpus('kk.txt')}`, `ru=${corpus('ru.txt')}`])
      const {code, err} = await cli(['export', path('m'), path('none/out.tmx')])
      expect(code).toBe(1)
      expectSentence(err, path('none/out.tmx'))
    })
  })

  it.skipIf(process.platform !== 'linux')(
    'a folder that takes no file, not even from root (/proc: skipped where there is none)',
    async () => {
      const {code, err} = await cli(['import', '/proc/m', `kk=${corpus('kk.txt')}`, `ru=${corpus('ru.txt')}`])
      expect(code).toBe(1)
      expectSentence(err, 'tilmash: /proc/m cannot be opened')
    },
  )

  it.skipIf(process.getuid?.() === 0)(
    'a folder that is read-only (skipped for root, who may write anywhere)',
    async () => {
      await inFolder(async path => {
        await mkdir(path('locked'))
        await chmod(path('locked'), 0o555)
        const {code, err} = await cli([
          'import',
          path('locked/m'),
          `kk=${corpus('kk.txt')}`,
          `ru=${corpus('ru.txt')}`,
        ])
        expect(code).toBe(1)
        expectSentence(err, path('locked/m'))
      })
    },
  )
})

describe('an empty file is no error where nothing is a good answer', () => {
  it('has no segments', async () => {
    await inFolder(async path => {
      await writeFile(path('empty.txt'), '')
      const {code, out, err} = await cli(['segment', path('empty.txt'), '--lang', 'kk', '--json'])
      expect({code, out, err}).toEqual({code: 0, out: '', err: ''})
    })
  })

  it('leaves the other side without counterparts', async () => {
    await inFolder(async path => {
      await writeFile(path('empty.txt'), '')
      await writeFile(path('ru.txt'), 'Суд.')
      const {code, json} = await cli(['align', `kk=${path('empty.txt')}`, `ru=${path('ru.txt')}`, '--json'])
      expect(code).toBe(0)
      expect(json()).toMatchObject([{kk: [], ru: [0]}])
    })
  })
})

describe('wrong usage is one sentence and exit code 2', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['an unknown command', ['translate']],
    ['an unknown option', ['segment', '--lang', 'kk', '--fast']],
    ['a missing option', ['segment']],
    ['a missing argument', ['stats']],
    ['a missing value', ['segment', '--lang']],
    ['too many arguments', ['stats', 'a', 'b']],
    ['one side only', ['align', 'kk=a.txt']],
    ['a side that is none', ['align', 'a.txt', 'b.txt']],
    ['a language given twice', ['align', 'kk=a.txt', 'kk=b.txt']],
    ['a number that is none', ['lookup', 'm', 'a', '--source', 'kk', '--target', 'ru', '--min', 'most']],
    ['a number out of bounds', ['lookup', 'm', 'a', '--source', 'kk', '--target', 'ru', '--limit', '0']],
    ['one language for both', ['lookup', 'm', 'a', '--source', 'kk', '--target', 'kk']],
    ['an ending without a format', ['export', 'm', 'out.docx']],
    ['two languages not named', ['export', 'm', 'out.po']],
    ['one language for both sides of a file', ['export', 'm', 'out.po', '--source', 'kk', '--target', 'kk']],
    [
      'a glossary of one language',
      ['terms', 'export', 'x.txt', '--termbase', 't', '--source', 'ru', '--target', 'ru'],
    ],
    ['one standard input for text and anchors', ['align', 'kk=-', 'ru=b.txt', '--anchors', '-']],
    ['a language that nobody knows', ['segment', '--lang', 'zz']],
    ['a country for a language', ['segment', '--lang', 'kz']],
    ['one standard input for two sides', ['align', 'kk=-', 'ru=-']],
    ['one standard input for text and terms', ['terms', 'find', '--termbase', '-', '--lang', 'kk']],
    [
      'a termbase of no known ending',
      ['terms', 'extract', 'm', '--source', 'kk', '--target', 'ru', '--out', 'x.doc'],
    ],
    ['a unit that is none', ['segment', '--lang', 'kk', '--unit', 'word']],
    ['a language that the interface does not speak', ['stats', 'm', '--ui-lang', 'de']],
  ]
  it.each(cases)('%s', async (_, args) => {
    const {code, out, err} = await cli(args)
    expect({code, out}).toEqual({code: 2, out: ''})
    expectSentence(err)
  })

  it('no command at all shows the help on standard error', async () => {
    const {code, out, err} = await cli([])
    expect({code, out}).toEqual({code: 2, out: ''})
    expect(err).toContain('segment')
  })
})

describe('the languages of the interface', () => {
  it('speaks the language of the environment', async () => {
    const {err} = await cli(['segment', '/none', '--lang', 'kk'], {env: {LANG: 'kk_KZ.UTF-8'}})
    expectSentence(err, 'мұндай файл немесе қалта жоқ')
  })

  it('lets --ui-lang win over the environment', async () => {
    const {err} = await cli(['segment', '/none', '--lang', 'kk', '--ui-lang', 'ru'], {
      env: {LANG: 'kk_KZ.UTF-8'},
    })
    expectSentence(err, 'такого файла или папки нет')
  })

  it('speaks English where the environment names another language', async () => {
    const {err} = await cli(['segment', '/none', '--lang', 'kk'], {env: {LANG: 'C', LC_ALL: ''}})
    expectSentence(err, 'no such file')
  })

  it.each([
    ['kk', 'Қолданылуы:'],
    ['ru', 'Использование:'],
    ['en', 'Usage:'],
  ])('shows the help in %s', async (language, title) => {
    for (const args of [['--help'], ['segment', '--help'], ['terms', 'find', '-h']]) {
      const {code, out} = await cli([...args, '--ui-lang', language])
      expect(code).toBe(0)
      expect(out).toContain(title)
    }
  })
})

describe('a text that is to be typed', () => {
  const args = ['segment', '--lang', 'kk', '--json']
  const stdin = 'Бір. Екі.'

  it('is asked for on a terminal', async () => {
    const {code, err, json} = await cli(args, {stdin, isTTY: true})
    expect({code, err}).toEqual({
      code: 0,
      err: 'Type the text here; end it with Ctrl-D (on Windows Ctrl-Z and Enter).\n',
    })
    expect(json()).toHaveLength(2)
  })

  it('is not asked for where it comes from a file or another program', async () => {
    expect((await cli(args, {stdin})).err).toBe('')
    expect((await cli([...args, corpus('kk.txt')], {isTTY: true})).err).toBe('')
  })
})

describe('progress', () => {
  const article = [`kk=${corpus('kk.txt')}`, `ru=${corpus('ru.txt')}`]

  it('is shown on a terminal, and taken away', async () => {
    await inFolder(async path => {
      const {err} = await cli(['import', path('m'), ...article], {isTTY: true})
      expect(err).toContain('100 %, 17 units')
      expect(err.endsWith('\r\u001b[K')).toBe(true)
    })
  })

  it('is not shown elsewhere', async () => {
    await inFolder(async path => {
      expect((await cli(['import', path('m'), ...article])).err).toBe('')
    })
  })
})

describe('colour', () => {
  const text = 'Бірінші. Екінші.'
  const coloured = (out: string) => out.includes('\u001b[')

  it('is used on a terminal only', async () => {
    const args = ['segment', '--lang', 'kk']
    expect(coloured((await cli(args, {stdin: text, isTTY: true, env: {TERM: 'xterm'}})).out)).toBe(true)
    expect(coloured((await cli(args, {stdin: text})).out)).toBe(false)
  })

  it('is not used where NO_COLOR is set', async () => {
    const result = await cli(['segment', '--lang', 'kk'], {stdin: text, isTTY: true, env: {NO_COLOR: '1'}})
    expect(coloured(result.out)).toBe(false)
  })
})
