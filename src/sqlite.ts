/** Memories and termbases in SQLite files; one file may hold both. */
export {openTermbase} from './glossary/stores/open-termbase.js'
export type {TermbaseFile} from './glossary/stores/termbase-file.js'
export {
  type OpenOptions,
  openDatabase,
  openMemory,
  type SqliteDatabase,
  type SqliteStatement,
  type SqliteStoreOptions,
  type SqliteValue,
  sqliteStore,
} from './memory/stores/sqlite.js'
