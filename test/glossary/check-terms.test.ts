import {describe, expect, it} from 'vitest'
import {checkTerms, checkText} from '../../src/glossary/check-terms.js'
import {Termbase} from '../../src/glossary/termbase.js'

const TERMBASE = Termbase.from([
  {
    id: 'court',
    terms: [
      {locale: 'kk', text: 'Жоғарғы Сот'},
      {locale: 'ru', text: 'Верховный Суд', status: 'preferred'},
      {locale: 'ru', text: 'Высший Суд', status: 'forbidden'},
      {locale: 'ru', text: 'Верхсуд', status: 'deprecated'},
    ],
  },
  {
    id: 'language',
    terms: [
      {locale: 'kk', text: 'тіл'},
      {locale: 'ru', text: 'язык'},
    ],
  },
  {
    id: 'speech',
    terms: [
      {locale: 'kk', text: 'тіл'},
      {locale: 'ru', text: 'речь'},
    ],
  },
  {id: 'kazakh-only', terms: [{locale: 'kk', text: 'билер кеңесі'}]},
])

/** `rule text→expected` of each finding. */
function findings(kk: string, ru: string): string[] {
  return checkTerms(kk, ru, TERMBASE, {source: 'kk', target: 'ru'}).map(
    ({ruleId, text, expected}) => `${ruleId} ${text}→${expected.join()}`,
  )
}

describe('checkTerms', () => {
  it('is content with an approved translation in any form', () => {
    expect(findings('Жоғарғы Сотының төрағасы', 'председатель Верховного Суда')).toEqual([])
  })

  it('tells a term whose translation is missing', () => {
    expect(findings('Жоғарғы Сотының төрағасы', 'председатель суда')).toEqual([
      'missing-term Жоғарғы Сотының→Верховный Суд',
    ])
  })

  it('tells a forbidden and a deprecated term in any form, with the preferred one', () => {
    expect(findings('Ол келді.', 'Он был в Высшем Суде и в Верхсуде.')).toEqual([
      'forbidden-term Высшем Суде→Верховном Суде',
      'deprecated-term Верхсуде→Верховном Суде',
    ])
  })

  it('takes no forbidden term for a translation', () => {
    expect(findings('Жоғарғы Сотқа', 'в Высший Суд')).toEqual([
      'missing-term Жоғарғы Сотқа→Верховный Суд',
      'forbidden-term Высший Суд→Верховный Суд',
    ])
  })

  it('lets any concept with the same source term satisfy it', () => {
    expect(findings('тілді', 'о речи')).toEqual([])
    expect(findings('тілді', 'о языке')).toEqual([])
    expect(findings('тілді', 'о разговоре')).toHaveLength(1)
  })

  it('asks for nothing where the concept has no target term', () => {
    expect(findings('билер кеңесіне', 'в суд')).toEqual([])
  })

  it('gives places in the text of the side', () => {
    const [finding] = checkTerms('Бұл — Жоғарғы Сот.', '', TERMBASE, {source: 'kk', target: 'ru'})
    expect(finding).toMatchObject({side: 'source', start: 6, end: 17, concept: {id: 'court'}})
  })
})

const KAZAKH = Termbase.from([
  {
    id: 'court',
    terms: [
      {locale: 'kk', text: 'Жоғарғы Сот', status: 'preferred'},
      {locale: 'kk', text: 'жоғары сот', status: 'forbidden'},
      {locale: 'kk', text: 'бас сот төрелігі', status: 'superseded'},
    ],
  },
  {
    id: 'head',
    terms: [
      {locale: 'kk', text: 'төраға'},
      {locale: 'kk', text: 'председатель', status: 'forbidden'},
    ],
  },
])

/** `rule text→expected` of each finding in a Kazakh text. */
function kazakh(text: string): string[] {
  return checkText(text, KAZAKH, {locale: 'kk'}).map(
    ({ruleId, text, expected}) => `${ruleId} ${text}→${expected.join()}`,
  )
}

describe('checkText', () => {
  it.each([
    ['Іс жоғары сотта қаралды.', 'жоғары сотта→Жоғарғы Сотта'],
    ['Республика жоғары сотының шешімі', 'жоғары сотының→Жоғарғы Сотының'],
    ['Олар жоғары соттарға барды.', 'жоғары соттарға→Жоғарғы Соттарға'],
    ['Осы жоғары сотпен келісті.', 'жоғары сотпен→Жоғарғы Сотпен'],
    ['Бұл жоғары сот.', 'жоғары сот→Жоғарғы Сот'],
  ])('proposes the term in the form of the place: %s', (text, expected) => {
    expect(kazakh(text)).toEqual([`forbidden-term ${expected}`])
  })

  it('keeps the capital of the beginning of a sentence, and capitals of a heading', () => {
    expect(kazakh('Председателі келді.')).toEqual(['forbidden-term Председателі→Төрағасы'])
    expect(kazakh('СОТ ПРЕДСЕДАТЕЛІ')).toEqual(['forbidden-term ПРЕДСЕДАТЕЛІ→ТӨРАҒАСЫ'])
    expect(kazakh('сот председателі келді.')).toEqual(['forbidden-term председателі→төрағасы'])
  })

  it('tells a superseded term as a deprecated one', () => {
    expect(kazakh('бас сот төрелігіне')).toEqual(['deprecated-term бас сот төрелігіне→Жоғарғы Сотқа'])
  })

  it('is content with approved terms, and with parts of other words', () => {
    expect(kazakh('Жоғарғы Соттың төрағасы. Жоғарыда сот тұр.')).toEqual([])
  })

  it('tells nothing of a word that another concept approves', () => {
    const terms = Termbase.from([
      {id: 'a', terms: [{locale: 'ru', text: 'орган', status: 'forbidden'}]},
      {id: 'b', terms: [{locale: 'ru', text: 'Орган'}]},
    ])
    expect(checkText('В органе.', terms, {locale: 'ru'})).toEqual([])
  })
})

describe('checkTerms with several termbases', () => {
  const ours = Termbase.from([
    {
      id: 'a',
      terms: [
        {locale: 'kk', text: 'сот'},
        {locale: 'ru', text: 'суд'},
      ],
    },
    {id: 'b', terms: [{locale: 'kk', text: 'іс'}]},
  ])
  const theirs = Termbase.from([
    {
      id: 'a',
      terms: [
        {locale: 'kk', text: 'Сот'},
        {locale: 'ru', text: 'трибунал'},
        {locale: 'ru', text: 'суд', status: 'forbidden'},
      ],
    },
    {
      id: 'b',
      terms: [
        {locale: 'kk', text: 'іс'},
        {locale: 'ru', text: 'дело'},
      ],
    },
  ])
  const check = (kk: string, ru: string, list: Termbase[]) =>
    checkTerms(kk, ru, list, {source: 'kk', target: 'ru'}).map(
      ({ruleId, expected}) => `${ruleId} ${expected.join()}`,
    )

  it('lets the earlier one say what is right', () => {
    expect(check('Сотқа', 'В суд', [ours, theirs])).toEqual([])
    expect(check('Сотқа', 'В трибунал', [ours, theirs])).toEqual(['missing-term суд'])
    expect(check('Сотқа', 'В суд', [theirs, ours])).toEqual([
      'missing-term трибунал',
      'forbidden-term трибунал',
    ])
  })

  it('asks the next one where the earlier one has no translation', () => {
    expect(check('Іс', 'Папка', [ours, theirs])).toEqual(['missing-term дело'])
    expect(check('Іс', 'Дело', [ours, theirs])).toEqual([])
  })

  it('sees what was changed in one of them since', () => {
    const changing = ours.copy()
    const list = () => check('Сотқа', 'В трибунал', [changing, theirs])
    expect(list()).toEqual(['missing-term суд'])
    changing.delete('a')
    expect(list()).toEqual([])
  })
})

describe('checkTerms of a word that one concept forbids and another one approves', () => {
  const terms = Termbase.from([
    {
      id: 'guilt',
      terms: [
        {locale: 'kk', text: 'айып'},
        {locale: 'ru', text: 'обвинение'},
        {locale: 'ru', text: 'вина', status: 'forbidden'},
      ],
    },
    {
      id: 'fault',
      terms: [
        {locale: 'kk', text: 'кінә'},
        {locale: 'ru', text: 'вина'},
      ],
    },
  ])
  const check = (kk: string, ru: string) =>
    checkTerms(kk, ru, terms, {source: 'kk', target: 'ru'}).map(({ruleId}) => ruleId)

  it('goes by what the source speaks of', () => {
    expect(check('Айып тағылды.', 'Предъявлена вина.')).toEqual(['missing-term', 'forbidden-term'])
    expect(check('Кінәсі дәлелденді.', 'Вина доказана.')).toEqual([])
    expect(check('Айып пен кінә', 'Обвинение и вина')).toEqual([])
  })
})
