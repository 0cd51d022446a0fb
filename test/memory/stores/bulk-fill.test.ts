import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {openDatabase} from '../../../src/memory/stores/sqlite.js'
import {LATER_INDEXES} from '../../../src/memory/stores/sqlite-schema.js'
import {SqliteStore} from '../../../src/memory/stores/sqlite-store.js'
import type {TranslationUnit} from '../../../src/model/unit.js'
import {temporaryFolder} from '../../support/temporary-folder.js'
import {storeSuite} from './store-suite.js'

const folder = temporaryFolder()
let files = 0
const newPath = () => join(folder, `memory-${files++}.tm`)

storeSuite({
  name: 'a store that nobody sees yet',
  open: async () => new SqliteStore(await openDatabase(newPath()), {isUnseen: true}),
})

const units = (first: number, count: number): TranslationUnit[] =>
  Array.from({length: count}, (_, place) => ({
    id: `u${first + place}`,
    variants: [{locale: 'kk', text: `Сөйлем ${first + place}.`}],
    properties: [{type: 'document', value: 'a.txt'}],
  }))

async function indexesIn(path: string): Promise<string[]> {
  const database = await openDatabase(path, {readOnly: true})
  const rows = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name")
    .all()
  expect(database.prepare('PRAGMA integrity_check').get()).toEqual({integrity_check: 'ok'})
  database.close?.()
  return (rows as {name: string}[]).map(({name}) => name)
}

const ALL_INDEXES = ['deletion_revision', ...LATER_INDEXES.map(({name}) => name)].sort()

async function filled(...batches: readonly TranslationUnit[][]) {
  const path = newPath()
  const store = new SqliteStore(await openDatabase(path), {isUnseen: true})
  const results = []
  for (const batch of batches) {
    const {added, updated, skipped} = await store.put(batch)
    results.push({added, updated, skipped})
  }
  await store.close()
  const whole = new SqliteStore(await openDatabase(path), {name: path})
  const stored: TranslationUnit[] = []
  for await (const {unit} of whole.units()) stored.push(unit)
  await whole.close()
  return {results, stored, indexes: await indexesIn(path)}
}

describe('a memory that is filled before anybody sees it', () => {
  it('has its indexes in the end, in however many transactions it was filled', async () => {
    const {results, stored, indexes} = await filled(units(0, 600), units(600, 600), units(1200, 5))
    expect(results.map(({added}) => added)).toEqual([600, 600, 5])
    expect(stored).toEqual(units(0, 1205))
    expect(indexes).toEqual(ALL_INDEXES)
  })

  it('sees an id that came in an earlier transaction, and goes on with its indexes', async () => {
    const [again] = units(7, 1) as [TranslationUnit]
    const changed: TranslationUnit = {...again, status: 'approved'}
    const {results, stored, indexes} = await filled(
      units(0, 300),
      [...units(300, 300), changed],
      units(600, 300),
    )
    expect(results).toEqual([
      {added: 300, updated: 0, skipped: 0},
      {added: 300, updated: 1, skipped: 0},
      {added: 300, updated: 0, skipped: 0},
    ])
    expect(stored).toEqual(units(0, 900).map(unit => (unit.id === 'u7' ? changed : unit)))
    expect(indexes).toEqual(ALL_INDEXES)
  })

  it('is whole though one of the transactions fails', async () => {
    const path = newPath()
    const store = new SqliteStore(await openDatabase(path), {isUnseen: true})
    function* failing(first: number) {
      yield* units(first, 300)
      throw new Error('cut off')
    }
    await expect(store.put(failing(0))).rejects.toThrow('cut off')
    await store.put(units(0, 300))
    await expect(store.put(failing(300))).rejects.toThrow('cut off')
    expect(await store.put(units(200, 300))).toMatchObject({added: 200, skipped: 100})
    expect(await store.get(['u0', 'u499', 'u500'])).toEqual([...units(0, 1), ...units(499, 1), undefined])
    await store.close()
    expect(await indexesIn(path)).toEqual(ALL_INDEXES)
  })
})
