import fc from 'fast-check'
import {po as gettext} from 'gettext-parser'
import {describe, expect, it} from 'vitest'
import {FormatError} from '../../src/errors.js'
import {readPo, writePo} from '../../src/formats/po.js'
import type {NewUnit} from '../../src/model/unit.js'

const HEADER = 'msgid ""\nmsgstr ""\n"Language: kk\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'

function read(text: string, options = {}): NewUnit[] {
  return [...readPo(HEADER + text, {file: 'a.po', ...options})]
}

function written(units: readonly NewUnit[], target = 'kk'): string {
  return [...writePo(units, {source: 'en', target})].join('')
}

describe('readPo', () => {
  it('reads a message with all that gettext says of it', () => {
    const units = read(`# Ескертпе
# екінші жол
#
# Екінші ескертпе
#. Shown in the menu
#: src/a.c:10 src/b.c:20
#: src/c.c:1
#, fuzzy, c-format
#| msgid "Old %s"
msgctxt "menu"
msgid "Open %s"
msgstr "%s ашу"
`)
    expect(units).toEqual([
      {
        variants: [
          {locale: 'en', text: 'Open %s'},
          {locale: 'kk', text: '%s ашу'},
        ],
        status: 'draft',
        notes: ['Ескертпе\nекінші жол', 'Екінші ескертпе'],
        properties: [
          {type: 'context', value: 'menu'},
          {type: 'extracted-comment', value: 'Shown in the menu'},
          {type: 'reference', value: 'src/a.c:10 src/b.c:20'},
          {type: 'reference', value: 'src/c.c:1'},
          {type: 'flag', value: 'c-format'},
          {type: 'previous-source', value: 'Old %s'},
        ],
      },
    ])
  })

  it('joins the lines of a text and resolves what stands for other characters', () => {
    const [unit] = read('msgid ""\n"First\\n"\n"\\tsecond \\"x\\" \\\\ \\x41\\101"\nmsgstr "а"\n')
    expect(unit?.variants[0]?.text).toBe('First\n\tsecond "x" \\ AA')
  })

  it('makes one unit of a message with plurals', () => {
    const [unit] = read(
      'msgid "%d file"\nmsgid_plural "%d files"\nmsgstr[0] "%d файл"\nmsgstr[1] "%d файл (көп)"\n',
    )
    expect(
      unit?.variants.map(({locale, text, properties}) => [locale, text, properties?.[0]?.value]),
    ).toEqual([
      ['en', '%d file', 'one'],
      ['en', '%d files', 'other'],
      ['kk', '%d файл', 'one'],
      ['kk', '%d файл (көп)', 'other'],
    ])
  })

  it('names Russian forms by their categories', () => {
    const text =
      'msgid ""\nmsgstr "Language: ru\\nPlural-Forms: nplurals=3; plural=0;\\n"\n\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "в"\nmsgstr[1] "г"\nmsgstr[2] "д"\n'
    const [unit] = readPo(text)
    expect(unit?.variants.slice(2).map(({properties}) => properties?.[0]?.value)).toEqual([
      'one',
      'few',
      'many',
    ])
  })

  it('passes over messages without a translation', () => {
    expect(read('msgid "a"\nmsgstr ""\n\nmsgid "b"\nmsgid_plural "c"\nmsgstr[0] ""\nmsgstr[1] ""\n')).toEqual(
      [],
    )
  })

  it('keeps obsolete messages and says that they are', () => {
    expect(read('#~ msgid "a"\n#~ msgstr "ә"\n')[0]?.properties).toEqual([{type: 'obsolete', value: 'yes'}])
  })

  it('begins a new message without an empty line between', () => {
    expect(read('msgid "a"\nmsgstr "ә"\nmsgid "b"\nmsgstr "б"\n# n\nmsgid "c"\nmsgstr "в"\n')).toHaveLength(3)
  })

  it('keeps the order of the file, and messages that other readers take for one', () => {
    const texts = ['b', '10', '__proto__', '2', 'b', 'constructor']
    const units = read(texts.map(text => `msgid "${text}"\nmsgstr "${text}!"\n`).join('\n'))
    expect(units.map(({variants}) => variants[0]?.text)).toEqual(texts)
  })

  it('reads the escapes of “msgcat --escape”, and a backslash before digits', () => {
    const [unit] = read('msgid "\\\\101 \\a\\042\\134\\012"\nmsgstr "\\320\\227\\xD0\\xB0\\322\\243"\n')
    expect(unit?.variants.map(({text}) => text)).toEqual(['\\101 \u{7}"\\\n', 'Заң'])
  })

  it('reads the comments of an obsolete message, its previous text too', () => {
    const [unit] = read(
      '# n\n#, fuzzy\n#~| msgid "a"\n#~| "b"\n#~ msgid ""\n#~ "c"\n#~ msgstr "ә"\n#~\nmsgid "d"\nmsgstr ""\n',
    )
    expect(unit).toMatchObject({
      status: 'draft',
      notes: ['n'],
      properties: [
        {type: 'previous-source', value: 'ab'},
        {type: 'obsolete', value: 'yes'},
      ],
    })
    expect(unit?.variants[0]?.text).toBe('c')
  })

  it('does not make a message obsolete that follows an empty line of obsolete ones', () => {
    const units = read('#~ msgid "a"\n#~ msgstr "ә"\n#~\nmsgid "b"\nmsgstr "б"\n')
    expect(units.map(({properties}) => properties?.[0]?.type)).toEqual(['obsolete', undefined])
  })

  it('passes over a previous text that is none', () => {
    for (const previous of ['#| msgid ""\n#| msgid "b"', '#| msgid "b', '#| "b"', '#| b']) {
      expect(read(`${previous}\nmsgid "a"\nmsgstr "b"\n`)[0]?.properties).toBe(undefined)
    }
  })

  it('parts comments at an empty line', () => {
    expect(read('# а\n\n# ә\n# б\nmsgid "a"\nmsgstr "b"\n')[0]?.notes).toEqual(['а', 'ә\nб'])
  })

  it('takes the language from the options, the header or the name of the file', () => {
    const text = 'msgid "a"\nmsgstr "б"\n'
    const target = (options: object) => [...readPo(text, options)][0]?.variants[1]?.locale
    expect(target({target: 'ru'})).toBe('ru')
    expect(target({file: 'locale/kk.po'})).toBe('kk')
    expect(() => target({file: 'a-file.po'})).toThrow(
      'a-file.po:1:1: The catalogue does not say its language',
    )
  })

  it.each([
    ['a word that is none', 'msgid "a"\nmsgfoo "b"\n', 'a.po:7:1: “msgfoo "b"” is neither'],
    ['an open quote', 'msgid "a\nmsgstr "b"\n', 'a.po:6:1: A text must begin and end with a quote'],
    ['a quote inside', 'msgid "a"b"\nmsgstr "b"\n', 'a.po:6:1: A text must begin and end with a quote'],
    ['a text of nothing', '"a"\n', 'a.po:6:1: A text in quotes stands without'],
    ['a msgstr of nothing', 'msgstr "a"\n', 'a.po:6:1: A msgstr stands without its msgid.'],
    ['a form too many', 'msgid "a"\nmsgstr[1] "b"\n', 'a.po:7:1: msgstr[1] stands without the form before'],
    [
      'a msgid without msgstr',
      'msgid "a"\n\nmsgid "b"\nmsgstr "c"\n',
      'A second msgid stands in one message.',
    ],
    ['the end after a msgid', 'msgid "a"\n', 'a.po:6:1: A msgid stands without its msgstr.'],
  ])('refuses %s with its line', (_, text, sentence) => {
    expect(() => read(text)).toThrow(FormatError)
    expect(() => read(text)).toThrow(sentence)
  })
})

const character = fc.constantFrom(...'аәң bn"\\\n\t\r{%d}#~', '\u{1}', '\u{1F600}')
const text = fc.string({unit: character, minLength: 1, maxLength: 12})
const line = fc
  .string({unit: fc.constantFrom(...'аәң b"\\#.,:'), minLength: 1, maxLength: 8})
  .map(given => `x${given}x`)

const unit: fc.Arbitrary<NewUnit> = fc
  .record({
    source: text,
    target: text,
    plural: fc.option(fc.tuple(text, text), {nil: undefined}),
    context: fc.option(text, {nil: undefined}),
    reference: fc.option(line, {nil: undefined}),
    notes: fc.array(
      line.map(given => `${given}\n${given}`),
      {maxLength: 2},
    ),
    isFuzzy: fc.boolean(),
  })
  .map(({source, target, plural, context, reference, notes, isFuzzy}) => {
    const form = (value: string) => (plural === undefined ? {} : {properties: [{type: 'plural', value}]})
    const properties = [
      ...(context === undefined ? [] : [{type: 'context', value: context}]),
      ...(reference === undefined ? [] : [{type: 'reference', value: reference}]),
    ]
    return {
      variants: [
        {locale: 'en', text: source, ...form('one')},
        ...(plural === undefined ? [] : [{locale: 'en', text: plural[0], ...form('other')}]),
        {locale: 'kk', text: target, ...form('one')},
        ...(plural === undefined ? [] : [{locale: 'kk', text: plural[1], ...form('other')}]),
      ],
      ...(isFuzzy && {status: 'draft' as const}),
      ...(notes.length > 0 && {notes}),
      ...(properties.length > 0 && {properties}),
    }
  })

function key({variants, properties}: NewUnit): string {
  return JSON.stringify([properties?.find(({type}) => type === 'context')?.value, variants[0]?.text])
}

const units = fc.uniqueArray(unit, {maxLength: 4, selector: key})

describe('writePo', () => {
  it('is read back as the same units', () => {
    fc.assert(
      fc.property(units, given => {
        expect([...readPo(written(given))]).toEqual(given)
      }),
      {numRuns: 300},
    )
  })

  it('writes units in their order, each as other programs do', () => {
    const unit = (text: string, properties: NonNullable<NewUnit['properties']>): NewUnit => ({
      variants: [
        {locale: 'en', text},
        {locale: 'kk', text: `${text}\u{1F600}`.repeat(40)},
      ],
      properties,
    })
    const given = [
      unit('b', [{type: 'obsolete', value: 'yes'}]),
      unit('10', [
        {type: 'context', value: '__proto__'},
        {type: 'flag', value: 'c-format'},
        {type: 'previous-context', value: 'x'},
        {type: 'previous-source', value: 'one\n"two"'},
        {type: 'previous-source-plural', value: '3'},
      ]),
      unit('2', [{type: 'extracted-comment', value: 'x\\'}]),
    ]
    const text = written(given)
    expect([...readPo(text)]).toEqual(given)
    expect(text).toContain(
      '#, c-format\n#| msgctxt "x"\n#| msgid ""\n#| "one\\n"\n#| "\\"two\\""\n#| msgid_plural "3"\n',
    )
  })

  it('is understood by the parser of whole catalogues', () => {
    fc.assert(
      fc.property(units, given => {
        const {translations} = gettext.parse(written(given))
        for (const {variants, properties} of given) {
          const context = properties?.find(({type}) => type === 'context')?.value ?? ''
          const found = translations[context]?.[variants[0]?.text ?? '']
          expect(found?.msgstr).toEqual(
            variants.filter(({locale}) => locale === 'kk').map(variant => variant.text),
          )
        }
      }),
      {numRuns: 100},
    )
  })

  it('leaves out the second translation of one message, and says so', () => {
    const messages: string[] = []
    const given = ['ә', 'б'].map(translation => ({
      variants: [
        {locale: 'en', text: 'a'},
        {locale: 'kk', text: translation},
      ],
    }))
    const text = [
      ...writePo(given, {source: 'en', target: 'kk', onMessage: ({ruleId}) => messages.push(ruleId)}),
    ].join('')
    expect([...readPo(text)]).toHaveLength(1)
    expect(messages).toEqual(['left-out'])
  })

  it('says how many forms the language has', () => {
    expect(written([], 'kk')).toContain('Plural-Forms: nplurals=2; plural=(n != 1);')
    expect(written([], 'ru')).toContain('nplurals=3; plural=(n%10==1 && n%100!=11 ? 0')
    expect(written([], 'ar')).not.toContain('Plural-Forms')
  })
})

describe('the charset of a catalogue', () => {
  const catalogue = (charset: string) =>
    `# Аударма\n${'# ұзақ түсіндірме\n'.repeat(20)}msgid ""\nmsgstr ""\n"Language: ru\\n"\n"Content-Type: text/plain; charset=${charset}\\n"\n\nmsgid "Law"\nmsgstr "Закон"\n`

  it('is what its header says', () => {
    const text = catalogue('CP1251').replace(/ұ|қ|ү/gu, 'у')
    const bytes = Uint8Array.from(text, letter => {
      const code = letter.charCodeAt(0)
      return code < 0x80 ? code : code - 0x410 + 0xc0
    })
    expect([...readPo(bytes)][0]?.variants[1]?.text).toBe('Закон')
  })

  it('is found in a header of one line too', () => {
    const header = 'Language: ru\\nContent-Type: text/plain; charset=windows-1251\\n'
    const bytes = Uint8Array.from(`msgid ""\nmsgstr "${header}"\n\nmsgid "Law"\nmsgstr "Закон"\n`, letter => {
      const code = letter.charCodeAt(0)
      return code < 0x80 ? code : code - 0x410 + 0xc0
    })
    expect([...readPo(bytes)][0]?.variants[1]?.text).toBe('Закон')
  })

  it('is UTF-8 where the header holds the word of the template, or a mark stands first', () => {
    for (const bytes of [catalogue('CHARSET'), `\u{FEFF}${catalogue('CP1251')}`]) {
      expect([...readPo(Buffer.from(bytes))][0]?.variants[1]?.text).toBe('Закон')
    }
  })

  it('is refused by its name where nobody knows it', () => {
    expect(() => [...readPo(Buffer.from(catalogue('X-SECRET')))]).toThrow(/“X-SECRET” is not known/u)
  })
})

describe('plural forms whose number is not that of the language', () => {
  const catalogue = (language: string, count: number) =>
    `msgid ""\nmsgstr "Language: ${language}\\nPlural-Forms: nplurals=${count}; plural=n;\\n"\n\nmsgid "file"\nmsgid_plural "files"\n${Array.from(
      {length: count},
      (_, index) => `msgstr[${index}] "${index}"\n`,
    ).join('')}`
  const forms = (language: string, count: number) =>
    [...readPo(catalogue(language, count))][0]?.variants
      .slice(2)
      .map(({properties}) => properties?.map(({value}) => value).join())

  it('are those for fractions too where there are as many, and one form is for all numbers', () => {
    expect(forms('ru', 4)).toEqual(['one', 'few', 'many', 'other'])
    expect(forms('ru', 3)).toEqual(['one', 'few', 'many'])
    expect(forms('kk', 1)).toEqual(['other'])
    expect(forms('kk', 3)).toEqual(['0', '1', '2'])
  })

  it('are as in English for a language that nobody knows, wherever the program runs', () => {
    for (const language of ['und', 'mis', 'qaa']) {
      expect(forms(language, 2)).toEqual(['one', 'other'])
      expect([...writePo([], {source: 'en', target: language})].join('')).toContain('nplurals=2')
    }
  })

  it('are written for all numbers where there is one form only, and never more than the header says', () => {
    for (const [language, count, written] of [
      ['kk', 1, ['0', '0']],
      ['ru', 1, ['0', '0', '0']],
      ['ru', 4, ['0', '1', '2']],
    ] as const) {
      const units = [...readPo(catalogue(language, count))]
      const text = [...writePo(units, {source: 'en', target: language})].join('')
      expect([...text.matchAll(/^msgstr\[\d\] "(.*)"$/gmu)].map(([, form]) => form)).toEqual(written)
    }
  })
})
