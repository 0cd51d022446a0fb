import {approvedTerms} from '../../glossary/check-terms.js'
import {recognizeTerms} from '../../glossary/recognize-terms.js'
import type {TermHit} from '../../model/concept.js'
import {type Locale, languageOf} from '../../model/locale.js'
import type {App} from '../app.js'
import {parseLanguage, refuseStandardInputTwice} from '../input/arguments.js'
import {nameOf, readText} from '../input/read-input.js'
import {readTermbases} from '../input/read-termbase.js'
import {tellOfLanguages} from '../input/tell-of-languages.js'
import {tellOfOtherLanguage} from '../input/warn-of-language.js'
import {textsByLanguage} from '../output/texts-by-language.js'

export interface FindOptions {
  readonly termbase: readonly string[]
  readonly lang: string
  readonly json?: boolean
}

/** `tilmash terms find [FILE] --termbase TERMS --lang TAG` */
export async function termsFindAction(
  file: string | undefined,
  options: FindOptions,
  app: App,
): Promise<void> {
  const locale = parseLanguage(options.lang)
  refuseStandardInputTwice([file, ...options.termbase])
  const termbases = await readTermbases(options.termbase, app.stdin)
  const text = await readText(file, app.stdin)
  await tellOfOtherLanguage(text, {locale, file: nameOf(file), option: '--lang'}, app)
  await tellOfLanguages(termbases, [locale], app)
  const hits = recognizeTerms(text, termbases, {locale})
  if (!options.json && hits.length === 0)
    await app.err.line(app.t('messages.noTermHits', {file: nameOf(file)}))
  for (const hit of hits) {
    if (options.json) await app.out.json(hitRecord(hit))
    else await app.out.line(hitLine(hit, app))
  }
}

function hitRecord(hit: TermHit): object {
  const {term, concept, text, start, end} = hit
  const {status} = term
  return {term: term.text, status, concept: concept.id, text, start, end, translations: translationsOf(hit)}
}

/** What may be written for the term, the preferred first: a forbidden term is no translation. */
function translationsOf({concept, term}: TermHit): Record<Locale, string[]> {
  const languages = new Set(concept.terms.map(({locale}) => languageOf(locale)))
  const usable = [...languages].flatMap(language => approvedTerms(concept, language))
  return textsByLanguage(usable, term.locale)
}

function hitLine(hit: TermHit, {color, t}: App): string {
  const translations = Object.entries(translationsOf(hit))
    .map(([language, texts]) => `${color.dim(language)} ${texts.join('; ')}`)
    .join('  ')
  const {status = 'preferred', text: term} = hit.term
  const isUsable = status === 'preferred' || status === 'admitted'
  const name = isUsable ? term : `${term} ${color.red(`(${t(`statuses.${status}`)})`)}`
  const place = color.dim(`${hit.start}–${hit.end}`)
  return `${place}  ${color.yellow(hit.text)}  ← ${name}  ${translations}`
}
