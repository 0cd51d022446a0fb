import {describe, expect, it} from 'vitest'
import {extractTerms, extractTermsFrom, type TermCandidate} from '../../src/glossary/extract-terms.js'
import type {Lexicon} from '../../src/model/lexicon.js'
import type {TranslationUnit} from '../../src/model/unit.js'
import {stemWord} from '../../src/text/stem.js'
import {readCorpus, readCorpusTable} from '../support/corpus.js'

/** Units of lines `kk | ru | en`; a missing side is `-`. */
function units(lines: readonly string[], locales: readonly string[] = ['kk', 'ru', 'en']): TranslationUnit[] {
  return lines.map((line, index) => ({
    id: `u${index + 1}`,
    variants: line.split(' | ').flatMap((text, side) => {
      const locale = locales[side]
      return text === '-' || locale === undefined ? [] : [{locale, text}]
    }),
  }))
}

/** `kk | ru | en` of a row. */
function show({terms}: TermCandidate): string {
  return ['kk', 'ru', 'en'].map(locale => terms[locale] ?? '-').join(' | ')
}

/** The article's units by the gold beads. */
function articleUnits(): TranslationUnit[] {
  const segments = ['kk', 'ru', 'en'].map(locale =>
    readCorpus(`segments.${locale}.txt`).replace(/\n$/u, '').split('\n'),
  )
  const lines = readCorpusTable('beads.tsv').map(row =>
    row
      .map((cell, side) =>
        cell === ''
          ? '-'
          : cell
              .split(',')
              .map(index => segments[side]?.[Number(index)])
              .join(' '),
      )
      .join(' | '),
  )
  return units(lines)
}

/** Sentences about an invented court of arbitration. */
const ARBITRATION = [
  'Төрелік сот өз шешімін шығарды. | Третейский суд вынес своё решение. | The arbitral tribunal made its decision.',
  'Төрелік соттың шешімі түпкілікті. | Решение третейского суда окончательно. | The decision of the arbitral tribunal is final.',
  'Тараптар төрелік сотқа жүгінді. | Стороны обратились в третейский суд. | The parties turned to the arbitral tribunal.',
  'Талап қоюшы төрелік соттарға сенеді. | Истец верит третейским судам. | The claimant trusts arbitral tribunals.',
  'Тараптар келісімге қол қойды. | Стороны подписали соглашение. | The parties signed the agreement.',
  'Келісімнің мәтіні дайын. | Текст соглашения готов. | The text of the agreement is ready.',
  'Келісім ертең жарияланады. | Соглашение будет опубликовано завтра. | The agreement will be published tomorrow.',
]

describe('extractTerms', () => {
  it('joins a term in three languages in dictionary form', () => {
    const rows = extractTerms(units(ARBITRATION), {source: 'kk', targets: ['ru', 'en']}).map(show)
    expect(rows[0]).toMatch(/^төрелік сот \| третейский суд \| arbitral tribunal$/iu)
    expect(rows.map(row => row.toLowerCase())).toContain('келісім | соглашение | agreement')
  })

  it('gives score, occurrences and units, best rows first', () => {
    const rows = extractTerms(units(ARBITRATION), {source: 'kk', targets: ['ru', 'en']})
    expect(rows[0]).toMatchObject({occurrences: 4, units: ['u1', 'u2', 'u3', 'u4']})
    for (const {score, confidence} of rows) {
      expect(score).toBeGreaterThanOrEqual(0)
      expect(confidence).toBeGreaterThan(0)
      expect(confidence).toBeLessThanOrEqual(1)
    }
    const scores = rows.map(({score}) => score)
    expect(scores).toEqual([...scores].sort((a, b) => b - a))
  })

  it('starts from any language', () => {
    const [first] = extractTerms(units(ARBITRATION), {source: 'en', targets: ['kk'], limit: 1})
    expect(first?.terms.en).toBe('arbitral tribunal')
    expect(first?.terms.kk?.toLowerCase()).toBe('төрелік сот')
    expect(first?.terms.ru).toBeUndefined()
  })

  it('lets a lexicon decide what a single sentence can’t', () => {
    const once = units(['Кесім де, қаулы да шығады. | Выйдут и определение, и постановление. | -'])
    const word = stemWord('кесім', 'kk')
    const knowing = (translation: string) => (kk: string, ru: string) =>
      kk === word && ru.startsWith(translation) ? 1 : 0
    const rows = (lexicon: Lexicon | Lexicon[]) =>
      extractTerms(once, {source: 'kk', targets: ['ru'], lexicon}).map(row => show(row).toLowerCase())
    for (const [stem, term] of [
      ['определен', 'определение'],
      ['постановлен', 'постановление'],
    ] as const) {
      const known = knowing(stem)
      const turned = (ru: string, kk: string) => known(kk, ru)
      expect(rows({source: 'kk', target: 'ru', forward: known, backward: known})).toContain(
        `кесім | ${term} | -`,
      )
      expect(rows([{source: 'ru', target: 'kk', forward: turned, backward: turned}])).toContain(
        `кесім | ${term} | -`,
      )
    }
  })

  it('leaves out a language without an equivalent, keeps what the others say', () => {
    const lines = ARBITRATION.map(line => line.replace(/ \| [^|]*$/u, ' | -'))
    const [first] = extractTerms(units(lines), {source: 'kk', targets: ['ru', 'en']})
    expect(first?.terms).not.toHaveProperty('en')
    expect(first?.terms.ru?.toLowerCase()).toBe('третейский суд')
  })

  it('gives each phrase of a language to one concept only', () => {
    const rows = extractTerms(articleUnits(), {source: 'kk', targets: ['ru', 'en']})
    for (const locale of ['kk', 'ru', 'en']) {
      const terms = rows.flatMap(({terms: {[locale]: term}}) => term?.toLowerCase() ?? [])
      expect(terms.filter((term, index) => terms.indexOf(term) !== index)).toEqual([])
    }
  })

  it('writes small what only the beginning of a sentence made great, and leaves names', () => {
    const rows = extractTerms(
      units([
        'Судья үкімді жариялады. | Судья огласил приговор. | The judge announced the verdict.',
        'Судья демалды. | Судья отдохнул. | The judge rested.',
        'Қазақстан келісімге қол қойды. | Казахстан подписал соглашение. | Kazakhstan signed the agreement.',
        'Қазақстан дауыс берді. | Казахстан проголосовал. | Kazakhstan voted.',
      ]),
      {source: 'kk', targets: ['ru', 'en']},
    ).map(show)
    expect(rows).toContain('судья | судья | judge')
    expect(rows.join('\n')).toContain('Қазақстан | Казахстан | Kazakhstan')
  })

  it('pairs no noun with a finite verb', () => {
    const candidates = extractTerms(
      units([
        'Жоғарғы Сот отырыс өткізді. | Верховный Суд провёл заседание. | The Supreme Court held a session.',
        'Отырысты Жоғарғы Соттың төрағасы жүргізді. | Заседание вёл председатель Верховного Суда. | The session was chaired by the Chairman of the Supreme Court.',
        'Судья үкімді жариялады. | Судья огласил приговор. | The judge announced the verdict.',
      ]),
      {source: 'kk', targets: ['ru', 'en']},
    )
    expect(candidates[0]).toMatchObject({occurrences: 2, units: ['u1', 'u2']})
    expect(candidates[0]?.confidence).toBeGreaterThan(0.8)
    const rows = candidates.map(show)
    expect(rows[0]).toBe('Жоғарғы Сот | Верховный Суд | Supreme Court')
    expect(rows).toContain('отырыс | заседание | session')
    expect(rows).toContain('судья | судья | judge')
  })

  it('leaves out rejected rows in any form, and finds the term another equivalent', () => {
    const rows = (exclude: Record<string, string>[]) =>
      extractTerms(units(ARBITRATION), {source: 'kk', targets: ['ru', 'en'], exclude}).map(row =>
        show(row).toLowerCase(),
      )
    const [first = ''] = rows([])
    expect(first).toBe('төрелік сот | третейский суд | arbitral tribunal')
    const pair = {kk: 'Төрелік соттың', ru: 'третейского суда', en: 'Arbitral tribunals'}
    expect(rows([pair])).not.toContain(first)
    expect(rows([{'kk-KZ': 'төрелік сот', ru: 'шартты сот'}])).toContain(first)
    expect(rows([{kk: 'төрелік сот'}]).some(row => row.startsWith('төрелік сот |'))).toBe(false)
    expect(rows([{ru: 'третейский суд'}])).toContain(first)
  })

  it('leaves out concepts that are known in all the languages of the row', () => {
    const concept = (...terms: readonly (readonly [string, string])[]) => ({
      terms: terms.map(([locale, text]) => ({locale, text})),
    })
    const rows = (known: ReturnType<typeof concept>[]) =>
      extractTerms(units(ARBITRATION), {source: 'kk', targets: ['ru', 'en'], known}).map(row =>
        show(row).toLowerCase(),
      )
    const first = 'төрелік сот | третейский суд | arbitral tribunal'
    const two = concept(['kk', 'төрелік сот'], ['ru', 'третейский суд'])
    expect(rows([two])).toContain(first)
    const three = concept(['kk', 'Төрелік сот'], ['ru', 'третейский суд'], ['en', 'arbitral tribunal'])
    expect(rows([three])).not.toContain(first)
    expect(rows([three]).some(row => row.startsWith('төрелік сот |'))).toBe(false)
  })

  it('reads units that come one by one', async () => {
    async function* stream() {
      yield* units(ARBITRATION)
    }
    const options = {source: 'kk', targets: ['ru', 'en']}
    expect(await extractTermsFrom(stream(), options)).toEqual(extractTerms(units(ARBITRATION), options))
    expect(extractTerms(new Set(units(ARBITRATION)), options)).toEqual(
      extractTerms(units(ARBITRATION), options),
    )
    await expect(extractTermsFrom({} as never, options)).rejects.toThrow(TypeError)
  })

  it('takes what stands before the dash of a definition, in the plural if it is one word', () => {
    const rows = extractTerms(
      units(
        [
          '1) жалға алушы – мүлікті уақытша пайдаланатын адам; | 1) арендатор – лицо, которое временно пользуется имуществом;',
          '2) заңға тәуелді акт – заң негізінде шығарылған құжат; | 2) подзаконный акт – документ, изданный на основании закона;',
          '3) қағидалар – қызмет тәртібін айқындайтын құжат; | 3) правила – документ, определяющий порядок деятельности;',
        ],
        ['kk', 'ru'],
      ),
      {source: 'kk', targets: ['ru'], limit: 3},
    ).map(show)
    expect(rows.sort()).toEqual(
      [
        'жалға алушы | арендатор | -',
        'заңға тәуелді акт | подзаконный акт | -',
        'қағидалар | правила | -',
      ].sort(),
    )
  })

  it('writes headings small and repairs typed look-alikes', () => {
    const rows = extractTerms(
      units(
        [
          'ЖЕР УЧАСКЕСІН ПАЙДАЛАНУ | ПОЛЬЗОВАНИЕ ЗЕМЕЛЬНЫМ УЧАСТКОМ',
          'Мемлекеттiк баж төленді. | Государственная пошлина уплачена.',
          'Мемлекеттiк бажды талапкер төлейді. | Государственную пошлину платит истец.',
        ],
        ['kk', 'ru'],
      ),
      {source: 'kk', targets: ['ru']},
    ).map(show)
    expect(rows).toContain('мемлекеттік баж | государственная пошлина | -')
    expect(rows.join('\n')).not.toMatch(/\p{Lu}{4}/u)
  })

  it('keeps to the limit', () => {
    expect(extractTerms(articleUnits(), {source: 'kk', targets: ['ru'], limit: 7})).toHaveLength(7)
    expect(extractTerms(articleUnits(), {source: 'kk', targets: ['ru'], limit: 0})).toEqual([])
  })

  it('reads the beginning of a text that is no segment', () => {
    const [line = ''] = ARBITRATION
    const long = line
      .split(' | ')
      .map(text => `${text} `.repeat(3000))
      .join(' | ')
    const [first] = extractTerms(units([...ARBITRATION, long]), {source: 'kk', targets: ['ru']})
    expect(first?.occurrences).toBeLessThan(300)
  })

  it('finds nothing in nothing', () => {
    const options = {source: 'kk', targets: ['ru']}
    expect(extractTerms([], options)).toEqual([])
    expect(extractTerms(units(['- | - | -', 'Сот. | - | -', '… | … | …']), options)).toEqual([])
  })

  it('refuses a missing target and an impossible limit', () => {
    expect(() => extractTerms([], {source: 'kk', targets: []})).toThrow(TypeError)
    expect(() => extractTerms([], {source: 'kk', targets: ['ru'], limit: -1})).toThrow(RangeError)
    expect(() => extractTerms([], {source: 'kk', targets: ['ru'], limit: Number.NaN})).toThrow(RangeError)
  })

  it('grows a useful glossary out of one article', () => {
    const gold = new Set(readCorpusTable('terms.tsv').map(row => row.join(' | ').toLowerCase()))
    const rows = extractTerms(articleUnits(), {source: 'kk', targets: ['ru', 'en'], limit: 20})
    const right = rows.filter(row => gold.has(show(row).toLowerCase()))
    expect(right.length, rows.map(show).join('\n')).toBeGreaterThanOrEqual(13)
  })
})
