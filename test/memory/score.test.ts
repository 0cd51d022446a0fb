import fc from 'fast-check'
import {distance} from 'fastest-levenshtein'
import {describe, expect, it} from 'vitest'
import {
  compareTexts,
  fuzzyRank,
  greatestDistance,
  MAX_FUZZY_RANK,
  weightedDistance,
} from '../../src/memory/score.js'
import {COSTS, swapCost, WEIGHTS} from '../../src/memory/weights.js'
import {readWording, type Wording} from '../../src/memory/wording.js'
import {FormKind, Vocabulary} from '../../src/text/vocabulary.js'

function score(a: string, b: string, locale = 'en'): string {
  const {kind, score: points, penalties} = compareTexts(a, b, locale)
  return [kind, points, ...penalties.map(({name}) => name)].join(' ')
}

describe('compareTexts', () => {
  it.each([
    ['The court ruled.', 'The court ruled.', 'exact 100'],
    ['  The court ruled.\n', 'The court ruled.', 'exact 100'],
    ['cafe\u0301', 'caf\u00e9', 'exact 100'],
    ['The court  ruled.', 'The court ruled.', 'fuzzy 99 white-space'],
    ['The cou\u00adrt ruled.', 'The court ruled.', 'fuzzy 99 white-space'],
    ['The Court ruled.', 'The court ruled.', 'fuzzy 99 case'],
    ['The court ruled!', 'The court ruled.', 'fuzzy 98 punctuation'],
    ['The court ruled', '«The court» ruled?!', 'fuzzy 98 punctuation'],
    ['Article 5 applies', 'Article 6 applies', 'fuzzy 97 numbers'],
    ['Article 5 applies.', 'article 6 applies', 'fuzzy 95 numbers punctuation case'],
    ['the people’s court', "the people's court", 'fuzzy 99 spelling'],
    ['12.04.2016', '12.04.2016', 'exact 100'],
    ['12.04.2016', '13.04.2016', 'fuzzy 50'],
    ['…', '…', 'exact 100'],
    ['', '', 'fuzzy 0'],
    ['court', '', 'fuzzy 0'],
    ['court', 'judge', 'fuzzy 0'],
  ])('compares %j with %j: %s', (a, b, expected) => {
    expect(score(a, b)).toBe(expected)
    expect(score(b, a)).toBe(expected)
  })

  it('never shows a folded look-alike as exact', () => {
    expect(score('Қoғам сoты', 'Қоғам соты', 'kk')).toBe('fuzzy 99 spelling')
  })

  it('takes a number for a number only where one stands in the same place', () => {
    expect(score('Article 5 applies', 'Article applies')).toBe('fuzzy 85')
  })

  it('charges a changed ending less than a changed word', () => {
    const [ending, word] = ['He saw the judges there', 'He saw the lawyer there'].map(
      text => compareTexts(text, 'He saw the judge there', 'en').score,
    )
    expect(ending).toBe(93)
    expect(word).toBe(80)
  })

  it('charges a word that begins alike less than a strange one, and a swap less than two changes', () => {
    const score = (text: string) => compareTexts(text, 'The magistrate adjourned that hearing', 'en').score
    expect(score('The magistrat adjourned that hearing')).toBe(91)
    expect(score('The magistrate adjourned hearing that')).toBe(83)
    expect(score('The magistrate adjourned some lecture')).toBe(60)
  })

  it('gives 94 at most where the words differ', () => {
    const long =
      'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen a b c d e'
    expect(compareTexts(long, `${long} judges`, 'en').score).toBe(94)
  })

  it('is the same in both directions', () => {
    const words = fc.array(fc.constantFrom('court', 'Court', 'courts', 'judge', '5', '7', ',', '.', '!'), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(words, words, (a, b) => {
        expect(score(a.join(' '), b.join(' '))).toBe(score(b.join(' '), a.join(' ')))
      }),
    )
  })
})

function related(a: string, b: string): number {
  return 4 + Math.ceil((8 * distance(a, b)) / Math.max(a.length, b.length))
}

/** The textbook version: a whole matrix, nothing left out. */
function slowDistance(a: Wording, b: Wording): number {
  const weight = (wording: Wording, index: number) => WEIGHTS[wording.kinds[index] ?? 0] ?? 0
  const cost = (i: number, j: number): number => {
    if (a.forms[i] === b.forms[j]) return 0
    const greater = Math.max(weight(a, i), weight(b, j))
    if (a.kinds[i] !== b.kinds[j]) return greater
    if (a.kinds[i] === FormKind.number) return COSTS.number
    if (a.kinds[i] === FormKind.mark) return COSTS.mark
    if (a.stems[i] !== b.stems[j])
      return a.roots[i] === b.roots[j] ? related(a.names[i] ?? '', b.names[j] ?? '') : greater
    return a.folds[i] === b.folds[j] ? COSTS.sameFold : COSTS.sameStem
  }
  const isWord = (wording: Wording, index: number) => wording.kinds[index] === FormKind.word
  const same = (i: number, j: number) => a.stems[i] === b.stems[j]
  const swap = swapCost(Math.max(a.weight, b.weight))
  const rows: number[][] = [[0]]
  for (let i = 0; i <= a.forms.length; i++) {
    const row = rows[i] ?? []
    rows[i] = row
    for (let j = 0; j <= b.forms.length; j++) {
      if (i === 0 && j === 0) continue
      const up = i === 0 ? Number.POSITIVE_INFINITY : (rows[i - 1]?.[j] ?? 0) + weight(a, i - 1)
      const left = j === 0 ? Number.POSITIVE_INFINITY : (row[j - 1] ?? 0) + weight(b, j - 1)
      const both =
        i === 0 || j === 0 ? Number.POSITIVE_INFINITY : (rows[i - 1]?.[j - 1] ?? 0) + cost(i - 1, j - 1)
      const isSwap =
        i > 1 && j > 1 && isWord(a, i - 1) && isWord(a, i - 2) && same(i - 1, j - 2) && same(i - 2, j - 1)
      const swapped = isSwap ? (rows[i - 2]?.[j - 2] ?? 0) + swap : Number.POSITIVE_INFINITY
      row[j] = Math.min(up, left, both, swapped)
    }
  }
  return rows.at(-1)?.at(-1) ?? 0
}

describe('weightedDistance', () => {
  const words = fc.array(fc.constantFrom('court', 'Court', 'courts', 'judge', 'law', '5', '7', ',', '.'), {
    maxLength: 15,
  })

  it('agrees with the textbook version, and says when it is above the limit', () => {
    fc.assert(
      fc.property(words, words, fc.nat(100), (a, b, limit) => {
        const vocabulary = new Vocabulary('en')
        const right = readWording(b.join(' '), vocabulary, {learn: true})
        const left = readWording(a.join(' '), vocabulary)
        const swap = swapCost(Math.max(left.weight, right.weight))
        const found = weightedDistance(left, right.forms, 0, right.forms.length, vocabulary, limit, swap)
        const expected = slowDistance(left, right)
        if (expected <= limit) expect(found).toBe(expected)
        else expect(found).toBeGreaterThan(limit)
      }),
      {numRuns: 500},
    )
  })
})

describe('greatestDistance', () => {
  it('is the greatest distance that reaches a rank, for every rank', () => {
    fc.assert(
      fc.property(
        fc.integer({min: 1, max: 2000}),
        fc.integer({min: 1, max: MAX_FUZZY_RANK}),
        (weight, rank) => {
          const distance = greatestDistance(weight, rank)
          expect(fuzzyRank(distance, weight)).toBeGreaterThanOrEqual(rank)
          expect(fuzzyRank(distance + 1, weight)).toBeLessThan(rank)
        },
      ),
      {numRuns: 1000},
    )
  })
})
