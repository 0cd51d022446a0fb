import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {extractTerms} from '../../src/glossary/extract-terms.js'
import {recognizeTerms} from '../../src/glossary/recognize-terms.js'
import {Termbase} from '../../src/glossary/termbase.js'

const DATA = process.env.TILMASH_DATA

/** Rows of a table of the development data, by column name. */
function readRows(name: string): Record<string, string>[] {
  const [header = '', ...lines] = readFileSync(join(DATA ?? '', name), 'utf8')
    .trimEnd()
    .split('\n')
  const columns = header.split('\t')
  return lines.map(line => {
    const cells = line.split('\t')
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']))
  })
}

const same = (text: string | undefined): string => (text ?? '').toLowerCase().replaceAll('ё', 'е')

// The data lie outside the project: the figures can only be measured where TILMASH_DATA names their folder.
describe.skipIf(DATA === undefined)('figures on development data', {timeout: 60_000}, () => {
  it('recognises 99.5 % of generated forms of legal terms', () => {
    const terms = readRows('legal-forms/terms.tsv').map(({kk = ''}) => kk)
    const termbase = Termbase.from(
      terms.map((text, index) => ({id: `c${index}`, terms: [{locale: 'kk', text}]})),
    )
    const forms = readRows('legal-forms/forms.tsv')
    const found = forms.filter(({term, form = ''}) =>
      recognizeTerms(form, termbase, {locale: 'kk'}).some(hit => hit.term.text === term && hit.text === form),
    )
    expect(found.length / forms.length).toBeGreaterThan(0.995)
  })

  it('finds four fifths of the listed terms of a law in 200 rows', () => {
    const units = readRows('kz-laws/units.tsv').map(({kk = '', ru = ''}, index) => ({
      id: `u${index}`,
      variants: [
        {locale: 'kk', text: kk},
        {locale: 'ru', text: ru},
      ],
    }))
    const rows = extractTerms(units, {source: 'kk', targets: ['ru'], limit: 200})
    const pairs = new Set(rows.map(({terms}) => `${same(terms.kk)} | ${same(terms.ru)}`))
    const gold = readRows('legal-terms/terms.tsv')
    const found = gold.filter(({kk, ru}) => pairs.has(`${same(kk)} | ${same(ru)}`))
    expect(found.length / gold.length).toBeGreaterThan(0.8)
  })
})
