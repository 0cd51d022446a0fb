import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {leastBreakOf, mostBroken, mostMissing} from '../../src/memory/edit-bounds.js'
import {greatestDistance, weightedDistance} from '../../src/memory/score.js'
import {swapCost} from '../../src/memory/weights.js'
import {readWording} from '../../src/memory/wording.js'
import {Vocabulary} from '../../src/text/vocabulary.js'

/** How many of a list another lacks, each counted as often as it stands there. */
function lacked(list: readonly string[], other: readonly string[]): number {
  const rest = [...other]
  return list.filter(each => {
    const place = rest.indexOf(each)
    if (place >= 0) rest.splice(place, 1)
    return place < 0
  }).length
}

const pairsOf = (words: readonly string[]): string[] =>
  ['', ...words].map((word, place) => `${word} ${words[place] ?? ''}`)

describe('mostMissing and mostBroken', () => {
  it('are never below what a text within the distance lacks', () => {
    const tokens = fc.array(fc.constantFrom(...'alpha bravo charlie delta echo 5 , .'.split(' ')), {
      maxLength: 14,
    })
    fc.assert(
      fc.property(tokens, tokens, fc.integer({min: 30, max: 94}), (a, b, minScore) => {
        const vocabulary = new Vocabulary('en')
        const right = readWording(b.join(' '), vocabulary, {learn: true})
        const left = readWording(a.join(' '), vocabulary)
        const heavier = Math.max(left.weight, right.weight)
        const limit = greatestDistance(heavier, minScore * 100)
        const end = right.forms.length
        const distance = weightedDistance(left, right.forms, 0, end, vocabulary, limit, swapCost(heavier))
        if (distance > limit) return
        const theta = 1 - minScore / 100
        const [wordsOfA, wordsOfB] = [a, b].map(each => each.filter(token => /\p{L}/u.test(token))) as [
          string[],
          string[],
        ]
        expect(lacked(wordsOfA, wordsOfB)).toBeLessThanOrEqual(mostMissing(left.weight, right.weight, theta))
        expect(lacked(pairsOf(wordsOfA), pairsOf(wordsOfB))).toBeLessThanOrEqual(
          mostBroken(left.weight, right.weight, right.weight, theta, leastBreakOf(left.weight)),
        )
      }),
      {numRuns: 500},
    )
  })

  it('grow smaller with the weight of what is heavier than the query', () => {
    expect([60, 120, 150, 180, 240].map(weight => mostMissing(120, weight, 0.5))).toEqual([5, 5, 3, 2, 0])
    expect(mostBroken(120, 60, 120, 0.3, 6)).toBe(6)
    expect(mostBroken(120, 171, 171, 0.3, 6)).toBe(4)
  })
})
