import type {Bead} from '../../model/bead.js'
import type {Locale} from '../../model/locale.js'
import type {App} from '../app.js'
import {table} from './table.js'

/** Aligned segments side by side, a column a language, with the confidence of each bead. */
export function beadTable(
  beads: readonly Bead[],
  texts: Readonly<Record<Locale, readonly string[]>>,
  {out, color, t}: App,
): string[] {
  const locales = Object.keys(texts)
  const columns = [
    ...locales.map(locale => ({title: languageTitle(locale, t)})),
    {title: t('table.confidence'), width: 10, align: 'right' as const},
  ]
  const rows = beads.map(({segments, score}) => [
    ...locales.map(locale => cell(segments[locale] ?? [], texts[locale] ?? [], color.dim)),
    confidence(score, color),
  ])
  return table(columns, rows, {width: out.width, heading: color.bold, rule: true})
}

function cell(indexes: readonly number[], texts: readonly string[], dim: (text: string) => string): string {
  if (indexes.length === 0) return dim('—')
  return indexes.map(index => `${dim(String(index))} ${texts[index] ?? ''}`).join('\n')
}

function confidence(score: number, color: App['color']): string {
  const percent = `${Math.round(score * 100)} %`
  if (score >= 0.9) return color.green(percent)
  return score >= 0.5 ? color.yellow(percent) : color.red(percent)
}

/** `Қазақша` for kk where the interface speaks Kazakh; the tag itself where it has no name. */
export function languageTitle(locale: Locale, t: App['t']): string {
  const name = t(`languages.${locale}`, {defaultValue: ''})
  return name === '' ? locale : `${name} (${locale})`
}
