import {lookForFile, makeFile, type OpenOptions, openFile} from '../../database/open-database.js'
import type {SqliteDatabase} from '../../database/sqlite-driver.js'
import {storeError} from '../../database/sqlite-error.js'
import type {StoreError} from '../../errors.js'
import {expectOptions} from '../../model/expect.js'
import type {TranslationUnit} from '../../model/unit.js'
import {TranslationMemory} from '../translation-memory.js'
import {DeferredStore, type MadeStore} from './deferred-store.js'
import {useNativeSha256} from './native-sha256.js'
import {SqliteStore, type UnseenStoreOptions} from './sqlite-store.js'
import type {MemoryStore} from './store.js'

export {type OpenOptions, openDatabase} from '../../database/open-database.js'
export type {SqliteDatabase, SqliteStatement, SqliteValue} from '../../database/sqlite-driver.js'
export {type SqliteStoreOptions, sqliteStore} from './sqlite-store.js'

/**
 * Opens the memory in a file; one that is not there is made when something is first added, unless `create` is `false`.
 *
 * A new file is filled under another name beside its place, and gets its own when it holds the first units. Close it: then the
 * file is all there is. Reading leaves the file as it is, with one exception: what is needed to search a
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
  const open = async (): Promise<MemoryStore> => {
    const {database, isNew, removeIfBlank} = await openFile(path, options)
    const {readOnly = false, create = !readOnly} = options
    return storeOver(database, {name: path, readOnly, create}, isNew ? removeIfBlank : undefined)
  }
  const isThere = await lookForFile(path, options)
  const store = isThere
    ? await open()
    : new DeferredStore({
        openIfThere: async () => ((await lookForFile(path, options)) ? open() : undefined),
        make: () => makeStore(path, options, open),
      })
  return TranslationMemory.open({store})
}

function storeOver(
  database: SqliteDatabase,
  options: UnseenStoreOptions,
  remove: (() => void) | undefined,
): MemoryStore {
  try {
    return new SqliteStore(database, options)
  } catch (error) {
    database.close?.()
    remove?.()
    throw error
  }
}

/** A store in a file beside the path, which gets its name when it holds something. */
async function makeStore(
  path: string,
  options: OpenOptions,
  open: () => Promise<MemoryStore>,
): Promise<MadeStore> {
  const file = await makeFile(path, options)
  if (file === undefined) {
    const store = await open()
    return {store, keep: async () => ({store}), discard: () => store.close()}
  }
  const store = storeOver(file.database, {name: path, isUnseen: true}, file.discard)
  const discard = async () => {
    // What can't be moved from the log into the file goes with it.
    await store.close().catch(() => undefined)
    file.discard()
  }
  return {
    store,
    discard,
    async keep() {
      try {
        await store.close()
        if (file.keep()) return {store: await open()}
        // Somebody was faster: what was put in goes there.
        const units = await unitsIn(file.temporaryPath)
        file.discard()
        const other = await open()
        return {store: other, result: await other.put(units)}
      } catch (error) {
        file.discard()
        const {cause, reason} = error as StoreError
        // It was not stored at all, for the log is gone with the file.
        throw reason?.id === 'memoryInLog' ? storeError(cause, path) : error
      }
    },
  }
}

async function unitsIn(path: string): Promise<TranslationUnit[]> {
  const store = new SqliteStore((await openFile(path)).database, {name: path})
  const units: TranslationUnit[] = []
  for await (const {unit} of store.units()) units.push(unit)
  await store.close()
  return units
}
