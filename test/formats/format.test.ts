import {deflateRawSync} from 'node:zlib'
import {describe, expect, it} from 'vitest'
import {FormatError} from '../../src/errors.js'
import {detectFormat, type FileKind} from '../../src/formats/detect.js'
import {FORMATS, readUnits, writeUnits} from '../../src/formats/format.js'
import type {NewUnit} from '../../src/model/unit.js'

const UNITS: readonly NewUnit[] = [
  {
    variants: [
      {locale: 'kk', text: 'Заң күшіне енді.'},
      {locale: 'ru', text: 'Закон вступил в силу.'},
    ],
  },
  {
    variants: [
      {locale: 'kk', text: ' "Әділет", сот '},
      {locale: 'ru', text: 'суд'},
    ],
  },
]

const file = (format: string): string => {
  return [...writeUnits(UNITS, {format: format as 'tmx', source: 'kk', target: 'ru'})].join('')
}

describe('detectFormat', () => {
  it.each([...FORMATS.keys()])('knows %s by its content, whatever the name says', format => {
    expect(detectFormat(file(format), 'a.txt')).toBe(format)
    expect(detectFormat(Buffer.from(file(format)), 'a.bin')).toBe(format)
    expect(detectFormat(Buffer.from(`\u{FEFF}${file(format)}`, 'utf16le'))).toBe(format)
  })

  it.each<[string, FileKind | undefined]>([
    ['<!-- a --><!DOCTYPE tmx [<!ELEMENT tmx ANY>]>\n<tmx>', 'tmx'],
    ['<martif type="TBX">', 'tbx'],
    ['<srx version="2.0">', 'srx'],
    ['<html>', undefined],
    ['PK\u{3}\u{4}abc', 'zip'],
    ['# comment\nmsgid ""\n', 'po'],
    ['{"kk": "a",\n "ru": "b"}', 'i18next'],
    ['{"kk":"a","ru":"b"}', 'jsonl'],
    ['{"variants":[]}', 'jsonl'],
    ['kk,ru\n', 'csv'],
    ['KZ;RU\n', 'csv'],
    ['kk\tru\n', 'tsv'],
    ['Бұл жай мәтін.\n', undefined],
    ['', undefined],
  ])('takes %j for %s', (head, kind) => {
    expect(detectFormat(head)).toBe(kind)
  })

  it('asks the name where the content tells nothing', () => {
    expect(detectFormat('', 'A.TMX')).toBe('tmx')
    expect(detectFormat('алма,алмұрт\n', 'a.csv')).toBe('csv')
  })
})

describe('readUnits', () => {
  it.each([...FORMATS.keys()])('reads %s in whatever encoding', format => {
    const texts = (bytes: Uint8Array) => {
      return [...readUnits(bytes, {file: 'a'})].map(({variants}) => variants.map(({text}) => text))
    }
    const expected = UNITS.map(({variants}) => variants.map(({text}) => text))
    expect(texts(Buffer.from(file(format)))).toEqual(expected)
    expect(texts(Buffer.from(`\u{FEFF}${file(format).replace('encoding="UTF-8"', '')}`, 'utf16le'))).toEqual(
      expected,
    )
  })

  it('reads a stream as it comes', async () => {
    async function* bytes() {
      for (const byte of Buffer.from(file('tmx'))) yield Uint8Array.of(byte)
    }
    const units: NewUnit[] = []
    for await (const unit of readUnits(bytes())) units.push(unit)
    expect(units).toEqual(UNITS)
  })

  it.each([
    [
      'a zip archive',
      Buffer.concat([Buffer.from('PK\u{3}\u{4}'), deflateRawSync(Buffer.from('x'.repeat(500)))]),
      /zip archive; unpack/,
    ],
    ['a termbase', Buffer.from('<tbx/>'), 'a.tmx: The file is a termbase (TBX), not a translation memory.'],
    ['segmentation rules', Buffer.from('<srx/>'), 'segmentation rules'],
    ['another document', Buffer.from('<html/>'), 'The root element is <html>, expected <tmx>'],
    [
      'bytes that are no text',
      Buffer.from([0x3c, 0x74, 0x6d, 0x78, 0xff]),
      'a.tmx: Byte 0xFF is not UTF-8. (byte 4)',
    ],
    [
      'UTF-16 cut in the middle',
      Buffer.from(`\u{FEFF}${'<tmx version="1.4">'.padEnd(400)}`, 'utf16le').subarray(0, 701),
      /ends in the middle of a UTF-16LE character/,
    ],
    ['nothing', Buffer.alloc(0), 'a.tmx:1:1: Not well-formed XML'],
  ])('refuses %s in one sentence', (_, bytes, sentence) => {
    expect(() => [...readUnits(bytes, {file: 'a.tmx'})]).toThrow(FormatError)
    expect(() => [...readUnits(bytes, {file: 'a.tmx'})]).toThrow(sentence)
  })

  it('refuses what is no translation memory', () => {
    expect(() => [...readUnits('Жай мәтін.', {file: 'a.txt'})]).toThrow(
      'a.txt: The file is no translation memory; expected TMX',
    )
  })
})

describe('writeUnits', () => {
  it('needs both languages for a bilingual format', () => {
    expect(() => [...writeUnits(UNITS, {format: 'po', source: 'kk'})]).toThrow(TypeError)
  })

  it('refuses a format that there is not', () => {
    expect(() => [...writeUnits(UNITS, {format: 'doc' as 'po'})]).toThrow('There is no format “doc”')
  })
})
