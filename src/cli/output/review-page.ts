import {createHash} from 'node:crypto'
import type {ConceptEntry} from '../../model/concept.js'
import type {Locale} from '../../model/locale.js'
import type {App} from '../app.js'
import {languageTitle} from './bead-table.js'
import {REVIEW_SCRIPT, REVIEW_STYLE} from './review-page-parts.js'

export interface ReviewPageOptions {
  readonly locales: readonly Locale[]
  /** Name of the memory that the rows come from. */
  readonly memory: string
}

const STATUSES = ['preferred', 'admitted', 'deprecated', 'forbidden'] as const

/**
 * A page on which a person accepts, rejects and edits rows of extracted terms, and saves them as a table for
 * `tilmash terms import`. One file that loads nothing and sends nothing.
 */
export function reviewPage(
  rows: readonly ConceptEntry[],
  {locales, memory}: ReviewPageOptions,
  {t}: Pick<App, 't'>,
): string {
  const language = t('review.language')
  const heads = [
    t('review.decision'),
    ...locales.map(locale => languageTitle(locale, t)),
    t('review.status'),
    t('review.note'),
    t('review.confidence'),
    t('review.times'),
  ]
  const csp = `default-src 'none'; style-src '${hashOf(REVIEW_STYLE)}'; script-src '${hashOf(REVIEW_SCRIPT)}'`
  return `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${csp}">
<title>${escaped(t('review.title', {memory}))}</title>
<style>${REVIEW_STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(t('review.title', {memory}))}</h1>
<p>${escaped(t('review.intro', {command: 'tilmash terms import review.tsv --termbase court.tilmash'}))}</p>
<noscript><p><strong>${escaped(t('review.noScript'))}</strong></p></noscript>
<form id="review" data-languages="${escaped(locales.join(' '))}" data-count="${escaped(t('review.counted'))}" data-unsaved="${escaped(t('review.unsaved'))}">
<table>
<caption>${escaped(t('review.caption', {count: rows.length}))}</caption>
<thead><tr><th scope="col">${escaped(t('table.number'))}</th>${heads.map(head => `<th scope="col">${escaped(head)}</th>`).join('')}</tr></thead>
<tbody>
${rows.map((row, index) => tableRow(row, index + 1, locales, t)).join('\n')}
</tbody>
</table>
<p class="bar"><button type="button" id="save">${escaped(t('review.save'))}</button> <output id="counts" aria-live="polite"></output></p>
</form>
</main>
<script>${REVIEW_SCRIPT}</script>
</body>
</html>
`
}

function tableRow(row: ConceptEntry, number: number, locales: readonly Locale[], t: App['t']): string {
  const {id, terms, source = '', properties = []} = row
  const property = (name: string) => properties.find(({type}) => type === name)?.value ?? ''
  const of = (locale: Locale) => terms.find(term => term.locale === locale)
  const name = terms[0]?.text ?? id
  const choice = (value: string, label: string, isChosen: boolean) =>
    `<label><input type="radio" name="decision-${number}" value="${value}"${isChosen ? ' checked' : ''}>${escaped(label)}</label>`
  const examples = locales.flatMap(locale => {
    const context = of(locale)?.context
    return context === undefined ? [] : [`<p lang="${escaped(locale)}">${escaped(context)}</p>`]
  })
  const cells = [
    `<fieldset><legend class="hidden">${escaped(t('review.decisionOn', {term: name}))}</legend>${choice('accept', t('review.accept'), false)}${choice('reject', t('review.reject'), false)}${choice('', t('review.later'), true)}</fieldset>`,
    ...locales.map(locale => {
      const {text = '', context = ''} = of(locale) ?? {}
      const label = `${languageTitle(locale, t)}: ${name}`
      return `<input name="term-${escaped(locale)}" lang="${escaped(locale)}" value="${escaped(text)}" data-context="${escaped(context)}" aria-label="${escaped(label)}" spellcheck="true">`
    }),
    `<select name="status" aria-label="${escaped(`${t('review.status')}: ${name}`)}">${STATUSES.map(status => `<option value="${status}">${escaped(t(`statuses.${status}`))}</option>`).join('')}</select>`,
    `<input name="note" aria-label="${escaped(`${t('review.note')}: ${name}`)}">${examples.length === 0 ? '' : `<details><summary>${escaped(t('review.example'))}</summary>${examples.join('')}</details>`}`,
    escaped(property('confidence')),
    escaped(property('occurrences')),
  ]
  const data = {
    id,
    source,
    candidate: property('candidate'),
    confidence: property('confidence'),
    occurrences: property('occurrences'),
  }
  const attributes = Object.entries(data)
    .map(([key, value]) => ` data-${key}="${escaped(value)}"`)
    .join('')
  return `<tr${attributes}><th scope="row">${number}</th>${cells.map(cell => `<td>${cell}</td>`).join('')}</tr>`
}

/** Text as it stands in an element or in quotes. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`
}
