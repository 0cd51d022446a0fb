import {createHash} from 'node:crypto'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {useNativeSha256} from '../../src/memory/stores/native-sha256.js'
import {plainDigest, textDigest} from '../../src/memory/text-digest.js'

describe('textDigest', () => {
  it('is the same with and without the SHA-256 of the runtime, whatever the length', () => {
    const text = fc.oneof(
      fc.string({unit: 'grapheme'}),
      fc.nat(20_000).map(length => 'қ'.repeat(length)),
    )
    const check = () =>
      fc.assert(
        fc.property(text, given => {
          const digits = createHash('sha256').update(given).digest('hex').slice(0, 32)
          expect(plainDigest(given)).toBe(digits)
          expect(textDigest(given)).toBe(digits)
        }),
        {numRuns: 50},
      )
    check()
    useNativeSha256()
    check()
  })
})
