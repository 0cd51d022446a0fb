import {describe, expect, it} from 'vitest'
import {recognizeTerms} from '../../src/glossary/recognize-terms.js'
import {mergeConcepts, Termbase} from '../../src/glossary/termbase.js'
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

  it('finds concepts that were entered twice', () => {
    const termbase = Termbase.from([
      concept('a kk:сот ru:суд'),
      concept('b kk:заң ru:закон'),
      concept('c kk:Сот ru:Суд en:court'),
    ])
    expect(termbase.duplicates().map(group => group.map(({id}) => id))).toEqual([['a', 'c']])
  })

  it('refuses a concept without an id', () => {
    expect(() => Termbase.from([concept(' kk:сот')])).toThrow(TypeError)
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
})
