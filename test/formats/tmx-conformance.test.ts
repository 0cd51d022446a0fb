import {describe, expect, it} from 'vitest'
import type {Message} from '../../src/errors.js'
import {readUnits} from '../../src/formats/format.js'
import {readTmx, writeTmx} from '../../src/formats/tmx.js'
import type {NewUnit} from '../../src/model/unit.js'

const VERSIONS = ['1.1', '1.2', '1.3', '1.4', '1.4b']
const HEADER =
  '<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en-US" datatype="html">'

/** Before 1.4 the language was an attribute of no namespace, and a code was `ut` or had no number. */
function file(version: string, level: 1 | 2, encoding = 'UTF-8'): string {
  const lang = version === '1.1' || version === '1.2' ? 'lang' : 'xml:lang'
  const [kk, en] =
    level === 1
      ? ['Заң &lt;b&gt; күшіне енді.', 'The law &amp; has come into force.']
      : [
          'Заң <bpt i="1" x="1" type="bold">&lt;b></bpt>күшіне<ept i="1">&lt;/b></ept> енді<ph x="2" type="fnote">{1<sub>ескертпе</sub>}</ph>.',
          'The law <bpt i="1" x="1" type="bold">&lt;b></bpt>has<ept i="1">&lt;/b></ept> come <hi type="x">into</hi> force<ph x="2" type="fnote">{1<sub>note</sub>}</ph><it pos="end" x="3">&lt;/i></it><ut x="4">{u}</ut>.',
        ]
  return [
    `<?xml version="1.0" encoding="${encoding}"?>`,
    '<!DOCTYPE tmx SYSTEM "http://example.org/never/fetched/tmx.dtd">',
    '<!-- ескертпе -->',
    `<tmx version="${version}">${HEADER}<note ${lang}="ru">шапка</note><prop type="p">v</prop></header>`,
    '<body><tu tuid="7" datatype="html" usagecount="3" lastusagedate="20160412T090000Z" creationtool="y" creationdate="20150101T000000Z" creationid="ә" changedate="20160101T000000Z" changeid="b" segtype="block" o-tmf="z" srclang="*all*">',
    `<note ${lang}="ru">первая</note><note>екінші</note><prop type="client" ${lang}="kk">сот</prop><prop type="client">банк</prop><prop type="client" o-encoding="cp1251">тағы</prop>`,
    `<tuv ${lang}="KK" creationdate="20140101T000000Z"><prop type="x">1</prop><note ${lang}="en">on the variant</note><seg>${kk}</seg></tuv>`,
    `<tuv ${lang}="en_US"><seg>${en}</seg></tuv><tuv ${lang}="en-us"><seg>The law is in force.</seg></tuv><tuv ${lang}="RU"><seg>Закон вступил в силу.</seg></tuv>`,
    '</tu></body></tmx>',
  ].join('\n')
}

function read(source: string | Uint8Array): {units: NewUnit[]; messages: Message[]} {
  const messages: Message[] = []
  const units = [...readUnits(source, {file: 'a.tmx', onMessage: message => messages.push(message)})]
  return {units, messages}
}

describe('a valid TMX file', () => {
  it.each(VERSIONS.flatMap(version => [1, 2].map(level => [version, level as 1 | 2] as const)))(
    'of version %s and level %s is read whole, without a word',
    (version, level) => {
      const {units, messages} = read(file(version, level))
      expect(messages).toEqual([])
      expect(units).toHaveLength(1)
      const [unit] = units
      expect(unit?.variants.map(({locale}) => locale)).toEqual(['kk', 'en-US', 'en-US', 'ru'])
      expect(unit).toMatchObject({usageCount: 3, createdBy: 'ә', changedAt: '2016-01-01T00:00:00Z'})
      expect(unit?.notes).toEqual(['первая', 'екінші'])
      expect(unit?.properties?.filter(({type}) => type === 'client').map(({value}) => value)).toEqual([
        'сот',
        'банк',
        'тағы',
      ])
      expect(unit?.variants[0]?.codes?.length).toBe(level === 1 ? undefined : 3)
      const again = [...writeTmx(units)].join('')
      expect([...readTmx(again)]).toEqual(units)
      expect(again).toContain('<note xml:lang="ru">первая</note>\n<note>екінші</note>')
      expect(again).toContain('<prop type="client" xml:lang="kk">сот</prop>')
      expect(again).toContain('<prop type="client" o-encoding="cp1251">тағы</prop>')
      expect(again).toContain('<note xml:lang="en">on the variant</note>')
    },
  )

  it.each([
    [
      'UTF-16 of either order, with a mark',
      (text: string) => [
        Buffer.from(`\u{FEFF}${text}`, 'utf16le'),
        Buffer.from(`\u{FEFF}${text}`, 'utf16le').swap16(),
      ],
    ],
    [
      'UTF-16 of either order, without',
      (text: string) => [Buffer.from(text, 'utf16le'), Buffer.from(text, 'utf16le').swap16()],
    ],
    ['UTF-8 with a mark', (text: string) => [Buffer.from(`\u{FEFF}${text.replace('UTF-16', 'UTF-8')}`)]],
  ])('in %s is read as in UTF-8', (_, encoded) => {
    const {units} = read(file('1.4', 2))
    for (const bytes of encoded(file('1.4', 2, 'UTF-16'))) expect(read(bytes)).toEqual({units, messages: []})
  })
})

const ANY = HEADER.replace('en-US', '*all*')
const tmx = (body: string, attributes = 'version="1.4"', header = `${ANY}</header>`) =>
  `<tmx ${attributes}>${header}<body>${body}</body></tmx>`
const TUV = '<tuv xml:lang="kk"><seg>Заң</seg></tuv><tuv xml:lang="ru"><seg>Закон</seg></tuv>'
const seg = (inside: string) => tmx(`<tu><tuv xml:lang="kk"><seg>${inside}</seg></tuv>${TUV}</tu>`)

describe('a valid TMX file', () => {
  it.each([
    [
      'codes of every kind',
      '<bpt i="1" x="1" type="bold">b</bpt>а<ept i="1">c</ept><it pos="end" x="2">d</it>',
    ],
    [
      'a code with text of its own, which holds codes',
      '<ph assoc="p">b<sub type="t">а<ph>c</ph></sub></ph>а',
    ],
    ['a highlight in a highlight', '<hi type="t">а<hi>б<ph>c</ph></hi></hi><ut x="1">d</ut>'],
    ['pairs behind each other', '<bpt i="1"/>а<ept i="1"/><bpt i="2"/>б<ept i="2"/>'],
    ['pairs that overlap', '<bpt i="1"/>а<bpt i="2"/>б<ept i="1"/>в<ept i="2"/>'],
  ])('with %s is read without a word', (_, inside) => {
    expect(read(seg(inside)).messages).toEqual([])
  })
})

describe('an invalid TMX file', () => {
  it.each([
    ['an unknown version', tmx('', 'version="2.0"'), 'TMX version “2.0” is unknown'],
    ['no version', tmx('', ''), 'TMX version “” is unknown'],
    ['no header', tmx(`<tu>${TUV}</tu>`, 'version="1.4"', ''), 'no <header> before its <body>'],
    [
      'a header that says little',
      tmx('', 'version="1.4"', '<header srclang="kk"/>'),
      '<header> has no “creationtool, ',
    ],
    ['two headers', tmx('', 'version="1.4"', `${HEADER}</header>${HEADER}</header>`), 'A second <header>'],
    ['no body', `<tmx version="1.4">${HEADER}</header></tmx>`, 'no <body>'],
    ['a header behind the body', tmx('').replace('</tmx>', `${HEADER}</header></tmx>`), 'A second <header>'],
    ['an unknown type of segments', tmx(`<tu segtype="line">${TUV}</tu>`), '“line” is no type of segments'],
    ['an unknown attribute', tmx(`<tu foo="x">${TUV}</tu>`), '“foo” is no attribute of <tu>'],
    ['an unknown element', tmx(`<tu><foo/>${TUV}</tu>`), '<foo> is no element of TMX'],
    ['an unknown element in a segment', seg('<b>Заң</b>'), '<b> is no element of a segment'],
    ['a unit without text', tmx('<tu/>'), 'A unit (tu) without any text'],
    ['a variant without language', tmx(`<tu><tuv><seg>a</seg></tuv>${TUV}</tu>`), 'names no language'],
    ['a variant without segment', tmx(`<tu><tuv xml:lang="kk"/>${TUV}</tu>`), 'The kk variant has no text'],
    [
      'two segments of a variant',
      seg('а</seg><seg>б'),
      'A <seg> stands outside of a <tuv>, or is its second',
    ],
    [
      'a language that is none',
      tmx(`<tu><tuv xml:lang="x1y"><seg>a</seg></tuv>${TUV}</tu>`),
      '“x1y” is not a language',
    ],
    ['a prop without type', tmx(`<tu><prop>v</prop>${TUV}</tu>`), '<prop> has no “type”'],
    [
      'a prop behind the variants',
      tmx(`<tu>${TUV}<prop type="a">v</prop></tu>`),
      '<prop> stands after the <tuv>',
    ],
    ['text between elements', tmx(`<tu>stray${TUV}</tu>`), '“stray” stands between elements'],
    ['a code without its number', seg('<bpt>b</bpt>а<ept i="1">b</ept>'), '<bpt> has no “i”'],
    ['a code without partner', seg('<bpt i="1">b</bpt>а'), 'A code has no partner'],
    ['half a pair of no side', seg('<it>b</it>'), '<it> has no “pos”'],
    ['a date that is none', tmx(`<tu creationdate="20161399T000000Z">${TUV}</tu>`), 'is no date that can be'],
    ['a count that is none', tmx(`<tu usagecount="many">${TUV}</tu>`), '“many” is no number of uses'],
    [
      'half a pair on a side that is none',
      seg('<it pos="start">b</it>'),
      '“start” can’t be the “pos” of <it>',
    ],
    ['a code tied to nothing', seg('<ph assoc="z">b</ph>а'), '“z” can’t be the “assoc” of <ph>'],
    ['an unknown attribute of a code', seg('<ph foo="1">b</ph>а'), '“foo” is no attribute of <ph>'],
    ['a number that is none', seg('<ph x="a">b</ph>а'), '“a” can’t be the “x” of <ph>'],
    [
      'a number that stands twice',
      seg('<bpt i="1"/>а<ept i="1"/><bpt i="1"/>б<ept i="1"/>'),
      'A second <bpt> of the segment has the number “1”',
    ],
    ['a code in a code', seg('<ph>b<ph>c</ph></ph>а'), '<ph> may not stand in <ph>'],
    ['a highlight in a code', seg('<ph>b<hi>c</hi></ph>а'), '<hi> may not stand in <ph>'],
    ['text of a code outside of codes', seg('<sub>b</sub>а'), '<sub> stands outside of a code'],
    [
      'two codes of one number',
      seg('<bpt i="1">b</bpt><bpt i="1">c</bpt>а<ept i="1">d</ept>'),
      'A second <bpt> of the segment has the number “1”',
    ],
    [
      'an unknown attribute of the header',
      tmx('', 'version="1.4"', `${HEADER.replace('<header ', '<header foo="1" ')}</header>`),
      '“foo” is no attribute of <header>',
    ],
    ['two bodies', tmx('').replace('</tmx>', '<body/></tmx>'), 'A second <body>'],
    ['a unit behind the body', tmx('').replace('</tmx>', `<tu>${TUV}</tu></tmx>`), 'A <tu> stands outside'],
    ['a prop outside of units', tmx('<prop type="a">b</prop>'), '<prop> stands outside of header and units'],
    ['a unit in a unit', tmx(`<tu>${TUV}<tu>${TUV}</tu></tu>`), 'A <tu> stands inside of another'],
    [
      'an attribute of the body',
      tmx('').replace('<body>', '<body id="1">'),
      '“id” is no attribute of <body>',
    ],
    ['an attribute of a segment', seg('а').replace('<seg>', '<seg id="1">'), '“id” is no attribute of <seg>'],
    ['an attribute of the file', tmx('', 'version="1.4" lang="kk"'), '“lang” is no attribute of <tmx>'],
    [
      'a language of the header that is none',
      tmx('', 'version="1.4"', `${ANY.replace('adminlang="en"', 'adminlang="x1y"')}</header>`),
      '“x1y”, the “adminlang” of <header>, is not a language tag',
    ],
    [
      'a source language that is none',
      tmx(`<tu srclang="*some*">${TUV}</tu>`),
      '“*some*”, the “srclang” of <tu>, is not a language tag',
    ],
    [
      'a language of a note that is none',
      tmx(`<tu><note xml:lang="?">n</note>${TUV}</tu>`),
      'of <note>, is not',
    ],
    [
      'a unit without its source',
      tmx(`<tu srclang="en">${TUV}</tu>`),
      'The unit (tu) has no variant in its source language “en”',
    ],
    [
      'an attribute that notes do not have',
      tmx(`<tu><note type="a">n</note>${TUV}</tu>`),
      '“type” is no attribute of <note>',
    ],
    ['an element in a note', tmx(`<tu><note>a<b>c</b></note>${TUV}</tu>`), '<b> may not stand in <note>'],
    [
      'a property in a property',
      tmx(`<tu><prop type="a">b<prop type="c">d</prop></prop>${TUV}</tu>`),
      '<prop> may not stand in <prop>',
    ],
    ['a number with blanks', tmx(`<tu tuid="a b">${TUV}</tu>`), '“a b” can’t be a tuid'],
    [
      'the language attribute of older versions',
      tmx('<tu><tuv lang="kk"><seg>а</seg></tuv></tu>'),
      '<tuv> has no “xml:lang”',
    ],
    [
      'a table of characters without one',
      tmx('').replace('</header>', '<ude name="a"/></header>'),
      '<ude> holds no <map>',
    ],
    [
      'a code of no encoding',
      tmx('').replace('</header>', '<ude name="a"><map unicode="#xF8FF" code="#xF0"/></ude></header>'),
      'its <ude> no “base”',
    ],
    [
      'a character that is none',
      tmx('').replace('</header>', '<ude name="a" base="b"><map unicode="F8FF"/></ude></header>'),
      '“F8FF” can’t be the “unicode” of <map>',
    ],
    [
      'a table of characters',
      tmx('').replace('</header>', '<ude name="a"><map unicode="#xF8FF"/></ude></header>'),
      'user-defined characters',
    ],
  ])('with %s is read as far as it goes, and says what is wrong where', (_, text, sentence) => {
    const {messages} = read(text)
    expect(messages.map(({reason}) => reason).join('\n')).toContain(sentence)
    expect(messages.every(({place}) => place.line === 1 && place.column !== undefined)).toBe(true)
  })
})

describe('the context of Trados Studio', () => {
  it('is the segment before, and stays as it is', () => {
    const props =
      '<prop type="x-ContextContent">Алдыңғы. | Предыдущее.</prop><prop type="x-ContextContent">Тағы. | </prop>'
    const [unit] = read(tmx(`<tu srclang="kk">${props}${TUV}</tu>`)).units
    expect(unit?.variants[0]?.previous).toBe('Алдыңғы.')
    expect(unit?.properties?.filter(({type}) => type === 'x-ContextContent')).toHaveLength(2)
    const units = unit === undefined ? [] : [unit]
    expect([...readTmx([...writeTmx(units)].join(''))]).toEqual(units)
  })
})
