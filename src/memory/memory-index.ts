import {LanguageIndex} from './language-index.js'
import type {MemoryStore} from './stores/store.js'

/** The indexes of a memory's languages, each built when it is first asked for, all kept up with the store. */
export class MemoryIndex {
  readonly #store: MemoryStore
  #indexes = new Map<string, LanguageIndex>()
  /** What the store's revision was when all indexes had been brought up to it. */
  #revision = -1
  /** One update at a time: searches that come meanwhile wait for it. */
  #update: Promise<unknown> = Promise.resolve()

  constructor(store: MemoryStore) {
    this.#store = store
  }

  /** The index of a language, up to date with the store. */
  async ofLanguage(language: string): Promise<LanguageIndex> {
    const index = this.#indexes.get(language)
    if (index !== undefined && (await this.#store.revision()) === this.#revision) return index
    const update = this.#update.then(() => this.#bringUpToDate(language))
    this.#update = update.catch(() => undefined)
    return update
  }

  async #bringUpToDate(language: string): Promise<LanguageIndex> {
    const revision = await this.#store.revision()
    if (this.#indexes.size > 0 && revision !== this.#revision) await this.#catchUp()
    let index = this.#indexes.get(language)
    if (index === undefined) {
      // What is written while all is read is read again by the next catching up, which does no harm.
      if (this.#indexes.size === 0) this.#revision = revision
      index = new LanguageIndex(language)
      for await (const {number, unit} of this.#store.units()) index.add(number, unit)
      index.fuzzy.finish()
      this.#indexes.set(language, index)
    }
    return index
  }

  async #catchUp(): Promise<void> {
    const changes = await this.#store.changes(this.#revision)
    if (changes === undefined) {
      this.#indexes = new Map()
      return
    }
    for (const index of this.#indexes.values()) {
      for (const number of changes.deleted) index.remove(number)
      for (const {number, unit} of changes.units) {
        if (!index.isNew(number)) index.remove(number)
        index.add(number, unit)
      }
      index.fuzzy.finishIfDue()
    }
    this.#revision = changes.revision
  }
}
