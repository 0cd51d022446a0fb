import * as fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {KAZAKH_ANALYZER, KAZAKH_GENERATOR} from '../../../src/text/languages/kk/morphology.js'
import {inflect} from '../../../src/text/morphology/inflect.js'
import {GRAMMATICAL_CASES} from '../../../src/text/morphology/inflection.js'
import {tokenize} from '../../../src/text/tokenize.js'
import {chainsOfSuffixes} from '../../support/chains-of-suffixes.js'
import {readCorpus} from '../../support/corpus.js'

const LEMMAS =
  `сот мектеп заң үкім құқық кодекс қаулы төраға іс қыз елші ой үй тарап міндет орган әкім мүдде ереже орын ауыз
  халық би оқу өкілдік қызметкер үкімет клуб завод округ актив акт пункт процесс секретарь банк артист субъект кінә нотариус
  ерік қала министр республика полиция тергеу саммит баж институт тарих мұхит блок костюм дауыс қаріп нарық`.split(
    /\s+/u,
  )

describe('inflect', () => {
  const cases: readonly [string, Parameters<typeof inflect>[1], string][] = [
    ['Жоғарғы Сот', {possessive: 3, case: 'genitive'}, 'Жоғарғы Сотының'],
    ['құқық', {number: 'plural', case: 'dative'}, 'құқықтарға'],
    ['құқық', {possessive: 3}, 'құқығы'],
    ['заң', {case: 'ablative'}, 'заңнан'],
    ['қыз', {case: 'instrumental'}, 'қызбен'],
    ['мектеп', {case: 'instrumental'}, 'мектеппен'],
    ['қала', {possessive: 3, case: 'dative'}, 'қаласына'],
    ['сот', {possessive: 1, case: 'dative'}, 'сотыма'],
    ['сот', {possessive: 1, possessors: 'many', case: 'instrumental'}, 'сотымызбен'],
    ['үкім', {possessive: '2-polite', case: 'dative'}, 'үкіміңізге'],
    ['акт', {number: 'plural'}, 'актілер'],
    ['пункт', {number: 'plural'}, 'пункттер'],
    ['халық', {possessive: 3, case: 'genitive'}, 'халқының'],
    ['банк', {possessive: 3}, 'банкі'],
    ['кінә', {number: 'plural'}, 'кінәлар'],
    ['кінә', {possessive: 3, case: 'locative'}, 'кінәсінде'],
    ['артист', {number: 'plural'}, 'артистер'],
    ['артист', {case: 'dative'}, 'артистке'],
    ['саммит', {case: 'dative'}, 'саммитке'],
    ['нотариус', {case: 'dative'}, 'нотариусқа'],
    ['институт', {case: 'genitive'}, 'институттың'],
    ['тергеу', {case: 'genitive'}, 'тергеудің'],
    ['костюм', {possessive: 3}, 'костюмі'],
    ['тарих', {case: 'accusative'}, 'тарихты'],
    ['мұхит', {number: 'plural'}, 'мұхиттар'],
    ['блок', {possessive: 3}, 'блогы'],
    ['техник', {possessive: 3}, 'технигі'],
    ['принцип', {possessive: 3}, 'принципі'],
    ['бюллетень', {possessive: 3}, 'бюллетені'],
    ['банк', {case: 'genitive'}, 'банктің'],
    ['нарық', {possessive: 3}, 'нарығы'],
    ['дауыс', {possessive: 3}, 'дауысы'],
    ['қаріп', {possessive: 3}, 'қарпі'],
  ]
  it.each(cases)('%s %j is %s', (term, inflection, form) => {
    expect(inflect(term, inflection)).toBe(form)
  })

  it('keeps the owner’s mark of a phrase and lets another owner take its place', () => {
    expect(inflect('сот жүйесі', {case: 'genitive'})).toBe('сот жүйесінің')
    expect(inflect('сот жүйесі', {possessive: 1, possessors: 'many'})).toBe('сот жүйеміз')
    expect(inflect('Жер кодексі', {number: 'plural', case: 'dative'})).toBe('Жер кодекстеріне')
    expect(inflect('еңбек дауы', {case: 'locative'})).toBe('еңбек дауында')
    expect(inflect('судья анты', {case: 'dative'})).toBe('судья антына')
    expect(inflect('сот қорытындысы', {case: 'dative'})).toBe('сот қорытындысына')
    expect(inflect('түзеу жұмыстары', {case: 'dative'})).toBe('түзеу жұмыстарына')
    expect(inflect('сот шығыстары', {possessive: 1, possessors: 'many'})).toBe('сот шығыстарымыз')
  })

  it('takes no end of a bare word for an owner’s mark', () => {
    expect(inflect('талап қоюшы', {case: 'dative'})).toBe('талап қоюшыға')
    expect(inflect('халықаралық жарғы', {case: 'dative'})).toBe('халықаралық жарғыға')
    expect(inflect('мемлекеттік жәрдемақы', {case: 'genitive'})).toBe('мемлекеттік жәрдемақының')
    expect(inflect('бөгде белгі', {case: 'dative'})).toBe('бөгде белгіге')
  })

  it('writes endings of abbreviations behind a hyphen, as they are read', () => {
    expect(inflect('ҚР', {case: 'genitive'})).toBe('ҚР-ның')
    expect(inflect('ҚХР', {case: 'dative'})).toBe('ҚХР-ға')
    expect(inflect('«Сот» АҚ', {case: 'genitive'})).toBe('«Сот» АҚ-ның')
    expect(inflect('ҚК', {case: 'genitive'})).toBe('ҚК-нің')
    expect(inflect('БАҚ', {case: 'dative'})).toBe('БАҚ-қа')
    expect(inflect('АҚШ', {case: 'genitive'})).toBe('АҚШ-тың')
    expect(inflect('БҰҰ', {case: 'accusative'})).toBe('БҰҰ-ны')
  })

  it('takes no bare -ы for an owner’s mark', () => {
    expect(inflect('нормативтік қаулы', {case: 'genitive'})).toBe('нормативтік қаулының')
    expect(inflect('елші', {possessive: 3})).toBe('елшісі')
  })

  it('gives the term back where nothing is asked', () => {
    expect(inflect('Жоғарғы Сот', {})).toBe('Жоғарғы Сот')
    expect(inflect('', {case: 'dative'})).toBe('')
  })

  it('refuses languages that it has no tables for', () => {
    expect(() => inflect('court', {number: 'plural'}, {locale: 'en'})).toThrow(/only Kazakh/u)
  })

  it('says what can’t be asked for', () => {
    // @ts-expect-error: a caller without types
    expect(() => inflect('сот')).toThrow(/takes what to make of the term/u)
    // @ts-expect-error: a caller without types
    expect(() => inflect('сот', {number: 'dual'})).toThrow(
      /“number” of an inflection is one of singular, plural/u,
    )
    // @ts-expect-error: a caller without types
    expect(() => inflect(5, {})).toThrow(/takes a text, but 5/u)
    expect(() => inflect('court', {case: 'dative'})).toThrow(RangeError)
    expect(() => inflect('суд', {case: 'ablative'}, {locale: 'ru'})).toThrow(/no ablative/u)
    expect(() => inflect('суд', {possessive: 1}, {locale: 'ru'})).toThrow(/no endings for an owner/u)
  })

  it('gives the words of the article back from their analyses', () => {
    const words = new Set(
      tokenize(readCorpus('kk.txt'))
        .filter(({kind, text}) => kind === 'word' && !text.includes('-'))
        .map(({text}) => text.toLowerCase()),
    )
    const changed = [...words].filter(word => {
      const {lemma, suffixes, partOfSpeech} = KAZAKH_ANALYZER.best(word)
      return KAZAKH_GENERATOR.generate(lemma, suffixes, partOfSpeech) !== word
    })
    expect(words.size).toBeGreaterThan(200)
    expect(changed.length / words.size, changed.join(' ')).toBeLessThan(0.01)
  })

  it('gives forms that are analysed back', () => {
    const numbers = fc.constantFrom('singular', 'plural')
    const owners = fc.constantFrom(undefined, 1, 2, '2-polite', 3)
    const possessors = fc.constantFrom('one', 'many')
    const grammaticalCases = fc.constantFrom(...GRAMMATICAL_CASES)
    fc.assert(
      fc.property(
        fc.constantFrom(...LEMMAS),
        numbers as fc.Arbitrary<'singular' | 'plural'>,
        owners as fc.Arbitrary<1 | 2 | '2-polite' | 3 | undefined>,
        possessors as fc.Arbitrary<'one' | 'many'>,
        grammaticalCases,
        (lemma, number, possessive, many, grammaticalCase) => {
          const form = inflect(lemma, {number, possessive, possessors: many, case: grammaticalCase})
          expect(KAZAKH_ANALYZER.analyze(form).map(analysis => analysis.lemma)).toContain(lemma)
        },
      ),
      {numRuns: 1000},
    )
  })
})

describe('SuffixGenerator', () => {
  it('and the analyser agree on every chain of suffixes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LEMMAS), chainsOfSuffixes(5), (lemma, names) => {
        const form = KAZAKH_GENERATOR.generate(lemma, names)
        const found = KAZAKH_ANALYZER.analyze(form).some(
          analysis => analysis.lemma === lemma && analysis.suffixes.join() === names.join(),
        )
        expect(found, `${lemma} + ${names.join(' + ')} = ${form}`).toBe(true)
      }),
      {numRuns: 1500},
    )
  })

  it('says which suffix can’t follow', () => {
    expect(() => KAZAKH_GENERATOR.generate('сот', ['genitive', 'plural'])).toThrow(/“plural” can't follow/u)
  })
})
