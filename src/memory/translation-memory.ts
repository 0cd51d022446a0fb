import {StoreError} from '../errors.js'
import {expectIterable, expectText, misuse} from '../model/expect.js'
import {languageOf} from '../model/locale.js'
import type {ConcordanceHit, Match} from '../model/match.js'
import type {TranslationUnit} from '../model/unit.js'
import {type ConcordanceOptions, findPhrase, wantedPhrase} from './find-phrase.js'
import {type Fragment, type FragmentOptions, findFragments, wantedFragments} from './fragments.js'
import {
  findAllMatches,
  findMatches,
  type LookupAllOptions,
  type LookupOptions,
  wantedMatches,
} from './lookup.js'
import {expectAround, type LookupQuery} from './match-maker.js'
import {documentsOf, type MemoryFilter, memoryFilter} from './memory-filter.js'
import {MemoryIndex} from './memory-index.js'
import {inMemoryStore} from './stores/in-memory.js'
import type {MemoryStore, PutSummary, ReplaceSummary, StoreStats} from './stores/store.js'
import {type UnitInput, unitFrom} from './unit-input.js'

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
   * own; of units that differ in their keys only, one is. A text that is empty has no matches.
   *
   * @throws LanguageError for what is no language, RangeError for a score or limit out of range
   */
  async lookup(text: string, options: LookupOptions): Promise<Match[]> {
    this.#assertOpen()
    expectText('lookup', text)
    const wanted = wantedMatches('lookup', options)
    expectAround(options)
    const language = languageOf(wanted.source)
    const index = this.#index.fresh(language) ?? (await this.#index.ofLanguage(language))
    const {previous, next, codes, key} = options
    return findMatches({text, previous, next, codes, key}, wanted, index, this.#store)
  }

  /** Looks up many texts, and gives the matches of each in the same order. Faster than one by one. */
  async lookupAll(queries: Iterable<string | LookupQuery>, options: LookupAllOptions): Promise<Match[][]> {
    this.#assertOpen()
    if (typeof queries === 'string' || typeof queries?.[Symbol.iterator] !== 'function') {
      throw misuse('lookupAll() takes a list of texts', queries)
    }
    const wanted = wantedMatches('lookupAll', options)
    const language = languageOf(wanted.source)
    const index = this.#index.fresh(language) ?? (await this.#index.ofLanguage(language))
    return findAllMatches(queries, wanted, index, this.#store)
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
    const wanted = wantedPhrase(phrase, options)
    if (wanted === undefined) return []
    return findPhrase(wanted, await this.#index.ofLanguage(languageOf(wanted.locale)), this.#store)
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
    const wanted = wantedFragments(options)
    return findFragments(text, wanted, await this.#index.ofLanguage(languageOf(wanted.source)), this.#store)
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

  /** All units, or those that pass a filter, in order of insertion, read lazily; those of one document without reading others. */
  async *units(filter?: MemoryFilter): AsyncGenerator<TranslationUnit> {
    this.#assertOpen()
    const isWanted = filter === undefined ? undefined : memoryFilter(filter)
    const names = filter === undefined ? undefined : documentsOf(filter)
    const documents = names === undefined ? undefined : [...names]
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

/** Apart from the names of search indexes, which are languages. */
function keptName(name: string): string {
  return `:${name}`
}
