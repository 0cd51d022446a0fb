import {describe, expect, it} from 'vitest'
import {IndexFormatError} from '../../src/errors.js'
import {jsonOf, jsonSection, numbersOf, packSections, unpackSections} from '../../src/memory/sections.js'

const packed = () => packSections([jsonSection({a: 'ә'}), Uint32Array.of(1, 2, 3), new Uint8Array(0)])

describe('unpackSections', () => {
  it('gives back what was packed, wherever the bytes stand in their buffer', () => {
    for (const shift of [0, 1, 8]) {
      const buffer = new Uint8Array(packed().length + shift)
      buffer.set(packed(), shift)
      const [json, numbers, nothing] = unpackSections(buffer.subarray(shift))
      expect(jsonOf(json)).toEqual({a: 'ә'})
      expect([...numbersOf(numbers)]).toEqual([1, 2, 3])
      expect(nothing).toHaveLength(0)
    }
  })

  it('refuses bytes that are cut off, and any byte that was changed', () => {
    const bytes = packed()
    for (let length = 0; length < bytes.length; length++) {
      expect(() => unpackSections(bytes.slice(0, length))).toThrow(IndexFormatError)
    }
    for (let place = 0; place < bytes.length; place++) {
      const changed = packed()
      changed[place] = (changed[place] as number) ^ 0x40
      expect(() => unpackSections(changed)).toThrow(IndexFormatError)
    }
  })

  it('says which version it has found', () => {
    const bytes = packed()
    bytes[4] = 9
    expect(() => unpackSections(bytes)).toThrow('Index version 9 found, 6 expected; build it again.')
  })
})
