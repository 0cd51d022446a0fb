import {LanguageError} from '../errors.js'
import {misuse} from './expect.js'

/** A BCP 47 language tag: `kk`, `kk-KZ`, `ru`, `en-GB`. */
export type Locale = string

/** What people write for a language by mistake: the country's code. */
const COUNTRY_FOR_LANGUAGE: Readonly<Record<string, string>> = {kz: 'kk', kaz: 'kk', gb: 'en', us: 'en'}

/** Nobody need look up that these are languages: the table of all languages takes longer to load than most texts to segment. */
const OURS: ReadonlySet<string> = new Set(['kk', 'ru', 'en'])

/** What is no language's name but may stand in a file: not known, not coded, of one's own (ISO 639-2). */
const NAMELESS = /^(?:und|mis|q[a-t][a-z])$/u

let languageNames: Intl.DisplayNames | undefined

/**
 * The canonical form of a language tag.
 *
 * Underscores and any case are accepted; a tag that is not well-formed, or whose language nobody has
 * registered, is a `LanguageError` that names the likely right one.
 *
 * @example
 * parseLocale('KK_kz') // => 'kk-KZ'
 *
 * @throws LanguageError such as “Unknown language “kz”; Kazakh is “kk”.”
 */
export function parseLocale(tag: string): Locale {
  if (typeof tag !== 'string') throw misuse('A language tag such as “kk” was expected', tag)
  let canonical: string | undefined
  try {
    canonical = Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0]
  } catch {
    throw new LanguageError(`“${tag}” is not a language tag; expected one such as “kk”, “ru” or “en-GB”.`, {
      reason: {id: 'notALanguageTag', values: {tag}},
    })
  }
  if (canonical === undefined) throw new LanguageError('A language tag is empty; expected one such as “kk”.')
  const language = languageOf(canonical)
  if (OURS.has(language) || NAMELESS.test(language)) return canonical
  languageNames ??= new Intl.DisplayNames('en', {type: 'language', fallback: 'none'})
  if (languageNames.of(language) !== undefined) return canonical
  const meant = COUNTRY_FOR_LANGUAGE[language]
  if (meant === undefined) {
    throw new LanguageError(`Unknown language “${tag}”; expected a tag such as “kk”, “ru” or “en”.`, {
      reason: {id: 'unknownLanguage', values: {tag}},
    })
  }
  throw new LanguageError(`Unknown language “${tag}”; ${languageNames.of(meant)} is “${meant}”.`, {
    reason: {id: 'unknownLanguageMeant', values: {tag, meant}},
  })
}

/**
 * The language of a locale: its first subtag, in lower case.
 *
 * @example
 * languageOf('kk-KZ') // => 'kk'
 */
export function languageOf(locale: Locale): string {
  if (typeof locale !== 'string') throw misuse('A language tag such as “kk” was expected', locale)
  const end = locale.search(/[-_]/u)
  return (end < 0 ? locale : locale.slice(0, end)).toLowerCase()
}
