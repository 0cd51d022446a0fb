import {TranslationMemory} from '../translation-memory.js'
import {DeferredStore} from './deferred-store.js'
import {lookForFile, type OpenOptions, openFile} from './open-database.js'
import {SqliteStore} from './sqlite-store.js'

export {type OpenOptions, openDatabase} from './open-database.js'
export type {SqliteDatabase, SqliteStatement, SqliteValue} from './sqlite-driver.js'
export {type SqliteStoreOptions, sqliteStore} from './sqlite-store.js'

/**
 * Opens the memory in a file; one that is not there is made when something is first added, unless `create` is `false`.
 *
 * Close it: then the file is all there is.
 *
 * @throws StoreError naming the file, if it is not a memory, or cannot be read or written
 *
 * @example
 * await using memory = await openMemory('court.tm')
 * await memory.add({kk: 'Құжат тіркелді.', ru: 'Документ зарегистрирован.'})
 */
export async function openMemory(path: string, options: OpenOptions = {}): Promise<TranslationMemory> {
  const openStore = async (): Promise<SqliteStore> => {
    const {database, isNew, removeIfBlank} = await openFile(path, options)
    try {
      return new SqliteStore(database, {name: path, readOnly: options.readOnly ?? false})
    } catch (error) {
      database.close?.()
      if (isNew) removeIfBlank()
      throw error
    }
  }
  const isThere = await lookForFile(path, options)
  const store = isThere
    ? await openStore()
    : new DeferredStore({
        openIfThere: async () => ((await lookForFile(path, options)) ? openStore() : undefined),
        make: openStore,
      })
  return TranslationMemory.open({store})
}
