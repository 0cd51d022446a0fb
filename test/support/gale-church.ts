/**
 * The aligner of Gale & Church (1993) as in their paper: lengths alone, beads 1-1, 1-0, 0-1, 2-1, 1-2, 2-2, in a band
 * around the diagonal. Gives the sizes of the beads. A rival for benches and a floor for tests.
 */
export function galeChurch(
  first: readonly string[],
  second: readonly string[],
  radius = 200,
): [number, number][] {
  const a = sums(first)
  const b = sums(second)
  const n = first.length
  const m = second.length
  const width = 2 * radius + 1
  const costs = new Float64Array((n + 1) * width).fill(Number.POSITIVE_INFINITY)
  const choices = new Int8Array((n + 1) * width)
  const low = (i: number) => Math.round((i * m) / Math.max(1, n)) - radius
  const slot = (i: number, j: number) => {
    const column = j - low(i)
    return j < 0 || j > m || column < 0 || column >= width ? -1 : i * width + column
  }
  costs[slot(0, 0)] = 0
  for (let i = 0; i <= n; i++) {
    for (let j = Math.max(0, low(i)); j <= Math.min(m, low(i) + width - 1); j++) {
      const here = slot(i, j)
      for (const [number, [x, y, price]] of SHAPES.entries()) {
        if (i < x || j < y) continue
        const from = slot(i - x, j - y)
        if (from < 0) continue
        const cost = costs[from]! + price + mismatch(a[i]! - a[i - x]!, b[j]! - b[j - y]!)
        if (cost < costs[here]!) {
          costs[here] = cost
          choices[here] = number
        }
      }
    }
  }
  const beads: [number, number][] = []
  let i = n
  let j = m
  while (i > 0 || j > 0) {
    const [x, y] = SHAPES[choices[slot(i, j)]!] as readonly [number, number, number]
    beads.push([x, y])
    i -= x
    j -= y
  }
  return beads.reverse()
}

const SHAPES: readonly (readonly [number, number, number])[] = [
  [1, 1, -Math.log(0.89)],
  [1, 0, -Math.log(0.0099 / 2)],
  [0, 1, -Math.log(0.0099 / 2)],
  [2, 1, -Math.log(0.089 / 2)],
  [1, 2, -Math.log(0.089 / 2)],
  [2, 2, -Math.log(0.011)],
]
const VARIANCE = 6.8

function sums(segments: readonly string[]): Float64Array {
  const total = new Float64Array(segments.length + 1)
  for (const [index, segment] of segments.entries()) total[index + 1] = total[index]! + segment.length
  return total
}

/** Minus the logarithm of the two-sided tail of the normal distribution. */
function mismatch(a: number, b: number): number {
  const mean = (a + b) / 2
  if (mean === 0) return 0
  const z = Math.abs(b - a) / Math.sqrt(VARIANCE * mean)
  return -Math.log(Math.max(1e-300, 2 * (1 - normal(z))))
}

/** Abramowitz & Stegun (1964), 26.2.17. */
function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * z)
  const tail =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * tail
}
