import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {EditDistance} from '../../src/text/edit-distance.js'

/** The textbook version. */
function levenshtein(a: readonly number[], b: readonly number[]): number {
  let row = Array.from({length: b.length + 1}, (_, index) => index)
  a.forEach((x, i) => {
    const next = [i + 1]
    b.forEach((y, j) => {
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (x === y ? 0 : 1)))
    })
    row = next
  })
  return row[b.length] ?? 0
}

describe('EditDistance', () => {
  it('agrees with the textbook version for any pattern, across its 32-letter blocks', () => {
    const letters = fc.array(fc.integer({min: 1, max: 6}), {maxLength: 100})
    fc.assert(
      fc.property(letters, letters, (pattern, text) => {
        expect(new EditDistance(pattern, 6).to(text)).toBe(levenshtein(pattern, text))
      }),
      {numRuns: 500},
    )
  })

  it('counts letters that the pattern lacks, given as 0', () => {
    expect(new EditDistance([1, 2, 3]).to([0, 2, 0, 0])).toBe(3)
  })

  it('is the other length when one side is empty', () => {
    expect(new EditDistance([]).to([1, 1])).toBe(2)
    expect(new EditDistance([1, 1, 1]).to([])).toBe(3)
  })
})
