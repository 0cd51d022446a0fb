import {mkdir} from 'node:fs/promises'
import {join} from 'node:path'
import {align} from '../../align/align.js'
import {bitext} from '../../bitext.js'
import {writeTbx} from '../../formats/tbx.js'
import {writeTmx} from '../../formats/tmx.js'
import {conceptsOf} from '../../glossary/concepts-of.js'
import {extractTerms, type TermCandidate} from '../../glossary/extract-terms.js'
import {openMemory} from '../../memory/stores/sqlite.js'
import type {TranslationMemory} from '../../memory/translation-memory.js'
import type {Texts, TranslationUnit} from '../../model/unit.js'
import {segment} from '../../segment/segment.js'
import type {App} from '../app.js'
import {fileError} from '../cli-error.js'
import {readText} from '../input/read-input.js'
import {beadTable} from '../output/bead-table.js'
import {hitLines} from '../output/hit-lines.js'
import {matchLines} from '../output/match-lines.js'
import {Progress} from '../output/progress.js'
import {termTable} from '../output/term-table.js'
import {writeFile} from '../output/write-file.js'
import {packageFolder} from '../package-folder.js'

const ARTICLE = 'supreme-court-beijing-2016'
const LOCALES = ['kk', 'ru', 'en'] as const
const GLOSSARY_ROWS = 20
/** Stands in the article with endings only. */
const PHRASE = 'Жоғарғы сот'
/** What a translator may have in front of them: one sentence of the article with its neighbours, and a changed one. */
const QUERY = 'Еске салса кетсек, бұл ҚР Жоғарғы соты төрағасының ҚХР-ға алғашқы ресми сапары.'
const PREVIOUS =
  'Бұл жағынан тәжірибе алмасуды тереңдету, сот практикасын зерделеу, жаңа технологиялар мен стандарттарды енгізу, сот білімін дамыту, сондай-ақ тұтастай, әділ сот жүргізудің сапасын жақсарту бойынша уағдаластыққа қол жеткізілді», — деді ол.'
const NEXT = '11 сәуірде Қ. Мәми ҚХР Мемлекеттік сот академиясына, ҚХР Жоғарғы халық сотына барды.'
const CHANGED = 'Бұл ҚР Жоғарғы соты төрағасының Түркияға алғашқы ресми сапары еді.'

/** `tilmash demo`: the main job, from texts to glossary, on the article that comes with the package. */
export async function demoAction(folder: string, app: App): Promise<void> {
  const progress = new Progress(app.err)
  await progress.show(app.t('progress.reading'))
  const texts = await readArticle(app)
  await progress.show(app.t('progress.aligning'))
  const sides = Object.fromEntries(
    Object.entries(texts).map(([locale, text]) => [locale, segment(text, {locale}).map(part => part.text)]),
  )
  const beads = align(sides)
  await progress.clear()
  await heading(app, 'demo.aligned', {
    kk: sides.kk?.length ?? 0,
    ru: sides.ru?.length ?? 0,
    en: sides.en?.length ?? 0,
    beads: beads.length,
  })
  for (const line of beadTable(beads, sides, app)) await app.out.line(line)

  await makeFolder(folder)
  const path = join(folder, `${ARTICLE}.tilmash`)
  const memory = await openMemory(path)
  try {
    await memory.add(bitext(texts, {document: ARTICLE}))
    await showLookups(memory, app)
    await showConcordance(memory, app)
    const units: TranslationUnit[] = []
    for await (const unit of memory.units()) units.push(unit)
    const candidates = extractTerms(units, {source: 'kk', targets: ['ru', 'en']})
    await heading(app, 'demo.glossary', {
      count: candidates.length,
      shown: Math.min(candidates.length, GLOSSARY_ROWS),
    })
    for (const line of termTable(candidates.slice(0, GLOSSARY_ROWS), LOCALES, app)) await app.out.line(line)
    await leaveFiles(folder, path, units, candidates, app)
  } finally {
    await memory.close()
  }
}

async function readArticle(app: App): Promise<Texts> {
  const folder = join(packageFolder(), 'corpus', ARTICLE)
  const texts: Record<string, string> = {}
  for (const locale of LOCALES) {
    texts[locale] = await readText(join(folder, `${locale}.txt`), app.stdin)
  }
  return texts
}

async function showLookups(memory: TranslationMemory, app: App): Promise<void> {
  const direction = {source: 'kk', target: 'ru', limit: 1} as const
  const lookups = [
    ['demo.exact', QUERY, direction],
    ['demo.fuzzy', CHANGED, {...direction, minScore: 50}],
    ['demo.context', QUERY, {...direction, previous: PREVIOUS, next: NEXT}],
  ] as const
  for (const [title, query, options] of lookups) {
    await heading(app, title)
    for (const line of matchLines(query, await memory.lookup(query, options), app)) await app.out.line(line)
  }
}

async function showConcordance(memory: TranslationMemory, app: App): Promise<void> {
  const hits = await memory.concordance(PHRASE, {locale: 'kk', limit: 3})
  await heading(app, 'demo.concordance', {phrase: PHRASE})
  for (const hit of hits) for (const line of hitLines(hit, app)) await app.out.line(line)
}

async function leaveFiles(
  folder: string,
  memory: string,
  units: readonly TranslationUnit[],
  candidates: readonly TermCandidate[],
  app: App,
): Promise<void> {
  const tmx = join(folder, `${ARTICLE}.tmx`)
  const tbx = join(folder, `${ARTICLE}.tbx`)
  await writeFile(tmx, writeTmx(units, {source: 'kk'}))
  await writeFile(tbx, writeTbx(conceptsOf(candidates, {source: ARTICLE})))
  await heading(app, 'demo.files')
  for (const [name, path] of [
    ['demo.memory', memory],
    ['demo.tmx', tmx],
    ['demo.tbx', tbx],
  ] as const) {
    await app.out.line(`  ${app.t(name).padEnd(26)} ${path}`)
  }
  await app.out.line()
  await app.out.line(app.t('demo.next', {memory}))
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, {recursive: true})
  } catch (error) {
    throw fileError(folder, error)
  }
}

async function heading(app: App, id: string, values?: Record<string, unknown>): Promise<void> {
  await app.out.line()
  await app.out.line(app.color.bold(app.color.cyan(app.t(id, values))))
}
