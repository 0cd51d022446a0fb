import {LanguageError} from '../../errors.js'
import {type Locale, languageOf} from '../../model/locale.js'
import {foldWord} from '../fold.js'
import {languageProfile} from '../language.js'
import {KAZAKH_ANALYZER} from '../languages/kk/morphology.js'
import type {Analysis} from './suffix-analyzer.js'

/**
 * Every reading of a Kazakh word as dictionary form and suffixes, the likeliest first; never empty.
 *
 * Without a lexicon a stem is judged by its shape; `knows` says which dictionary forms there are, and puts readings
 * with them first. Another language is a `LanguageError`.
 *
 * @example
 * analyzeWord('Сотының', 'kk')[0]
 * // => {lemma: 'сот', stem: 'сот', partOfSpeech: 'noun', suffixes: ['his', 'genitive'], cost: -5.2}
 */
export function analyzeWord(
  word: string,
  locale: Locale,
  {knows}: {readonly knows?: ((lemma: string) => boolean) | undefined} = {},
): Analysis[] {
  if (languageOf(locale) !== 'kk') {
    throw new LanguageError(`“${locale}” words can't be analysed; only Kazakh (“kk”) ones can.`)
  }
  return KAZAKH_ANALYZER.analyze(foldWord(word, languageProfile(locale)), knows)
}
