import {type Locale, languageOf} from '../model/locale.js'
import {english} from './languages/en/profile.js'
import {kazakh} from './languages/kk/profile.js'
import {russian} from './languages/ru/profile.js'

/** What the engines need to know of a language. Tables stand in `languages/`, engines hold no letters. */
export interface LanguageProfile {
  readonly language: string
  /** Letters of another script that are typed for letters of this one: `i` → `і`, `c` → `с`. */
  readonly lookAlikes: ReadonlyMap<string, string>
  /** Letters that readers take for one another: `ё` → `е`. */
  readonly variants: ReadonlyMap<string, string>
  /** Words so frequent that they say nothing: conjunctions, pronouns, particles. Folded. */
  readonly stopWords: ReadonlySet<string>
  /** The stem of a folded word: forms of one word share it. */
  stem(foldedWord: string): string
}

const PROFILES: ReadonlyMap<string, LanguageProfile> = new Map(
  [kazakh, russian, english].map(profile => [profile.language, profile]),
)

/** The profile of a locale's language; for a language without one, words are only folded. */
export function languageProfile(locale: Locale): LanguageProfile {
  const language = languageOf(locale)
  return PROFILES.get(language) ?? plainProfile(language)
}

function plainProfile(language: string): LanguageProfile {
  return {
    language,
    lookAlikes: new Map(),
    variants: new Map(),
    stopWords: new Set(),
    stem: word => word,
  }
}
