import type {ContextPart} from '../model/match.js'
import type {Variant} from '../model/unit.js'
import {exactText} from './wording.js'

/** The segments beside a query; `''` says that there is none, absent that it is not known. */
export interface Neighbours {
  readonly previous?: string | undefined
  readonly next?: string | undefined
}

/** Which of the given neighbours are those of a variant; one that the variant does not know agrees with nothing. */
export function agreeingNeighbours(variant: Variant, {previous, next}: Neighbours): ContextPart[] {
  const parts: ContextPart[] = []
  if (previous !== undefined && agrees(previous, variant.previous)) parts.push('previous')
  if (next !== undefined && agrees(next, variant.next)) parts.push('next')
  return parts
}

function agrees(given: string | undefined, known: string | undefined): boolean {
  if (given === undefined || given === known) return true
  return known !== undefined && exactText(given) === exactText(known)
}
