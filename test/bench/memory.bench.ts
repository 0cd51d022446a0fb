/**
 * What a memory costs: import, opening, lookups at two thresholds, exact and context lookups, concordance.
 *
 * Runs on made-up sentences (seeded); where TILMASH_DATA is set, also on real ones; see `memory-loads.ts`. The rivals are what a
 * user could install or write: a full scan with the same score, which also checks that the index finds the same, and minisearch
 * whose best hits are ranked anew with fastest-levenshtein. Processor time, one thread, best of three rounds.
 */
import {mkdtempSync, rmSync, statSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {FuzzyIndex} from '../../src/memory/fuzzy-index.js'
import {LanguageIndex} from '../../src/memory/language-index.js'
import {openMemory} from '../../src/memory/stores/sqlite.js'
import {TranslationMemory} from '../../src/memory/translation-memory.js'
import {seeded} from '../support/seeded.js'
import {milliseconds, perSecond, Report, timeOf, timesOf} from './measure.js'
import {type Load, madeUp, verses} from './memory-loads.js'
import {scan, wordSearch} from './memory-rivals.js'

const SCANNED_QUERIES = 20
/** A word search over more units takes minutes to build. */
const MOST_FOR_RIVALS = 100_000
/** Lookups in one call, as against one by one. */
const MANY_LOOKUPS = 10_000

interface Pair {
  readonly source: string
  readonly target: string
}

async function measure(load: Load): Promise<void> {
  const report = new Report()
  await measureIndex(load, report)
  await measureFile(load, report)
  await measureProcess(load, report)
  report.print(
    `${load.name}: ${load.units.length.toLocaleString('en')} units, ${load.queries.length} queries`,
  )
}

async function measureIndex({locale, units, queries}: Load, report: Report): Promise<void> {
  const index = new FuzzyIndex(locale)
  const time = await timeOf(() => {
    for (const text of units) index.add(text)
    index.finish()
  })
  const language = new LanguageIndex(locale)
  units.forEach((text, number) => {
    language.add(number + 1, {
      id: '',
      variants: [
        {locale, text},
        {locale: 'ru', text: 'x'},
      ],
    })
  })
  language.fuzzy.finish()
  report.add('index: build', perSecond(units.length, time))
  report.add('index: bytes a unit', String(Math.round(language.sizeInBytes / units.length)))
  const search = (minScore: number) => (query: string) =>
    index.search(query, {minRank: minScore * 100, limit: 5})
  queries.forEach(search(70))
  const at70 = await timesOf(queries, search(70))
  const at50 = await timesOf(queries, search(50))
  report.add('index: search from 70', at70.text)
  report.add('index: search from 50', `${at50.text}: ${(at50.mean / at70.mean).toFixed(1)} times that`)
  let different = 0
  let withMatch = 0
  const scanned = queries.slice(0, SCANNED_QUERIES)
  const best: (number | undefined)[] = []
  const byScan = await timesOf(
    scanned,
    query => {
      const found = scan(index, query, 7000, 5)
      if (found.length > 0) withMatch++
      best.push(found[0]?.item)
      if (JSON.stringify(found) !== JSON.stringify(search(70)(query))) different++
    },
    1,
  )
  report.add('rival: full scan from 70', byScan.text)
  report.add('index finds other than the scan', `${different} of ${scanned.length}`)
  if (units.length > MOST_FOR_RIVALS) return
  const rival = wordSearch(units)
  let same = 0
  let place = 0
  const byWords = await timesOf(
    scanned,
    query => {
      const item = best[place++]
      if (item !== undefined && rival(query).includes(item)) same++
    },
    1,
  )
  report.add('rival: minisearch + fastest-levenshtein', byWords.text)
  report.add('rival finds the best match', `${same} of ${withMatch}`)
}

async function measureFile({locale, units, queries}: Load, report: Report): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tilmash-bench-'))
  const path = join(folder, 'bench.tm')
  const pair = {source: locale, target: 'ru'}
  const [query = ''] = queries
  {
    await using memory = await openMemory(path)
    const time = await timeOf(async () => {
      await memory.add(numbered(locale, units))
      await memory.lookup(query, pair)
    })
    report.add('file: import with index', perSecond(units.length, time))
  }
  report.add('file: bytes a unit', String(Math.round(statSync(path).size / units.length)))
  const clock = performance.now()
  const start = milliseconds()
  const memory = await openMemory(path, {create: false})
  await memory.lookup(query, pair)
  const opened = `${Math.round(milliseconds() - start)} ms (${Math.round(performance.now() - clock)} by the clock)`
  report.add('file: open and first lookup', opened)
  await measureFirst(memory, units, pair, report)
  report.add('file: lookup from 70', (await timesOf(queries, text => memory.lookup(text, pair))).text)
  const all = await timeOf(() => memory.lookupAll(queries, pair))
  report.add('file: lookupAll from 70', `${(all / queries.length).toFixed(3)} ms a query`)
  await measureExact(memory, 'file', units, pair, report)
  const phrases = queries.slice(0, 200).map(text => text.split(' ').slice(0, 2).join(' '))
  report.add(
    'file: concordance of two words',
    (await timesOf(phrases, text => memory.concordance(text, {locale}))).text,
  )
  await memory.close()
  rmSync(folder, {recursive: true})
}

/** Exact lookups here and there in a file that was just opened: what they find is read for the first time. */
async function measureFirst(
  memory: TranslationMemory,
  units: readonly string[],
  pair: Pair,
  report: Report,
): Promise<void> {
  const next = seeded(3)
  const options = {...pair, minScore: 100, limit: 1}
  const some = () =>
    Array.from({length: MANY_LOOKUPS}, () => units[Math.floor(next() * units.length)] as string)
  const [one, other] = [some(), some()]
  const time = await timeOf(async () => {
    for (const text of one) await memory.lookup(text, options)
  })
  report.add('file: exact lookups, each for the first time', perSecond(one.length, time))
  const all = await timeOf(() => memory.lookupAll(other, options))
  report.add('file: the same in one call', perSecond(other.length, all))
}

async function measureProcess({locale, units}: Load, report: Report): Promise<void> {
  const pair = {source: locale, target: 'ru'}
  const memory = await TranslationMemory.open()
  const time = await timeOf(async () => {
    await memory.add(numbered(locale, units))
    await memory.lookup('x', pair)
  })
  report.add('in process: import with index', perSecond(units.length, time))
  await measureExact(memory, 'in process', units, pair, report)
  await memory.close()
}

/** Units made as they are asked for. */
function* numbered(locale: string, units: readonly string[]) {
  for (const [place, text] of units.entries()) {
    yield {
      variants: [
        {locale, text, previous: units[place - 1] ?? '', next: units[place + 1] ?? ''},
        {locale: 'ru', text: `${place}`},
      ],
    }
  }
}

async function measureExact(
  memory: TranslationMemory,
  where: string,
  units: readonly string[],
  pair: Pair,
  report: Report,
): Promise<void> {
  const texts = units.slice(0, MANY_LOOKUPS)
  const options = {...pair, minScore: 100, limit: 1}
  const queries = texts.map((text, place) => ({
    text,
    options: {...options, previous: units[place - 1] ?? '', next: units[place + 1] ?? ''},
  }))
  const rounds = {
    exact: Number.POSITIVE_INFINITY,
    context: Number.POSITIVE_INFINITY,
    all: Number.POSITIVE_INFINITY,
  }
  for (let round = 0; round < 5; round++) {
    const exact = await timeOf(async () => {
      for (const text of texts) await memory.lookup(text, options)
    })
    const context = await timeOf(async () => {
      for (const query of queries) await memory.lookup(query.text, query.options)
    })
    const all = await timeOf(() => memory.lookupAll(texts, options))
    rounds.exact = Math.min(rounds.exact, exact)
    rounds.context = Math.min(rounds.context, context)
    rounds.all = Math.min(rounds.all, all)
  }
  report.add(`${where}: exact lookups`, perSecond(texts.length, rounds.exact))
  report.add(`${where}: context lookups`, perSecond(texts.length, rounds.context))
  report.add(`${where}: exact lookups in one call`, perSecond(texts.length, rounds.all))
}

for (const load of [
  madeUp('made-up sentences', 50_000, 20, 1),
  madeUp('made-up labels', 50_000, 3, 2),
  ...verses(),
]) {
  await measure(load)
}
