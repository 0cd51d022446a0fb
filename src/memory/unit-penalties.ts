import type {InlineCode} from '../model/content.js'
import {expectNumber, misuse} from '../model/expect.js'
import type {Penalty} from '../model/match.js'
import type {Property, TranslationUnit, Variant} from '../model/unit.js'
import {PENALTIES, type PenaltyName, type PenaltyPoints} from './weights.js'

/** Types of properties that tell where a translation comes from, in the words of several tools. */
const ORIGIN_TYPES = /^(?:x-)?(?:match-)?origin$|^(?:x-)?state-qualifier$/iu
/** Their values for a machine. */
const MACHINES = /^(?:mt|machine|(?:leveraged-)?mt(?:-suggestion)?|machine[ -]?translation)$/iu

/** The points of each reason, checked: those of the caller, else the default ones. */
export function penaltyPoints(given: Partial<PenaltyPoints> | undefined): PenaltyPoints {
  if (given === undefined) return PENALTIES
  if (typeof given !== 'object' || given === null) {
    throw misuse('Penalties such as {draft: 5} were expected', given)
  }
  const points = {...PENALTIES}
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(PENALTIES, name)) {
      throw new TypeError(`There is no penalty “${name}”; there are ${Object.keys(PENALTIES).join(', ')}.`)
    }
    if (value !== undefined) points[name as PenaltyName] = expectNumber(`penalties.${name}`, value, 0, 100)
  }
  return points
}

/** What is taken off for what the unit is, not for its text. */
export function unitPenalties(unit: TranslationUnit, target: Variant, points: PenaltyPoints): Penalty[] {
  const penalties: Penalty[] = []
  const add = (name: PenaltyName): void => {
    if (points[name] > 0) penalties.push({name, points: points[name]})
  }
  if (unit.status === 'draft') add('draft')
  if (isByMachine(unit.properties) || isByMachine(target.properties)) add('machine')
  if (unit.provenance !== undefined) add('alignment')
  return penalties
}

function isByMachine(properties: readonly Property[] | undefined): boolean {
  return properties?.some(({type, value}) => ORIGIN_TYPES.test(type) && MACHINES.test(value)) === true
}

/** Whether two texts have the same inline codes in the same order and, where the texts are the same, in the same places. */
export function hasSameCodes(
  a: readonly InlineCode[],
  b: readonly InlineCode[],
  isSameText: boolean,
): boolean {
  return (
    a.length === b.length &&
    a.every((code, index) => {
      const other = b[index] as InlineCode
      return (
        code.kind === other.kind &&
        (code.native === undefined || other.native === undefined || code.native === other.native) &&
        (!isSameText || code.position === other.position)
      )
    })
  )
}
