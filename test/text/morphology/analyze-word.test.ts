import {describe, expect, it} from 'vitest'
import {analyzeWord} from '../../../src/text/morphology/analyze-word.js'
import {LemmaLexicon} from '../../../src/text/morphology/lemma-lexicon.js'
import {stemWord} from '../../../src/text/stem.js'

/** `сот·plural·his·genitive`: the best reading of a word. */
function read(word: string): string {
  const [best] = analyzeWord(word, 'kk')
  return [best?.lemma, ...(best?.suffixes ?? [])].join('·')
}

/** All readings, in the same notation. */
function readings(word: string): string[] {
  return analyzeWord(word, 'kk').map(({lemma, suffixes}) => [lemma, ...suffixes].join('·'))
}

describe('analyzeWord', () => {
  it('reads number, owner and case in their order', () => {
    expect(read('соттарының')).toBe('сот·plural·his·genitive')
    expect(read('жүйелеріміздің')).toBe('жүйе·plural·our·genitive')
    expect(read('төрағасына')).toBe('төраға·his·dative')
    expect(read('заңнан')).toBe('заң·ablative')
  })

  it('gives the voiceless end back that a vowel has voiced', () => {
    expect(read('құқығын')).toBe('құқық·his·accusative')
    expect(read('бабының')).toBe('бап·his·genitive')
    expect(read('өкілдігі')).toBe('өкілдік·his')
  })

  it('keeps the ends of loans as they are', () => {
    expect(readings('банкі')).toContain('банк·his')
    expect(readings('округінің')).toContain('округ·his·genitive')
  })

  it('gives a dropped vowel back', () => {
    expect(read('халқының')).toBe('халық·his·genitive')
    expect(read('орнына')).toBe('орын·his·dative')
    expect(read('аузында')).toBe('ауыз·his·locative')
  })

  it('tells a stem in -ы from an owned one by the case that follows', () => {
    expect(read('қаулының')).toBe('қаулы·genitive')
    expect(read('қаулыға')).toBe('қаулы·dative')
    expect(read('сотына')).toBe('сот·his·dative')
    expect(readings('қаулыға')).not.toContain('қаул·his·dative')
  })

  it('obeys vowel harmony, also where it is mixed', () => {
    expect(readings('сотке')).not.toContain('сот·dative')
    expect(readings('кінәлар')).toContain('кінә·plural')
    expect(readings('кінәсі')).toContain('кінә·his')
  })

  it('obeys the sounds at the seam', () => {
    expect(readings('заңдың')).not.toContain('заң·genitive')
    expect(readings('заңның')).toContain('заң·genitive')
    expect(readings('сотдар')).not.toContain('сот·plural')
  })

  it('reads loans with a hidden end', () => {
    expect(readings('актілердің')).toContain('акт·plural·genitive')
    expect(readings('артистер')).toContain('артист·plural')
    expect(readings('процестің')).toContain('процесс·genitive')
  })

  it.each([
    ['2015-жылғы', '2015-жылғы'],
    ['5-бабының', '5-бап'],
    ['90-жылдардағы', '90-жыл'],
    ['1-шінің', '1-ші'],
    ['2015-ке', '2015'],
    ['20-дан', '20'],
  ])('reads the word or the suffix after a number: %s', (word, lemma) => {
    expect(stemWord(word, 'kk')).toBe(lemma)
  })

  it('reads the suffix of an abbreviation after its hyphen in any harmony', () => {
    expect(readings('ҚХР-ға')).toContain('қхр·dative')
    expect(readings('АҚШ-тың')).toContain('ақш·genitive')
    expect(readings('БҰҰ-ның')).toContain('бұұ·genitive')
  })

  it('reads what a predicate ends in, and an owner rather than a predicate', () => {
    expect(read('судьямын')).toBe('судья·amI')
    expect(read('заңгерміз')).toBe('заңгер·areWe')
    expect(read('төрағамыз')).toBe('төраға·our')
    expect(readings('төрағасың')).toContain('төраға·areYou')
  })

  it('reads verbal nouns as nouns, participles as verbs', () => {
    expect(read('орындаудың')).toBe('орындау·genitive')
    expect(read('тергеуінде')).toBe('тергеу·his·locative')
    expect(read('қолданылатындар')).toBe('қолданыл·habitualParticiple·plural')
    expect(read('көрсетпеген')).toBe('көрсет·negative·pastParticiple')
    expect(readings('жасалған')).toContain('жасал·pastParticiple')
    expect(read('айыпталушы')).toBe('айыпталушы')
  })

  it('reads what is at a place or belongs to somebody, and inflects it again', () => {
    expect(read('соттағылардың')).toBe('сот·locative·relative·plural·genitive')
    expect(read('соттардікі')).toBe('сот·plural·belonging')
  })

  it('reads the silent owner in the ending of an abbreviation', () => {
    expect(read('АҚШ-на')).toBe('ақш·dative')
    expect(readings('сотна')).not.toContain('сот·dative')
  })

  it('reads the accusative of a noun before the past of a verb that nobody has heard of', () => {
    for (const word of 'сотты үкімді заңды куәлікті өкілдікті айыпты арызды наразылықты прокурорды'.split(
      ' ',
    )) {
      expect(analyzeWord(word, 'kk')[0], word).toMatchObject({partOfSpeech: 'noun', suffixes: ['accusative']})
    }
    for (const word of 'келді жазды қабылдады'.split(' ')) {
      expect(analyzeWord(word, 'kk')[0], word).toMatchObject({partOfSpeech: 'verb', suffixes: ['past']})
    }
  })

  it('keeps derivations apart from their bases', () => {
    for (const word of ['республикалық', 'куәлік', 'заңдық', 'айыптаушы', 'қауіпсіздік']) {
      expect(read(word)).toBe(word)
    }
  })

  it('never gives nothing', () => {
    for (const word of ['', 'x', 'ж', '-', 'Screenshot', '123', 'ғ'.repeat(500)]) {
      expect(analyzeWord(word, 'kk').length).toBeGreaterThan(0)
    }
  })

  it('refuses languages that it has no tables for', () => {
    expect(() => analyzeWord('суда', 'ru')).toThrow(/only Kazakh/u)
  })
})

describe('stemWord for Kazakh', () => {
  const families = [
    'сот соты сотының соттар соттарымызда сотқа',
    'құқық құқығы құқықтар құқығының құқыққа',
    'халық халқы халықтың халқымыз',
    'төраға төрағасы төрағасына төрағалар',
    'президент президенті президенттің Президентке',
    'акт актілер актіге',
    'артист артистер артистке артисті',
    'қаулы қаулының қаулылары',
    'ҚХР ҚХР-ға ҚХР-дың',
  ]
  it.each(families)('gives one stem to %s', family => {
    expect(new Set(family.split(' ').map(word => stemWord(word, 'kk'))).size).toBe(1)
  })

  const strangers = [
    'айып айыппұл',
    'үкім үкімет',
    'акт актив',
    'акт актер',
    'республика республикалық',
    'куә куәлік',
    'заң заңсыз',
    'ұста ұстау',
    'сот сотталған',
  ]
  it.each(strangers)('keeps %s apart', pair => {
    expect(new Set(pair.split(' ').map(word => stemWord(word, 'kk'))).size).toBe(2)
  })
})

describe('LemmaLexicon', () => {
  const texts = ['Бұланда бар. Бұландасы мен бұландаға', 'БҰЛАНДАЛАР бұланданың бұландамен']
  const costOf = (known?: LemmaLexicon['familiarity']) =>
    analyzeWord('бұланда', 'kk', {familiarity: known}).find(({lemma}) => lemma === 'бұланда')?.cost ??
    Number.NaN

  it('knows a stem that several forms agree on better than a chance one', () => {
    const {familiarity} = LemmaLexicon.learn(['сот сотқа соттар', 'сотының сотында'], {locale: 'kk'})
    expect(familiarity('сот', 'noun')).toBeGreaterThan(familiarity('соты', 'noun'))
    expect(familiarity('мектеп', 'noun')).toBe(0)
  })

  it('brings a stem nearer that rules alone hold for an inflected one', () => {
    const {familiarity} = LemmaLexicon.learn(texts, {locale: 'kk'})
    expect(costOf(familiarity)).toBeLessThan(costOf())
  })

  it('is the same after a way through JSON, and the same for words given twice', () => {
    const lexicon = LemmaLexicon.learn(texts, {locale: 'kk'})
    const copy = LemmaLexicon.from(JSON.parse(JSON.stringify(lexicon.toData())))
    expect(costOf(copy.familiarity)).toBe(costOf(lexicon.familiarity))
    expect(LemmaLexicon.learn([...texts, ...texts], {locale: 'kk'}).toData()).toEqual(lexicon.toData())
  })

  it('refuses languages that it has no tables for', () => {
    expect(() => LemmaLexicon.learn(['суд'], {locale: 'ru'})).toThrow(/only of Kazakh/u)
  })
})
