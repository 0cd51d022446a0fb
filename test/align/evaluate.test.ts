import {describe, expect, it} from 'vitest'
import {evaluate, evaluateAll} from '../../src/align/evaluate.js'
import {beads} from '../support/beads.js'

function of(notation: string, locales: readonly string[] = ['kk', 'ru']) {
  return beads(notation, locales).map(segments => ({segments}))
}

describe('evaluate', () => {
  it('is 1 for the gold itself', () => {
    const gold = of('1-1 1-2 0-1 1-0 2-2')
    expect(evaluate(gold, gold).strict).toEqual({precision: 1, recall: 1, f1: 1})
    expect(evaluate(gold, gold).lax).toEqual({precision: 1, recall: 1, f1: 1})
  })

  it('counts one-sided beads in precision only, and a bead that shares a link as right in the lax sense', () => {
    // Gold links 0-0 and 1-1,2; found are 0-0, 1-1 and a 2 that stands alone.
    const {strict, lax} = evaluate(of('1-1 1-2'), of('1-1 1-1 0-1'))
    expect(strict.precision).toBeCloseTo(1 / 3)
    expect(strict.recall).toBeCloseTo(1 / 2)
    expect(strict.f1).toBeCloseTo(0.4)
    expect(lax.precision).toBeCloseTo(2 / 3)
    expect(lax.recall).toBe(1)
  })

  it('compares beads of three languages whole, or by any link of two', () => {
    const gold = of('1-1-1 1-1-0', ['kk', 'ru', 'en'])
    const {strict, lax} = evaluate(gold, of('1-1-1 1-0-0 0-1-0', ['kk', 'ru', 'en']))
    expect(strict.precision).toBeCloseTo(1 / 3)
    expect(strict.recall).toBeCloseTo(1 / 2)
    expect(lax.recall).toBeCloseTo(1 / 2)
    const wider = evaluate(gold, of('2-2-1', ['kk', 'ru', 'en']))
    expect(wider.strict.f1).toBe(0)
    expect(wider.lax.f1).toBe(1)
  })

  it('is 0 where nothing was found', () => {
    expect(evaluate(of('1-1'), []).strict).toEqual({precision: 0, recall: 0, f1: 0})
    expect(evaluate([], []).lax.f1).toBe(0)
  })

  it('sums what is counted over documents', () => {
    const {strict} = evaluateAll([of('1-1 1-1 1-1'), of('1-1')], [of('1-1 1-1 1-1'), of('1-0 0-1')])
    expect(strict.precision).toBeCloseTo(3 / 5)
    expect(strict.recall).toBeCloseTo(3 / 4)
  })
})
