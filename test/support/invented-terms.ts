import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {GENERAL_WORDS as ENGLISH_WORDS} from '../../src/text/languages/en/general-words.js'
import {KAZAKH_ANALYZER, KAZAKH_GENERATOR} from '../../src/text/languages/kk/morphology.js'
import {LISTED_STEMS} from '../../src/text/languages/kk/stems.js'
import {GENERAL_WORDS as RUSSIAN_WORDS} from '../../src/text/languages/ru/general-words.js'
import {RUSSIAN_READER} from '../../src/text/languages/ru/morphology.js'
import {seeded} from './seeded.js'

type Language = 'kk' | 'ru' | 'en'

/** A bundled bench stands elsewhere: it is run in the project's folder. */
const CORPUS = join(process.cwd(), 'corpus/supreme-court-beijing-2016')
const readArticle = (language: Language) => readFileSync(join(CORPUS, `${language}.txt`), 'utf8')

const WORDS = 80_000
const FORMS = 150_000

/** Ends of derived words, after back and front stems. */
const KAZAKH_ENDS = ['', 'шы ші', 'сыз сіз', 'лық лік', 'дас дес', 'гер', 'хана', 'лау леу', 'шылық шілік']
const RUSSIAN_ENDS = ['', 'ный', 'ский', 'ность', 'ник', 'ание', 'ование', 'атор', 'ница']
const ENGLISH_ENDS = ['', 'al', 'ment', 'ship', 'er', 'ness', 'able', 'ity', 'ism']

const KAZAKH_CHAINS: readonly (readonly string[])[] = [
  [],
  ['his'],
  ['genitive'],
  ['dative'],
  ['accusative'],
  ['locative'],
  ['his', 'genitive'],
  ['his', 'dative'],
  ['his', 'accusative'],
  ['his', 'locative'],
  ['plural'],
  ['plural', 'genitive'],
  ['plural', 'his', 'dative'],
  ['plural', 'accusative'],
  ['instrumental'],
  ['our', 'genitive'],
  ['locative', 'relative'],
]

/** Different invented words of a language, built like its own: bare, derived, compounds. */
function inventedWords(language: Language): string[] {
  const next = seeded(4)
  const bases = [
    ...{kk: LISTED_STEMS, ru: RUSSIAN_WORDS, en: ENGLISH_WORDS}[language],
    ...(readArticle(language)
      .toLowerCase()
      .match(/\p{L}{4,}/gu) ?? []),
  ].filter(word => /^\p{L}{2,9}$/u.test(word))
  const ends = {kk: KAZAKH_ENDS, ru: RUSSIAN_ENDS, en: ENGLISH_ENDS}[language]
  const one = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  const words = new Set(bases)
  while (words.size < WORDS) {
    const stem = next() < 0.6 ? one(bases) + one(bases) : one(bases)
    const [back = '', front = back] = one(ends).split(' ')
    const end = language === 'kk' && KAZAKH_ANALYZER.phonology.harmonyOf(stem) === 'front' ? front : back
    words.add((language === 'ru' ? stem.replace(/[аеиоуыьэюяй]+$/u, '') : stem) + end)
  }
  return [...words]
}

/** A form of a word in a text. */
function inflected(language: Language, word: string, next: () => number): string {
  if (language === 'en') return next() < 0.3 ? `${word}s` : word
  if (language === 'ru') {
    const reading = RUSSIAN_READER.read(word).find(({paradigm, ending}) => paradigm.dictionary === ending)
    if (reading === undefined) return word
    const {endings} = reading.paradigm
    return reading.stem + endings[Math.floor(next() * endings.length)]
  }
  return KAZAKH_GENERATOR.generate(
    word,
    KAZAKH_CHAINS[Math.floor(next() * KAZAKH_CHAINS.length)] as readonly string[],
  )
}

/** Of a hundred terms, how many have one word, two, three, four. */
const LENGTHS = [15, 45, 30, 10]

/** So many different terms of 1 to 4 words, and the words of the language, half of which stand in terms; always the same ones. */
export function inventedTerms(language: Language, count: number): {terms: string[]; words: string[]} {
  const words = inventedWords(language)
  const next = seeded(100)
  const word = () => words[2 * Math.floor((words.length / 2) ** next())] as string
  const terms = new Set<string>()
  while (terms.size < count) {
    let rest = 100 * next()
    const length =
      1 +
      LENGTHS.findIndex(share => {
        rest -= share
        return rest < 0
      })
    const parts = Array.from({length}, word)
    const last = parts.length - 1
    if (language === 'kk' && last > 0 && next() < 0.6) {
      parts[last] = KAZAKH_GENERATOR.generate(parts[last] as string, ['his'])
      if (next() < 0.2) parts[0] = KAZAKH_GENERATOR.generate(parts[0] as string, ['genitive'])
    }
    terms.add(parts.join(' '))
  }
  return {terms: [...terms], words}
}

/** A text of so many bytes of UTF-8 in forms of these words, frequent ones first. */
export function inventedText(
  language: Language,
  words: readonly string[],
  sizeInBytes: number,
  seed: number,
): string {
  const next = seeded(seed)
  const forms = Array.from({length: FORMS}, (_, rank) => {
    const word = words[rank < words.length ? rank : Math.floor(next() * words.length)] as string
    return inflected(language, word, next)
  })
  const article = readArticle(language)
  const bytesPerLetter = language === 'en' ? 1 : 2
  let text = ''
  while (text.length * bytesPerLetter < sizeInBytes) {
    const sentence = Array.from({length: 12}, () => forms[Math.floor(FORMS ** next())])
    text += `${sentence.join(' ')}. `
    if (next() < 0.01) text += `${article.slice(0, 500)}\n`
  }
  return text
}
