import type {ConcordanceHit} from '../../model/match.js'
import type {App} from '../app.js'

/** A concordance hit as a person reads it: the text with the phrase marked, its translations below. */
export function hitLines({unit, variant, ranges, memory}: ConcordanceHit, {color}: App): string[] {
  const others = unit.variants.filter(other => other !== variant && other.locale !== variant.locale)
  return [
    `${color.bold(variant.locale)}  ${markRanges(variant.text, ranges, color)}${memory === undefined ? '' : color.dim(`  ${memory}`)}`,
    ...others.map(({locale, text}) => `${color.dim(locale)}  ${text}`),
    '',
  ]
}

/** `«[Жоғарғы сотының] төрағасы»`: the ranges in brackets, and in colour on a terminal. */
function markRanges(
  text: string,
  ranges: readonly (readonly [start: number, end: number])[],
  color: App['color'],
): string {
  let shown = ''
  let done = 0
  for (const [start, end] of ranges) {
    shown += text.slice(done, start) + color.yellow(`[${text.slice(start, end)}]`)
    done = end
  }
  return shown + text.slice(done)
}
