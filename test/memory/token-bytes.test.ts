import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {hasMarked, LONGEST_FORM, readForms, writeForm} from '../../src/memory/token-bytes.js'

describe('writeForm', () => {
  it('writes what readForms reads, for any form', () => {
    const form = fc.oneof(
      fc.nat(300),
      fc.integer({min: 14_000, max: 15_000}),
      fc.integer({min: 470_000, max: 480_000}),
      fc.integer({min: 0, max: 2 ** 32 - 1}),
    )
    fc.assert(
      fc.property(fc.array(form, {maxLength: 30}), forms => {
        const bytes = new Uint8Array(forms.length * LONGEST_FORM)
        let end = 0
        for (const each of forms) end = writeForm(bytes, end, each)
        const read = new Uint32Array(forms.length)
        expect(readForms(bytes, 0, end, read)).toBe(forms.length)
        expect([...read]).toEqual(forms)
      }),
    )
  })

  it('writes frequent forms in one byte', () => {
    expect(writeForm(new Uint8Array(5), 0, 191)).toBe(1)
    expect(writeForm(new Uint8Array(5), 0, 192)).toBe(2)
  })
})

describe('hasMarked', () => {
  it('tells whether one of the forms is marked, however many bytes it takes', () => {
    const form = fc.oneof(fc.nat(300), fc.integer({min: 14_000, max: 15_000}))
    fc.assert(
      fc.property(fc.array(form, {maxLength: 10}), form, (forms, wanted) => {
        const bytes = new Uint8Array(forms.length * LONGEST_FORM)
        let end = 0
        for (const each of forms) end = writeForm(bytes, end, each)
        const isMarked = new Uint8Array(16_000)
        isMarked[wanted] = 1
        expect(hasMarked(bytes, 0, end, isMarked)).toBe(forms.includes(wanted))
      }),
    )
  })
})
