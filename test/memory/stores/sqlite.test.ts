import {execFileSync, spawn} from 'node:child_process'
import {once} from 'node:events'
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, describe, expect, it} from 'vitest'
import {storeError} from '../../../src/database/sqlite-error.js'
import {StoreError} from '../../../src/errors.js'
import {
  openDatabase,
  openMemory,
  type SqliteDatabase,
  sqliteStore,
} from '../../../src/memory/stores/sqlite.js'
import {TranslationMemory} from '../../../src/memory/translation-memory.js'
import {bundle} from '../../support/bundle.js'
import {killWriter} from '../../support/kill-writer.js'
import {temporaryFolder} from '../../support/temporary-folder.js'
import {storeSuite} from './store-suite.js'

const folder = temporaryFolder()
let files = 0
const newPath = () => join(folder, `memory-${files++}.tm`)

type Open = (path: string) => SqliteDatabase

function nodeSqlite(): Open | undefined {
  const module = process.getBuiltinModule?.('node:sqlite') as
    | {DatabaseSync: new (path: string) => SqliteDatabase}
    | undefined
  return module === undefined ? undefined : path => new module.DatabaseSync(path)
}

async function betterSqlite(): Promise<Open | undefined> {
  try {
    const {default: Database} = await import('better-sqlite3')
    new Database(':memory:').close()
    return path => new Database(path)
  } catch {
    return undefined
  }
}

const drivers: readonly (readonly [name: string, open: Open | undefined, reason: string])[] = [
  ['node:sqlite', nodeSqlite(), `Node ${process.versions.node} has none`],
  ['better-sqlite3', await betterSqlite(), 'it is not installed, or not built for this Node'],
]

for (const [name, open, reason] of drivers) {
  if (open === undefined) it.skip(`sqliteStore with ${name}: ${reason}`, () => {})
  else {
    storeSuite({name: `sqliteStore with ${name}`, open: () => sqliteStore(open(newPath()))})
    storeSuite({name: `sqliteStore in memory with ${name}`, open: () => sqliteStore(open(':memory:'))})
  }
}

describe('the drivers', () => {
  it('are not all missing: one skip is right, two hide a broken install', () => {
    expect(drivers.filter(([, open]) => open !== undefined).map(([name]) => name)).not.toEqual([])
  })
})

const pair = {source: 'kk', target: 'ru'}

describe('openMemory', () => {
  it('keeps what was added, in one file', async () => {
    const path = newPath()
    {
      await using memory = await openMemory(path)
      await memory.add({kk: 'Сот шешім шығарды.', ru: 'Суд вынес решение.'})
    }
    expect(
      readdirSync(folder).filter(name => path.endsWith(name) || name.startsWith(`${path}-`)),
    ).toHaveLength(1)
    expect(existsSync(`${path}-wal`) || existsSync(`${path}-shm`)).toBe(false)
    // Bytes 18 and 19 are 2 where a write-ahead log is needed even for reading (sqlite.org/fileformat.html, 1.3.4).
    expect([...readFileSync(path).subarray(18, 20)]).toEqual([1, 1])
    await using memory = await openMemory(path, {create: false})
    expect((await memory.lookup('Сот шешім шығарды.', pair))[0]?.kind).toBe('exact')
    expect((await memory.stats()).bytes).toBeGreaterThan(4096)
  })

  it('leaves no file if its first units end in an error, however many were read', async () => {
    function* failing() {
      for (let number = 0; number < 20_500; number++)
        yield {id: `${number}`, variants: [{locale: 'kk', text: 'Иә'}]}
      throw new Error('the file ends here')
    }
    const path = newPath()
    await using memory = await openMemory(path)
    const both = await Promise.allSettled([memory.add(failing()), memory.add(failing())])
    expect(both.map(({status}) => status)).toEqual(['rejected', 'rejected'])
    expect(existsSync(path)).toBe(false)
    expect(await memory.stats()).toMatchObject({units: 0})
    const [failed, added] = await Promise.allSettled([
      memory.add(failing()),
      memory.add({kk: 'Жоқ', ru: 'Нет'}),
    ])
    expect([failed.status, added.status]).toEqual(['rejected', 'fulfilled'])
    expect(await memory.lookup('Жоқ', {source: 'kk', target: 'ru'})).toHaveLength(1)
    // One that another process has opened meanwhile stays.
    await using other = await openMemory(path)
    await expect(memory.add(failing())).rejects.toThrow('the file ends here')
    expect(await other.stats()).toMatchObject({units: 1})
  })

  it('leaves no file if nothing was ever written', async () => {
    const path = newPath()
    const memory = await openMemory(path)
    expect(await memory.lookup('Сот', pair)).toEqual([])
    await expect(memory.add([{kk: 'бір', ru: 'один'}, {kz: 'екі'}])).rejects.toThrow('Unknown language “kz”')
    await memory.close()
    await memory.close()
    expect(existsSync(path)).toBe(false)
    expect(existsSync(`${path}-wal`)).toBe(false)
  })

  it('makes the file when something is first added, once for all who add at the same time', async () => {
    const path = newPath()
    await using memory = await openMemory(path)
    expect(existsSync(path)).toBe(false)
    expect(await memory.stats()).toEqual({units: 0, variants: {}, bytes: 0})
    expect(await memory.add([])).toMatchObject({units: 0})
    expect(existsSync(path)).toBe(false)
    await Promise.all([1, 2, 3].map(number => memory.add({kk: `Сот ${number}`, ru: `Суд ${number}`})))
    expect((await memory.stats()).units).toBe(3)
    await using late = await openMemory(path)
    expect((await late.stats()).units).toBe(3)
  })

  it('sees a file that another one has made meanwhile', async () => {
    const path = newPath()
    await using early = await openMemory(path)
    expect(await early.lookup('Сот', pair)).toEqual([])
    await using other = await openMemory(path)
    await other.add({kk: 'Сот', ru: 'Суд'})
    expect(await early.lookup('Сот', pair)).toHaveLength(1)
    expect(await early.add({kk: 'Заң', ru: 'Закон'})).toMatchObject({added: 1})
  })

  it('keeps a file that another connection has written meanwhile', async () => {
    const path = newPath()
    const first = await openMemory(path)
    const second = await openMemory(path)
    await second.add({kk: 'Сот', ru: 'Суд'})
    await first.close()
    await second.close()
    await using again = await openMemory(path, {create: false})
    expect((await again.stats()).units).toBe(1)
  })

  it('changes nothing in a file that is only read', async () => {
    const path = newPath()
    const writer = await openMemory(path)
    await writer.add({kk: 'Сот', ru: 'Суд'})
    await writer.close()
    const before = readFileSync(path)
    const {mtimeMs} = statSync(path)
    const reader = await openMemory(path, {create: false})
    expect(await reader.lookup('Сот', pair)).toHaveLength(1)
    expect(existsSync(`${path}-wal`) || existsSync(`${path}-shm`)).toBe(false)
    await reader.close()
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(statSync(path).mtimeMs).toBe(mtimeMs)
  })

  it('makes a memory of an empty file', async () => {
    const path = newPath()
    writeFileSync(path, '')
    const memory = await openMemory(path)
    await memory.add({kk: 'Сот', ru: 'Суд'})
    await memory.close()
    expect(statSync(path).size).toBeGreaterThan(0)
  })

  it('refuses what is no memory with one sentence that names the file, and leaves it as it was', async () => {
    const text = newPath()
    writeFileSync(text, 'Сот шешім шығарды.\n')
    const other = newPath()
    const database = await openDatabase(other)
    database.exec('CREATE TABLE unit (id TEXT)')
    database.close?.()
    const newer = newPath()
    const memory = await openMemory(newer)
    await memory.add({kk: 'Сот', ru: 'Суд'})
    await memory.close()
    const version = await openDatabase(newer)
    version.exec('PRAGMA user_version = 99')
    version.close?.()
    const directory = newPath()
    mkdirSync(directory)
    const cases: readonly (readonly [path: string, sentence: RegExp])[] = [
      [text, /is not a memory of tilmash: a SQLite file was expected\.$/u],
      [other, /is a SQLite database, but not a memory of tilmash; give another file\.$/u],
      [newer, /is a memory of version 99, but this tilmash knows versions up to 3; update tilmash\.$/u],
      [directory, /is a folder; a memory is a file\.$/u],
      [join(folder, 'none', 'x.tm'), /cannot be made: there is no folder .*none\/\.$/u],
      [join(text, 'x.tm'), /cannot be opened: a part of the path is not a folder\.$/u],
    ]
    for (const [path, sentence] of cases) {
      const before = existsSync(path) && path !== directory ? readFileSync(path) : undefined
      const error = await openMemory(path).catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(StoreError)
      expect((error as Error).message).toMatch(sentence)
      expect((error as Error).message).toContain(path)
      if (before !== undefined) expect(readFileSync(path).equals(before)).toBe(true)
      expect(existsSync(`${path}-wal`) || existsSync(`${path}-journal`)).toBe(false)
    }
  })

  it('does not make a file that is to be there', async () => {
    const path = newPath()
    await expect(openMemory(path, {create: false})).rejects.toThrow(`There is no memory at ${path}.`)
    await expect(openMemory(path, {readOnly: true})).rejects.toThrow(StoreError)
    expect(existsSync(path)).toBe(false)
    writeFileSync(path, '')
    await expect(openMemory(path, {create: false})).rejects.toThrow(/is an empty file/u)
    expect(statSync(path).size).toBe(0)
  })

  it('makes no memory of a database without tables that is to be one already', async () => {
    const path = newPath()
    const database = await openDatabase(path)
    database.exec('CREATE TABLE a (b); DROP TABLE a')
    database.close?.()
    const before = readFileSync(path)
    for (const options of [{create: false}, {readOnly: true}]) {
      await expect(openMemory(path, options)).rejects.toThrow(/but not a memory of tilmash/u)
    }
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  it('makes a memory of an empty file when something is first added', async () => {
    const path = newPath()
    writeFileSync(path, '')
    await using memory = await openMemory(path)
    expect(await memory.lookup('Сот', pair)).toEqual([])
    expect(statSync(path).size).toBe(0)
    await memory.add({kk: 'Сот', ru: 'Суд'})
    expect(await memory.lookup('Сот', pair)).toHaveLength(1)
  })

  it('leaves a file that is only read as it was', async () => {
    const path = newPath()
    {
      await using memory = await openMemory(path)
      await memory.add({kk: 'Сот', ru: 'Суд'})
    }
    const before = {bytes: readFileSync(path), changed: statSync(path).mtimeMs}
    {
      await using memory = await openMemory(path, {create: false})
      expect(await memory.lookup('Сот', pair)).toHaveLength(1)
      expect(await memory.concordance('сот', {locale: 'kk'})).toHaveLength(1)
      await memory.stats()
    }
    expect(readFileSync(path).equals(before.bytes)).toBe(true)
    expect(statSync(path).mtimeMs).toBe(before.changed)
    expect(existsSync(`${path}-wal`)).toBe(false)
  })

  it('says where everything is when the log cannot be moved into the file', async () => {
    const path = newPath()
    const open = async (code: number) => {
      const database = await openDatabase(path)
      let isFull = false
      const prepare = database.prepare.bind(database)
      const failing: SqliteDatabase = {
        exec: sql => database.exec(sql),
        prepare(sql) {
          if (isFull && sql === 'PRAGMA journal_mode = DELETE') {
            throw Object.assign(new Error('raw'), {errcode: code})
          }
          return prepare(sql)
        },
        close: () => database.close?.(),
      }
      const memory = await TranslationMemory.open({store: sqliteStore(failing, {name: path})})
      isFull = true
      return memory
    }
    const writer = await open(13)
    await writer.add({kk: 'Сот', ru: 'Суд'})
    const error = await writer.close().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(StoreError)
    expect((error as StoreError).message).toContain(`partly in ${path}-wal`)
    expect((error as StoreError).reason?.id).toBe('memoryInLog')
    const reader = await open(13)
    expect(await reader.lookup('Сот', pair)).toHaveLength(1)
    await reader.close()
    const busy = await open(5)
    await busy.add({kk: 'Заң', ru: 'Закон'})
    await busy.close()
  })

  it('reads, but does not write, when opened for reading only', async () => {
    const path = newPath()
    const writer = await openMemory(path)
    await writer.add({kk: 'Сот', ru: 'Суд'})
    await using reader = await openMemory(path, {readOnly: true})
    expect(await reader.lookup('Сот', pair)).toHaveLength(1)
    await expect(reader.add({kk: 'Заң', ru: 'Закон'})).rejects.toThrow(/opened for reading only/u)
    await writer.add({kk: 'Заң', ru: 'Закон'})
    expect(await reader.lookup('Заң', pair)).toHaveLength(1)
    await writer.close()
  })

  it('sees what another connection writes, without reopening', async () => {
    const path = newPath()
    await using first = await openMemory(path)
    await first.add({
      id: 'a',
      variants: [
        {locale: 'kk', text: 'Сот'},
        {locale: 'ru', text: 'Суд'},
      ],
    })
    expect(await first.lookup('Сот', pair)).toHaveLength(1)
    await using second = await openMemory(path)
    await second.add({kk: 'Сот', ru: 'Судья'})
    expect(await first.lookup('Сот', pair)).toHaveLength(2)
    await second.delete('a')
    expect((await first.lookup('Сот', pair)).map(match => match.target.text)).toEqual(['Судья'])
    await first.add({kk: 'Сот', ru: 'Судебный'})
    expect(await second.lookup('Сот', pair)).toHaveLength(2)
  })

  it('writes what the code that gives it units adds meanwhile after them', async () => {
    await using memory = await openMemory(newPath())
    await memory.add({kk: 'Бірінші', ru: 'Первый'})
    const inner: Promise<unknown>[] = []
    function* greedy() {
      yield {kk: 'Сот', ru: 'Суд'}
      inner.push(memory.add({kk: 'Заң', ru: 'Закон'}))
      yield {kk: 'Үкім', ru: 'Приговор'}
    }
    expect(await memory.add(greedy())).toMatchObject({added: 2})
    expect(await inner[0]).toMatchObject({added: 1})
    expect((await memory.stats()).units).toBe(4)
  })

  it('keeps the index of a large memory, and does without it where it is damaged or gone', async () => {
    const path = newPath()
    const indexes = async (change = ''): Promise<number> => {
      const database = await openDatabase(path)
      if (change !== '') database.exec(change)
      const {count} = database.prepare('SELECT count(*) AS count FROM kept_index').get() as {count: number}
      database.close?.()
      return count
    }
    const lookup = async (text: string, change?: (memory: TranslationMemory) => Promise<unknown>) => {
      await using memory = await openMemory(path)
      await change?.(memory)
      return (await memory.lookup(text, {source: 'en', target: 'ru', minScore: 98})).map(
        ({target, score}) => `${target.text} ${score}`,
      )
    }
    const units = Array.from({length: 20_001}, (_, number) => ({
      id: `${number}`,
      variants: [
        {locale: 'en', text: `word${number} and name${number % 7}`},
        {locale: 'ru', text: `${number}`},
      ],
    }))
    expect(await lookup('word7 and name0', memory => memory.add(units))).toEqual(['7 100'])
    expect(await indexes()).toBe(1)
    expect(await lookup('word8 and name1')).toEqual(['8 100'])
    expect(await lookup('word8 and name1', memory => memory.add({en: 'word8, and name1', ru: 'x'}))).toEqual([
      '8 100',
      'x 98',
    ])
    expect(await indexes('UPDATE kept_index SET bytes = zeroblob(length(bytes))')).toBe(1)
    expect(await lookup('word9 and name2')).toEqual(['9 100'])
    expect(await lookup('word9 and name2', memory => memory.delete('9'))).toEqual([])
    expect(await indexes('DELETE FROM kept_index')).toBe(0)
    expect(await lookup('word10 and name3')).toEqual(['10 100'])
  }, 60_000)

  it('takes deleted texts out of the file', async () => {
    const path = newPath()
    const memory = await openMemory(path)
    await memory.add({id: 'x', variants: [{locale: 'en', text: 'TOPSECRETWORD'}], notes: ['n']})
    const place = {document: 'DOCUMENTSECRET', segments: {}, confidence: 1}
    await memory.add({id: 'x', variants: [{locale: 'en', text: 'OTHERSECRET'}], provenance: place})
    const also = {...place, document: 'COPYSECRET'}
    await memory.add({id: 'x', variants: [{locale: 'en', text: 'OTHERSECRET'}], provenance: also})
    await memory.add({en: 'stays'})
    const properties = [{type: 'document', value: 'PROPERTYSECRET'}]
    await memory.add({id: 'y', variants: [{locale: 'en', text: 'y'}], properties})
    expect(await memory.update({delete: ['x', 'y']})).toMatchObject({deleted: 2})
    await memory.close()
    const bytes = readFileSync(path).toString('latin1')
    expect(bytes).toContain('stays')
    expect(bytes).not.toContain('SECRET')
  })

  it('says in a sentence what a damaged file is', async () => {
    const path = newPath()
    const memory = await openMemory(path)
    await memory.add(Array.from({length: 2000}, (_, number) => ({kk: `Сот ${number}`, ru: `Суд ${number}`})))
    await memory.close()
    const bytes = readFileSync(path)
    bytes.fill(0xa5, 4096, bytes.length - 4096)
    writeFileSync(path, bytes)
    const use = async () => {
      await using damaged = await openMemory(path)
      await damaged.lookup('Сот 7', pair)
    }
    await expect(use()).rejects.toThrow(/is damaged; restore it from a copy/u)
  })
})

describe('storeError', () => {
  it.each([
    [{errcode: 13}, /^x\.tm cannot be written: the disk is full\.$/u],
    [{errcode: 8 + 256}, /^x\.tm cannot be written: the file or its folder is read-only\.$/u],
    [{code: 'SQLITE_FULL'}, /disk is full/u],
    [{code: 'SQLITE_IOERR_SHMSIZE'}, /disk is full/u],
    [{errcode: 4874}, /disk is full/u],
    [{code: 'SQLITE_READONLY_DIRECTORY'}, /read-only/u],
    [{code: 'SQLITE_BUSY_SNAPSHOT'}, /another program/u],
    [{code: 'SQLITE_IOERR_WRITE'}, /disk reports an error/u],
  ])('says %j as a sentence', (properties, sentence) => {
    const error = storeError(Object.assign(new Error('raw'), properties), 'x.tm')
    expect(error).toBeInstanceOf(StoreError)
    expect((error as Error).message).toMatch(sentence)
  })

  it('leaves other errors alone', () => {
    const error = new TypeError('x')
    expect(storeError(error, 'x.tm')).toBe(error)
  })
})

const writer = await bundle(join(import.meta.dirname, '../../support/memory-writer.ts'), 'memory-writer')
afterAll(() => rmSync(writer, {force: true}))

function child(...task: string[]) {
  return spawn(process.execPath, [writer, ...task], {stdio: ['ignore', 'pipe', 'inherit']})
}

describe.skipIf(drivers.every(([, open]) => open === undefined))('a memory in a file', () => {
  it('loses no committed unit and keeps no half of one when the process is killed', async () => {
    const path = newPath()
    for (let round = 0; round < 10; round++) {
      const told = await killWriter(writer, ['import'], path, round * 7)
      await using memory = await TranslationMemory.open({store: sqliteStore(await openDatabase(path))})
      const counts = new Map<string, number>()
      for await (const {properties} of memory.units()) {
        const batch = properties?.[0]?.value ?? ''
        counts.set(batch, (counts.get(batch) ?? 0) + 1)
      }
      // Batches are of 50 units: all or none of each.
      expect([...counts.values()].every(count => count === 50)).toBe(true)
      for (let batch = 1; batch <= told; batch++) expect(counts.get(String(batch))).toBe(50)
      expect(await memory.lookup(`Сот ${told}-49 шешім шығарды.`, {...pair, minScore: 100})).toHaveLength(1)
      await memory.delete(
        [...counts.keys()].flatMap(batch => Array.from({length: 50}, (_, n) => `${batch}-${n}`)),
      )
    }
  }, 60_000)

  it.each([true, false])(
    'loses nothing of a file that another makes meanwhile (own units fail: %s)',
    async fails => {
      const path = newPath()
      await using memory = await openMemory(path)
      function* units() {
        for (let number = 0; number < 20_100; number++) {
          yield {id: `${number}`, variants: [{locale: 'kk', text: `Иә ${number}`}]}
          if (number === 20_050) execFileSync(process.execPath, [writer, 'one-by-one', 'a', path])
        }
        if (fails) throw new Error('the file ends here')
      }
      const added = memory.add(units())
      if (fails) await expect(added).rejects.toThrow('the file ends here')
      else expect(await added).toEqual({units: 20_100, added: 20_100, updated: 0, skipped: 0})
      expect((await memory.stats()).units).toBe(fails ? 100 : 20_200)
      expect(await memory.lookup('Сот a 7', {...pair, minScore: 100})).toHaveLength(1)
      expect(await memory.lookup('Иә 20060', {source: 'kk', target: 'ru', minScore: 100})).toEqual([])
      expect(readdirSync(folder).filter(name => name.endsWith('.tmp'))).toEqual([])
    },
    60_000,
  )

  it('takes writes of several processes at once', async () => {
    const path = newPath()
    const processes = [child('one-by-one', 'a', path), child('one-by-one', 'b', path)]
    const exits = await Promise.all(processes.map(process => once(process, 'exit')))
    expect(exits.map(([code]) => code)).toEqual([0, 0])
    await using memory = await openMemory(path, {create: false})
    expect((await memory.stats()).units).toBe(200)
  }, 60_000)
})
