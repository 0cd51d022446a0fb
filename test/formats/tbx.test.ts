import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {FormatError, type Message} from '../../src/errors.js'
import {readTbx, writeTbx} from '../../src/formats/tbx.js'
import type {ConceptEntry} from '../../src/model/concept.js'
import {arbitraryConcept} from '../support/arbitrary-concepts.js'

function dca(concepts: string): string {
  return `<?xml version="1.0"?><tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" style="dca" xml:lang="kk">
<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body>${concepts}</body></text></tbx>`
}

function read(text: string): {concepts: ConceptEntry[]; messages: Message[]} {
  const messages: Message[] = []
  return {
    concepts: [...readTbx(text, {file: 'a.tbx', onMessage: message => messages.push(message)})],
    messages,
  }
}

const EXPECTED: ConceptEntry = {
  id: 'c5',
  terms: [
    {
      locale: 'kk',
      text: 'Жоғарғы Сот',
      status: 'preferred',
      partOfSpeech: 'noun',
      source: 'Конституция, 81-бап',
    },
    {locale: 'ru', text: 'Верховный Суд', status: 'superseded', context: 'Верховный Суд решил.'},
  ],
  definition: 'Жоғары сот органы',
  subjectField: 'құқық',
  properties: [{type: 'definitionSource', value: 'Заң, 1-бап'}],
}

describe('readTbx', () => {
  it('reads categories as attributes', () => {
    const {concepts, messages} = read(
      dca(`<conceptEntry id="c5"><descrip type="subjectField">құқық</descrip>
        <descripGrp><descrip type="definition">Жоғары сот органы</descrip><admin type="source">Заң, 1-бап</admin></descripGrp>
        <langSec xml:lang="kk"><termSec><term>Жоғарғы <hi>Сот</hi></term><termNote type="partOfSpeech">noun</termNote>
          <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote><admin type="source">Конституция, 81-бап</admin></termSec></langSec>
        <langSec xml:lang="RU"><termSec><term>Верховный Суд</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote>
          <descrip type="context">Верховный Суд решил.</descrip></termSec></langSec></conceptEntry>`),
    )
    expect(concepts).toEqual([EXPECTED])
    expect(messages).toEqual([])
  })

  it('reads categories as elements', () => {
    const {concepts, messages} = read(
      `<tbx xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic" type="TBX-Basic" style="dct" xml:lang="kk"><tbxHeader><fileDesc><sourceDesc><p>а</p></sourceDesc></fileDesc></tbxHeader><text><body>
        <conceptEntry id="c5"><min:subjectField>құқық</min:subjectField>
        <descripGrp><basic:definition>Жоғары сот органы</basic:definition><basic:source>Заң, 1-бап</basic:source></descripGrp>
        <langSec xml:lang="kk"><termSec><term>Жоғарғы Сот</term><min:partOfSpeech>noun</min:partOfSpeech>
          <min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus><basic:source>Конституция, 81-бап</basic:source></termSec></langSec>
        <langSec xml:lang="ru"><termSec><term>Верховный Суд</term><min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus>
          <basic:context>Верховный Суд решил.</basic:context></termSec></langSec></conceptEntry></body></text></tbx>`,
    )
    expect(concepts).toEqual([EXPECTED])
    expect(messages).toEqual([])
  })

  it('reads TBX of the second version', () => {
    const {concepts} = read(
      `<martif type="TBX" xml:lang="kk"><martifHeader/><text><body><termEntry id="c5"><descrip type="subjectField">құқық</descrip>
        <descripGrp><descrip type="definition">Жоғары сот органы</descrip><admin type="source">Заң, 1-бап</admin></descripGrp>
        <langSet xml:lang="kk"><ntig><termGrp><term>Жоғарғы Сот</term><termNote type="partOfSpeech">Noun</termNote>
          <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp><admin type="source">Конституция, 81-бап</admin></ntig></langSet>
        <langSet xml:lang="ru"><tig><term>Верховный Суд</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote>
          <descrip type="context">Верховный Суд решил.</descrip></tig></langSet></termEntry></body></text></martif>`,
    )
    expect(concepts).toEqual([EXPECTED])
  })

  it('keeps what a language says of a concept, and transactions, and what it does not know', () => {
    const {concepts} = read(
      dca(`<conceptEntry id="c1"><transacGrp><transac type="transactionType">origination</transac><date>2016-04-12</date><transacNote type="responsibility">Әлия</transacNote></transacGrp>
        <xref type="externalCrossReference" target="https://example.org/a">a</xref>
        <langSec xml:lang="kk"><descrip type="definition">қазақша</descrip><note>n</note><termSec><term>т</term><termNote type="termType">acronym</termNote><admin type="x">y</admin></termSec></langSec></conceptEntry>`),
    )
    expect(concepts[0]).toMatchObject({createdAt: '2016-04-12', createdBy: 'Әлия'})
    expect(concepts[0]?.properties).toEqual([
      {type: 'externalCrossReference', value: 'https://example.org/a'},
      {type: 'definition:kk', value: 'қазақша'},
      {type: 'note:kk', value: 'n'},
    ])
    expect(concepts[0]?.terms[0]?.properties).toEqual([
      {type: 'termType', value: 'acronym'},
      {type: 'x', value: 'y'},
    ])
    expect([...readTbx([...writeTbx(concepts)].join(''))]).toEqual(concepts)
  })

  it('reads who made and last changed a concept and a term, and keeps what was before', () => {
    const transaction = (kind: string, date: string, person: string) =>
      `<transacGrp><transac type="transactionType">${kind}</transac>${date && `<date>${date}</date>`}${person && `<transacNote type="responsibility">${person}</transacNote>`}</transacGrp>`
    const text = dca(
      `<conceptEntry id="c1">${transaction('modification', '2016-05-01', 'Болат')}${transaction('modification', '2017-01-01', '')}${transaction('modification', '2016-12-31', 'Дана')}${transaction('origination', '2016-02-31', 'Әлия')}
      <langSec xml:lang="kk"><termSec><term>т</term>${transaction('origination', '', 'Ерлан')}${transaction('origination', '2016-01-01', '')}</termSec></langSec></conceptEntry>`,
    )
    const {concepts} = read(text)
    expect(concepts).toEqual([
      {
        id: 'c1',
        terms: [
          {
            locale: 'kk',
            text: 'т',
            createdBy: 'Ерлан',
            properties: [{type: 'transaction:origination', value: '2016-01-01'}],
          },
        ],
        changedAt: '2017-01-01',
        properties: [
          {type: 'transaction:modification', value: '2016-05-01 Болат'},
          {type: 'transaction:modification', value: '2016-12-31 Дана'},
          {type: 'transaction:origination', value: '2016-02-31 Әлия'},
        ],
      },
    ])
  })

  it('notes the file and line of each concept on request, unless the file names another origin', () => {
    const text = dca(
      `\n<conceptEntry id="a"><langSec xml:lang="kk"><termSec><term>т</term></termSec></langSec></conceptEntry>
      <conceptEntry id="b"><note>tilmash:origin=old.tsv</note><note>tilmash:originLine=7</note><langSec xml:lang="kk"><termSec><term>т</term></termSec></langSec></conceptEntry>`,
    )
    const origins = [...readTbx(text, {file: 'a.tbx', origins: true})].map(({origin}) => origin)
    expect(origins).toEqual([
      {file: 'a.tbx', line: 3},
      {file: 'old.tsv', line: 7},
    ])
    expect([...readTbx(text, {file: 'a.tbx'})][0]).not.toHaveProperty('origin')
  })

  it('leaves out concepts without terms and terms without text, with messages', () => {
    const {concepts, messages} = read(
      dca('<conceptEntry id="a"><langSec xml:lang="kk"><termSec><term/></termSec></langSec></conceptEntry>'),
    )
    expect(concepts).toEqual([])
    expect(messages.map(({ruleId}) => ruleId)).toEqual(['empty-term', 'empty-concept'])
  })

  it.each([
    ['a category of another dialect', '<admin type="x">y</admin>', '“x” is no category of TBX-Basic'],
    [
      'a category at a wrong level',
      '<descrip type="context">y</descrip>',
      '“context” may not stand in a conceptEntry;',
    ],
  ])('says where %s stands, and keeps it', (_, inside, sentence) => {
    const text = dca(
      `<conceptEntry id="a">${inside}<langSec xml:lang="kk"><termSec><term>т</term></termSec></langSec></conceptEntry>`,
    )
    const {concepts, messages} = read(text)
    expect(concepts[0]?.properties).toHaveLength(1)
    expect(messages).toMatchObject([{ruleId: 'tbx-category', place: {line: 2}}])
    expect(messages[0]?.reason).toContain(sentence)
  })

  it.each([
    [
      'a value that is none',
      '<term>т</term><termNote type="partOfSpeech">article</termNote>',
      '“article” is no value of “partOfSpeech”',
    ],
    ['a second term', '<term>т</term><term>о</term>', 'holds a second <term>'],
  ])('tells of %s', (_, inside, sentence) => {
    const {messages} = read(
      dca(
        `<conceptEntry id="a"><langSec xml:lang="kk"><termSec>${inside}</termSec></langSec></conceptEntry>`,
      ),
    )
    expect(messages.map(({reason}) => reason).join()).toContain(sentence)
  })

  it('tells of ids and attributes that are missing or stand twice', () => {
    const concept = (id: string) =>
      `<conceptEntry${id}><langSec xml:lang="kk"><termSec><term>т</term></termSec></langSec></conceptEntry>`
    const {messages} = read(dca(concept(' id="a"') + concept('') + concept(' id="a"')))
    expect(messages.map(({ruleId}) => ruleId)).toEqual(['missing-attribute', 'double-id'])
    const {messages: ofRoot} = read('<tbx><text><body/></text></tbx>')
    for (const name of ['type', 'style', 'xml:lang'])
      expect(ofRoot.map(({reason}) => reason)).toContain(`<tbx> has no “${name}”, which it must have.`)
  })

  it.each([
    ['<tmx/>', 'a.tbx:1:1: The root element is <tmx>, expected <tbx> or <martif>.'],
    ['<tbx>', 'Not well-formed XML'],
    ['<!DOCTYPE tbx [<!ENTITY a "b">]><tbx/>', 'declares entities'],
  ])('refuses %s', (text, sentence) => {
    expect(() => read(text)).toThrow(FormatError)
    expect(() => read(text)).toThrow(sentence)
  })
})

describe('writeTbx', () => {
  it('is read back as the same concepts', () => {
    fc.assert(
      fc.property(fc.array(arbitraryConcept, {maxLength: 3}), concepts => {
        expect([...readTbx([...writeTbx(concepts)].join(''))]).toEqual(concepts)
      }),
      {numRuns: 300},
    )
  })

  it('is read back as the same concepts with categories as elements too, without a message', () => {
    fc.assert(
      fc.property(fc.array(arbitraryConcept, {minLength: 1, maxLength: 3}), concepts => {
        const text = [...writeTbx(concepts, {style: 'dct'})].join('')
        const messages: Message[] = []
        expect([...readTbx(text, {onMessage: message => messages.push(message)})]).toEqual(concepts)
        expect(messages.filter(({ruleId}) => ruleId !== 'double-id')).toEqual([])
      }),
      {numRuns: 100},
    )
  })

  it('has nothing wrong in its structure', () => {
    fc.assert(
      fc.property(fc.array(arbitraryConcept, {minLength: 1, maxLength: 3}), concepts => {
        const messages: Message[] = []
        const onMessage = (message: Message) => messages.push(message)
        expect([...readTbx([...writeTbx(concepts)].join(''), {onMessage})]).toHaveLength(concepts.length)
        expect(messages.filter(({ruleId}) => ruleId === 'tbx-invalid')).toEqual([])
      }),
      {numRuns: 100},
    )
  })

  it('is read back as the same concepts in the second version too, without a message', () => {
    fc.assert(
      fc.property(fc.array(arbitraryConcept, {minLength: 1, maxLength: 3}), concepts => {
        const text = [...writeTbx(concepts, {version: 2})].join('')
        const messages: Message[] = []
        expect([...readTbx(text, {onMessage: message => messages.push(message)})]).toEqual(concepts)
        expect(messages.filter(({ruleId}) => ruleId !== 'double-id')).toEqual([])
      }),
      {numRuns: 100},
    )
  })

  it('refuses a version that is none, and a style that the second does not have', () => {
    expect(() => writeTbx([], {version: 1 as 2})).toThrow(RangeError)
    expect(() => writeTbx([], {version: 2, style: 'dct'})).toThrow(RangeError)
  })

  it('writes categories as elements of their modules when asked', () => {
    const [text = ''] = writeTbx([{...EXPECTED, createdBy: 'Әлия'}], {style: 'dct'})
    for (const element of [
      'style="dct"',
      '<min:subjectField>құқық</min:subjectField>',
      '<basic:definition>',
      '<min:partOfSpeech>noun</min:partOfSpeech>',
      '<min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus>',
      '<basic:transactionType>origination</basic:transactionType>',
      '<basic:responsibility>Әлия</basic:responsibility>',
    ]) {
      expect(text).toContain(element)
    }
    expect(text).not.toMatch(/<(?:admin|descrip|termNote|transac|transacNote) /u)
  })

  it('gives each concept an id that XML takes, once', () => {
    const terms = [{locale: 'kk', text: 'т'}]
    const text = [
      ...writeTbx([
        {id: '1', terms},
        {id: '1', terms},
        {id: 'c1', terms},
      ]),
    ].join('')
    expect([...text.matchAll(/<conceptEntry id="([^"]*)"/g)].map(([, id]) => id)).toEqual([
      'c1',
      'c1-2',
      'c1-3',
    ])
  })

  it('names statuses as Weblate does when asked', () => {
    const terms = [{locale: 'kk', text: 'т', status: 'forbidden' as const}]
    expect([...writeTbx([{id: 'a', terms}], {profile: 'weblate'})].join('')).toContain(
      'administrativeStatus">forbidden<',
    )
  })
})
