import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {FormatError, type Message} from '../../src/errors.js'
import {writeDeeplGlossary, writeOmegatGlossary} from '../../src/formats/bilingual-glossary.js'
import {writeConceptTable} from '../../src/formats/concept-table.js'
import {readConcepts} from '../../src/formats/concepts.js'
import {readI18nextConcepts} from '../../src/formats/i18next-concepts.js'
import {writeTbx} from '../../src/formats/tbx.js'
import type {ConceptEntry, Term} from '../../src/model/concept.js'
import type {Property} from '../../src/model/unit.js'
import {arbitraryConcept} from '../support/arbitrary-concepts.js'

const pair = {source: 'kk', target: 'ru'}

/** `сот→суд` of each concept, with its notes. */
function pairs(text: string, options: Parameters<typeof readConcepts>[1] = pair): string[] {
  return [...readConcepts(text, options)].map(
    ({terms, notes}) =>
      terms.map(({text}) => text).join('→') + (notes === undefined ? '' : ` (${notes.join()})`),
  )
}

describe('readConcepts', () => {
  it('reads a table: a row a concept, a column a language, others by their names', () => {
    const table =
      'kk;kk;ru;definition;status;сала\nсот;төреші;суд;орган;preferred;құқық\n;;;;;\nзаң;;закон;;;\n'
    expect([...readConcepts(table)]).toEqual([
      {
        id: '2',
        terms: [
          {locale: 'kk', text: 'сот', status: 'preferred'},
          {locale: 'kk', text: 'төреші', status: 'preferred'},
          {locale: 'ru', text: 'суд', status: 'preferred'},
        ],
        definition: 'орган',
        properties: [{type: 'сала', value: 'құқық'}],
      },
      {
        id: '4',
        terms: [
          {locale: 'kk', text: 'заң'},
          {locale: 'ru', text: 'закон'},
        ],
      },
    ])
  })

  it('takes a status of one language', () => {
    const [concept] = readConcepts('kk\tkk.status\tru\nсот\tforbidden\tсуд\n')
    expect(concept?.terms.map(({status}) => status)).toEqual(['forbidden', undefined])
  })

  it('reads TBX by its content', () => {
    const concept: ConceptEntry = {id: 'c1', terms: [{locale: 'kk', text: 'сот', status: 'admitted'}]}
    expect([...readConcepts([...writeTbx([concept])].join(''))]).toEqual([concept])
  })

  it.each([
    ['<tmx version="1.4"/>', 'The root element is <tmx>; expected a termbase'],
    ['алма,алмұрт\nа,б\n', 'No column of the first line is a language'],
    ['', 'The file is empty'],
  ])('refuses %j', (text, sentence) => {
    expect(() => [...readConcepts(text, {file: 'a'})]).toThrow(FormatError)
    expect(() => [...readConcepts(text, {file: 'a'})]).toThrow(sentence)
  })

  it('takes what stands right of a column of terms for theirs', () => {
    const [concept] = readConcepts(
      'kk,kk.status,kk.note,kk,kk.status,ru,ru.partOfSpeech,ru.property:род\nсот,preferred,н,төреші,forbidden,суд,Noun,м\n',
    )
    expect(concept?.terms).toEqual([
      {locale: 'kk', text: 'сот', status: 'preferred', notes: ['н']},
      {locale: 'kk', text: 'төреші', status: 'forbidden'},
      {locale: 'ru', text: 'суд', partOfSpeech: 'noun', properties: [{type: 'род', value: 'м'}]},
    ])
  })

  it('takes a status behind the second term for that of the second', () => {
    const [concept] = readConcepts('kk,kk,kk.status,ru\nсот,төреші,forbidden,суд\n')
    expect(concept?.terms.map(({status}) => status)).toEqual([undefined, 'forbidden', undefined])
  })

  it('loses no note that stands apart', () => {
    const [concept] = readConcepts('kk,kk,ru,kk.note,kk.property:тегі\nсот,төреші,суд,н,т\n')
    expect(concept?.terms[0]).toMatchObject({notes: ['н'], properties: [{type: 'тегі', value: 'т'}]})
  })

  it('takes statuses that stand apart for those of the terms in order', () => {
    const [concept] = readConcepts('kk,kk,ru,kk.status,kk.status\nсот,төреші,суд,preferred,forbidden\n')
    expect(concept?.terms.map(({status}) => status)).toEqual(['preferred', 'forbidden', undefined])
  })

  it('takes a status that stands apart for all terms of the language', () => {
    const [concept] = readConcepts('kk,kk,ru,kk.status\nсот,төреші,суд,admitted\n')
    expect(concept?.terms.map(({status}) => status)).toEqual(['admitted', 'admitted', undefined])
  })

  it.each([
    ['Preferred', 'preferred'],
    ['preferredTerm-admn-sts', 'preferred'],
    ['obsolete', 'superseded'],
    ['запрещённый', 'forbidden'],
    ['Тыйым салынған', 'forbidden'],
  ])('understands the status “%s”', (word, status) => {
    expect([...readConcepts(`kk,status\nсот,${word}\n`)][0]?.terms[0]?.status).toBe(status)
  })

  it('reads terms of one language, with ids', () => {
    expect([...readConcepts('id,kk\nc1,сот\n')]).toEqual([{id: 'c1', terms: [{locale: 'kk', text: 'сот'}]}])
  })

  it('tells what is no status and no part of speech, and reads on', () => {
    const messages: Message[] = []
    const onMessage = (message: Message) => messages.push(message)
    const concepts = [
      ...readConcepts('kk,status,kk.partOfSpeech\nсот,good,article\n', {file: 'a.csv', onMessage}),
    ]
    expect(concepts).toEqual([{id: '2', terms: [{locale: 'kk', text: 'сот'}]}])
    expect(messages.map(({ruleId, place}) => `${ruleId} ${place.file}:${place.line}`).sort()).toEqual([
      'part-of-speech a.csv:2',
      'status a.csv:2',
    ])
  })

  it('notes the file and line of each row on request, unless it names another origin', () => {
    const table = 'kk,origin,originLine\nсот,,\nзаң,old.tbx,7\nіс,old.tbx,x\n'
    expect([...readConcepts(table, {file: 'a.csv', origins: true})].map(({origin}) => origin)).toEqual([
      {file: 'a.csv', line: 2},
      {file: 'old.tbx', line: 7},
      {file: 'old.tbx'},
    ])
  })
})

describe('readConcepts of a glossary without names of columns', () => {
  it('reads that of OmegaT: tabs, comments, quotes that mean nothing', () => {
    expect(pairs('# our glossary\nсот\tсуд\tорган\nзаң\t"закон"\n\n#x\ty\nіс\tдело\t\n')).toEqual([
      'сот→суд (орган)',
      'заң→"закон"',
      'іс→дело',
    ])
  })

  it('reads that of DeepL, which may name the languages', () => {
    expect(pairs('court,суд\n"law, code",закон\n', {source: 'en', target: 'ru'})).toEqual([
      'court→суд',
      'law, code→закон',
    ])
    const text = 'court,суд,EN,RU\nlaw,закон,en,ru\n'
    expect([...readConcepts(text)].map(({terms}) => terms.map(({locale}) => locale).join())).toEqual([
      'en,ru',
      'en,ru',
    ])
    expect(pairs('court;суд;en;ru;0.9\n', {})).toEqual(['court→суд'])
  })

  it('still reads names of columns where there are some', () => {
    expect(pairs('kk\tru\nсот\tсуд\n')).toEqual(['сот→суд'])
    expect(pairs('id,note,kk,ru\n1,x,сот,суд\n', {})).toEqual(['сот→суд (x)'])
  })

  it('leaves out halves of pairs, with messages', () => {
    const messages: Message[] = []
    expect(pairs('сот\tсуд\nзаң\t\n', {...pair, onMessage: message => messages.push(message)})).toEqual([
      'сот→суд',
    ])
    expect(messages).toMatchObject([{ruleId: 'half-pair', place: {line: 2}}])
  })

  it('wants to be told the languages', () => {
    expect(() => pairs('сот\tсуд\n', {})).toThrow(FormatError)
    expect(() => pairs('сот\tсуд\n', {source: 'kz', target: 'ru'})).toThrow('Kazakh is “kk”')
  })
})

describe('readI18nextConcepts', () => {
  it('makes a concept of each key that has a term in two languages', () => {
    const messages: Message[] = []
    const files = {
      kk: '{"court": {"supreme": "Жоғарғы Сот", "sitting": "отырыс"}, "hello": "Сәлем, {{name}}!", "lonely": "x"}',
      ru: '{"court": {"supreme": "Верховный Суд", "sitting": "заседание"}, "hello": "Привет, {{name}}!"}',
    }
    const concepts = readI18nextConcepts(files, {
      namespace: 'law',
      onMessage: message => messages.push(message),
    })
    expect(concepts).toEqual([
      {
        id: 'law:court.supreme',
        terms: [
          {locale: 'kk', text: 'Жоғарғы Сот'},
          {locale: 'ru', text: 'Верховный Суд'},
        ],
      },
      {
        id: 'law:court.sitting',
        terms: [
          {locale: 'kk', text: 'отырыс'},
          {locale: 'ru', text: 'заседание'},
        ],
      },
    ])
    expect(messages.map(({ruleId}) => ruleId)).toEqual(['one-language', 'no-term'])
  })

  it('is what readConcepts does with a file of several languages', () => {
    const [concept] = readConcepts('{"kk": {"law": "Заң"}, "ru": {"law": "Закон"}}', {
      file: 'a.json',
      origins: true,
    })
    expect(concept).toEqual({
      id: 'law',
      terms: [
        {locale: 'kk', text: 'Заң'},
        {locale: 'ru', text: 'Закон'},
      ],
      origin: {file: 'a.json'},
    })
  })
})

const cell = (text: string) => text.trim().replaceAll(/\r\n?/gu, '\n')

/** What a table keeps: texts without white space round them, terms by language, properties by type. */
function asInTable(concept: ConceptEntry): ConceptEntry {
  const properties = (list: readonly Property[] | undefined) =>
    list
      ?.map(({type, value}) => ({type, value: cell(value)}))
      .toSorted((a, b) => (a.type < b.type ? -1 : a.type > b.type ? 1 : 0))
  const entry = <Entry extends ConceptEntry | Term>(given: Entry): Entry => {
    const texts = Object.entries(given).map(([name, value]) => [
      name,
      typeof value === 'string' ? cell(value) : value,
    ])
    const {notes, properties: list, origin} = given
    return {
      ...(Object.fromEntries(texts.filter(([, value]) => value !== '')) as Entry),
      ...(origin && {origin: {...origin, file: cell(origin.file)}}),
      ...(notes && {notes: notes.map(cell)}),
      ...(list && {properties: properties(list)}),
    }
  }
  const terms = concept.terms
    .map(entry)
    .toSorted((a, b) => (a.locale < b.locale ? -1 : a.locale > b.locale ? 1 : 0))
  return {...entry(concept), terms}
}

/** Texts that are nothing once white space is gone are not what is tested here. */
function hasBlanks(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === ''
  return typeof value === 'object' && value !== null && Object.values(value).some(hasBlanks)
}

describe('writeConceptTable', () => {
  it('is read back with its terms', () => {
    const terms = [
      {locale: 'kk', text: 'сот'},
      {locale: 'kk', text: 'төре\tші'},
      {locale: 'ru', text: '"суд"'},
    ]
    expect([...readConcepts(writeConceptTable([{id: 'c1', terms}]))]).toEqual([{id: 'c1', terms}])
  })

  it.each(['\t', ',', ';'])('is read back as the same concepts, with %j between cells', delimiter => {
    fc.assert(
      fc.property(fc.array(arbitraryConcept, {minLength: 1, maxLength: 3}), concepts => {
        fc.pre(!concepts.some(hasBlanks))
        const read = [...readConcepts(writeConceptTable(concepts, {delimiter}))]
        expect(read.map(asInTable)).toEqual(concepts.map(asInTable))
      }),
      {numRuns: 60},
    )
  })

  it('writes no column that nothing stands in', () => {
    expect(writeConceptTable([{id: '1', terms: [{locale: 'kk', text: 'сот'}], notes: []}])).toBe(
      'id\tkk\n1\tсот\n',
    )
  })

  it('marks a property whose name would mean something else', () => {
    const properties = ['kk', 'status', 'ru.note', 'no', 'сала', 'property:x'].map(type => ({
      type,
      value: 'v',
    }))
    const concept: ConceptEntry = {id: '1', terms: [{locale: 'kk', text: 'сот'}], properties}
    const table = writeConceptTable([concept])
    expect(table.split('\n')[0]).toBe(
      'id\tkk\tproperty:kk\tproperty:status\tproperty:ru.note\tproperty:no\tсала\tproperty:property:x',
    )
    expect([...readConcepts(table)]).toEqual([concept])
  })
})

/** Concepts whose texts begin with a letter: the file looks like no other format, its cells not as if they were quoted. */
const plainConcept = arbitraryConcept.map(
  ({notes, definition, ...rest}): ConceptEntry => ({
    ...rest,
    terms: rest.terms.map(term => ({...term, text: `т${term.text}`})),
    ...(definition && {definition: `т${definition}`}),
    ...(notes && {notes: notes.map(note => `т${note}`)}),
  }),
)

describe('writeOmegatGlossary', () => {
  const concepts: ConceptEntry[] = [
    {
      id: '1',
      terms: [
        {locale: 'kk', text: 'сот'},
        {locale: 'ru', text: 'судилище', status: 'forbidden'},
        {locale: 'ru', text: 'суд'},
        {locale: 'ru', text: 'судебный\tорган', status: 'preferred'},
      ],
      definition: 'орган',
      notes: ['екі\nжол'],
    },
    {id: '2', terms: [{locale: 'kk', text: 'заң'}]},
  ]

  it('writes a line a pair, the preferred one first, and none that should not be used', () => {
    expect(writeOmegatGlossary(concepts, pair)).toBe(
      'сот\tсудебный орган\tорган; екі жол\nсот\tсуд\tорган; екі жол\n',
    )
  })

  it('is written again as it was read', () => {
    fc.assert(
      fc.property(fc.array(plainConcept, {maxLength: 3}), given => {
        const written = writeOmegatGlossary(given, pair)
        fc.pre(written !== '')
        expect(writeOmegatGlossary(readConcepts(written, pair), pair)).toBe(written)
      }),
      {numRuns: 100},
    )
  })
})

describe('writeDeeplGlossary', () => {
  it('is written again as it was read, a source term once', () => {
    fc.assert(
      fc.property(fc.array(plainConcept, {maxLength: 3}), given => {
        const written = writeDeeplGlossary(given, pair)
        fc.pre(written !== '')
        const read = [...readConcepts(written, pair)]
        expect(writeDeeplGlossary(read, pair)).toBe(written)
        const sources = read.map(({terms}) => terms[0]?.text)
        expect(new Set(sources).size).toBe(sources.length)
      }),
      {numRuns: 100},
    )
  })

  it('writes the two terms alone where tabs stand between them', () => {
    const terms = [
      {locale: 'kk', text: 'сот'},
      {locale: 'ru', text: 'суд, трибунал'},
    ]
    const written = writeDeeplGlossary([{id: 'c1', terms}], {source: 'kk', target: 'ru', delimiter: '\t'})
    expect(written).toBe('сот\tсуд, трибунал\n')
    expect([...readConcepts(written, {source: 'kk', target: 'ru'})][0]?.terms).toMatchObject(terms)
  })

  it('tells what it leaves out', () => {
    const messages: Message[] = []
    const concept = (id: string, ru: string): ConceptEntry => ({
      id,
      terms: [
        {locale: 'kk', text: 'тіл'},
        {locale: 'ru', text: ru},
      ],
    })
    const options = {...pair, onMessage: (message: Message) => messages.push(message)}
    expect(writeDeeplGlossary([concept('a', 'язык'), concept('b', 'речь')], options)).toBe(
      'тіл,язык,kk,ru\r\n',
    )
    expect(messages).toMatchObject([{ruleId: 'double-term'}])
  })
})
