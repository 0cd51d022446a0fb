import {isLetter, Kind, kindAt} from './kinds.js'
import type {RuleSet} from './rule-set.js'
import type {Scan} from './scan.js'

/**
 * Whether the clause that a position ends has a finite verb by then: `Роман вышел в 1986 г.`, not `В 1986 г.`.
 *
 * What was read for an earlier position of the sentence is not read again.
 */
export function hasPredicate(scan: Scan, to: number): boolean {
  const {text, rules} = scan
  if (rules.predicates.size === 0) return false
  let position = scan.clauseRead
  if (position < scan.start) {
    position = scan.start
    scan.clauseHasVerb = false
  }
  while (position < to) {
    const start = position
    while (position < to && isLetter(kindAt(text, position))) position++
    if (position > start) {
      if (endsLikeVerb(rules, text, start, position)) scan.clauseHasVerb = true
    } else {
      if (isClauseBorder(text, position)) scan.clauseHasVerb = false
      position++
    }
  }
  scan.clauseRead = position
  return scan.clauseHasVerb
}

/** Commas and the like, brackets, quotation marks, and a dash that isn't part of a word or number. */
function isClauseBorder(text: string, position: number): boolean {
  const kind = kindAt(text, position)
  if (kind === Kind.dash) return kindAt(text, position - 1) === Kind.blank
  return (
    (kind >= Kind.opener && kind <= Kind.quote) || kind === Kind.colon || isComma(text.charCodeAt(position))
  )
}

function isComma(code: number): boolean {
  return code === 0x2c || code === 0x3b
}

function endsLikeVerb(
  {predicates, longestPredicate}: RuleSet,
  text: string,
  start: number,
  end: number,
): boolean {
  if (end - start < SHORTEST_VERB) return false
  for (let length = Math.min(longestPredicate, end - start); length > 1; length--) {
    if (predicates.has(text.slice(end - length, end))) return true
  }
  return false
}

const SHORTEST_VERB = 3

/** Whether a word has the ending of one by whom a thing is done: `принят 12 мая 1990 г. Верховным Советом`. */
export function isAgent({text, to, rules}: Scan, start: number): boolean {
  let end = start
  while (end < to && end - start < LONGEST_AGENT && isLetter(kindAt(text, end))) end++
  // An initial may be his.
  if (end === start + 1 && kindAt(text, end) === Kind.stop) return true
  if (end - start <= SHORTEST_VERB) return false
  return rules.agents.some(ending => text.startsWith(ending, end - ending.length))
}

const LONGEST_AGENT = 32
