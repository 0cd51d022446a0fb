import type {Fragment} from '../../memory/fragments.js'
import type {Edit, Match} from '../../model/match.js'
import type {App} from '../app.js'

/** The answers to one query as a person reads them: score, kind, what differs, the translation. */
export function matchLines(query: string, matches: readonly Match[], {color, t}: App): string[] {
  const lines = [`${color.bold(t('lookup.query'))} ${query}`]
  if (matches.length === 0) lines.push(`  ${color.dim(t('lookup.none'))}`)
  for (const match of matches) {
    const {kind, score, source, target, penalties, difference, memory} = match
    const reasons = penalties.map(({name, points}) => `${penaltyName(name, t)} −${points}`).join(', ')
    lines.push(
      `  ${scoreColor(score, color)(`${score} %`)} ${t(`kinds.${kind}`)}${reasons && color.dim(` (${reasons})`)}${memory === undefined ? '' : color.dim(` ${memory}`)}`,
      `    ${showDifference(source.text, query, difference, color)}`,
      `    ${target.text}`,
    )
  }
  return lines
}

/** Parts of a query that the memory has, each with what stands for it in translations. */
export function fragmentLines(fragments: readonly Fragment[], {color}: App): string[] {
  return fragments.map(({text, translations}) => {
    const told = translations.map(translation => `${translation.text} (${translation.occurrences})`)
    return `  ${color.yellow(`[${text}]`)} ${told.length === 0 ? color.dim('–') : told.join('; ')}`
  })
}

/** A penalty's name in the language of the interface; one that has none there keeps its own. */
function penaltyName(name: string, t: App['t']): string {
  return t(`penalties.${name}`, {defaultValue: name})
}

function scoreColor(score: number, color: App['color']): (text: string) => string {
  if (score >= 100) return color.green
  return score >= 85 ? color.yellow : color.red
}

/**
 * The memory's text with what the query lacks and what it has instead: `[-old-]{+new+}`, in colour on a terminal.
 */
function showDifference(
  source: string,
  query: string,
  difference: readonly Edit[],
  color: App['color'],
): string {
  if (difference.length === 0) return source
  let shown = ''
  for (const edit of difference) {
    const old = source.slice(edit.source[0], edit.source[1])
    const now = query.slice(edit.query[0], edit.query[1])
    if (edit.kind === 'equal') shown += old
    else shown += (old && color.red(`[-${old}-]`)) + (now && color.green(`{+${now}+}`))
  }
  return shown
}
