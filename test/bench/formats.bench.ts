/**
 * How fast translation memories are read and written, in megabytes a second of processor time, one thread.
 *
 * The file is made up: units of three languages with neighbours, dates and properties, every tenth with inline codes. The
 * limit is a bare pass of saxes over the same bytes; the way into a memory in SQLite is measured too. The most memory that a stream of `TILMASH_BENCH_MEGABYTES` (default 64)
 * takes stands in the last line.
 *
 * Run with: node test/bench/run.mjs formats
 */
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {SaxesParser} from 'saxes'
import {importUnits} from '../../src/exchange/import-units.js'
import {storeUnits} from '../../src/exchange/store-units.js'
import {readUnits, writeUnits} from '../../src/formats/format.js'
import {readTmx, writeTmx} from '../../src/formats/tmx.js'
import {openDatabase, openMemory, sqliteStore} from '../../src/memory/stores/sqlite.js'
import type {NewUnit} from '../../src/model/unit.js'
import {XmlReader} from '../../src/xml/reader.js'

const PIECE = 2 ** 16
const UNITS = 30_000
const STREAM = Number(process.env.TILMASH_BENCH_MEGABYTES ?? 64) * 1e6

function* units(count: number): Generator<NewUnit> {
  for (let index = 0; index < count; index += 1) {
    const codes = [
      {kind: 'open' as const, number: 1, position: 3, native: '<b>'},
      {kind: 'close' as const, number: 1, position: 9, native: '</b>'},
    ]
    const coded = index % 10 === 0 ? {codes} : {}
    yield {
      id: index.toString(16).padStart(32, '0'),
      createdAt: '2016-04-12T09:00:00Z',
      createdBy: 'user',
      properties: [{type: 'document', value: `file-${index % 100}.txt`}],
      variants: [
        {
          locale: 'kk',
          text: `Сот ${index} іс бойынша шешім қабылдады, ол күшіне енді.`,
          previous: 'Алдыңғы сөйлем.',
          ...coded,
        },
        {locale: 'ru', text: `Суд принял решение по делу ${index}, оно вступило в силу.`, ...coded},
        {locale: 'en', text: `The court decided case ${index}, and the decision has come into force.`},
      ],
    }
  }
}

function seconds(): number {
  const {user, system} = process.cpuUsage()
  return (user + system) / 1e6
}

function measure(name: string, size: number, run: () => number): void {
  run()
  const start = seconds()
  const count = run()
  const took = seconds() - start
  const speed = `${(size / 1e6 / took).toFixed(1)} MB/s`.padStart(12)
  process.stdout.write(
    `  ${name.padEnd(34)}${speed}  ${Math.round(count / took).toLocaleString('en')} a second\n`,
  )
}

function count(items: Iterable<unknown>): number {
  let length = 0
  for (const _ of items) length += 1
  return length
}

function bare(bytes: Uint8Array, run: (text: string) => void): void {
  const decoder = new TextDecoder()
  for (let at = 0; at < bytes.length; at += PIECE)
    run(decoder.decode(bytes.subarray(at, at + PIECE), {stream: true}))
}

const tmx = Buffer.from([...writeTmx(units(UNITS))].join(''))
process.stdout.write(`\nTMX, ${UNITS.toLocaleString('en')} units, ${(tmx.length / 1e6).toFixed(1)} MB\n`)
measure('bare saxes, elements', tmx.length, () => {
  let elements = 0
  const parser = new SaxesParser({position: true})
  parser.on('opentag', () => {
    elements += 1
  })
  parser.on('text', () => {})
  parser.on('closetag', () => {})
  bare(tmx, text => parser.write(text))
  parser.close()
  return elements
})
measure('XmlReader, elements', tmx.length, () => {
  let elements = 0
  const reader = new XmlReader({
    open() {
      elements += 1
    },
    text() {},
    close() {},
  })
  bare(tmx, text => reader.write(text))
  reader.end()
  return elements
})
measure('readTmx, units', tmx.length, () => count(readTmx(tmx)))
measure('writeTmx, units', tmx.length, () => {
  let length = 0
  for (const chunk of writeTmx(units(UNITS))) length += chunk.length
  return length > 0 ? UNITS : 0
})

process.stdout.write('\nOther formats, the same units\n')
for (const format of ['xliff', 'po', 'csv', 'tsv', 'jsonl'] as const) {
  const bytes = Buffer.from([...writeUnits(units(UNITS), {format, source: 'kk', target: 'ru'})].join(''))
  measure(`${format}, read`, bytes.length, () => count(readUnits(bytes)))
}

/** Units as most memories hold them: two languages, one sentence each, no ids. */
function* pairs(count: number): Generator<NewUnit> {
  for (const {variants} of units(count))
    yield {variants: variants.slice(0, 2).map(({locale, text}) => ({locale, text}))}
}

/** The whole way into a memory in a file: what is read is stored, with the index of its first language or without. */
async function measureImport(
  name: string,
  bytes: Uint8Array,
  run: (path: string) => Promise<number>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tilmash-bench-'))
  try {
    await run(join(folder, 'first'))
    const start = seconds()
    const count = await run(join(folder, 'second'))
    const took = seconds() - start
    const speed = `${(bytes.length / 1e6 / took).toFixed(1)} MB/s`.padStart(12)
    process.stdout.write(
      `  ${name.padEnd(34)}${speed}  ${Math.round(count / took).toLocaleString('en')} a second\n`,
    )
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

process.stdout.write('\nTMX into a new memory in SQLite\n')
const bilingual = Buffer.from([...writeTmx(pairs(UNITS))].join(''))
for (const [name, bytes] of [
  ['three languages', tmx],
  ['two languages', bilingual],
] as const) {
  await measureImport(`${name}: read, store, index`, bytes, async path => {
    const memory = await openMemory(path)
    const {units: count} = await importUnits(memory, readTmx(bytes))
    await memory.close()
    return count
  })
  await measureImport(`${name}: read and store`, bytes, async path => {
    const store = sqliteStore(await openDatabase(path))
    const {units: count} = await storeUnits(store, readTmx(bytes))
    await store.close()
    return count
  })
}

/** A file of any length that is nowhere whole. */
function* endless(): Generator<Uint8Array> {
  const text = tmx.toString()
  const start = text.indexOf('<tu ')
  const end = text.lastIndexOf('</body>')
  yield Buffer.from(text.slice(0, start))
  const inside = Buffer.from(text.slice(start, end))
  for (let size = 0; size < STREAM; size += inside.length) {
    for (let at = 0; at < inside.length; at += PIECE) yield inside.subarray(at, at + PIECE)
  }
  yield Buffer.from(text.slice(end))
}

const before = process.memoryUsage().rss
let most = before
let read = 0
for (const _ of readTmx(endless())) {
  read += 1
  if (read % 10_000 === 0) most = Math.max(most, process.memoryUsage().rss)
}
const megabytes = Math.round((most - before) / 1e6)
process.stdout.write(
  `\nA stream of ${STREAM / 1e6} MB: ${read.toLocaleString('en')} units, at most ${megabytes} MB more memory\n`,
)
