/** How well texts are cut: of the borders that were found, and of those that there are, the share that is right. */
export interface BoundaryScore {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/**
 * Compares segments with gold ones, document by document. A border is the number of characters before it, blanks and
 * invisible ones left out, so that it makes no difference to which side a blank belongs; the end of a document is none.
 */
export function scoreBoundaries(
  gold: readonly (readonly string[])[],
  predicted: readonly (readonly string[])[],
): BoundaryScore {
  let right = 0
  let found = 0
  let there = 0
  for (const [index, segments] of gold.entries()) {
    const expected = bordersOf(segments)
    const given = bordersOf(predicted[index] ?? [])
    there += expected.size
    found += given.size
    for (const border of given) if (expected.has(border)) right++
  }
  const precision = found === 0 ? 0 : right / found
  const recall = there === 0 ? 0 : right / there
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  return {precision, recall, f1}
}

function bordersOf(segments: readonly string[]): Set<number> {
  const borders = new Set<number>()
  let length = 0
  for (const segment of segments) {
    length += segment.replace(/[\s\p{C}\p{Z}]+/gu, '').length
    borders.add(length)
  }
  borders.delete(length)
  borders.delete(0)
  return borders
}
