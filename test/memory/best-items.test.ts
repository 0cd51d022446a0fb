import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {BestItems} from '../../src/memory/best-items.js'

describe('BestItems', () => {
  it('keeps what sorting would put first, whatever the order of offers', () => {
    const offer = fc.record({rank: fc.integer({min: 1, max: 5}), likeness: fc.nat(3)})
    fc.assert(
      fc.property(fc.array(offer, {maxLength: 30}), fc.integer({min: 1, max: 12}), (offers, limit) => {
        const likeness = (item: number): number => offers[item]?.likeness ?? 0
        const best = new BestItems({minRank: 2, limit}, {of: likeness})
        const rest: number[] = []
        offers.forEach(({rank}, item) => {
          const isWorse = best.isFull && rank === best.threshold && !best.mayTie(item, likeness(item))
          best.offer(item, rank)
          if (isWorse) rest.push(item)
        })
        const sorted = offers
          .map(({rank, likeness}, item) => ({item, rank, likeness}))
          .filter(({rank}) => rank >= 2)
          .sort((a, b) => b.rank - a.rank || b.likeness - a.likeness || a.item - b.item)
        expect(best.found).toEqual(sorted.slice(0, limit).map(({item, rank}) => ({item, rank})))
        for (const item of rest) expect(best.found.map(({item}) => item)).not.toContain(item)
      }),
    )
  })
})
