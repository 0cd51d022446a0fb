import type {Locale} from './locale.js'

/** Segments aligned to each other: for each language the indexes of its segments, `[]` where it has no counterpart. */
export interface Bead {
  readonly segments: Readonly<Record<Locale, readonly number[]>>
  /** How sure the aligner is, from 0 to 1. */
  readonly score: number
}
