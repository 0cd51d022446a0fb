import {describe, expect, it} from 'vitest'
import en from '../../src/cli/locales/en.json' with {type: 'json'}
import kk from '../../src/cli/locales/kk.json' with {type: 'json'}
import ru from '../../src/cli/locales/ru.json' with {type: 'json'}
import {translator} from '../../src/cli/translate.js'

interface Tree {
  readonly [key: string]: string | Tree
}

const PLURAL = /_(?:one|few|many|other)$/u

/** `import.summary_one` → its sentence. */
function* sentencesOf(tree: Tree, path = ''): Generator<[string, string]> {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') yield [path + key, value]
    else yield* sentencesOf(value, `${path}${key}.`)
  }
}

const gapsOf = (sentence: string) =>
  [...new Set([...sentence.matchAll(/\{\{?(\p{L}+)\}?\}/gu)].map(([, name]) => name))].sort()

const english = new Map(sentencesOf(en))
const baseOf = (key: string) => key.replace(PLURAL, '')
const keysOf = (catalogue: Iterable<string>) => [...new Set([...catalogue].map(baseOf))].sort()

describe.each([
  ['en', english],
  ['ru', new Map(sentencesOf(ru))],
  ['kk', new Map(sentencesOf(kk))],
] as const)('The catalogue of %s', (language, catalogue) => {
  it('has the sentences of the English one', () => {
    expect(keysOf(catalogue.keys())).toEqual(keysOf(english.keys()))
  })

  it('has a sentence for every kind of number, where one depends on it', () => {
    const kinds = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted()
    for (const base of keysOf([...catalogue.keys()].filter(key => PLURAL.test(key)))) {
      const found = [...catalogue.keys()].filter(key => PLURAL.test(key) && baseOf(key) === base)
      expect(found.sort(), base).toEqual(kinds.map(kind => `${base}_${kind}`))
    }
  })

  it('fills the gaps of the English one', () => {
    for (const [key, sentence] of catalogue) {
      const twin = english.get(key) ?? english.get(`${baseOf(key)}_other`) ?? ''
      expect(gapsOf(sentence), key).toEqual(gapsOf(twin))
    }
  })

  it('has no empty, doubled or unended sentence', () => {
    for (const [key, sentence] of catalogue) {
      if (key === 'table.number') continue
      expect(sentence.trim(), key).toBe(sentence)
      expect(sentence, key).not.toMatch(/ {2}|\p{L}["']\p{L}|[^.]\.\.$/u)
      expect(sentence.endsWith('.'), key).toBe(english.get(key)?.endsWith('.') ?? sentence.endsWith('.'))
    }
  })

  it('is written in its script, with its quotes', () => {
    const isForeign = (sentence: string) =>
      language === 'en'
        ? /[\p{Script=Cyrillic}«»]/u.test(sentence)
        : /[“”’]/u.test(sentence) || (/\p{L}/u.test(sentence) && !/\p{Script=Cyrillic}/u.test(sentence))
    const left = [...catalogue].filter(([, sentence]) =>
      isForeign(sentence.replace(/\{\{?\p{L}+\}?\}/gu, '')),
    )
    const spared = ['demo.next', 'options.wildcard', 'table.id', 'review.language']
    expect(left.map(([key]) => key).filter(key => !spared.includes(key))).toEqual([])
  })
})

it('says numbers as the language does', async () => {
  const say = async (language: 'kk' | 'ru' | 'en', numbers: readonly number[]) => {
    const t = await translator(language)
    return numbers.map(count => t('terms.counted', {count}))
  }
  expect(await say('en', [0, 1, 2])).toEqual(['0 concepts.', '1 concept.', '2 concepts.'])
  const russian = ['1 понятие.', '3 понятия.', '5 понятий.', '11 понятий.', '21 понятие.']
  expect(await say('ru', [1, 3, 5, 11, 21])).toEqual(russian)
  expect(await say('kk', [0, 1, 5])).toEqual(['0 ұғым.', '1 ұғым.', '5 ұғым.'])
})
