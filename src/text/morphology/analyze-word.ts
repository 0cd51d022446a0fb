import {LanguageError} from '../../errors.js'
import {expectOptions, expectText} from '../../model/expect.js'
import {type Locale, languageOf} from '../../model/locale.js'
import {foldWord} from '../fold.js'
import {languageProfile} from '../language.js'
import {KAZAKH_ANALYZER} from '../languages/kk/morphology.js'
import type {Analysis, Familiarity} from './suffix-analyzer.js'

/**
 * Every reading of a Kazakh word as dictionary form and suffixes, the likeliest first; never empty.
 *
 * By itself a stem is judged by its shape; `familiarity` makes readings cheaper whose dictionary forms you know: it says by
 * how much. Another language is a `LanguageError`.
 *
 * @example
 * analyzeWord('Сотының', 'kk')[0]
 * // => {lemma: 'сот', stem: 'сот', partOfSpeech: 'noun', suffixes: ['his', 'genitive'], cost: -8.6}
 */
export function analyzeWord(
  word: string,
  locale: Locale,
  options: {readonly familiarity?: Familiarity | undefined} = {},
): Analysis[] {
  expectText('analyzeWord', word)
  expectOptions('analyzeWord', options)
  if (languageOf(locale) !== 'kk') {
    throw new LanguageError(`“${locale}” words can't be analysed; only Kazakh (“kk”) ones can.`)
  }
  return KAZAKH_ANALYZER.analyze(foldWord(word, languageProfile(locale)), options.familiarity)
}
