import {type Locale, languageOf} from '../model/locale.js'
import {foldWord} from '../text/fold.js'
import {languageProfile} from '../text/language.js'
import {normalizeText} from '../text/normalize.js'

/** What a term is compared by: the same for all its spellings in one language, whatever case and spacing. */
export function termName(text: string, locale: Locale): string {
  return `${languageOf(locale)} ${foldWord(normalizeText(text), languageProfile(locale))}`
}
