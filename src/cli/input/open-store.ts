import {openDatabase, sqliteStore} from '../../memory/stores/sqlite.js'
import type {MemoryStore} from '../../memory/stores/store.js'

/** Kilobytes of the file that SQLite keeps at hand where units are only read or written one after the other. */
export const CACHE_KIB = 8192

/** The store of a memory that is there, for work on all its units in constant memory. */
export async function openStore(
  path: string,
  {readOnly = false}: {readonly readOnly?: boolean} = {},
): Promise<MemoryStore> {
  const database = await openDatabase(path, {create: false, readOnly})
  try {
    const store = sqliteStore(database, {name: path, readOnly})
    database.exec(`PRAGMA cache_size = -${CACHE_KIB}`)
    return store
  } catch (error) {
    database.close?.()
    throw error
  }
}
