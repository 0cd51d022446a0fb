import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {FormatError, type Place} from '../../src/errors.js'
import type {Defect} from '../../src/xml/defect.js'
import {readXml, XmlReader} from '../../src/xml/reader.js'
import {xmlAttributes, xmlText} from '../../src/xml/writer.js'
import {arbitraryText} from '../support/arbitrary-units.js'

const nothing = {open() {}, text() {}, close() {}}

function read(text: string): void {
  const reader = new XmlReader(nothing, {file: 'a.xml'})
  reader.write(text)
  reader.end()
}

describe('readXml', () => {
  it('gives what stands in a file in its order', () => {
    const events = [...readXml('<a x="1"><!-- no --><b>т&amp;<![CDATA[<]]></b></a>')]
    const told = events.map(event => (event.kind === 'text' ? event.text : `${event.kind} ${event.name}`))
    expect(told.join(' ')).toBe('open a open b т& < close b close a')
  })

  it('gives line and column of an element, counting from 1', () => {
    const events = [...readXml('<a>\n  <b/></a>')]
    expect(events.flatMap(event => (event.kind === 'open' ? [event.place] : []))).toEqual([
      {file: undefined, line: 1, column: 1},
      {file: undefined, line: 2, column: 3},
    ])
  })

  it('resolves namespaces when asked', () => {
    const text = '<a xmlns="urn:x" xmlns:m="urn:m" m:k="1" xml:lang="kk" p="2"><m:b/></a>'
    const [a, b] = [...readXml(text, {namespaces: true})].filter(event => event.kind === 'open')
    expect(a).toMatchObject({
      name: 'a',
      uri: 'urn:x',
      attributes: {'{urn:m}k': '1', 'xml:lang': 'kk', p: '2'},
    })
    expect(b).toMatchObject({name: 'b', uri: 'urn:m'})
  })

  it('reads back what the writer writes, however it is cut', () => {
    fc.assert(
      fc.property(arbitraryText, arbitraryText, fc.integer({min: 1, max: 5}), (text, value, size) => {
        const xml = `<a${xmlAttributes({value})}>${xmlText(text)}</a>`
        const pieces = Array.from({length: Math.ceil(xml.length / size)}, (_, at) =>
          xml.slice(at * size, at * size + size),
        )
        const events = [...readXml(pieces)]
        expect(events.flatMap(event => (event.kind === 'open' ? [event.attributes.value] : []))).toEqual([
          value,
        ])
        expect(events.map(event => (event.kind === 'text' ? event.text : '')).join('')).toBe(text)
      }),
    )
  })
})

describe('XmlReader', () => {
  it.each([
    ['<a>\n<b></a>', 'a.xml:2:7: Not well-formed XML: Unexpected close tag.'],
    ['<a>&unknown;</a>', 'Undefined entity'],
    ['<a>&#0;</a>', 'Not well-formed XML'],
    ['<a x="1" x="2"/>', 'Duplicate attribute'],
    ['<a/><b/>', 'Not well-formed XML'],
    ['<a', 'Not well-formed XML'],
    ['', 'must contain a root element'],
    ['a', 'Not well-formed XML'],
    ['<a>\u{D800}</a>', 'Not well-formed XML'],
  ])('refuses %j', (text, sentence) => {
    expect(() => read(text)).toThrow(FormatError)
    expect(() => read(text)).toThrow(sentence)
  })

  it('refuses declarations of entities, of the file and of the net', () => {
    expect(() => read('<!DOCTYPE a [<!ENTITY b "c">]><a/>')).toThrow('a.xml:1:')
    expect(() => read('<!DOCTYPE a [<!ENTITY % b SYSTEM "http://example.org/x">%b;]><a/>')).toThrow(
      'declares entities',
    )
  })

  it('accepts a document type without entities', () => {
    expect(() => read('<!DOCTYPE a SYSTEM "a.dtd" [<!ELEMENT a ANY>]><a/>')).not.toThrow()
  })

  it('refuses elements nested without end', () => {
    expect(() => read('<a>'.repeat(1_000_000))).toThrow('Elements stand more than 500 deep in each other.')
  })

  it('refuses an element with attributes without end', () => {
    const attributes = Array.from({length: 200_000}, (_, index) => `a${index}="1"`).join(' ')
    expect(() => read(`<a ${attributes}/>`)).toThrow(
      'One tag with its attributes is longer than 1048576 characters.',
    )
  })

  it('refuses a text without end, and reads a long one', () => {
    const piece = 'а'.repeat(2 ** 20)
    const reader = new XmlReader(nothing)
    reader.write('<a>')
    expect(() => {
      for (let count = 0; count < 100; count += 1) reader.write(piece)
    }).toThrow('longer than')
    expect(() => read(`<a>${piece}</a>`)).not.toThrow()
  })
})

describe('a character that XML forbids', () => {
  const read = (xml: string, told?: string[]) => {
    let text = ''
    const onDefect =
      told === undefined
        ? undefined
        : ({reason}: Defect, {line, column}: Place) => told.push(`${line}:${column} ${reason}`)
    const reader = new XmlReader(
      {
        open() {},
        text: piece => {
          text += piece
        },
        close() {},
      },
      {onDefect},
    )
    reader.write(xml)
    reader.end()
    return text
  }

  it.each([
    ['<a>x&#x1;y</a>', 'x&#x1;y', /^1:\p{Nd}+ A reference to a character that XML forbids/u],
    ['<a>x&nbsp;y</a>', 'x&nbsp;y', /^1:\p{Nd}+ A reference to an entity/u],
    ['<a>x\u{1}y</a>', 'x\u{1}y', /^1:\p{Nd}+ A control character/u],
    ['<a>x]]>y</a>', 'x]]>y', /^1:\p{Nd}+ The string/u],
  ])('is kept and told of where somebody listens: %j', (xml, text, message) => {
    const told: string[] = []
    expect(read(xml, told)).toBe(text)
    expect(told).toEqual([expect.stringMatching(message)])
    expect(() => read(xml)).toThrow(FormatError)
  })

  it('is an error outside of the root, and where there are too many', () => {
    expect(() => read('\u{1}<a/>', [])).toThrow(FormatError)
    expect(() => read(`<a>${'\u{1}'.repeat(2000)}</a>`, [])).toThrow(FormatError)
    expect(() => read('<a><b></a>', [])).toThrow(FormatError)
  })
})
