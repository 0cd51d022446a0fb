/**
 * What the recognition of terms costs and how good it is: a termbase of 100,000 terms a language (seeded; its words are
 * the stems of the tables with derivations, 1 to 4 words a term), searched in texts whose words are inflected forms of
 * such words, frequent ones first (Zipf), beside the article. Processor time: of the index, of a first text (no word
 * met before), of the same text again, and of another text. Where TILMASH_DATA is set, also the share of generated forms
 * found (`legal-forms`), lemmas, pairs of words with one stem, and all nouns as terms (`ud-kazakh-ktb`).
 *
 * Run with: node test/bench/run.mjs terms
 */
import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {recognizeTerms} from '../../src/glossary/recognize-terms.js'
import {Termbase} from '../../src/glossary/termbase.js'
import {KAZAKH_ANALYZER} from '../../src/text/languages/kk/morphology.js'
import {LemmaLexicon} from '../../src/text/morphology/lemma-lexicon.js'
import {stemWord} from '../../src/text/stem.js'
import {inventedTerms, inventedText} from '../support/invented-terms.js'

const TERMS = 100_000
const TEXT_MEGABYTES = 8

function timed<T>(run: () => T): [T, number] {
  const before = process.cpuUsage()
  const result = run()
  const {user, system} = process.cpuUsage(before)
  return [result, (user + system) / 1e6]
}

const write = (line: string) => process.stdout.write(`${line}\n`)
const percent = (part: number, whole: number) => ((100 * part) / whole).toFixed(2)

write(
  'language   words   build      first text   again        another text   hits a MB   (MB of UTF-8 a second)',
)
for (const locale of ['kk', 'ru', 'en'] as const) {
  const {terms, words} = inventedTerms(locale, TERMS)
  const concepts = terms.map((text, index) => ({id: `c${index}`, terms: [{locale, text}]}))
  let build = Number.POSITIVE_INFINITY
  let termbase = Termbase.from([])
  for (let round = 0; round < 3; round++) {
    const [made, seconds] = timed(() => {
      const base = Termbase.from(concepts)
      recognizeTerms('', base, {locale})
      return base
    })
    if (round === 0) write(`           (the first index of all in this language: ${seconds.toFixed(2)} s)`)
    build = Math.min(build, seconds)
    termbase = made
  }
  const texts = [1, 2].map(seed => inventedText(locale, words, TEXT_MEGABYTES * 1e6, seed))
  const search = (text: string): [number, number] => {
    const [hits, seconds] = timed(() => recognizeTerms(text, termbase, {locale}).length)
    const megabytes = Buffer.byteLength(text) / 1e6
    return [hits / megabytes, megabytes / seconds]
  }
  const [hits, first] = search(texts[0] as string)
  const [, again] = search(texts[0] as string)
  const [, another] = search(texts[1] as string)
  const cell = (speed: number) => `${speed.toFixed(1)} MB/s`.padEnd(13)
  write(
    `${locale.padEnd(11)}${String(words.length).padEnd(8)}${build.toFixed(2)} s     ${cell(first)}${cell(again)}${cell(another)}  ${hits.toFixed(0)}`,
  )
}

const data = process.env.TILMASH_DATA
if (data !== undefined && existsSync(join(data, 'legal-forms'))) {
  const rows = (name: string) =>
    readFileSync(join(data, name), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1)
      .map(line => line.split('\t'))
  const terms = rows('legal-forms/terms.tsv').map(([kk = '']) => kk)
  const termbase = Termbase.from(
    terms.map((text, index) => ({id: `c${index}`, terms: [{locale: 'kk', text}]})),
  )
  const forms = rows('legal-forms/forms.tsv')
  const found = forms.filter(([term, form = '']) =>
    recognizeTerms(form, termbase, {locale: 'kk'}).some(hit => hit.term.text === term && hit.text === form),
  )
  write(`\ngenerated forms found: ${percent(found.length, forms.length)} % of ${forms.length}`)

  const words = readFileSync(join(data, 'ud-kazakh-ktb/kk.conllu'), 'utf8')
    .split('\n')
    .map(line => line.split('\t'))
    .filter(([id = '']) => /^\d+$/u.test(id))
    .map(([, form = '', lemma = '', tag = '']) => ({
      form: form.toLowerCase(),
      lemma: lemma.toLowerCase(),
      tag,
    }))
  const nouns = words.filter(({tag}) => ['NOUN', 'PROPN', 'ADJ'].includes(tag))
  const right = (familiarity?: LemmaLexicon['familiarity']) =>
    nouns.filter(({form, lemma}) => KAZAKH_ANALYZER.best(form, familiarity).lemma === lemma).length
  const learned = (texts: readonly string[]) =>
    percent(right(LemmaLexicon.learn(texts, {locale: 'kk'}).familiarity), nouns.length)
  const news = rows('ntrex/ntrex.tsv').map(([, , kk = '']) => kk)
  const sentences = words.map(({form}) => form)
  write(
    `lemma, one guess: ${percent(right(), nouns.length)} % of ${nouns.length}; with a lexicon learned from news ${learned(news)} %, from the same sentences ${learned(sentences)} %`,
  )

  const types = [...new Map(nouns.map(word => [`${word.form} ${word.lemma}`, word])).values()]
  const stems = types.map(({form}) => stemWord(form, 'kk'))
  let both = 0
  let onlyOurs = 0
  let onlyGold = 0
  for (let i = 0; i < types.length; i++) {
    for (let j = 0; j < i; j++) {
      const same = types[i]?.lemma === types[j]?.lemma
      const ours = stems[i] === stems[j]
      if (same && ours) both++
      else if (ours) onlyOurs++
      else if (same) onlyGold++
    }
  }
  write(
    `two forms of one word get one stem: precision ${percent(both, both + onlyOurs)}, recall ${percent(both, both + onlyGold)}, F1 ${percent(2 * both, 2 * both + onlyOurs + onlyGold)}`,
  )

  // Every noun of the treebank as a term; a word that the treebank gives another lemma is a wrong hit.
  const listed = new Set(
    words.filter(({tag, lemma}) => tag === 'NOUN' && /^[\p{L}-]{3,}$/u.test(lemma)).map(({lemma}) => lemma),
  )
  const all = Termbase.from(
    [...listed].map((text, index) => ({id: `c${index}`, terms: [{locale: 'kk', text}]})),
  )
  let hits = 0
  let missed = 0
  const text = words.map(({form}) => form).join(' ')
  const places = new Set(
    recognizeTerms(text, all, {locale: 'kk', overlapping: true}).map(hit => `${hit.start} ${hit.term.text}`),
  )
  let start = 0
  for (const {form, lemma, tag} of words) {
    if (places.delete(`${start} ${lemma}`)) hits++
    else if (tag === 'NOUN' && listed.has(lemma)) missed++
    start += form.length + 1
  }
  const wrong = places.size
  write(
    `${listed.size} nouns as terms in running text: precision ${percent(hits, hits + wrong)}, recall ${percent(hits, hits + missed)}`,
  )
}
