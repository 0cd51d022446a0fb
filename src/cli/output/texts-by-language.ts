import {type Locale, languageOf} from '../../model/locale.js'

/** Translations by language, in their order: all texts but those of the language that they translate. */
export function textsByLanguage(
  texts: Iterable<{readonly locale: Locale; readonly text: string}>,
  except: Locale,
): Record<Locale, string[]> {
  const found: Record<Locale, string[]> = {}
  for (const {locale, text} of texts) {
    const language = languageOf(locale)
    if (language === languageOf(except)) continue
    found[language] ??= []
    found[language].push(text)
  }
  return found
}
