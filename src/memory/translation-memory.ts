import {StoreError} from '../errors.js'
import {expectLanguages, expectNumber, expectPercent, expectText, misuse} from '../model/expect.js'
import {type Locale, languageOf} from '../model/locale.js'
import type {ConcordanceHit, Edit, Match, Penalty} from '../model/match.js'
import type {TranslationUnit, Variant} from '../model/unit.js'
import {phrase as phraseFrom} from './concordance.js'
import {hasSameNeighbours, type Neighbours} from './context.js'
import {difference} from './difference.js'
import type {SequenceKey} from './fuzzy-index.js'
import {knownLocale} from './known-locale.js'
import {type FoundVariant, type LanguageIndex, regionPenalty} from './language-index.js'
import {MemoryIndex} from './memory-index.js'
import {CONTEXT_RANK, CONTEXT_SCORE, EXACT_RANK, similarityOf} from './score.js'
import {inMemoryStore} from './stores/in-memory.js'
import type {MemoryStore, PutSummary, StoreStats} from './stores/store.js'
import {type UnitInput, unitFrom} from './unit-input.js'
import {exactText} from './wording.js'

/** The least score that a match has by default. */
export const DEFAULT_MIN_SCORE = 70
/** How many matches a lookup gives by default. */
export const DEFAULT_LIMIT = 5
/** How many hits a concordance gives by default. */
export const DEFAULT_CONCORDANCE_LIMIT = 20

/** What a lookup wants. */
export interface LookupOptions extends Neighbours {
  /** Language of the text; `kk` also finds `kk-KZ`. */
  readonly source: Locale
  /** Language of the translations; `ru` also finds `ru-KZ`. */
  readonly target: Locale
  /** Whole percent; 70 by default. */
  readonly minScore?: number | undefined
  /** At most this many matches; 5 by default. */
  readonly limit?: number | undefined
}

/** A text to look up, with its own neighbours. */
export interface LookupQuery extends Neighbours {
  readonly text: string
}

/** What a concordance wants. */
export interface ConcordanceOptions {
  /** Language to search in; `kk` also finds `kk-KZ`. */
  readonly locale: Locale
  /** At most this many variants; 20 by default. */
  readonly limit?: number | undefined
  /** Only the words as given, not other forms of them. `false` by default. */
  readonly exact?: boolean | undefined
}

/** Where a memory keeps its units. */
export interface OpenMemoryOptions {
  /** In the process by default: all is gone when it ends. */
  readonly store?: MemoryStore | undefined
}

const STORE_METHODS = [
  'revision',
  'put',
  'get',
  'read',
  'delete',
  'units',
  'changes',
  'stats',
  'close',
] as const satisfies readonly (keyof MemoryStore)[]

/** The way out for whoever gave a path. */
const FOR_FILES = " (for a file use openMemory(path) of 'tilmash/sqlite')"

/**
 * A memory of translations: keeps units, and finds those whose text is the same as a given one, or like it.
 *
 * Units live in a store; what is needed to search is built in the process when it is first asked for (16 µs for a unit of
 * 25 words), and follows whatever is written to the store, also by other processes.
 *
 * @example
 * const memory = await TranslationMemory.open()
 * await memory.add({kk: 'Құжат тіркелді.', ru: 'Документ зарегистрирован.'})
 * const [best] = await memory.lookup('Құжат тіркелді.', {source: 'kk', target: 'ru'})
 * best?.kind        // => 'exact'
 * best?.target.text // => 'Документ зарегистрирован.'
 */
export class TranslationMemory {
  readonly #store: MemoryStore
  readonly #index: MemoryIndex
  #isClosed = false

  private constructor(store: MemoryStore) {
    this.#store = store
    this.#index = new MemoryIndex(store)
  }

  /** Opens a memory over a store: one in the process by default; see `sqliteStore` and `openMemory` for files. */
  static async open(options: OpenMemoryOptions = {}): Promise<TranslationMemory> {
    if (typeof options !== 'object' || options === null) {
      throw misuse(`TranslationMemory.open() takes {store}${FOR_FILES}`, options)
    }
    const {store = inMemoryStore()} = options
    const missing = STORE_METHODS.find(
      name => typeof (store as Partial<MemoryStore> | null)?.[name] !== 'function',
    )
    if (missing !== undefined) {
      throw misuse(`A store with the method “${missing}” was expected${FOR_FILES}`, store)
    }
    return new TranslationMemory(store)
  }

  /**
   * Adds a unit or many, in one transaction: all of them or, on an error, none.
   *
   * A unit without an id gets one made from its texts and neighbours, so that the same unit added again is `skipped`. A unit
   * whose id is there replaces what stood there and is `updated`; fields that it leaves out are kept. An async iterable is read
   * to its end before anything is written.
   *
   * @throws TypeError for what is no unit, LanguageError for what is no language, StoreError if the store cannot be written
   */
  async add(input: UnitInput | Iterable<UnitInput> | AsyncIterable<UnitInput>): Promise<PutSummary> {
    this.#assertOpen()
    if (typeof input !== 'object' || input === null) return this.#index.put([unitFrom(input)])
    if (Symbol.asyncIterator in input) {
      const units: TranslationUnit[] = []
      for await (const unit of input as AsyncIterable<UnitInput>) units.push(unitFrom(unit))
      this.#assertOpen()
      return this.#index.put(units)
    }
    if (Symbol.iterator in input) return this.#index.put(unitsFrom(input as Iterable<UnitInput>))
    return this.#index.put([unitFrom(input)])
  }

  /**
   * The units whose text is most like the given one, best first: by score, then closeness, status, date, use, and order of
   * insertion. Complete: no other unit has a better score.
   *
   * A context match (101) has the same text, and the same neighbours as far as given; an exact match (100) the same text but
   * for outer white space; see `compareTexts` for the others. A text that is empty has no matches.
   *
   * @throws LanguageError for what is no language, RangeError for a score or limit out of range
   */
  async lookup(text: string, options: LookupOptions): Promise<Match[]> {
    expectText('lookup', text)
    const wanted = this.#wanted('lookup', options)
    const language = languageOf(wanted.source)
    const index = this.#index.fresh(language) ?? (await this.#index.ofLanguage(language))
    const {previous, next} = options
    const {source, target, minRank, limit} = wanted
    const found = index.search({text, source, target, minRank, limit, previous, next})
    if (found.length === 0) return []
    const read = this.#store.read(found.map(({unit}) => unit))
    const units = Array.isArray(read) ? read : await read
    return matchesOfQuery({text, previous, next}, found, units, 0, index, wanted)
  }

  /** Looks up many texts, and gives the matches of each in the same order. Faster than one by one. */
  async lookupAll(queries: Iterable<string | LookupQuery>, options: LookupOptions): Promise<Match[][]> {
    this.#assertOpen()
    if (typeof queries === 'string' || typeof queries?.[Symbol.iterator] !== 'function') {
      throw misuse('lookupAll() takes a list of texts', queries)
    }
    const wanted = this.#wanted('lookupAll', options)
    const language = languageOf(wanted.source)
    const index = this.#index.fresh(language) ?? (await this.#index.ofLanguage(language))
    const {source, target, minRank, limit} = wanted
    const numbers: number[] = []
    const searches: {readonly given: LookupQuery; readonly found: readonly FoundVariant[]}[] = []
    for (const query of queries) {
      const given: LookupQuery = typeof query === 'string' ? {text: query} : query
      if (typeof given?.text !== 'string')
        throw misuse('A text or {text, previous, next} was expected', given)
      const {text, previous, next} = given
      const found = index.search({text, source, target, minRank, limit, previous, next})
      for (const {unit} of found) numbers.push(unit)
      searches.push({given, found})
    }
    const units = await this.#store.read(numbers)
    let position = 0
    return searches.map(({given, found}) => {
      const matches = matchesOfQuery(given, found, units, position, index, wanted)
      position += found.length
      return matches
    })
  }

  #wanted(where: string, options: LookupOptions): WantedMatches {
    this.#assertOpen()
    expectLanguages(where, options, 'source', 'target')
    const source = knownLocale(options.source)
    const target = knownLocale(options.target)
    const minScore = expectPercent('minScore', options.minScore ?? DEFAULT_MIN_SCORE, CONTEXT_SCORE)
    const limit = expectNumber('limit', options.limit ?? DEFAULT_LIMIT, 0, Number.POSITIVE_INFINITY)
    return {source, target, minRank: Math.max(1, minScore * 100), limit}
  }

  /**
   * The variants in which a phrase stands, in order of insertion, with the places.
   *
   * Other forms of its words count (`Жоғарғы сот` stands in `Жоғарғы сотының`), case and typed look-alikes do not matter; the
   * words must follow on each other. A phrase without a word or number stands nowhere.
   */
  async concordance(phrase: string, options: ConcordanceOptions): Promise<ConcordanceHit[]> {
    this.#assertOpen()
    expectText('concordance', phrase)
    expectLanguages('concordance', options, 'locale')
    const locale = knownLocale(options.locale)
    const limit = expectNumber(
      'limit',
      options.limit ?? DEFAULT_CONCORDANCE_LIMIT,
      0,
      Number.POSITIVE_INFINITY,
    )
    const wanted = phraseFrom(phrase, {locale, exact: options.exact ?? false})
    if (wanted.tokens.length === 0) return []
    const index = await this.#index.ofLanguage(languageOf(locale))
    const {vocabulary} = index.fuzzy
    const exact = options.exact ?? false
    const stems: number[] = []
    const keys: SequenceKey[] = []
    for (const {text, kind} of wanted.tokens) {
      const isWord = kind === 'word'
      const stem = isWord ? vocabulary.findStem(text) : undefined
      const key = isWord ? (exact ? vocabulary.findFold(text) : stem) : vocabulary.find(text)
      if (key === undefined) return []
      if (stem !== undefined) stems.push(stem)
      keys.push({key, isWord})
    }
    const hits: ConcordanceHit[] = []
    let batch: FoundVariant[] = []
    const readBatch = async (): Promise<void> => {
      const units = await this.#store.read(batch.map(({unit}) => unit))
      for (const [place, {variant: position}] of batch.entries()) {
        const unit = units[place]
        const variant = unit?.variants[position]
        if (unit === undefined || variant === undefined || hits.length >= limit) continue
        if (regionPenalty(locale, variant.locale) === undefined) continue
        const ranges = wanted.rangesIn(variant.text)
        if (ranges.length > 0) hits.push({unit, variant, ranges})
      }
      batch = []
    }
    for (const candidate of index.withStems(stems)) {
      if (!index.fuzzy.hasSequence(candidate.item, keys, exact)) continue
      batch.push(candidate)
      if (hits.length + batch.length >= limit || batch.length >= CONCORDANCE_BATCH) await readBatch()
      if (hits.length >= limit) return hits
    }
    await readBatch()
    return hits
  }

  /** The unit with this id. */
  async get(id: string): Promise<TranslationUnit | undefined> {
    this.#assertOpen()
    return (await this.#store.get([id]))[0]
  }

  /** Takes units out by their ids, and gives how many of them were there. */
  async delete(ids: string | Iterable<string>): Promise<number> {
    this.#assertOpen()
    return this.#index.delete(typeof ids === 'string' ? [ids] : [...ids])
  }

  /** All units in order of insertion, read lazily. */
  async *units(): AsyncGenerator<TranslationUnit> {
    this.#assertOpen()
    for await (const {unit} of this.#store.units()) yield unit
  }

  /** How many units and variants there are, and the size of the file (or of the texts, in the process) in bytes. */
  async stats(): Promise<StoreStats> {
    this.#assertOpen()
    return this.#store.stats()
  }

  /** What a unit was before each of its changes, oldest first; a memory in the process remembers none. */
  async history(id: string): Promise<TranslationUnit[]> {
    this.#assertOpen()
    return (await this.#store.history?.(id)) ?? []
  }

  /**
   * Writes all of it as it is now into a new file, while this and other processes go on to read and write.
   *
   * @throws StoreError if the file is there already or cannot be written, or if the memory is in no file
   */
  async backup(path: string): Promise<void> {
    this.#assertOpen()
    expectText('backup', path)
    if (this.#store.backup === undefined) {
      throw new StoreError('This memory is not in a file; export it instead.')
    }
    await this.#store.backup(path)
  }

  /**
   * Gives back the room of what was taken out, and leaves no trace of it in the file: neither in its units nor in what is kept
   * for searching. Takes time and room for the whole file.
   */
  async vacuum(): Promise<void> {
    this.#assertOpen()
    await this.#store.vacuum?.()
  }

  /** Closes the store. Calling it again does nothing. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    try {
      await this.#index.keep()
    } finally {
      await this.#store.close()
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  #assertOpen(): void {
    if (this.#isClosed) throw new StoreError('The memory is closed; open it again.')
  }
}

/** Candidates of a concordance that are read together. */
const CONCORDANCE_BATCH = 64

function* unitsFrom(inputs: Iterable<UnitInput>): Generator<TranslationUnit> {
  for (const input of inputs) yield unitFrom(input)
}

/** What is the same for all texts of a lookup. */
interface WantedMatches {
  readonly source: Locale
  readonly target: Locale
  readonly minRank: number
  readonly limit: number
}

/** The matches of one text, best first; `units` from `position` on are those of what was found. */
function matchesOfQuery(
  query: LookupQuery,
  found: readonly FoundVariant[],
  units: readonly (TranslationUnit | undefined)[],
  position: number,
  index: LanguageIndex,
  {source, target, limit}: WantedMatches,
): Match[] {
  const ranked: RankedMatch[] = []
  let place = position
  for (const variant of found) {
    const unit = units[place++]
    if (unit !== undefined) pushMatchesOf(ranked, query, variant, unit, index, source, target)
  }
  if (ranked.length > 1) ranked.sort((a, b) => b.rank - a.rank)
  if (ranked.length > limit) ranked.length = limit
  return ranked.map(({match}) => match)
}

interface RankedMatch {
  readonly rank: number
  readonly match: Match
}

/** The matches of one found variant: one for each translation, best first. */
function pushMatchesOf(
  matches: RankedMatch[],
  query: LookupQuery,
  {item, variant, rank}: FoundVariant,
  unit: TranslationUnit,
  index: LanguageIndex,
  source: Locale,
  target: Locale,
): void {
  const found = unit.variants[variant]
  if (found === undefined) return
  // The index knows texts by their hashes only, and another process may have changed this one just now.
  const isSame =
    rank < EXACT_RANK || found.text === query.text || exactText(found.text) === exactText(query.text)
  if (!isSame) return
  const sourcePoints = regionPenalty(source, found.locale) ?? 0
  const targets: {readonly variant: Variant; readonly points: number}[] = []
  let least = Number.POSITIVE_INFINITY
  for (const other of unit.variants) {
    const points = other === found || other.text === '' ? undefined : regionPenalty(target, other.locale)
    if (points === undefined) continue
    targets.push({variant: other, points})
    least = Math.min(least, points)
  }
  let rawRank = rank + 100 * (sourcePoints + least)
  // The index knows neighbours only by a hash.
  if (rawRank === CONTEXT_RANK && !hasSameNeighbours(found, query)) rawRank = EXACT_RANK
  const {kind, score, penalties} = similarityOf(rawRank, () => index.fuzzy.penaltiesOf(query.text, item))
  // Made when it is looked at: that takes as long as half of the search.
  let edits: readonly Edit[] | undefined
  for (const {variant: translation, points} of targets) {
    const regionPoints = sourcePoints + points
    const region: Penalty[] = regionPoints === 0 ? [] : [{name: 'region', points: regionPoints}]
    const match: Match = {
      unit,
      kind,
      score: score - regionPoints,
      penalties: [...penalties, ...region],
      source: found,
      target: translation,
      get difference() {
        edits ??= difference(query.text, found.text, found.locale, index.fuzzy.vocabulary)
        return edits
      },
    }
    matches.push({rank: rawRank - 100 * regionPoints, match})
  }
}
