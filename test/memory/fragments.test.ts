import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {WordLexicon} from '../../src/align/word-lexicon.js'
import {phrase} from '../../src/memory/concordance.js'
import {TranslationMemory} from '../../src/memory/translation-memory.js'
import type {UnitInput} from '../../src/memory/unit-input.js'
import type {Lexicon} from '../../src/model/lexicon.js'
import {tokenize} from '../../src/text/tokenize.js'

const pair = {source: 'kk', target: 'ru'}

const TEXTS: readonly (readonly [kk: string, ru: string])[] = [
  ['Жоғарғы Соттың төрағасы келді.', 'Председатель Верховного Суда прибыл.'],
  ['Жоғарғы Сот шешім қабылдады.', 'Верховный Суд принял решение.'],
  ['Аудандық сот шешім шығарды.', 'Районный суд вынес решение.'],
  ['Төраға шешім қабылдады.', 'Председатель принял решение.'],
  ['Аудандық әкім келді.', 'Районный аким прибыл.'],
  ['Жоғарғы билік туралы заң.', 'Закон о верховной власти.'],
]

async function memoryOf(units: readonly UnitInput[]): Promise<TranslationMemory> {
  const memory = await TranslationMemory.open()
  await memory.add(units)
  return memory
}

const units = TEXTS.map(([kk, ru]) => ({
  variants: [
    {locale: 'kk', text: kk},
    {locale: 'ru', text: ru},
  ],
}))

describe('TranslationMemory.fragments', () => {
  it('gives the longest stretches that occur, in whatever form, with what stands for them', async () => {
    const memory = await memoryOf(units)
    const lexicon = WordLexicon.learnFromUnits(units, pair)
    const text = 'Кеше Жоғарғы Соттың төрағасына және аудандық сотқа хат келді'
    const fragments = await memory.fragments(text, {...pair, lexicon})
    expect(fragments.map(fragment => [fragment.text, fragment.translations[0]?.text])).toEqual([
      ['Жоғарғы Соттың төрағасына', 'Председатель Верховного Суда'],
      ['аудандық сотқа', 'Районный суд'],
    ])
    for (const {start, end, ...fragment} of fragments) expect(text.slice(start, end)).toBe(fragment.text)
    expect(fragments[0]?.units[0]?.variants[0]?.text).toBe('Жоғарғы Соттың төрағасы келді.')
  })

  it('shows no stretch where words are only known to stand in the same texts', async () => {
    const few = [
      [
        'Қатысушылар сот шығарған шешім әділ екенін атап өтті.',
        'Участники отметили, что вынесенное судом решение справедливо.',
      ],
      ['Отырыс ертең сағат 10-да басталады.', 'Заседание начнётся завтра в 10 часов.'],
      ['Құжаттар мұрағатқа тапсырылды.', 'Документы сданы в архив.'],
    ].map(([kk, ru]) => ({kk, ru}) as Record<string, string>)
    const learn = (texts: readonly Record<string, string>[]) =>
      WordLexicon.learnFromUnits(
        texts.map(text => ({variants: Object.entries(text).map(([locale, text]) => ({locale, text}))})),
        pair,
      )
    const told = async (texts: readonly Record<string, string>[], query: string) => {
      const memory = await memoryOf(texts)
      const [fragment] = await memory.fragments(query, {...pair, lexicon: learn(texts)})
      return [fragment?.text, fragment?.translations.map(({text}) => text)]
    }
    expect(await told(few, 'бұл шешім әділ')).toEqual(['шешім әділ', []])
    expect(await told(few, 'сағат 10-да кел')).toEqual(['сағат 10-да', []])
    const more = [
      ...few,
      {kk: 'Шешім қабылданды.', ru: 'Решение принято.'},
      {kk: 'Әділ баға берілді.', ru: 'Дана справедливо оценка.'},
      {kk: 'Бұл шешім туралы айтылды.', ru: 'Об этом говорит решение.'},
      {kk: 'Ол әділ болды.', ru: 'Он был справедливо строг.'},
    ]
    expect(await told(more, 'ол шешім әділ')).toEqual(['шешім әділ', ['решение справедливо']])
  })

  it('takes names that sound alike for one another', async () => {
    const memory = await memoryOf([
      {kk: 'Дональд Трамп кеше келіп, сөз сөйледі.', ru: 'Вчера приехал и выступил Дональд Трамп.'},
    ])
    const lexicon = WordLexicon.learn([], pair)
    const [fragment] = await memory.fragments('Бұл Дональд Трамптың үйі', {...pair, lexicon})
    expect(fragment?.translations[0]?.text).toBe('Дональд Трамп')
  })

  it('looks for nothing in very long texts', async () => {
    const long = Array.from({length: 20_000}, (_, place) => `сөз${place % 97}`).join(' ')
    const memory = await memoryOf([{kk: `${long} Дональд Трамп`, ru: `${long} Дональд Трамп`}])
    const lexicon = WordLexicon.learn([], pair)
    const [fragment] = await memory.fragments('Бұл Дональд Трамптың үйі', {...pair, lexicon})
    expect(fragment?.translations).toEqual([])
  })

  it('takes a lexicon of the other direction too, and tells nothing without one', async () => {
    const memory = await memoryOf(units)
    const back = WordLexicon.learnFromUnits(units, {source: 'ru', target: 'kk'})
    const translations = async (lexicon?: Lexicon | readonly Lexicon[]) =>
      (await memory.fragments('Жоғарғы Сотта', {...pair, lexicon})).map(fragment =>
        fragment.translations.map(({text}) => text.toLowerCase()),
      )
    expect((await translations([back]))[0]?.[0]).toMatch(/^верховн\p{L}+ суд/u)
    expect(await translations()).toEqual([[]])
  })

  it('counts alike translations once, the usual first', async () => {
    const memory = await memoryOf([
      {kk: 'сот үкімі', ru: 'приговор суда'},
      {kk: 'Сот үкімі.', ru: 'Приговор суда.'},
      {kk: 'сот үкімі!', ru: 'вердикт'},
    ])
    const [fragment] = await memory.fragments('бұл сот үкімі', pair)
    expect(fragment?.translations).toEqual([
      {text: 'приговор суда', occurrences: 2, confidence: 1},
      {text: 'вердикт', occurrences: 1, confidence: 1},
    ])
  })

  it('leaves out what has no translation in the target language', async () => {
    const memory = await memoryOf([{kk: 'сот үкімі', en: 'verdict'}])
    expect(await memory.fragments('сот үкімі', pair)).toEqual([])
    expect(await memory.fragments('сот үкімі', {source: 'kk', target: 'en'})).toHaveLength(1)
  })

  it('finds all stretches that no other holds, and no more', async () => {
    const word = fc.constantFrom('court', 'courts', 'law', 'judge', 'session', '5', 'hearing')
    const words = fc.array(word, {minLength: 1, maxLength: 8})
    await fc.assert(
      fc.asyncProperty(fc.array(words, {maxLength: 8}), words, async (texts, query) => {
        const memory = await memoryOf(texts.map(text => ({en: text.join(', '), ru: 'x'})))
        const text = query.join(' ')
        const tokens = tokenize(text)
        const occurs = (first: number, end: number): boolean => {
          const {rangesIn} = phrase(query.slice(first, end).join(' '), {locale: 'en'})
          return texts.some(other => rangesIn(other.join(', ')).length > 0)
        }
        const expected: string[] = []
        for (let first = 0; first < query.length; first++) {
          for (let end = first + 2; end <= query.length; end++) {
            const isWhole = occurs(first, end)
            const isInside =
              (first > 0 && occurs(first - 1, end)) || (end < query.length && occurs(first, end + 1))
            if (isWhole && !isInside) {
              expected.push(`${tokens[first]?.start}–${tokens[end - 1]?.end}`)
            }
          }
        }
        const found = await memory.fragments(text, {source: 'en', target: 'ru', limit: 100})
        expect(found.map(({start, end}) => `${start}–${end}`).sort()).toEqual(expected.sort())
      }),
      {numRuns: 80},
    )
  })

  it('finds nothing in what has no words, and refuses wrong options', async () => {
    const memory = await memoryOf(units)
    expect(await memory.fragments('… !', pair)).toEqual([])
    expect(await memory.fragments('', pair)).toEqual([])
    await expect(memory.fragments('сот', {...pair, minWords: 0})).rejects.toThrow(RangeError)
    await expect(memory.fragments('сот', {...pair, lexicon: {} as Lexicon})).rejects.toThrow('forward()')
    await expect(memory.fragments('сот', {} as never)).rejects.toThrow(TypeError)
  })
})

describe('TranslationMemory.units', () => {
  it('gives those of one document or of several', async () => {
    const from = (document: string) => ({
      variants: [{locale: 'kk', text: document}],
      provenance: {document, segments: {}, confidence: 1},
    })
    const memory = await memoryOf([from('a'), from('b'), from('c'), {kk: 'a'}])
    const texts = async (document: string | readonly string[]) => {
      const found: (string | undefined)[] = []
      for await (const {variants} of memory.units({document})) found.push(variants[0]?.text)
      return found
    }
    expect(await texts('a')).toEqual(['a'])
    expect(await texts(['a', 'c'])).toEqual(['a', 'c'])
    expect(await texts([])).toEqual([])
    await expect(texts(5 as never)).rejects.toThrow('The name of a document')
  })

  it('gives those that pass a filter', async () => {
    const memory = await memoryOf([
      {variants: [{locale: 'kk', text: 'a'}], status: 'approved'},
      {variants: [{locale: 'kk', text: 'b'}]},
    ])
    const texts: (string | undefined)[] = []
    for await (const {variants} of memory.units({status: 'approved'})) texts.push(variants[0]?.text)
    expect(texts).toEqual(['a'])
  })
})
