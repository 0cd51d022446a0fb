import type {InlineCode} from '../model/content.js'
import {expectList, misuse} from '../model/expect.js'
import type {Locale} from '../model/locale.js'
import type {ContextPart, Edit, Match, MatchKind, Penalty} from '../model/match.js'
import type {TranslationUnit, Variant} from '../model/unit.js'
import {agreeingNeighbours, hasKey, keyOf, type Neighbours} from './context.js'
import {difference} from './difference.js'
import {type FoundVariant, type LanguageIndex, regionDifference} from './language-index.js'
import {
  CONTEXT_RANK,
  EXACT_RANK,
  MAX_FUZZY_SCORE,
  MAX_NEAR_PENALTY,
  rankOfNear,
  similarityOf,
} from './score.js'
import {hasSameCodes, unitPenalties} from './unit-penalties.js'
import type {PenaltyPoints} from './weights.js'
import {exactText} from './wording.js'

/** A text to look up, with what stands around it. */
export interface LookupQuery extends Neighbours {
  readonly text: string
  /** Its inline codes; `[]` says that there are none, absent that they are not known and make no difference. */
  readonly codes?: readonly InlineCode[] | undefined
  /**
   * Its key in a file of messages, or several that it may have: a unit with the same text and one of them is a context match. Keys
   * of units are their properties `key` (i18next), `context` (gettext, Weblate), `xliff:name`, `xliff:id` and `id`.
   */
  readonly key?: string | readonly string[] | undefined
}

/** Refuses codes that are no list, and a key that is no text. */
export function expectAround({codes, key}: Omit<LookupQuery, 'text'>): void {
  if (codes !== undefined) expectList('lookup', codes, 'inline codes, as “codes”')
  const keys: readonly unknown[] = Array.isArray(key) ? key : [key ?? '']
  const wrong = keys.find(one => typeof one !== 'string')
  if (wrong !== undefined) throw misuse('The key of a text is a string', wrong)
}

/** What makes matches of the variants that the index has found. */
export interface MatchWishes {
  readonly source: Locale
  readonly target: Locale
  readonly minRank: number
  readonly points: PenaltyPoints
  readonly isWanted: ((unit: TranslationUnit) => boolean) | undefined
}

/** A match with its place among others: by rank, those of one rank by the rank of the text alone. */
export interface RankedMatch {
  readonly rank: number
  readonly textRank: number
  readonly match: Match
}

const NO_EDITS: readonly Edit[] = []

/** Puts the matches of one found variant on a list: one for each of its translations. */
export function pushMatches(
  matches: RankedMatch[],
  query: LookupQuery,
  {item, variant, rank}: FoundVariant,
  unit: TranslationUnit,
  index: LanguageIndex,
  {source, target, minRank, points, isWanted}: MatchWishes,
): void {
  const found = unit.variants[variant]
  if (found === undefined || isWanted?.(unit) === false) return
  // The index knows texts by their hashes only, and another process may have changed this one just now.
  const isSame =
    rank < EXACT_RANK || found.text === query.text || exactText(found.text) === exactText(query.text)
  if (!isSame) return
  const sourceDifference = regionDifference(source, found.locale) ?? 0
  const targets: {readonly variant: Variant; readonly regions: number}[] = []
  let least = Number.POSITIVE_INFINITY
  for (const other of unit.variants) {
    const regions = other === found || other.text === '' ? undefined : regionDifference(target, other.locale)
    if (regions === undefined) continue
    targets.push({variant: other, regions: sourceDifference + regions})
    least = Math.min(least, sourceDifference + regions)
  }
  const context: ContextPart[] = agreeingNeighbours(found, query)
  const isBetween =
    context.length === (query.previous === undefined ? 0 : 1) + (query.next === undefined ? 0 : 1)
  if (query.key !== undefined && hasKey(unit, query.key)) context.push('key')
  let textRank = rank + 100 * points.region * least
  // The index knows neighbours only by a hash, or only that there are some.
  if (textRank === CONTEXT_RANK && !isBetween) textRank = EXACT_RANK
  if (textRank === EXACT_RANK && context.includes('key')) textRank = CONTEXT_RANK
  const similarity = similarityOf(textRank, () => index.fuzzy.penaltiesOf(query.text, item))
  const likeness = {
    kind: similarity.kind,
    score: similarity.score,
    penalties: similarity.penalties,
    rank: textRank,
  }
  const codes = query.codes ?? found.codes ?? []
  const {
    kind,
    score,
    penalties,
    rank: ranked,
  } = hasSameCodes(codes, found.codes ?? [], textRank >= EXACT_RANK)
    ? likeness
    : withOtherCodes(likeness, points.codes)
  // Made when it is looked at, as that takes half as long as the search; but of the same text it costs less than the way there.
  let edits: readonly Edit[] | undefined =
    found.text === query.text ? difference(query.text, found.text, found.locale) : undefined
  const later = {
    enumerable: true,
    get: (): readonly Edit[] => {
      edits ??= difference(query.text, found.text, found.locale, index.fuzzy.vocabulary)
      return edits
    },
  }
  for (const {variant: translation, regions} of targets) {
    const outside = unitPenalties(unit, translation, points)
    const regionPoints = points.region * regions
    if (regionPoints > 0) outside.unshift({name: 'region', points: regionPoints})
    const taken = outside.reduce((sum, penalty) => sum + penalty.points, 0)
    if (ranked - 100 * taken < minRank) continue
    const match = {
      unit,
      kind,
      score: Math.max(0, score - taken),
      penalties: outside.length === 0 ? penalties : [...penalties, ...outside],
      source: found,
      target: translation,
      difference: edits ?? NO_EDITS,
      context,
    }
    if (edits === undefined) Object.defineProperty(match, 'difference', later)
    matches.push({rank: ranked - 100 * taken, textRank, match})
  }
}

interface Likeness {
  readonly kind: MatchKind
  readonly score: number
  readonly penalties: readonly Penalty[]
  readonly rank: number
}

/** The same with other inline codes: what was the same text is so no more, and what was near loses no more than near ones do. */
function withOtherCodes({kind, score, penalties, rank}: Likeness, points: number): Likeness {
  if (points === 0) return {kind, score, penalties, rank}
  const named = [...penalties, {name: 'codes', points}]
  if (score <= MAX_FUZZY_SCORE) {
    return {kind, score: Math.max(0, score - points), penalties: named, rank: rank - 100 * points}
  }
  const taken = Math.min(
    named.reduce((sum, penalty) => sum + penalty.points, 0),
    MAX_NEAR_PENALTY,
  )
  return {kind: 'fuzzy', score: 100 - taken, penalties: named, rank: rankOfNear(taken)}
}

/** The best of several matches, best first; of those that only stand under other keys, the first. */
export function bestOf(matches: RankedMatch[], limit: number): RankedMatch[] {
  if (matches.length < 2 && limit > 0) return matches
  matches.sort((a, b) => b.rank - a.rank || b.textRank - a.textRank)
  const hasKeys = matches.some(({match}) => match.unit.properties !== undefined)
  return (hasKeys ? withoutCopies(matches) : matches).slice(0, limit)
}

/** A button and a title that say the same are two units with one translation. */
function withoutCopies(matches: readonly RankedMatch[]): RankedMatch[] {
  const seen = new Set<string>()
  return matches.filter(({match: {unit, source, target}}) => {
    if (keyOf(unit) === undefined) return true
    const texts = JSON.stringify([source.locale, source.text, target.locale, target.text])
    return !seen.has(texts) && seen.add(texts) !== undefined
  })
}

/**
 * Whether no variant that was not found could be among the best: `found` are the first `asked` by the rank of their texts, and
 * penalties only take away from that; the same key alone can make an exact match a context match.
 */
export function isComplete(
  best: readonly RankedMatch[],
  found: readonly FoundVariant[],
  asked: number,
  limit: number,
  key: LookupQuery['key'],
  points: PenaltyPoints,
): boolean {
  const last = found.at(-1)
  if (found.length < asked || last === undefined) return true
  const worst = best[limit - 1]
  if (worst === undefined) return false
  const canRise = key !== undefined && last.rank >= EXACT_RANK - 200 * points.region
  return worst.rank >= (canRise ? CONTEXT_RANK : last.rank)
}

/** The score that the index is asked for, so that what the key makes a context match is found. */
export function askedRank(minRank: number, key: LookupQuery['key'], points: PenaltyPoints): number {
  return key === undefined ? minRank : Math.min(minRank, EXACT_RANK - 200 * points.region)
}

/** A match with a penalty more, or from a memory with a name; its difference is still made when it is looked at. */
export function withPenalty(match: Match, penalty: Penalty | undefined, memory = match.memory): Match {
  const {unit, kind, score, penalties, source, target, context} = match
  return {
    unit,
    kind,
    score: Math.max(0, score - (penalty?.points ?? 0)),
    penalties: penalty === undefined ? penalties : [...penalties, penalty],
    source,
    target,
    get difference() {
      return match.difference
    },
    context,
    ...(memory !== undefined && {memory}),
  }
}
