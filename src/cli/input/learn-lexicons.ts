import {WordLexicon} from '../../align/word-lexicon.js'
import type {Lexicon} from '../../model/lexicon.js'
import type {Locale} from '../../model/locale.js'
import {unitsOfMemory} from './with-memory.js'

/** What a memory teaches of the words of some languages: a lexicon for every pair of them. */
export async function learnLexicons(path: string, locales: readonly Locale[]): Promise<Lexicon[]> {
  const units = await unitsOfMemory(path)
  return locales.flatMap((source, index) =>
    locales.slice(index + 1).map(target => WordLexicon.learnFromUnits(units, {source, target})),
  )
}
