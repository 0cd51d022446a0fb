import type {ConceptEntry} from '../model/concept.js'
import {expectFunction, expectOptions, expectStream, misuse} from '../model/expect.js'
import type {WritableUnit} from './select.js'

const FUNCTIONS = ['onMessage', 'onHeader', 'onFormat']
const TEXTS = ['file', 'source', 'target', 'format', 'namespace', 'delimiter']
const LISTS = ['languages']

/** Refuses a call of a reader with what is no file, or with options that are none. */
export function expectReading(where: string, source: unknown, options: unknown): void {
  const isPieces =
    typeof source === 'object' &&
    source !== null &&
    (Symbol.iterator in source || Symbol.asyncIterator in source)
  if (typeof source !== 'string' && !isPieces)
    throw misuse(`${where}() takes a text, bytes, or what gives them in pieces`, source)
  expectOptionsOf(where, options)
}

/** Refuses a call of a writer with what is no list, or with options that are none. */
export function expectWriting(
  where: string,
  items: unknown,
  what: string,
  options: unknown,
  isAtOnce = false,
): void {
  expectStream(`${where}()`, items, what)
  if (isAtOnce && !(Symbol.iterator in (items as object)))
    throw misuse(`${where}() takes a list of ${what}`, items)
  expectOptionsOf(where, options)
}

/** Refuses files by language that are none. */
export function expectFiles(where: string, files: unknown, options: unknown): void {
  if (typeof files !== 'object' || files === null || Array.isArray(files))
    throw misuse(`${where}() takes files by their languages, such as {kk: text, ru: text}`, files)
  expectOptionsOf(where, options)
}

/** Refuses options of a reader or writer that are none. */
export function expectOptionsOf(where: string, options: unknown): void {
  expectOptions(where, options)
  const fields = (options ?? {}) as Readonly<Record<string, unknown>>
  for (const name of FUNCTIONS) expectFunction(name, fields[name])
  for (const name of TEXTS) {
    const value = fields[name]
    if (value !== undefined && typeof value !== 'string')
      throw misuse(`The option “${name}” of ${where}() is a text`, value)
  }
  for (const name of LISTS) {
    const value = fields[name]
    if (value !== undefined && !Array.isArray(value))
      throw misuse(`The option “${name}” of ${where}() is a list`, value)
  }
}

/** Refuses what is no unit where one is written. */
export function expectUnit(unit: WritableUnit): void {
  if (!Array.isArray((unit as Partial<WritableUnit> | undefined | null)?.variants))
    throw misuse('A unit that is written has a list of variants', unit)
}

/** Refuses what is no concept where one is written. */
export function expectConcept(concept: ConceptEntry): void {
  if (!Array.isArray((concept as Partial<ConceptEntry> | undefined | null)?.terms))
    throw misuse('A concept that is written has a list of terms', concept)
}
