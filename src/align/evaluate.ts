import type {Bead} from '../model/bead.js'
import {expectFields, expectList} from '../model/expect.js'

/** Precision, recall and their harmonic mean, from 0 to 1. */
export interface Quality {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/** How good an alignment is, strictly and with some mercy. */
export interface Evaluation {
  /** A bead is right if it is exactly a bead of the gold. */
  readonly strict: Quality
  /** A bead is right if it shares a linked pair of segments with the gold. */
  readonly lax: Quality
}

/**
 * How good an alignment is, as Thompson & Koehn (2019, Vecalign) measure it.
 *
 * Precision counts every predicted bead, one-sided ones too, which can only be right exactly; recall looks at the beads
 * of the gold with at least two languages. Beads of three and more languages are compared whole (strict), or by any
 * pair of segments in two languages that both link (lax).
 *
 * @example
 * const gold = [{segments: {kk: [0], ru: [0]}}, {segments: {kk: [1, 2], ru: [1]}}]
 * const found = [{segments: {kk: [0], ru: [0]}}, {segments: {kk: [1], ru: [1]}}, {segments: {kk: [2], ru: []}}]
 * evaluate(gold, found).strict.f1 // => 0.4
 * evaluate(gold, found).lax.f1    // => 0.8
 */
export function evaluate(
  gold: readonly Pick<Bead, 'segments'>[],
  predicted: readonly Pick<Bead, 'segments'>[],
): Evaluation {
  expectList('evaluate', gold, 'beads')
  expectList('evaluate', predicted, 'beads')
  return evaluateAll([gold], [predicted])
}

/**
 * The same over several documents: what is counted is summed, so that long documents weigh more.
 *
 * @example
 * const gold = [[{segments: {kk: [0], ru: [0]}}], [{segments: {kk: [0], ru: [0, 1]}}]]
 * const found = [[{segments: {kk: [0], ru: [0]}}], [{segments: {kk: [0], ru: [0]}}, {segments: {kk: [], ru: [1]}}]]
 * evaluateAll(gold, found).strict.recall // => 0.5
 * evaluateAll(gold, found).lax.recall    // => 1
 */
export function evaluateAll(
  gold: readonly (readonly Pick<Bead, 'segments'>[])[],
  predicted: readonly (readonly Pick<Bead, 'segments'>[])[],
): Evaluation {
  expectList('evaluateAll', gold, 'alignments')
  expectList('evaluateAll', predicted, 'alignments')
  for (const beads of [...gold, ...predicted]) {
    expectList('evaluateAll', beads, 'beads for each document')
    expectFields('evaluateAll()', beads, 'beads for each document', 'segments')
  }
  const precision = {strict: 0, lax: 0, of: 0}
  const recall = {strict: 0, lax: 0, of: 0}
  for (const [index, goldBeads] of gold.entries()) {
    const predictedBeads = predicted[index] ?? []
    count(goldBeads, predictedBeads, precision)
    count(predictedBeads.filter(isLinked), goldBeads.filter(isLinked), recall)
  }
  return {
    strict: quality(precision.strict, recall.strict, precision.of, recall.of),
    lax: quality(precision.lax, recall.lax, precision.of, recall.of),
  }
}

type Segments = Pick<Bead, 'segments'>

function count(
  known: readonly Segments[],
  judged: readonly Segments[],
  into: {strict: number; lax: number; of: number},
): void {
  const whole = new Set(known.map(keyOf))
  const links = new Set(known.flatMap(linksOf))
  for (const bead of judged) {
    const key = keyOf(bead)
    if (key === '') continue
    into.of++
    if (whole.has(key)) {
      into.strict++
      into.lax++
    } else if (linksOf(bead).some(link => links.has(link))) into.lax++
  }
}

function sides(bead: Segments): [string, readonly number[]][] {
  return Object.entries(bead.segments)
    .filter(([, indexes]) => indexes.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

function isLinked(bead: Segments): boolean {
  return sides(bead).length > 1
}

function keyOf(bead: Segments): string {
  return sides(bead)
    .map(([locale, indexes]) => `${locale}:${indexes.join(',')}`)
    .join(' ')
}

function linksOf(bead: Segments): string[] {
  const parts = sides(bead)
  const links: string[] = []
  for (const [position, [first, left]] of parts.entries()) {
    for (const [second, right] of parts.slice(position + 1)) {
      for (const i of left) for (const j of right) links.push(`${first}:${i} ${second}:${j}`)
    }
  }
  return links
}

function quality(right: number, found: number, predicted: number, gold: number): Quality {
  const precision = predicted > 0 ? right / predicted : 0
  const recall = gold > 0 ? found / gold : 0
  return {precision, recall, f1: precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0}
}
