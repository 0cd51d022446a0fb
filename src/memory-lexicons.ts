import {WordLexicon, type WordLexiconData} from './align/word-lexicon.js'
import {TmError} from './errors.js'
import type {TranslationMemory} from './memory/translation-memory.js'
import {expectList, misuse} from './model/expect.js'
import {type Locale, languageOf} from './model/locale.js'
import type {TranslationUnit} from './model/unit.js'

/** Units of a memory teach no more than this many: more change little, and take time and memory. */
const MAX_UNITS = 60_000
/** From so many units on a table is good for as many more as this share of them. */
const MANY_UNITS = 5_000
const SMALL_GROWTH = 0.05

/** A table, and what the memory was when it was learned. */
interface Learned {
  readonly revision: number
  readonly units: number
  readonly lexicon: WordLexicon
}

/** What was learned in this process, also of memories that keep nothing. */
const learnedOf = new WeakMap<object, Map<string, Learned>>()

type Teacher = Pick<TranslationMemory, 'units'> &
  Partial<Pick<TranslationMemory, 'revision' | 'stats' | 'kept' | 'keep'>>

/**
 * What a memory teaches of the words of some languages: a lexicon for every pair of them, to be given to `align`,
 * `bitext` and `extractTerms`.
 *
 * Learns from at most 60,000 of the units that have two of the languages, spread over the whole memory; takes about as long
 * as aligning them. What was learned is kept in the memory's file and grows with it: it is learned anew when the memory has
 * changed, one of 5,000 units and more when a twentieth was added; with units that are taken out it goes too.
 *
 * @example
 * const memory = await TranslationMemory.open()
 * await memory.add([{kk: 'Сот отырысы ашық.', ru: 'Заседание суда открыто.'}, {kk: 'Соттың шешімі.', ru: 'Решение суда.'}])
 * const [lexicon] = await memoryLexicons(memory, ['kk', 'ru'])
 * lexicon?.translations(stemWord('сот', 'kk'))[0]?.target // => 'суд'
 */
export async function memoryLexicons(memory: Teacher, locales: readonly Locale[]): Promise<WordLexicon[]> {
  if (typeof memory?.units !== 'function') throw misuse('memoryLexicons() takes a memory', memory)
  expectList('memoryLexicons', locales, 'languages')
  const pairs = locales.flatMap((source, index) =>
    locales
      .slice(index + 1)
      .map(target => ({source, target, name: `words ${languageOf(source)} ${languageOf(target)}`})),
  )
  const revision = await memory.revision?.()
  const units = (await memory.stats?.())?.units
  if (revision === undefined || units === undefined) {
    const taught = await unitsOf(memory, locales)
    return pairs.map(pair => WordLexicon.learnFromUnits(taught, pair))
  }
  const learned = learnedOf.get(memory) ?? new Map<string, Learned>()
  learnedOf.set(memory, learned)
  let taught: TranslationUnit[] | undefined
  const lexicons: WordLexicon[] = []
  for (const pair of pairs) {
    const before = learned.get(pair.name) ?? fromBytes(await memory.kept?.(pair.name))
    if (before !== undefined && isGood(before, revision, units)) {
      learned.set(pair.name, before)
      lexicons.push(named(before.lexicon, pair))
      continue
    }
    taught ??= await unitsOf(memory, locales)
    const lexicon = WordLexicon.learnFromUnits(taught, pair)
    learned.set(pair.name, {revision, units, lexicon})
    lexicons.push(lexicon)
    try {
      await memory.keep?.(pair.name, toBytes({revision, units, lexicon}), revision)
    } catch (error) {
      // What can't be kept is learned again the next time.
      if (!(error instanceof TmError)) throw error
    }
  }
  return lexicons
}

function isGood(learned: Learned, revision: number, units: number): boolean {
  if (learned.revision === revision) return true
  const growth = units - learned.units
  return learned.units >= MANY_UNITS && growth >= 0 && growth <= SMALL_GROWTH * learned.units
}

/** The table under the names by which its languages are asked for. */
function named(lexicon: WordLexicon, {source, target}: {source: Locale; target: Locale}): WordLexicon {
  if (lexicon.source === source && lexicon.target === target) return lexicon
  return WordLexicon.from({...lexicon.toJSON(), source, target})
}

function toBytes(learned: Learned): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(learned))
}

function fromBytes(bytes: Uint8Array | undefined): Learned | undefined {
  if (bytes === undefined) return undefined
  try {
    const {revision, units, lexicon} = JSON.parse(new TextDecoder().decode(bytes)) as Omit<
      Learned,
      'lexicon'
    > & {
      lexicon: WordLexiconData
    }
    return {revision, units, lexicon: WordLexicon.from(lexicon)}
  } catch {
    // Damaged or of another version: it can be learned again.
    return undefined
  }
}

/** The units that have two of the languages, or so many of them as there is time for. */
async function unitsOf(memory: Teacher, locales: readonly Locale[]): Promise<TranslationUnit[]> {
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
  return kept
}
