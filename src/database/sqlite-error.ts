import {StoreError, TmError} from '../errors.js'

/** Primary result codes of SQLite (sqlite.org/rescode.html) that a user, or our code, can do something about. */
const CODES: Readonly<Record<string, number>> = {
  SQLITE_BUSY: 5,
  SQLITE_LOCKED: 6,
  SQLITE_READONLY: 8,
  SQLITE_IOERR: 10,
  SQLITE_CORRUPT: 11,
  SQLITE_FULL: 13,
  SQLITE_CANTOPEN: 14,
  SQLITE_TOOBIG: 18,
  SQLITE_CONSTRAINT: 19,
  SQLITE_NOTADB: 26,
}

/** Result code → the name of the sentence, and the sentence after the file's name. */
const SENTENCES: Readonly<Record<number, readonly [id: string, sentence: string]>> = {
  5: ['memoryBusy', 'is being written by another program; try again when that is done'],
  6: ['memoryBusy', 'is being written by another program; try again when that is done'],
  8: ['memoryReadOnly', 'cannot be written: the file or its folder is read-only'],
  10: ['memoryDiskError', 'cannot be read or written: the disk reports an error'],
  11: [
    'memoryDamaged',
    'is damaged; restore it from a copy, or save what is left with “sqlite3 FILE .recover”',
  ],
  13: ['memoryDiskFull', 'cannot be written: the disk is full'],
  14: ['memoryCannotOpen', 'cannot be opened: there is no permission to read or write it in this folder'],
  26: ['notAMemory', 'is not a memory of tilmash'],
}

/** There is no room for the index of the log: an error of the disk to SQLite, to everybody else a full disk. */
const NO_ROOM: ReadonlySet<unknown> = new Set([4874, 'SQLITE_IOERR_SHMSIZE'])

/** The primary result code of an error that a driver threw, `undefined` if it is none of SQLite's. */
export function sqliteCode(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const {code, errcode} = error as {code?: unknown; errcode?: unknown}
  if (NO_ROOM.has(errcode) || NO_ROOM.has(code)) return CODES.SQLITE_FULL
  // node:sqlite gives the extended code as a number, whose last byte is the primary one.
  if (typeof errcode === 'number') return errcode & 0xff
  if (typeof code !== 'string') return undefined
  // better-sqlite3 gives the extended code as a name, which begins with that of the primary one.
  const name = Object.keys(CODES).find(known => code === known || code.startsWith(`${known}_`))
  return name === undefined ? undefined : CODES[name]
}

/** A driver's error as one clear sentence about the file; anything else as it is. */
export function storeError(error: unknown, file: string): unknown {
  if (error instanceof TmError) return error
  const code = sqliteCode(error)
  if (code === undefined) return error
  const [id, sentence] = SENTENCES[code] ?? []
  if (id === undefined) {
    const said = error instanceof Error ? error.message : String(error)
    return new StoreError(`${file} cannot be used: ${said}.`, {cause: error})
  }
  return new StoreError(`${file} ${sentence}.`, {cause: error, reason: {id, values: {file}}})
}
