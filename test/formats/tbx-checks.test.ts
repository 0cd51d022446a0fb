import {describe, expect, it} from 'vitest'
import type {Message} from '../../src/errors.js'
import {readTbx} from '../../src/formats/tbx.js'

const ROOT = 'xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" style="dca" xml:lang="kk"'
const HEADER = '<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader>'

const tbx = (body: string, root = ROOT, header = HEADER) =>
  `<tbx ${root}>${header}<text><body>${body}</body></text></tbx>`
const entry = (about = '', section = '<term>заң</term>', id = 'c1') =>
  `<conceptEntry id="${id}">${about}<langSec xml:lang="kk"><termSec>${section}</termSec></langSec></conceptEntry>`
const made = (inside: string) => tbx(entry(`<transacGrp>${inside}</transacGrp>`))
const ORIGIN = '<transac type="transactionType">origination</transac>'

function read(text: string) {
  const messages: Message[] = []
  const concepts = [...readTbx(text, {file: 'a.tbx', onMessage: message => messages.push(message)})]
  return {concepts, messages}
}

describe('TbxChecks', () => {
  it.each([
    ['a concept', tbx(entry())],
    [
      'groups, notes and references in any order before the languages',
      tbx(
        entry(
          '<note>а</note><descripGrp><descrip type="definition">а</descrip><admin type="source">б</admin></descripGrp>' +
            '<ref type="crossReference" target="c2">б</ref><admin type="source">в</admin>',
        ) + entry('', '<term>сот</term><termNote type="partOfSpeech">noun</termNote><note>а</note>', 'c2'),
      ),
    ],
    [
      'a transaction',
      made(`${ORIGIN}<date>2016-04-12</date><transacNote type="responsibility">а</transacNote>`),
    ],
    [
      'categories as elements',
      tbx(
        entry('<min:subjectField>құқық</min:subjectField>'),
        `${ROOT.replace('dca', 'dct')} xmlns:min="http://www.tbxinfo.net/ns/min"`,
      ),
    ],
    [
      'another dialect, whose categories are not known',
      tbx(entry('<descrip type="foo">а</descrip>'), ROOT.replace('-Basic', '-Private')),
    ],
  ])('has nothing to say of %s', (_, text) => {
    expect(read(text).messages.filter(({ruleId}) => ruleId === 'tbx-invalid')).toEqual([])
  })

  it.each([
    ['another namespace', tbx(entry(), ROOT.replace('ed-2', 'ed-7')), 'The namespace of TBX is'],
    ['a style that is none', tbx(entry(), ROOT.replace('dca', 'abc')), '“abc” can’t be the “style”'],
    ['no header', tbx(entry(), ROOT, ''), '<tbx> holds no <tbxHeader>'],
    [
      'a header that names no source',
      tbx(entry(), ROOT, '<tbxHeader><fileDesc/></tbxHeader>'),
      'no <sourceDesc>',
    ],
    ['two headers', tbx(entry(), ROOT, HEADER + HEADER), '<tbx> holds a second <tbxHeader>'],
    ['no concepts', tbx(''), '<body> holds no <conceptEntry>'],
    [
      'a note before the term',
      tbx(entry('', '<note>а</note><term>б</term>')),
      '<term> stands after elements',
    ],
    [
      'a note on a term after what is said of it',
      tbx(entry('', '<term>а</term><note>б</note><termNote type="partOfSpeech">noun</termNote>')),
      '<termNote> stands after elements of <termSec>',
    ],
    ['a term outside of its section', tbx(entry('<term>а</term>')), '<term> may not stand in <conceptEntry>'],
    ['text between elements', tbx(entry('құқық')), 'Text stands directly in <conceptEntry>'],
    ['a category without name', tbx(entry('<descrip>а</descrip>')), '<descrip> has no “type”'],
    [
      'a category of no name',
      tbx(entry('<descrip type="">а</descrip>')),
      '“” can’t be the “type” of <descrip>',
    ],
    [
      'a language of the file that is none',
      tbx(entry('')).replace(/xml:lang="[^"]*"/u, 'xml:lang="a b"'),
      '“a b” can’t be the “xml:lang” of <tbx>',
    ],
    [
      'a reference to nothing',
      tbx(entry('<ref type="crossReference" target="c9">а</ref>')),
      'points to “c9”',
    ],
    ['a reference without target', tbx(entry('<ref type="crossReference">а</ref>')), '<ref> has no “target”'],
    ['an id with blanks', tbx(entry('', '<term>а</term>', '1 2')), '“1 2” is no id of XML'],
    ['a group about nothing', tbx(entry('<descripGrp><note>а</note></descripGrp>')), 'holds no <descrip>'],
    ['a day that is none', made(`${ORIGIN}<date>2016-31-31</date>`), '“2016-31-31” is no date'],
    ['a transaction that is none', made('<transac type="transactionType">а</transac>'), '“а” is no value of'],
    [
      'a category as an element where they are attributes',
      tbx(
        entry('<min:subjectField>құқық</min:subjectField>'),
        `${ROOT} xmlns:min="http://www.tbxinfo.net/ns/min"`,
      ),
      '<subjectField> names a category as an element',
    ],
  ])('tells of %s, and where, and reads on', (_, text, sentence) => {
    const {messages} = read(text)
    expect(messages.map(({reason}) => reason).join('\n')).toContain(sentence)
    expect(messages.every(({place}) => place.line === 1 && place.column !== undefined)).toBe(true)
  })
})
