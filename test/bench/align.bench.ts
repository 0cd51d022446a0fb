/**
 * What alignment costs and how good it is: one invented document of 1,000 to 100,000 segments a side (seeded, with dropped
 * and joined segments), beside Gale & Church (1993) in the same run; where TILMASH_DATA is set, also the noisy documents
 * in `align-dev` there: all together, one at a time, and by a word table learned from the pairs of `ntrex` there that belong
 * to the other nine tenths of the documents (ten folds). Processor time of one run in a fresh state, F1 in percent.
 *
 * Run with: node test/bench/run.mjs align
 */
import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {align, alignAll, type SegmentTexts} from '../../src/align/align.js'
import {type Evaluation, evaluate, evaluateAll} from '../../src/align/evaluate.js'
import {WordLexicon} from '../../src/align/word-lexicon.js'
import type {Bead} from '../../src/model/bead.js'
import {galeChurch} from '../support/gale-church.js'
import {noisyDocument} from '../support/noisy-document.js'

const SIZES = [1000, 5000, 20_000, 100_000]
const SEED = 1993
const FOLDS = 10

function timed<T>(run: () => T): [T, number] {
  const before = process.cpuUsage()
  const result = run()
  const {user, system} = process.cpuUsage(before)
  return [result, (user + system) / 1e6]
}

function fromSizes(
  sizes: readonly (readonly [number, number])[],
  names: readonly [string, string],
): Pick<Bead, 'segments'>[] {
  let i = 0
  let j = 0
  return sizes.map(([n, m]) => {
    const segments = {
      [names[0]]: Array.from({length: n}, (_, index) => i + index),
      [names[1]]: Array.from({length: m}, (_, index) => j + index),
    }
    i += n
    j += m
    return {segments}
  })
}

type Beads = readonly Pick<Bead, 'segments'>[]

const keyOf = ({segments}: Pick<Bead, 'segments'>) => JSON.stringify(Object.entries(segments).sort())

/** How many of the surest beads of all documents are right. */
function precisionOfSurest(
  gold: readonly Beads[],
  found: readonly (readonly Bead[])[],
  share: number,
): number {
  const judged = found.flatMap((beads, document) => {
    const right = new Set((gold[document] as Beads).map(keyOf))
    return beads.map(bead => ({score: bead.score, isRight: right.has(keyOf(bead))}))
  })
  judged.sort((x, y) => y.score - x.score)
  const surest = judged.slice(0, Math.round(share * judged.length))
  return surest.filter(({isRight}) => isRight).length / surest.length
}

/** How many of the segments without counterpart are found so. */
function shareOfDropped(gold: readonly Beads[], found: readonly Beads[]): number {
  const isDropped = ({segments}: Pick<Bead, 'segments'>) =>
    Object.values(segments).some(list => list.length === 0)
  let all = 0
  let right = 0
  for (const [document, beads] of gold.entries()) {
    const keys = new Set((found[document] as Beads).map(keyOf))
    for (const bead of beads.filter(isDropped)) {
      all++
      right += Number(keys.has(keyOf(bead)))
    }
  }
  return right / all
}

const percent = (value: number) => (100 * value).toFixed(2)
const both = ({strict, lax}: Evaluation) => `${percent(strict.f1)} / ${percent(lax.f1)}`
const megabytes = () => Math.round(process.resourceUsage().maxRSS / 1024)
const write = (line: string) => process.stdout.write(`${line}\n`)

write('segments a side   tilmash: seconds, strict / lax F1, peak MB   Gale–Church: seconds, strict / lax F1')
for (const size of SIZES) {
  const {texts, gold} = noisyDocument(size, SEED)
  const [found, seconds] = timed(() => align(texts))
  const memory = megabytes()
  const [theirs, theirSeconds] = timed(() => galeChurch(texts.de, texts.fr))
  const ours = `${seconds.toFixed(2)} s, ${both(evaluate(gold, found))}, ${memory} MB`
  const rival = `${theirSeconds.toFixed(2)} s, ${both(evaluate(gold, fromSizes(theirs, ['de', 'fr'])))}`
  write(`${String(size).padEnd(18)}${ours.padEnd(45)}${rival}`)
}

const data = process.env.TILMASH_DATA
if (data !== undefined && existsSync(join(data, 'align-dev'))) {
  const lines = (file: string) => readFileSync(file, 'utf8').replace(/\n$/u, '').split('\n')
  const side = (cell = '') => (cell === '' ? [] : cell.split(',').map(Number))
  const [, ...rows] = lines(join(data, 'ntrex/ntrex.tsv')).map(line => line.split('\t'))
  const languages = ['kk', 'ru', 'en']
  const folderOf = (row: readonly string[]) => (row[1] ?? '').replace(/[^\p{L}\p{N}_.-]+/gu, '_')
  const pairsOf = ([, , ...texts]: readonly string[]) => ({
    variants: languages.map((locale, index) => ({locale, text: texts[index] ?? ''})),
  })
  write(
    '\nnoisy documents   all together   one at a time   word table     Gale–Church   (strict / lax F1)   best 90 % right   dropped found',
  )
  for (const pair of ['kk-en', 'kk-ru', 'ru-en']) {
    const [a, b] = pair.split('-') as [string, string]
    const folder = join(data, 'align-dev', pair)
    const names = readdirSync(folder).sort()
    const documents = names.map(name => ({
      [a]: lines(join(folder, name, 'source.txt')),
      [b]: lines(join(folder, name, 'target.txt')),
    }))
    const gold = names.map(name =>
      lines(join(folder, name, 'gold.tsv')).map(line => {
        const [left, right] = line.split('\t')
        return {segments: {[a]: side(left), [b]: side(right)}}
      }),
    )
    const together = evaluateAll(gold, alignAll(documents))
    const single = evaluateAll(
      gold,
      documents.map(texts => align(texts)),
    )
    const byTable: Bead[][] = []
    for (let fold = 0; fold < FOLDS; fold++) {
      const tested = [...names.keys()].filter(index => index % FOLDS === fold)
      const isTested = new Set(tested.map(index => names[index]))
      const units = rows.filter(row => !isTested.has(folderOf(row))).map(pairsOf)
      const lexicon = WordLexicon.learnFromUnits(units, {source: a, target: b})
      const found = alignAll(
        tested.map(index => documents[index] as SegmentTexts),
        {lexicon},
      )
      for (const [place, index] of tested.entries()) byTable[index] = found[place] as Bead[]
    }
    const learned = evaluateAll(gold, byTable)
    const theirs = evaluateAll(
      gold,
      documents.map(texts => fromSizes(galeChurch(texts[a] as string[], texts[b] as string[]), [a, b])),
    )
    const certain = percent(precisionOfSurest(gold, byTable, 0.9))
    const dropped = percent(shareOfDropped(gold, byTable))
    write(
      `${pair.padEnd(18)}${both(together)}  ${both(single)}  ${both(learned)}  ${both(theirs)}${certain.padStart(29)}${dropped.padStart(16)}`,
    )
  }
}
