import type {Locale} from './locale.js'
import type {Property} from './unit.js'

/** Whether a term is to be used; `forbidden` is ours, the others are TBX-Basic's administrative statuses. */
export type TermStatus = 'preferred' | 'admitted' | 'deprecated' | 'superseded' | 'forbidden'

/** A word or phrase for a concept in one language, in dictionary form. */
export interface Term {
  readonly locale: Locale
  readonly text: string
  readonly status?: TermStatus | undefined
  readonly partOfSpeech?: 'noun' | 'verb' | 'adjective' | 'adverb' | 'other' | undefined
  /** An example sentence. */
  readonly context?: string | undefined
  readonly source?: string | undefined
  readonly notes?: readonly string[] | undefined
  readonly properties?: readonly Property[] | undefined
}

/** One concept of a termbase with its terms in several languages. */
export interface ConceptEntry {
  readonly id: string
  readonly terms: readonly Term[]
  readonly definition?: string | undefined
  readonly subjectField?: string | undefined
  /** The act and article, or the document, that the entry comes from. */
  readonly source?: string | undefined
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
}
