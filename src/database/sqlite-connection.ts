import {StoreError} from '../errors.js'
import type {SqliteDatabase, SqliteStatement} from './sqlite-driver.js'
import {sqliteCode, storeError} from './sqlite-error.js'

export const DEFAULT_PATIENCE_MS = 10_000

/** Result codes that say that another connection has the file open. */
const BUSY = 5
const LOCKED = 6

export interface SqliteConnectionOptions {
  /** How sentences name the database. */
  readonly name: string
  readonly readOnly: boolean
  /** How long a write waits for another process, in milliseconds; ten seconds by default. */
  readonly patience?: number | undefined
}

/**
 * A SQLite file that several processes may read and write: transactions that are whole or not there at all, and at rest one
 * file without a log beside it. Errors of the driver are `StoreError`s that name the file.
 */
export class SqliteConnection {
  readonly name: string
  readonly #database: SqliteDatabase
  readonly #readOnly: boolean
  readonly #patience: number
  readonly #statements = new Map<string, SqliteStatement>()
  #isClosed = false
  /** Statements of one transaction are never interrupted, but what is written may come from code that asks for others. */
  #isInTransaction = false
  #isInWal = false
  #hasChanged = false

  constructor(
    database: SqliteDatabase,
    {name, readOnly, patience = DEFAULT_PATIENCE_MS}: SqliteConnectionOptions,
  ) {
    this.#database = database
    this.name = name
    this.#readOnly = readOnly
    this.#patience = patience
    this.#guard(() => {
      database.exec(`PRAGMA busy_timeout = ${patience}`)
      database.exec('PRAGMA synchronous = NORMAL')
      database.exec('PRAGMA foreign_keys = ON')
      // What is deleted is overwritten with zeros, not only unlinked.
      database.exec('PRAGMA secure_delete = ON')
    })
  }

  /** A statement, prepared once. */
  statement(sql: string): SqliteStatement {
    let statement = this.#statements.get(sql)
    if (statement === undefined) {
      statement = this.#database.prepare(sql)
      this.#statements.set(sql, statement)
    }
    return statement
  }

  /** Whether a transaction is under way. */
  get isInTransaction(): boolean {
    return this.#isInTransaction
  }

  /** @throws StoreError if it is closed */
  assertOpen(): void {
    if (this.#isClosed) throw new StoreError(`${this.name} is closed.`)
  }

  exec(sql: string): void {
    this.#database.exec(sql)
  }

  pragma(name: string): number {
    const row = this.#database.prepare(`PRAGMA ${name}`).get() as Record<string, number>
    return Object.values(row)[0] as number
  }

  /** Runs several statements that must see one state of the file, whatever other processes write meanwhile. */
  read<T>(body: () => T): T {
    return this.#guard(() => {
      if (this.#isInTransaction) return body()
      return this.#transaction('BEGIN', body)
    })
  }

  /**
   * Runs a transaction that writes; if `body` throws, or `isChange` says that its result is none, the file is left as it was.
   */
  write<T>(body: () => T, isChange: (result: T) => boolean = () => true): T {
    return this.#guard(() => {
      if (this.#readOnly) throw new StoreError(`${this.name} was opened for reading only.`)
      if (this.#isInTransaction) {
        throw new StoreError(`${this.name} is just being written by the same program; wait for that first.`)
      }
      this.#enterWal()
      const result = this.#transaction('BEGIN IMMEDIATE', body, isChange)
      if (isChange(result)) this.#hasChanged = true
      return result
    })
  }

  /** Runs what cannot run inside a transaction. */
  outside<T>(body: () => T): T {
    return this.#guard(() => {
      if (this.#isInTransaction) {
        throw new StoreError(`${this.name} is just being written by the same program; wait for that first.`)
      }
      return body()
    })
  }

  /** Moves what stands in the log into the file, if nobody else has it open, and closes it. */
  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#statements.clear()
    try {
      if (!this.#readOnly) this.#leaveWal()
    } finally {
      this.#database.close?.()
    }
  }

  #transaction<T>(begin: string, body: () => T, isChange: (result: T) => boolean = () => true): T {
    this.#database.exec(begin)
    this.#isInTransaction = true
    try {
      const result = body()
      this.#database.exec(isChange(result) ? 'COMMIT' : 'ROLLBACK')
      return result
    } catch (error) {
      try {
        this.#database.exec('ROLLBACK')
      } catch {
        // SQLite has rolled back by itself, as it does when the disk is full.
      }
      throw error
    } finally {
      this.#isInTransaction = false
    }
  }

  /**
   * With a write-ahead log readers and a writer don't wait for each other. It is there only while somebody writes: at rest
   * there is one file, which can be read from a disk that can't be written.
   */
  #enterWal(): void {
    if (this.#isInWal) return
    const {journal_mode: mode} = this.#database.prepare('PRAGMA journal_mode').get() as {journal_mode: string}
    if (mode !== 'wal' && mode !== 'memory') {
      retryWhileBusy(() => this.#database.exec('PRAGMA journal_mode = WAL'), this.#patience)
    }
    this.#isInWal = true
  }

  /** Gives up the log, if nobody else has the file open: the last one to close it does. */
  #leaveWal(): void {
    this.#database.exec('PRAGMA busy_timeout = 0')
    try {
      this.#database.prepare('PRAGMA journal_mode = DELETE').get()
    } catch (error) {
      const code = sqliteCode(error)
      if (code === undefined) throw error
      // Whoever has only read leaves the log as it was found.
      if (code === BUSY || code === LOCKED || !this.#hasChanged) return
      const log = `${this.name}-wal`
      throw new StoreError(
        `${this.name}: all is stored, but partly in ${log}, for the disk is full or fails; keep both files together. They become one when there is room and the file is opened and closed again.`,
        {cause: error, reason: {id: 'memoryInLog', values: {file: this.name, log}}},
      )
    }
  }

  #guard<T>(work: () => T): T {
    if (this.#isClosed) throw new StoreError(`${this.name} is closed.`)
    try {
      return work()
    } catch (error) {
      throw storeError(error, this.name)
    }
  }
}

/** SQLite's own waiting does not cover a change of the journal mode. */
function retryWhileBusy(work: () => void, patience: number): void {
  const end = Date.now() + patience
  while (true) {
    try {
      work()
      return
    } catch (error) {
      if (sqliteCode(error) !== BUSY || Date.now() > end) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
    }
  }
}
