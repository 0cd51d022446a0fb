/**
 * How fast and how well texts are segmented, beside what else there is for JavaScript.
 *
 * Speed on text made from the corpus, in megabytes of UTF-8 a second of processor time, one thread, at 10 KB, 1 MB and 10 MB;
 * then on the slowest texts that we could think of. Quality (precision, recall, F1 of borders) on the development sets
 * where TILMASH_DATA is set. sentencex takes part as WebAssembly, which runs everywhere.
 *
 * Run with: node test/bench/run.mjs segment
 */
import {existsSync, readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {join} from 'node:path'
import {ParseLatin} from 'parse-latin'
import * as sbd from 'sbd'
import * as sentencex from 'sentencex-wasm'
import {segment} from '../../src/segment/segment.js'
import {scoreBoundaries} from '../support/boundaries.js'

type Segmenter = (text: string, locale: string) => string[]

const CORPUS = join(process.cwd(), 'corpus/supreme-court-beijing-2016')
const SIZES = [10_000, 1_000_000, 10_000_000]
/** Others are tried on this: some take a time that grows with the square of the length. */
const SIZE_FOR_OTHERS = 10_000
const HOSTILE_SIZE = 1_000_000

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
  'spaced letters': 'а ',
  emoji: '😍 ',
  mentions: ' @а',
  tags: '#а ',
  faces: ':) ',
  addresses: 'https://а. ',
  'quoted years': 'г. «А ',
  'quotations and brackets': '(«А! ',
  'Roman numerals': 'X. ',
  abbreviations: 'т.б. ',
  hyphens: 'а-',
  'runs of capitals': '😍 Я а Я ',
  'short sentences': 'А! ',
  exclamations: '! ',
  'pairs of quotes': '«»',
  'quoted stops': '". ',
  'numbered signs': '№ 5. ',
  'years after verbs': 'жил 5 г. А ',
  labels: 'Статья 5. ',
  'letters of two scripts': 'aбв. ',
  'typed look-alikes': 'прoф. А ',
  'line ends': '\r\n',
  'page breaks': 'a\f',
  'lines of a list': '1. а\n',
  'cells of a table': 'a\tb\tc\n',
  queries: 'http://a.b/c?d=e&f#g ',
  'one long word': 'ә',
  dashes: '— ',
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

/** The other segmenters. */
function others(): Map<string, Segmenter> {
  const wasm = createRequire(import.meta.url).resolve('sentencex-wasm/sentencex_wasm_bg.wasm')
  sentencex.initSync({module: readFileSync(wasm)})
  const parser = new ParseLatin()
  return new Map<string, Segmenter>([
    [
      'Intl.Segmenter',
      (text, locale) =>
        [...new Intl.Segmenter(locale, {granularity: 'sentence'}).segment(text)].map(part => part.segment),
    ],
    ['sbd', text => sbd.sentences(text, {})],
    ['sentencex', (text, locale) => sentencex.segment(locale, text)],
    ['parse-latin', text => sentencesOf(parser.parse(text) as Node, text)],
  ])
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

/** Text made from the corpus, so many bytes long. */
function textOf(locale: string, size: number): string {
  const article = readFileSync(join(CORPUS, `${locale}.txt`), 'utf8')
  return Buffer.from(`${article}\n`.repeat(Math.ceil(size / Buffer.byteLength(article))))
    .subarray(0, size)
    .toString()
}

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

const ours: Segmenter = (text, locale) => segment(text, {locale}).map(found => found.text)
const rivals = others()
const speed: Record<string, Record<string, number>> = {}
for (const locale of ['kk', 'ru', 'en']) {
  for (const size of SIZES) {
    const text = textOf(locale, size)
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
  const text = piece.repeat(Math.ceil(HOSTILE_SIZE / Buffer.byteLength(piece)))
  const rows = ['kk', 'ru', 'en'].map(locale => [
    locale,
    rounded(megabytesPerSecond(text, one => segment(one, {locale}))),
  ])
  return [name, Object.fromEntries(rows) as Record<string, number>]
})
show('Megabytes a second, 1 MB of one thing, tilmash alone', Object.fromEntries(slowest))
show(
  'Precision, recall and F1 in percent (nothing where TILMASH_DATA is not set)',
  qualityOf(new Map([['tilmash', ours], ...rivals])),
)
