import * as fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {ENGLISH_MORPHOLOGY} from '../../../src/text/languages/en/morphology.js'
import {
  KAZAKH_ANALYZER,
  KAZAKH_GENERATOR,
  KAZAKH_MORPHOLOGY,
} from '../../../src/text/languages/kk/morphology.js'
import {RUSSIAN_MORPHOLOGY} from '../../../src/text/languages/ru/morphology.js'
import {Fit, type Morphology, plainMorphology} from '../../../src/text/morphology/morphology.js'
import {chainsOfSuffixes} from '../../support/chains-of-suffixes.js'

const LEMMAS =
  `сот мектеп заң үкім үкімет құқық құқықтық кодекс қаулы төраға іс қыз елші ой үй тарап міндет міндеттеме орган әкім мүдде
  орын ауыз халық би оқу өкілдік клуб завод округ актив акт пункт процесс секретарь банк артист субъект кінә нотариус ерік
  республика республикалық саммит баж айып айыппұл айыптау куә куәлік жаза жаз қхр лифт поезд мұрын ерін қаріп дауыс король`.split(
    /\s+/u,
  )

/** Whether a word is a form of a term that is one word. */
function isForm(morphology: Morphology, term: string, word: string): boolean {
  let found = false
  morphology.eachStem(term, 'alone', (stem, endings) => {
    if (word.startsWith(stem) && morphology.fit(endings, word.slice(stem.length), true) !== Fit.none)
      found = true
  })
  return found
}

describe('forms of a Kazakh term', () => {
  const foreign = new Set(['areYou', 'areYouPolite', 'comparative', 'similative'])

  it('are the words that the analyser gives the term for', () => {
    const letters = fc.constantFrom(...'аеыідтнңкқғгбплрсмәу')
    fc.assert(
      fc.property(
        fc.constantFrom(...LEMMAS),
        fc.constantFrom(...LEMMAS),
        chainsOfSuffixes(4),
        fc.option(fc.tuple(fc.nat(20), letters)),
        (term, lemma, names, change) => {
          const form = KAZAKH_GENERATOR.generate(lemma, names)
          // One letter is changed now and then: most such words are no forms of anything.
          const place = change === null ? form.length : change[0] % form.length
          const word = form.slice(0, place) + (change?.[1] ?? '') + form.slice(place + 1)
          const analysed = KAZAKH_ANALYZER.lemmas(word, 'noun', list => !list.some(name => foreign.has(name)))
          expect(isForm(KAZAKH_MORPHOLOGY, term, word), `${word} for ${term}`).toBe(analysed.has(term))
        },
      ),
      {numRuns: 3000},
    )
  })

  const hits: readonly (readonly [term: string, forms: string])[] = [
    ['бап', 'бабы бабының баптың бабымызға'],
    ['өкілдік', 'өкілдігі өкілдіктер өкілдігіне'],
    ['құқық', 'құқығы құқықтың құқығыңыз'],
    ['орын', 'орны орнында орындар орынның орыны'],
    ['ерін', 'ерні ерніне еріннің'],
    ['мұрын', 'мұрны мұрнының мұрындар'],
    ['қаріп', 'қарпі қарпімен қаріптер'],
    ['дауыс', 'даусы дауысы дауыстар'],
    ['сот', 'соттағы сотындағы соттікі соттардікі сотымызға соттағылардың сот-ақ сотта-ақ'],
    ['ақш', 'ақш-тың ақш-на ақш-нда ақш-нан ақш-ны ақш-тағы'],
    ['секретарь', 'секретары секретарі секретарьге секретарьлер'],
    ['фестиваль', 'фестивалі фестивалінің фестивальге'],
    ['жыл', 'жылы жылдың'],
  ]
  it.each(hits)('of %s: %s', (term, forms) => {
    expect(forms.split(' ').filter(form => !isForm(KAZAKH_MORPHOLOGY, term, form))).toEqual([])
  })

  const misses: readonly (readonly [term: string, words: string])[] = [
    ['бап', 'бапкер бапты-ты бабқа'],
    ['орын', 'орнық орындау орындық орынсыз'],
    ['сот', 'соты-қ сотке сотдың сотты-лық соттай -сот сот-'],
    ['іс', 'істей істеді іссіз іскер'],
    ['ақш', 'ақша ақш-мақ'],
    ['заң', 'заңдай заңдық заңнама заңгер'],
  ]
  it.each(misses)('are not, of %s: %s', (term, words) => {
    expect(words.split(' ').filter(word => isForm(KAZAKH_MORPHOLOGY, term, word))).toEqual([])
  })
})

describe('forms of a Russian term', () => {
  const hits: readonly (readonly [term: string, forms: string])[] = [
    ['истец', 'истца истцы истцов истцами истец'],
    ['рынок', 'рынка рынки рынком рынок'],
    ['сделка', 'сделок сделки сделками'],
    ['судьба', 'судеб судьбы'],
    ['письмо', 'писем письма'],
    ['день', 'дня дней днем'],
    ['ребенок', 'ребенка дети детей детям детьми'],
    ['человек', 'людей людьми человека'],
    ['выборы', 'выборов выборам выборах'],
    ['гражданин', 'граждане граждан гражданам'],
    ['статья', 'статей статьи статьями'],
  ]
  it.each(hits)('of %s: %s', (term, forms) => {
    expect(forms.split(' ').filter(form => !isForm(RUSSIAN_MORPHOLOGY, term, form))).toEqual([])
  })

  const misses: readonly (readonly [term: string, words: string])[] = [
    ['банк', 'банок банка́'],
    ['банка', 'банк'],
    ['выборы', 'выбор выбора'],
    ['истец', 'истина истекать'],
    ['суд', 'судья судьба'],
  ]
  it.each(misses)('are not, of %s: %s', (term, words) => {
    expect(words.split(' ').filter(word => isForm(RUSSIAN_MORPHOLOGY, term, word))).toEqual([])
  })
})

describe('forms of an English term', () => {
  it('are its plural and their possessives', () => {
    const isEnglish = (term: string, word: string) => isForm(ENGLISH_MORPHOLOGY, term, word)
    for (const word of ['authority', 'authorities', "authority's", "authorities'"]) {
      expect(isEnglish('authority', word), word).toBe(true)
    }
    expect(['men', "men's", "man's"].every(word => isEnglish('man', word))).toBe(true)
    expect(['court', 'courts'].every(word => isEnglish('courts', word))).toBe(true)
    expect(['acts', 'actor', 'active', 'action'].filter(word => isEnglish('act', word))).toEqual(['acts'])
    expect(
      isEnglish('analysis', 'analyses') && isEnglish('base', 'bases') && isEnglish('basis', 'bases'),
    ).toBe(true)
    expect(isEnglish('new', 'news') || isEnglish('customs', 'custom')).toBe(false)
  })
})

describe('forms in a language without rules', () => {
  it('are the word itself', () => {
    expect(isForm(plainMorphology, 'gericht', 'gericht')).toBe(true)
    expect(isForm(plainMorphology, 'gericht', 'gerichte')).toBe(false)
  })
})
