import fs, {existsSync, rmSync, statSync} from 'node:fs'
import {link, open, rename} from 'node:fs/promises'
import {dirname} from 'node:path'
import {sqliteCode, storeError} from '../../database/sqlite-error.js'
import {removeLeftovers, temporaryPath} from '../../database/temporary-path.js'
import {StoreError} from '../../errors.js'
import {openDatabase} from '../../memory/stores/sqlite.js'
import {SqliteStore} from '../../memory/stores/sqlite-store.js'
import type {MemoryStore} from '../../memory/stores/store.js'
import {errorCodeOf, fileError} from '../cli-error.js'
import {CACHE_KIB} from '../input/open-store.js'
import {onInterrupt} from './interrupt.js'

/** Whether a memory is still to be made there: no file, or an empty one. */
export function isVacant(path: string): boolean {
  const there = statSync(path, {throwIfNoEntry: false})
  return there === undefined ? existsSync(dirname(path)) : there.isFile() && there.size === 0
}

/**
 * Makes a memory that is there whole or not at all: filled in a file beside the place, in as many transactions as `fill`
 * likes, and put there at the end. One that holds no unit then is not kept.
 *
 * @returns what `fill` gives; `undefined` if another program has made something there meanwhile, and nothing was kept
 */
export async function buildMemory<T extends {readonly added: number}>(
  path: string,
  fill: (store: MemoryStore) => Promise<T>,
): Promise<T | undefined> {
  removeLeftovers(path, fs)
  const temporary = temporaryPath(path)
  const remove = () => {
    for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(temporary + ending, {force: true})
  }
  const forget = onInterrupt(remove)
  try {
    const database = await openDatabase(temporary).catch(error => {
      // What the driver says is told of the place that was named.
      throw error instanceof StoreError && sqliteCode(error.cause) !== undefined
        ? storeError(error.cause, path)
        : error
    })
    const store = new SqliteStore(database, {name: path, isUnseen: true})
    database.exec(`PRAGMA cache_size = -${CACHE_KIB}`)
    const result = await fill(store).finally(() => store.close())
    if (result.added === 0) return result
    await flush(temporary)
    return (await putInPlace(temporary, path)) ? result : undefined
  } finally {
    remove()
    forget()
  }
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Gives the file its name unless somebody else has taken it; says whether it has got it. */
async function putInPlace(temporary: string, path: string): Promise<boolean> {
  if (!isVacant(path)) return false
  try {
    // A link is refused where a file is, which a renaming would put out of the way without a word.
    if (!existsSync(path)) await link(temporary, path)
    else await rename(temporary, path)
    return true
  } catch (error) {
    if (errorCodeOf(error) === 'EEXIST') return false
    // Some file systems have no links.
    if (!isVacant(path)) return false
    try {
      await rename(temporary, path)
    } catch (failure) {
      throw fileError(path, failure)
    }
    return true
  }
}
