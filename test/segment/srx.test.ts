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

const file = (header: string, body: string, root = 'xmlns="http://www.lisa.org/srx20" version="2.0"') =>
  `<srx xmlns:x="urn:x" ${root}>\n<header segmentsubflows="yes" cascade="no">${header}</header><body>${body}</body></srx>`
const named = (rules: string, name = 'a') =>
  `<languagerule languagerulename="${name}">${rules}</languagerule>`
const rulesOf = (rules: string) => `<languagerules>${rules}</languagerules>`
const MAPS = '<maprules><languagemap languagepattern=".*" languagerulename="a"/></maprules>'
const body = (rules: string, maps = MAPS) => file('', rulesOf(named(rules)) + maps)

/** What the standard demands, a file that does it, one that does not, and what is said of that. */
const CONSTRAINTS: readonly (readonly [constraint: string, valid: string, invalid: string, said: string])[] =
  [
    ['a namespace', body(BREAKS), body(BREAKS).replace('srx20', 'srx21'), 'The namespace of SRX 2.0 is'],
    [
      'a version',
      body(BREAKS),
      body(BREAKS).replace('version="2.0"', 'version="3.0"'),
      'SRX version “3.0” is unknown',
    ],
    ['a version at all', body(BREAKS), body(BREAKS).replace(' version="2.0"', ''), '<srx> has no “version”'],
    ['a header', body(BREAKS), body(BREAKS).replace(/<header.*<\/header>/u, ''), '<srx> holds no <header>'],
    [
      'what footnotes are',
      body(BREAKS),
      body(BREAKS).replace(' segmentsubflows="yes"', ''),
      '<header> has no “segmentsubflows”',
    ],
    [
      'whether rules add up',
      body(BREAKS),
      body(BREAKS).replace(' cascade="no"', ''),
      '<header> has no “cascade”',
    ],
    [
      'yes or no',
      body(BREAKS),
      body(BREAKS).replace('cascade="no"', 'cascade="true"'),
      '“true” can’t be the “cascade”',
    ],
    [
      'handles of three types',
      file(
        '<formathandle type="isolated" include="yes"/><x:options a="b"><x:rule/></x:options>',
        rulesOf(named(BREAKS)) + MAPS,
      ),
      file('<formathandle type="middle" include="yes"/>', rulesOf(named(BREAKS)) + MAPS),
      '“middle” can’t be the “type”',
    ],
    [
      'handles that say yes or no',
      file('<formathandle type="end" include="no"/>', rulesOf(named(BREAKS)) + MAPS),
      file('<formathandle type="end"/>', rulesOf(named(BREAKS)) + MAPS),
      '<formathandle> has no “include”',
    ],
    [
      'rules before maps',
      body(BREAKS),
      file('', MAPS + rulesOf(named(BREAKS))),
      '<languagerules> stands after',
    ],
    [
      'rules',
      body(BREAKS),
      file('', rulesOf('') + MAPS.replace('"a"', '"b"')),
      '<languagerules> holds no <languagerule>',
    ],
    ['a rule in each language', body(BREAKS), body(''), '<languagerule> holds no <rule>'],
    [
      'names that stand once',
      file('', rulesOf(named(BREAKS)) + MAPS),
      file('', rulesOf(named(BREAKS) + named(BREAKS)) + MAPS),
      'Two <languagerule> are called “a”',
    ],
    [
      'break as yes or no',
      body('<rule break="no"><afterbreak>x</afterbreak></rule>'),
      body('<rule break="1"><afterbreak>x</afterbreak></rule>'),
      '“1” can’t be the “break”',
    ],
    [
      'the sides in order',
      body('<rule><beforebreak>a</beforebreak><afterbreak>b</afterbreak></rule>'),
      body('<rule><afterbreak>b</afterbreak><beforebreak>a</beforebreak></rule>'),
      '<beforebreak> stands after',
    ],
    [
      'each side once',
      body('<rule><beforebreak/><afterbreak>b</afterbreak></rule>'),
      body('<rule><beforebreak>a</beforebreak><beforebreak>b</beforebreak></rule>'),
      '<rule> holds a second <beforebreak>',
    ],
    [
      'a side',
      body('<rule><beforebreak>a</beforebreak></rule>'),
      body('<rule/>'),
      'neither <beforebreak> nor <afterbreak>',
    ],
    [
      'expressions',
      body(rule('yes', '[.!]', '\\s')),
      body(rule('yes', '[.!', '\\s')),
      'it has a bracket that is not closed',
    ],
    [
      'expressions without elements',
      body(rule('yes', 'a', 'b')),
      body(rule('yes', '<b>a</b>', 'b')),
      '<b> is no element of SRX',
    ],
    [
      'maps',
      body(BREAKS),
      body(BREAKS, '<maprules/>'),
      '<maprules> holds none of these: <languagemap>, <maprule>',
    ],
    ['maps to rules', body(BREAKS), body(BREAKS, MAPS.replace('"a"', '"b"')), 'names the rules “b”'],
    [
      'a way to all rules',
      body(BREAKS),
      file('', rulesOf(named(BREAKS) + named(BREAKS, 'b')) + MAPS),
      'No language map leads to the rules “b”',
    ],
    [
      'elements that are known',
      body(BREAKS),
      body(`${BREAKS}<exception/>`),
      '<exception> is no element of SRX',
    ],
    ['no text between', body(BREAKS), body(`text${BREAKS}`), 'Text stands directly in <languagerule>'],
  ]

describe('SRX', () => {
  const said = (text: string): string[] => {
    const messages: Message[] = []
    readSrx(text, {file: 'a.srx', onMessage: message => messages.push(message)})
    expect(messages.every(({place}) => (place.line ?? 0) > 0)).toBe(true)
    return messages.map(({reason}) => reason)
  }

  it.each(CONSTRAINTS)('demands %s', (_, valid, invalid, sentence) => {
    expect(said(valid)).toEqual([])
    expect(said(invalid).join('\n')).toContain(sentence)
  })

  it.each([
    [
      'Okapi, with a prefix and extensions',
      '<s:srx xmlns:s="http://www.lisa.org/srx20" xmlns:okpsrx="http://okapi.sf.net/srx-extensions" version="2.0"><s:header segmentsubflows="yes" cascade="yes"><s:formathandle type="start" include="no"></s:formathandle><s:formathandle type="end" include="yes"></s:formathandle><s:formathandle type="isolated" include="no"></s:formathandle><okpsrx:options oneSegmentIncludesAll="no" trimLeadingWhitespaces="yes"></okpsrx:options><okpsrx:sample language="kk" useMappedRules="yes">Бір. Екі.</okpsrx:sample><okpsrx:rangeRule></okpsrx:rangeRule></s:header><s:body><s:languagerules><s:languagerule languagerulename="a"><s:rule break="yes"><s:beforebreak>[\\.!?…]++</s:beforebreak><s:afterbreak>\\h</s:afterbreak></s:rule></s:languagerule></s:languagerules><s:maprules><s:languagemap languagepattern=".*" languagerulename="a"></s:languagemap></s:maprules></s:body></s:srx>',
    ],
    [
      'version 1.0, with named maps and no namespace',
      '<srx version="1.0"><header segmentsubflows="yes"><formathandle type="start" include="no"/></header><body><languagerules><languagerule languagerulename="a"><rule break="no"><beforebreak>\\s[A-Z]\\.</beforebreak><afterbreak>\\s</afterbreak></rule><rule><beforebreak>[\\.\\?!]+</beforebreak><afterbreak>\\s</afterbreak></rule></languagerule></languagerules><maprules><maprule maprulename="Default"><languagemap languagepattern="[Kk]{2}.*" languagerulename="a"/></maprule></maprules></body></srx>',
    ],
    [
      'LanguageTool, with the place of a schema',
      '<?xml version="1.0" encoding="UTF-8"?><srx xmlns="http://www.lisa.org/srx20" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="2.0" xsi:schemaLocation="http://www.lisa.org/srx20 srx20.xsd"><header segmentsubflows="yes" cascade="yes"><formathandle type="start" include="no"/><formathandle type="end" include="yes"/><formathandle type="isolated" include="no"/></header><body><languagerules><languagerule languagerulename="a"><rule break="no"><beforebreak>\\b(?:[Тт]\\.б|\\p{Lu})\\.\\s*</beforebreak><afterbreak>\\p{Ll}</afterbreak></rule><rule break="yes"><beforebreak>[\\.!?…][\\u00BB\\u2019"\\)\\]]*\\h+</beforebreak><afterbreak></afterbreak></rule><rule break="yes"><beforebreak>\\n</beforebreak><afterbreak/></rule></languagerule></languagerules><maprules><languagemap languagepattern="(kk|kaz).*" languagerulename="a"/></maprules></body></srx>',
    ],
  ])('is read as tools write it: %s', (_, text) => {
    const messages: Message[] = []
    const srx = readSrx(text, {file: 'a.srx', onMessage: message => messages.push(message)})
    expect(textsOf('Бір. Екі.', srx, 'kk', messages)).toEqual(['Бір.', 'Екі.'])
    expect(messages).toEqual([])
  })

  it('takes no element of another namespace for a rule', () => {
    const srx = readSrx(body(`<x:rule><x:beforebreak>x</x:beforebreak></x:rule>${BREAKS}`))
    expect(srx.languageRules[0]?.rules).toHaveLength(1)
  })

  it('refuses what are no rules and no text', () => {
    for (const wrong of [undefined, null, 7, {}, new Uint8Array(1)]) {
      expect(() => readSrx(wrong as never)).toThrow(TypeError)
      expect(() => writeSrx(wrong as never)).toThrow(TypeError)
      expect(() => segmentBySrx('а', wrong as never, {locale: 'kk'})).toThrow(TypeError)
    }
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
    ['т\\.(?i)Б\\.', '\\s', 'Ол т.б. алды.'],
    ['(?i:Т\\.б)\\.', '\\s', 'Ол т.Б. алды.'],
    ['(?i)[А-Я]\\.[бв]\\.', '\\s', 'Ол т.Б. алды.'],
    ['(?i)\\QТ.Б.\\E', '(?-i)\\s(?=а)', 'Ол т.б. алды.'],
    ['(?iu)\\bР\\.X\\.', '\\s', 'Ол р.x. алды.'],
    ['(?x) т \\. # a comment', '\\s', 'Ол т. алды.'],
    ['(?<!\\w)т\\.(б\\.){0,1}+', '\\s', 'Ол т.б. алды.'],
    ['(?<name>т)\\.б\\.', '\\h+', 'Ол т.б. алды.'],
    ['[\\p{L}&&[^\\p{Lu}]]\\.', '\\s', 'Ол т.б. алды.'],
    ['[а-я&&[^в]]\\.', '\\s', 'Ол т.б. алды.'],
    ['[\\p{L}-[а]]\\.', '\\s', 'Ол т.б. алды.'],
    ['[\\s.-]т\\.', '\\s', 'Ол .т. алды.'],
    ['\\p{javaLowerCase}\\p{Punct}', '\\p{Zs}', 'Ол т.б. алды.'],
    ['\\p{script=Cyrillic}\\.', '\\s', 'Ол т.б. алды.'],
    ['\\p{L&}\\.', '[\\u0020\\x{a0}]', 'Ол т.б. алды.'],
    ['\\uD83D\\uDE00\\.', '\\s', 'Ол 😀. алды.'],
    ['^\\d{1,3}+\\.', '\\s', '12. алды'],
    ['т\\.', '\\R?\\s*+а.*$', 'Ол т. алды'],
  ])('translates the exception %s', (before, after, text) => {
    const messages: Message[] = []
    const xml = srxFile(
      {
        a:
          rule('no', before.replaceAll('&', '&amp;').replaceAll('>', '&gt;').replaceAll('<', '&lt;'), after) +
          BREAKS,
      },
      [['.*', 'a']],
    )
    expect(textsOf(text, readSrx(xml), 'kk', messages)).toEqual([text])
    expect(messages).toEqual([])
  })

  it.each(['(a)\\1', '\\X', 'a(?b)', '\\p{NoSuchProperty}', '[a', '\\', 'a**', '(a', '\\x', 'a)'])(
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
