import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {type Found, FuzzyIndex} from '../../src/memory/fuzzy-index.js'
import {compareTexts, rankOf} from '../../src/memory/score.js'
import {packSections, unpackSections} from '../../src/memory/sections.js'

const WORDS =
  'court Court courts judge judges law laws courage courtyard the a of session held hearing 12 7 . , ! – people’s'.split(
    ' ',
  )

const sentence = fc
  .array(fc.oneof({weight: 8, arbitrary: fc.constantFrom(...WORDS)}, fc.string({maxLength: 4})), {
    maxLength: 14,
  })
  .map(words => words.join(' '))

/** What the index must find: a score for every text, none left out. */
function scan(
  index: FuzzyIndex,
  query: string,
  minRank: number,
  limit: number,
  removed: ReadonlySet<number>,
): Found[] {
  const wording = index.read(query)
  const same = new Set(index.exact(query))
  const found: Found[] = []
  for (let item = 0; item < index.size; item++) {
    const forms = index.formsOf(item)
    const isSame = same.has(item)
    const rank = removed.has(item) ? -1 : rankOf(wording, forms, 0, forms.length, index.vocabulary, isSame, 0)
    if (rank >= minRank && forms.length > 0) found.push({item, rank})
  }
  const closer = index.closerFirst(wording)
  return found.sort((a, b) => b.rank - a.rank || closer(a.item, b.item) || a.item - b.item).slice(0, limit)
}

describe('FuzzyIndex', () => {
  it('finds what a full scan finds, ties included, for every threshold from 30 up, packed or not', () => {
    fc.assert(
      fc.property(
        fc.array(sentence, {maxLength: 40}),
        fc.array(sentence, {minLength: 1, maxLength: 4}),
        fc.integer({min: 30, max: 100}),
        fc.integer({min: 1, max: 8}),
        fc.nat(40),
        fc.array(fc.nat(39), {maxLength: 3}),
        (texts, queries, minScore, limit, packedAt, removals) => {
          const index = new FuzzyIndex('en')
          texts.forEach((text, position) => {
            if (position === packedAt) index.finish()
            index.add(text)
          })
          if (packedAt > texts.length) index.finish()
          const removed = new Set(removals.filter(item => item < texts.length))
          for (const item of removed) index.remove(item)
          for (const query of [...queries, ...texts.slice(0, 3)]) {
            const minRank = minScore * 100
            expect(index.search(query, {minRank, limit})).toEqual(scan(index, query, minRank, limit, removed))
          }
        },
      ),
      {numRuns: 300},
    )
  })

  it('finds what a full scan finds among near copies of long sentences', () => {
    const long = fc.array(fc.constantFrom(...'abcdefghijklmnopqrst'.split(''), ',', '5'), {
      minLength: 20,
      maxLength: 70,
    })
    fc.assert(
      fc.property(
        fc.array(long, {minLength: 1, maxLength: 4}),
        fc.array(
          fc.tuple(fc.nat(), fc.array(fc.tuple(fc.nat(), fc.constantFrom('', 'x', 'b c', '.'))), fc.nat()),
          {
            maxLength: 30,
          },
        ),
        fc.integer({min: 30, max: 95}),
        (originals, copies, minScore) => {
          const index = new FuzzyIndex('en')
          for (const [which, edits, cut] of copies) {
            const words = [...(originals[which % originals.length] ?? [])]
            for (const [place, word] of edits) words[place % words.length] = word
            index.add(words.slice(cut % 5).join(' '))
          }
          index.finish()
          for (const original of originals) {
            const query = original.join(' ')
            const minRank = minScore * 100
            expect(index.search(query, {minRank, limit: 5})).toEqual(
              scan(index, query, minRank, 5, new Set()),
            )
          }
        },
      ),
      {numRuns: 200},
    )
  })

  it('finds what a full scan finds where words are too frequent to have lists', () => {
    const words = 'the a of court judge law 7 .'.split(' ')
    const index = new FuzzyIndex('en')
    let seed = 1
    const next = (below: number) => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0
      return (seed >>> 8) % below
    }
    const text = () => Array.from({length: 1 + next(9)}, () => words[next(words.length)]).join(' ')
    for (let count = 0; count < 4000; count++) index.add(text())
    index.finish()
    for (let count = 0; count < 20; count++) {
      const query = text()
      const minRank = 3000 + next(7000)
      expect(index.search(query, {minRank, limit: 7})).toEqual(scan(index, query, minRank, 7, new Set()))
    }
  })

  it('finds the same after it was packed into bytes and read back, and takes more texts then', () => {
    fc.assert(
      fc.property(
        fc.array(sentence, {maxLength: 30}),
        fc.array(sentence, {maxLength: 5}),
        fc.array(sentence, {minLength: 1, maxLength: 3}),
        (texts, later, queries) => {
          const index = new FuzzyIndex('en')
          for (const text of texts) index.add(text)
          if (texts.length > 2) index.remove(1)
          const copy = FuzzyIndex.from('en', unpackSections(packSections(index.toSections())))
          for (const text of later) expect(copy?.add(text)).toBe(index.add(text))
          for (const query of [...queries, ...later]) {
            const search = {minRank: 4000, limit: 5}
            expect(copy?.search(query, search)).toEqual(index.search(query, search))
          }
          copy?.finish()
          for (const query of queries) {
            const search = {minRank: 4000, limit: 5}
            expect(copy?.search(query, search)).toEqual(index.search(query, search))
          }
        },
      ),
      {numRuns: 50},
    )
  })

  it('finds what a full scan finds over several shards, packed at once or bit by bit', () => {
    const words = Array.from(
      {length: 400},
      (_, place) =>
        `w${'abcdefghij'[place % 10]}${'klmnopqrst'[Math.floor(place / 10) % 10]}${'uvwx'[Math.floor(place / 100)]}`,
    )
    let seed = 7
    const next = (below: number) => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0
      return (seed >>> 8) % below
    }
    const text = () =>
      Array.from({length: 1 + next(6)}, () => words[Math.min(next(400), next(400))]).join(' ')
    const index = new FuzzyIndex('en')
    for (let count = 0; count < 66_000; count++) index.add(text())
    index.finish()
    for (let count = 0; count < 1500; count++) {
      index.add(text())
      // Searching packs what has gathered.
      if (count % 100 === 0) index.search(text(), {minRank: 9000, limit: 1})
    }
    index.remove(5)
    index.remove(66_100)
    const removed = new Set([5, 66_100])
    for (const minRank of [3000, 5000, 7000, 8500]) {
      const query = text()
      expect(index.search(query, {minRank, limit: 5})).toEqual(scan(index, query, minRank, 5, removed))
    }
    const {fuzzy, items} = index.withoutRemoved()
    expect(items).toHaveLength(index.size - 2)
    const query = text()
    const found = fuzzy
      .search(query, {minRank: 6000, limit: 5})
      .map(({item, rank}) => ({item: items[item], rank}))
    expect(found).toEqual(index.search(query, {minRank: 6000, limit: 5}))
  }, 30_000)

  it('puts of texts with the same score that first which shares more letters with the query', () => {
    const index = new FuzzyIndex('en')
    for (const text of ['blue sky', 'blue overturning', 'blue underturned']) index.add(text)
    const search = () => index.search('blue underturning', {minRank: 3000, limit: 3}).map(({item}) => item)
    expect(search()).toEqual([2, 1, 0])
    expect(index.search('green underturning', {minRank: 1, limit: 1})).toMatchObject([{item: 2}])
    index.finish()
    expect(search()).toEqual([2, 1, 0])
    expect(index.search('blue returning', {minRank: 5000, limit: 2})).toEqual([
      {item: 1, rank: 5000},
      {item: 2, rank: 5000},
    ])
  })

  it('gives the rank that the texts have on their own', () => {
    fc.assert(
      fc.property(sentence, sentence, (a, b) => {
        const index = new FuzzyIndex('en')
        index.add(b)
        index.finish()
        const [found] = index.search(a, {minRank: 1, limit: 1})
        expect(Math.floor((found?.rank ?? 0) / 100)).toBe(compareTexts(a, b, 'en').score)
      }),
    )
  })
})
