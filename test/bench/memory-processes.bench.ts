/**
 * What a memory in a file bears: processes that are killed at any moment (200 times, or TILMASH_KILLS), and ten processes at
 * once, eight that read and two that write, for a minute (or TILMASH_SECONDS). Fails where anything is lost.
 */
import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {openDatabase, openMemory} from '../../src/memory/stores/sqlite.js'
import {seeded} from '../support/seeded.js'
import {work} from './memory-process.js'

const KILLS = Number(process.env.TILMASH_KILLS ?? 200)
const SECONDS = Number(process.env.TILMASH_SECONDS ?? 60)
const READERS = 8
const WRITERS = ['a', 'b']
const BATCH = 50

/** This file, which is also what the processes run. */
const script = process.argv[1] as string
const task = process.argv.slice(2)
const folder = task.length > 0 ? '' : mkdtempSync(join(tmpdir(), 'tilmash-bench-'))
const pair = {source: 'kk', target: 'ru'}
const print = (line: string) => process.stdout.write(`${line}\n`)

function expect(isTrue: boolean, what: string): void {
  if (!isTrue) throw new Error(`Not so: ${what}`)
}

function start(...task: string[]) {
  const child = spawn(process.execPath, [script, ...task], {stdio: ['ignore', 'pipe', 'inherit']})
  const lines: string[] = []
  let rest = ''
  child.stdout.on('data', (data: Buffer) => {
    const parts = (rest + data.toString()).split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts)
  })
  return {child, lines, exit: once(child, 'exit')}
}

async function isWhole(path: string): Promise<boolean> {
  const database = await openDatabase(path)
  const rows = database.prepare('PRAGMA integrity_check').all()
  database.close?.()
  return rows.length === 1 && Object.values(rows[0] as object)[0] === 'ok'
}

/** What a killed process has told must be there, and nothing by halves. */
async function check(path: string, name: string, told: readonly string[]): Promise<void> {
  // A batch that moved was put in where the one before it was taken out, both at once.
  const lines = told.flatMap(line => {
    const [what, batch] = line.split(' ')
    return what === 'moved' ? [`deleted ${Number(batch) - 1}`, `added ${batch}`] : [line]
  })
  expect(await isWhole(path), 'the file is whole')
  await using memory = await openMemory(path, {create: false})
  const batches = new Map<string, number>()
  const texts: string[] = []
  for await (const {id, variants} of memory.units()) {
    const [owner, batch = ''] = id.split('-')
    if (owner !== name) continue
    batches.set(batch, (batches.get(batch) ?? 0) + 1)
    texts.push(variants[0]?.text ?? '')
  }
  for (const [batch, count] of batches) expect(count === BATCH, `batch ${batch} has all of its units`)
  const gone = new Set(lines.filter(line => line.startsWith('deleted')).map(line => line.split(' ')[1]))
  const last = lines.length
  for (const [place, line] of lines.entries()) {
    const [what, batch = ''] = line.split(' ')
    // The last step may be followed by one that was done, but not told.
    const isKept = what === 'added' && !gone.has(batch) && place < last - 1
    if (isKept) expect(batches.has(batch), `batch ${batch} was kept`)
    if (what === 'deleted' && batch !== '0') expect(!batches.has(batch), `batch ${batch} was deleted`)
  }
  for (const text of texts.filter((_, place) => place % 37 === 0)) {
    const [match] = await memory.lookup(text, {...pair, minScore: 100})
    expect(match?.source.text === text, `“${text}” is found`)
  }
  expect(
    (await memory.lookup('Сот мүлдем басқа нәрсе', {...pair, minScore: 100})).length === 0,
    'nothing else is',
  )
}

async function measureKills(): Promise<void> {
  const path = join(folder, 'kills.tm')
  const next = seeded(9)
  let told = 0
  for (let kill = 0; kill < KILLS; kill++) {
    const {child, lines, exit} = start('change', path, String(kill))
    while (lines.length === 0) await new Promise(resolve => setTimeout(resolve, 2))
    await new Promise(resolve => setTimeout(resolve, next() * 60))
    child.kill('SIGKILL')
    await exit
    await check(path, String(kill), lines)
    told += lines.length
    if (kill % 20 === 19) rmSync(path)
  }
  print(
    `\nkilled ${KILLS} times after ${told} transactions: every file whole, nothing lost, nothing by halves`,
  )
}

async function measureProcesses(): Promise<void> {
  const path = join(folder, 'many.tm')
  {
    await using memory = await openMemory(path)
    await memory.add(
      Array.from({length: 20_000}, (_, number) => ({kk: `Бастапқы сөйлем ${number}`, ru: `Фраза ${number}`})),
    )
  }
  const writers = WRITERS.map(name => start('write', path, name, String(SECONDS)))
  const readers = Array.from({length: READERS}, () =>
    start('read', path, WRITERS.join(','), String(SECONDS + 2)),
  )
  const exits = await Promise.all([...writers, ...readers].map(({exit}) => exit))
  expect(
    exits.every(([code]) => code === 0),
    'no process has failed',
  )
  const written = writers.map(({lines}) => Number(lines[0]))
  let lookups = 0
  let longest = 0
  for (const {lines} of readers) {
    const [count = 0, delay = 0, ...seen] = (lines[0] ?? '').split(' ').map(Number)
    lookups += count
    longest = Math.max(longest, delay)
    expect(
      seen.every((number, place) => number === written[place]),
      'every reader has seen every unit',
    )
  }
  await using memory = await openMemory(path, {create: false})
  expect(
    (await memory.stats()).units === 20_000 + written.reduce((sum, number) => sum + number),
    'no unit is lost',
  )
  expect(await isWhole(path), 'the file is whole')
  print(
    `${READERS} readers and ${WRITERS.length} writers for ${SECONDS} s: ${written.join(' + ')} units written, ${lookups.toLocaleString('en')} lookups, a new unit seen after ${longest} ms at the latest`,
  )
}

if (task.length > 0) await work(task)
else {
  try {
    await measureKills()
    await measureProcesses()
  } finally {
    rmSync(folder, {recursive: true})
  }
}
