import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {IdSet} from '../../../src/memory/stores/id-set.js'

describe('IdSet', () => {
  it('knows what a set knows, through several growths', () => {
    fc.assert(
      fc.property(fc.array(fc.string({maxLength: 3})), ids => {
        const slow = new Set<string>()
        const set = new IdSet()
        for (const id of ids) {
          expect(set.add(id)).toBe(!slow.has(id))
          slow.add(id)
        }
        expect(set.size).toBe(slow.size)
      }),
    )
    const set = new IdSet()
    for (let number = 0; number < 100_000; number++) set.add(`unit ${number}`)
    expect(set.size).toBe(100_000)
    expect(set.add('unit 99')).toBe(false)
  })
})
