/** A rule of an SRX file: whether the text may be cut where `before` ends and `after` begins. */
export interface SrxRule {
  readonly isBreak: boolean
  /** Regular expressions in the dialect of ICU; empty matches anything. */
  readonly before: string
  readonly after: string
  /** The line of the file that it stands in, from 1. */
  readonly line?: number | undefined
}

/** Rules that belong to one language. */
export interface SrxLanguageRules {
  readonly name: string
  readonly rules: readonly SrxRule[]
}

/** Which locales rules are for: the pattern matches the whole tag, in any case. */
export interface SrxLanguageMap {
  readonly pattern: string
  readonly rulesName: string
  readonly line?: number | undefined
}

/** Whether codes at a border belong to the segment before it. */
export interface SrxFormatHandles {
  readonly start: boolean
  readonly end: boolean
  readonly isolated: boolean
}

/** What an SRX 2.0 file says (LISA, “Segmentation Rules eXchange 2.0”, 2008). */
export interface Srx {
  /** All maps that match count, in order; otherwise only the first. */
  readonly isCascade: boolean
  /** Footnotes and the like are segmented on their own. */
  readonly segmentsSubflows: boolean
  readonly formatHandles: SrxFormatHandles
  readonly languageRules: readonly SrxLanguageRules[]
  readonly languageMaps: readonly SrxLanguageMap[]
  /** The name of the file that it was read from, for messages. */
  readonly file?: string | undefined
}

/** What holds where a file doesn't say it. */
export const DEFAULT_FORMAT_HANDLES: SrxFormatHandles = {start: false, end: true, isolated: false}
