import {readdirSync, readFileSync} from 'node:fs'
import {resolve} from 'node:path'
import {describe, expect, it} from 'vitest'

const FOLDER = resolve(import.meta.dirname, '../../../src/text/languages')

/** Every list of words between backticks in the tables of the languages, with its place. */
const lists = ['en', 'kk', 'ru'].flatMap(language =>
  readdirSync(resolve(FOLDER, language)).flatMap(file => {
    // Suffixes are written with signs of their own.
    if (file === 'suffixes.ts') return []
    const source = readFileSync(resolve(FOLDER, language, file), 'utf8')
    return [
      ...source.matchAll(/const (\w+)[^=\n]*=\s*(?:new Set\(\s*)?(?:`([^`$]+)`|'([^']+ [^']+)')/gu),
    ].map(match => ({
      name: `${language}/${file} ${match[1]}`,
      words: (match[2] ?? match[3] ?? '').trim().split(/\s+/u),
    }))
  }),
)

describe('word lists', () => {
  it('are found', () => {
    expect(lists.length).toBeGreaterThan(12)
  })

  it.each(lists)('$name holds no word twice', ({words}) => {
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([])
  })

  it.each(lists)('$name holds whole words of letters', ({words}) => {
    expect(words.filter(word => !/^\p{L}+(?:[-’']\p{L}+)*$/u.test(word))).toEqual([])
  })
})
