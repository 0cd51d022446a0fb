import {IndexFormatError} from '../errors.js'

/** “tlix”, read as a little-endian number. */
const MAGIC = 0x78696c74

/** Grows with every change of what stands in the sections, and of the rules by which words are folded and stemmed. */
const SECTIONS_VERSION = 6

/** Numbers in the header before the table of sections: magic, version, sections, checksum. */
const HEADER = 4
/** Sections begin at multiples of this, so that any typed array may look at them. */
const ALIGNMENT = 8

type Section = Uint8Array | Uint32Array | Int32Array

/**
 * Typed arrays as one block of bytes: header, table of offsets and lengths (in bytes), then the sections.
 * The checksum is that of all that follows the header.
 */
export function packSections(sections: readonly Section[]): Uint8Array<ArrayBuffer> {
  const table = (HEADER + 2 * sections.length) * 4
  let size = aligned(table)
  const offsets = sections.map(section => {
    const offset = size
    size = aligned(size + section.byteLength)
    return offset
  })
  const bytes = new Uint8Array(size)
  const numbers = new Uint32Array(bytes.buffer)
  sections.forEach((section, index) => {
    const offset = offsets[index] as number
    numbers[HEADER + 2 * index] = offset
    numbers[HEADER + 2 * index + 1] = section.byteLength
    bytes.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), offset)
  })
  numbers.set([MAGIC, SECTIONS_VERSION, sections.length, checksum(numbers)])
  return bytes
}

/**
 * The sections of a block, as views of it.
 *
 * @throws IndexFormatError if it is of another version, cut off, or changed
 */
export function unpackSections(block: Uint8Array): Uint8Array<ArrayBuffer>[] {
  // Whatever gave the block may have put it at an odd place of a larger buffer.
  const isInPlace = block.byteOffset % ALIGNMENT === 0 && block.buffer instanceof ArrayBuffer
  const bytes = isInPlace ? (block as Uint8Array<ArrayBuffer>) : new Uint8Array(block)
  if (bytes.length < HEADER * 4 || bytes.length % ALIGNMENT !== 0) throw broken('it is cut off')
  const numbers = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
  const [magic, version, count = 0, sum] = numbers
  if (magic !== MAGIC) throw broken('it is none')
  if (version !== SECTIONS_VERSION) {
    throw new IndexFormatError(
      `Index version ${version} found, ${SECTIONS_VERSION} expected; build it again.`,
    )
  }
  if (sum !== checksum(numbers)) throw broken('its checksum is wrong')
  return Array.from({length: count}, (_, index) => {
    const offset = numbers[HEADER + 2 * index] ?? 0
    const length = numbers[HEADER + 2 * index + 1] ?? 0
    if (offset + length > bytes.length) throw broken('it is cut off')
    return bytes.subarray(offset, offset + length)
  })
}

/** A section's bytes as numbers. */
export function numbersOf(bytes: Uint8Array<ArrayBuffer> | undefined): Uint32Array<ArrayBuffer> {
  if (bytes === undefined) throw broken('a part is missing')
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
}

/** A section's bytes as the JSON value that they spell. */
export function jsonOf<T>(bytes: Uint8Array<ArrayBuffer> | undefined): T {
  if (bytes === undefined) throw broken('a part is missing')
  return JSON.parse(new TextDecoder().decode(bytes)) as T
}

/** A JSON value as a section. */
export function jsonSection(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}

/** What is wrong with a block that can't be used. */
export function broken(reason: string): IndexFormatError {
  return new IndexFormatError(`The index cannot be used: ${reason}; build it again.`)
}

/**
 * Multiplies and rotates as FNV and MurmurHash3 do, in four lanes that do not wait for one another; sees any flipped bit, not
 * malice.
 */
function checksum(numbers: Uint32Array): number {
  let a = numbers.length
  let b = 1
  let c = 2
  let d = 3
  let index = HEADER
  for (; index + 3 < numbers.length; index += 4) {
    a = Math.imul(a ^ numbers[index]!, 0x01000193)
    b = Math.imul(b ^ numbers[index + 1]!, 0x01000193)
    c = Math.imul(c ^ numbers[index + 2]!, 0x01000193)
    d = Math.imul(d ^ numbers[index + 3]!, 0x01000193)
    a = (a << 13) | (a >>> 19)
    b = (b << 13) | (b >>> 19)
    c = (c << 13) | (c >>> 19)
    d = (d << 13) | (d >>> 19)
  }
  for (; index < numbers.length; index++) a = Math.imul(a ^ numbers[index]!, 0x01000193)
  let sum = a
  for (const lane of [b, c, d]) {
    sum = Math.imul(sum ^ lane, 0x01000193)
    sum = (sum << 13) | (sum >>> 19)
  }
  return sum >>> 0
}

function aligned(size: number): number {
  return Math.ceil(size / ALIGNMENT) * ALIGNMENT
}
