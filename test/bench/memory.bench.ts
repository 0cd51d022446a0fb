/**
 * What a memory costs: import, opening, lookups at two thresholds, exact and context lookups, concordance.
 *
 * Runs on made-up sentences (seeded); where TILMASH_DATA is set, also on real ones: `tm-en/units.tsv.gz` and
 * `tm-en/queries.tsv` there, tab-separated with a header, the text in the last column. The rival is a full scan with the same
 * score, which any user can write; it also checks that the index finds the same. Processor time, one thread.
 */
import {existsSync, mkdtempSync, readFileSync, rmSync, statSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {gunzipSync} from 'node:zlib'
import {FuzzyIndex} from '../../src/memory/fuzzy-index.js'
import {rankOf} from '../../src/memory/score.js'
import {openMemory} from '../../src/memory/stores/sqlite.js'
import {TranslationMemory} from '../../src/memory/translation-memory.js'

const SCANNED_QUERIES = 20

/** A seeded generator of numbers from 0 to 1 (mulberry32, Ettinger 2017). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

interface Load {
  readonly name: string
  readonly locale: string
  readonly units: readonly string[]
  readonly queries: readonly string[]
}

/** Sentences of invented words whose frequencies fall as in a language (Zipf), queries with a few words changed. */
function madeUp(name: string, count: number, words: number, seed: number): Load {
  const next = random(seed)
  const syllables = ['ка', 'ре', 'мы', 'то', 'ні', 'са', 'лу', 'де', 'бо', 'жі', 'ғы', 'ше']
  const syllable = () => syllables[Math.floor(next() * syllables.length)] as string
  const lexicon = Array.from({length: 20_000}, () =>
    Array.from({length: 2 + Math.floor(next() * 3)}, syllable).join(''),
  )
  const word = () => lexicon[Math.floor(lexicon.length ** next()) - 1] as string
  const sentence = () => Array.from({length: Math.max(1, Math.round(words * (0.4 + 1.2 * next())))}, word)
  const units = Array.from({length: count}, sentence)
  const queries = Array.from({length: 1000}, () => {
    const changed = [...(units[Math.floor(next() * count)] as string[])]
    const edits = Math.floor(next() * changed.length * 0.4)
    for (let edit = 0; edit < edits; edit++) changed[Math.floor(next() * changed.length)] = word()
    return `${changed.join(' ')}.`
  })
  return {name, locale: 'kk', units: units.map(unit => `${unit.join(' ')}.`), queries}
}

function real(): Load[] {
  const folder = join(process.env.TILMASH_DATA ?? '', 'tm-en')
  if (process.env.TILMASH_DATA === undefined || !existsSync(join(folder, 'queries.tsv'))) return []
  const column = (text: string) =>
    text
      .trimEnd()
      .split('\n')
      .slice(1)
      .map(line => line.slice(line.lastIndexOf('\t') + 1))
  return [
    {
      name: 'English verses',
      locale: 'en',
      units: column(gunzipSync(readFileSync(join(folder, 'units.tsv.gz'))).toString()).slice(0, 100_000),
      queries: column(readFileSync(join(folder, 'queries.tsv'), 'utf8')),
    },
  ]
}

function milliseconds(): number {
  const {user, system} = process.cpuUsage()
  return (user + system) / 1000
}

interface Row {
  readonly what: string
  readonly value: string
}
const rows: Row[] = []
const report = (what: string, value: string) => rows.push({what, value})
const perSecond = (count: number, time: number) =>
  `${Math.round((count / time) * 1000).toLocaleString('en')} a second`

/** Mean, median and 99th percentile of single calls. */
async function timed<T>(items: readonly T[], work: (item: T) => unknown): Promise<string> {
  const times: number[] = []
  const start = milliseconds()
  for (const item of items) {
    const from = performance.now()
    await work(item)
    times.push(performance.now() - from)
  }
  const mean = (milliseconds() - start) / items.length
  times.sort((a, b) => a - b)
  const at = (share: number) => (times[Math.floor(items.length * share)] ?? 0).toFixed(3)
  return `${mean.toFixed(3)} ms (median ${at(0.5)}, p99 ${at(0.99)})`
}

function scan(index: FuzzyIndex, query: string, minRank: number): string {
  const wording = index.read(query)
  const found: {item: number; rank: number}[] = []
  for (let item = 0; item < index.size; item++) {
    const forms = index.formsOf(item)
    const rank = rankOf(
      wording,
      forms,
      0,
      forms.length,
      index.vocabulary,
      index.isSameText(wording, item),
      minRank,
    )
    if (rank >= minRank) found.push({item, rank})
  }
  const closer = index.closerFirst(wording)
  found.sort((a, b) => b.rank - a.rank || closer(a.item, b.item) || a.item - b.item)
  return JSON.stringify(found.slice(0, 5))
}

async function measure({name, locale, units, queries}: Load): Promise<void> {
  rows.length = 0
  const index = new FuzzyIndex(locale)
  let start = milliseconds()
  for (const text of units) index.add(text)
  index.finish()
  report('index: build', perSecond(units.length, milliseconds() - start))
  report('index: bytes a unit', String(Math.round(index.sizeInBytes / units.length)))
  for (const query of queries) index.search(query, {minRank: 7000, limit: 5})
  for (const minScore of [70, 50]) {
    const search = (query: string) => index.search(query, {minRank: minScore * 100, limit: 5})
    report(`index: search from ${minScore}`, await timed(queries, search))
  }
  let different = 0
  const scanned = queries.slice(0, SCANNED_QUERIES)
  report(
    'rival: full scan from 70',
    await timed(scanned, query => {
      if (scan(index, query, 7000) !== JSON.stringify(index.search(query, {minRank: 7000, limit: 5})))
        different++
    }),
  )
  report('index finds other than the scan', `${different} of ${scanned.length}`)

  const folder = mkdtempSync(join(tmpdir(), 'tilmash-bench-'))
  const path = join(folder, 'bench.tm')
  const pair = {source: locale, target: 'ru'}
  start = milliseconds()
  {
    await using memory = await openMemory(path)
    await memory.add(
      units.map((text, position) => ({
        variants: [
          {locale, text, previous: units[position - 1] ?? '', next: units[position + 1] ?? ''},
          {locale: 'ru', text: `${position}`},
        ],
      })),
    )
  }
  report('file: import', perSecond(units.length, milliseconds() - start))
  report('file: bytes a unit', String(Math.round(statSync(path).size / units.length)))
  start = milliseconds()
  const memory = await openMemory(path, {create: false})
  await memory.lookup(queries[0] as string, pair)
  report('file: open and first lookup', `${Math.round(milliseconds() - start)} ms`)
  report('file: lookup from 70', await timed(queries, query => memory.lookup(query, pair)))
  start = milliseconds()
  await memory.lookupAll(queries, pair)
  report('file: lookupAll from 70', `${((milliseconds() - start) / queries.length).toFixed(3)} ms a query`)
  await measureExact(memory, 'file', units, pair)
  report(
    'file: concordance of two words',
    await timed(queries.slice(0, 200), query =>
      memory.concordance(query.split(' ').slice(0, 2).join(' '), {locale}),
    ),
  )
  await memory.close()
  start = milliseconds()
  const again = await openMemory(path, {create: false})
  await again.lookup(queries[0] as string, pair)
  report('file: open again and first lookup', `${Math.round(milliseconds() - start)} ms`)
  await again.close()
  rmSync(folder, {recursive: true})

  const inProcess = await TranslationMemory.open()
  await inProcess.add(units.map((text, position) => ({[locale]: text, ru: `${position}`})))
  await inProcess.lookup('x', pair)
  await measureExact(inProcess, 'in process', units, pair)
  process.stdout.write(`\n${name}: ${units.length.toLocaleString('en')} units, ${queries.length} queries\n`)
  for (const {what, value} of rows) process.stdout.write(`  ${what.padEnd(38)} ${value}\n`)
}

async function measureExact(
  memory: TranslationMemory,
  where: string,
  units: readonly string[],
  pair: {source: string; target: string},
): Promise<void> {
  const texts = units.slice(0, 20_000)
  let start = milliseconds()
  for (const text of texts) await memory.lookup(text, {...pair, minScore: 100, limit: 1})
  report(`${where}: exact lookups`, perSecond(texts.length, milliseconds() - start))
  start = milliseconds()
  await memory.lookupAll(texts, {...pair, minScore: 100, limit: 1})
  report(`${where}: exact lookups in one call`, perSecond(texts.length, milliseconds() - start))
}

for (const load of [
  ...real(),
  madeUp('made-up sentences', 50_000, 20, 1),
  madeUp('made-up labels', 50_000, 3, 2),
]) {
  await measure(load)
}
