import {Band} from './gain-rows.js'
import type {Lattice} from './lattice.js'
import {MAX_SIDE, type PairBands} from './pair-scorer.js'

/** What the lattice can ask of two of its languages. */
export function pairBands(lattice: Lattice, first: number, second: number): PairBands {
  const {counts, coordinates, low, high} = lattice
  const width = counts.length - 1
  const n = counts[first] as number
  const m = counts[second] as number
  const starts = new Band(new Int32Array(n).fill(m), new Int32Array(n))
  const reach = new Band(new Int32Array(n).fill(m), new Int32Array(n))
  const widen = ({low: l, high: h}: Band, x: number, from: number, to: number) => {
    if (from < (l[x] as number)) l[x] = from
    if (to > (h[x] as number)) h[x] = to
  }
  for (let row = 0; row < low.length; row++) {
    const i = coordinates[row * width + first] as number
    if (i >= n) continue
    const from = second === width ? (low[row] as number) : (coordinates[row * width + second] as number)
    const to = second === width ? (high[row] as number) : from
    widen(starts, i, from, Math.min(m, to + 1))
    // A bead that begins at this state reaches up to MAX_SIDE segments on both sides.
    const end = Math.min(m, to + MAX_SIDE)
    for (let x = i; x < Math.min(n, i + MAX_SIDE); x++) widen(reach, x, from, end)
  }
  for (const {low: l, high: h} of [starts, reach]) {
    for (let x = 0; x < n; x++) if ((l[x] as number) > (h[x] as number)) l[x] = h[x] as number
  }
  return {starts, reach}
}
