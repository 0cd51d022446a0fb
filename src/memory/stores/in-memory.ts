import {StoreError} from '../../errors.js'
import type {TranslationUnit} from '../../model/unit.js'
import {isOfDocuments} from '../memory-filter.js'
import {mergeUnit, replaceUnit} from './merge-unit.js'
import type {MemoryStore, ReplaceResult, StoredUnit} from './store.js'

/** Above this many changes to catch up with, reading everything again is the cheaper way. */
const LONG_LOG = 100_000

interface Change {
  readonly revision: number
  readonly number: number
}

/**
 * A store that keeps units in the process: for browsers, tests, and memories that live as long as the program.
 *
 * @example
 * const memory = await TranslationMemory.open({store: inMemoryStore()})
 */
export function inMemoryStore(): MemoryStore {
  /** In order of insertion, which is that of the numbers. */
  let byNumber = new Map<number, TranslationUnit>()
  let numberOf = new Map<string, number>()
  let log: Change[] = []
  let revision = 0
  /** Changes up to this revision, or some of its own, are in the log no more. */
  let forgotten = 0
  let next = 1
  let isClosed = false

  function record(number: number): void {
    log.push({revision, number})
    if (log.length <= 2 * LONG_LOG) return
    forgotten = (log.at(-LONG_LOG - 1) as Change).revision
    log = log.slice(-LONG_LOG)
  }

  function assertOpen(): void {
    if (isClosed) throw new StoreError('The memory is closed.')
  }

  function change(taken: readonly string[], units: Iterable<TranslationUnit>): ReplaceResult {
    assertOpen()
    const summary = {units: 0, added: 0, updated: 0, skipped: 0}
    // Changed units are kept aside until all are read, so that nothing is half done if the iterable throws.
    const pending = new Map<number, TranslationUnit>()
    const newNumbers = new Map<string, number>()
    const replaced = new Set(taken)
    for (const unit of units) {
      summary.units++
      const isReplaced = replaced.delete(unit.id)
      const known = numberOf.get(unit.id) ?? newNumbers.get(unit.id)
      if (known === undefined) {
        summary.added++
        newNumbers.set(unit.id, next + newNumbers.size)
        pending.set(next + newNumbers.size - 1, mergeUnit(undefined, unit))
        continue
      }
      const stored = (pending.get(known) ?? byNumber.get(known)) as TranslationUnit
      const merged = isReplaced ? replaceUnit(stored, unit) : mergeUnit(stored, unit)
      if (merged === stored) summary.skipped++
      else {
        summary.updated++
        pending.set(known, merged)
      }
    }
    const gone = [...replaced].flatMap(id => numberOf.get(id) ?? [])
    const before = revision
    const firstNumber = next
    if (pending.size + gone.length > 0) revision++
    next += newNumbers.size
    for (const [id, number] of newNumbers) numberOf.set(id, number)
    for (const [number, unit] of pending) {
      byNumber.set(number, unit)
      record(number)
    }
    for (const number of gone) {
      numberOf.delete((byNumber.get(number) as TranslationUnit).id)
      byNumber.delete(number)
      record(number)
    }
    return {...summary, deleted: gone.length, revisions: [before, revision], firstNumber}
  }

  return {
    revision() {
      assertOpen()
      return revision
    },

    async put(units) {
      const {deleted: _, ...result} = change([], units)
      return result
    },

    async replace(deleted, units, since) {
      if (since === undefined) return change(deleted, units)
      const given = [...units]
      const changed = new Set(log.filter(one => one.revision > since).map(({number}) => number))
      const isChanged = (id: string) => changed.has(numberOf.get(id) ?? 0)
      if (since < forgotten || deleted.some(isChanged) || given.some(({id}) => isChanged(id)))
        return undefined
      return change(deleted, given)
    },

    async get(ids) {
      assertOpen()
      return ids.map(id => byNumber.get(numberOf.get(id) ?? 0))
    },

    read(numbers) {
      assertOpen()
      return numbers.map(number => byNumber.get(number))
    },

    async delete(ids) {
      return change(ids, []).deleted
    },

    async *units({documents} = {}) {
      assertOpen()
      const names = documents === undefined ? undefined : new Set(documents)
      for (const [number, unit] of byNumber) {
        if (names === undefined || isOfDocuments(unit, names)) yield {number, unit}
      }
    },

    async changes(since) {
      if (since === revision) return {revision, units: [], deleted: []}
      if (since < forgotten) return undefined
      const numbers = new Set(log.filter(change => change.revision > since).map(change => change.number))
      if (numbers.size > LONG_LOG) return undefined
      const units: StoredUnit[] = []
      const deleted: number[] = []
      for (const number of [...numbers].sort((a, b) => a - b)) {
        const unit = byNumber.get(number)
        if (unit === undefined) deleted.push(number)
        else units.push({number, unit})
      }
      return {revision, units, deleted}
    },

    async stats() {
      const variants: Record<string, number> = {}
      let bytes = 0
      for (const unit of byNumber.values()) {
        for (const {locale, text} of unit.variants) {
          variants[locale] = (variants[locale] ?? 0) + 1
          bytes += 2 * text.length
        }
      }
      return {units: byNumber.size, variants, bytes}
    },

    async close() {
      isClosed = true
      byNumber = new Map()
      numberOf = new Map()
      log = []
    },
  }
}
