import {WordLexicon} from './align/word-lexicon.js'
import type {TranslationMemory} from './memory/translation-memory.js'
import {type Locale, languageOf} from './model/locale.js'
import type {TranslationUnit} from './model/unit.js'

/** Units of a memory teach no more than this many: more change little, and take time and memory. */
const MAX_UNITS = 60_000

/**
 * What a memory teaches of the words of some languages: a lexicon for every pair of them, to be given to `align`,
 * `bitext` and `extractTerms`.
 *
 * Reads all units and learns from at most 60,000 of those that have two of the languages, spread over the whole memory;
 * takes about as long as aligning them. The lexicons are plain data (`toJSON`, `WordLexicon.from`), to be kept and
 * made anew when the memory has grown.
 *
 * @example
 * const memory = await TranslationMemory.open()
 * await memory.add([{kk: 'Сот отырысы ашық.', ru: 'Заседание суда открыто.'}, {kk: 'Соттың шешімі.', ru: 'Решение суда.'}])
 * const [lexicon] = await memoryLexicons(memory, ['kk', 'ru'])
 * lexicon?.translations(stemWord('сот', 'kk'))[0]?.target // => 'суд'
 */
export async function memoryLexicons(
  memory: Pick<TranslationMemory, 'units'>,
  locales: readonly Locale[],
): Promise<WordLexicon[]> {
  const languages = new Set(locales.map(languageOf))
  let kept: TranslationUnit[] = []
  let step = 1
  let seen = 0
  for await (const unit of memory.units()) {
    const present = new Set(
      unit.variants.map(({locale}) => languageOf(locale)).filter(tag => languages.has(tag)),
    )
    if (present.size < 2 || seen++ % step !== 0) continue
    kept.push(unit)
    if (kept.length <= MAX_UNITS) continue
    // Every second one of all so far, and from here on.
    kept = kept.filter((_, index) => index % 2 === 0)
    step *= 2
  }
  return locales.flatMap((source, index) =>
    locales.slice(index + 1).map(target => WordLexicon.learnFromUnits(kept, {source, target})),
  )
}
