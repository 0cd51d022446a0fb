import {lookForFile, type OpenOptions, openFile} from '../../database/open-database.js'
import {expectOptions} from '../../model/expect.js'
import {TranslationMemory} from '../translation-memory.js'
import {DeferredStore, type MadeStore} from './deferred-store.js'
import {useNativeSha256} from './native-sha256.js'
import {SqliteStore} from './sqlite-store.js'
import type {MemoryStore} from './store.js'

export {type OpenOptions, openDatabase} from '../../database/open-database.js'
export type {SqliteDatabase, SqliteStatement, SqliteValue} from '../../database/sqlite-driver.js'
export {type SqliteStoreOptions, sqliteStore} from './sqlite-store.js'

/**
 * Opens the memory in a file; one that is not there is made when something is first added, unless `create` is `false`.
 *
 * Close it: then the file is all there is. Reading leaves the file as it is, with one exception: what is needed to search a
 * large memory (20,000 texts of a language and more) is kept in it when it is closed, so that the next search begins at once;
 * `readOnly` forbids that too.
 *
 * Other processes may use the file at the same time; what they write is seen within 20 milliseconds. A search needs about 220
 * bytes of memory for a text of 25 words and 90 for one of three, in the languages that are searched. A text may be as long as
 * SQLite takes (a gigabyte with all its languages); one of a megabyte is found in a second. Languages of a unit are not
 * limited, units are by that memory: ten million short ones need 1.7 gigabytes, and one more while the index is kept.
 *
 * @throws StoreError naming the file, if it is not a memory, or cannot be read or written; closing throws one where what was
 * written could not be moved from the log beside the file (`FILE-wal`) into the file: nothing is lost, keep both
 *
 * @example
 * await using memory = await openMemory('court.tm')
 * await memory.add({kk: 'Құжат тіркелді.', ru: 'Документ зарегистрирован.'})
 */
export async function openMemory(path: string, options: OpenOptions = {}): Promise<TranslationMemory> {
  useNativeSha256()
  expectOptions('openMemory', options)
  const openStore = async (): Promise<MadeStore> => {
    const {database, isNew, removeIfBlank, removeIfUnused} = await openFile(path, options)
    try {
      const store = new SqliteStore(database, {
        name: path,
        readOnly: options.readOnly ?? false,
        create: options.create ?? !options.readOnly,
      })
      return {store, removeIfUnused: isNew ? removeIfUnused : () => undefined}
    } catch (error) {
      database.close?.()
      if (isNew) removeIfBlank()
      throw error
    }
  }
  const open = async (): Promise<MemoryStore> => (await openStore()).store
  const isThere = await lookForFile(path, options)
  const store = isThere
    ? await open()
    : new DeferredStore({
        openIfThere: async () => ((await lookForFile(path, options)) ? open() : undefined),
        make: openStore,
      })
  return TranslationMemory.open({store})
}
