/** What SQLite stores in a column of ours. */
export type SqliteValue = string | number | bigint | null | Uint8Array

/** A prepared statement; values are bound by position. */
export interface SqliteStatement {
  run(...values: unknown[]): {readonly lastInsertRowid: number | bigint}
  get(...values: unknown[]): unknown
  all(...values: unknown[]): unknown[]
}

/**
 * What a SQLite driver must have: `DatabaseSync` of node:sqlite and `Database` of better-sqlite3 fit, and whatever else runs
 * synchronously and in this form.
 */
export interface SqliteDatabase {
  exec(sql: string): unknown
  prepare(sql: string): SqliteStatement
  close?(): unknown
}
