/**
 * How fast and how well texts are segmented, beside what else there is for JavaScript.
 *
 * Speed on text made from the corpus, in megabytes of UTF-8 a second of processor time, one thread, at 10 KB, 1 MB and 10 MB;
 * then on the slowest texts that we could think of. Quality (precision, recall, F1 of borders) on the development sets
 * where TILMASH_DATA is set. `sbd`, `sentencex` and `parse-latin` take part if they are installed.
 */
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {build} from 'tsup'
import {bench, describe} from 'vitest'
import type * as SegmentModule from '../../src/segment/segment.js'
import {scoreBoundaries} from '../support/boundaries.js'

type Segmenter = (text: string, locale: string) => string[]

const CORPUS = new URL('../../corpus/supreme-court-beijing-2016/', import.meta.url)
const SIZES = [10_000, 1_000_000, 10_000_000]
/** Others are tried on this: some take a time that grows with the square of the length. */
const SIZE_FOR_OTHERS = 10_000

const HOSTILE: Readonly<Record<string, string>> = {
  dots: '.',
  'spaced dots': '. ',
  initials: 'А. ',
  quotes: '«',
  brackets: '(. ',
  digits: '1. ',
  blanks: ' ',
  'one letter': 'a',
  'combining marks': '.\u0301',
  'short lines': 'a\n',
}

function megabytesPerSecond(text: string, run: (text: string) => unknown): number {
  const size = Buffer.byteLength(text)
  run(text)
  let runs = 0
  let seconds = 0
  const before = process.cpuUsage()
  do {
    run(text)
    runs++
    const {user, system} = process.cpuUsage(before)
    seconds = (user + system) / 1e6
  } while (seconds < 0.3)
  return (size * runs) / 1e6 / seconds
}

const rounded = (value: number) => Number(value.toFixed(1))
const percent = (value: number) => Number((100 * value).toFixed(2))

/** The other segmenters that can be loaded here. */
async function others(): Promise<Map<string, Segmenter>> {
  const found = new Map<string, Segmenter>()
  found.set('Intl.Segmenter', (text, locale) =>
    [...new Intl.Segmenter(locale, {granularity: 'sentence'}).segment(text)].map(part => part.segment),
  )
  // Names in variables: they are no dependencies of ours.
  const load = async (name: string) => import(name).catch(() => undefined)
  const sbd = await load('sbd')
  if (sbd !== undefined) found.set('sbd', text => (sbd.default ?? sbd).sentences(text, {}))
  const sentencex = await load('sentencex')
  if (sentencex !== undefined) {
    found.set('sentencex', (text, locale) => (sentencex.segment ?? sentencex.default.segment)(locale, text))
  }
  const parseLatin = await load('parse-latin')
  if (parseLatin !== undefined) {
    const parser = new parseLatin.ParseLatin()
    found.set('parse-latin', text => sentencesOf(parser.parse(text), text))
  }
  return found
}

interface Node {
  readonly type: string
  readonly children?: readonly Node[]
  readonly position: {readonly start: {readonly offset: number}; readonly end: {readonly offset: number}}
}

function sentencesOf(node: Node, text: string): string[] {
  if (node.type === 'SentenceNode') return [text.slice(node.position.start.offset, node.position.end.offset)]
  return (node.children ?? []).flatMap(child => sentencesOf(child, text))
}

/** The segmenter as users get it: built. As the tests load it each import is a call, which makes it six times slower. */
async function builtSegment(): Promise<typeof SegmentModule.segment> {
  const outDir = mkdtempSync(join(tmpdir(), 'tilmash-bench-'))
  try {
    const entry = {segment: fileURLToPath(new URL('../../src/segment/segment.ts', import.meta.url))}
    await build({
      entry,
      outDir,
      format: 'esm',
      config: false,
      silent: true,
      outExtension: () => ({js: '.mjs'}),
    })
    const {segment}: typeof SegmentModule = await import(pathToFileURL(join(outDir, 'segment.mjs')).href)
    return segment
  } finally {
    rmSync(outDir, {recursive: true, force: true})
  }
}

/** Rows under a heading, columns as wide as they need to be. */
function show(
  heading: string,
  rows: Readonly<Record<string, Readonly<Record<string, string | number>>>>,
): void {
  const columns = [...new Set(Object.values(rows).flatMap(row => Object.keys(row)))]
  const lines = [
    ['', ...columns],
    ...Object.entries(rows).map(([name, row]) => [
      name,
      ...columns.map(column => String(row[column] ?? '–')),
    ]),
  ]
  const widths = columns
    .concat('')
    .map((_, index) => Math.max(...lines.map(line => line[index]?.length ?? 0)))
  const text = lines.map(line =>
    line
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  process.stdout.write(`\n${heading}\n${text.join('\n')}\n`)
}

describe('segment', () => {
  bench(
    'speed and quality',
    async () => {
      const segment = await builtSegment()
      const rivals = await others()
      const speed: Record<string, Record<string, number>> = {}
      for (const locale of ['kk', 'ru', 'en']) {
        const article = readFileSync(new URL(`${locale}.txt`, CORPUS), 'utf8')
        for (const size of SIZES) {
          const text = Buffer.from(`${article}\n`.repeat(Math.ceil(size / Buffer.byteLength(article))))
            .subarray(0, size)
            .toString()
          const row: Record<string, number> = {
            tilmash: rounded(megabytesPerSecond(text, one => segment(one, {locale}))),
          }
          for (const [name, run] of size > SIZE_FOR_OTHERS ? [] : rivals) {
            row[name] = rounded(megabytesPerSecond(text, one => run(one, locale)))
          }
          speed[`${locale} ${size / 1000} KB`] = row
        }
      }
      show('Megabytes a second', speed)
      const slowest = Object.entries(HOSTILE).map(([name, piece]) => {
        const text = piece.repeat(Math.ceil(1_000_000 / Buffer.byteLength(piece)))
        return [name, {tilmash: rounded(megabytesPerSecond(text, one => segment(one, {locale: 'kk'})))}]
      })
      show('Megabytes a second, 1 MB of one thing', Object.fromEntries(slowest))
      const ours: Segmenter = (text, locale) => segment(text, {locale}).map(found => found.text)
      show(
        'Precision, recall and F1 in percent (nothing where TILMASH_DATA is not set)',
        qualityOf(new Map([['tilmash', ours], ...rivals])),
      )
    },
    {iterations: 1, warmupIterations: 0, time: 0, warmupTime: 0},
  )
})

function qualityOf(segmenters: ReadonlyMap<string, Segmenter>): Record<string, Record<string, string>> {
  const data = process.env.TILMASH_DATA
  if (data === undefined) return {}
  const sets = ['kk-ktb', 'kk-ntrex-t', 'ru-ntrex-t', 'ru-taiga-dev', 'en-ntrex-t', 'en-ewt-dev-par']
  const rows: Record<string, Record<string, string>> = {}
  for (const name of sets) {
    const file = join(data, 'seg-dev', `${name}.jsonl`)
    if (!existsSync(file)) continue
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
    const gold = lines.map(line => (JSON.parse(line) as {sents: string[]}).sents)
    const row: Record<string, string> = {}
    for (const [segmenter, run] of segmenters) {
      const predicted = gold.map(sentences => run(sentences.join(' '), name.slice(0, 2)))
      const {precision, recall, f1} = scoreBoundaries(gold, predicted)
      row[segmenter] = `${percent(precision)} ${percent(recall)} ${percent(f1)}`
    }
    rows[name] = row
  }
  return rows
}
