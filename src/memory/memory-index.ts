import {TmError} from '../errors.js'
import {languageOf} from '../model/locale.js'
import type {TranslationUnit} from '../model/unit.js'
import {LanguageIndex} from './language-index.js'
import type {MemoryStore, PutResult, PutSummary, ReplaceSummary} from './stores/store.js'

/** An index of fewer variants is built faster than it is worth keeping. */
const LEAST_KEPT = 20_000
/** What was kept is replaced when it lacks more than this part. */
const STALE_PART = 0.02
/** So many new units are remembered until they are stored; more are read from the store again. */
const MOST_PENDING = 100_000

/**
 * The indexes of a memory's languages, each built when it is first asked for, all kept up with the store.
 *
 * Large ones are kept in the store when the memory is closed, if it keeps such things, and found there the next time. A memory
 * that is filled is indexed on the way, in the language that comes first in its first unit: that is what tools write as the
 * source.
 */
export class MemoryIndex {
  readonly #store: MemoryStore
  readonly #indexes = new Map<string, LanguageIndex>()
  /** [language] → how many items the kept index has; none where what is kept is not to stay. */
  readonly #kept = new Map<string, number>()
  /** One update at a time: searches that come meanwhile wait for it. */
  #update: Promise<unknown> = Promise.resolve()

  constructor(store: MemoryStore) {
    this.#store = store
  }

  /** Puts units into the store. */
  async put(units: Iterable<TranslationUnit>): Promise<PutSummary> {
    const isEmpty = (await this.#store.revision()) === 0
    const first = isEmpty ? new FirstFill(units) : undefined
    const follower = isEmpty || this.#indexes.size === 0 ? undefined : new Follower(units)
    const result = await this.#store.put(first ?? follower ?? units)
    this.#take(follower?.seen(), result)
    if (first !== undefined) this.#takeFirst(first, result)
    const {added, updated, skipped} = result
    return {units: result.units, added, updated, skipped}
  }

  /** Adds what was put in to the indexes that were up to date before. */
  #take(units: readonly TranslationUnit[] | undefined, result: PutResult): void {
    const {revisions, firstNumber} = result
    if (units === undefined || revisions === undefined || firstNumber === undefined) return
    if (result.added !== result.units) return
    for (const index of this.#indexes.values()) {
      if (index.revision !== revisions[0]) continue
      units.forEach((unit, place) => {
        index.add(firstNumber + place, unit)
      })
      index.revision = revisions[1]
    }
  }

  #takeFirst({index}: FirstFill, {revisions, firstNumber, ...result}: PutResult): void {
    if (index === undefined || revisions?.[0] !== 0 || firstNumber !== 1) return
    if (result.added !== result.units || this.#indexes.has(index.language)) return
    index.revision = revisions[1]
    this.#indexes.set(index.language, index)
  }

  /** Takes units out of the store and puts others in, all at once, if none has been changed `since`. */
  async replace(
    ids: readonly string[],
    units: readonly TranslationUnit[],
    since: number | undefined,
  ): Promise<ReplaceSummary | undefined> {
    const given = new Set(units.map(({id}) => id))
    await this.#expectLoss(ids.filter(id => !given.has(id)))
    const result = await this.#store.replace(ids, units, since)
    if (result === undefined) return undefined
    const {added, updated, skipped, deleted, units: count} = result
    if (deleted > 0) this.#kept.clear()
    return {units: count, added, updated, skipped, deleted}
  }

  /** Takes units out of the store. */
  async delete(ids: readonly string[]): Promise<number> {
    await this.#expectLoss(ids)
    const count = await this.#store.delete(ids)
    if (count > 0) this.#kept.clear()
    return count
  }

  /** What is kept for searching goes with units that are taken out, and is made anew when the memory is closed. */
  async #expectLoss(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return
    for (const language of (await this.#store.keptLanguages?.()) ?? []) await this.ofLanguage(language)
  }

  /** The index of a language, if it is known at once that it is up to date: spares a lookup the wait for nothing. */
  fresh(language: string): LanguageIndex | undefined {
    const index = this.#indexes.get(language)
    return index !== undefined && this.#store.revision() === index.revision ? index : undefined
  }

  /** The index of a language, up to date with the store. */
  async ofLanguage(language: string): Promise<LanguageIndex> {
    const index = this.#indexes.get(language)
    if (index !== undefined && (await this.#store.revision()) === index.revision) return index
    const update = this.#update.then(() => this.#bringUpToDate(language))
    this.#update = update.catch(() => undefined)
    return update
  }

  /** Keeps large indexes in the store, so that the memory opens fast the next time. What can't be kept is built then. */
  async keep(): Promise<void> {
    if (this.#store.keepIndex === undefined) return
    for (const [language, {fuzzy}] of this.#indexes) {
      const kept = this.#kept.get(language) ?? 0
      if (fuzzy.size < LEAST_KEPT || fuzzy.size - kept <= kept * STALE_PART) continue
      try {
        const index = await this.ofLanguage(language)
        await this.#store.keepIndex(language, index.compact().toBytes(), index.revision)
      } catch (error) {
        if (!(error instanceof TmError)) throw error
      }
    }
  }

  async #bringUpToDate(language: string): Promise<LanguageIndex> {
    const revision = await this.#store.revision()
    const known = this.#indexes.get(language) ?? (await this.#keptIndex(language))
    if (known !== undefined && (known.revision === revision || (await this.#catchUp(known)))) {
      this.#indexes.set(language, known)
      return known
    }
    // What is written while all is read is read again by the next catching up, which does no harm.
    const index = new LanguageIndex(language)
    index.revision = revision
    for await (const {number, unit} of this.#store.units()) index.add(number, unit)
    index.fuzzy.finish()
    this.#indexes.set(language, index)
    return index
  }

  async #keptIndex(language: string): Promise<LanguageIndex | undefined> {
    const bytes = await this.#store.keptIndex?.(language)
    if (bytes === undefined) return undefined
    try {
      const index = LanguageIndex.from(language, bytes)
      if (index !== undefined) this.#kept.set(language, index.fuzzy.size)
      return index
    } catch {
      // Damaged or of another version: all of it can be built again from the units.
      return undefined
    }
  }

  /** Whether it could be done; if not, the index must be built again. */
  async #catchUp(index: LanguageIndex): Promise<boolean> {
    const changes = await this.#store.changes(index.revision)
    if (changes === undefined) return false
    for (const number of changes.deleted) index.remove(number)
    for (const {number, unit} of changes.units) {
      if (!index.isNew(number)) index.remove(number)
      index.add(number, unit)
    }
    index.revision = changes.revision
    return true
  }
}

/** Remembers the units that a store takes. */
class Follower implements Iterable<TranslationUnit> {
  readonly #units: Iterable<TranslationUnit>
  #seen: TranslationUnit[] | undefined = []

  constructor(units: Iterable<TranslationUnit>) {
    this.#units = units
  }

  /** All of them, unless there were too many. */
  seen(): readonly TranslationUnit[] | undefined {
    return this.#seen
  }

  *[Symbol.iterator](): Generator<TranslationUnit> {
    this.#seen = []
    for (const unit of this.#units) {
      yield unit
      if (this.#seen?.push(unit) === MOST_PENDING) this.#seen = undefined
    }
  }
}

/** Indexes the units that an empty store takes, by the language of the first. */
class FirstFill implements Iterable<TranslationUnit> {
  index: LanguageIndex | undefined
  readonly #units: Iterable<TranslationUnit>

  constructor(units: Iterable<TranslationUnit>) {
    this.#units = units
  }

  *[Symbol.iterator](): Generator<TranslationUnit> {
    this.index = undefined
    let number = 0
    for (const unit of this.#units) {
      yield unit
      const language = languageOf(unit.variants[0]?.locale ?? '')
      this.index ??= language === '' ? undefined : new LanguageIndex(language)
      this.index?.add(++number, unit)
    }
  }
}
