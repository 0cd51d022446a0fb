import type BetterSqlite from 'better-sqlite3'
import {describe, expectTypeOf, it} from 'vitest'
import type {SqliteDatabase} from '../../src/database/sqlite-driver.js'

/** `DatabaseSync` of node:sqlite as far as it matters, as @types/node 24 declares it: those of Node 20 lack the module. */
type NodeValue = null | number | bigint | string | NodeJS.ArrayBufferView
interface NodeStatement {
  run(...anonymousParameters: NodeValue[]): {changes: number | bigint; lastInsertRowid: number | bigint}
  run(
    namedParameters: Record<string, NodeValue>,
    ...anonymousParameters: NodeValue[]
  ): {
    changes: number | bigint
    lastInsertRowid: number | bigint
  }
  get(...anonymousParameters: NodeValue[]): Record<string, NodeValue> | undefined
  get(
    namedParameters: Record<string, NodeValue>,
    ...anonymousParameters: NodeValue[]
  ): Record<string, NodeValue> | undefined
  all(...anonymousParameters: NodeValue[]): Record<string, NodeValue>[]
  all(
    namedParameters: Record<string, NodeValue>,
    ...anonymousParameters: NodeValue[]
  ): Record<string, NodeValue>[]
}
interface DatabaseSync {
  close(): void
  exec(sql: string): void
  prepare(sql: string): NodeStatement
}

describe('SqliteDatabase', () => {
  it('is what better-sqlite3 and node:sqlite give', () => {
    expectTypeOf<BetterSqlite.Database>().toExtend<SqliteDatabase>()
    expectTypeOf<DatabaseSync>().toExtend<SqliteDatabase>()
    expectTypeOf<{exec(sql: string): void}>().not.toExtend<SqliteDatabase>()
  })
})
