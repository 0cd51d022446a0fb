import type {InlineCode} from './content.js'
import type {Locale} from './locale.js'

/** A named value that a tool has put on a unit or variant; the same type may stand several times, order is kept. */
export interface Property {
  readonly type: string
  readonly value: string
}

/** The text of a translation unit in one language, with the texts that stood before and after it there. */
export interface Variant {
  readonly locale: Locale
  readonly text: string
  /** Markup inside the text, in order; the text itself has none. */
  readonly codes?: readonly InlineCode[] | undefined
  readonly previous?: string | undefined
  readonly next?: string | undefined
  readonly properties?: readonly Property[] | undefined
}

/** How far a translation has come; ranked in this order. */
export type UnitStatus = 'draft' | 'translated' | 'reviewed' | 'approved'

/** Where an aligned unit comes from: a document, the segments of each language, how sure the aligner was (0 to 1). */
export interface Provenance {
  readonly document: string
  readonly segments: Readonly<Record<Locale, readonly number[]>>
  readonly confidence: number
}

/** One meaning with its texts in several languages. Two variants of one language are legal: alternatives. */
export interface TranslationUnit {
  readonly id: string
  readonly variants: readonly Variant[]
  readonly status?: UnitStatus | undefined
  /** Dates are ISO 8601 in UTC, such as `2016-04-12T09:00:00Z`. */
  readonly createdAt?: string | undefined
  readonly createdBy?: string | undefined
  readonly changedAt?: string | undefined
  readonly changedBy?: string | undefined
  readonly usageCount?: number | undefined
  readonly notes?: readonly string[] | undefined
  readonly properties?: readonly Property[] | undefined
  readonly provenance?: Provenance | undefined
  /** Other documents that hold the unit too, with the same texts and neighbours. */
  readonly alsoFrom?: readonly Provenance[] | undefined
}

/** A unit that has no id yet: the memory gives one, made from its contents. */
export type NewUnit = Omit<TranslationUnit, 'id'> & {readonly id?: string | undefined}

/** The short way to write a unit: `{kk: 'Құжат тіркелді.', ru: 'Документ зарегистрирован.'}`. */
export type Texts = Readonly<Record<Locale, string>>
