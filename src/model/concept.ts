import type {Locale} from './locale.js'
import type {Property} from './unit.js'

/** Whether a term is to be used; `forbidden` is ours, the others are TBX-Basic's administrative statuses. */
export type TermStatus = 'preferred' | 'admitted' | 'deprecated' | 'superseded' | 'forbidden'

/** Where an entry of a termbase was read: a file and the line (from 1) on which it begins there. */
export interface TermOrigin {
  readonly file: string
  readonly line?: number | undefined
}

/** Who made and changed an entry, and when. Dates are ISO 8601: `2016-04-12` or, in UTC, `2016-04-12T09:00:00Z`. */
export interface TermHistory {
  readonly createdAt?: string | undefined
  readonly createdBy?: string | undefined
  readonly changedAt?: string | undefined
  readonly changedBy?: string | undefined
}

/** A word or phrase for a concept in one language, in dictionary form. */
export interface Term extends TermHistory {
  readonly locale: Locale
  readonly text: string
  readonly status?: TermStatus | undefined
  readonly partOfSpeech?: 'noun' | 'verb' | 'adjective' | 'adverb' | 'other' | undefined
  /** An example sentence. */
  readonly context?: string | undefined
  /** The act and article, or the document, that the term comes from. */
  readonly source?: string | undefined
  /** Where the term was read, if not where its concept was. */
  readonly origin?: TermOrigin | undefined
  readonly notes?: readonly string[] | undefined
  readonly properties?: readonly Property[] | undefined
}

/** One concept of a termbase with its terms in several languages. */
export interface ConceptEntry extends TermHistory {
  readonly id: string
  readonly terms: readonly Term[]
  readonly definition?: string | undefined
  readonly subjectField?: string | undefined
  /** The act and article, or the document, that the entry comes from. */
  readonly source?: string | undefined
  /** Where the entry was read. */
  readonly origin?: TermOrigin | undefined
  readonly notes?: readonly string[] | undefined
  readonly properties?: readonly Property[] | undefined
}

/** A term found in a text, in whatever form it stands there. Offsets are half-open, UTF-16, in the original text. */
export interface TermHit {
  readonly concept: ConceptEntry
  readonly term: Term
  readonly text: string
  readonly start: number
  readonly end: number
  /** The form in the text is not the one in the termbase. */
  readonly isInflected: boolean
  /** Names of the suffixes on the last word, in order, as `analyzeWord` has them; only told of Kazakh. */
  readonly suffixes?: readonly string[] | undefined
}
