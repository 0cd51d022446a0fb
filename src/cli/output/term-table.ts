import type {TermCandidate} from '../../glossary/extract-terms.js'
import type {Locale} from '../../model/locale.js'
import type {App} from '../app.js'
import {languageTitle} from './bead-table.js'
import {table} from './table.js'

/** A glossary, a column a language, best first. */
export function termTable(
  candidates: readonly TermCandidate[],
  locales: readonly Locale[],
  {out, color, t}: App,
): string[] {
  const columns = [
    {title: t('table.number'), width: 4, align: 'right' as const},
    ...locales.map(locale => ({title: languageTitle(locale, t)})),
    {title: t('table.confidence'), width: 10, align: 'right' as const},
    {title: t('table.occurrences'), width: 6, align: 'right' as const},
  ]
  const rows = candidates.map(({terms, confidence, occurrences}, index) => [
    color.dim(String(index + 1)),
    ...locales.map(locale => terms[locale] ?? color.dim('—')),
    `${Math.round(confidence * 100)} %`,
    String(occurrences),
  ])
  return table(columns, rows, {width: out.width, heading: color.bold})
}
