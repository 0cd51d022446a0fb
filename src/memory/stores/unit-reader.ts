import type {SqliteConnection} from '../../database/sqlite-connection.js'
import {sqliteCode} from '../../database/sqlite-error.js'
import type {TranslationUnit} from '../../model/unit.js'
import type {StoredUnit} from './store.js'
import {
  HAS_NOTES,
  HAS_PLACES,
  HAS_PROPERTIES,
  type NoteRow,
  type PlaceRow,
  type PropertyRow,
  UNIT_AS_JSON,
  type UnitRow,
  unitOf,
} from './unit-rows.js'

/** Units that are read together. */
const BATCH = 256

/** The numbers of a JSON array that is bound. */
const LISTED = '(SELECT value FROM json_each(?))'

/** The result code for a text longer than SQLite takes. */
const TOO_BIG = 18

const ONE_UNIT = `SELECT ${UNIT_AS_JSON} AS unit FROM unit WHERE number = ?`

const NO_ROWS: readonly never[] = []

/** Reads whole units out of a SQLite file; every method but `oneAtOnce` is called inside a transaction. */
export class UnitReader {
  readonly #connection: SqliteConnection

  constructor(connection: SqliteConnection) {
    this.#connection = connection
  }

  /** The unit with this number. */
  one(number: number): TranslationUnit | undefined {
    const row = this.#row(number)
    return row === undefined ? undefined : this.#assemble([row])[0]?.unit
  }

  /** The unit with this number, if there is nothing of it outside one row: that needs no transaction, which costs as much again. */
  oneAtOnce(number: number): TranslationUnit | undefined {
    const row = this.#row(number)
    return row === undefined || row[11] !== 0 ? undefined : unitOf(row, NO_ROWS, NO_ROWS, NO_ROWS)
  }

  #row(number: number): UnitRow | undefined {
    const row = this.#connection.statement(ONE_UNIT).get(number) as {unit: string} | undefined
    return row === undefined ? undefined : (JSON.parse(row.unit) as UnitRow)
  }

  /** The units with these numbers, in order of their numbers; missing ones are left out. */
  some(numbers: readonly number[]): StoredUnit[] {
    const units: StoredUnit[] = []
    // SQLite sorts no more than a batch.
    const sorted = Float64Array.from(numbers).sort()
    for (let first = 0; first < sorted.length; first += BATCH) {
      const batch = [...sorted.subarray(first, first + BATCH)]
      const list = JSON.stringify(batch)
      units.push(...this.#where(`number IN ${LISTED}`, [list], () => batch))
    }
    return units
  }

  /** The units whose numbers are in a range, its ends included, in order of their numbers. */
  range(first: number, last: number): StoredUnit[] {
    return this.#where('number BETWEEN ? AND ?', [first, last], () =>
      this.#numbers('number BETWEEN ? AND ?', first, last),
    )
  }

  /** The next units after a number, in order of their numbers: none where there are no more. */
  after(number: number): StoredUnit[] {
    const [last] = this.#connection
      .statement(
        `SELECT max(number) AS last FROM (SELECT number FROM unit WHERE number > ? ORDER BY number LIMIT ${BATCH})`,
      )
      .all(number) as {last: number | null}[]
    return last?.last == null ? [] : this.range(number + 1, last.last)
  }

  /** The numbers of the units of some documents, in order; those that come `alsoFrom` one are known from the third version on. */
  ofDocuments(names: readonly string[], version: number): number[] {
    const list = JSON.stringify(names)
    const parts = [
      `SELECT number FROM unit WHERE document IN ${LISTED}`,
      `SELECT unit FROM property WHERE type = 'document' AND value IN ${LISTED}`,
      ...(version < 3 ? [] : [`SELECT unit FROM place WHERE document IN ${LISTED}`]),
    ]
    const rows = this.#connection
      .statement(`${parts.join(' UNION ')} ORDER BY 1`)
      .all(...parts.map(() => list)) as {number: number}[]
    return rows.map(({number}) => number)
  }

  #numbers(where: string, ...values: unknown[]): number[] {
    const rows = this.#connection.statement(`SELECT number FROM unit WHERE ${where}`).all(...values)
    return (rows as {number: number}[]).map(({number}) => number)
  }

  #where(where: string, values: readonly unknown[], numbers: () => readonly number[]): StoredUnit[] {
    let json: string
    try {
      const sql = `SELECT json_group_array(${UNIT_AS_JSON}) AS units FROM unit WHERE ${where}`
      json = (this.#connection.statement(sql).get(...values) as {units: string}).units
    } catch (error) {
      if (sqliteCode(error) !== TOO_BIG) throw error
      return numbers().flatMap(number => {
        const unit = this.one(number)
        return unit === undefined ? [] : [{number, unit}]
      })
    }
    const rows = JSON.parse(json) as UnitRow[]
    // SQLite gathers rows in the order of their key, but does not promise it.
    if (rows.some(([number], index) => index > 0 && number < rows[index - 1]![0])) {
      rows.sort(([a], [b]) => a - b)
    }
    return this.#assemble(rows)
  }

  #assemble(rows: readonly UnitRow[]): StoredUnit[] {
    let extras = 0
    for (const row of rows) extras |= row[11]
    const properties =
      extras & HAS_PROPERTIES ? this.#parts<PropertyRow>(rows, 'property', 'variant, position') : undefined
    const notes = extras & HAS_NOTES ? this.#parts<NoteRow>(rows, 'note', 'position') : undefined
    const places = extras & HAS_PLACES ? this.#parts<PlaceRow>(rows, 'place', 'position') : undefined
    return rows.map(row => {
      const [number] = row
      const parts = [properties?.get(number), notes?.get(number), places?.get(number)] as const
      return {number, unit: unitOf(row, parts[0] ?? NO_ROWS, parts[1] ?? NO_ROWS, parts[2] ?? NO_ROWS)}
    })
  }

  #parts<Row extends {unit: number}>(
    rows: readonly UnitRow[],
    table: string,
    order: string,
  ): Map<number, Row[]> {
    const list = JSON.stringify(rows.filter(row => row[11] !== 0).map(([number]) => number))
    const sql = `SELECT * FROM ${table} WHERE unit IN ${LISTED} ORDER BY unit, ${order}`
    const groups = new Map<number, Row[]>()
    for (const row of this.#connection.statement(sql).all(list) as Row[]) {
      const group = groups.get(row.unit)
      if (group === undefined) groups.set(row.unit, [row])
      else group.push(row)
    }
    return groups
  }
}
