import type {WordLexicon} from '../../align/word-lexicon.js'
import {memoryLexicons} from '../../memory-lexicons.js'
import type {Locale} from '../../model/locale.js'
import {withMemory} from './with-memory.js'

/** What the memory of this file teaches of the words of some languages: a lexicon for every pair of them, kept there. */
export async function learnLexicons(path: string, locales: readonly Locale[]): Promise<WordLexicon[]> {
  return withMemory(path, memory => memoryLexicons(memory, locales))
}
