import {expectLanguages, expectNumber} from '../model/expect.js'
import type {Locale} from '../model/locale.js'
import type {ConcordanceHit} from '../model/match.js'
import type {TranslationUnit} from '../model/unit.js'
import {type Phrase, type PhraseOptions, phrase as phraseFrom} from './concordance.js'
import {knownLocale} from './known-locale.js'
import {type FoundVariant, type LanguageIndex, regionDifference} from './language-index.js'
import {type MemoryFilter, memoryFilter} from './memory-filter.js'
import type {MemoryStore} from './stores/store.js'

/** How many hits a concordance gives by default. */
export const DEFAULT_CONCORDANCE_LIMIT = 20

/** What a concordance wants. */
export interface ConcordanceOptions extends PhraseOptions {
  /** Language to search in; `kk` also finds `kk-KZ`. */
  readonly locale: Locale
  /** At most this many variants; 20 by default. */
  readonly limit?: number | undefined
  /** Only units that pass it. */
  readonly filter?: MemoryFilter | undefined
}

/** What is wanted of a concordance, checked. */
export interface WantedPhrase {
  readonly locale: Locale
  readonly limit: number
  readonly anyOrder: boolean
  readonly phrase: Phrase
  readonly isWanted: ((unit: TranslationUnit) => boolean) | undefined
}

/** Checks what is wanted; nothing is where nothing can be found. */
export function wantedPhrase(text: string, options: ConcordanceOptions): WantedPhrase | undefined {
  expectLanguages('concordance', options, 'locale')
  const locale = knownLocale(options.locale)
  const most = Number.POSITIVE_INFINITY
  const limit = expectNumber('limit', options.limit ?? DEFAULT_CONCORDANCE_LIMIT, 0, most)
  const isWanted = options.filter === undefined ? undefined : memoryFilter(options.filter)
  const phrase = phraseFrom(text, {...options, locale})
  if (phrase.length === 0 || limit === 0) return undefined
  return {locale, limit, anyOrder: options.anyOrder ?? false, phrase, isWanted}
}

/** Candidates that are read together. */
const BATCH = 64

/** The variants in which a phrase stands, in order of insertion, with the places. */
export async function findPhrase(
  {locale, limit, anyOrder, phrase, isWanted}: WantedPhrase,
  index: LanguageIndex,
  store: Pick<MemoryStore, 'read'>,
): Promise<ConcordanceHit[]> {
  const slots = phrase.slotsIn(index.fuzzy.vocabulary)
  if (slots === undefined) return []
  const hits: ConcordanceHit[] = []
  let batch: FoundVariant[] = []
  const readBatch = async (): Promise<void> => {
    const units = await store.read(batch.map(({unit}) => unit))
    for (const [place, {variant: position}] of batch.entries()) {
      const unit = units[place]
      const variant = unit?.variants[position]
      if (unit === undefined || variant === undefined || hits.length >= limit) continue
      if (regionDifference(locale, variant.locale) === undefined || isWanted?.(unit) === false) continue
      const ranges = phrase.rangesIn(variant.text)
      if (ranges.length > 0) hits.push({unit, variant, ranges})
    }
    batch = []
  }
  for (const candidate of index.withPhrase(slots, anyOrder)) {
    batch.push(candidate)
    if (batch.length >= Math.min(limit - hits.length, BATCH)) await readBatch()
    if (hits.length >= limit) return hits
  }
  await readBatch()
  return hits
}
