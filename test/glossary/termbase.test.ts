import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {mergeConcepts} from '../../src/glossary/merge-concepts.js'
import {recognizeTerms} from '../../src/glossary/recognize-terms.js'
import {Termbase} from '../../src/glossary/termbase.js'
import type {ConceptEntry} from '../../src/model/concept.js'

/** `c1 kk:сот ru:суд` as a concept entry. */
function concept(notation: string): ConceptEntry {
  const [id = '', ...terms] = notation.split(' ')
  return {
    id,
    terms: terms.map(term => {
      const [locale = '', text = ''] = term.split(':')
      return {locale, text}
    }),
  }
}

describe('Termbase', () => {
  it('keeps concepts in the order of adding', () => {
    const termbase = Termbase.from([concept('b kk:сот'), concept('a kk:заң')])
    expect(termbase.concepts.map(({id}) => id)).toEqual(['b', 'a'])
    expect(termbase.size).toBe(2)
    expect(termbase.languages).toEqual(['kk'])
  })

  it('merges two entries with one id', () => {
    const termbase = Termbase.from([concept('c1 kk:сот'), concept('c1 kk:сот ru:суд')])
    expect(termbase.get('c1')).toEqual(concept('c1 kk:сот ru:суд'))
  })

  it('finds a concept by a term in any case and spacing', () => {
    const termbase = Termbase.from([{id: 'c1', terms: [{locale: 'kk', text: 'Жоғарғы Сот'}]}])
    expect(termbase.find(' жоғарғы\u00a0СОТ ', {locale: 'kk-KZ'})).toHaveLength(1)
    expect(termbase.find('жоғарғы сот', {locale: 'ru'})).toHaveLength(0)
  })

  it('searches what was added, replaced and deleted', () => {
    const termbase = Termbase.from([concept('c1 kk:сот')])
    const hits = () => recognizeTerms('сотқа заңға', termbase, {locale: 'kk'}).map(({text}) => text)
    expect(hits()).toEqual(['сотқа'])
    termbase.add(concept('c2 kk:заң'))
    expect(hits()).toEqual(['сотқа', 'заңға'])
    termbase.replace(concept('c1 kk:қаулы'))
    expect(hits()).toEqual(['заңға'])
    expect(termbase.delete('c2')).toBe(true)
    expect(termbase.delete('c2')).toBe(false)
    expect(hits()).toEqual([])
  })

  it('takes in another termbase and joins concepts that share terms in two languages', () => {
    const termbase = Termbase.from([concept('c1 kk:сот ru:суд')])
    termbase.merge(Termbase.from([concept('x kk:сот ru:суд en:court'), concept('y kk:заң ru:закон')]))
    expect(termbase.concepts.map(({id}) => id)).toEqual(['c1', 'y'])
    expect(termbase.get('c1')).toEqual(concept('c1 kk:сот ru:суд en:court'))
  })

  it('keeps homonyms apart', () => {
    const termbase = Termbase.from([concept('c1 kk:тіл ru:язык')])
    termbase.merge(Termbase.from([concept('x kk:тіл ru:речь')]))
    expect(termbase.size).toBe(2)
  })

  it('keeps both where another termbase uses an id for another concept', () => {
    const termbase = Termbase.from([concept('c1 kk:сот ru:суд')])
    termbase.merge(Termbase.from([concept('c1 kk:заң ru:закон')]))
    expect(termbase.concepts.map(({terms}) => terms[0]?.text)).toEqual(['сот', 'заң'])
  })

  it('finds concepts that were entered twice, and says what merging them gives', () => {
    const termbase = Termbase.from([
      concept('a kk:сот ru:суд'),
      concept('b kk:заң ru:закон'),
      concept('c kk:Сот ru:Суд en:court'),
      concept('d kk:заң'),
    ])
    expect(
      termbase.duplicates().map(({concepts, merged}) => [concepts.map(({id}) => id), merged?.id]),
    ).toEqual([
      [['a', 'c'], 'a'],
      [['b', 'd'], 'b'],
    ])
    expect(termbase.duplicates()[0]?.shared).toEqual([
      {locale: 'kk', text: 'сот'},
      {locale: 'ru', text: 'суд'},
    ])
  })

  it('tells namesakes, and suggests no merging of them', () => {
    const termbase = Termbase.from([concept('a kk:тіл ru:язык'), concept('b kk:Тіл ru:речь')])
    expect(termbase.duplicates()).toMatchObject([
      {shared: [{locale: 'kk', text: 'тіл'}], concepts: [{id: 'a'}, {id: 'b'}]},
    ])
    expect(termbase.duplicates()[0]?.merged).toBeUndefined()
  })

  it('finds no duplicates among terms of different languages', () => {
    expect(Termbase.from([concept('a kk:акт'), concept('b ru:акт')]).duplicates()).toEqual([])
  })

  it('finds the duplicates that comparing each with each finds', () => {
    const names = fc.constantFrom('сот', 'Сот', 'заң', 'іс', 'бап')
    const entry = fc.record({kk: fc.option(names), ru: fc.option(names), en: fc.option(names)})
    fc.assert(
      fc.property(fc.array(entry, {maxLength: 6}), rows => {
        const concepts = rows.flatMap((row, index) => {
          const terms = Object.entries(row).flatMap(([locale, text]) =>
            text === null ? [] : [{locale, text}],
          )
          return terms.length === 0 ? [] : [{id: `c${index}`, terms}]
        })
        const groups = Termbase.from(concepts).duplicates()
        const together = (one: string, other: string) =>
          groups.some(group => group.concepts.filter(({id}) => id === one || id === other).length === 2)
        for (const [index, one] of concepts.entries()) {
          for (const other of concepts.slice(index + 1)) {
            const shares = one.terms.some(({locale, text}) =>
              other.terms.some(
                term => term.locale === locale && term.text.toLowerCase() === text.toLowerCase(),
              ),
            )
            if (shares) expect(together(one.id, other.id)).toBe(true)
          }
        }
      }),
    )
  })

  it('makes one entry of several, under the id and the word of the first', () => {
    const termbase = Termbase.from([
      {...concept('a kk:сот'), definition: 'one'},
      concept('b ru:суд'),
      {...concept('c en:court'), definition: 'two', notes: ['n']},
    ])
    expect(termbase.mergeEntries(['c', 'a'])).toMatchObject({id: 'c', definition: 'two', notes: ['n']})
    expect(termbase.concepts.map(({id, terms}) => `${id} ${terms.length}`)).toEqual(['b 1', 'c 2'])
    expect(() => termbase.mergeEntries(['c', 'x'])).toThrow(RangeError)
    expect(() => termbase.mergeEntries([])).toThrow(TypeError)
  })

  it('notes who changed an entry and when, and takes away what is undefined', () => {
    const termbase = Termbase.from([{...concept('a kk:сот'), definition: 'one', source: 'act'}])
    const edited = termbase.edit('a', {definition: undefined}, {by: 'Әлия', at: '2026-05-04'})
    expect(edited).toEqual({
      ...concept('a kk:сот'),
      source: 'act',
      changedAt: '2026-05-04',
      changedBy: 'Әлия',
    })
    expect(termbase.get('a')).toEqual(edited)
    expect(termbase.edit('a', {}).changedAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:]{8}Z$/u)
    expect(() => termbase.edit('b', {})).toThrow('no concept entry with the id “b”')
  })

  it('refuses a concept without an id', () => {
    expect(() => Termbase.from([concept(' kk:сот')])).toThrow(TypeError)
  })
})

describe('refused rows', () => {
  const termbase = Termbase.from([])
  termbase.reject({terms: {kk: 'Жоғарғы Сот', ru: 'высший суд'}})
  termbase.reject({terms: {kk: 'күн'}})

  it.each([
    ['the very row', {kk: 'Жоғарғы Сот', ru: 'высший суд'}],
    ['in another case', {kk: 'жоғарғы сот', ru: 'Высший суд'}],
    ['with one more language', {kk: 'Жоғарғы Сот', ru: 'высший суд', en: 'high court'}],
    ['with one language less', {kk: 'Жоғарғы Сот'}],
    ['with a translation of what is no term at all', {kk: 'күн', ru: 'день'}],
  ])('come back %s: no', (_, terms) => {
    expect(termbase.isRejected(terms)).toBe(true)
  })

  it.each([
    ['with another translation', {kk: 'Жоғарғы Сот', ru: 'Верховный Суд'}],
    ['of other terms', {kk: 'сот', ru: 'суд'}],
    ['of the same letters in another language', {ru: 'күн'}],
  ])('are no rows %s', (_, terms) => {
    expect(termbase.isRejected(terms)).toBe(false)
  })

  it('are forgotten on request, and kept once', () => {
    const other = Termbase.from([])
    expect(other.reject({terms: {kk: 'сот', ru: 'суд'}})).toBe(true)
    expect(other.reject({terms: {ru: 'Суд', kk: 'сот'}})).toBe(false)
    expect(other.rejections).toHaveLength(1)
    expect(other.unreject({kk: 'сот', ru: 'суд'})).toBe(true)
    expect(other.unreject({kk: 'сот', ru: 'суд'})).toBe(false)
    expect(other.isRejected({kk: 'сот', ru: 'суд'})).toBe(false)
  })
})

describe('Termbase.join', () => {
  const first = Termbase.from([concept('a kk:сот ru:суд')])
  const second = Termbase.from([concept('a kk:сот ru:судебный:орган'), concept('b kk:заң ru:закон')])

  it('keeps every entry, and tells which termbase it comes from', () => {
    const joined = Termbase.join([first, second])
    expect(joined.concepts.map(({id}) => [id, joined.rankOf(id)])).toEqual([
      ['a', 0],
      ['a-2', 1],
      ['b', 1],
    ])
  })

  it('lets the earlier termbase be found first', () => {
    const found = (list: Termbase[]) =>
      recognizeTerms('сотқа', Termbase.join(list), {locale: 'kk'})[0]?.concept.terms
    expect(found([first, second])).toEqual(first.concepts[0]?.terms)
    expect(found([second, first])).toEqual(second.concepts[0]?.terms)
  })
})

describe('mergeConcepts', () => {
  it('keeps what the known entry says and adds what only the other one has', () => {
    const known: ConceptEntry = {...concept('c1 kk:сот'), definition: 'one', notes: ['n']}
    const added: ConceptEntry = {...concept('c1 ru:суд'), definition: 'two', source: 'act', notes: ['n', 'm']}
    expect(mergeConcepts(known, added)).toEqual({
      ...concept('c1 kk:сот ru:суд'),
      definition: 'one',
      source: 'act',
      notes: ['n', 'm'],
    })
  })
  it('lets terms bring along the file and the act that they come from', () => {
    const known: ConceptEntry = {...concept('c1 kk:сот'), source: 'law', origin: {file: 'a.tbx', line: 3}}
    const added: ConceptEntry = {
      ...concept('c1 kk:сот ru:суд'),
      source: 'code',
      origin: {file: 'b.tsv', line: 2},
    }
    expect(mergeConcepts(known, added)).toEqual({
      ...known,
      terms: [
        {locale: 'kk', text: 'сот'},
        {locale: 'ru', text: 'суд', source: 'code', origin: {file: 'b.tsv', line: 2}},
      ],
    })
  })
})
