import type {SqliteConnection} from '../../database/sqlite-connection.js'

/** Bytes of a part: SQLite takes a gigabyte at once, and drivers copy what they take and give. */
const PART_SIZE = 2 ** 24

/** The packed search indexes that are kept in a SQLite file, in parts; every method is called inside a transaction. */
export class KeptIndexes {
  readonly #connection: SqliteConnection

  constructor(connection: SqliteConnection) {
    this.#connection = connection
  }

  /** One block of bytes, as it was kept. */
  get(language: string): Uint8Array | undefined {
    const connection = this.#connection
    const {size} = connection
      .statement('SELECT sum(length(bytes)) AS size FROM kept_index WHERE language = ?')
      .get(language) as {size: number | null}
    if (size === null) return undefined
    const bytes = new Uint8Array(size)
    const read = connection.statement('SELECT bytes FROM kept_index WHERE language = ? AND part = ?')
    let filled = 0
    for (let part = 0; filled < size; part++) {
      const row = read.get(language, part) as {bytes: Uint8Array} | undefined
      if (row === undefined || filled + row.bytes.length > size) return undefined
      bytes.set(row.bytes, filled)
      filled += row.bytes.length
    }
    return bytes
  }

  put(language: string, bytes: Uint8Array): void {
    this.#connection.statement('DELETE FROM kept_index WHERE language = ?').run(language)
    const write = this.#connection.statement(
      'INSERT INTO kept_index (language, part, bytes) VALUES (?, ?, ?)',
    )
    for (let part = 0; part * PART_SIZE < bytes.length; part++) {
      write.run(language, part, bytes.subarray(part * PART_SIZE, (part + 1) * PART_SIZE))
    }
  }

  /** The languages of those that are kept; a colon begins the name of what is no search index. */
  languages(): string[] {
    const rows = this.#connection
      .statement("SELECT DISTINCT language FROM kept_index WHERE language NOT LIKE ':%'")
      .all()
    return (rows as {language: string}[]).map(({language}) => language)
  }

  drop(): void {
    this.#connection.statement('DELETE FROM kept_index').run()
  }
}
