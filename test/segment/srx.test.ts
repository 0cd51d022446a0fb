import {describe, expect, it} from 'vitest'
import {FormatError, type Message} from '../../src/errors.js'
import {ownSrx} from '../../src/segment/own-srx.js'
import {readSrx} from '../../src/segment/read-srx.js'
import {segmentBySrx} from '../../src/segment/segment-by-srx.js'
import type {Srx} from '../../src/segment/srx.js'
import {writeSrx} from '../../src/segment/write-srx.js'

const rule = (isBreak: 'yes' | 'no', before: string, after: string) =>
  `<rule break="${isBreak}"><beforebreak>${before}</beforebreak><afterbreak>${after}</afterbreak></rule>`

function srxFile(rules: Record<string, string>, maps: readonly [string, string][], cascade = 'yes'): string {
  const languageRules = Object.entries(rules)
    .map(([name, body]) => `<languagerule languagerulename="${name}">\n${body}\n</languagerule>`)
    .join('\n')
  const languageMaps = maps
    .map(([pattern, name]) => `<languagemap languagepattern="${pattern}" languagerulename="${name}"/>`)
    .join('\n')
  return `<?xml version="1.0"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0">
<header segmentsubflows="yes" cascade="${cascade}">
<formathandle type="start" include="no"/><formathandle type="end" include="yes"/><formathandle type="isolated" include="yes"/>
</header>
<body><languagerules>
${languageRules}
</languagerules><maprules>
${languageMaps}
</maprules></body></srx>`
}

const BREAKS = rule('yes', '[\\.\\?!]+', '\\s')

function textsOf(text: string, srx: Srx, locale = 'kk', messages: Message[] = []): string[] {
  return segmentBySrx(text, srx, {locale, onMessage: message => messages.push(message)}).map(
    found => found.text,
  )
}

describe('readSrx', () => {
  it('reads what a file says, with the lines of the rules', () => {
    const srx = readSrx(
      srxFile({Kazakh: rule('no', '\\bт\\.б\\.', '\\s'), Default: BREAKS}, [
        ['KK.*', 'Kazakh'],
        ['.*', 'Default'],
      ]),
    )
    expect(srx).toEqual({
      isCascade: true,
      segmentsSubflows: true,
      formatHandles: {start: false, end: true, isolated: true},
      languageRules: [
        {name: 'Kazakh', rules: [{isBreak: false, before: '\\bт\\.б\\.', after: '\\s', line: 8}]},
        {name: 'Default', rules: [{isBreak: true, before: '[\\.\\?!]+', after: '\\s', line: 11}]},
      ],
      languageMaps: [
        {pattern: 'KK.*', rulesName: 'Kazakh', line: 14},
        {pattern: '.*', rulesName: 'Default', line: 15},
      ],
      file: undefined,
    })
  })

  it('takes break and the sides of a rule as they are meant where they are left out', () => {
    const srx = readSrx(srxFile({a: '<rule><beforebreak>x</beforebreak></rule>'}, [['.*', 'a']]))
    expect(srx.languageRules[0]?.rules).toMatchObject([{isBreak: true, before: 'x', after: ''}])
  })

  it('refuses what is not SRX, naming the place', () => {
    expect(() => readSrx('<tmx/>', {file: 'a.srx'})).toThrow(FormatError)
    expect(() => readSrx('<tmx/>', {file: 'a.srx'})).toThrow('a.srx:1')
    expect(() => readSrx('<srx><body>', {file: 'a.srx'})).toThrow(FormatError)
    expect(() => readSrx('<srx><body><languagerule/></body></srx>')).toThrow('languagerulename')
  })

  it('reports a map to rules that are not there', () => {
    const messages: Message[] = []
    const srx = readSrx(
      srxFile({a: BREAKS}, [
        ['kk', 'b'],
        ['.*', 'a'],
      ]),
      {onMessage: found => messages.push(found)},
    )
    expect(messages).toMatchObject([{ruleId: 'srx-missing-rules', place: {line: 11}}])
    expect(textsOf('Бір. Екі.', srx)).toEqual(['Бір.', 'Екі.'])
  })
})

describe('segmentBySrx', () => {
  const rules = {
    Kazakh: rule('no', '\\bт\\.б\\.', '\\s+\\p{Ll}'),
    Russian: rule('no', '\\bг\\.', '\\s'),
    Default: BREAKS,
  }
  const maps: [string, string][] = [
    ['KK.*', 'Kazakh'],
    ['ru.*', 'Russian'],
    ['.*', 'Default'],
  ]

  it('lets the first rule that applies decide, by cascade', () => {
    const srx = readSrx(srxFile(rules, maps))
    expect(textsOf('Ол т.б. алды. Біз кеттік.', srx)).toEqual(['Ол т.б. алды.', 'Біз кеттік.'])
    expect(textsOf('Ол т.б. алды. Біз кеттік.', srx, 'en')).toEqual(['Ол т.б.', 'алды.', 'Біз кеттік.'])
    expect(textsOf('В 2016 г. Астана. Там.', srx, 'ru-KZ')).toEqual(['В 2016 г. Астана.', 'Там.'])
  })

  it('takes only the first map without cascade', () => {
    const srx = readSrx(srxFile(rules, maps, 'no'))
    expect(textsOf('Ол т.б. алды. Біз кеттік.', srx)).toEqual(['Ол т.б. алды. Біз кеттік.'])
    expect(textsOf('Бір. Екі.', srx, 'en')).toEqual(['Бір.', 'Екі.'])
  })

  it('gives offsets in the text, and blocks as segment does', () => {
    const srx = readSrx(srxFile({a: BREAKS}, [['.*', 'a']]))
    expect(segmentBySrx(' Бір.  Екі\n\nҮш', srx, {locale: 'kk'})).toEqual([
      {text: 'Бір.', start: 1, end: 5},
      {text: 'Екі', start: 7, end: 10},
      {text: 'Үш', start: 12, end: 14},
    ])
  })

  it('knows Kazakh letters as letters', () => {
    const srx = readSrx(srxFile({a: rule('no', '\\bә\\.', '\\s') + BREAKS}, [['.*', 'a']]))
    expect(textsOf('Бұл ә. бір. Тәә. Екі.', srx)).toEqual(['Бұл ә. бір.', 'Тәә.', 'Екі.'])
  })

  it.each([
    ['\\Qт.б.\\E', '\\h', 'Ол т.б. алды.'],
    ['(?i)Т\\.Б\\.', '\\s', 'Ол т.б. алды.'],
    ['\\p{InCyrillic}\\.', '\\s', 'Ол т.б. алды.'],
    ['[[:alpha:]&&[^x]]\\.', '\\s', 'Ол т.б. алды.'],
    ['[\\p{L}.]++\\.', '\\s', 'Ол т.б. алды.'],
    ['(?>т\\.б\\.)', '\\s', 'Ол т.б. алды.'],
    ['\\Aаб\\.', '\\s', 'аб. в.'],
    ['\\u0442\\.\\x{431}\\.', '\\s', 'Ол т.б. алды.'],
    ['\\w\\.(?# a comment)', '\\s', 'Ол т.б. алды.'],
    ['[-+/]\\.', '\\s', 'Ол +. алды.'],
    ['[^]a]\\.', '\\s', 'Ол т.б. алды.'],
  ])('translates the exception %s', (before, after, text) => {
    const messages: Message[] = []
    const xml = srxFile(
      {a: rule('no', before.replaceAll('&', '&amp;').replaceAll('>', '&gt;'), after) + BREAKS},
      [['.*', 'a']],
    )
    expect(textsOf(text, readSrx(xml), 'kk', messages)).toEqual([text])
    expect(messages).toEqual([])
  })

  it.each(['(a)\\1', '\\X', 'a(?i)b', '\\p{NoSuchProperty}', '[a', '\\'])(
    'reports the rule %s by name and line',
    before => {
      const messages: Message[] = []
      const srx = readSrx(srxFile({Kazakh: rule('no', before, '\\s') + BREAKS}, [['.*', 'Kazakh']]), {
        file: 'my.srx',
      })
      expect(textsOf('Бір. Екі.', srx, 'kk', messages)).toEqual(['Бір.', 'Екі.'])
      expect(messages).toMatchObject([{ruleId: 'srx-untranslatable', place: {file: 'my.srx', line: 8}}])
      expect(messages[0]?.reason).toContain('“Kazakh”')
    },
  )
})

describe('writeSrx', () => {
  it('writes what readSrx reads', () => {
    const srx = ownSrx()
    const read = readSrx(writeSrx(srx))
    const withoutLines = JSON.parse(
      JSON.stringify(read, (key, value) => (key === 'line' ? undefined : value)),
    )
    expect(withoutLines).toEqual(srx)
  })
})

describe('ownSrx', () => {
  it('cuts nearly as segment does', () => {
    const messages: Message[] = []
    const srx = readSrx(writeSrx(ownSrx()))
    expect(textsOf('Ол т.б. алды. Қ. Мәми келді. Ол 1941 ж. Алматыда туған.', srx, 'kk', messages)).toEqual([
      'Ол т.б. алды.',
      'Қ. Мәми келді.',
      'Ол 1941 ж. Алматыда туған.',
    ])
    expect(textsOf('Закон 2003 г. Он действует. См. ст. 5 закона.', srx, 'ru', messages)).toEqual([
      'Закон 2003 г.',
      'Он действует.',
      'См. ст. 5 закона.',
    ])
    expect(textsOf('1. Mr. Brown came. “Why?” – he asked. It rained.', srx, 'en', messages)).toEqual([
      '1. Mr. Brown came.',
      '“Why?” – he asked.',
      'It rained.',
    ])
    expect(messages).toEqual([])
  })

  it('keeps a quotation with its words of saying, and sees over two blanks', () => {
    const srx = ownSrx()
    expect(textsOf('«Тоқта!» деді ол.  Бәрі тоқтады.', srx)).toEqual(['«Тоқта!» деді ол.', 'Бәрі тоқтады.'])
    expect(textsOf('Закон 2003 г.  Он действует.', srx, 'ru')).toEqual(['Закон 2003 г.', 'Он действует.'])
    expect(textsOf('Закон 2003 г.  Минске.', srx, 'ru')).toEqual(['Закон 2003 г.  Минске.'])
  })

  it('refuses a language that it has no rules for', () => {
    // @ts-expect-error the compiler refuses it too
    expect(() => ownSrx(['de'])).toThrow(RangeError)
  })
})
