import type {SqliteConnection} from '../../database/sqlite-connection.js'
import {IdSet} from './id-set.js'
import {LATER_INDEXES} from './sqlite-schema.js'

/** So many ids are remembered at most while a memory is filled: in 32 megabytes. */
const MOST_IDS = 2 ** 21

/**
 * Fills an empty memory without the indexes of its file: ids come in no order, and each costs more to put into an index than its
 * unit to write. The indexes are made at the end, or as soon as an id is given twice or there are too many to remember. Every
 * method is called inside a transaction that writes.
 */
export class BulkFill {
  readonly #connection: SqliteConnection
  readonly #ids = new IdSet()

  private constructor(connection: SqliteConnection) {
    this.#connection = connection
  }

  /** `undefined` where the memory is not empty, or the file was made by the first version, whose ids have no index of their own. */
  static of(connection: SqliteConnection): BulkFill | undefined {
    const isFirst =
      connection.statement("SELECT 1 FROM sqlite_sequence WHERE name = 'unit'").get() === undefined
    const indexes = connection.statement("SELECT 1 FROM sqlite_schema WHERE name = 'unit_id'").get()
    return isFirst && indexes !== undefined ? new BulkFill(connection) : undefined
  }

  /** Whether units may be written without a look for their ids; if not, the filling has come to its end. */
  takes(units: readonly {readonly id: string}[]): boolean {
    if (this.#ids.size === 0)
      for (const {name} of LATER_INDEXES) this.#connection.exec(`DROP INDEX IF EXISTS ${name}`)
    let areNew = this.#ids.size + units.length <= MOST_IDS
    for (const {id} of units) areNew = areNew && this.#ids.add(id)
    if (!areNew) this.end()
    return areNew
  }

  /** Makes the indexes. */
  end(): void {
    for (const {sql} of LATER_INDEXES) this.#connection.exec(sql)
  }
}
