import {misuse} from '../model/expect.js'
import {Termbase} from './termbase.js'

/** One termbase, or several: where they have the same term, an earlier one has the say. */
export type TermbaseInput = Termbase | readonly Termbase[]

interface Joined {
  readonly parts: readonly Termbase[]
  readonly versions: readonly number[]
  readonly whole: Termbase
}

/** The last list that a termbase stood first in: lists are often written out anew for every call. */
const lastJoined = new WeakMap<Termbase, Joined>()

/** The termbase that was given, or the given ones as one; the same one for the same list as long as none is changed. */
export function oneTermbase(where: string, input: TermbaseInput): Termbase {
  if (input instanceof Termbase) return input
  const parts = input as readonly Termbase[]
  if (!Array.isArray(parts) || parts.length === 0 || !parts.every(part => part instanceof Termbase)) {
    throw misuse(`${where}() takes a termbase, such as Termbase.from(concepts), or a list of them`, input)
  }
  const first = parts[0] as Termbase
  if (parts.length === 1) return first
  const last = lastJoined.get(first)
  if (last !== undefined && isSame(last, parts)) return last.whole
  const whole = Termbase.join(parts)
  lastJoined.set(first, {parts: [...parts], versions: parts.map(({version}) => version), whole})
  return whole
}

function isSame({parts, versions}: Joined, list: readonly Termbase[]): boolean {
  return (
    parts.length === list.length &&
    list.every((termbase, index) => parts[index] === termbase && versions[index] === termbase.version)
  )
}
