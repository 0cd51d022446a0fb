import {expectText} from '../model/expect.js'
import type {Locale} from '../model/locale.js'
import {foldWord} from './fold.js'
import {languageProfile} from './language.js'

/** How many words a cache of stems holds before it is emptied: about 10 MB. */
const CACHE_SIZE = 100_000

const caches = new Map<string, Map<string, string>>()

/**
 * The stem of a word as it stands in a text: folded, then cut by the language's rules. Forms of one word share it.
 *
 * @example
 * stemWord('Сотының', 'kk') // => 'сот'
 */
export function stemWord(word: string, locale: Locale): string {
  const profile = languageProfile(locale)
  let cache = caches.get(profile.language)
  if (cache === undefined) {
    cache = new Map()
    caches.set(profile.language, cache)
  }
  let stem = cache.get(word)
  if (stem === undefined) {
    expectText('stemWord', word)
    if (cache.size >= CACHE_SIZE) cache.clear()
    stem = profile.stem(foldWord(word, profile))
    cache.set(word, stem)
  }
  return stem
}
