import {createHash} from 'node:crypto'
import {runInNewContext} from 'node:vm'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {reviewPage} from '../../src/cli/output/review-page.js'
import {translator, UI_LANGUAGES} from '../../src/cli/translate.js'
import {readConcepts} from '../../src/formats/concepts.js'
import {writeReviewTable} from '../../src/formats/review-table.js'
import {applyReview, reviewRows} from '../../src/glossary/review.js'
import {Termbase} from '../../src/glossary/termbase.js'
import type {ConceptEntry} from '../../src/model/concept.js'
import {type TinyElement, tinyPage} from '../support/tiny-dom.js'

const locales = ['kk', 'ru']
const speaking = {kk: await translator('kk'), ru: await translator('ru'), en: await translator('en')}

function rowsOf(terms: readonly Readonly<Record<string, string>>[]): ConceptEntry[] {
  const candidates = terms.map(one => ({terms: one, score: 1, confidence: 0.9, occurrences: 3, units: ['u']}))
  return reviewRows(candidates, {source: 'court.tilmash', example: (_, locale) => `мысал ${locale}`})
}

function pageOf(rows: readonly ConceptEntry[], language: 'kk' | 'ru' | 'en' = 'en'): string {
  return reviewPage(rows, {locales, memory: 'court.tilmash'}, {t: speaking[language]})
}

/** Runs the page's script; gives what its button saves. */
function opened(html: string): {form: TinyElement; counts: () => string; save: () => Promise<string>} {
  const page = tinyPage(html)
  const saved: Blob[] = []
  const link = {click() {}, remove() {}}
  runInNewContext(page.texts('script')[0] ?? '', {
    document: {getElementById: page.byId, createElement: () => link, body: {append() {}}},
    window: {addEventListener() {}},
    URL: {createObjectURL: (blob: Blob) => saved.push(blob), revokeObjectURL() {}},
    Blob,
    setTimeout() {},
  })
  const form = page.byId('review')
  return {
    form,
    counts: () => page.byId('counts').textContent,
    save: async () => {
      page.byId('save').dispatch('click')
      return (await saved.at(-1)?.text()) ?? ''
    },
  }
}

/** Chooses a decision in a row, as a click does. */
function decide(form: TinyElement, row: number, decision: string): void {
  const radios = form.querySelectorAll(`[name="decision-${row + 1}"]`)
  for (const radio of radios) radio.isChecked = radio.value === decision
  form.dispatch('input')
}

describe('reviewPage', () => {
  it('saves decisions and corrections as the table that import reads', async () => {
    const {form, save, counts} = opened(
      pageOf(rowsOf([{kk: 'сот', ru: 'суд'}, {kk: 'күн', ru: 'день'}, {kk: 'заң'}, {kk: 'іс', ru: 'дело'}])),
    )
    expect(counts()).toBe('accepted: 0, rejected: 0, open: 4')
    decide(form, 0, 'accept')
    decide(form, 1, 'reject')
    decide(form, 2, 'accept')
    const rows = form.querySelectorAll('tbody tr')
    const russian = rows[2]?.querySelector('[name="term-ru"]')
    if (russian !== undefined) russian.value = ' закон\t'
    expect(counts()).toBe('accepted: 2, rejected: 1, open: 1')
    const termbase = Termbase.from([])
    expect(applyReview(termbase, readConcepts(await save()))).toMatchObject({
      accepted: 2,
      rejected: 1,
      open: 1,
    })
    expect(termbase.concepts.map(({terms}) => terms.map(({text}) => text).join('→'))).toEqual([
      'сот→суд',
      'заң→закон',
    ])
    expect(termbase.concepts[0]).toMatchObject({source: 'court.tilmash', terms: [{context: 'мысал kk'}, {}]})
    expect(termbase.isRejected({kk: 'күн', ru: 'день'})).toBe(true)
  })

  it('saves undecided rows as the table that extract writes', async () => {
    const rows = rowsOf([{kk: 'сот', ru: 'суд'}, {kk: 'заң'}])
    const ofExtract = writeReviewTable(rows, {languages: locales}).split('\n')
    const saved = (await opened(pageOf(rows)).save()).split('\n')
    expect(saved[0]).toBe(ofExtract[0])
    // The page has chosen a status, which import would choose too.
    expect(saved.map(line => line.replace('\tpreferred\t', '\t\t'))).toEqual(ofExtract)
  })

  it('keeps any text as it is, whatever it looks like in HTML', async () => {
    const word = fc.string({unit: fc.constantFrom(...`<>&"'/!-=\`$\{}қ script`), minLength: 1, maxLength: 20})
    const text = word.map(given => given.trim()).filter(given => given !== '' && !given.startsWith('"'))
    await fc.assert(
      fc.asyncProperty(text, text, async (kk, ru) => {
        const rows = rowsOf([{kk, ru}])
        const {form, save} = opened(pageOf(rows))
        decide(form, 0, 'accept')
        const [concept] = [...readConcepts(await save())]
        expect(concept?.terms.map(term => term.text)).toEqual([kk, ru])
      }),
      {numRuns: 50},
    )
  })

  it('allows its own script and style only, and nothing from the network', () => {
    const html = pageOf(rowsOf([{kk: 'сот'}]))
    const page = tinyPage(html)
    const hash = (text = '') => `sha256-${createHash('sha256').update(text).digest('base64')}`
    const csp = /http-equiv="Content-Security-Policy" content="([^"]+)"/u.exec(html)?.[1] ?? ''
    expect(csp).toContain("default-src 'none'")
    expect(csp).toContain(`script-src '${hash(page.texts('script')[0])}'`)
    expect(csp).toContain(`style-src '${hash(page.texts('style')[0])}'`)
    expect(html).not.toMatch(/https?:|\bsrc=|@import|fetch\(|XMLHttpRequest/u)
  })

  it('names every field for those who do not see it, and marks the language of terms', () => {
    const html = pageOf(rowsOf([{kk: 'сот', ru: 'суд'}]))
    const fields = [...html.matchAll(/<(?:input(?! type)|select)[^>]*>/gu)].map(([tag]) => tag)
    expect(fields).toHaveLength(4)
    for (const field of fields) expect(field).toMatch(/aria-label="[^"]+"/u)
    expect(html).toMatch(/<input name="term-kk" lang="kk"/u)
    expect(html).toMatch(/<legend class="hidden">Decision on “сот”<\/legend>/u)
    expect([...html.matchAll(/<input type="radio"/gu)]).toHaveLength(3)
  })

  it.each(UI_LANGUAGES)('speaks %s', language => {
    const html = pageOf(rowsOf([{kk: 'сот', ru: 'суд'}]), language)
    expect(html).toContain(`<html lang="${language}">`)
    expect(html).not.toMatch(/review\.(?!tsv)|\{\{/u)
  })
})
