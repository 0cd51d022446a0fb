import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {segment} from '../../src/segment/segment.js'
import {scoreBoundaries} from '../support/boundaries.js'

interface Document {
  readonly sents: readonly string[]
}

interface Probe extends Document {
  readonly cls: string
  readonly text: string
}

const data = process.env.TILMASH_DATA
const fileOf = (name: string) => join(data ?? '', name)

function read<Row>(name: string): Row[] {
  const lines = readFileSync(fileOf(name), 'utf8').trimEnd().split('\n')
  return lines.map(line => JSON.parse(line) as Row)
}

/** What must be reached on the development sets, F1 in percent, a little under what was measured. */
const FIGURES = [
  ['kk', 'kk-ktb', 99.6],
  ['kk', 'kk-ntrex-t', 98.7],
  ['ru', 'ru-ntrex-t', 97.4],
  ['ru', 'ru-taiga-dev', 77.5],
  ['en', 'en-ntrex-t', 99.6],
  ['en', 'en-ewt-dev-par', 89.5],
] as const

describe.skipIf(data === undefined)('segment on development sets (skipped: TILMASH_DATA is not set)', () => {
  it.each(FIGURES)('finds the borders of %s, %s with F1 of %d at least', (locale, name, atLeast) => {
    const documents = read<Document>(`seg-dev/${name}.jsonl`)
    const predicted = documents.map(({sents}) => segment(sents.join(' '), {locale}).map(found => found.text))
    const score = scoreBoundaries(
      documents.map(({sents}) => sents),
      predicted,
    )
    expect(100 * score.f1).toBeGreaterThanOrEqual(atLeast)
  })

  it('passes all Kazakh probes', () => {
    expect(existsSync(fileOf('seg-probes-kk/probes.jsonl'))).toBe(true)
    const failed = read<Probe>('seg-probes-kk/probes.jsonl').filter(
      ({text, sents}) =>
        segment(text, {locale: 'kk'})
          .map(found => found.text)
          .join('¦') !== sents.join('¦'),
    )
    expect(failed).toEqual([])
  })
})
