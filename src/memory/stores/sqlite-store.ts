import {SqliteConnection} from '../../database/sqlite-connection.js'
import type {SqliteDatabase} from '../../database/sqlite-driver.js'
import {storeError} from '../../database/sqlite-error.js'
import {StoreError} from '../../errors.js'
import {expectMethods, expectOptions} from '../../model/expect.js'
import type {TranslationUnit} from '../../model/unit.js'
import {BulkFill} from './bulk-fill.js'
import {KeptIndexes} from './kept-indexes.js'
import {useNativeSha256} from './native-sha256.js'
import {APPLICATION_ID, MIGRATIONS, SCHEMA, SCHEMA_VERSION} from './sqlite-schema.js'
import type {
  MemoryStore,
  PutResult,
  ReplaceResult,
  StoreChanges,
  StoredUnit,
  StoreStats,
  UnitsWanted,
} from './store.js'
import {UnitCache} from './unit-cache.js'
import {UnitReader} from './unit-reader.js'
import {UnitWriter} from './unit-writer.js'

/** Above this many changes to catch up with, and half of all units, reading everything again is the cheaper way. */
const MANY_CHANGES = 20_000

/** Units of documents that are read together. */
const BATCH = 256

/** So long the file is not asked again whether another process has written it, in milliseconds. */
const TRUST_MS = 20

/** Kilobytes of the file that are kept in memory: ids come in no order, so that all of their index is in use. */
const CACHE_KB = 65_536

/** Errors that are those of a copy while one is made, by their reasons. */
const OF_COPY: ReadonlySet<string | undefined> = new Set([
  'memoryReadOnly',
  'memoryDiskError',
  'memoryDiskFull',
  'memoryCannotOpen',
])

/** Thrown where another has changed what was to be changed. */
const OUTRUN = new Error()

/** Grows with every write of this process, whichever connection it came by: those are seen at once. */
let writes = 0

/** What `sqliteStore` may be told. */
export interface SqliteStoreOptions {
  /** How sentences name the database. “The database” by default. */
  readonly name?: string
  /** Never write: the database must be a memory already. */
  readonly readOnly?: boolean
  /** Make a memory of a database without tables. `true` by default, unless `readOnly`. */
  readonly create?: boolean
}

/**
 * A store in a SQLite database; a database without tables becomes a memory.
 *
 * Every write is one transaction, so that it is whole or not there at all, whatever happens to the process. Other processes
 * may read and write the same file; what they write is seen within 20 milliseconds. Closing the store closes the database.
 *
 * @throws StoreError if the database is something else, or of a newer version; TypeError for what is no database
 *
 * @example
 * import {DatabaseSync} from 'node:sqlite'
 * const memory = await TranslationMemory.open({store: sqliteStore(new DatabaseSync('court.tm'))})
 */
export function sqliteStore(database: SqliteDatabase, options: SqliteStoreOptions = {}): MemoryStore {
  expectMethods(
    'sqliteStore()',
    'an open SQLite database (for a path use openMemory)',
    database,
    'exec',
    'prepare',
  )
  expectOptions('sqliteStore', options)
  return new SqliteStore(database, options)
}

/** How a store is opened that nobody sees until it is closed. */
export interface UnseenStoreOptions extends SqliteStoreOptions {
  /**
   * Nobody sees the file before the store is closed, and whoever made it throws it away if anything fails: it is filled the
   * fastest way, not the safest. Default false.
   */
  readonly isUnseen?: boolean
}

/** See `sqliteStore`. */
export class SqliteStore implements MemoryStore {
  /** Not there where nothing may be written. */
  readonly keepIndex: MemoryStore['keepIndex']
  readonly #connection: SqliteConnection
  readonly #reader: UnitReader
  readonly #cache: UnitCache
  readonly #kept: KeptIndexes
  /** Of the tables that were in the file when it was opened. */
  #version = SCHEMA_VERSION
  /** `PRAGMA data_version` changes when another connection has committed; ours are counted by ourselves. */
  #dataVersion: unknown
  #revision = -1
  /** When the file was last asked, and how many writes there had been in this process. */
  #askedAt = Number.NEGATIVE_INFINITY
  #writesSeen = -1
  readonly #isUnseen: boolean
  /** Of a file that nobody sees: goes on from one transaction to the next. */
  #bulk: BulkFill | undefined

  constructor(
    database: SqliteDatabase,
    {name = 'The database', readOnly = false, create = !readOnly, isUnseen = false}: UnseenStoreOptions = {},
  ) {
    this.#isUnseen = isUnseen
    useNativeSha256()
    this.#connection = new SqliteConnection(database, {name, readOnly})
    this.#reader = new UnitReader(this.#connection)
    this.#cache = new UnitCache({
      one: number =>
        this.#connection.outside(() => this.#reader.oneAtOnce(number)) ??
        this.#connection.read(() => this.#reader.one(number)),
      some: numbers => this.#connection.read(() => this.#reader.some(numbers)),
      range: (first, last) => this.#connection.read(() => this.#reader.range(first, last)),
    })
    this.#kept = new KeptIndexes(this.#connection)
    if (!readOnly) this.keepIndex = (...kept) => this.#keepIndex(...kept)
    this.#connection.outside(() => {
      // Rows that belong to a unit are written and deleted with it; to have that checked would take a fifth of an import.
      database.exec('PRAGMA foreign_keys = OFF')
      database.exec(`PRAGMA cache_size = -${CACHE_KB}`)
      if (isUnseen) {
        database.exec('PRAGMA journal_mode = MEMORY')
        database.exec('PRAGMA synchronous = OFF')
      }
    })
    // In one transaction: another process may be making a memory of the file just now.
    if (this.#connection.read(() => this.#isMemory())) return
    if (!create || readOnly) throw foreignDatabase(name)
    this.#connection.write(() => this.#make())
  }

  revision(): number {
    this.#connection.assertOpen()
    const now = performance.now()
    const isKnown = this.#writesSeen === writes && now - this.#askedAt < TRUST_MS
    // The code that gives units to be written may ask meanwhile.
    if (isKnown || this.#connection.isInTransaction) return Math.max(0, this.#revision)
    return this.#connection.outside(() => {
      const row = this.#connection.statement('PRAGMA data_version').get() as {data_version: number}
      if (row.data_version !== this.#dataVersion) {
        this.#dataVersion = row.data_version
        this.#moveTo(this.#revisionInFile())
      }
      this.#askedAt = now
      this.#writesSeen = writes
      return this.#revision
    })
  }

  async put(units: Iterable<TranslationUnit>): Promise<PutResult> {
    const {deleted: _, ...result} = this.#change([], units)
    return result
  }

  async replace(
    deleted: readonly string[],
    units: Iterable<TranslationUnit>,
    since?: number,
  ): Promise<ReplaceResult | undefined> {
    if (since === undefined) return this.#change(deleted, units)
    const given = [...units]
    const ids = new Set([...deleted, ...given.map(({id}) => id)])
    try {
      return this.#change(deleted, given, () => {
        const find = this.#connection.statement('SELECT 1 FROM unit WHERE id = ? AND revision > ?')
        for (const id of ids) if (find.get(id, since) !== undefined) throw OUTRUN
      })
    } catch (error) {
      if (error !== OUTRUN) throw error
      // Whoever tries again at once must not be told the old revision.
      this.#askedAt = Number.NEGATIVE_INFINITY
      return undefined
    }
  }

  /** Inside the transaction `check` may throw, so that nothing is done. */
  #change(taken: readonly string[], units: Iterable<TranslationUnit>, check?: () => void): ReplaceResult {
    const isChange = ({added, updated, deleted}: Omit<ReplaceResult, 'revisions'>) =>
      added + updated + deleted > 0
    let bulk = this.#bulk
    const result = this.#write<ReplaceResult>(revision => {
      check?.()
      bulk ??= BulkFill.of(this.#connection)
      const writer = new UnitWriter(this.#connection, this.#reader, revision, {deleted: taken, bulk})
      for (const unit of units) writer.put(unit)
      writer.finish()
      bulk = writer.bulk
      if (!this.#isUnseen) bulk?.end()
      const {summary, firstNumber, deleted} = writer
      // A kept index holds the words of texts: what is taken out of the memory must not stay there.
      if (deleted > 0) this.#kept.drop()
      const result = {...summary, deleted, firstNumber}
      return {...result, revisions: [revision - 1, isChange(result) ? revision : revision - 1]}
    }, isChange)
    // What is rolled back has ended nothing.
    if (this.#isUnseen && isChange(result)) this.#bulk = bulk
    return result
  }

  async get(ids: readonly string[]): Promise<(TranslationUnit | undefined)[]> {
    return this.#connection.read(() =>
      ids.map(id => {
        const row = this.#connection.statement('SELECT number FROM unit WHERE id = ?').get(id) as
          | {number: number}
          | undefined
        return row === undefined ? undefined : this.#reader.one(row.number)
      }),
    )
  }

  read(numbers: readonly number[]): (TranslationUnit | undefined)[] {
    // What is not committed may never be.
    if (this.#connection.isInTransaction) return numbers.map(number => this.#reader.one(number))
    this.revision()
    return this.#cache.read(numbers)
  }

  async delete(ids: readonly string[]): Promise<number> {
    return this.#change(ids, []).deleted
  }

  async *units({documents}: UnitsWanted = {}): AsyncGenerator<StoredUnit> {
    if (documents !== undefined) {
      const numbers = this.#connection.read(() => this.#reader.ofDocuments(documents, this.#versionInFile()))
      for (let first = 0; first < numbers.length; first += BATCH) {
        yield* this.#connection.read(() => this.#reader.some(numbers.slice(first, first + BATCH)))
      }
      return
    }
    let last = 0
    while (true) {
      const batch = this.#connection.read(() => this.#reader.after(last))
      if (batch.length === 0) return
      last = batch.at(-1)!.number
      yield* batch
    }
  }

  async changes(since: number): Promise<StoreChanges | undefined> {
    return this.#connection.read(() => {
      const revision = this.#revisionInFile()
      if (revision === since) return {revision, units: [], deleted: []}
      const {count} = this.#row<{count: number}>(
        'SELECT count(*) AS count FROM unit WHERE revision > ?',
        since,
      )
      const {greatest} = this.#row<{greatest: number | null}>('SELECT max(number) AS greatest FROM unit')
      if (count > MANY_CHANGES && count > (greatest ?? 0) / 2) return undefined
      const numbers = (sql: string) =>
        (this.#connection.statement(sql).all(since) as {number: number}[]).map(({number}) => number)
      return {
        revision,
        units: this.#reader.some(numbers('SELECT number FROM unit WHERE revision > ? ORDER BY number')),
        deleted: numbers('SELECT unit AS number FROM deletion WHERE revision > ? ORDER BY unit'),
      }
    })
  }

  async stats(): Promise<StoreStats> {
    return this.#connection.read(() => {
      const {units} = this.#row<{units: number}>('SELECT count(*) AS units FROM unit')
      const rows = this.#connection
        .statement('SELECT locale, count(*) AS count FROM variant GROUP BY locale ORDER BY locale')
        .all()
      const {bytes} = this.#row<{bytes: number}>(
        'SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()',
      )
      const variants = Object.fromEntries(
        (rows as {locale: string; count: number}[]).map(row => [row.locale, row.count]),
      )
      return {units, variants, bytes}
    })
  }

  async keptIndex(language: string): Promise<Uint8Array | undefined> {
    return this.#connection.read(() => (this.#versionInFile() < 2 ? undefined : this.#kept.get(language)))
  }

  async keptLanguages(): Promise<string[]> {
    return this.#connection.read(() => (this.#versionInFile() < 2 ? [] : this.#kept.languages()))
  }

  async #keepIndex(language: string, bytes: Uint8Array, revision: number): Promise<void> {
    this.#connection.write(
      () => {
        this.#migrate()
        if (this.#revisionInFile() !== revision) return false
        this.#kept.put(language, bytes)
        return true
      },
      isKept => isKept,
    )
  }

  async backup(path: string): Promise<void> {
    try {
      this.#connection.outside(() => this.#connection.statement('VACUUM INTO ?').run(path))
    } catch (error) {
      const {cause, reason} = error as StoreError
      // Reading goes on where the copy can't be written.
      if (OF_COPY.has(reason?.id)) throw storeError(cause, path)
      if (!/already exists/u.test(String(error))) throw error
      throw new StoreError(`${path} is there already; give the copy another name.`, {
        cause: error,
        reason: {id: 'copyExists', values: {file: path}},
      })
    }
  }

  async vacuum(): Promise<void> {
    this.#connection.write(() => this.#migrate())
    this.#connection.outside(() => {
      this.#connection.exec('VACUUM')
      // What stood in the log before must not be read there either.
      this.#connection.statement('PRAGMA wal_checkpoint(TRUNCATE)').all()
    })
  }

  async history(id: string): Promise<TranslationUnit[]> {
    return this.#connection.read(() => {
      const rows = this.#connection
        .statement(
          'SELECT before FROM history WHERE unit = (SELECT number FROM unit WHERE id = ?) ORDER BY revision',
        )
        .all(id)
      return (rows as {before: string}[]).map(({before}) => JSON.parse(before) as TranslationUnit)
    })
  }

  async close(): Promise<void> {
    const bulk = this.#bulk
    this.#bulk = undefined
    try {
      if (bulk !== undefined) this.#connection.write(() => bulk.end())
    } finally {
      this.#connection.close()
    }
  }

  /** Inside a transaction: whether the database is a memory; `false` if it is to be made one, an error if it can't be. */
  #isMemory(): boolean {
    const connection = this.#connection
    const applicationId = connection.pragma('application_id')
    const version = connection.pragma('user_version')
    if (applicationId === APPLICATION_ID) {
      // A file that holds a termbase only.
      if (version === 0) return false
      this.#version = version
      if (version <= SCHEMA_VERSION) return true
      const {name} = connection
      throw new StoreError(
        `${name} is a memory of version ${version}, but this tilmash knows versions up to ${SCHEMA_VERSION}; update tilmash.`,
        {reason: {id: 'memoryNewer', values: {file: name, version, known: SCHEMA_VERSION}}},
      )
    }
    const {tables} = this.#row<{tables: number}>('SELECT count(*) AS tables FROM sqlite_schema')
    if (applicationId === 0 && version === 0 && tables === 0) return false
    throw foreignDatabase(connection.name)
  }

  #make(): void {
    // Another process may have been faster.
    if (this.#isMemory()) return
    this.#connection.exec(SCHEMA)
    this.#connection.exec(`PRAGMA application_id = ${APPLICATION_ID}`)
    this.#connection.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`)
    this.#version = SCHEMA_VERSION
  }

  /** Inside a transaction that writes: brings the tables of an earlier version up to this one. */
  #migrate(): void {
    const version = this.#versionInFile()
    if (version >= SCHEMA_VERSION) return
    for (const migration of MIGRATIONS.slice(version - 1)) this.#connection.exec(migration)
    this.#connection.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`)
  }

  /** Of the tables now: others may have brought them up to date, and what was done here may have been rolled back. */
  #versionInFile(): number {
    return this.#version < SCHEMA_VERSION ? this.#connection.pragma('user_version') : this.#version
  }

  #write<T>(body: (revision: number) => T, isChange: (result: T) => boolean): T {
    let revision = 0
    const result = this.#connection.write(() => {
      this.#migrate()
      revision = this.#revisionInFile() + 1
      const result = body(revision)
      if (isChange(result)) {
        this.#connection
          .statement('INSERT INTO revision (number, made_at) VALUES (?, ?)')
          .run(revision, new Date().toISOString())
      }
      return result
    }, isChange)
    if (isChange(result)) {
      writes++
      this.#moveTo(revision)
    }
    return result
  }

  #moveTo(revision: number): void {
    if (revision === this.#revision) return
    this.#revision = revision
    this.#cache.clear()
  }

  #revisionInFile(): number {
    return this.#row<{number: number | null}>('SELECT max(number) AS number FROM revision').number ?? 0
  }

  #row<Row>(sql: string, ...values: readonly unknown[]): Row {
    return this.#connection.statement(sql).get(...values) as Row
  }
}

function foreignDatabase(file: string): StoreError {
  return new StoreError(`${file} is a SQLite database, but not a memory of tilmash; give another file.`, {
    reason: {id: 'foreignDatabase', values: {file}},
  })
}
