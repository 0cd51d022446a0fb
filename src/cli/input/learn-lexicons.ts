import {WordLexicon} from '../../align/word-lexicon.js'
import {openMemory} from '../../memory/stores/sqlite.js'
import type {Lexicon} from '../../model/lexicon.js'
import type {Locale} from '../../model/locale.js'
import type {TranslationUnit} from '../../model/unit.js'

/** What a memory teaches of the words of some languages: a lexicon for every pair of them. */
export async function learnLexicons(path: string, locales: readonly Locale[]): Promise<Lexicon[]> {
  const memory = await openMemory(path, {create: false})
  try {
    const units: TranslationUnit[] = []
    for await (const unit of memory.units()) units.push(unit)
    return locales.flatMap((source, index) =>
      locales.slice(index + 1).map(target => WordLexicon.learnFromUnits(units, {source, target})),
    )
  } finally {
    await memory.close()
  }
}
