import type {SqliteConnection} from '../../database/sqlite-connection.js'
import type {SqliteValue} from '../../database/sqlite-driver.js'
import {sqliteCode} from '../../database/sqlite-error.js'
import type {Property, TranslationUnit} from '../../model/unit.js'
import type {BulkFill} from './bulk-fill.js'
import {mergeUnit, replaceUnit} from './merge-unit.js'
import {PARTS_OF_UNIT} from './sqlite-schema.js'
import type {PutSummary} from './store.js'
import type {UnitReader} from './unit-reader.js'
import {
  ALL_GROUPS,
  pushFields,
  pushVariant,
  UNIT_ITSELF,
  unitColumns,
  unitGroups,
  variantColumns,
  variantGroups,
} from './unit-rows.js'

/** Units that are written together. */
const BATCH = 256
/** So many rows are inserted by one statement, and what is left by smaller ones: a call of the driver costs as much as a row. */
const ROWS = [64, 8, 1]

/** The result code for a key that is there already. */
const CONSTRAINT = 19

const PROPERTY = ['unit', 'variant', 'position', 'type', 'value']
const NOTE = ['unit', 'position', 'text']
const PLACE = ['unit', 'position', 'document', 'segments', 'confidence']

type Summary = {-readonly [Key in keyof PutSummary]: PutSummary[Key]}

/** Writes units into a SQLite file, inside one transaction and with the revision that it makes. `finish` ends it. */
export class UnitWriter {
  readonly summary: Summary = {units: 0, added: 0, updated: 0, skipped: 0}
  readonly #connection: SqliteConnection
  readonly #reader: UnitReader
  readonly #revision: number
  #waiting: TranslationUnit[] = []
  /** Of the units that are added. */
  readonly firstNumber: number
  #nextNumber: number
  #bulk: BulkFill | undefined
  /** Ids that are taken out if no unit of that id is put in, and those whose unit is to be replaced whole. */
  readonly #taken: Set<string>
  readonly #replaced: Set<string>
  /** How many were taken out. */
  deleted = 0
  /** Whether the last units were all new: the next are then written at once, and looked for only if that fails. */
  #areNew = true

  constructor(
    connection: SqliteConnection,
    reader: UnitReader,
    revision: number,
    {deleted = [], bulk}: {readonly deleted?: readonly string[]; readonly bulk?: BulkFill | undefined} = {},
  ) {
    this.#connection = connection
    this.#reader = reader
    this.#revision = revision
    this.#taken = new Set(deleted)
    this.#replaced = new Set(deleted)
    const row = connection.statement("SELECT seq FROM sqlite_sequence WHERE name = 'unit'").get() as
      | {seq: number}
      | undefined
    this.firstNumber = (row?.seq ?? 0) + 1
    this.#nextNumber = this.firstNumber
    this.#bulk = bulk
  }

  /** The filling of an empty memory, as long as it goes on. */
  get bulk(): BulkFill | undefined {
    return this.#bulk
  }

  /** Writes a unit, or keeps it until there are enough to be written together. */
  put(unit: TranslationUnit): void {
    this.summary.units++
    if (this.#taken.size > 0) this.#taken.delete(unit.id)
    if (this.#waiting.push(unit) === BATCH) this.#flush()
  }

  /** Writes what waits, and takes out what is to go. */
  finish(): void {
    this.#flush()
    if (this.#taken.size > 0) this.deleted = this.#delete([...this.#taken])
  }

  #flush(): void {
    const units = this.#waiting
    this.#waiting = []
    if (units.length === 0 || this.#insertInBulk(units) || (this.#areNew && this.#tryAll(units))) return
    const numbers = this.#numbersOf(units)
    const fresh: TranslationUnit[] = []
    const freshIds = new Set<string>()
    this.#areNew = true
    const insertFresh = () => {
      for (const [index, {id}] of fresh.entries()) numbers.set(id, this.#nextNumber + index)
      this.#insert(fresh.splice(0))
      freshIds.clear()
    }
    for (const unit of units) {
      // Given twice: the second time it is an update.
      if (freshIds.has(unit.id)) insertFresh()
      const number = numbers.get(unit.id)
      if (number === undefined) {
        fresh.push(unit)
        freshIds.add(unit.id)
      } else {
        this.#areNew = false
        this.#update(number, unit)
      }
    }
    insertFresh()
  }

  #insertInBulk(units: readonly TranslationUnit[]): boolean {
    if (this.#bulk === undefined) return false
    const isTaken = this.#bulk.takes(units)
    if (isTaken) this.#insert(units)
    else this.#bulk = undefined
    return isTaken
  }

  #delete(ids: readonly string[]): number {
    const numbers = [...this.#numbersOf(ids.map(id => ({id}))).values()]
    for (const number of numbers) {
      for (const table of PARTS_OF_UNIT) {
        this.#connection.statement(`DELETE FROM ${table} WHERE unit = ?`).run(number)
      }
      this.#connection.statement('DELETE FROM unit WHERE number = ?').run(number)
      this.#connection
        .statement('INSERT INTO deletion (unit, revision) VALUES (?, ?)')
        .run(number, this.#revision)
    }
    return numbers.length
  }

  /** Whether none of them was there, nor twice among them; if not, nothing is written. */
  #tryAll(units: readonly TranslationUnit[]): boolean {
    if (new Set(units.map(({id}) => id)).size < units.length) return false
    this.#connection.exec('SAVEPOINT units')
    try {
      this.#insert(units)
    } catch (error) {
      if (sqliteCode(error) !== CONSTRAINT) throw error
      this.#connection.exec('ROLLBACK TO units')
      this.#connection.exec('RELEASE units')
      return false
    }
    this.#connection.exec('RELEASE units')
    return true
  }

  #numbersOf(units: readonly {readonly id: string}[]): Map<string, number> {
    const numbers = new Map<string, number>()
    const statement = this.#connection.statement('SELECT number FROM unit WHERE id = ?')
    for (const {id} of units) {
      const row = numbers.has(id) ? undefined : (statement.get(id) as {number: number} | undefined)
      if (row !== undefined) numbers.set(id, row.number)
    }
    return numbers
  }

  #update(number: number, unit: TranslationUnit): void {
    const stored = this.#reader.one(number) as TranslationUnit
    // Given twice, the second is an update of the first.
    const isReplaced = this.#replaced.delete(unit.id)
    const merged = isReplaced ? replaceUnit(stored, unit) : mergeUnit(stored, unit)
    if (merged === stored) {
      this.summary.skipped++
      return
    }
    this.summary.updated++
    this.#connection
      .statement('INSERT OR IGNORE INTO history (unit, revision, before) VALUES (?, ?, ?)')
      .run(number, this.#revision, JSON.stringify(stored))
    const columns = unitColumns(ALL_GROUPS).map(column => `${column} = ?`)
    const fields: SqliteValue[] = []
    pushFields(fields, merged, this.#revision, ALL_GROUPS)
    this.#connection
      .statement(`UPDATE unit SET ${columns.join(', ')} WHERE number = ?`)
      .run(...fields, number)
    for (const table of ['variant', 'property', 'note', 'place']) {
      this.#connection.statement(`DELETE FROM ${table} WHERE unit = ?`).run(number)
    }
    this.#insertParts([merged], number)
  }

  #insert(units: readonly TranslationUnit[]): void {
    const first = this.#nextNumber
    let groups = 0
    for (const unit of units) groups |= unitGroups(unit)
    const rows: SqliteValue[] = []
    for (let index = 0; index < units.length; index++) {
      rows.push(first + index)
      pushFields(rows, units[index]!, this.#revision, groups)
    }
    this.#insertRows('unit', ['number', ...unitColumns(groups)], rows)
    this.#insertParts(units, first)
    this.#nextNumber += units.length
    this.summary.added += units.length
  }

  /** The parts of units whose numbers follow on each other. */
  #insertParts(units: readonly TranslationUnit[], first: number): void {
    let groups = 0
    for (const {variants} of units) for (const variant of variants) groups |= variantGroups(variant)
    const rows: SqliteValue[] = []
    const properties: SqliteValue[] = []
    const notes: SqliteValue[] = []
    const places: SqliteValue[] = []
    for (let index = 0; index < units.length; index++) {
      const unit = units[index]!
      const number = first + index
      for (let position = 0; position < unit.variants.length; position++) {
        const variant = unit.variants[position]!
        pushVariant(rows, number, position, variant, groups)
        if (variant.properties !== undefined) pushProperties(properties, number, position, variant.properties)
      }
      if (unit.properties !== undefined) pushProperties(properties, number, UNIT_ITSELF, unit.properties)
      unit.notes?.forEach((text, position) => {
        notes.push(number, position, text)
      })
      unit.alsoFrom?.forEach(({document, segments, confidence}, position) => {
        places.push(number, position, document, JSON.stringify(segments), confidence)
      })
    }
    this.#insertRows('variant', variantColumns(groups), rows)
    this.#insertRows('property', PROPERTY, properties)
    this.#insertRows('note', NOTE, notes)
    this.#insertRows('place', PLACE, places)
  }

  /** Inserts rows whose values follow on each other. */
  #insertRows(table: string, columns: readonly string[], values: readonly SqliteValue[]): void {
    let place = 0
    for (const rows of ROWS) {
      const size = rows * columns.length
      if (values.length - place < size) continue
      const statement = this.#connection.statement(insertion(table, columns, rows))
      for (; values.length - place >= size; place += size) statement.run(...values.slice(place, place + size))
    }
  }
}

/** The statement that inserts so many rows. */
function insertion(table: string, columns: readonly string[], rows: number): string {
  const row = `(${columns.map(() => '?').join(', ')})`
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${Array(rows).fill(row).join(', ')}`
}

function pushProperties(
  rows: SqliteValue[],
  unit: number,
  variant: number,
  properties: readonly Property[],
): void {
  properties.forEach(({type, value}, position) => {
    rows.push(unit, variant, position, type, value)
  })
}
