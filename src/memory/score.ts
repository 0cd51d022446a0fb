import {expectText} from '../model/expect.js'
import type {Locale} from '../model/locale.js'
import type {MatchKind, Penalty} from '../model/match.js'
import {FormKind, NO_STEM, Vocabulary} from '../text/vocabulary.js'
import {knownLocale} from './known-locale.js'
import {COSTS, NEAR_PENALTIES, swapCost, WEIGHTS} from './weights.js'
import {readWording, type Wording} from './wording.js'

/** The most that near matches lose, the score that fuzzy matches cannot pass, and the score of a context match. */
export const MAX_NEAR_PENALTY = 5
export const MAX_FUZZY_SCORE = 94
export const CONTEXT_SCORE = 101

/**
 * Rank: a score in hundredths, finer than what is shown, so that of two matches at 94 the closer one comes first.
 *
 *   10100        context
 *   10000        exact
 *    95xx–99xx   the same words in the same order (near)
 *      0–9499    fuzzy; raw similarity from 94 % up is pressed into 9400–9499
 */
export const CONTEXT_RANK = 10100
export const EXACT_RANK = 10000
export const MAX_FUZZY_RANK = 9499
export const MAX_NEAR_RANK = 9999
const PRESSED_FROM = 9400
const PRESSED_WIDTH = 99
const RAW_WIDTH = 600

/** Above this many pairs of tokens between common ends two texts are only compared for sameness: a tenth of a second of work. */
export const MAX_CELLS = 30_000_000

/** What a word weighs. */
const WORD = WEIGHTS[FormKind.word]!

/** Words that differ in more letters than this are not compared letter by letter. */
const LONGEST_RELATED = 64

/** How alike two texts are. */
export interface Similarity {
  readonly kind: MatchKind
  /** Whole percent. */
  readonly score: number
  readonly penalties: readonly Penalty[]
}

/**
 * How alike two texts of one language are, from 0 to 100; the order of the two does not matter.
 *
 * - 100: the same text but for outer white space and Unicode composition.
 * - 95–99: the same words in the same order; each kind of difference is a penalty (numbers 3, punctuation 2,
 *   case 1, spelling 1, white space 1 where nothing else differs), together 5 at most.
 * - up to 94: ⌊100 × (1 − d ÷ max(w(a), w(b)))⌋, where w is the sum of the tokens' weights (word 12, number 4, mark 2) and
 *   d the least cost of turning one token sequence into the other (weighted edit distance; Wagner & Fischer 1974): a word
 *   or mark more or less costs its weight, another word 12, another ending of the same word 4, another case 1, another
 *   number 2, another mark 1; a word whose stem begins with the same four letters 4 + ⌈8 × e ÷ l⌉, where e is the number of
 *   letters to be changed (Levenshtein 1966) and l the length of the longer word; two neighbouring words that have changed
 *   places 3 + ⌊max(w(a), w(b)) ÷ 8⌋, 18 at most.
 *
 * Time grows with the product of the lengths of what stands between common ends; above 30 million pairs of tokens only
 * sameness counts.
 *
 * @example
 * compareTexts('The court adjourned.', 'The court adjourned!', 'en')
 * // => {kind: 'fuzzy', score: 98, penalties: [{name: 'punctuation', points: 2}]}
 */
export function compareTexts(a: string, b: string, locale: Locale): Similarity {
  expectText('compareTexts', a)
  expectText('compareTexts', b)
  const vocabulary = new Vocabulary(knownLocale(locale))
  const right = readWording(b, vocabulary, {learn: true})
  const left = readWording(a, vocabulary)
  return similarityOf(
    rankOf(left, right.forms, 0, right.forms.length, vocabulary, right.text === left.text, 0),
    () => nearPenalties(left, right.forms, 0, right.forms.length, vocabulary),
  )
}

/** What a rank means to a reader. `penalties` is asked only for a near match. */
export function similarityOf(rank: number, penalties: () => readonly Penalty[]): Similarity {
  if (rank >= CONTEXT_RANK) return {kind: 'context', score: CONTEXT_SCORE, penalties: []}
  if (rank >= EXACT_RANK) return {kind: 'exact', score: 100, penalties: []}
  const score = Math.max(0, Math.floor(rank / 100))
  return {kind: 'fuzzy', score, penalties: score > MAX_FUZZY_SCORE ? penalties() : []}
}

/** The rank of a candidate, or −1 if it is below `minRank`. `tokens` from `start` to `end` are forms of `vocabulary`. */
export function rankOf(
  query: Wording,
  tokens: Uint32Array,
  start: number,
  end: number,
  vocabulary: Vocabulary,
  isSameText: boolean,
  minRank: number,
): number {
  if (isSameText) return query.text === '' ? -1 : EXACT_RANK
  if (hasSameSkeleton(query, tokens, start, end, vocabulary)) {
    const rank = nearRank(nearPenalties(query, tokens, start, end, vocabulary))
    return rank < minRank ? -1 : rank
  }
  return fuzzyRankOf(query, tokens, start, end, vocabulary, minRank)
}

/** The same for a candidate of which it is known that it is neither an exact nor a near match. */
export function fuzzyRankOf(
  query: Wording,
  tokens: Uint32Array,
  start: number,
  end: number,
  vocabulary: Vocabulary,
  minRank: number,
): number {
  const weight = Math.max(query.weight, weightOf(tokens, start, end, vocabulary))
  const limit = greatestDistance(weight, minRank)
  if (limit < 0) return -1
  const distance = weightedDistance(query, tokens, start, end, vocabulary, limit, swapCost(weight))
  return distance > limit || distance === Number.MAX_SAFE_INTEGER ? -1 : fuzzyRank(distance, weight)
}

/** The rank of a distance; `weight` is that of the heavier text. */
export function fuzzyRank(distance: number, weight: number): number {
  if (weight === 0 || distance >= weight) return 0
  const raw = Math.floor((10000 * (weight - distance)) / weight)
  if (raw <= PRESSED_FROM) return raw
  return PRESSED_FROM + Math.floor(((raw - PRESSED_FROM) * PRESSED_WIDTH) / RAW_WIDTH)
}

/**
 * What part of the heavier text's weight may be changed at a rank of `minRank` or more, in ten-thousandths; −1 where even
 * no change would not do.
 */
export function changeableShare(minRank: number): number {
  if (minRank > MAX_FUZZY_RANK) return -1
  if (minRank <= PRESSED_FROM) return 10000 - Math.max(0, minRank)
  return 10000 - PRESSED_FROM - Math.ceil(((minRank - PRESSED_FROM) * RAW_WIDTH) / PRESSED_WIDTH)
}

/** The greatest distance whose rank is at least `minRank`, −1 where even none would not do. */
export function greatestDistance(weight: number, minRank: number): number {
  if (minRank <= 0) return Number.MAX_SAFE_INTEGER
  const share = changeableShare(minRank)
  return share < 0 || weight === 0 ? -1 : Math.floor((weight * share) / 10000)
}

/** Sum of the weights of tokens. */
export function weightOf(tokens: Uint32Array, start: number, end: number, vocabulary: Vocabulary): number {
  let weight = 0
  for (let index = start; index < end; index++) weight += WEIGHTS[vocabulary.kinds[tokens[index]!]!]!
  return weight
}

/** What the pair of a query's token and a candidate's form costs. */
export function costOf(query: Wording, index: number, form: number, vocabulary: Vocabulary): number {
  if (query.forms[index] === form) return 0
  const kind = query.kinds[index]!
  const otherKind = vocabulary.kinds[form]!
  if (kind === FormKind.word) {
    if (otherKind !== FormKind.word) return WEIGHTS[FormKind.word]!
    if (query.stems[index] !== vocabulary.stems[form]) {
      if (query.roots[index] !== vocabulary.roots[form]) return WEIGHTS[FormKind.word]!
      return costOfRelated(vocabulary.foldOf(query.names[index]!), vocabulary.foldNameOf(form))
    }
    return query.folds[index] === vocabulary.folds[form] ? COSTS.sameFold : COSTS.sameStem
  }
  if (kind !== otherKind) return Math.max(WEIGHTS[kind]!, WEIGHTS[otherKind]!)
  return kind === FormKind.number ? COSTS.number : COSTS.mark
}

function costOfRelated(a: string, b: string): number {
  const length = Math.max(a.length, b.length)
  const spare = WEIGHTS[FormKind.word]! - COSTS.sameRoot
  return COSTS.sameRoot + Math.ceil((spare * letterDistance(a, b)) / length)
}

/** The row of the matrix of letters. */
const letterRow = new Uint16Array(LONGEST_RELATED + 1)

/** Levenshtein distance of two words; where what differs is very long, as if they shared no more letters. */
function letterDistance(a: string, b: string): number {
  let start = 0
  let endA = a.length
  let endB = b.length
  while (start < endA && start < endB && a.charCodeAt(start) === b.charCodeAt(start)) start++
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA--
    endB--
  }
  const width = endB - start
  const height = endA - start
  if (width === 0 || height === 0 || width > LONGEST_RELATED || height > LONGEST_RELATED) {
    return Math.max(width, height)
  }
  for (let column = 0; column <= width; column++) letterRow[column] = column
  for (let row = 1; row <= height; row++) {
    const letter = a.charCodeAt(start + row - 1)
    let diagonal = row - 1
    let left = row
    letterRow[0] = row
    for (let column = 1; column <= width; column++) {
      const above = letterRow[column]!
      let cost = diagonal + (letter === b.charCodeAt(start + column - 1) ? 0 : 1)
      if (above + 1 < cost) cost = above + 1
      if (left + 1 < cost) cost = left + 1
      diagonal = above
      left = cost
      letterRow[column] = cost
    }
  }
  return letterRow[width]!
}

/** Three rows of the matrix in turn: this one, the one before, the one before that. */
let rows = [new Int32Array(256), new Int32Array(256), new Int32Array(256)] as const
/** [column] → what the query's tokens before it weigh. */
let weightsBefore = new Int32Array(256)
/** Stands in cells that are not looked at. */
const FAR = 2 ** 29

/**
 * Weighted edit distance of a query and a candidate, with swaps of neighbours (optimal string alignment; Boytsov 2011); any
 * number above `limit` if it is above.
 *
 * What both begin and end with is left out: no two tokens cost less than the difference of their weights, so some cheapest
 * path runs along it. For the same reason a path to a cell costs the difference of what was read on both sides, at least, and the
 * way on from there what is left of it: only a band of cells can lie on a path within the limit (Ukkonen 1985).
 *
 *       query →              x  what the candidate's tokens so far weigh more than the query's
 *     c ╲··╲                 d  what all of them weigh more
 *     a  ╲··╲                |x| + |d − x| ≤ limit
 *     n   ╲··╲
 *     d    ╲··╲
 */
export function weightedDistance(
  query: Wording,
  tokens: Uint32Array,
  start: number,
  end: number,
  vocabulary: Vocabulary,
  limit: number,
  swap: number,
): number {
  const {forms, kinds, stems, roots} = query
  const {kinds: formKinds, stems: formStems, roots: formRoots} = vocabulary
  let first = 0
  let last = forms.length
  let from = start
  let to = end
  while (first < last && from < to && forms[first] === tokens[from]) {
    first++
    from++
  }
  while (last > first && to > from && forms[last - 1] === tokens[to - 1]) {
    last--
    to--
  }
  const width = last - first
  if (width * (to - from) > MAX_CELLS) return Number.MAX_SAFE_INTEGER
  if (rows[0].length <= width) {
    rows = [new Int32Array(width * 2), new Int32Array(width * 2), new Int32Array(width * 2)]
    weightsBefore = new Int32Array(width * 2)
  }
  let queryWeight = 0
  weightsBefore[0] = 0
  for (let column = 0; column < width; column++) {
    queryWeight += WEIGHTS[kinds[first + column]!]!
    weightsBefore[column + 1] = queryWeight
  }
  const difference = weightOf(tokens, from, to, vocabulary) - queryWeight
  if (Math.abs(difference) > limit) return limit + 1
  const mostAhead = (limit + difference) / 2
  const mostBehind = (limit - difference) / 2
  let [row, above, twoAbove] = rows
  // The columns that the rows reach from and to.
  let low = 0
  let high = 0
  let lowAbove = 0
  let highAbove = 0
  while (high < width && weightsBefore[high + 1]! <= mostBehind) high++
  for (let column = 0; column <= high; column++) row[column] = weightsBefore[column]!
  let leastAbove = 0
  let stemAbove = NO_STEM
  let weight = 0
  for (let position = from; position < to; position++) {
    const form = tokens[position]!
    const kind = formKinds[form]!
    const stem = formStems[form]!
    const root = formRoots[form]!
    const insertion = WEIGHTS[kind]!
    const lowTwoAbove = lowAbove
    const highTwoAbove = highAbove
    lowAbove = low
    highAbove = high
    const free = twoAbove
    twoAbove = above
    above = row
    row = free
    weight += insertion
    while (weightsBefore[low]! < weight - mostAhead) low++
    while (high < width && weightsBefore[high + 1]! <= weight + mostBehind) above[++high] = FAR
    const canSwap = position > from && stem !== NO_STEM && stemAbove !== NO_STEM
    let left = FAR
    let least = FAR
    let diagonal = low > lowAbove ? above[low - 1]! : FAR
    for (let column = low; column <= high; column++) {
      const up = above[column]!
      let cost = up + insertion
      if (column > 0) {
        const place = first + column - 1
        // Words of other roots, which most are, cost a word; so does a word for a number or mark.
        const pair =
          forms[place] === form
            ? 0
            : kind === FormKind.word && roots[place] !== root
              ? WORD
              : costOf(query, place, form, vocabulary)
        if (diagonal + pair < cost) cost = diagonal + pair
        const deleted = left + weightsBefore[column]! - weightsBefore[column - 1]!
        if (deleted < cost) cost = deleted
        if (canSwap && column > 1 && stems[place] === stemAbove && stems[place - 1] === stem) {
          const isInside = column - 2 >= lowTwoAbove && column - 2 <= highTwoAbove
          if (isInside && twoAbove[column - 2]! + swap < cost) cost = twoAbove[column - 2]! + swap
        }
      }
      diagonal = up
      left = cost
      row[column] = cost
      if (cost < least) least = cost
    }
    // A swap reaches back over one row.
    if (least > limit && leastAbove + swap > limit) return limit + 1
    leastAbove = least
    stemAbove = stem
  }
  return high === width ? row[width]! : limit + 1
}

/** Whether two texts have the same words in the same order, and numbers in the same places. */
export function hasSameSkeleton(
  query: Wording,
  tokens: Uint32Array,
  start: number,
  end: number,
  vocabulary: Vocabulary,
): boolean {
  if (query.words === 0) return false
  const {kinds, folds} = query
  const size = kinds.length
  let index = 0
  let position = start
  while (true) {
    while (index < size && kinds[index] === FormKind.mark) index++
    while (position < end && vocabulary.kinds[tokens[position]!] === FormKind.mark) position++
    if (index === size || position === end) return index === size && position === end
    const form = tokens[position]!
    if (kinds[index] !== vocabulary.kinds[form]) return false
    if (kinds[index] === FormKind.word && folds[index] !== vocabulary.folds[form]) return false
    index++
    position++
  }
}

/** What differs between two texts of the same skeleton. */
export function nearPenalties(
  query: Wording,
  tokens: Uint32Array,
  start: number,
  end: number,
  vocabulary: Vocabulary,
): Penalty[] {
  let numbers = false
  let punctuation = query.kinds.length !== end - start
  let letterCase = false
  let spelling = false
  let index = 0
  let position = start
  while (index < query.kinds.length || position < end) {
    const kind = query.kinds[index]
    const other = position < end ? vocabulary.kinds[tokens[position]!] : undefined
    if (kind === FormKind.mark || other === FormKind.mark) {
      if (kind !== other || query.forms[index] !== tokens[position]) punctuation = true
      if (kind === FormKind.mark) index++
      if (other === FormKind.mark) position++
      continue
    }
    if (query.forms[index] !== tokens[position]) {
      if (kind === FormKind.number) numbers = true
      else if (isSpeltAlike(query.names[index]!, vocabulary.nameOf(tokens[position]!))) letterCase = true
      else spelling = true
    }
    index++
    position++
  }
  const penalties: Penalty[] = []
  const add = (name: keyof typeof NEAR_PENALTIES) => penalties.push({name, points: NEAR_PENALTIES[name]})
  if (numbers) add('numbers')
  if (punctuation) add('punctuation')
  // Only one of the two, so that the points do not depend on which it is.
  if (letterCase || spelling) add(spelling ? 'spelling' : 'case')
  if (penalties.length === 0) add('white-space')
  return penalties
}

function isSpeltAlike(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

function nearRank(penalties: readonly Penalty[]): number {
  const points = penalties.reduce((sum, penalty) => sum + penalty.points, 0)
  return rankOfNear(Math.min(points, MAX_NEAR_PENALTY))
}

/** The rank of a near match that loses so many points. */
export function rankOfNear(points: number): number {
  return (100 - points) * 100 + 99
}
