import * as fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {confidence, surroundingsOf} from '../../src/align/confidence.js'
import type {Step} from '../../src/align/lattice.js'

const step = (sizes: readonly number[], score = 5, probability = 0.99): Step => ({sizes, score, probability})

const steps = fc.array(
  fc.record({
    sizes: fc.constantFrom<number[]>([1, 1], [1, 0], [0, 1], [1, 2], [2, 2]),
    score: fc.double({min: -60, max: 60, noNaN: true}),
    probability: fc.double({min: 0, max: 1, noNaN: true}),
  }),
  {maxLength: 60},
)

describe('surroundingsOf', () => {
  it('leaves out the bead itself', () => {
    const [first, second] = surroundingsOf([step([1, 1], 6), step([1, 1], -3)])
    expect(first?.evidence).toBe(-1)
    expect(second?.evidence).toBe(2)
  })

  it('counts beads of one language as half of one that says nothing', () => {
    const [, middle] = surroundingsOf([step([1, 1], 4), step([1, 1]), step([1, 0])])
    expect(middle?.evidence).toBeCloseTo(4 / 3.5)
    expect(middle?.alone).toBeCloseTo(1 / 3)
  })

  it('is what a look at each bead and ten on both sides gives', () => {
    fc.assert(
      fc.property(steps, list => {
        const found = surroundingsOf(list)
        for (const [index, {evidence, alone}] of found.entries()) {
          const from = Math.max(0, index - 10)
          const near = list.slice(from, index + 11)
          const others = near.filter((_, place) => from + place !== index)
          const pairs = others.filter(({sizes}) => !sizes.includes(0))
          const sum = pairs.reduce((total, {score}) => total + Math.max(-4, Math.min(6, score)), 0)
          const single = others.length - pairs.length
          expect(evidence).toBeCloseTo(sum / (pairs.length + single / 2 + 2))
          expect(alone).toBeCloseTo(single / near.length)
        }
      }),
    )
  })
})

describe('confidence', () => {
  const good = {evidence: 4, alone: 0.1}
  const bad = {evidence: -0.7, alone: 0.2}

  it('is a probability, and grows with that of the search', () => {
    fc.assert(
      fc.property(steps, list => {
        const around = surroundingsOf(list)
        for (const [index, one] of list.entries()) {
          const value = confidence(one, 1, around[index] ?? good)
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(1)
          expect(confidence({...one, probability: 1}, 1, around[index] ?? good)).toBeGreaterThanOrEqual(value)
        }
      }),
    )
  })

  it('is high among beads that much speaks for, low where nothing does', () => {
    expect(confidence(step([1, 1]), 1, good)).toBeGreaterThan(0.95)
    expect(confidence(step([1, 1], -1), 1, bad)).toBeLessThan(0.1)
    expect(confidence(step([1, 1]), 1, bad)).toBeLessThan(0.5)
  })

  it('is lower for beads of several segments, and for segments left alone among many such', () => {
    expect(confidence(step([1, 2]), 1, good)).toBeLessThan(confidence(step([1, 1]), 1, good))
    expect(confidence(step([1, 0]), 0, {evidence: 2, alone: 0.7})).toBeLessThan(
      confidence(step([1, 0]), 0, {evidence: 2, alone: 0.1}),
    )
  })

  it('judges a bead of three languages by each of its pairs', () => {
    expect(confidence(step([1, 1, 1], 8), 1, good)).toBeCloseTo(confidence(step([1, 1], 4), 1, good))
  })
})
