import {describe, expect, it} from 'vitest'
import {applyReview, isReviewed, reviewRows} from '../../src/glossary/review.js'
import {Termbase} from '../../src/glossary/termbase.js'
import type {ConceptEntry} from '../../src/model/concept.js'

/** A row as a person left it: `accept kk:сот ru:суд`, with the terms that were proposed. */
function row(notation: string, proposed?: Readonly<Record<string, string>>, id = 'c1'): ConceptEntry {
  const [decision = '', ...terms] = notation.split(' ')
  return {
    id,
    terms: terms.map(term => {
      const [locale = '', text = ''] = term.split(':')
      return {locale, text}
    }),
    properties: [
      {type: 'decision', value: decision},
      ...(proposed === undefined ? [] : [{type: 'candidate', value: JSON.stringify(proposed)}]),
    ],
  }
}

describe('applyReview', () => {
  it('takes in what was accepted, as preferred terms, with author, date and origin', () => {
    const termbase = Termbase.from([])
    const origin = {file: 'review.tsv', line: 2}
    const rows = [{...row('accept kk:сот kk:төреші ru:суд'), origin}]
    expect(applyReview(termbase, rows, {by: 'Әлия', at: '2026-05-04T09:00:00Z'})).toEqual({
      accepted: 1,
      rejected: 0,
      open: 0,
      unclear: [],
    })
    expect(termbase.concepts).toEqual([
      {
        id: 'c1',
        terms: [
          {locale: 'kk', text: 'сот', status: 'preferred'},
          {locale: 'kk', text: 'төреші', status: 'admitted'},
          {locale: 'ru', text: 'суд', status: 'preferred'},
        ],
        origin,
        createdAt: '2026-05-04T09:00:00Z',
        createdBy: 'Әлия',
      },
    ])
  })

  it('keeps the status that the row has', () => {
    const termbase = Termbase.from([])
    const {terms, ...rest} = row('accept kk:сот')
    applyReview(termbase, [{...rest, terms: terms.map(term => ({...term, status: 'forbidden' as const}))}])
    expect(termbase.concepts[0]?.terms[0]?.status).toBe('forbidden')
  })

  it.each([
    ['accept', 1, 0, 0],
    ['Қабылданды', 1, 0, 0],
    ['да', 1, 0, 0],
    ['+', 1, 0, 0],
    ['reject', 0, 1, 0],
    ['Жоқ', 0, 1, 0],
    ['отклонить', 0, 1, 0],
    ['-', 0, 1, 0],
    ['', 0, 0, 1],
  ])('understands the decision “%s”', (decision, accepted, rejected, open) => {
    const termbase = Termbase.from([])
    expect(applyReview(termbase, [row(`${decision} kk:сот`)])).toMatchObject({accepted, rejected, open})
    expect([termbase.size, termbase.rejections.length]).toEqual([accepted, rejected])
  })

  it('does nothing with a row whose decision it does not understand, and names it', () => {
    const termbase = Termbase.from([])
    expect(applyReview(termbase, [row('maybe kk:сот', undefined, 'c7')]).unclear).toEqual(['c7'])
    expect(termbase.size + termbase.rejections.length).toBe(0)
  })

  it('remembers a rejected row as it was proposed', () => {
    const termbase = Termbase.from([])
    applyReview(termbase, [row('reject kk:соты ru:суд', {kk: 'сот', ru: 'суд'})])
    expect(termbase.isRejected({kk: 'сот', ru: 'суд'})).toBe(true)
  })

  it('remembers what an edited row was before, but not where a term was only added', () => {
    const termbase = Termbase.from([])
    applyReview(termbase, [
      row('accept kk:сот ru:суд', {kk: 'сот', ru: 'судья'}),
      row('accept kk:заң ru:закон en:law', {kk: 'заң', ru: 'закон'}),
    ])
    expect(termbase.rejections.map(({terms}) => terms)).toEqual([{kk: 'сот', ru: 'судья'}])
    expect(termbase.size).toBe(2)
  })

  it('takes back a rejection when the row is accepted later', () => {
    const termbase = Termbase.from([])
    applyReview(termbase, [row('reject kk:сот ru:суд')])
    applyReview(termbase, [row('accept kk:сот ru:суд')])
    expect(termbase.rejections).toEqual([])
    expect(termbase.size).toBe(1)
  })

  it('joins a row with the concept that is there, and gives no id twice', () => {
    const termbase = Termbase.from([
      {
        id: 'c1',
        terms: [
          {locale: 'kk', text: 'сот'},
          {locale: 'ru', text: 'суд'},
        ],
      },
    ])
    applyReview(termbase, [row('accept kk:сот ru:суд en:court'), row('accept kk:заң ru:закон')])
    expect(termbase.concepts.map(({id, terms}) => `${id} ${terms.length}`)).toEqual(['c1 3', 'c1-2 2'])
  })

  it('keeps no traces of the review in the entries', () => {
    const termbase = Termbase.from([])
    const given = row('accept kk:сот', {kk: 'сот'})
    applyReview(termbase, [
      {...given, properties: [...(given.properties ?? []), {type: 'сала', value: 'құқық'}]},
    ])
    expect(termbase.concepts[0]?.properties).toEqual([{type: 'сала', value: 'құқық'}])
  })

  it('is not led astray by a broken record of what was proposed', () => {
    const termbase = Termbase.from([])
    const properties = [
      {type: 'decision', value: 'reject'},
      {type: 'candidate', value: '{"kk":'},
    ]
    applyReview(termbase, [{...row('x kk:сот'), properties}])
    expect(termbase.isRejected({kk: 'сот'})).toBe(true)
  })
})

describe('reviewRows', () => {
  const candidates = [
    {terms: {kk: 'сот', ru: 'суд'}, score: 2.1, confidence: 0.9, occurrences: 3, units: ['u1', 'u2']},
  ]

  it('makes rows to be decided, with an example and the proposal', () => {
    const rows = reviewRows(candidates, {
      source: 'court.tilmash',
      example: (unit, locale) => `${unit} ${locale}`,
    })
    expect(rows).toMatchObject([
      {
        id: 'c1',
        source: 'court.tilmash',
        terms: [
          {locale: 'kk', text: 'сот', context: 'u1 kk'},
          {locale: 'ru', text: 'суд', context: 'u1 ru'},
        ],
      },
    ])
    expect(isReviewed(rows)).toBe(true)
    expect(applyReview(Termbase.from([]), rows)).toMatchObject({accepted: 0, rejected: 0, open: 1})
  })
})
