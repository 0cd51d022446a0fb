import {readFileSync} from 'node:fs'
import * as fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {align, alignAll, type SegmentTexts} from '../../src/align/align.js'
import {evaluate} from '../../src/align/evaluate.js'
import {WordLexicon} from '../../src/align/word-lexicon.js'
import type {Bead} from '../../src/model/bead.js'
import {beads, shapes} from '../support/beads.js'
import {galeChurch} from '../support/gale-church.js'
import {noisyDocument} from '../support/noisy-document.js'
import {seeded} from '../support/seeded.js'

const LOCALES = ['kk', 'ru', 'en']

/** An invented notice, so that each segment has something that tells it apart, as real ones do. */
const KK = [
  'Алматыда 2019 жылы жаңа мұражай ашылды.',
  'Мұражай директоры Асқар Бейсенов қонақтарды қарсы алды.',
  'Көрмеде 120 сурет бар.',
  'Билет 500 теңге тұрады.',
  'Сұрақтарыңыз бар ма?',
  'Анықтама Бауыржан Момышұлы көшесі, 14-үйде беріледі.',
]
const RU = [
  'В Алматы в 2019 году открылся новый музей.',
  'Директор музея Аскар Бейсенов встретил гостей.',
  'На выставке 120 картин.',
  'Билет стоит 500 тенге.',
  'У вас есть вопросы?',
  'Справки даются на улице Бауыржана Момышулы, в доме 14.',
]
const EN = [
  'A new museum opened in Almaty in 2019.',
  'The director of the museum, Askar Beisenov, met the guests.',
  'There are 120 paintings in the exhibition.',
  'A ticket costs 500 tenge.',
  'Do you have questions?',
  'Information is given at 14 Bauyrzhan Momyshuly Street.',
]

function segmentsOf(found: readonly Bead[]): Bead['segments'][] {
  return found.map(({segments}) => segments)
}

function coversInOrder(found: readonly Bead[], texts: SegmentTexts): void {
  for (const [locale, segments] of Object.entries(texts)) {
    expect(found.flatMap(bead => bead.segments[locale] ?? [])).toEqual([...segments.keys()])
  }
  for (const {segments, score} of found) {
    expect(Object.values(segments).some(indexes => indexes.length > 0)).toBe(true)
    expect(score).toBeGreaterThanOrEqual(0)
    expect(score).toBeLessThanOrEqual(1)
  }
}

describe('align', () => {
  it('takes segments as well as their texts', () => {
    const segments = (texts: readonly string[]) => texts.map(text => ({text, start: 0, end: text.length}))
    expect(align({kk: segments(KK), ru: segments(RU)})).toEqual(align({kk: KK, ru: RU}))
    expect(alignAll([{kk: segments(KK), ru: RU}])).toEqual(alignAll([{kk: KK, ru: RU}]))
    const anchors = [{kk: [1], ru: [1]}]
    expect(align({kk: segments(KK), ru: segments(RU)}, {anchors})).toEqual(align({kk: KK, ru: RU}, {anchors}))
  })

  it('names languages as they were given', () => {
    expect(Object.keys(align({kk_KZ: KK, ru: RU})[0]?.segments ?? {})).toEqual(['kk_KZ', 'ru'])
  })

  it('pairs a short notice one to one, in two languages and in three', () => {
    expect(shapes(align({kk: KK, ru: RU}), ['kk', 'ru'])).toBe('1-1 1-1 1-1 1-1 1-1 1-1')
    expect(shapes(align({kk: KK, ru: RU, en: EN}), LOCALES)).toBe('1-1-1 1-1-1 1-1-1 1-1-1 1-1-1 1-1-1')
  })

  it('finds a segment that was left out', () => {
    const shorter = EN.filter((_, index) => index !== 2)
    expect(segmentsOf(align({kk: KK, en: shorter}))).toEqual(beads('1-1 1-1 1-0 1-1 1-1 1-1', ['kk', 'en']))
  })

  it('finds segments that were joined, on either side', () => {
    const joined = [`${RU[0]} ${RU[1]}`, ...RU.slice(2)]
    expect(segmentsOf(align({kk: KK, ru: joined}))).toEqual(beads('2-1 1-1 1-1 1-1 1-1', ['kk', 'ru']))
    const other = [...KK.slice(0, 4), `${KK[4]} ${KK[5]}`]
    expect(segmentsOf(align({kk: other, ru: RU}))).toEqual(beads('1-1 1-1 1-1 1-1 1-2', ['kk', 'ru']))
  })

  it('makes one alignment of three languages where one has joined what the others keep apart', () => {
    const joined = [EN[0] as string, EN[1] as string, `${EN[2]} ${EN[3]}`, ...EN.slice(4)]
    expect(segmentsOf(align({kk: KK, ru: RU, en: joined}))).toEqual(
      beads('1-1-1 1-1-1 2-2-1 1-1-1 1-1-1', LOCALES),
    )
  })

  it('leaves a language out where it is missing for a stretch', () => {
    const found = align({kk: KK, ru: RU, en: [EN[0] as string, ...EN.slice(4)]})
    expect(segmentsOf(found)).toEqual(beads('1-1-1 1-1-0 1-1-0 1-1-0 1-1-1 1-1-1', LOCALES))
  })

  it('gives the mirrored result when the languages are swapped', () => {
    const joined = [`${EN[0]} ${EN[1]}`, ...EN.slice(2, 5)]
    const one = align({kk: KK, en: joined})
    const other = align({en: joined, kk: KK})
    expect(segmentsOf(one)).toEqual(segmentsOf(other))
    // As the two names decide the order of work, the texts are swapped under the same names too.
    const swapped = align({en: KK, kk: joined})
    expect(shapes(swapped, ['en', 'kk'])).toBe(shapes(one, ['kk', 'en']))
  })

  it('aligns identical texts one to one', () => {
    const lines = [
      'Same.',
      'Same.',
      'Other thing.',
      'Same.',
      '',
      'One more line, longer than the others.',
      'Same.',
    ]
    const found = align({ru: lines, en: lines})
    expect(shapes(found, ['ru', 'en'])).toBe(lines.map(() => '1-1').join(' '))
  })

  it('gives every segment alone when the other side is empty', () => {
    expect(segmentsOf(align({kk: KK, ru: []}))).toEqual(beads('1-0 1-0 1-0 1-0 1-0 1-0', ['kk', 'ru']))
    expect(segmentsOf(align({kk: [], ru: RU}))).toEqual(beads('0-1 0-1 0-1 0-1 0-1 0-1', ['kk', 'ru']))
    expect(align({kk: [], ru: []})).toEqual([])
    expect(align({kk: [], ru: [], en: ['A.']})).toHaveLength(1)
  })

  it('takes a side that is ten times longer', () => {
    const long = Array.from(
      {length: 60},
      (_, index) => RU[index] ?? `Строка без пары, номер ${1000 + index * 7}.`,
    )
    const found = align({kk: KK, ru: long})
    coversInOrder(found, {kk: KK, ru: long})
    expect(found.slice(0, 5).map(({segments}) => segments)).toEqual(
      beads('1-1 1-1 1-1 1-1 1-1', ['kk', 'ru']),
    )
  })

  it('takes a segment of a million blanks', () => {
    const blanks = ' '.repeat(1_000_000)
    const found = align({kk: [...KK.slice(0, 2), blanks, ...KK.slice(2)], ru: RU})
    expect(segmentsOf(found)).toEqual(beads('1-1 1-1 1-0 1-1 1-1 1-1 1-1', ['kk', 'ru']))
  })

  it('lets empty segments keep their index, and pairs them where both sides have one', () => {
    const kk = [KK[0] as string, '', ...KK.slice(1)]
    const ru = [RU[0] as string, '', ...RU.slice(1, 3), '', ...RU.slice(3)]
    expect(segmentsOf(align({kk, ru}))).toEqual(beads('1-1 1-1 1-1 1-1 0-1 1-1 1-1 1-1', ['kk', 'ru']))
  })

  it('is less sure of shuffled segments than of ordered ones', () => {
    const shuffled = [3, 0, 5, 2, 4, 1].map(index => EN[index] as string)
    const mean = (found: readonly Bead[]) => found.reduce((sum, {score}) => sum + score, 0) / found.length
    expect(mean(align({kk: KK, en: shuffled}))).toBeLessThan(mean(align({kk: KK, en: EN})) - 0.1)
  })

  it('forces no beads on a document whose paragraphs are shuffled', () => {
    const {texts} = noisyDocument(150, 11)
    const next = seeded(12)
    const paragraphs = Array.from({length: 30}, (_, number) => texts.fr.slice(number * 5, number * 5 + 5))
    for (let last = paragraphs.length - 1; last > 0; last--) {
      const other = Math.floor(next() * (last + 1))
      const kept = paragraphs[last] as string[]
      paragraphs[last] = paragraphs[other] as string[]
      paragraphs[other] = kept
    }
    const fr = paragraphs.flat()
    const found = align({de: texts.de, fr})
    coversInOrder(found, {de: texts.de, fr})
    const sure = (beads: readonly Bead[]) => beads.filter(({score}) => score > 0.9).length / beads.length
    const mean = (beads: readonly Bead[]) => beads.reduce((sum, {score}) => sum + score, 0) / beads.length
    const ordered = align(texts)
    expect(sure(found)).toBeLessThan(0.05)
    expect(sure(ordered)).toBeGreaterThan(0.7)
    expect(mean(ordered) - mean(found)).toBeGreaterThan(0.6)
  })

  it('is sure of nothing in texts that have nothing to do with each other, however short', () => {
    const kk = KK.slice(0, 5)
    const ru = [
      'Дождь шёл всю ночь.',
      'Утром рыбаки всё же вышли в море.',
      'К полудню ветер стих, и показалось солнце.',
      'Где же они теперь?',
      'Никто этого не знал.',
    ]
    for (let count = 1; count <= kk.length; count++) {
      for (const {segments, score} of align({kk: kk.slice(0, count), ru: ru.slice(0, count)})) {
        if (segments.kk?.length !== 0 && segments.ru?.length !== 0) expect(score).toBeLessThan(0.6)
      }
    }
    const {texts} = noisyDocument(60, 21)
    const other = noisyDocument(60, 22).texts
    const pairs = align({de: texts.de, fr: other.fr}).filter(
      ({segments}) => segments.de?.length !== 0 && segments.fr?.length !== 0,
    )
    const mean = pairs.reduce((sum, {score}) => sum + score, 0) / pairs.length
    expect(mean).toBeLessThan(0.3)
  })

  it('pairs a question with a question rather than with a statement of its length', () => {
    const kk = ['Ол үйге кірді.', 'Неге келдің?', 'Бәрі үндемей отыр.', 'Шай қайнады.']
    const ru = ['Он вошёл в дом.', 'Зачем пришёл сюда?', 'Чай вскипел.']
    expect(shapes(align({kk, ru}), ['kk', 'ru'])).toBe('1-1 1-1 1-0 1-1')
    const statement = ['Он вошёл в дом.', 'Все сидят молча.', 'Чай вскипел.']
    expect(shapes(align({kk, ru: statement}), ['kk', 'ru'])).toBe('1-1 1-0 1-1 1-1')
  })

  it('lets speech begin and end on both sides', () => {
    const kk = ['«Кел», деді ол.', 'Бала үндемеді де, отыра берді.', '«Тез бол!»']
    const ru = ['«Иди сюда», — сказал он.', '«Скорее!»']
    expect(segmentsOf(align({kk, ru}))).toEqual(beads('1-1 1-0 1-1', ['kk', 'ru']))
  })

  it('goes between anchors that the caller gives', () => {
    const found = align({kk: KK, en: EN}, {anchors: [{kk: [1], en: [1, 2]}]})
    expect(found[1]).toEqual({segments: {en: [1, 2], kk: [1]}, score: 1})
    coversInOrder(found, {kk: KK, en: EN})
  })

  it('refuses anchors that are out of order or lack a language', () => {
    expect(() => align({kk: KK, en: EN}, {anchors: [{kk: [1]}]})).toThrow(RangeError)
    expect(() =>
      align(
        {kk: KK, en: EN},
        {
          anchors: [
            {kk: [3], en: [3]},
            {kk: [1], en: [4]},
          ],
        },
      ),
    ).toThrow(RangeError)
    expect(() => align({kk: KK, en: EN}, {anchors: [{kk: [1], en: [9]}]})).toThrow(RangeError)
  })

  it('takes back a corrected alignment whole, one-sided beads among its anchors', () => {
    const corrected = beads('1-1 1-0 0-1 1-1 2-2 1-1', ['kk', 'en'])
    expect(segmentsOf(align({kk: KK, en: EN}, {anchors: corrected}))).toEqual(corrected)
    // One that stands alone has no place in the other language.
    expect(() => align({kk: KK, en: EN}, {anchors: [{kk: [3], en: []}]})).toThrow(RangeError)
  })

  it('begins paragraphs together where they are known', () => {
    // Nothing but length and paragraphs speaks here, and the lengths leave two ways.
    const xx = ['aaaa bbbb cccc', 'dddd eeee', 'ffff gggg', 'hhhh iiii jjjj kkkk']
    const yy = ['llll mmmm nnnn', 'oooo pppp', 'qqqq rrrr ssss tttt']
    const one = align({de: xx, fr: yy}, {paragraphs: {de: [0, 0, 1, 1], fr: [0, 1, 1]}})
    const other = align({de: xx, fr: yy}, {paragraphs: {de: [0, 1, 2, 2], fr: [0, 1, 2]}})
    expect(shapes(one, ['de', 'fr'])).not.toBe('1-1 1-1 1-0 1-1')
    expect(other.find(({segments}) => segments.de?.includes(1))?.segments.fr).toEqual([1])
    expect(() => align({de: xx, fr: yy}, {paragraphs: {de: [0]}})).toThrow(RangeError)
  })

  it('lets vectors of meaning decide where words say nothing', () => {
    const meanings: Record<string, number[]> = {
      'aaaa bbbb': [1, 0, 0, 0],
      'cccc dddd': [0, 1, 0, 0],
      'eeee ffff': [0, 0, 1, 0],
      'gggg hhhh': [0, 0, 0, 1],
      'kkkk llll': [1, 0.1, 0, 0],
      'mmmm nnnn': [0, 0, 1, 0.1],
      'oooo pppp': [0, 0.1, 0, 1],
    }
    const similarity = {embed: (texts: readonly string[]) => texts.map(text => meanings[text] as number[])}
    const texts = {
      de: ['aaaa bbbb', 'cccc dddd', 'eeee ffff', 'gggg hhhh'],
      fr: ['kkkk llll', 'mmmm nnnn', 'oooo pppp'],
    }
    expect(shapes(align(texts, {similarity}), ['de', 'fr'])).toBe('1-1 1-0 1-1 1-1')
    expect(() => align(texts, {similarity: {embed: () => []}})).toThrow(RangeError)
  })

  it('aligns a letter of four pairs', () => {
    const kk = [
      'Құрметті Айгүл Сейітқызы!',
      'Сізді 5 мамырда кездесуге шақырамыз.',
      'Мекенжай: Абай даңғылы, 10.',
      'Құрметпен, Ерлан',
    ]
    const en = [
      'Dear Aigul Seitkyzy,',
      'We invite you to a meeting on 5 May.',
      'Address: 10 Abai Avenue.',
      'Yours, Yerlan',
    ]
    expect(shapes(align({kk, en}), ['kk', 'en'])).toBe('1-1 1-1 1-1 1-1')
  })

  it('refuses a single language', () => {
    expect(() => align({kk: KK})).toThrow(RangeError)
  })

  it('takes more than three languages', () => {
    const found = align({kk: KK, ru: RU, en: EN, 'en-GB': EN, 'ru-KZ': RU.slice(1)})
    coversInOrder(found, {kk: KK, ru: RU, en: EN, 'en-GB': EN, 'ru-KZ': RU.slice(1)})
    expect(shapes(found, ['kk', 'ru', 'en', 'en-GB', 'ru-KZ'])).toBe(
      '1-1-1-1-0 1-1-1-1-1 1-1-1-1-1 1-1-1-1-1 1-1-1-1-1 1-1-1-1-1',
    )
  })

  it('uses a word table in either direction', () => {
    const kk = ['Ит келді.', 'Мысық кетті.', 'Ит ұйықтады.']
    const ru = ['Собака пришла.', 'Собака уснула.']
    const pairs = [
      ['ит', 'собака'],
      ['мысық', 'кошка'],
      ['келді', 'пришла'],
      ['ұйықтады', 'уснула'],
      ['кетті', 'ушла'],
    ]
    const units = Array.from({length: 4}, () => pairs)
      .flat()
      .map(([left, right]) => ({
        variants: [
          {locale: 'kk', text: left as string},
          {locale: 'ru', text: right as string},
        ],
      }))
    const expected = beads('1-1 1-0 1-1', ['kk', 'ru'])
    const forward = WordLexicon.learnFromUnits(units, {source: 'kk', target: 'ru'})
    const backward = WordLexicon.learnFromUnits(units, {source: 'ru', target: 'kk'})
    expect(segmentsOf(align({kk, ru}, {lexicon: forward}))).toEqual(expected)
    expect(segmentsOf(align({kk, ru}, {lexicon: [backward]}))).toEqual(expected)
    const asked = {
      source: 'kk',
      target: 'ru',
      forward: (a: string, b: string) => forward.forward(a, b),
      backward: (a: string, b: string) => forward.backward(a, b),
    }
    expect(segmentsOf(align({kk, ru}, {lexicon: asked}))).toEqual(expected)
  })

  it('comes to the end of both texts where one is very much longer and nothing is in common', () => {
    const kk = Array.from({length: 25}, () => 'Заң.')
    const ru = Array.from({length: 16_500}, () => 'Закон.')
    const beads = align({kk, ru})
    expect(beads.flatMap(({segments}) => segments.kk)).toEqual([...kk.keys()])
    expect(beads.flatMap(({segments}) => segments.ru)).toEqual([...ru.keys()])
    expect(beads.every(({score}) => score >= 0 && score <= 1)).toBe(true)
  })

  it('puts every segment of every language into exactly one bead, in order', () => {
    const word = fc.constantFrom('сот', 'заң', 'court', 'суд', '12', 'Асқар', 'Askar', '?', '«', 'құжат', ' ')
    const text = fc.array(word, {maxLength: 6}).map(words => words.join(' '))
    const texts = fc.array(text, {maxLength: 9})
    fc.assert(
      fc.property(texts, texts, texts, (kk, ru, en) => {
        coversInOrder(align({kk, ru}), {kk, ru})
        coversInOrder(align({kk, ru, en}), {kk, ru, en})
      }),
      {numRuns: 60},
    )
  })

  it('stays in order on a text that is too long to be compared whole', () => {
    const kk = Array.from({length: 900}, (_, index) => `${KK[index % KK.length]} № ${index * 13 + 1000}`)
    const ru = kk.flatMap((_, index) =>
      index % 50 === 7 ? [] : [`${RU[index % RU.length]} № ${index * 13 + 1000}`],
    )
    const found = align({kk, ru})
    coversInOrder(found, {kk, ru})
    const alone = found.filter(({segments}) => segments.ru?.length === 0).flatMap(({segments}) => segments.kk)
    expect(alone).toEqual([...kk.keys()].filter(index => index % 50 === 7))
  })
})

describe('align, on made-up languages that share no word', () => {
  const {texts, gold} = noisyDocument(700, 5)

  it('finds nearly all beads, where lengths alone find three of four', () => {
    expect(evaluate(gold, align(texts)).strict.f1).toBeGreaterThan(0.97)
    let i = 0
    let j = 0
    const byLength = galeChurch(texts.de, texts.fr).map(([n, m]) => {
      const segments = {
        de: Array.from({length: n}, (_, index) => i + index),
        fr: Array.from({length: m}, (_, index) => j + index),
      }
      i += n
      j += m
      return {segments}
    })
    expect(evaluate(gold, byLength).strict.f1).toBeLessThan(0.85)
  })

  it('finds the way past a long stretch that one side lacks', () => {
    const fr = [...texts.fr.slice(0, 200), ...texts.fr.slice(320)]
    const moved = new Map([...texts.fr.keys()].map(index => [index, index < 200 ? index : index - 120]))
    const rest = gold.filter(({segments}) => (segments.fr ?? []).every(index => index < 200 || index >= 320))
    const expected = rest.map(({segments}) => ({
      segments: {de: segments.de ?? [], fr: (segments.fr ?? []).map(index => moved.get(index) as number)},
    }))
    const found = align({de: texts.de, fr})
    coversInOrder(found, {de: texts.de, fr})
    expect(evaluate(expected, found).strict.recall).toBeGreaterThan(0.95)
  })
})

describe('alignAll', () => {
  it('answers documents in order and gives none for none', () => {
    const found = alignAll([
      {kk: KK, ru: RU},
      {kk: KK.slice(0, 2), ru: RU.slice(0, 2)},
    ])
    expect(found.map(list => list.length)).toEqual([6, 2])
    expect(alignAll([])).toEqual([])
  })

  it('takes a language that one of the documents lacks as empty there', () => {
    const [, second] = alignAll([
      {kk: KK, ru: RU, en: EN},
      {kk: KK, ru: RU},
    ])
    expect(shapes(second ?? [], LOCALES)).toBe('1-1-0 1-1-0 1-1-0 1-1-0 1-1-0 1-1-0')
  })
})

describe('the article of the corpus', () => {
  const folder = new URL('../../corpus/supreme-court-beijing-2016/', import.meta.url)
  const read = (name: string) => readFileSync(new URL(name, folder), 'utf8').replace(/\n$/u, '').split('\n')
  const gold = (name: string) => {
    const [header = '', ...rows] = read(name)
    const locales = header.split('\t')
    return rows.map(row => {
      const cells = row.split('\t')
      return Object.fromEntries(
        locales.map((locale, index) => [
          locale,
          (cells[index] ?? '')
            .split(',')
            .filter(cell => cell !== '')
            .map(Number),
        ]),
      )
    })
  }
  const texts = Object.fromEntries(LOCALES.map(locale => [locale, read(`segments.${locale}.txt`)]))

  it('is aligned in three languages as a reader aligns it', () => {
    expect(segmentsOf(align(texts))).toEqual(gold('beads.tsv'))
  })
})
