import type {SqliteDatabase, SqliteStatement, SqliteValue} from '../../database/sqlite-driver.js'
import {sqliteCode, storeError} from '../../database/sqlite-error.js'
import {StoreError} from '../../errors.js'
import type {InlineCode} from '../../model/content.js'
import type {Locale} from '../../model/locale.js'
import type {Property, TranslationUnit, UnitStatus, Variant} from '../../model/unit.js'
import {mergeUnit} from './merge-unit.js'
import {APPLICATION_ID, SCHEMA, SCHEMA_VERSION} from './sqlite-schema.js'
import type {MemoryStore, PutSummary, StoreChanges, StoredUnit, StoreStats} from './store.js'

/** How long a write waits for another process, in milliseconds. */
const PATIENCE_MS = 10_000

/** Bits of `extras`. */
const HAS_PROPERTIES = 1
const HAS_NOTES = 2

/** Units that are read together. */
const BATCH = 1000

/** Below this many, units are read one by one. */
const FEW = 4

/** The numbers of a JSON array that is bound. */
const LISTED = '(SELECT value FROM json_each(?))'

/** Above this many changes to catch up with, and half of all units, reading everything again is the cheaper way. */
const MANY_CHANGES = 20_000

/** Stands for the unit itself where properties tell which variant they belong to. */
const UNIT_ITSELF = -1

/** What `sqliteStore` may be told. */
export interface SqliteStoreOptions {
  /** How sentences name the database. “The database” by default. */
  readonly name?: string
  /** Never write: the database must be a memory already. */
  readonly readOnly?: boolean
  /** Make a memory of a database without tables. `true` by default, unless `readOnly`. */
  readonly create?: boolean
}

/** Result codes that say that another connection has the file open. */
const BUSY = 5
const LOCKED = 6

const NO_ROWS: readonly never[] = []

interface UnitRow {
  readonly number: number
  readonly id: string
  readonly status: string | null
  readonly created_at: string | null
  readonly created_by: string | null
  readonly changed_at: string | null
  readonly changed_by: string | null
  readonly usage_count: number | null
  readonly document: string | null
  readonly segments: string | null
  readonly confidence: number | null
  readonly extras: number
}

interface VariantRow {
  readonly unit: number
  readonly locale: string
  readonly text: string
  readonly codes: string | null
  readonly previous: string | null
  readonly next: string | null
}

interface PropertyRow {
  readonly unit: number
  readonly variant: number
  readonly type: string
  readonly value: string
}

interface NoteRow {
  readonly unit: number
  readonly text: string
}

/**
 * A store in a SQLite database; a database without tables becomes a memory.
 *
 * Every write is one transaction, so that it is whole or not there at all, whatever happens to the process. Other processes
 * may read and write the same file. Closing the store closes the database.
 *
 * @throws StoreError if the database is something else, or of a newer version
 *
 * @example
 * import {DatabaseSync} from 'node:sqlite'
 * const memory = await TranslationMemory.open({store: sqliteStore(new DatabaseSync('court.tm'))})
 */
export function sqliteStore(database: SqliteDatabase, options: SqliteStoreOptions = {}): MemoryStore {
  return new SqliteStore(database, options)
}

/** See `sqliteStore`. */
export class SqliteStore implements MemoryStore {
  readonly #database: SqliteDatabase
  readonly #name: string
  readonly #readOnly: boolean
  readonly #create: boolean
  readonly #statements = new Map<string, SqliteStatement>()
  #isClosed = false
  /** `PRAGMA data_version` changes when another connection has committed; ours are counted by ourselves. */
  #dataVersion: unknown
  #revision = 0
  /** Statements of one transaction are never interrupted, but units that are put in may come from code that asks for others. */
  #isInTransaction = false
  #isInWal = false
  #hasChanged = false

  constructor(
    database: SqliteDatabase,
    {name = 'The database', readOnly = false, create = !readOnly}: SqliteStoreOptions = {},
  ) {
    this.#database = database
    this.#name = name
    this.#readOnly = readOnly
    this.#create = create && !readOnly
    this.#guard(() => this.#prepareDatabase())
  }

  revision(): number {
    return this.#guard(() => this.#currentRevision())
  }

  async put(units: Iterable<TranslationUnit>): Promise<PutSummary> {
    return this.#write(() => {
      const summary = {units: 0, added: 0, updated: 0, skipped: 0}
      const revision = this.#nextRevision()
      for (const unit of units) {
        summary.units++
        summary[this.#putUnit(unit, revision)]++
      }
      if (summary.updated > 0) this.#dropIndexes()
      return [summary, summary.added + summary.updated > 0]
    })
  }

  async get(ids: readonly string[]): Promise<(TranslationUnit | undefined)[]> {
    return this.#read(() =>
      ids.map(id => {
        const row = this.#statement('SELECT number FROM unit WHERE id = ?').get(id) as
          | {number: number}
          | undefined
        return row === undefined ? undefined : this.#unit(row.number)
      }),
    )
  }

  read(numbers: readonly number[]): (TranslationUnit | undefined)[] {
    return this.#read(() => {
      if (numbers.length < FEW) return numbers.map(number => this.#unit(number))
      const units = new Map<number, TranslationUnit>()
      for (let first = 0; first < numbers.length; first += BATCH) {
        const list = JSON.stringify(numbers.slice(first, first + BATCH))
        const rows = this.#statement(`SELECT * FROM unit WHERE number IN ${LISTED} ORDER BY number`).all(list)
        for (const {number, unit} of this.#assemble(rows as UnitRow[], `IN ${LISTED}`, [list]))
          units.set(number, unit)
      }
      return numbers.map(number => units.get(number))
    })
  }

  async delete(ids: readonly string[]): Promise<number> {
    return this.#write(() => {
      const revision = this.#nextRevision()
      let count = 0
      for (const id of ids) {
        const row = this.#statement('SELECT number FROM unit WHERE id = ?').get(id) as
          | {number: number}
          | undefined
        if (row === undefined) continue
        this.#statement('DELETE FROM unit WHERE number = ?').run(row.number)
        this.#statement('INSERT INTO deletion (unit, revision) VALUES (?, ?)').run(row.number, revision)
        count++
      }
      if (count > 0) this.#dropIndexes()
      return [count, count > 0]
    })
  }

  async *units(): AsyncGenerator<StoredUnit> {
    let last = 0
    while (true) {
      const batch = this.#read(() => {
        const rows = this.#statement('SELECT * FROM unit WHERE number > ? ORDER BY number LIMIT ?').all(
          last,
          BATCH,
        )
        return this.#assemble(rows as UnitRow[])
      })
      if (batch.length === 0) return
      last = (batch.at(-1) as StoredUnit).number
      yield* batch
    }
  }

  async changes(since: number): Promise<StoreChanges | undefined> {
    return this.#read(() => {
      const revision = this.#revisionInFile()
      if (revision === since) return {revision, units: [], deleted: []}
      const {count} = this.#statement('SELECT count(*) AS count FROM unit WHERE revision > ?').get(since) as {
        count: number
      }
      const {greatest} = this.#statement('SELECT max(number) AS greatest FROM unit').get() as {
        greatest: number | null
      }
      if (count > MANY_CHANGES && count > (greatest ?? 0) / 2) return undefined
      const rows = this.#statement('SELECT * FROM unit WHERE revision > ? ORDER BY number').all(
        since,
      ) as UnitRow[]
      const units: StoredUnit[] = []
      for (let index = 0; index < rows.length; index += BATCH) {
        units.push(...this.#assemble(rows.slice(index, index + BATCH)))
      }
      const deleted = this.#statement('SELECT unit FROM deletion WHERE revision > ? ORDER BY unit').all(since)
      return {revision, units, deleted: (deleted as {unit: number}[]).map(({unit}) => unit)}
    })
  }

  async stats(): Promise<StoreStats> {
    return this.#read(() => {
      const {units} = this.#statement('SELECT count(*) AS units FROM unit').get() as {units: number}
      const rows = this.#statement(
        'SELECT locale, count(*) AS count FROM variant GROUP BY locale ORDER BY locale',
      ).all()
      const {bytes} = this.#statement(
        'SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()',
      ).get() as {bytes: number}
      const variants = Object.fromEntries(
        (rows as {locale: string; count: number}[]).map(row => [row.locale, row.count]),
      )
      return {units, variants, bytes}
    })
  }

  async keptIndex(language: string): Promise<Uint8Array | undefined> {
    return this.#guard(() => {
      const row = this.#statement('SELECT bytes FROM kept_index WHERE language = ?').get(language)
      return (row as {bytes: Uint8Array} | undefined)?.bytes
    })
  }

  async keepIndex(language: string, bytes: Uint8Array, revision: number): Promise<void> {
    this.#write(() => {
      if (this.#revisionInFile() !== revision) return [undefined, false]
      this.#statement('INSERT OR REPLACE INTO kept_index (language, bytes) VALUES (?, ?)').run(
        language,
        bytes,
      )
      return [undefined, 'index']
    })
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#statements.clear()
    try {
      // What stands in the log goes into the file, so that the file is all there is.
      if (!this.#readOnly) this.#leaveWal()
    } finally {
      this.#database.close?.()
    }
  }

  #prepareDatabase(): void {
    const database = this.#database
    database.exec(`PRAGMA busy_timeout = ${PATIENCE_MS}`)
    // In one transaction: another process may be making a memory of the file just now.
    if (this.#read(() => this.#isMemory())) {
      this.#setUp()
      return
    }
    if (!this.#create) throw foreignDatabase(this.#name)
    this.#setUp()
    this.#enterWal()
    database.exec('BEGIN IMMEDIATE')
    try {
      // Another process may have been faster.
      if (!this.#isMemory()) {
        database.exec(SCHEMA)
        database.exec(`PRAGMA application_id = ${APPLICATION_ID}`)
        database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`)
      }
      database.exec('COMMIT')
    } catch (error) {
      this.#rollBack()
      throw error
    }
  }

  /** Whether the database is a memory; `false` if it is empty, an error if it is anything else. */
  #isMemory(): boolean {
    const applicationId = this.#pragma('application_id')
    const version = this.#pragma('user_version')
    if (applicationId === APPLICATION_ID) {
      // A file that holds a termbase only.
      if (version === 0) return false
      if (version <= SCHEMA_VERSION) return true
      throw new StoreError(
        `${this.#name} is a memory of version ${version}, but this tilmash knows versions up to ${SCHEMA_VERSION}; update tilmash.`,
        {reason: {id: 'memoryNewer', values: {file: this.#name, version, known: SCHEMA_VERSION}}},
      )
    }
    const {tables} = this.#database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get() as {
      tables: number
    }
    if (applicationId === 0 && version === 0 && tables === 0) return false
    throw foreignDatabase(this.#name)
  }

  #setUp(): void {
    const database = this.#database
    database.exec('PRAGMA synchronous = NORMAL')
    database.exec('PRAGMA foreign_keys = ON')
    // What is deleted is overwritten with zeros, not only unlinked.
    database.exec('PRAGMA secure_delete = ON')
  }

  /**
   * With a write-ahead log readers and a writer don't wait for each other. It is there only while somebody writes: at rest a
   * memory is one file, which can be read from a disk that can't be written.
   */
  #enterWal(): void {
    if (this.#isInWal) return
    const {journal_mode: mode} = this.#database.prepare('PRAGMA journal_mode').get() as {journal_mode: string}
    if (mode !== 'wal' && mode !== 'memory') {
      retryWhileBusy(() => this.#database.exec('PRAGMA journal_mode = WAL'))
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
      const log = `${this.#name}-wal`
      throw new StoreError(
        `${this.#name}: all is stored, but partly in ${log}, for the disk is full or fails; keep both files together. They become one when there is room and the memory is opened and closed again.`,
        {cause: error, reason: {id: 'memoryInLog', values: {file: this.#name, log}}},
      )
    }
  }

  #pragma(name: string): number {
    const row = this.#database.prepare(`PRAGMA ${name}`).get() as Record<string, number>
    return Object.values(row)[0] as number
  }

  #currentRevision(): number {
    const row = this.#statement('PRAGMA data_version').get() as {data_version: number}
    if (row.data_version !== this.#dataVersion) {
      this.#dataVersion = row.data_version
      this.#revision = this.#revisionInFile()
    }
    return this.#revision
  }

  #revisionInFile(): number {
    const row = this.#statement('SELECT max(number) AS number FROM revision').get() as {number: number | null}
    return row.number ?? 0
  }

  /** Inside a transaction: the revision that it makes if it changes anything. */
  #nextRevision(): number {
    return this.#revisionInFile() + 1
  }

  /** Runs several statements that must see one state of the file, whatever other processes write meanwhile. */
  #read<T>(body: () => T): T {
    return this.#guard(() => {
      if (this.#isInTransaction) return body()
      this.#statement('BEGIN').run()
      this.#isInTransaction = true
      try {
        const result = body()
        this.#statement('COMMIT').run()
        return result
      } catch (error) {
        this.#rollBack()
        throw error
      } finally {
        this.#isInTransaction = false
      }
    })
  }

  /** Runs a transaction; if `body` says that nothing has changed, the file is left as it was. */
  #write<T>(body: () => readonly [result: T, changed: boolean | 'index']): T {
    return this.#guard(() => {
      if (this.#readOnly) throw new StoreError(`${this.#name} was opened for reading only.`)
      if (this.#isInTransaction) {
        throw new StoreError(`${this.#name} is just being written by the same program; wait for that first.`)
      }
      this.#enterWal()
      this.#database.exec('BEGIN IMMEDIATE')
      this.#isInTransaction = true
      try {
        const revision = this.#nextRevision()
        const [result, changed] = body()
        if (changed === true) {
          this.#statement('INSERT INTO revision (number, made_at) VALUES (?, ?)').run(
            revision,
            new Date().toISOString(),
          )
        }
        this.#database.exec(changed === false ? 'ROLLBACK' : 'COMMIT')
        if (changed === true) {
          this.#revision = revision
          this.#hasChanged = true
        }
        return result
      } catch (error) {
        this.#rollBack()
        throw error
      } finally {
        this.#isInTransaction = false
      }
    })
  }

  /** A kept index holds the words of texts: what is taken out of the memory must not stay there. */
  #dropIndexes(): void {
    this.#statement('DELETE FROM kept_index').run()
  }

  #rollBack(): void {
    try {
      this.#database.exec('ROLLBACK')
    } catch {
      // SQLite has rolled back by itself, as it does when the disk is full.
    }
  }

  #putUnit(unit: TranslationUnit, revision: number): 'added' | 'updated' | 'skipped' {
    const row = this.#statement('SELECT number FROM unit WHERE id = ?').get(unit.id) as
      | {number: number}
      | undefined
    if (row === undefined) {
      this.#insert(unit, revision)
      return 'added'
    }
    const stored = this.#unit(row.number) as TranslationUnit
    const merged = mergeUnit(stored, unit)
    if (merged === stored) return 'skipped'
    this.#statement('INSERT OR IGNORE INTO history (unit, revision, before) VALUES (?, ?, ?)').run(
      row.number,
      revision,
      JSON.stringify(stored),
    )
    this.#replace(merged, row.number, revision)
    return 'updated'
  }

  #insert(unit: TranslationUnit, revision: number): void {
    const {lastInsertRowid} = this.#statement(
      `INSERT INTO unit (id, status, created_at, created_by, changed_at, changed_by, usage_count,
         document, segments, confidence, extras, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(unit.id, ...fieldsOf(unit), revision)
    this.#insertParts(unit, Number(lastInsertRowid))
  }

  #replace(unit: TranslationUnit, number: number, revision: number): void {
    this.#statement(
      `UPDATE unit SET status = ?, created_at = ?, created_by = ?, changed_at = ?, changed_by = ?, usage_count = ?,
         document = ?, segments = ?, confidence = ?, extras = ?, revision = ? WHERE number = ?`,
    ).run(...fieldsOf(unit), revision, number)
    for (const table of ['variant', 'property', 'note']) {
      this.#statement(`DELETE FROM ${table} WHERE unit = ?`).run(number)
    }
    this.#insertParts(unit, number)
  }

  #insertParts(unit: TranslationUnit, number: number): void {
    const insertVariant = this.#statement(
      `INSERT INTO variant (unit, position, locale, text, codes, previous, next) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    unit.variants.forEach(({locale, text, codes, previous, next, properties}, position) => {
      const codesAsJson = codes === undefined || codes.length === 0 ? null : JSON.stringify(codes)
      insertVariant.run(number, position, locale, text, codesAsJson, previous ?? null, next ?? null)
      this.#insertProperties(number, position, properties ?? [])
    })
    this.#insertProperties(number, UNIT_ITSELF, unit.properties ?? [])
    unit.notes?.forEach((text, position) => {
      this.#statement('INSERT INTO note (unit, position, text) VALUES (?, ?, ?)').run(number, position, text)
    })
  }

  #insertProperties(unit: number, variant: number, properties: readonly Property[]): void {
    properties.forEach(({type, value}, position) => {
      this.#statement(
        'INSERT INTO property (unit, variant, position, type, value) VALUES (?, ?, ?, ?, ?)',
      ).run(unit, variant, position, type, value)
    })
  }

  #unit(number: number): TranslationUnit | undefined {
    const row = this.#statement('SELECT * FROM unit WHERE number = ?').get(number) as UnitRow | undefined
    return row === undefined ? undefined : this.#assembleOne(row)
  }

  /** Whole units of rows, in the same order. `where` and `values` find their parts; those of all numbers between by default. */
  #assemble(
    rows: readonly UnitRow[],
    where = 'BETWEEN ? AND ?',
    values?: readonly SqliteValue[],
  ): StoredUnit[] {
    const first = rows[0]
    if (first === undefined) return []
    const bound = values ?? [first.number, (rows.at(-1) as UnitRow).number]
    const parts = <Row extends {unit: number}>(table: string, order: string): Map<number, Row[]> => {
      const groups = new Map<number, Row[]>()
      const statement = this.#statement(`SELECT * FROM ${table} WHERE unit ${where} ORDER BY unit, ${order}`)
      for (const row of statement.all(...bound) as Row[]) {
        const group = groups.get(row.unit)
        if (group === undefined) groups.set(row.unit, [row])
        else group.push(row)
      }
      return groups
    }
    const extras = rows.reduce((bits, row) => bits | row.extras, 0)
    const variants = parts<VariantRow>('variant', 'position')
    const properties =
      extras & HAS_PROPERTIES ? parts<PropertyRow>('property', 'variant, position') : new Map()
    const notes = extras & HAS_NOTES ? parts<NoteRow>('note', 'position') : new Map()
    return rows.map(row => ({
      number: row.number,
      unit: unitOf(
        row,
        variants.get(row.number) ?? NO_ROWS,
        properties.get(row.number) ?? NO_ROWS,
        notes.get(row.number) ?? NO_ROWS,
      ),
    }))
  }

  /** The same for one row, without the detours that only many are worth. */
  #assembleOne(row: UnitRow): TranslationUnit {
    const parts = (table: string, order: string) =>
      this.#statement(`SELECT * FROM ${table} WHERE unit = ? ORDER BY ${order}`).all(row.number)
    const variants = parts('variant', 'position') as VariantRow[]
    const properties =
      row.extras & HAS_PROPERTIES ? (parts('property', 'variant, position') as PropertyRow[]) : NO_ROWS
    const notes = row.extras & HAS_NOTES ? (parts('note', 'position') as NoteRow[]) : NO_ROWS
    return unitOf(row, variants, properties, notes)
  }

  #statement(sql: string): SqliteStatement {
    let statement = this.#statements.get(sql)
    if (statement === undefined) {
      statement = this.#database.prepare(sql)
      this.#statements.set(sql, statement)
    }
    return statement
  }

  #guard<T>(work: () => T): T {
    if (this.#isClosed) throw new StoreError(`${this.#name} is closed.`)
    try {
      return work()
    } catch (error) {
      throw storeError(error, this.#name)
    }
  }
}

function foreignDatabase(file: string): StoreError {
  return new StoreError(`${file} is a SQLite database, but not a memory of tilmash; give another file.`, {
    reason: {id: 'foreignDatabase', values: {file}},
  })
}

function fieldsOf(unit: TranslationUnit): SqliteValue[] {
  return [
    unit.status ?? null,
    unit.createdAt ?? null,
    unit.createdBy ?? null,
    unit.changedAt ?? null,
    unit.changedBy ?? null,
    unit.usageCount ?? null,
    unit.provenance?.document ?? null,
    unit.provenance === undefined ? null : JSON.stringify(unit.provenance.segments),
    unit.provenance?.confidence ?? null,
    extrasOf(unit),
  ]
}

function extrasOf({properties, notes, variants}: TranslationUnit): number {
  const hasProperties = !isEmpty(properties) || variants.some(variant => !isEmpty(variant.properties))
  return (hasProperties ? HAS_PROPERTIES : 0) | (isEmpty(notes) ? 0 : HAS_NOTES)
}

function isEmpty(list: readonly unknown[] | undefined): boolean {
  return list === undefined || list.length === 0
}

function unitOf(
  row: UnitRow,
  variants: readonly VariantRow[],
  properties: readonly PropertyRow[],
  notes: readonly NoteRow[],
): TranslationUnit {
  const hasProvenance = row.document !== null && row.segments !== null && row.confidence !== null
  return {
    id: row.id,
    variants: variants.map((variant, position): Variant => {
      const {locale, text, codes, previous, next} = variant
      return {
        locale,
        text,
        ...(codes === null ? {} : {codes: JSON.parse(codes) as InlineCode[]}),
        ...(previous === null ? {} : {previous}),
        ...(next === null ? {} : {next}),
        ...withProperties(properties, position),
      }
    }),
    ...(row.status === null ? {} : {status: row.status as UnitStatus}),
    ...(row.created_at === null ? {} : {createdAt: row.created_at}),
    ...(row.created_by === null ? {} : {createdBy: row.created_by}),
    ...(row.changed_at === null ? {} : {changedAt: row.changed_at}),
    ...(row.changed_by === null ? {} : {changedBy: row.changed_by}),
    ...(row.usage_count === null ? {} : {usageCount: row.usage_count}),
    ...(notes.length === 0 ? {} : {notes: notes.map(({text}) => text)}),
    ...withProperties(properties, UNIT_ITSELF),
    ...(hasProvenance
      ? {
          provenance: {
            document: row.document as string,
            segments: JSON.parse(row.segments as string) as Record<Locale, readonly number[]>,
            confidence: row.confidence as number,
          },
        }
      : {}),
  }
}

function withProperties(rows: readonly PropertyRow[], variant: number): {properties?: Property[]} {
  const properties = rows.filter(row => row.variant === variant).map(({type, value}) => ({type, value}))
  return properties.length === 0 ? {} : {properties}
}

/** SQLite's own waiting does not cover a change of the journal mode. */
function retryWhileBusy(work: () => void): void {
  const end = Date.now() + PATIENCE_MS
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
