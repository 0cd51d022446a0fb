import type {ContextPart} from '../model/match.js'
import type {NewUnit, TranslationUnit, Variant} from '../model/unit.js'
import {hasProperty} from './memory-filter.js'
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

/** Types of properties that name a text in its file: the key of i18next, the context of gettext and Weblate, the name in XLIFF. */
const NAMES = ['key', 'context', 'xliff:name'] as const
/** The same of those that may only count the texts of a file. */
const NUMBERS = ['xliff:id', 'id'] as const

/** The key of a unit in its file of messages, if it has one. */
export function keyOf({properties = []}: TranslationUnit | NewUnit): string | undefined {
  for (const name of NAMES) {
    const value = properties.find(({type}) => type === name)?.value
    if (value !== undefined) return value
  }
  return undefined
}

/** Whether a key, or one of several, is that of a unit. */
export function hasKey(unit: TranslationUnit, keys: string | readonly string[]): boolean {
  const wanted = typeof keys === 'string' ? [keys] : keys
  return [...NAMES, ...NUMBERS].some(type => wanted.some(key => hasProperty(unit, type, key)))
}
