import {createHash} from 'node:crypto'
import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'

const folder = new URL('../../corpus/supreme-court-beijing-2016/', import.meta.url)
const languages = ['kk', 'ru', 'en'] as const
const pairs = [
  ['kk', 'ru'],
  ['kk', 'en'],
  ['ru', 'en'],
] as const
type Language = (typeof languages)[number]

/** The article as the owner gave it; whoever repairs a flaw in it changes the gold too. */
const articleHash = 'c7618cba0165974932866918dca3c3909658ca59916bf00f6327c72e631bdf0b'

const bytesOf = (name: string) => readFileSync(new URL(name, folder))
const textOf = (name: string) => new TextDecoder('utf-8', {fatal: true}).decode(bytesOf(name))
const linesOf = (name: string) => textOf(name).replace(/\n$/u, '').split('\n')
const rowsOf = (name: string) => linesOf(name).map(line => line.split('\t'))
const paragraphsOf = (language: Language) =>
  textOf(`${language}.txt`)
    .trim()
    .split(/\n{2,}/u)
const segmentsOf = (language: Language) => linesOf(`segments.${language}.txt`)

/** Beads of a file: for each row, for each language of its header, the segment numbers. */
function beadsOf(name: string): {header: string[]; beads: number[][][]} {
  const [header = [], ...rows] = rowsOf(name)
  const beads = rows.map(row => row.map(cell => (cell === '' ? [] : cell.split(',').map(Number))))
  return {header, beads}
}

const countUp = (count: number) => Array.from({length: count}, (_, index) => index)

describe('the article in Kazakh, Russian and English', () => {
  it('keeps the Kazakh text byte for byte', () => {
    expect(createHash('sha256').update(bytesOf('kk.txt')).digest('hex')).toBe(articleHash)
  })

  it('has the same ten paragraphs in each language', () => {
    expect(languages.map(language => paragraphsOf(language).length)).toEqual([10, 10, 10])
  })

  it('is clean text in the translations: composed characters, single blanks, none at the end of a line', () => {
    for (const language of ['ru', 'en'] as const) {
      const text = textOf(`${language}.txt`)
      expect(text).toBe(text.normalize('NFC'))
      expect(text).not.toMatch(/[^\S\n]{2}|[^\S\n]\n|\n{3}|\p{Cf}/u)
    }
  })
})

describe('the gold segmentation', () => {
  it.each(languages)('rebuilds the %s text from its segments and white space', language => {
    const text = textOf(`${language}.txt`)
    let end = 0
    for (const segment of segmentsOf(language)) {
      expect(segment).toBe(segment.trim())
      expect(segment).not.toBe('')
      const start = text.indexOf(segment, end)
      expect(start, segment).toBeGreaterThanOrEqual(end)
      expect(text.slice(end, start).trim(), `before ${segment}`).toBe('')
      end = start + segment.length
    }
    expect(text.slice(end).trim()).toBe('')
  })

  it.each(languages)('begins and ends a segment with every paragraph in %s', language => {
    for (const paragraph of paragraphsOf(language)) {
      expect(segmentsOf(language).some(segment => paragraph.startsWith(segment))).toBe(true)
      expect(segmentsOf(language).some(segment => paragraph.endsWith(segment))).toBe(true)
    }
  })

  it('keeps the numbers of segments that corpus/README.md tells', () => {
    expect(languages.map(language => segmentsOf(language).length)).toEqual([20, 19, 19])
  })
})

describe('the gold beads', () => {
  const files = ['beads.tsv', ...pairs.map(pair => `beads.${pair.join('-')}.tsv`)]

  it.each(files)('cover every segment exactly once and in order in %s', name => {
    const {header, beads} = beadsOf(name)
    for (const bead of beads) {
      expect(bead.length).toBe(header.length)
      expect(bead.flat().length).toBeGreaterThan(0)
    }
    header.forEach((language, column) => {
      const numbers = beads.flatMap(bead => bead[column] ?? [])
      expect(numbers).toEqual(countUp(segmentsOf(language as Language).length))
    })
  })

  it.each(pairs)('have three or more places that are not one to one between %s and %s', (first, second) => {
    const {header, beads} = beadsOf(`beads.${first}-${second}.tsv`)
    expect(header).toEqual([first, second])
    const uneven = beads.filter(bead => bead.every(side => side.length > 0) && bead.flat().length > 2)
    expect(uneven.length).toBeGreaterThanOrEqual(3)
  })

  it('split and merge Kazakh sentences in both translations', () => {
    for (const name of ['beads.kk-ru.tsv', 'beads.kk-en.tsv']) {
      const shapes = beadsOf(name).beads.map(bead => bead.map(side => side.length).join('-'))
      expect(shapes).toEqual(expect.arrayContaining(['1-2', '2-1', '1-0']))
    }
  })

  it('say the same in pairs as in three: the beads of the pairs, joined where they overlap', () => {
    // Neighbours belong to one three-way bead as soon as any pair holds them in one bead.
    const joined = new Map<string, string>()
    const rootOf = (key: string): string => {
      const parent = joined.get(key) ?? key
      return parent === key ? key : rootOf(parent)
    }
    for (const pair of pairs) {
      for (const bead of beadsOf(`beads.${pair.join('-')}.tsv`).beads) {
        const keys = bead.flatMap((side, column) => side.map(number => `${pair[column]}${number}`))
        for (const key of keys.slice(1)) joined.set(rootOf(key), rootOf(keys[0]!))
      }
    }
    const threeWay = beadsOf('beads.tsv')
    expect(threeWay.header).toEqual([...languages])
    const groups = threeWay.beads.map(
      bead =>
        new Set(bead.flatMap((side, column) => side.map(number => rootOf(`${languages[column]}${number}`)))),
    )
    expect(groups.every(group => group.size === 1)).toBe(true)
    expect(new Set(groups.flatMap(group => [...group])).size).toBe(threeWay.beads.length)
  })
})

describe('the gold terms', () => {
  const [header = [], ...rows] = rowsOf('terms.tsv')

  it('are fifty or more, each complete in three languages and trimmed', () => {
    expect(header).toEqual([...languages])
    expect(rows.length).toBeGreaterThanOrEqual(50)
    for (const row of rows) {
      expect(row.length).toBe(3)
      for (const cell of row) expect(cell.trim()).toBe(cell)
      expect(row.every(cell => cell !== '')).toBe(true)
    }
  })

  it('hold no term twice in any language', () => {
    for (const column of [0, 1, 2]) {
      const terms = rows.map(row => row[column]?.toLowerCase())
      expect(terms.filter((term, index) => terms.indexOf(term) !== index)).toEqual([])
    }
  })

  it('stand in the text of their language in some inflected form', () => {
    // A word stands when the text has a word with the same beginning: endings of up to five letters
    // may be gained, up to three lost. Coarse on purpose: the gold must not lean on the stemmers it judges.
    const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{M}\p{N}’-]+/gu) ?? []
    const fits = (word: string, inflected: string) => {
      const stem = word.slice(0, Math.max(Math.min(3, word.length), word.length - 3))
      return inflected.startsWith(stem) && inflected.length <= word.length + 6
    }
    languages.forEach((language, column) => {
      const text = wordsOf(textOf(`${language}.txt`))
      const missing = rows
        .map(row => row[column] ?? '')
        .filter(term => {
          const words = wordsOf(term)
          return !text.some((_, at) => words.every((word, index) => fits(word, text[at + index] ?? '')))
        })
      expect(missing, language).toEqual([])
    })
  })
})
