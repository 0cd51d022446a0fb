import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import fc from 'fast-check'
import {afterAll, describe, expect, it} from 'vitest'
import {openDatabase} from '../../../src/database/open-database.js'
import {SqliteConnection} from '../../../src/database/sqlite-connection.js'
import {StoreError} from '../../../src/errors.js'
import {recognizeTerms} from '../../../src/glossary/recognize-terms.js'
import {openTermbase} from '../../../src/glossary/stores/open-termbase.js'
import {TermbaseFile} from '../../../src/glossary/stores/termbase-file.js'
import {Termbase} from '../../../src/glossary/termbase.js'
import {openMemory} from '../../../src/memory/stores/sqlite.js'
import type {ConceptEntry} from '../../../src/model/concept.js'
import {arbitraryConcept} from '../../support/arbitrary-concepts.js'
import {bundle} from '../../support/bundle.js'
import {killWriter} from '../../support/kill-writer.js'
import {temporaryFolder} from '../../support/temporary-folder.js'

const folder = temporaryFolder()
let files = 0
const newPath = () => join(folder, `termbase-${files++}.tilmash`)

const COURT: ConceptEntry = {
  id: 'court',
  terms: [
    {
      locale: 'kk',
      text: 'Жоғарғы Сот',
      status: 'preferred',
      partOfSpeech: 'noun',
      context: 'Жоғарғы Сот шешті.',
      source: 'Конституция, 81-бап',
      origin: {file: 'a.tsv', line: 7},
      createdAt: '2026-05-04',
      notes: ['n'],
      properties: [{type: 'p', value: 'v'}],
    },
    {locale: 'ru', text: 'Верховный Суд'},
  ],
  definition: 'жоғары сот органы',
  subjectField: 'сот',
  source: 'Конституция',
  origin: {file: 'a.tbx'},
  createdAt: '2026-05-04T09:00:00Z',
  createdBy: 'Әлия',
  changedAt: '2026-05-05T09:00:00Z',
  changedBy: 'Болат',
  notes: ['бір', 'екі'],
  properties: [{type: 'p', value: 'v'}],
}
const entry = (id: string): ConceptEntry => ({id, terms: [{locale: 'kk', text: id}]})

/** What a new opening of the file finds. */
async function stored(path: string): Promise<Termbase> {
  await using file = await openTermbase(path, {create: false})
  return file.read()
}

const idsOf = (termbase: Termbase) => termbase.concepts.map(({id}) => id)

describe('openTermbase', () => {
  it('keeps all that an entry and a refusal say, in one file', async () => {
    const path = newPath()
    const rejection = {
      terms: {kk: 'күн'},
      rejectedAt: '2026-05-04T09:00:00Z',
      rejectedBy: 'Әлия',
      origin: {file: 'r.tsv', line: 3},
    }
    {
      await using file = await openTermbase(path)
      await file.update(termbase => {
        termbase.add(COURT)
        termbase.reject(rejection)
      })
    }
    expect(existsSync(`${path}-wal`) || existsSync(`${path}-shm`)).toBe(false)
    // Bytes 18 and 19 are 2 where a write-ahead log is needed even for reading (sqlite.org/fileformat.html, 1.3.4).
    expect([...readFileSync(path).subarray(18, 20)]).toEqual([1, 1])
    const termbase = await stored(path)
    expect(termbase.concepts).toEqual([COURT])
    expect(termbase.rejections).toEqual([rejection])
    expect(recognizeTerms('Жоғарғы Сотқа', termbase, {locale: 'kk'})).toHaveLength(1)
  })

  it('keeps what a termbase in memory keeps, in the same order, whatever is done to it', async () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd')
    const step = fc.oneof(
      fc.tuple(fc.constant('add'), ids, arbitraryConcept),
      fc.tuple(fc.constant('replace'), ids, arbitraryConcept),
      fc.tuple(fc.constant('delete'), ids, arbitraryConcept),
      fc.tuple(fc.constant('move'), ids, arbitraryConcept),
      fc.tuple(fc.constant('reject'), ids, arbitraryConcept),
      fc.tuple(fc.constant('unreject'), ids, arbitraryConcept),
    )
    const apply = (termbase: Termbase, [name, id, concept]: [string, string, ConceptEntry]) => {
      if (name === 'add') termbase.add({...concept, id})
      else if (name === 'replace') termbase.replace({...concept, id})
      else if (name === 'delete') termbase.delete(id)
      else if (name === 'reject') termbase.reject({terms: {kk: id}})
      else if (name === 'unreject') termbase.unreject({kk: id})
      else if (termbase.delete(id)) termbase.add({...concept, id})
    }
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(step, {maxLength: 4}), {maxLength: 5}), async updates => {
        const path = newPath()
        const twin = Termbase.from([])
        const file = await openTermbase(path)
        for (const steps of updates) {
          for (const one of steps) apply(twin, one)
          await file.update(termbase => {
            for (const one of steps) apply(termbase, one)
          })
        }
        await file.close()
        if (!existsSync(path)) {
          expect(twin.size + twin.rejections.length).toBe(0)
          return
        }
        const termbase = await stored(path)
        expect(termbase.concepts).toEqual(twin.concepts)
        expect(termbase.rejections).toEqual(twin.rejections)
        rmSync(path)
      }),
      {numRuns: 12},
    )
  }, 30_000)

  it('leaves no file if nothing was ever written', async () => {
    const path = newPath()
    const file = await openTermbase(path)
    expect((await file.read()).size).toBe(0)
    await file.update(termbase => termbase.delete('x'))
    await expect(file.update(termbase => termbase.add(entry('')))).rejects.toThrow(TypeError)
    await file.close()
    expect(existsSync(path)).toBe(false)
  })

  it('stores all of a change or, if it throws, nothing', async () => {
    await using file = await openTermbase(newPath())
    await file.update(termbase => termbase.add(COURT))
    const change = file.update(termbase => {
      termbase.add(entry('a'))
      throw new Error('no')
    })
    await expect(change).rejects.toThrow('no')
    expect(idsOf(await file.read())).toEqual(['court'])
    await expect(
      file.update(termbase => termbase.add({...entry('b'), definition: '\ud800'})),
    ).rejects.toThrow('half of a character')
    expect(idsOf(await file.read())).toEqual(['court'])
    await file.update(termbase => termbase.add(entry('c')))
    expect(idsOf(await file.read())).toEqual(['court', 'c'])
  })

  it('refuses a change that would go on after the transaction, and one inside another', async () => {
    await using file = await openTermbase(newPath())
    await file.update(termbase => termbase.add(COURT))
    await expect(file.update(async termbase => termbase.add(entry('a')))).rejects.toThrow(
      'must be synchronous',
    )
    let inner: Promise<unknown> | undefined
    await file.update(termbase => {
      inner = file.update(other => other.add(entry('b'))).catch((error: unknown) => error)
      return termbase.add(entry('c'))
    })
    await inner
    expect(idsOf(await file.read())).toContain('c')
  })

  it('gives the same termbase as long as nobody changes the file', async () => {
    const path = newPath()
    await using file = await openTermbase(path)
    await file.update(termbase => termbase.add(COURT))
    const termbase = await file.read()
    expect(await file.read()).toBe(termbase)
    await using other = await openTermbase(path)
    await other.update(theirs => theirs.add(entry('a')))
    expect(idsOf(await file.read())).toEqual(['court', 'a'])
    await file.update(ours => ours.delete('court'))
    expect(idsOf(await other.read())).toEqual(['a'])
    expect(termbase.size).toBe(1)
  })

  it('sees a file that another one has made meanwhile', async () => {
    const path = newPath()
    await using early = await openTermbase(path)
    await using late = await openTermbase(path)
    expect((await late.read()).size).toBe(0)
    await early.update(termbase => termbase.add(COURT))
    expect((await late.read()).size).toBe(1)
    await late.update(termbase => termbase.add(entry('a')))
    expect(idsOf(await early.read())).toEqual(['court', 'a'])
  })

  it.each(['memory first', 'termbase first'])('shares a file with a memory, %s', async order => {
    const path = newPath()
    const steps = [
      async () => {
        await using memory = await openMemory(path)
        await memory.add({kk: 'Сот шешім шығарды.', ru: 'Суд вынес решение.'})
      },
      async () => {
        await using file = await openTermbase(path)
        await file.update(termbase => termbase.add(COURT))
      },
    ]
    for (const step of order === 'memory first' ? steps : steps.reverse()) await step()
    await using memory = await openMemory(path, {create: false})
    await using file = await openTermbase(path, {create: false})
    await Promise.all([
      memory.add({kk: 'Екінші.', ru: 'Второй.'}),
      file.update(termbase => termbase.add(entry('a'))),
    ])
    expect((await memory.stats()).units).toBe(2)
    expect(idsOf(await file.read())).toEqual(['court', 'a'])
  })

  it('changes nothing in a file that is only read', async () => {
    const path = newPath()
    {
      await using file = await openTermbase(path)
      await file.update(termbase => termbase.add(COURT))
    }
    const before = readFileSync(path)
    const {mtimeMs} = statSync(path)
    const reader = await openTermbase(path, {readOnly: true})
    expect((await reader.read()).size).toBe(1)
    await expect(reader.update(termbase => termbase.add(entry('a')))).rejects.toThrow('for reading only')
    await reader.close()
    await expect(reader.read()).rejects.toThrow('is closed')
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(statSync(path).mtimeMs).toBe(mtimeMs)
  })

  it('refuses what can hold no termbase with one sentence that names the file, and leaves it as it was', async () => {
    const text = newPath()
    writeFileSync(text, 'not a database, but a text that is long enough')
    const directory = newPath()
    mkdirSync(directory)
    const foreign = newPath()
    const database = await openDatabase(foreign)
    database.exec('CREATE TABLE t (a)')
    database.close?.()
    const newer = newPath()
    {
      await using file = await openTermbase(newer)
      await file.update(termbase => termbase.add(COURT))
    }
    const newerDatabase = await openDatabase(newer)
    newerDatabase.exec('UPDATE termbase SET version = 99')
    newerDatabase.close?.()
    for (const [path, sentence] of [
      [text, 'is not a termbase of tilmash'],
      [directory, 'is a folder; a termbase is a file'],
      [foreign, 'is a SQLite database, but not one of tilmash'],
      [newer, 'is a termbase of version 99, but this tilmash knows versions up to 1'],
    ] as const) {
      const opening = openTermbase(path)
      await expect(opening).rejects.toThrow(StoreError)
      await expect(opening).rejects.toThrow(`${path} ${sentence}`)
    }
    expect(readFileSync(text, 'utf8')).toContain('not a database')
  })

  it('wants a termbase where none may be made', async () => {
    const path = newPath()
    await expect(openTermbase(path, {create: false})).rejects.toThrow('there is no such termbase')
    writeFileSync(path, '')
    await expect(openTermbase(path, {create: false})).rejects.toThrow('is an empty file, not a termbase')
    const memoryOnly = newPath()
    {
      await using memory = await openMemory(memoryOnly)
      await memory.add({kk: 'Сот', ru: 'Суд'})
    }
    await expect(openTermbase(memoryOnly, {readOnly: true})).rejects.toThrow('holds no termbase')
    await using file = await openTermbase(path)
    await file.update(termbase => termbase.add(COURT))
    expect((await file.read()).size).toBe(1)
  })

  it('tells a memory that a file holds none', async () => {
    const path = newPath()
    {
      await using file = await openTermbase(path)
      await file.update(termbase => termbase.add(COURT))
    }
    await expect(openMemory(path, {create: false})).rejects.toThrow('not a memory of tilmash')
    expect((await stored(path)).size).toBe(1)
  })

  it('takes deleted texts out of the file', async () => {
    const path = newPath()
    await using file = await openTermbase(path)
    await file.update(termbase => termbase.add(entry('TOPSECRETWORD')))
    await file.update(termbase => termbase.add(entry('stays')))
    await file.update(termbase => termbase.delete('TOPSECRETWORD'))
    await file.close()
    expect(readFileSync(path).toString('latin1')).toContain('stays')
    expect(readFileSync(path).toString('latin1')).not.toContain('SECRET')
  })
})

const writer = await bundle(join(import.meta.dirname, '../../support/termbase-writer.ts'), 'termbase-writer')
afterAll(() => rmSync(writer, {force: true}))

function child(...task: string[]) {
  return spawn(process.execPath, [writer, ...task], {stdio: ['ignore', 'pipe', 'inherit']})
}

describe('a termbase in a file', () => {
  it('loses no stored change and keeps no half of one when the process is killed', async () => {
    const path = newPath()
    for (let round = 0; round < 5; round++) {
      const told = await killWriter(writer, ['import'], path, round * 7)
      await using file = await openTermbase(path, {create: false})
      const termbase = await file.read()
      const counts = new Map<string, number>()
      for (const {id, terms} of termbase.concepts) {
        const batch = id.split('-')[0] ?? ''
        if (terms.length === 2) counts.set(batch, (counts.get(batch) ?? 0) + 1)
      }
      expect([...counts.values()].every(count => count === 50)).toBe(true)
      for (let batch = 1; batch <= told; batch++) expect(counts.get(String(batch))).toBe(50)
      expect(termbase.rejections).toHaveLength(counts.size)
      await file.update(ours => {
        for (const {id} of ours.concepts) ours.delete(id)
        for (const {terms} of ours.rejections) ours.unreject(terms)
      })
    }
  }, 60_000)

  it('takes changes of several processes at once', async () => {
    const path = newPath()
    const processes = [child('one-by-one', 'a', path), child('one-by-one', 'b', path)]
    const exits = await Promise.all(processes.map(process => once(process, 'exit')))
    expect(exits.map(([code]) => code)).toEqual([0, 0])
    expect((await stored(path)).size).toBe(100)
  }, 60_000)

  it('says that another program is writing when that takes too long', async () => {
    const path = newPath()
    {
      await using file = await openTermbase(path)
      await file.update(termbase => termbase.add(COURT))
    }
    const connect = async () =>
      new SqliteConnection(await openDatabase(path), {name: path, readOnly: false, patience: 50})
    const file = new TermbaseFile({name: path, openIfThere: connect, make: connect})
    await file.read()
    const other = await openDatabase(path)
    other.exec('BEGIN IMMEDIATE')
    const change = file.update(termbase => termbase.add(entry('a')))
    await expect(change).rejects.toThrow('is being written by another program')
    other.exec('ROLLBACK')
    other.close?.()
    await file.update(termbase => termbase.add(entry('a')))
    expect(idsOf(await file.read())).toEqual(['court', 'a'])
    await file.close()
  })
})
