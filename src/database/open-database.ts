import {StoreError} from '../errors.js'
import {expectOptions, misuse} from '../model/expect.js'
import type {SqliteDatabase} from './sqlite-driver.js'
import {storeError} from './sqlite-error.js'
import {removeLeftovers, temporaryPath} from './temporary-path.js'

/** What `openDatabase` and `openMemory` may be told. */
export interface OpenOptions {
  /** Never write to the file; it must be there. `false` by default. */
  readonly readOnly?: boolean
  /** Make the file if it is not there. `true` by default, unless it is opened for reading only. */
  readonly create?: boolean
}

/** An open database and whether its file was made by opening it. */
export interface OpenedDatabase {
  readonly database: SqliteDatabase
  readonly isNew: boolean
  /** After closing: removes the file, unless another process has made something of it meanwhile. */
  removeIfBlank(): void
}

/** A database that is filled beside the place where it is to be, so that nobody sees it before it is whole. */
export interface NewDatabase {
  readonly database: SqliteDatabase
  /** Where it is meanwhile. */
  readonly temporaryPath: string
  /** After closing: gives it its place, unless another has made something there; whether it has it. */
  keep(): boolean
  /** After closing: takes it away. */
  discard(): void
}

/** What every SQLite file begins with (sqlite.org/fileformat.html, 1.3.1). */
const MAGIC = 'SQLite format 3\0'

/** Bytes of a page, which is all that a file has before there are tables. */
const FIRST_PAGE = 4096

const WAY_OUT = 'npm install better-sqlite3'

type FileSystem = typeof import('node:fs')
type NodeSqlite = {DatabaseSync: new (path: string, options?: {readOnly?: boolean}) => SqliteDatabase}
type BetterSqlite = {
  default: new (path: string, options?: {readonly?: boolean; fileMustExist?: boolean}) => SqliteDatabase
}

/**
 * Opens a SQLite file with the driver that is there: node:sqlite where Node has it (22.13 and up), else better-sqlite3.
 *
 * Only looks at what the file is, not whether it is a memory: give the database to `sqliteStore` for that.
 *
 * @throws StoreError if there is no driver, no such folder, or the path is a folder or a file of another kind
 */
export async function openDatabase(path: string, options: OpenOptions = {}): Promise<SqliteDatabase> {
  return (await openFile(path, options)).database
}

/**
 * Whether there is a file that may be a memory; an empty one is to become one.
 *
 * @throws StoreError if it can't be one, if there is none and none can be made, or if there is no driver
 */
export async function lookForFile(path: string, options: OpenOptions = {}): Promise<boolean> {
  const fs = fileSystem()
  const isThere = lookFor(path, options, fs)
  await driver()
  return isThere && fs.statSync(path).size > 0
}

function fileSystem(): FileSystem {
  const fs = builtin<FileSystem>('node:fs')
  if (fs !== undefined) return fs
  throw new StoreError(
    'A memory in a file needs Node 20.19 or later; elsewhere give sqliteStore() a database.',
  )
}

function lookFor(path: string, options: OpenOptions, fs: FileSystem): boolean {
  if (typeof path !== 'string') throw misuse('The path of a file was expected', path)
  expectOptions('openDatabase', options)
  const create = options.create ?? !options.readOnly
  const isThere = lookAt(path, fs)
  if (!isThere && !create)
    throw new StoreError(`There is no memory at ${path}.`, {
      reason: {id: 'memoryMissing', values: {file: path}},
    })
  // SQLite takes an empty name for a file that is gone when it is closed.
  if (path === '') throw misuse('The path of a file was expected', path)
  const isEmpty = !isThere || fs.statSync(path).size === 0
  if (isEmpty && !create)
    throw new StoreError(`${path} is an empty file, not a memory of tilmash.`, {
      reason: {id: 'memoryEmpty', values: {file: path}},
    })
  if (!isThere) lookAtFolder(path, fs)
  return isThere
}

/** See `openDatabase`; also tells whether the file is new. */
export async function openFile(path: string, options: OpenOptions = {}): Promise<OpenedDatabase> {
  expectOptions('openDatabase', options)
  const {readOnly = false} = options
  const fs = fileSystem()
  const isThere = lookFor(path, options, fs)
  const open = await driver()
  try {
    return {
      database: open(path, readOnly),
      isNew: !isThere,
      removeIfBlank() {
        if (isBlank(path, fs)) remove(path, fs)
      },
    }
  } catch (error) {
    if (!isThere) fs.rmSync(path, {force: true})
    throw storeError(error, path)
  }
}

/**
 * Makes a database that is to be at a path; `undefined` if there is a file by now.
 *
 * @throws StoreError as `openDatabase`
 */
export async function makeFile(path: string, options: OpenOptions = {}): Promise<NewDatabase | undefined> {
  const fs = fileSystem()
  if (lookFor(path, options, fs)) return undefined
  const open = await driver()
  removeLeftovers(path, fs)
  const temporary = temporaryPath(path)
  const discard = () => remove(temporary, fs)
  try {
    return {
      database: open(temporary, false),
      temporaryPath: temporary,
      keep() {
        flush(temporary, fs)
        const isKept = giveName(temporary, path, fs)
        if (isKept) discard()
        return isKept
      },
      discard,
    }
  } catch (error) {
    discard()
    throw storeError(error, path)
  }
}

/** Has a file written to the disk, whatever happens to the machine then. */
function flush(path: string, fs: FileSystem): void {
  const file = fs.openSync(path, 'r+')
  try {
    fs.fsyncSync(file)
  } finally {
    fs.closeSync(file)
  }
}

/** Gives a file its name unless another has it; says whether it has got it. */
function giveName(from: string, to: string, fs: FileSystem): boolean {
  try {
    // A link is refused where a file is, which a renaming would put out of the way without a word.
    fs.linkSync(from, to)
    return true
  } catch (error) {
    if ((error as {code?: string}).code === 'EEXIST') return false
    // Some file systems have no links.
    if (fs.existsSync(to)) return false
    fs.renameSync(from, to)
    return true
  }
}

/** Whether there is a file; an error if it can't be a memory. */
function lookAt(path: string, fs: FileSystem): boolean {
  let file: number
  try {
    if (fs.statSync(path).isDirectory())
      throw new StoreError(`${path} is a folder; a memory is a file.`, {
        reason: {id: 'memoryIsFolder', values: {file: path}},
      })
    file = fs.openSync(path, 'r')
  } catch (error) {
    if (error instanceof StoreError) throw error
    const {code} = error as {code?: string}
    if (code === 'ENOENT') return false
    if (code === 'ENOTDIR')
      throw new StoreError(`${path} cannot be opened: a part of the path is not a folder.`, {
        reason: {id: 'memoryPath', values: {file: path}},
      })
    if (code === 'EACCES' || code === 'EPERM')
      throw new StoreError(`${path} may not be read.`, {
        cause: error,
        reason: {id: 'memoryUnreadable', values: {file: path}},
      })
    throw new StoreError(`${path} cannot be opened (${code ?? String(error)}).`, {cause: error})
  }
  try {
    const head = new Uint8Array(MAGIC.length)
    const length = fs.readSync(file, head, 0, head.length, 0)
    if (length === 0) return true
    if (new TextDecoder('latin1').decode(head.subarray(0, length)) === MAGIC) return true
    throw new StoreError(`${path} is not a memory of tilmash: a SQLite file was expected.`, {
      reason: {id: 'notAMemory', values: {file: path}},
    })
  } finally {
    fs.closeSync(file)
  }
}

/** Whether nobody has written tables: no log that others still use, and no more than the first page. */
function isBlank(path: string, fs: FileSystem): boolean {
  const sizeOf = (name: string): number => fs.statSync(name, {throwIfNoEntry: false})?.size ?? 0
  return sizeOf(`${path}-wal`) === 0 && sizeOf(path) <= FIRST_PAGE
}

function remove(path: string, fs: FileSystem): void {
  for (const ending of ['', '-wal', '-shm', '-journal']) fs.rmSync(path + ending, {force: true})
}

function lookAtFolder(path: string, fs: FileSystem): void {
  const folder = path.replace(/[^/\\]*$/u, '') || '.'
  if (!fs.existsSync(folder))
    throw new StoreError(`${path} cannot be made: there is no folder ${folder}.`, {
      reason: {id: 'memoryFolderMissing', values: {file: path, folder}},
    })
}

let known: Promise<(path: string, readOnly: boolean) => SqliteDatabase> | undefined

function driver(): Promise<(path: string, readOnly: boolean) => SqliteDatabase> {
  known ??= findDriver().catch(error => {
    known = undefined
    throw error
  })
  return known
}

async function findDriver(): Promise<(path: string, readOnly: boolean) => SqliteDatabase> {
  const nodeSqlite = quietly(() => builtin<NodeSqlite>('node:sqlite'))
  if (nodeSqlite !== undefined) {
    const {DatabaseSync} = nodeSqlite
    return (path, readOnly) => new DatabaseSync(path, {readOnly})
  }
  // A name in a variable: bundlers leave it alone, and an application without the driver still builds.
  const name = 'better-sqlite3'
  try {
    const {default: Database} = (await import(name)) as BetterSqlite
    // The addon is loaded by the first database that is made: a package that is there but not built for this Node shows here.
    ;(new Database(':memory:') as {close(): void}).close()
    return (path, readOnly) => new Database(path, readOnly ? {readonly: true} : {})
  } catch (cause) {
    const {code} = cause as {code?: string}
    const isMissing = code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND'
    const found = isMissing ? 'no SQLite driver' : 'better-sqlite3, but it does not load here'
    throw new StoreError(
      `A memory in a file needs Node 22.13 or later, or better-sqlite3; found ${found}: ${WAY_OUT}`,
      {cause, reason: {id: isMissing ? 'noDriver' : 'brokenDriver', values: {way: WAY_OUT}}},
    )
  }
}

/**
 * A built-in module, `undefined` where the runtime has none such. Asked for at run time: a bundler sees no import that it could
 * hoist, resolve or rob of its prefix.
 */
function builtin<Module>(name: string): Module | undefined {
  const {process} = globalThis as {process?: {getBuiltinModule?(name: string): unknown}}
  return process?.getBuiltinModule?.(name) as Module | undefined
}

/** Runs something without Node's warning that its SQLite is experimental: our users can do nothing about it. */
function quietly<T>(work: () => T): T {
  const {process} = globalThis as {
    process?: {emitWarning: (warning: string | Error, ...rest: unknown[]) => void}
  }
  if (process === undefined) return work()
  const {emitWarning} = process
  process.emitWarning = (warning, ...rest) => {
    if (!String(warning).includes('SQLite')) emitWarning.call(process, warning, ...rest)
  }
  try {
    return work()
  } finally {
    process.emitWarning = emitWarning
  }
}
