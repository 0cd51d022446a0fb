import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {recognizeTerms} from '../../src/glossary/recognize-terms.js'
import {Termbase} from '../../src/glossary/termbase.js'

interface Sentence {
  readonly text: string
  readonly hits: readonly string[]
}

const readLines = (name: string): string[] =>
  readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8')
    .trimEnd()
    .split('\n')

describe.each(['kk', 'ru'])('recognizeTerms in law text (%s)', locale => {
  it('finds what a reader marked, and little else', () => {
    const terms = readLines(`law-terms.${locale}.txt`)
    const termbase = Termbase.from(terms.map((text, index) => ({id: `c${index}`, terms: [{locale, text}]})))
    const missed: string[] = []
    const wrong: string[] = []
    let right = 0
    for (const line of readLines(`law-terms.${locale}.jsonl`)) {
      const {text, hits}: Sentence = JSON.parse(line)
      const gold = new Set(hits)
      for (const {term, start, end, text: form} of recognizeTerms(text, termbase, {
        locale,
        overlapping: true,
      })) {
        if (gold.delete(`${start}-${end} ${term.text}`)) right++
        else wrong.push(`${term.text} in ${form}: ${text}`)
      }
      for (const hit of gold) missed.push(`${hit}: ${text}`)
    }
    expect(right / (right + wrong.length), wrong.join('\n')).toBeGreaterThan(0.98)
    expect(right / (right + missed.length), missed.join('\n')).toBeGreaterThan(0.99)
  })
})
