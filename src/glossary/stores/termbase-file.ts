import type {SqliteConnection} from '../../database/sqlite-connection.js'
import {StoreError} from '../../errors.js'
import {Termbase} from '../termbase.js'
import {TermbaseTables} from './termbase-tables.js'

/** Revisions that no file has: of one without tables of a termbase, and of one that must be read again. */
const NO_TABLES = -1
const UNKNOWN = -2

/** How a `TermbaseFile` comes to its file. */
export interface TermbaseAccess {
  /** How sentences name the file. */
  readonly name: string
  /** Opens the file if it is there. */
  openIfThere(): Promise<SqliteConnection | undefined>
  /** Opens the file, and makes it where there is none. */
  make(): Promise<SqliteConnection>
}

/**
 * A termbase in a SQLite file, alone or beside a memory.
 *
 * `read` gives the entries as they are now, `update` changes them. Several processes may use the same file.
 */
export class TermbaseFile {
  readonly #access: TermbaseAccess
  #connection: SqliteConnection | undefined
  #tables: TermbaseTables | undefined
  /** What was read last, and the revision of the file that it belongs to. */
  #termbase = Termbase.from([])
  #revision = NO_TABLES
  #isClosed = false

  /** See `openTermbase`. */
  constructor(access: TermbaseAccess) {
    this.#access = access
  }

  /**
   * The termbase as it is in the file now, what other processes have written included. The same object as long as nobody has
   * changed the file, so that its indexes stay; what is changed in it by hand is not stored: `update` is for that.
   */
  async read(): Promise<Termbase> {
    const connection = await this.#open()
    connection?.read(() => this.#catchUp())
    return this.#termbase
  }

  /**
   * Changes the termbase: all that `change` does is stored whole or, if it throws or the process ends, not at all; nobody else
   * writes meanwhile. `change` is given the newest state and must not be asynchronous. Gives what `change` gives.
   *
   * @example
   * await using file = await openTermbase('court.tilmash')
   * await file.update(termbase => termbase.add({id: 'c1', terms: [{locale: 'kk', text: 'сот'}]}))
   */
  async update<T>(change: (termbase: Termbase) => T): Promise<T> {
    const connection = await this.#open()
    if (connection !== undefined) return this.#write(connection, () => this.#change(change))
    // Tried out first: what throws, or changes nothing, leaves no file behind.
    const trial = Termbase.from([])
    const result = synchronous(change(trial))
    if (trial.version === 0) return result
    const made = this.#use(await this.#access.make())
    return this.#write(made, () => {
      this.#catchUp()
      // Somebody may have made a termbase of the file meanwhile.
      if (this.#revision !== NO_TABLES) return this.#change(change)
      this.#store(trial)
      return result
    })
  }

  /** Closes the file: then it is all there is. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#connection?.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  #write<T>(connection: SqliteConnection, body: () => T): T {
    try {
      return connection.write(body)
    } catch (error) {
      // What is remembered may be what was not stored.
      this.#revision = UNKNOWN
      throw error
    }
  }

  #change<T>(change: (termbase: Termbase) => T): T {
    this.#catchUp()
    const changed = this.#termbase.copy()
    const result = synchronous(change(changed))
    if (changed.version !== this.#termbase.version) this.#store(changed)
    return result
  }

  #store(changed: Termbase): void {
    const tables = this.#tables as TermbaseTables
    if (this.#revision === NO_TABLES) tables.make()
    this.#revision = tables.write(this.#termbase, changed)
    this.#termbase = changed
  }

  /** Inside a transaction: reads the file if another one has changed it. */
  #catchUp(): void {
    const tables = this.#tables as TermbaseTables
    const state = tables.state()
    if (state === 'foreign') throw foreignDatabase(this.#access.name)
    if (state === 'none') {
      this.#termbase = Termbase.from([])
      this.#revision = NO_TABLES
      return
    }
    const revision = tables.revision()
    if (revision === this.#revision) return
    this.#termbase = tables.load()
    this.#revision = revision
  }

  async #open(): Promise<SqliteConnection | undefined> {
    if (this.#isClosed) throw new StoreError(`${this.#access.name} is closed.`)
    if (this.#connection !== undefined) return this.#connection
    const connection = await this.#access.openIfThere()
    // Two calls at once may both have opened it: one is enough.
    if (this.#connection !== undefined) {
      if (connection !== this.#connection) connection?.close()
      return this.#connection
    }
    return connection === undefined ? undefined : this.#use(connection)
  }

  #use(connection: SqliteConnection): SqliteConnection {
    this.#connection = connection
    this.#tables = new TermbaseTables(connection)
    return connection
  }
}

function synchronous<T>(result: T): T {
  if (result instanceof Promise) {
    result.catch(() => {})
    throw new TypeError('A change of a termbase must be synchronous: get what you need first, then update.')
  }
  return result
}

/** The file holds the tables of some other program. */
export function foreignDatabase(file: string): StoreError {
  return new StoreError(`${file} is a SQLite database, but not one of tilmash; give another file.`, {
    reason: {id: 'foreignTermbase', values: {file}},
  })
}
