import {lookForFile, type OpenOptions, openFile} from '../../database/open-database.js'
import {SqliteConnection} from '../../database/sqlite-connection.js'
import {StoreError} from '../../errors.js'
import {expectOptions} from '../../model/expect.js'
import {foreignDatabase, TermbaseFile} from './termbase-file.js'
import {TermbaseTables} from './termbase-tables.js'

/**
 * Opens the termbase in a SQLite file: one of its own, or that of a memory. Where there is none it is made when something is
 * first stored, unless `create` is `false`. Close it: then the file is all there is.
 *
 * @throws StoreError naming the file, if it can't hold a termbase, or cannot be read or written; with `create: false` or
 * `readOnly` also if it holds none
 *
 * @example
 * await using file = await openTermbase('court.tilmash')
 * await file.update(termbase => termbase.add({id: 'c1', terms: [{locale: 'kk', text: 'Жоғарғы Сот'}]}))
 * recognizeTerms('Жоғарғы Соттың', await file.read(), {locale: 'kk'})
 */
export async function openTermbase(path: string, options: OpenOptions = {}): Promise<TermbaseFile> {
  expectOptions('openTermbase', options)
  const {readOnly = false} = options
  const create = options.create ?? !readOnly
  const open = async (): Promise<SqliteConnection> => {
    const {database, isNew, removeIfBlank} = await openFile(path, options)
    const connection = new SqliteConnection(database, {name: path, readOnly})
    try {
      const state = connection.read(() => new TermbaseTables(connection).state())
      if (state === 'foreign') throw foreignDatabase(path)
      if (state === 'none' && !create) throw noTermbase(path)
      return connection
    } catch (error) {
      connection.close()
      if (isNew) removeIfBlank()
      throw error
    }
  }
  const openIfThere = async () => ((await lookForFile(path, options)) ? open() : undefined)
  try {
    const first = await openIfThere()
    let isGiven = false
    return new TermbaseFile({
      name: path,
      openIfThere: async () => {
        if (isGiven || first === undefined) return openIfThere()
        isGiven = true
        return first
      },
      make: open,
    })
  } catch (error) {
    throw ofTermbase(error, path)
  }
}

function noTermbase(file: string): StoreError {
  return new StoreError(
    `${file} is a file of tilmash, but holds no termbase; store one with “terms import”.`,
    {
      reason: {id: 'noTermbase', values: {file}},
    },
  )
}

/** The same refusals as for a memory, in words that fit: reason of the memory → that of the termbase, and the sentence. */
const SENTENCES: Readonly<Record<string, readonly [id: string, sentence: string]>> = {
  memoryMissing: ['termbaseMissing', 'there is no such termbase'],
  memoryEmpty: ['termbaseEmpty', 'is an empty file, not a termbase'],
  memoryIsFolder: ['termbaseIsFolder', 'is a folder; a termbase is a file'],
  notAMemory: ['notATermbase', 'is not a termbase of tilmash: a SQLite file was expected'],
}

function ofTermbase(error: unknown, file: string): unknown {
  const [id, sentence] = (error instanceof StoreError && SENTENCES[error.reason?.id ?? '']) || []
  if (id === undefined) return error
  return new StoreError(`${file} ${sentence}.`, {cause: error, reason: {id, values: {file}}})
}
