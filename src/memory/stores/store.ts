import type {TranslationUnit} from '../../model/unit.js'

/** A unit with its number in the store: given in order of insertion, never given twice. */
export interface StoredUnit {
  readonly number: number
  readonly unit: TranslationUnit
}

/** What became of units that were put into a store. */
export interface PutSummary {
  /** How many were given. */
  readonly units: number
  readonly added: number
  readonly updated: number
  /** Those that stood there already, the same in everything. */
  readonly skipped: number
}

/** What a store tells beside that: with it a search index need not read again what it has seen go by. */
export interface PutResult extends PutSummary {
  /** The revision before and after. */
  readonly revisions?: readonly [before: number, after: number]
  /** The number of the first unit that was added; the others follow on it, in the order in which they were given. */
  readonly firstNumber?: number
}

/** What became of units that were put in and taken out together. */
export interface ReplaceSummary extends PutSummary {
  /** How many were taken out and not put in again. */
  readonly deleted: number
}

/** The same with what a search index needs. */
export interface ReplaceResult extends PutResult, ReplaceSummary {}

/** Which units are asked for; whoever gives them may give others too. */
export interface UnitsWanted {
  /** Those of these documents: by their provenance, or by a property `document` of theirs or of a variant. */
  readonly documents?: readonly string[] | undefined
}

/** What has changed in a store since a revision. */
export interface StoreChanges {
  readonly revision: number
  /** Units added or updated, as they are now, in order of their numbers. */
  readonly units: readonly StoredUnit[]
  /** Numbers of units that are gone. */
  readonly deleted: readonly number[]
}

/** What a memory holds. */
export interface StoreStats {
  readonly units: number
  /** How many variants each locale has. */
  readonly variants: Readonly<Record<string, number>>
  /** Size of the file, or of the texts where there is none. */
  readonly bytes: number
}

/**
 * Keeps the units of a memory; what is like what is none of its business.
 *
 * A revision is a number that grows with every change, whoever made it. Each call is a transaction: done wholly or not at
 * all. Errors of the medium are `StoreError`s.
 */
export interface MemoryStore {
  /** The revision now. Asked before every search: must be cheap, and is best answered at once. */
  revision(): number | Promise<number>
  /**
   * Puts units in. A unit whose id is there replaces what stood there, but fields that it leaves out are kept; it keeps its
   * number. If the iterable throws, nothing is put in.
   */
  put(units: Iterable<TranslationUnit>): Promise<PutResult>
  /** The units with these ids, `undefined` for those that are not there. */
  get(ids: readonly string[]): Promise<(TranslationUnit | undefined)[]>
  /** The units with these numbers, `undefined` for those that are not there; best at once. */
  read(
    numbers: readonly number[],
  ): readonly (TranslationUnit | undefined)[] | Promise<readonly (TranslationUnit | undefined)[]>
  /** Takes units out, and gives how many were there. */
  delete(ids: readonly string[]): Promise<number>
  /**
   * Takes units out and puts units in, in one transaction. A unit that is taken out and put in is replaced whole: nothing of
   * what stood there is kept but its number and its history.
   *
   * With `since`, a revision: if one of these units has been changed or added after it, nothing is done, and the result is
   * `undefined`.
   */
  replace(
    deleted: readonly string[],
    units: Iterable<TranslationUnit>,
    since?: number,
  ): Promise<ReplaceResult | undefined>
  /** All units in order of insertion, or at least those that are wanted, read lazily. */
  units(wanted?: UnitsWanted): AsyncIterable<StoredUnit>
  /** What has changed since a revision; `undefined` where so much has that reading all again is cheaper. */
  changes(since: number): Promise<StoreChanges | undefined>
  stats(): Promise<StoreStats>
  /**
   * What `keepIndex` has kept for a language, if nothing has been taken out of the store since. A name that begins with a
   * colon is that of something else that was made of the units, and no language.
   */
  keptIndex?(language: string): Promise<Uint8Array | undefined>
  /** Keeps a packed index for the next time, unless the store has a later revision by now; no change of the contents. */
  keepIndex?(language: string, bytes: Uint8Array, revision: number): Promise<void>
  /** The languages of which an index is kept. */
  keptLanguages?(): Promise<string[]>
  /** Writes all of it as it is now into a new file, while others may go on to read and write. */
  backup?(path: string): Promise<void>
  /** Gives back the room of what was taken out, and leaves no trace of it. */
  vacuum?(): Promise<void>
  /** What a unit was before each of its changes, oldest first. */
  history?(id: string): Promise<TranslationUnit[]>
  close(): Promise<void>
}
