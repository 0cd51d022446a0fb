/**
 * What extraction of terms costs and how good it is: invented memories of 1,000 to 100,000 units in two languages (seeded;
 * invented words of two to five syllables, by Zipf's law, among the article of the corpus); with TILMASH_BENCH_ALL=1 also a million.
 * Where TILMASH_DATA is set, also the law in `kz-laws` there, against the terms in `legal-terms`. Processor time of one
 * run, the making of the units included; peak memory of the process so far.
 *
 * Run with: node test/bench/run.mjs extract
 */
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {extractTerms} from '../../src/glossary/extract-terms.js'
import type {TranslationUnit} from '../../src/model/unit.js'
import {seeded} from '../support/seeded.js'

const SIZES = [1000, 10_000, 100_000, ...(process.env.TILMASH_BENCH_ALL === undefined ? [] : [1_000_000])]
const CORPUS = 'corpus/supreme-court-beijing-2016'
const SEED = 2016
const LEMMAS = 60_000
const WORDS_A_UNIT = 14
const KAZAKH = {
  syllables: 'ба қа ла ра та са ма на жа ша до қо то со мо',
  end: 'қот',
  forms: ' тың қа ты тар тарды ы ының',
}
const RUSSIAN = {
  syllables: 'бо ко ле ро те са ми не же ша ду ку то со му',
  end: 'код',
  forms: ' а у ом е ы ов ами',
}

/** The invented word of a number, in one of eight forms. */
function word(number: number, form: number, {syllables, end, forms}: typeof KAZAKH): string {
  const all = syllables.split(' ')
  let text = ''
  for (let rest = number; text === '' || rest > 0; rest = Math.floor(rest / all.length))
    text += all[rest % all.length]
  return text + end + (forms.split(' ')[form] ?? '')
}

function* inventedUnits(count: number): Generator<TranslationUnit> {
  const random = seeded(SEED)
  const [kazakh = [], russian = []] = ['kk', 'ru'].map(locale =>
    readFileSync(`${CORPUS}/segments.${locale}.txt`, 'utf8').trimEnd().split('\n'),
  )
  for (let index = 0; index < count; index++) {
    const place = Math.floor(random() * Math.min(kazakh.length, russian.length))
    const kk = (kazakh[place] ?? '').split(' ').slice(0, WORDS_A_UNIT)
    const ru = (russian[place] ?? '').split(' ').slice(0, WORDS_A_UNIT)
    for (let added = 0; added < 3; added++) {
      const number = Math.floor(LEMMAS * random() ** 3)
      const [where, form] = [random(), Math.floor(random() * 8)]
      kk.splice(Math.floor(where * kk.length), 0, word(number, form, KAZAKH))
      ru.splice(Math.floor(where * ru.length), 0, word(number, form, RUSSIAN))
    }
    yield {
      id: `u${index}`,
      variants: [
        {locale: 'kk', text: kk.join(' ')},
        {locale: 'ru', text: ru.join(' ')},
      ],
    }
  }
}

function timed<T>(run: () => T): [T, string] {
  const before = process.cpuUsage()
  const result = run()
  const {user, system} = process.cpuUsage(before)
  return [result, `${((user + system) / 1e6).toFixed(1)} s`]
}

const write = (line: string) => process.stdout.write(`${line}\n`)
const megabytes = () => Math.round(process.resourceUsage().maxRSS / 1024)

write('units       time       peak MB   rows')
for (const size of SIZES) {
  const [rows, time] = timed(() =>
    extractTerms(inventedUnits(size), {source: 'kk', targets: ['ru'], limit: 200}),
  )
  write(`${String(size).padEnd(12)}${time.padEnd(11)}${String(megabytes()).padEnd(10)}${rows.length}`)
}

const DATA = process.env.TILMASH_DATA
if (DATA !== undefined) {
  const table = (name: string) =>
    readFileSync(join(DATA, name), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1)
      .map(line => line.split('\t'))
  const units = table('kz-laws/units.tsv').map(([, , kk = '', ru = ''], index) => ({
    id: `u${index}`,
    variants: [
      {locale: 'kk', text: kk},
      {locale: 'ru', text: ru},
    ],
  }))
  const same = (kk = '', ru = '') => `${kk} | ${ru}`.toLowerCase().replaceAll('ё', 'е')
  const gold = table('legal-terms/terms.tsv').map(([kk, ru]) => same(kk, ru))
  const [rows, time] = timed(() => extractTerms(units, {source: 'kk', targets: ['ru'], limit: 200}))
  const found = rows.map(({terms}) => same(terms.kk, terms.ru))
  for (const most of [100, 200]) {
    const right = gold.filter(pair => found.slice(0, most).includes(pair)).length
    write(`kz-laws: ${right} of ${gold.length} listed terms in the first ${most} rows (${time})`)
  }
}
