import type {TranslationUnit, Variant} from './unit.js'

/** `context`: same text and same neighbours; `exact`: same text; `fuzzy`: similar text. */
export type MatchKind = 'context' | 'exact' | 'fuzzy'

/** A named amount taken off a score. */
export interface Penalty {
  readonly name: string
  readonly points: number
}

/** One step of a difference. Ranges are half-open UTF-16 offsets in the query and in the match's source text. */
export interface Edit {
  readonly kind: 'equal' | 'insert' | 'delete' | 'replace'
  /** Place in the query: empty for `delete` (the memory has what the query lacks). */
  readonly query: readonly [start: number, end: number]
  /** Place in the source text of the unit: empty for `insert` (the query has what the memory lacks). */
  readonly source: readonly [start: number, end: number]
}

/** What stands around a text and is the same for query and match. */
export type ContextPart = 'previous' | 'next' | 'key'

/** A unit of the memory that answers a query, best first. */
export interface Match {
  readonly unit: TranslationUnit
  readonly kind: MatchKind
  /** Whole percent, 0–100; 101 for a context match. */
  readonly score: number
  /** What was taken off the score, each with its reason: nothing is taken off without being named here. */
  readonly penalties: readonly Penalty[]
  /** The variant that was found, and the one that translates it. */
  readonly source: Variant
  readonly target: Variant
  /** What turns the source text into the query, over the original texts. */
  readonly difference: readonly Edit[]
  /** Which of the given neighbours and key are those of the unit, whatever the score. */
  readonly context: readonly ContextPart[]
  /** The name of the memory that the unit is from, where several are joined. */
  readonly memory?: string | undefined
}

/** A place in a variant where a phrase stands, inflected or not. */
export interface ConcordanceHit {
  readonly unit: TranslationUnit
  readonly variant: Variant
  readonly ranges: readonly (readonly [start: number, end: number])[]
  /** The name of the memory that the unit is from, where several are joined. */
  readonly memory?: string | undefined
}
