import {existsSync, readFileSync, statSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {StoreError} from '../../../src/errors.js'
import {openDatabase, openMemory, sqliteStore} from '../../../src/memory/stores/sqlite.js'
import {SCHEMA_VERSION} from '../../../src/memory/stores/sqlite-schema.js'
import {TranslationMemory} from '../../../src/memory/translation-memory.js'
import type {TranslationUnit} from '../../../src/model/unit.js'
import {OLD_MEMORIES} from '../../support/old-memories.js'
import {temporaryFolder} from '../../support/temporary-folder.js'

const folder = temporaryFolder()
let files = 0
const newPath = () => join(folder, `file-${files++}.tm`)
const pair = {source: 'kk', target: 'ru'}

/** What a query of the file itself gives. */
async function rowsOf(path: string, sql: string): Promise<unknown[]> {
  const database = await openDatabase(path, {readOnly: true})
  try {
    return database.prepare(sql).all()
  } finally {
    database.close?.()
  }
}

async function isWhole(path: string): Promise<boolean> {
  const rows = await rowsOf(path, 'PRAGMA integrity_check')
  return Object.values(rows[0] as object)[0] === 'ok'
}

function labels(count: number, first = 0) {
  return Array.from({length: count}, (_, place) => ({
    id: `${first + place}`,
    variants: [
      {locale: 'en', text: `word${first + place} and name${place % 7}`},
      {locale: 'ru', text: `слово ${first + place}`},
    ],
  }))
}

describe('a memory of an earlier version', () => {
  it.each(OLD_MEMORIES.map((make, place) => [place + 1, make] as const))(
    'is read as it is, and brought up to date when it is first written (version %i)',
    async (_version, make) => {
      const path = newPath()
      const database = await openDatabase(path)
      make(database)
      database.close?.()
      const before = readFileSync(path)
      {
        await using memory = await openMemory(path, {create: false})
        const [best] = await memory.lookup('Сот шешім шығарды.', {...pair, previous: '', next: 'Келесі.'})
        expect(best).toMatchObject({score: 101, unit: {id: 'a', notes: ['бірінші'], usageCount: 3}})
        expect(best?.unit.provenance).toEqual({
          document: 'мақала',
          segments: {kk: [0], ru: [0, 1]},
          confidence: 0.1,
        })
        expect(best?.unit.variants[0]?.codes).toHaveLength(1)
        expect(await memory.history('c')).toMatchObject([{variants: [{text: 'Заң'}, {text: 'Закон'}]}])
        expect((await memory.stats()).units).toBe(2)
        const ofDocument: string[] = []
        for await (const {id} of memory.units({document: 'мақала'})) ofDocument.push(id)
        expect(ofDocument).toEqual(['a'])
      }
      expect(readFileSync(path).equals(before)).toBe(true)
      {
        await using memory = await openMemory(path)
        expect(
          await memory.add({
            id: 'd',
            variants: [
              {locale: 'kk', text: 'Үкім'},
              {locale: 'ru', text: 'Приговор'},
            ],
          }),
        ).toMatchObject({added: 1})
        expect(
          await memory.add({
            id: 'a',
            status: 'approved',
            variants: [
              {locale: 'kk', text: 'Сот шешім шығарды.'},
              {locale: 'ru', text: 'Суд вынес решение.'},
            ],
          }),
        ).toMatchObject({updated: 1})
        expect(await memory.delete('c')).toBe(1)
        expect(await memory.lookup('Үкім', pair)).toHaveLength(1)
      }
      expect(await rowsOf(path, 'PRAGMA user_version')).toEqual([{user_version: SCHEMA_VERSION}])
      expect(await rowsOf(path, 'SELECT number, id FROM unit ORDER BY number')).toEqual([
        {number: 1, id: 'a'},
        {number: 4, id: 'd'},
      ])
      expect(await rowsOf(path, 'SELECT count(*) AS count FROM kept_index WHERE part = 0')).toEqual([
        {count: 0},
      ])
      expect(await isWhole(path)).toBe(true)
    },
  )

  it.each(OLD_MEMORIES.map((make, place) => [place + 1, make] as const))(
    'is brought up to date by the first write that changes it, after others that did not (version %i)',
    async (_version, make) => {
      const path = newPath()
      const database = await openDatabase(path)
      make(database)
      database.close?.()
      const before = readFileSync(path)
      const memory = await openMemory(path)
      await using reader = await openMemory(path)
      const idsOf = async (memory: TranslationMemory, document: string) => {
        const ids: string[] = []
        for await (const {id} of memory.units({document})) ids.push(id)
        return ids
      }
      expect(await idsOf(reader, 'екінші')).toEqual([])
      const known = (await memory.get('a')) as TranslationUnit
      expect(await memory.add(known)).toMatchObject({skipped: 1})
      expect(await memory.delete('nobody')).toBe(0)
      await expect(memory.add([{...known, status: 'approved'}, {kk: 1 as never}])).rejects.toThrow(TypeError)
      expect(await idsOf(memory, 'мақала')).toEqual(['a'])
      const place = {document: 'екінші', segments: {kk: [7], ru: [7]}, confidence: 1}
      await memory.add({...known, provenance: place})
      expect(await idsOf(memory, 'екінші')).toEqual(['a'])
      // It has opened the file before the tables came.
      expect(await idsOf(reader, 'екінші')).toEqual(['a'])
      expect((await reader.get('a'))?.alsoFrom).toEqual([place])
      await memory.close()
      expect(readFileSync(path).equals(before)).toBe(false)
    },
  )

  it('is there for each of them', () => {
    expect(OLD_MEMORIES).toHaveLength(SCHEMA_VERSION - 1)
  })
})

describe('TranslationMemory.backup', () => {
  it('copies what is stored while the memory is in use', async () => {
    const path = newPath()
    const copy = newPath()
    await using memory = await openMemory(path)
    await memory.add({kk: 'Сот', ru: 'Суд'})
    await using other = await openMemory(path)
    expect(await other.lookup('Сот', pair)).toHaveLength(1)
    await memory.backup(copy)
    await memory.add({kk: 'Заң', ru: 'Закон'})
    await using restored = await openMemory(copy, {create: false})
    expect((await restored.stats()).units).toBe(1)
    expect(await restored.lookup('Сот', pair)).toHaveLength(1)
    expect(await isWhole(copy)).toBe(true)
    await expect(memory.backup(copy)).rejects.toThrow(`${copy} is there already; give the copy another name.`)
    expect((await memory.stats()).units).toBe(2)
  })

  it('names the copy that cannot be written', async () => {
    await using memory = await openMemory(newPath())
    await memory.add({kk: 'Сот', ru: 'Суд'})
    const copy = join(folder, 'no-such-folder', 'copy.tm')
    await expect(memory.backup(copy)).rejects.toThrow(`${copy} cannot be opened`)
    expect((await memory.stats()).units).toBe(1)
  })

  it('says what a memory without a file can do', async () => {
    const memory = await TranslationMemory.open()
    await expect(memory.backup(newPath())).rejects.toThrow('export it instead')
    const path = newPath()
    const empty = await openMemory(path)
    await expect(empty.backup(newPath())).rejects.toThrow(StoreError)
    await empty.close()
    expect(existsSync(path)).toBe(false)
  })
})

describe('TranslationMemory.vacuum', () => {
  it('makes the file smaller, and leaves what is in it', async () => {
    const path = newPath()
    await using memory = await openMemory(path)
    await memory.add(labels(6000))
    await memory.delete(labels(5900).map(({id}) => id))
    const before = (await memory.stats()).bytes
    await memory.vacuum()
    const after = (await memory.stats()).bytes
    expect(after).toBeLessThan(before / 3)
    // Of the others nothing is left but a number each, by which other processes learn that they are gone.
    await using fresh = await openMemory(newPath())
    await fresh.add(labels(100, 5900))
    expect(after).toBeLessThanOrEqual((await fresh.stats()).bytes + 5900 * 20)
    expect((await memory.lookup('word5950 and name0', {source: 'en', target: 'ru'}))[0]?.unit.id).toBe('5950')
    expect(await memory.add({kk: 'Сот', ru: 'Суд'})).toMatchObject({added: 1})
  })
})

describe('deletion', () => {
  it('takes words out of the units, their history, and what is kept for searching', async () => {
    const path = newPath()
    const count = 20_010
    {
      await using memory = await openMemory(path)
      await memory.add(labels(count))
      await memory.add({
        id: '7',
        variants: [
          {locale: 'en', text: 'FIRSTSECRET name'},
          {locale: 'ru', text: 'x'},
        ],
        notes: ['NOTESECRET'],
      })
      await memory.add({
        id: '7',
        variants: [
          {locale: 'en', text: 'OTHERSECRET name'},
          {locale: 'ru', text: 'x'},
        ],
        notes: [],
      })
      expect(await memory.lookup('OTHERSECRET name', {source: 'en', target: 'ru'})).toHaveLength(1)
    }
    const read = () => readFileSync(path).toString('latin1')
    expect(await rowsOf(path, 'SELECT language FROM kept_index')).toEqual([{language: 'en'}])
    expect(read()).toContain('OTHERSECRET')
    {
      await using memory = await openMemory(path)
      await memory.delete('7')
      await memory.vacuum()
      expect(read()).not.toContain('SECRET')
    }
    // It was kept anew, without the words.
    expect(await rowsOf(path, 'SELECT language FROM kept_index')).toEqual([{language: 'en'}])
    expect(read()).not.toContain('SECRET')
    await using memory = await openMemory(path)
    expect(await memory.lookup('OTHERSECRET name', {source: 'en', target: 'ru', minScore: 60})).toEqual([])
    expect((await memory.lookup('word8 and name1', {source: 'en', target: 'ru'}))[0]?.unit.id).toBe('8')
  }, 60_000)
})

describe('the index that is kept', () => {
  it('serves after updates and additions too, and is built anew where any byte of it is another', async () => {
    const path = newPath()
    const count = 20_050
    const lookup = async (text: string) => {
      await using memory = await openMemory(path, {create: false, readOnly: true})
      return (await memory.lookup(text, {source: 'en', target: 'ru', minScore: 100})).map(({unit}) => unit.id)
    }
    {
      await using memory = await openMemory(path)
      await memory.add(labels(count))
    }
    {
      await using memory = await openMemory(path)
      await memory.add({
        id: '5',
        variants: [
          {locale: 'en', text: 'changed text here'},
          {locale: 'ru', text: 'y'},
        ],
      })
      await memory.add(labels(3, count))
    }
    expect(await rowsOf(path, 'SELECT count(*) AS count FROM kept_index')).toEqual([{count: 1}])
    expect(await lookup('changed text here')).toEqual(['5'])
    expect(await lookup('word5 and name5')).toEqual([])
    expect(await lookup(`word${count + 2} and name2`)).toEqual([`${count + 2}`])
    const [{bytes}] = (await rowsOf(path, 'SELECT bytes FROM kept_index')) as [{bytes: Uint8Array}]
    const database = await openDatabase(path)
    const write = database.prepare('UPDATE kept_index SET bytes = ?')
    const places = [5, 100, bytes.length >> 1]
    for (const place of places) {
      const damaged = Uint8Array.from(bytes)
      damaged[place] = (damaged[place] as number) ^ 1
      write.run(damaged)
      expect(await lookup('word9 and name2')).toEqual(['9'])
    }
    write.run(bytes.subarray(0, 1000))
    expect(await lookup('word9 and name2')).toEqual(['9'])
    database.close?.()
  }, 60_000)
})

describe('a damaged file', () => {
  it('gives an error or right answers, wherever it is cut off', async () => {
    const path = newPath()
    {
      await using memory = await openMemory(path)
      await memory.add(labels(200))
    }
    const bytes = readFileSync(path)
    const size = statSync(path).size
    await fc.assert(
      fc.asyncProperty(fc.integer({min: 1, max: size - 1}), async length => {
        const cut = newPath()
        writeFileSync(cut, bytes.subarray(0, length))
        const outcome = await (async () => {
          await using memory = await openMemory(cut, {create: false, readOnly: true})
          return (await memory.lookup('word9 and name2', {source: 'en', target: 'ru', minScore: 100})).map(
            ({unit}) => unit.id,
          )
        })().catch((error: unknown) => error)
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(StoreError)
        else expect(outcome).toEqual(['9'])
      }),
      {numRuns: 20},
    )
  })
})

describe('limits', () => {
  it('stores and finds a segment of a megabyte', async () => {
    await using memory = await openMemory(newPath())
    const long = Array.from({length: 120_000}, (_, place) => `сөз${place % 997}`).join(' ')
    expect(long.length).toBeGreaterThan(700_000)
    await memory.add([
      {kk: long, ru: 'ұзын'},
      ...Array.from({length: 50}, (_, place) => ({kk: `сөз${place}`, ru: 'x'})),
    ])
    expect((await memory.lookup(long, {...pair, limit: 1}))[0]).toMatchObject({
      score: 100,
      target: {text: 'ұзын'},
    })
    expect((await memory.lookup(`${long}!`, {...pair, limit: 1}))[0]).toMatchObject({score: 98})
  }, 30_000)

  it('keeps two hundred languages in a unit', async () => {
    await using memory = await openMemory(newPath())
    const letters = 'abcdefghijklmnopqrstuvwxyz'
    const regions = Array.from(
      {length: 200},
      (_, place) =>
        `en-${letters[place % 26]?.toUpperCase()}${letters[Math.floor(place / 26)]?.toUpperCase()}`,
    )
    const unit = Object.fromEntries([['kk', 'Сот'], ...regions.map((tag, place) => [tag, `court ${place}`])])
    await memory.add(unit)
    expect(await memory.lookup('Сот', {source: 'kk', target: 'en', limit: 300})).toHaveLength(200)
  })
})

describe('two connections', () => {
  it('show one another what they write within a second, however they look', async () => {
    const path = newPath()
    await using first = await openMemory(path)
    await first.add({kk: 'Сот', ru: 'Суд'})
    const database = await openDatabase(path)
    await using second = await TranslationMemory.open({store: sqliteStore(database)})
    expect(await second.lookup('Сот', pair)).toHaveLength(1)
    // Written past our code, as by another process.
    const raw = await openDatabase(path)
    raw.exec(
      "BEGIN IMMEDIATE; INSERT INTO unit (number, id, extras, revision) VALUES (9, 'z', 0, 2); INSERT INTO variant (unit, position, locale, text) VALUES (9, 0, 'kk', 'Заң'), (9, 1, 'ru', 'Закон'); INSERT INTO revision VALUES (2, ''); COMMIT",
    )
    raw.close?.()
    await new Promise(resolve => setTimeout(resolve, 100))
    expect(await second.lookup('Заң', pair)).toHaveLength(1)
    expect(await first.lookup('Заң', pair)).toHaveLength(1)
  })
})
