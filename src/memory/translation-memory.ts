import {StoreError} from '../errors.js'
import {
  expectIterable,
  expectLanguages,
  expectNumber,
  expectPercent,
  expectText,
  misuse,
} from '../model/expect.js'
import {type Locale, languageOf} from '../model/locale.js'
import type {ConcordanceHit, Match} from '../model/match.js'
import type {TranslationUnit} from '../model/unit.js'
import {type PhraseOptions, phrase as phraseFrom} from './concordance.js'
import {
  type Fragment,
  type FragmentOptions,
  fragmentOf,
  fragmentWishes,
  longestStretches,
  unitsOfStretch,
} from './fragments.js'
import {knownLocale} from './known-locale.js'
import {type FoundVariant, type LanguageIndex, regionDifference} from './language-index.js'
import {linkedText} from './linked-span.js'
import {
  askedRank,
  bestOf,
  expectAround,
  isComplete,
  type LookupQuery,
  type MatchWishes,
  pushMatches,
  type RankedMatch,
  withPenalty,
} from './match-maker.js'
import {type MemoryFilter, memoryFilter} from './memory-filter.js'
import {MemoryIndex} from './memory-index.js'
import {CONTEXT_SCORE} from './score.js'
import {inMemoryStore} from './stores/in-memory.js'
import type {MemoryStore, PutSummary, ReplaceSummary, StoreStats} from './stores/store.js'
import {type UnitInput, unitFrom} from './unit-input.js'
import {penaltyPoints} from './unit-penalties.js'
import type {PenaltyPoints} from './weights.js'
import {exactText} from './wording.js'

export type {LookupQuery} from './match-maker.js'

/** The least score that a match has by default. */
export const DEFAULT_MIN_SCORE = 70
/** How many matches a lookup gives by default. */
export const DEFAULT_LIMIT = 5
/** How many hits a concordance gives by default. */
export const DEFAULT_CONCORDANCE_LIMIT = 20

/** What a lookup wants, for all texts that are looked up. */
export interface LookupAllOptions {
  /** Language of the text; `kk` also finds `kk-KZ`. */
  readonly source: Locale
  /** Language of the translations; `ru` also finds `ru-KZ`. */
  readonly target: Locale
  /** Whole percent, after penalties; 70 by default. */
  readonly minScore?: number | undefined
  /** At most this many matches; 5 by default. */
  readonly limit?: number | undefined
  /** Only units that pass it. */
  readonly filter?: MemoryFilter | undefined
  /**
   * What is taken off for reasons outside the text, in points. By default `region` 1 (for each side of another region), `codes`
   * 2, `machine` 2, and `draft`, `alignment` and `alternatives` 0.
   */
  readonly penalties?: Partial<PenaltyPoints> | undefined
}

/** What a lookup wants, and what stands around the text. */
export interface LookupOptions extends LookupAllOptions, Omit<LookupQuery, 'text'> {}

/** What a concordance wants. */
export interface ConcordanceOptions extends PhraseOptions {
  /** Language to search in; `kk` also finds `kk-KZ`. */
  readonly locale: Locale
  /** At most this many variants; 20 by default. */
  readonly limit?: number | undefined
  /** Only units that pass it. */
  readonly filter?: MemoryFilter | undefined
}

/** Where a memory keeps its units. */
export interface OpenMemoryOptions {
  /** In the process by default: all is gone when it ends. */
  readonly store?: MemoryStore | undefined
}

/** What is to be put into a memory and taken out of it at once. */
export interface MemoryChanges {
  /** A unit or many, as `add` takes them. */
  readonly put?: UnitInput | Iterable<UnitInput> | AsyncIterable<UnitInput> | undefined
  /** An id or many. */
  readonly delete?: string | Iterable<string> | undefined
  /** The revision at which the units were read that are to be changed. */
  readonly since?: number | undefined
}

const STORE_METHODS = [
  'revision',
  'put',
  'get',
  'read',
  'delete',
  'replace',
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
   * A unit without an id gets one made from its texts, neighbours and key, so that the same unit added again is `skipped`. A unit
   * whose id is there replaces what stood there and is `updated`; fields that it leaves out are kept. An async iterable is read
   * to its end before anything is written.
   *
   * @throws TypeError for what is no unit, LanguageError for what is no language, StoreError if the store cannot be written
   */
  async add(input: UnitInput | Iterable<UnitInput> | AsyncIterable<UnitInput>): Promise<PutSummary> {
    this.#assertOpen()
    const units = await unitsOf(input)
    this.#assertOpen()
    return this.#index.put(units)
  }

  /**
   * Puts units in and takes others out, in one transaction: all of it or, on an error, nothing.
   *
   * A unit that is put in and taken out is replaced whole: nothing of what stood there is kept but its history. With `since`,
   * nothing is done and the result is `undefined` if another has changed one of the units after that revision.
   *
   * @throws what `add` throws
   *
   * @example
   * const memory = await TranslationMemory.open()
   * await memory.add({id: 'a', variants: [{locale: 'kk', text: 'Сот'}], notes: ['тексеру керек']})
   * await memory.update({put: {id: 'a', variants: [{locale: 'kk', text: 'Сот'}]}, delete: 'a'})
   * await memory.get('a') // => {id: 'a', variants: [{locale: 'kk', text: 'Сот'}]}
   */
  async update(changes: MemoryChanges & {readonly since?: undefined}): Promise<ReplaceSummary>
  async update(changes: MemoryChanges): Promise<ReplaceSummary | undefined>
  async update(changes: MemoryChanges): Promise<ReplaceSummary | undefined> {
    this.#assertOpen()
    if (typeof changes !== 'object' || changes === null) {
      throw misuse('update() takes what is to be put in and taken out, as {put, delete}', changes)
    }
    const units = [...(await unitsOf(changes.put ?? []))]
    this.#assertOpen()
    return this.#index.replace(idsFrom(changes.delete ?? []), units, changes.since)
  }

  /**
   * The units whose text is most like the given one, best first: by score after penalties, then closeness, letters in common,
   * status, date, use, and order of insertion. Complete: no other unit has a better score.
   *
   * A context match (101) has the same text, and the same neighbours as far as given or the same key; an exact match (100) the
   * same text but for outer white space; see `compareTexts` for the others. Every translation of a found text is a match of its
   * own. A text that is empty has no matches.
   *
   * @throws LanguageError for what is no language, RangeError for a score or limit out of range
   */
  async lookup(text: string, options: LookupOptions): Promise<Match[]> {
    expectText('lookup', text)
    const wanted = this.#wanted('lookup', options)
    expectAround(options)
    const language = languageOf(wanted.source)
    const index = this.#index.fresh(language) ?? (await this.#index.ofLanguage(language))
    const {previous, next, codes, key} = options
    return this.#find({text, previous, next, codes, key}, wanted, index, wanted.limit)
  }

  /** The first `asked` by their texts, and more of them until penalties and filter leave no doubt which are the best. */
  async #find(
    query: LookupQuery,
    wanted: WantedMatches,
    index: LanguageIndex,
    asked: number,
  ): Promise<Match[]> {
    for (let limit = asked; ; limit *= MORE_ASKED) {
      const found = foundBy(query, wanted, index, limit)
      if (found.length === 0) return []
      const read = this.#store.read(found.map(({unit}) => unit))
      const units = Array.isArray(read) ? read : await read
      const ranked = rankedMatches(query, found, units, 0, index, wanted)
      const best = bestOf(
        wanted.points.alternatives > 0 ? await this.#withAlternatives(ranked, wanted, index) : ranked,
        wanted.limit,
      )
      if (isComplete(best, found, limit, wanted.limit, query.key, wanted.points)) {
        return best.map(({match}) => match)
      }
    }
  }

  /** The matches, those with a penalty whose source text has other translations too. */
  async #withAlternatives(
    ranked: readonly RankedMatch[],
    {source, target, points, minRank}: WantedMatches,
    index: LanguageIndex,
  ): Promise<RankedMatch[]> {
    const penalty = {name: 'alternatives', points: points.alternatives}
    const hasAlternatives = new Map<string, boolean>()
    const all: RankedMatch[] = []
    for (const one of ranked) {
      const {rank, match} = one
      // What stands around the text has chosen already.
      if (match.kind === 'context') {
        all.push(one)
        continue
      }
      const text = exactText(match.source.text)
      let isAmbiguous = hasAlternatives.get(text)
      if (isAmbiguous === undefined) {
        const numbers = new Set(index.fuzzy.exact(text).map(item => index.unitOf(item)))
        const translations = new Set<string>()
        for (const unit of await this.#store.read([...numbers])) {
          const sources = unit?.variants.filter(variant => exactText(variant.text) === text) ?? []
          if (!sources.some(({locale}) => regionDifference(source, locale) !== undefined)) continue
          for (const variant of unit?.variants ?? []) {
            const isOther = !(sources.length === 1 && sources[0] === variant) && variant.text !== ''
            if (isOther && regionDifference(target, variant.locale) !== undefined)
              translations.add(exactText(variant.text))
          }
        }
        isAmbiguous = translations.size > 1
        hasAlternatives.set(text, isAmbiguous)
      }
      const rest = rank - 100 * penalty.points
      if (!isAmbiguous) all.push(one)
      else if (rest >= minRank) all.push({...one, rank: rest, match: withPenalty(match, penalty)})
    }
    return all
  }

  /** Looks up many texts, and gives the matches of each in the same order. Faster than one by one. */
  async lookupAll(queries: Iterable<string | LookupQuery>, options: LookupAllOptions): Promise<Match[][]> {
    this.#assertOpen()
    if (typeof queries === 'string' || typeof queries?.[Symbol.iterator] !== 'function') {
      throw misuse('lookupAll() takes a list of texts', queries)
    }
    const wanted = this.#wanted('lookupAll', options)
    const language = languageOf(wanted.source)
    const index = this.#index.fresh(language) ?? (await this.#index.ofLanguage(language))
    const numbers: number[] = []
    const searches: {readonly query: LookupQuery; readonly found: readonly FoundVariant[]}[] = []
    for (const given of queries) {
      const query: LookupQuery = typeof given === 'string' ? {text: given} : given
      if (typeof query?.text !== 'string')
        throw misuse('A text or {text, previous, next} was expected', query)
      expectAround(query)
      const found = foundBy(query, wanted, index, wanted.limit)
      for (const {unit} of found) numbers.push(unit)
      searches.push({query, found})
    }
    const units = await this.#store.read(numbers)
    const all: Match[][] = []
    let position = 0
    for (const {query, found} of searches) {
      const best = bestOf(rankedMatches(query, found, units, position, index, wanted), wanted.limit)
      position += found.length
      const isDone =
        wanted.points.alternatives === 0 &&
        isComplete(best, found, wanted.limit, wanted.limit, query.key, wanted.points)
      all.push(
        isDone
          ? best.map(({match}) => match)
          : await this.#find(query, wanted, index, Math.max(1, wanted.limit) * MORE_ASKED),
      )
    }
    return all
  }

  #wanted(where: string, options: LookupAllOptions): WantedMatches {
    this.#assertOpen()
    expectLanguages(where, options, 'source', 'target')
    const source = knownLocale(options.source)
    const target = knownLocale(options.target)
    const minScore = expectPercent('minScore', options.minScore ?? DEFAULT_MIN_SCORE, CONTEXT_SCORE)
    const limit = expectNumber('limit', options.limit ?? DEFAULT_LIMIT, 0, Number.POSITIVE_INFINITY)
    const points = penaltyPoints(options.penalties)
    const isWanted = options.filter === undefined ? undefined : memoryFilter(options.filter)
    return {source, target, minRank: Math.max(1, minScore * 100), limit, points, isWanted}
  }

  /**
   * The variants in which a phrase stands, in order of insertion, with the places.
   *
   * Other forms of its words count (`Жоғарғы сот` stands in `Жоғарғы сотының`), case and typed look-alikes do not matter; the
   * words must follow on each other, whatever marks stand between them, if `anyOrder` does not let them stand anywhere. Marks of
   * the phrase are passed over, `*` too if not `wildcard` makes it stand for any letters: `сот*` for all words that begin so. A
   * phrase without a word or number stands nowhere.
   *
   * @example
   * const memory = await TranslationMemory.open()
   * await memory.add({kk: 'Жоғарғы сотының төрағасы', ru: 'Председатель Верховного суда'})
   * const [hit] = await memory.concordance('төраға* сот', {locale: 'kk', wildcard: true, anyOrder: true})
   * hit?.ranges // => [[8, 15], [16, 24]]
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
    const isWanted = options.filter === undefined ? undefined : memoryFilter(options.filter)
    const wanted = phraseFrom(phrase, {...options, locale})
    if (wanted.length === 0 || limit === 0) return []
    const index = await this.#index.ofLanguage(languageOf(locale))
    const slots = wanted.slotsIn(index.fuzzy.vocabulary)
    if (slots === undefined) return []
    const hits: ConcordanceHit[] = []
    let batch: FoundVariant[] = []
    const readBatch = async (): Promise<void> => {
      const units = await this.#store.read(batch.map(({unit}) => unit))
      for (const [place, {variant: position}] of batch.entries()) {
        const unit = units[place]
        const variant = unit?.variants[position]
        if (unit === undefined || variant === undefined || hits.length >= limit) continue
        if (regionDifference(locale, variant.locale) === undefined || isWanted?.(unit) === false) continue
        const ranges = wanted.rangesIn(variant.text)
        if (ranges.length > 0) hits.push({unit, variant, ranges})
      }
      batch = []
    }
    for (const candidate of index.withPhrase(slots, options.anyOrder ?? false)) {
      batch.push(candidate)
      if (batch.length >= Math.min(limit - hits.length, CONCORDANCE_BATCH)) await readBatch()
      if (hits.length >= limit) return hits
    }
    await readBatch()
    return hits
  }

  /**
   * The longest stretches of a text that occur in the memory, the longest first, with what stands for them in the translations.
   *
   * Words may stand there in other forms. No stretch is inside another one; one of stop words only is left out. Which words of a
   * translation stand for a stretch is told by a lexicon, such as a `WordLexicon` learned from the memory's units.
   *
   * @throws LanguageError for what is no language, RangeError for a limit out of range
   *
   * @example
   * const memory = await TranslationMemory.open()
   * await memory.add([
   *   {kk: 'Жоғарғы Соттың төрағасы келді.', ru: 'Председатель Верховного Суда прибыл.'},
   *   {kk: 'Жоғарғы Сот', ru: 'Верховный Суд'},
   * ])
   * const [fragment] = await memory.fragments('Ол Жоғарғы Сотқа барды', {source: 'kk', target: 'ru'})
   * fragment?.text         // => 'Жоғарғы Сотқа'
   * fragment?.translations // => [{text: 'Верховный Суд', occurrences: 1, confidence: 1}]
   */
  async fragments(text: string, options: FragmentOptions): Promise<Fragment[]> {
    this.#assertOpen()
    expectText('fragments', text)
    expectLanguages('fragments', options, 'source', 'target')
    const source = knownLocale(options.source)
    const target = knownLocale(options.target)
    const {limit, minWords, lexicons} = fragmentWishes(options)
    const index = await this.#index.ofLanguage(languageOf(source))
    const {tokens, ...query} = linkedText(text, source)
    const stretches = longestStretches({tokens, ...query}, index, target, minWords).slice(0, limit)
    const found = stretches.map(({first, end}) => {
      const start = tokens[first]?.start ?? 0
      const stop = tokens[end - 1]?.end ?? 0
      const stretch = {text: text.slice(start, stop), start, end: stop}
      return {stretch, numbers: unitsOfStretch(stretch.text, index, {source, target})}
    })
    const fragments: Fragment[] = []
    for (const {stretch, numbers} of found) {
      const read = await this.#store.read(numbers)
      const units = read.filter(unit => unit !== undefined)
      fragments.push(fragmentOf(stretch, units, {source, target}, lexicons))
    }
    return fragments
  }

  /** The unit with this id. */
  async get(id: string): Promise<TranslationUnit | undefined> {
    this.#assertOpen()
    return (await this.#store.get([id]))[0]
  }

  /** Takes units out by their ids, and gives how many of them were there. */
  async delete(ids: string | Iterable<string>): Promise<number> {
    this.#assertOpen()
    return this.#index.delete(idsFrom(ids))
  }

  /** All units, or those that pass a filter, in order of insertion, read lazily. */
  async *units(filter?: MemoryFilter): AsyncGenerator<TranslationUnit> {
    this.#assertOpen()
    const isWanted = filter === undefined ? undefined : memoryFilter(filter)
    const documents = filter?.document === undefined ? undefined : [filter.document]
    for await (const {unit} of this.#store.units({documents})) if (isWanted?.(unit) !== false) yield unit
  }

  /** How many units and variants there are, and the size of the file (or of the texts, in the process) in bytes. */
  async stats(): Promise<StoreStats> {
    this.#assertOpen()
    return this.#store.stats()
  }

  /** A number that grows with every change of the units, whoever made it; starts anew for a memory in the process. */
  async revision(): Promise<number> {
    this.#assertOpen()
    return this.#store.revision()
  }

  /** What `keep` has kept under a name; gone where units were taken out since, or the store keeps nothing. */
  async kept(name: string): Promise<Uint8Array | undefined> {
    this.#assertOpen()
    return this.#store.keptIndex?.(keptName(name))
  }

  /**
   * Keeps what was made of the units beside them, unless they have changed since `revision`; a memory that is open for
   * reading or in the process keeps nothing. What is kept is no change of the memory.
   */
  async keep(name: string, bytes: Uint8Array, revision: number): Promise<void> {
    this.#assertOpen()
    await this.#store.keepIndex?.(keptName(name), bytes, revision)
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

/** The units that were meant; what gives them in time is read to its end. */
async function unitsOf(
  input: UnitInput | Iterable<UnitInput> | AsyncIterable<UnitInput>,
): Promise<Iterable<TranslationUnit>> {
  if (typeof input !== 'object' || input === null) return [unitFrom(input)]
  if (Symbol.asyncIterator in input) {
    const units: TranslationUnit[] = []
    for await (const unit of input as AsyncIterable<UnitInput>) units.push(unitFrom(unit))
    return units
  }
  if (Symbol.iterator in input) return unitsFrom(input as Iterable<UnitInput>)
  return [unitFrom(input)]
}

function idsFrom(ids: string | Iterable<string>): string[] {
  if (typeof ids === 'string') return [ids]
  expectIterable('delete()', ids, 'ids')
  return [...ids]
}

function* unitsFrom(inputs: Iterable<UnitInput>): Generator<TranslationUnit> {
  for (const input of inputs) yield unitFrom(input)
}

/** Where penalties or a filter leave in doubt which are the best, so many times more are asked for. */
const MORE_ASKED = 4

/** What is the same for all texts of a lookup. */
interface WantedMatches extends MatchWishes {
  readonly limit: number
}

/** What the index finds for one text. */
function foundBy(
  {text, previous, next, key}: LookupQuery,
  {source, target, minRank, points}: WantedMatches,
  index: LanguageIndex,
  limit: number,
): FoundVariant[] {
  const asked = askedRank(minRank, key, points)
  const regionPoints = points.region
  return index.search({source, target, text, previous, next, minRank: asked, limit, regionPoints})
}

/** The matches of one text; `units` from `position` on are those of what was found. */
function rankedMatches(
  query: LookupQuery,
  found: readonly FoundVariant[],
  units: readonly (TranslationUnit | undefined)[],
  position: number,
  index: LanguageIndex,
  wishes: MatchWishes,
): RankedMatch[] {
  const ranked: RankedMatch[] = []
  for (const [place, variant] of found.entries()) {
    const unit = units[position + place]
    if (unit !== undefined) pushMatches(ranked, query, variant, unit, index, wishes)
  }
  return ranked
}

/** Apart from the names of search indexes, which are languages. */
function keptName(name: string): string {
  return `:${name}`
}
