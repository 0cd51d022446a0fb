import {expectText} from '../model/expect.js'
import {languageProfile} from '../text/language.js'
import {LETTER_FREQUENCIES} from './rules/letter-frequencies.js'

/** The languages that are told apart. */
export type IdentifiedLanguage = 'kk' | 'ru' | 'en'

/** A language and how sure it is. */
export interface LanguageGuess {
  readonly language: IdentifiedLanguage
  /** From about one third (could be any) to 1. */
  readonly confidence: number
}

const LANGUAGES = Object.keys(LETTER_FREQUENCIES) as IdentifiedLanguage[]
/** A letter that a language doesn't have stands in one of so many thousand: in names, in quotations. */
const FOREIGN_FREQUENCY = 0.3
/** A frequent word of one language is so much more likely in it than elsewhere, as a natural logarithm. */
const WORD_WEIGHT = 3
/** More text than this says nothing new. */
const ENOUGH_CHARACTERS = 4096

/** [letter] → natural logarithm of its frequency, by number of language; made when first needed. */
let letterWeights: ReadonlyMap<string, readonly number[]> | undefined

/**
 * Which of Kazakh, Russian and English a text is in: by its letters, then by its frequent words; undefined for
 * a text without letters of any of them.
 *
 * Reads the first 4096 characters. A text in a fourth language gets the nearest of the three.
 *
 * @example
 * identifyLanguage('Құжат тіркелді.')?.language // => 'kk'
 * identifyLanguage('2016')                      // => undefined
 */
export function identifyLanguage(text: string): LanguageGuess | undefined {
  expectText('identifyLanguage', text)
  const lower = text.slice(0, ENOUGH_CHARACTERS).normalize('NFC').toLowerCase()
  letterWeights ??= makeLetterWeights()
  const scores = LANGUAGES.map(() => 0)
  let letters = 0
  for (const letter of lower) {
    const logarithms = letterWeights.get(letter)
    if (logarithms === undefined) continue
    letters++
    for (let index = 0; index < scores.length; index++) scores[index]! += logarithms[index]!
  }
  if (letters === 0) return undefined
  for (const [word] of lower.matchAll(/\p{L}+/gu)) {
    for (const [index, language] of LANGUAGES.entries()) {
      if (languageProfile(language).stopWords.has(word)) scores[index]! += WORD_WEIGHT
    }
  }
  const best = Math.max(...scores)
  const total = scores.reduce((sum, score) => sum + Math.exp(score - best), 0)
  const language = LANGUAGES[scores.indexOf(best)] as IdentifiedLanguage
  return {language, confidence: 1 / total}
}

function makeLetterWeights(): Map<string, number[]> {
  const letters = new Set(LANGUAGES.flatMap(language => Object.keys(LETTER_FREQUENCIES[language])))
  const weightOf = (letter: string) =>
    LANGUAGES.map(language => Math.log(LETTER_FREQUENCIES[language][letter] ?? FOREIGN_FREQUENCY))
  return new Map([...letters].map(letter => [letter, weightOf(letter)]))
}
