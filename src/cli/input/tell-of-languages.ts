import type {Termbase} from '../../glossary/termbase.js'
import {type Locale, languageOf} from '../../model/locale.js'
import type {App} from '../app.js'

/** Says which of the languages the termbases have no terms in: then nothing will be found, whatever stands in the text. */
export async function tellOfLanguages(
  termbases: readonly Termbase[],
  locales: readonly Locale[],
  {err, t}: App,
): Promise<void> {
  const known = new Set(termbases.flatMap(({languages}) => languages))
  for (const locale of locales) {
    if (!known.has(languageOf(locale))) await err.line(t('messages.noTermsIn', {language: locale}))
  }
}
