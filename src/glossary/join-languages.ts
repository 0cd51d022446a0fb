import {type Equivalent, GAP, type PairScores} from './phrase-pairs.js'

/** A concept under construction: for each language the number of its phrase, `undefined` where there is none. */
export interface ConceptRow {
  readonly spans: readonly (number | undefined)[]
  /** How well the phrases agree. */
  readonly agreement: number
  /** Whether the phrases are defined in one unit. */
  readonly isDefined: boolean
}

/** What a row keeps of its agreement for each language that it has no phrase in. */
const MISSING_FACTOR = 0.5

interface UnfinishedRow {
  readonly spans: readonly (number | undefined)[]
  readonly logs: number
  readonly links: number
  readonly isDefined: boolean
}

/**
 * The best set of equivalents of a source phrase, chosen so that the targets agree with one another too; `isFree` tells
 * which phrases of a language may still be taken.
 */
export function joinLanguages(
  number: number,
  pairs: readonly (readonly PairScores[])[],
  sideCount: number,
  isFree: (side: number, span: number) => boolean,
): ConceptRow | undefined {
  let partial: UnfinishedRow[] = [{spans: [number], logs: 0, links: 0, isDefined: false}]
  for (let side = 1; side < sideCount; side++) {
    const equivalents = (pairs[0]?.[side]?.[number] ?? []).filter(({span}) => isFree(side, span))
    const next: UnfinishedRow[] = partial.map(row => ({...row, spans: [...row.spans, undefined]}))
    for (const row of partial)
      for (const equivalent of equivalents) next.push(joined(row, equivalent, side, pairs))
    partial = next
  }
  let best: ConceptRow | undefined
  for (const {spans, logs, links, isDefined} of partial) {
    if (links === 0) continue
    const missing = spans.filter(span => span === undefined).length
    const agreement = Math.exp(logs / links) * MISSING_FACTOR ** missing
    if (best === undefined || agreement > best.agreement) best = {spans, agreement, isDefined}
  }
  return best
}

function joined(
  row: UnfinishedRow,
  {span, score, isDefined}: Equivalent,
  side: number,
  pairs: readonly (readonly PairScores[])[],
): UnfinishedRow {
  let logs = row.logs + Math.log(score)
  let links = row.links + 1
  for (let earlier = 1; earlier < side; earlier++) {
    const before = row.spans[earlier]
    if (before === undefined) continue
    const cross = pairs[earlier]?.[side]?.[before]?.find(equivalent => equivalent.span === span)?.score ?? GAP
    logs += Math.log(cross)
    links++
  }
  return {spans: [...row.spans, span], logs, links, isDefined: row.isDefined || isDefined}
}
