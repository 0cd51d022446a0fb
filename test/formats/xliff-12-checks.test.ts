import {describe, expect, it} from 'vitest'
import {readXliff} from '../../src/formats/xliff.js'

function complaints(text: string): string[] {
  const reasons: string[] = []
  const units = [
    ...readXliff(text, {
      file: 'a.xlf',
      onMessage({reason, place}) {
        expect(place).toMatchObject({file: 'a.xlf', line: 1})
        reasons.push(reason)
      },
    }),
  ]
  expect(units).toBeDefined()
  return reasons
}

const xliff = (inside: string) =>
  `<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:x="urn:x">${inside}</xliff>`
const file = (inside: string) =>
  xliff(`<file original="a" source-language="kk" target-language="ru" datatype="html">${inside}</file>`)
const body = (inside: string) => file(`<body>${inside}</body>`)
const unit = (inside: string) => body(`<trans-unit id="1">${inside}</trans-unit>`)
const PAIR = '<source>а</source><target>б</target>'

describe('Xliff12Checks', () => {
  it.each([
    ['a plain unit', unit(PAIR)],
    [
      'a header, groups and binary units',
      file(
        '<header><skl><external-file href="a"/></skl><note>n</note><tool tool-id="t" tool-name="t"/></header><body><group id="g"><note>n</note><trans-unit id="1"><source>а</source></trans-unit></group><bin-unit id="b" mime-type="image/png"><bin-source><external-file href="x"/></bin-source></bin-unit></body>',
      ),
    ],
    [
      'codes of every kind',
      unit(
        '<source><g id="1">а</g><x id="2"/><bx id="3"/><ex id="3"/><bpt id="4">b<sub>а</sub></bpt><ept id="4">b</ept><ph id="5">p</ph><it id="6" pos="open">i</it><mrk mtype="term">а</mrk></source>',
      ),
    ],
    [
      'candidates, notes, contexts and elements of others',
      unit(
        `${PAIR}<x:y><source/></x:y><alt-trans match-quality="80%"><source>а</source><target>в</target></alt-trans><note>n</note><context-group><context context-type="record">c</context></context-group><prop-group><prop prop-type="p">v</prop></prop-group>`,
      ),
    ],
    [
      'units of one id in two files',
      `${unit(PAIR).replace('</xliff>', '')}${unit(PAIR).replace(/^<xliff[^>]*>/u, '')}`,
    ],
  ])('has nothing to say of %s', (_, text) => {
    expect(complaints(text)).toEqual([])
  })

  it.each([
    ['no file', xliff(''), '<xliff> holds no <file>'],
    ['no body', file(''), '<file> holds no <body>'],
    ['a header behind the body', file('<body/><header/>'), '<header> stands after'],
    ['a file without name', xliff('<file source-language="kk" datatype="x"><body/></file>'), 'no “original”'],
    ['a unit without id', body(`<trans-unit>${PAIR}</trans-unit>`), '<trans-unit> has no “id”'],
    ['a unit without source', unit('<target>б</target>'), '<trans-unit> holds no <source>'],
    ['two sources', unit('<source>а</source><source>а</source>'), 'a second <source>'],
    ['a target before its source', unit('<target>б</target><source>а</source>'), '<source> stands after'],
    ['a note before the source', unit(`<note>n</note>${PAIR}`), '<source> stands after'],
    [
      'two units of one id',
      body(`<trans-unit id="1">${PAIR}</trans-unit><trans-unit id="1">${PAIR}</trans-unit>`),
      'The id “1” of <trans-unit> stands twice',
    ],
    ['a code without id', unit('<source><x/></source>'), '<x> has no “id”'],
    [
      'half a pair of no side',
      unit('<source><it id="1" pos="begin">b</it></source>'),
      '“begin” can’t be the “pos”',
    ],
    [
      'a candidate without target',
      unit(`${PAIR}<alt-trans><source>а</source></alt-trans>`),
      'holds no <target>',
    ],
    ['an unknown element', unit(`${PAIR}<foo/>`), '<foo> is no element of XLIFF 1.2'],
    ['text between elements', body('text'), 'Text stands directly in <body>'],
    [
      'a unit in a unit',
      unit(`${PAIR}<trans-unit id="2">${PAIR}</trans-unit>`),
      'may not stand in <trans-unit>',
    ],
  ])('complains of %s', (_, text, sentence) => {
    expect(complaints(text).join('\n')).toContain(sentence)
  })
})
