import type {ConceptEntry, Term} from '../../model/concept.js'
import {type Locale, languageOf} from '../../model/locale.js'
import type {App} from '../app.js'
import {languageTitle} from './bead-table.js'
import {table} from './table.js'

/** Concepts, a column a language; a term that is not simply to be used has its status behind it. */
export function conceptTable(
  concepts: readonly ConceptEntry[],
  languages: readonly Locale[],
  {out, color, t}: App,
): string[] {
  const columns = [
    {title: t('table.id'), width: 12},
    ...languages.map(language => ({title: languageTitle(language, t)})),
  ]
  const termOf = ({text, status}: Term) =>
    status === undefined || status === 'preferred'
      ? text
      : `${text} ${color.dim(`(${t(`statuses.${status}`)})`)}`
  const rows = concepts.map(({id, terms}) => [
    color.dim(id),
    ...languages.map(language =>
      terms
        .filter(({locale}) => languageOf(locale) === language)
        .map(termOf)
        .join('; '),
    ),
  ])
  return table(columns, rows, {width: out.width, heading: color.bold})
}
