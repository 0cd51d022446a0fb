import type {Step} from './lattice.js'

/** So many beads are judged together. */
const WINDOW = 8
/** Where they are less probable than this on average, the search has lost its way. */
const LOST = 0.6
/** So many beads before and after are looked at again as well. */
const MARGIN = 12

/** A stretch of a document: [language] → the segments before it, and before its end. */
export interface Stretch {
  readonly from: readonly number[]
  readonly to: readonly number[]
}

/** Where a path is so improbable that another one should be looked for: between sure beads, in order, apart. */
export function lostStretches(steps: readonly Step[]): Stretch[] {
  const isLost = new Uint8Array(steps.length)
  let sum = 0
  for (let end = 0; end < steps.length; end++) {
    sum += steps[end]!.probability
    if (end >= WINDOW) sum -= steps[end - WINDOW]!.probability
    if (end + 1 >= WINDOW && sum < LOST * WINDOW) {
      isLost.fill(1, Math.max(0, end + 1 - WINDOW - MARGIN), Math.min(steps.length, end + 1 + MARGIN))
    }
  }
  const stretches: Stretch[] = []
  const position = (steps[0]?.sizes ?? []).map(() => 0)
  let from: number[] | undefined
  for (let index = 0; index < steps.length; index++) {
    if (isLost[index] === 1) from ??= [...position]
    else if (from !== undefined) {
      stretches.push({from, to: [...position]})
      from = undefined
    }
    const {sizes} = steps[index]!
    for (let d = 0; d < sizes.length; d++) position[d]! += sizes[d]!
  }
  if (from !== undefined) stretches.push({from, to: [...position]})
  return stretches
}
