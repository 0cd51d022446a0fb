import {TmError} from '../errors.js'
import type {TranslationUnit} from '../model/unit.js'
import {LanguageIndex} from './language-index.js'
import type {MemoryStore, PutSummary} from './stores/store.js'

/** An index of fewer variants is built faster than it is worth keeping. */
const LEAST_KEPT = 20_000
/** What was kept is replaced when it lacks more than this part. */
const STALE_PART = 0.05

/**
 * The indexes of a memory's languages, each built when it is first asked for, all kept up with the store.
 *
 * Large ones are kept in the store when the memory is closed, if it keeps such things, and found there the next time.
 */
export class MemoryIndex {
  readonly #store: MemoryStore
  readonly #indexes = new Map<string, LanguageIndex>()
  /** [language] → how many items the kept index has. */
  readonly #kept = new Map<string, number>()
  /** Units that were put in by this memory and were not there. */
  #added = 0
  /** One update at a time: searches that come meanwhile wait for it. */
  #update: Promise<unknown> = Promise.resolve()

  constructor(store: MemoryStore) {
    this.#store = store
  }

  /** Puts units into the store. */
  async put(units: Iterable<TranslationUnit>): Promise<PutSummary> {
    const summary = await this.#store.put(units)
    this.#added += summary.added
    return summary
  }

  /** Takes units out of the store. */
  async delete(ids: readonly string[]): Promise<number> {
    return this.#store.delete(ids)
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
    for (const [language, index] of this.#indexes) {
      const {size} = index.fuzzy
      const kept = this.#kept.get(language) ?? 0
      if (size < LEAST_KEPT || size - kept <= kept * STALE_PART) continue
      try {
        if ((await this.#store.revision()) !== index.revision) continue
        await this.#store.keepIndex(language, index.toBytes(), index.revision)
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
    index.fuzzy.finishIfDue()
    index.revision = changes.revision
    return true
  }
}
