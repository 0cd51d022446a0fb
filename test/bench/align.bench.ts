/**
 * What alignment costs and how good it is: one invented document of 1,000 to 100,000 segments a side (seeded, with dropped
 * and joined segments), beside Gale & Church (1993) in the same run; where TILMASH_DATA is set, also the noisy documents
 * in `align-dev` there, all together and one at a time. Processor time of one run in a fresh state, F1 in percent.
 *
 * Run with: node test/bench/run.mjs align
 */
import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {align, alignAll} from '../../src/align/align.js'
import {type Evaluation, evaluate, evaluateAll} from '../../src/align/evaluate.js'
import type {Bead} from '../../src/model/bead.js'
import {galeChurch} from '../support/gale-church.js'
import {noisyDocument} from '../support/noisy-document.js'

const SIZES = [1000, 5000, 20_000, 100_000]
const SEED = 1993

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
  write('\nnoisy documents   all together   one at a time   Gale–Church   (strict / lax F1)')
  for (const pair of ['kk-en', 'kk-ru', 'ru-en']) {
    const [a, b] = pair.split('-') as [string, string]
    const folder = join(data, 'align-dev', pair)
    const documents = readdirSync(folder).map(name => ({
      [a]: lines(join(folder, name, 'source.txt')),
      [b]: lines(join(folder, name, 'target.txt')),
    }))
    const gold = readdirSync(folder).map(name =>
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
    const theirs = evaluateAll(
      gold,
      documents.map(texts => fromSizes(galeChurch(texts[a] as string[], texts[b] as string[]), [a, b])),
    )
    write(`${pair.padEnd(18)}${both(together)}  ${both(single)}   ${both(theirs)}`)
  }
}
