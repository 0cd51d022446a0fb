import {StoreError} from '../../errors.js'
import type {TranslationUnit} from '../../model/unit.js'
import type {
  MemoryStore,
  PutResult,
  ReplaceResult,
  StoreChanges,
  StoredUnit,
  StoreStats,
  UnitsWanted,
} from './store.js'

/** So many units are read before the store is made; the others while it is filled. */
const READ_FIRST = 1000

/** A store that was made where nobody sees it. */
export interface MadeStore {
  readonly store: MemoryStore
  /**
   * Puts it in its place, and gives the store that is there then; if another has made one there meanwhile, what was put in is put
   * into that, with that result.
   */
  keep(): Promise<{readonly store: MemoryStore; readonly result?: PutResult}>
  /** Closes it and takes it away. */
  discard(): Promise<void>
}

/** How a `DeferredStore` comes to its store. */
export interface Deferral {
  /** Opens the store if it is there by now. */
  openIfThere(): Promise<MemoryStore | undefined>
  /** Makes the store, or opens it if it is there by now. */
  make(): Promise<MadeStore>
}

/**
 * A store that is made when something is first put into it: until then it is empty, and leaves no trace.
 * If somebody else makes it meanwhile, it is seen at once.
 */
export class DeferredStore implements MemoryStore {
  readonly #deferral: Deferral
  #store: MemoryStore | undefined
  /** Under way, for all who wait for it; never fails. */
  #making: Promise<void> | undefined
  #isClosed = false

  constructor(deferral: Deferral) {
    this.#deferral = deferral
  }

  revision(): number | Promise<number> {
    if (this.#store !== undefined) return this.#store.revision()
    return this.#existing().then(store => store?.revision() ?? 0)
  }

  async put(units: Iterable<TranslationUnit>): Promise<PutResult> {
    if (this.#store !== undefined) return this.#store.put(units)
    this.#assertOpen()
    // The first are read before anything is made, so that what throws among them leaves nothing behind.
    const left = units[Symbol.iterator]()
    const first: TranslationUnit[] = []
    let next = left.next()
    for (; next.done !== true && first.length < READ_FIRST; next = left.next()) first.push(next.value)
    if (first.length === 0) return {units: 0, added: 0, updated: 0, skipped: 0}
    if (next.done !== true) first.push(next.value)
    const all = next.done === true ? first : chain(first, left)
    // Another call may be making it, and may fail.
    while (this.#making !== undefined) await this.#making
    if (this.#store !== undefined) return (this.#store as MemoryStore).put(all)
    const work = this.#makeWith(all)
    const done = (): void => {
      this.#making = undefined
    }
    this.#making = work.then(done, done)
    return work
  }

  /** Makes the store with the first units; where they can't be put there, none is left. */
  async #makeWith(units: Iterable<TranslationUnit>): Promise<PutResult> {
    const made = await this.#deferral.make()
    let result: PutResult
    try {
      result = await made.store.put(units)
    } catch (error) {
      await made.discard()
      throw error
    }
    const kept = await made.keep()
    this.#store = kept.store
    return kept.result ?? result
  }

  async get(ids: readonly string[]): Promise<(TranslationUnit | undefined)[]> {
    return (await this.#existing())?.get(ids) ?? ids.map(() => undefined)
  }

  read(
    numbers: readonly number[],
  ): readonly (TranslationUnit | undefined)[] | Promise<readonly (TranslationUnit | undefined)[]> {
    if (this.#store !== undefined) return this.#store.read(numbers)
    return this.#existing().then(store => store?.read(numbers) ?? numbers.map(() => undefined))
  }

  async delete(ids: readonly string[]): Promise<number> {
    return (await this.#existing())?.delete(ids) ?? 0
  }

  async replace(
    deleted: readonly string[],
    units: Iterable<TranslationUnit>,
    since?: number,
  ): Promise<ReplaceResult | undefined> {
    const store = await this.#existing()
    // Where nothing is, nothing is taken out.
    if (store === undefined) return {...(await this.put(units)), deleted: 0}
    return store.replace(deleted, units, since)
  }

  async *units(wanted?: UnitsWanted): AsyncGenerator<StoredUnit> {
    const store = await this.#existing()
    if (store !== undefined) yield* store.units(wanted)
  }

  async changes(since: number): Promise<StoreChanges | undefined> {
    const store = await this.#existing()
    return store === undefined ? {revision: 0, units: [], deleted: []} : store.changes(since)
  }

  async stats(): Promise<StoreStats> {
    return (await this.#existing())?.stats() ?? {units: 0, variants: {}, bytes: 0}
  }

  async keptIndex(language: string): Promise<Uint8Array | undefined> {
    return (await this.#existing())?.keptIndex?.(language)
  }

  async keepIndex(language: string, bytes: Uint8Array, revision: number): Promise<void> {
    await (await this.#existing())?.keepIndex?.(language, bytes, revision)
  }

  async keptLanguages(): Promise<string[]> {
    return (await (await this.#existing())?.keptLanguages?.()) ?? []
  }

  async backup(path: string): Promise<void> {
    const store = await this.#existing()
    if (store?.backup === undefined) throw new StoreError('There is nothing in the memory to be copied.')
    await store.backup(path)
  }

  async vacuum(): Promise<void> {
    await (await this.#existing())?.vacuum?.()
  }

  async history(id: string): Promise<TranslationUnit[]> {
    return (await (await this.#existing())?.history?.(id)) ?? []
  }

  async close(): Promise<void> {
    this.#isClosed = true
    while (this.#making !== undefined) await this.#making
    await this.#store?.close()
  }

  async #existing(): Promise<MemoryStore | undefined> {
    this.#assertOpen()
    while (this.#making !== undefined) await this.#making
    if (this.#store === undefined) {
      const store = await this.#deferral.openIfThere()
      // Two calls at once may both have opened it: one is enough.
      if (this.#store === undefined) this.#store = store
      else if (store !== this.#store) await store?.close()
    }
    return this.#store
  }

  #assertOpen(): void {
    if (this.#isClosed) throw new StoreError('The memory is closed.')
  }
}

function* chain(
  first: readonly TranslationUnit[],
  left: Iterator<TranslationUnit>,
): Generator<TranslationUnit> {
  yield* first
  for (let next = left.next(); next.done !== true; next = left.next()) yield next.value
}
