import {FormatError, type Message} from '../errors.js'
import {misuse} from '../model/expect.js'
import {expectOptionsOf} from './expect-call.js'

/** UTF-16 with or without mark, UTF-8, or an older encoding that the file names. */
type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | (string & {})

export interface DecodeOptions {
  /** Name of the file, for messages. */
  readonly file?: string | undefined
  /** Believe an XML declaration or the header of a gettext catalogue that names an older encoding; else what has no mark is UTF-8. */
  readonly xml?: boolean | undefined
  /** Take nothing but UTF-8, with or without its mark. */
  readonly onlyUtf8?: boolean | undefined
  /** How many bytes of the file stand before these; default 0. What is not the first piece is UTF-8 without a mark. */
  readonly offset?: number | undefined
  readonly onMessage?: ((message: Message) => void) | undefined
}

/** Bytes that must be there before a decision: an XML declaration fits in, and the header of a gettext catalogue. */
const HEAD = 4096

/**
 * The text of a file: UTF-8 with or without mark, or UTF-16 with a mark.
 *
 * Bytes that are not the encoding are a `FormatError` with the byte's offset, never U+FFFD in silence. The mark is not
 * part of the text.
 *
 * @example
 * decodeText(new Uint8Array([0xd0, 0x97, 0xff])) // throws FormatError: Byte 0xFF is not UTF-8 … (byte 2)
 */
export function decodeText(bytes: Uint8Array, options: DecodeOptions = {}): string {
  if (!(bytes instanceof Uint8Array)) throw misuse('decodeText() takes bytes', bytes)
  expectOptionsOf('decodeText', options)
  const decoder = new StrictDecoder(options)
  return decoder.write(bytes) + decoder.end()
}

/** `decodeText` for bytes that come piece by piece; a piece may end inside a character. */
export class StrictDecoder {
  readonly #options: DecodeOptions
  /** What came before the encoding was known. */
  #head: Uint8Array | undefined = new Uint8Array(0)
  #encoding: Encoding = 'utf-8'
  #decoder: TextDecoder | undefined
  /** Bytes of a character that the last piece began, at most three. */
  #rest = new Uint8Array(0)
  /** Offset in the file of the first byte of `#rest`. */
  #offset = 0

  constructor(options: DecodeOptions = {}) {
    this.#options = options
  }

  write(bytes: Uint8Array): string {
    if (this.#head === undefined) return this.#decode(bytes, false)
    this.#head = joined(this.#head, bytes)
    return this.#head.length < HEAD ? '' : this.#begin(false)
  }

  end(): string {
    return this.#head === undefined ? this.#decode(new Uint8Array(0), true) : this.#begin(true)
  }

  #begin(last: boolean): string {
    const head = this.#head ?? new Uint8Array(0)
    this.#head = undefined
    // The local file header of a zip archive (APPNOTE §4.3.7): docx, xlsx and packages of translation tools are one.
    if (startsWith(head, [0x50, 0x4b, 3, 4])) {
      throw new FormatError(
        'The file is a zip archive; unpack it and give the file inside.',
        {file: this.#options.file},
        {reason: {id: 'zipArchive', values: {}}},
      )
    }
    // The member header of gzip (RFC 1952 §2.3.1).
    if (startsWith(head, [0x1f, 0x8b, 8])) {
      throw new FormatError(
        'The file is compressed with gzip; unpack it and give the file inside.',
        {file: this.#options.file},
        {reason: {id: 'gzipFile', values: {}}},
      )
    }
    const {encoding, markLength} = detectEncoding(head, this.#options)
    this.#encoding = encoding
    this.#offset = (this.#options.offset ?? 0) + markLength
    this.#decoder = new TextDecoder(encoding, {fatal: true, ignoreBOM: true})
    return this.#decode(head.subarray(markLength), last)
  }

  #decode(bytes: Uint8Array, last: boolean): string {
    const decoder = this.#decoder
    if (decoder === undefined) return ''
    let text: string
    try {
      text = decoder.decode(bytes, {stream: !last})
    } catch (error) {
      throw this.#fault(joined(this.#rest, bytes), error)
    }
    const end = bytes.length < 4 ? joined(this.#rest, bytes) : bytes.subarray(-4)
    const consumed = this.#rest.length + bytes.length
    const open = openTail(end, this.#encoding, consumed % 2)
    this.#offset += consumed - open
    this.#rest = end.slice(end.length - open)
    return text
  }

  #fault(bytes: Uint8Array, cause: unknown): FormatError {
    const wide = this.#encoding.startsWith('utf-16')
    const isUtf8 = this.#encoding === 'utf-8'
    const {at, cut} = wide
      ? faultInUtf16(bytes, this.#encoding === 'utf-16be')
      : isUtf8
        ? faultInUtf8(bytes)
        : faultIn(bytes, this.#encoding)
    const place = {file: this.#options.file, offset: this.#offset + at}
    const name = this.#encoding.toUpperCase()
    const {file = '', offset} = place
    const id = cut ? 'endsInCharacter' : wide ? 'halfSurrogate' : isUtf8 ? 'notUtf8' : 'notEncoding'
    const reason = {id, values: {file, offset, encoding: name}}
    if (cut)
      return new FormatError(`The file ends in the middle of a ${name} character.`, place, {cause, reason})
    const byte = bytes[at] ?? 0
    const found = wide
      ? 'Half a surrogate pair'
      : `Byte 0x${byte.toString(16).toUpperCase().padStart(2, '0')}`
    const way = this.#options.xml ? '' : '; save the text as UTF-8'
    return new FormatError(`${found} is not ${name}${way}.`, place, {cause, reason})
  }
}

/** What the first bytes say of the encoding: its name, and how many bytes its mark has. */
export function detectEncoding(
  head: Uint8Array,
  options: DecodeOptions,
): {readonly encoding: Encoding; readonly markLength: number} {
  if ((options.offset ?? 0) > 0) return {encoding: 'utf-8', markLength: 0}
  if (startsWith(head, [0xef, 0xbb, 0xbf])) return {encoding: 'utf-8', markLength: 3}
  if (options.onlyUtf8) return {encoding: 'utf-8', markLength: 0}
  // Before UTF-16: its mark begins as the one of UTF-32 does.
  if (UTF_32_STARTS.some(start => startsWith(head, start))) throw unknownEncoding('UTF-32', options)
  if (startsWith(head, [0xff, 0xfe])) return {encoding: 'utf-16le', markLength: 2}
  if (startsWith(head, [0xfe, 0xff])) return {encoding: 'utf-16be', markLength: 2}
  if (!options.xml) return {encoding: 'utf-8', markLength: 0}
  // XML 1.0, appendix F: no mark, but the file must begin with “<”.
  if (startsWith(head, [0x3c, 0]) && head[3] === 0) return {encoding: 'utf-16le', markLength: 0}
  if (startsWith(head, [0, 0x3c, 0])) return {encoding: 'utf-16be', markLength: 0}
  return {encoding: declaredEncoding(head, options), markLength: 0}
}

/** The mark and “<” in UTF-32, either way round. */
const UTF_32_STARTS = [
  [0xff, 0xfe, 0, 0],
  [0, 0, 0xfe, 0xff],
  [0x3c, 0, 0, 0],
  [0, 0, 0, 0x3c],
]

/** Names of ASCII (TMX 1.4b calls it ISO-646): a part of UTF-8, for which browsers read Windows-1252. */
const ASCII_NAMES = /^(?:us-?)?ascii$|^iso[-_]?646(?:-us)?$|^ansi_x3\.4-19\d\d$/iu

function unknownEncoding(encoding: string, {file}: DecodeOptions): FormatError {
  return new FormatError(
    `The encoding “${encoding}” is not known here; save the file as UTF-8.`,
    {file, line: 1},
    {reason: {id: 'unknownEncoding', values: {encoding}}},
  )
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}

/** The encoding that `<?xml … encoding="…"?>` names; the declaration itself is ASCII. */
function declaredEncoding(head: Uint8Array, options: DecodeOptions): Encoding {
  const {file, onMessage} = options
  let ascii = ''
  for (const byte of head.subarray(0, HEAD)) ascii += String.fromCharCode(byte)
  const name = /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/u.exec(ascii)?.[1] ?? charsetOfCatalogue(ascii)
  if (name === undefined || ASCII_NAMES.test(name)) return 'utf-8'
  let label: string
  try {
    label = new TextDecoder(name).encoding
  } catch {
    throw unknownEncoding(name, options)
  }
  // Whoever reads ASCII letters has no UTF-16 before them, whatever the declaration says.
  if (!label.startsWith('utf-16')) return label
  onMessage?.({
    ruleId: 'encoding',
    reason: `The file says that it is ${name} and is UTF-8; read as UTF-8.`,
    place: {file, line: 1},
    translation: {id: 'encodingIsUtf8', values: {encoding: name}},
  })
  return 'utf-8'
}

/** The charset in the header of a gettext catalogue; what is only a template’s word for one is none. */
function charsetOfCatalogue(head: string): string | undefined {
  if (!/^\s*(?:#|msg(?:id|ctxt)[\s"])/u.test(head)) return undefined
  const charset = /(?:"|\\n)Content-Type:[^"\n]*?charset=([\p{L}\p{N}._-]+)/iu.exec(head)?.[1]
  return charset === 'CHARSET' ? undefined : charset
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}

/** How many bytes at the end begin a character that is not whole; the bytes before are valid. */
function openTail(end: Uint8Array, encoding: Encoding, odd: number): number {
  const {length} = end
  if (encoding === 'utf-8') {
    for (let back = 1; back <= Math.min(3, length); back += 1) {
      const byte = end[length - back]!
      if (byte < 0x80) return 0
      if (byte >= 0xc0) return sequenceLength(byte) > back ? back : 0
    }
    return 0
  }
  if (!encoding.startsWith('utf-16')) return 0
  const high = end[length - odd - (encoding === 'utf-16be' ? 2 : 1)]
  return high !== undefined && high >= 0xd8 && high <= 0xdb ? odd + 2 : odd
}

function sequenceLength(lead: number): number {
  if (lead < 0xc2 || lead > 0xf4) return 1
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
}

/** Where the fault is; `cut`: nothing is wrong but that the last character is not whole. */
interface Fault {
  readonly at: number
  readonly cut: boolean
}

/** The first byte that no UTF-8 text can have there, by table 3-7 of the Unicode standard. */
function faultInUtf8(bytes: Uint8Array): Fault {
  let at = 0
  while (at < bytes.length) {
    const lead = bytes[at]!
    const length = sequenceLength(lead)
    if (length === 1 && lead >= 0x80) return {at, cut: false}
    const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
    const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
    for (let index = 1; index < length; index += 1) {
      const byte = bytes[at + index]
      if (byte === undefined) return {at, cut: true}
      const [least, most] = index === 1 ? [low, high] : [0x80, 0xbf]
      if (byte < least || byte > most) return {at, cut: false}
    }
    at += length
  }
  return {at, cut: true}
}

/** Of an older encoding: the end of the longest beginning that can be read. */
function faultIn(bytes: Uint8Array, encoding: Encoding): Fault {
  const isReadable = (length: number) => {
    try {
      new TextDecoder(encoding, {fatal: true}).decode(bytes.subarray(0, length), {stream: true})
      return true
    } catch {
      return false
    }
  }
  let [good, bad] = [0, bytes.length + 1]
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (isReadable(middle)) good = middle
    else bad = middle
  }
  return bad > bytes.length ? {at: Math.max(0, bytes.length - 1), cut: true} : {at: good, cut: false}
}

function faultInUtf16(bytes: Uint8Array, bigEndian: boolean): Fault {
  const unit = (at: number) =>
    bigEndian ? bytes[at]! * 256 + bytes[at + 1]! : bytes[at + 1]! * 256 + bytes[at]!
  let at = 0
  for (; at + 1 < bytes.length; at += 2) {
    const code = unit(at)
    if (code < 0xd800 || code > 0xdfff) continue
    if (code > 0xdbff) return {at, cut: false}
    if (at + 3 >= bytes.length) return {at, cut: true}
    const low = unit(at + 2)
    if (low < 0xdc00 || low > 0xdfff) return {at, cut: false}
    at += 2
  }
  return {at, cut: true}
}
