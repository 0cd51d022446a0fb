import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {NarrowList} from '../../src/memory/narrow-list.js'

describe('NarrowList', () => {
  it('holds what was pushed, however wide, also after it was read back', () => {
    const number = fc.oneof(fc.nat(255), fc.nat(65_535), fc.integer({min: 0, max: 2 ** 32 - 1}))
    fc.assert(
      fc.property(fc.array(number, {maxLength: 300}), fc.array(number, {maxLength: 5}), (numbers, more) => {
        const list = new NarrowList()
        for (const each of numbers) list.push(each)
        expect([...list.data.subarray(0, list.length)]).toEqual(numbers)
        const copy = NarrowList.of(list.bytes.slice(), list.length)
        for (const each of more) copy.push(each)
        expect([...copy.data.subarray(0, copy.length)]).toEqual([...numbers, ...more])
      }),
    )
  })

  it('takes a byte a number as long as all are small', () => {
    const list = new NarrowList()
    for (let number = 0; number < 200; number++) list.push(number)
    expect(list.bytes).toHaveLength(200)
    list.push(256)
    expect(list.bytes).toHaveLength(402)
  })
})
