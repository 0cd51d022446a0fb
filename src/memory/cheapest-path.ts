import type {Vocabulary} from '../text/vocabulary.js'
import {costOf} from './score.js'
import {WEIGHTS} from './weights.js'
import type {Wording} from './wording.js'

/** Above this many the way from one to the other is not looked for: the matrix takes four bytes each. */
const MAX_PATH_CELLS = 4_000_000

/** One step of a cheapest path: the places of a token in the query and the candidate, −1 where a side has none. */
type Step = readonly [query: number, candidate: number]

/**
 * A cheapest path from a candidate to the query, in order; pairs are preferred to insertions and deletions. A swap is shown as
 * one of each.
 *
 * Keeps the matrix of what stands between common ends; above `MAX_PATH_CELLS` all of that is deleted and inserted.
 */
export function cheapestPath(query: Wording, candidate: Wording, vocabulary: Vocabulary): Step[] {
  const least = Math.min(query.forms.length, candidate.forms.length)
  let first = 0
  while (first < least && query.forms[first] === candidate.forms[first]) first++
  let queryEnd = query.forms.length
  let candidateEnd = candidate.forms.length
  while (
    queryEnd > first &&
    candidateEnd > first &&
    query.forms[queryEnd - 1] === candidate.forms[candidateEnd - 1]
  ) {
    queryEnd--
    candidateEnd--
  }
  const path: Step[] = []
  for (let index = 0; index < first; index++) path.push([index, index])
  path.push(...pathBetween(query, candidate, vocabulary, first, queryEnd, candidateEnd))
  for (let index = 0; queryEnd + index < query.forms.length; index++)
    path.push([queryEnd + index, candidateEnd + index])
  return path
}

function pathBetween(
  query: Wording,
  candidate: Wording,
  vocabulary: Vocabulary,
  first: number,
  queryEnd: number,
  candidateEnd: number,
): Step[] {
  const rows = candidateEnd - first
  const columns = queryEnd - first
  const width = columns + 1
  const path: Step[] = []
  let row = rows
  let column = columns
  const weightOfColumn = (index: number): number => WEIGHTS[query.kinds[first + index]!]!
  const weightOfRow = (index: number): number => WEIGHTS[candidate.kinds[first + index]!]!
  if (rows > 0 && columns > 0 && rows * columns <= MAX_PATH_CELLS) {
    const costs = new Uint32Array((rows + 1) * width)
    const pairCost = (i: number, j: number): number =>
      costOf(query, first + j, candidate.forms[first + i]!, vocabulary)
    for (let j = 0; j < columns; j++) costs[j + 1] = costs[j]! + weightOfColumn(j)
    for (let i = 0; i < rows; i++) {
      const insertion = weightOfRow(i)
      const above = i * width
      const here = above + width
      costs[here] = costs[above]! + insertion
      for (let j = 0; j < columns; j++) {
        const pair = costs[above + j]! + pairCost(i, j)
        costs[here + j + 1] = Math.min(
          pair,
          costs[above + j + 1]! + insertion,
          costs[here + j]! + weightOfColumn(j),
        )
      }
    }
    while (row > 0 && column > 0) {
      const cost = costs[row * width + column]!
      const isPair = cost === costs[(row - 1) * width + column - 1]! + pairCost(row - 1, column - 1)
      const isDeletion = !isPair && cost === costs[(row - 1) * width + column]! + weightOfRow(row - 1)
      if (isPair || isDeletion) row--
      if (!isDeletion) column--
      path.push([isDeletion ? -1 : first + column, isPair || isDeletion ? first + row : -1])
    }
  }
  while (row > 0) path.push([-1, first + --row])
  while (column > 0) path.push([first + --column, -1])
  return path.reverse()
}
