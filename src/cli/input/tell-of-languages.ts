import type {Termbase} from '../../glossary/termbase.js'
import type {JoinedMemories} from '../../memory/joined-memories.js'
import type {TranslationMemory} from '../../memory/translation-memory.js'
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

/** Says the same of a memory that nothing was found in; of several memories only they themselves could tell. */
export async function tellOfMissingTexts(
  memory: TranslationMemory | JoinedMemories,
  locales: readonly Locale[],
  {err, t}: App,
): Promise<void> {
  if (!('stats' in memory)) return
  const {variants} = await memory.stats()
  const known = new Set(Object.keys(variants).map(languageOf))
  for (const locale of locales) {
    if (!known.has(languageOf(locale))) await err.line(t('messages.noTextsIn', {language: locale}))
  }
}
