import {expectLanguages, expectNumber, expectPercent, misuse} from '../model/expect.js'
import type {Locale} from '../model/locale.js'
import type {Match} from '../model/match.js'
import type {TranslationUnit} from '../model/unit.js'
import {knownLocale} from './known-locale.js'
import {type FoundVariant, type LanguageIndex, regionDifference} from './language-index.js'
import {
  askedRank,
  bestOf,
  expectAround,
  isComplete,
  type LookupQuery,
  type MatchWishes,
  pushMatches,
  type RankedMatch,
  withPenalty,
} from './match-maker.js'
import {type MemoryFilter, memoryFilter} from './memory-filter.js'
import {CONTEXT_SCORE} from './score.js'
import type {MemoryStore} from './stores/store.js'
import {penaltyPoints} from './unit-penalties.js'
import type {PenaltyPoints} from './weights.js'
import {exactText} from './wording.js'

/** The least score that a match has by default. */
export const DEFAULT_MIN_SCORE = 70
/** How many matches a lookup gives by default. */
export const DEFAULT_LIMIT = 5

/** What a lookup wants, for all texts that are looked up. */
export interface LookupAllOptions {
  /** Language of the text; `kk` also finds `kk-KZ`. */
  readonly source: Locale
  /** Language of the translations; `ru` also finds `ru-KZ`. */
  readonly target: Locale
  /** Whole percent, after penalties; 70 by default. */
  readonly minScore?: number | undefined
  /** At most this many matches; 5 by default. */
  readonly limit?: number | undefined
  /** Only units that pass it. */
  readonly filter?: MemoryFilter | undefined
  /**
   * What is taken off for reasons outside the text, in points. By default `region` 1 (for each side of another region), `codes`
   * 2, `machine` 2, and `draft`, `alignment` and `alternatives` 0.
   */
  readonly penalties?: Partial<PenaltyPoints> | undefined
}

/** What a lookup wants, and what stands around the text. */
export interface LookupOptions extends LookupAllOptions, Omit<LookupQuery, 'text'> {}

/** Where the units are that were found. */
type UnitSource = Pick<MemoryStore, 'read'>

/** Where penalties or a filter leave in doubt which are the best, so many times more are asked for. */
const MORE_ASKED = 4

/** What is the same for all texts of a lookup. */
export interface WantedMatches extends MatchWishes {
  readonly limit: number
}

/** What is wanted of a lookup, checked; `where` names the function that was called. */
export function wantedMatches(where: string, options: LookupAllOptions): WantedMatches {
  expectLanguages(where, options, 'source', 'target')
  const source = knownLocale(options.source)
  const target = knownLocale(options.target)
  const minScore = expectPercent('minScore', options.minScore ?? DEFAULT_MIN_SCORE, CONTEXT_SCORE)
  const limit = expectNumber('limit', options.limit ?? DEFAULT_LIMIT, 0, Number.POSITIVE_INFINITY)
  const points = penaltyPoints(options.penalties)
  const isWanted = options.filter === undefined ? undefined : memoryFilter(options.filter)
  return {source, target, minRank: Math.max(1, minScore * 100), limit, points, isWanted}
}

/** The first `asked` by their texts, and more of them until penalties and filter leave no doubt which are the best. */
export async function findMatches(
  query: LookupQuery,
  wanted: WantedMatches,
  index: LanguageIndex,
  store: UnitSource,
  asked = wanted.limit,
): Promise<Match[]> {
  for (let limit = asked; ; limit *= MORE_ASKED) {
    const found = foundBy(query, wanted, index, limit)
    if (found.length === 0) return []
    const read = store.read(found.map(({unit}) => unit))
    const units = Array.isArray(read) ? read : await read
    const ranked = rankedMatches(query, found, units, 0, index, wanted)
    const best = bestOf(
      wanted.points.alternatives > 0 ? await withAlternatives(ranked, wanted, index, store) : ranked,
      wanted.limit,
    )
    if (isComplete(best, found, limit, wanted.limit, query.key, wanted.points)) {
      return best.map(({match}) => match)
    }
  }
}

/** The matches, those with a penalty whose source text has other translations too. */
async function withAlternatives(
  ranked: readonly RankedMatch[],
  {source, target, points, minRank}: WantedMatches,
  index: LanguageIndex,
  store: UnitSource,
): Promise<RankedMatch[]> {
  const penalty = {name: 'alternatives', points: points.alternatives}
  const hasAlternatives = new Map<string, boolean>()
  const all: RankedMatch[] = []
  for (const one of ranked) {
    const {rank, match} = one
    // What stands around the text has chosen already.
    if (match.kind === 'context') {
      all.push(one)
      continue
    }
    const text = exactText(match.source.text)
    let isAmbiguous = hasAlternatives.get(text)
    if (isAmbiguous === undefined) {
      const numbers = new Set(index.fuzzy.exact(text).map(item => index.unitOf(item)))
      const translations = new Set<string>()
      for (const unit of await store.read([...numbers])) {
        const sources = unit?.variants.filter(variant => exactText(variant.text) === text) ?? []
        if (!sources.some(({locale}) => regionDifference(source, locale) !== undefined)) continue
        for (const variant of unit?.variants ?? []) {
          const isOther = !(sources.length === 1 && sources[0] === variant) && variant.text !== ''
          if (isOther && regionDifference(target, variant.locale) !== undefined)
            translations.add(exactText(variant.text))
        }
      }
      isAmbiguous = translations.size > 1
      hasAlternatives.set(text, isAmbiguous)
    }
    const rest = rank - 100 * penalty.points
    if (!isAmbiguous) all.push(one)
    else if (rest >= minRank) all.push({...one, rank: rest, match: withPenalty(match, penalty)})
  }
  return all
}

/** The matches of many texts, each as `findMatches` gives them: units are read together, so many texts' at once. */
export async function findAllMatches(
  queries: Iterable<string | LookupQuery>,
  wanted: WantedMatches,
  index: LanguageIndex,
  store: UnitSource,
): Promise<Match[][]> {
  const all: Match[][] = []
  let numbers: number[] = []
  let searches: Search[] = []
  const answer = async (): Promise<void> => {
    const read = store.read(numbers)
    const units = Array.isArray(read) ? read : await read
    let position = 0
    for (const {query, found} of searches) {
      const best = bestOf(rankedMatches(query, found, units, position, index, wanted), wanted.limit)
      position += found.length
      const isDone =
        wanted.points.alternatives === 0 &&
        isComplete(best, found, wanted.limit, wanted.limit, query.key, wanted.points)
      all.push(
        isDone
          ? best.map(({match}) => match)
          : await findMatches(query, wanted, index, store, Math.max(1, wanted.limit) * MORE_ASKED),
      )
    }
    numbers = []
    searches = []
  }
  for (const given of queries) {
    const query: LookupQuery = typeof given === 'string' ? {text: given} : given
    if (typeof query?.text !== 'string') throw misuse('A text or {text, previous, next} was expected', query)
    expectAround(query)
    const found = foundBy(query, wanted, index, wanted.limit)
    for (const {unit} of found) numbers.push(unit)
    if (searches.push({query, found}) === TOGETHER) await answer()
  }
  await answer()
  return all
}

/** Texts whose units are read together: more stay in memory longer than they are worth. */
const TOGETHER = 256

/** What the index has found for a text. */
interface Search {
  readonly query: LookupQuery
  readonly found: readonly FoundVariant[]
}

/** What the index finds for one text. */
function foundBy(
  {text, previous, next, key}: LookupQuery,
  {source, target, minRank, points}: WantedMatches,
  index: LanguageIndex,
  limit: number,
): FoundVariant[] {
  const asked = askedRank(minRank, key, points)
  const regionPoints = points.region
  return index.search({source, target, text, previous, next, minRank: asked, limit, regionPoints})
}

/** The matches of one text; `units` from `position` on are those of what was found. */
function rankedMatches(
  query: LookupQuery,
  found: readonly FoundVariant[],
  units: readonly (TranslationUnit | undefined)[],
  position: number,
  index: LanguageIndex,
  wishes: MatchWishes,
): RankedMatch[] {
  const ranked: RankedMatch[] = []
  for (const [place, variant] of found.entries()) {
    const unit = units[position + place]
    if (unit !== undefined) pushMatches(ranked, query, variant, unit, index, wishes)
  }
  return ranked
}
