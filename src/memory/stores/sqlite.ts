import {TranslationMemory} from '../translation-memory.js'
import {type OpenOptions, openFile} from './open-database.js'
import {SqliteStore} from './sqlite-store.js'
import type {MemoryStore} from './store.js'

export {type OpenOptions, openDatabase} from './open-database.js'
export type {SqliteDatabase, SqliteStatement, SqliteValue} from './sqlite-driver.js'
export {type SqliteStoreOptions, sqliteStore} from './sqlite-store.js'

/**
 * Opens the memory in a file; one that is not there is made, unless `create` is `false`.
 *
 * Close it: then the file is all there is. A new file into which nothing was ever written is gone after closing.
 *
 * @throws StoreError naming the file, if it is not a memory, or cannot be read or written
 *
 * @example
 * await using memory = await openMemory('court.tm')
 * await memory.add({kk: 'Құжат тіркелді.', ru: 'Документ зарегистрирован.'})
 */
export async function openMemory(path: string, options: OpenOptions = {}): Promise<TranslationMemory> {
  const {database, isNew, remove} = await openFile(path, options)
  let store: SqliteStore
  try {
    store = new SqliteStore(database, {name: path, readOnly: options.readOnly ?? false})
  } catch (error) {
    database.close?.()
    if (isNew) remove()
    throw error
  }
  return TranslationMemory.open({store: isNew ? removedIfEmpty(store, remove) : store})
}

/** A store whose file leaves no trace if nothing was ever written. */
function removedIfEmpty(store: SqliteStore, remove: () => void): MemoryStore {
  const close = store.close.bind(store)
  let isClosing = false
  store.close = async () => {
    if (isClosing || (await store.revision()) > 0) return close()
    isClosing = true
    await store.closeOrRemove(remove)
  }
  return store
}
