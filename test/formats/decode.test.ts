import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {FormatError, type Message} from '../../src/errors.js'
import {decodeText, StrictDecoder} from '../../src/formats/decode.js'

const bytes = (...values: number[]) => Uint8Array.from(values)

function swapped(buffer: Buffer): Buffer {
  return Buffer.from(buffer).swap16()
}

describe('decodeText', () => {
  it('reads UTF-8 with and without mark', () => {
    expect(decodeText(Buffer.from('Заң'))).toBe('Заң')
    expect(decodeText(Buffer.from('\u{FEFF}Заң'))).toBe('Заң')
    expect(decodeText(bytes())).toBe('')
  })

  it('reads UTF-16 of both orders with a mark', () => {
    const wide = Buffer.from('\u{FEFF}Заң \u{1F600}', 'utf16le')
    expect(decodeText(wide)).toBe('Заң \u{1F600}')
    expect(decodeText(swapped(wide))).toBe('Заң \u{1F600}')
  })

  it('takes only the first mark away', () => {
    expect(decodeText(Buffer.from('\u{FEFF}\u{FEFF}a'))).toBe('\u{FEFF}a')
  })

  it.each([
    ['a byte that never occurs', bytes(0x61, 0xd2, 0x9b, 0xff), 3],
    ['a byte that continues nothing', bytes(0x61, 0x80), 1],
    ['a sequence that breaks off', bytes(0xe2, 0x82, 0x41), 0],
    ['an overlong form', bytes(0x61, 0xc0, 0xaf), 1],
    ['an overlong form of three bytes', bytes(0xe0, 0x80, 0xaf), 0],
    ['half a surrogate pair', bytes(0xed, 0xa0, 0x80), 0],
    ['more than Unicode has', bytes(0xf4, 0x90, 0x80, 0x80), 0],
    ['the end inside a character', bytes(0x61, 0xd2), 1],
    ['a fault after the mark', bytes(0xef, 0xbb, 0xbf, 0x61, 0xff), 4],
    ['UTF-16 cut in a character', bytes(0xff, 0xfe, 0x61, 0x00, 0x62), 4],
    ['UTF-16 with half a pair', bytes(0xff, 0xfe, 0x61, 0x00, 0x00, 0xd8, 0x61, 0x00), 4],
    ['UTF-16 that ends in half a pair', bytes(0xff, 0xfe, 0x61, 0x00, 0x00, 0xd8), 4],
  ])('refuses %s and names the byte', (_, given, offset) => {
    try {
      decodeText(given, {file: 'a.txt'})
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(FormatError)
      expect((error as FormatError).place).toEqual({file: 'a.txt', offset})
      expect((error as FormatError).message).toContain(`(byte ${offset})`)
    }
  })

  it('names the same byte however the file is cut', () => {
    const any = fc.uint8Array({maxLength: 12})
    const likely = fc.array(
      fc.constantFrom(0x61, 0xd2, 0x9b, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80, 0xff, 0xfe),
      {maxLength: 12},
    )
    fc.assert(
      fc.property(
        fc.oneof(
          any,
          likely.map(list => Uint8Array.from(list)),
        ),
        fc.integer({min: 1, max: 4}),
        (file, size) => {
          // After blanks a mark would be none.
          fc.pre(file[0] !== 0xef && file[0] !== 0xff && file[0] !== 0xfe)
          const outcome = (run: () => string) => {
            try {
              return run()
            } catch (error) {
              return (error as FormatError).message
            }
          }
          const whole = outcome(() => decodeText(file))
          const inPieces = outcome(() => {
            const decoder = new StrictDecoder()
            let text = ''
            // The head decides on the encoding; a long one makes the rest come in pieces.
            const padded = new Uint8Array(300 + file.length).fill(0x20)
            padded.set(file, 300)
            for (let at = 0; at < padded.length; at += size)
              text += decoder.write(padded.subarray(at, at + size))
            return text + decoder.end()
          })
          const moved = whole.replace(/\(byte (\d+)\)/, (_, offset) => `(byte ${Number(offset) + 300})`)
          expect(inPieces.trimStart()).toBe(moved.trimStart())
        },
      ),
      {numRuns: 500},
    )
  })

  it('agrees with the decoder of the platform on what is right', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), text => {
        expect(decodeText(Buffer.from(text))).toBe(text.replace(/^\u{FEFF}/u, ''))
      }),
    )
  })

  it('believes an XML declaration only where it is asked to', () => {
    const file = Buffer.from(
      '<?xml version="1.0" encoding="windows-1251"?><a>\u{0}</a>'.replace('\u{0}', 'X'),
      'latin1',
    )
    file[file.indexOf(0x58)] = 0xc7
    expect(decodeText(file, {xml: true})).toContain('<a>З</a>')
    expect(() => decodeText(file)).toThrow(FormatError)
  })

  it('reads UTF-16 without a mark where XML begins', () => {
    const wide = Buffer.from('<?xml version="1.0"?><a>ң</a>', 'utf16le')
    expect(decodeText(wide, {xml: true})).toContain('ң')
    expect(decodeText(swapped(wide), {xml: true})).toContain('ң')
  })

  it('mends a declaration of UTF-16 in a file of bytes, and says so', () => {
    const messages: Message[] = []
    const file = Buffer.from('<?xml version="1.0" encoding="utf-16"?><a>ң</a>')
    expect(decodeText(file, {xml: true, onMessage: message => messages.push(message)})).toContain('ң')
    expect(messages.map(({ruleId}) => ruleId)).toEqual(['encoding'])
  })

  it('refuses an encoding that nobody knows', () => {
    expect(() =>
      decodeText(Buffer.from('<?xml version="1.0" encoding="klingon"?><a/>'), {xml: true}),
    ).toThrow(/klingon/)
  })

  it.each(['US-ASCII', 'ascii', 'ISO-646', 'ANSI_X3.4-1968'])('reads UTF-8 where a file says %s', name => {
    const file = Buffer.from(`<?xml version="1.0" encoding="${name}"?><a>ң</a>`)
    expect(decodeText(file, {xml: true})).toContain('ң')
    file[file.indexOf(0xd2)] = 0xe9
    expect(() => decodeText(file, {xml: true})).toThrow(/Byte 0xE9 is not UTF-8/u)
  })

  it.each([
    [0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0],
    [0, 0, 0xfe, 0xff, 0, 0, 0, 0x3c],
    [0x3c, 0, 0, 0, 0x61, 0, 0, 0],
    [0, 0, 0, 0x3c, 0, 0, 0, 0x61],
  ])('refuses UTF-32 by its name (%i, %i, %i, %i …)', (...bytes) => {
    expect(() => decodeText(new Uint8Array(bytes), {xml: true})).toThrow(/“UTF-32” is not known here/u)
  })
})
