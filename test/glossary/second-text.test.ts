import {readFileSync} from 'node:fs'
import {resolve} from 'node:path'
import {describe, expect, it} from 'vitest'
import {extractTerms} from '../../src/glossary/extract-terms.js'

const LOCALES = ['kk', 'ru', 'en']

/** Rows of an invented text, or of its terms. */
function readFixture(name: string): string[][] {
  return readFileSync(resolve(import.meta.dirname, 'fixtures', name), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map(line => line.split('\t'))
}

// Rules tuned to the one article of the corpus would show here: these texts are about other matters, and invented.
describe('extractTerms on other texts', () => {
  it.each([
    ['civil-case', 15],
    ['data-law', 14],
  ])('finds the terms of %s: at least %i of the first 20 rows', (name, least) => {
    const units = readFixture(`${name}.tsv`).map((row, index) => ({
      id: `u${index}`,
      variants: row.map((text, side) => ({locale: LOCALES[side] ?? '', text})),
    }))
    const gold = new Set(readFixture(`${name}-terms.tsv`).map(row => row.join(' | ').toLowerCase()))
    const rows = extractTerms(units, {source: 'kk', targets: ['ru', 'en'], limit: 20}).map(({terms}) =>
      LOCALES.map(locale => terms[locale] ?? '-').join(' | '),
    )
    const right = rows.filter(row => gold.has(row.toLowerCase()))
    expect(right.length, rows.join('\n')).toBeGreaterThanOrEqual(least)
  })
})
