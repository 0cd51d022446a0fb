import type {Vocabulary} from '../text/vocabulary.js'
import {EPSILON, leastBreakOf, mostBroken, mostMissing} from './edit-bounds.js'
import {candidates, countLists, forget, lackedBy, MOST_COUNTED} from './list-counter.js'
import {ListPlan, scanCost} from './list-plan.js'
import type {Needle} from './needle.js'
import {changeableShare} from './score.js'
import {firstAtWeight, RECORD, type Shard, WEIGHT} from './shard.js'
import {type Judge, Trial} from './trial.js'

/** A range of weights is cut in two where it costs more than this, in nanoseconds: heavier items may lack less. */
const CUT_COST = 15_000

const words = new ListPlan()
const pairs = new ListPlan()

/**
 * Hands the items of a shard to a judge that may be good enough, in an order that lets him soon ask for better ones.
 *
 * Ever dearer tests, each of which can only refuse what the next would refuse too:
 *
 *   counts in posting lists → signature → common words → word edit distance → (the judge's) score
 *
 * Why nothing is lost: let k be the most query words that may be missing in an item of the wanted rank. Of any j words of the
 * query such an item has at least j − k; which j are cheapest, `ListPlan` tells. And as an edit that costs a word touches at most
 * two of the neighbouring pairs (a swap three, at one and a half), at most 2k pairs are missing (q-gram lemma, Jokinen & Ukkonen
 * 1991).
 */
export function searchShard(shard: Shard, needle: Needle, vocabulary: Vocabulary, judge: Judge): void {
  const [from, to] = windowOf(shard, needle.weight, judge.threshold)
  if (from >= to) return
  needle.sign(shard.bits)
  words.sort(needle.roots, shard.roots)
  pairs.sort(needle.pairs, shard.pairs)
  searchRange(shard, needle, from, to, judge, new Trial(shard, needle, vocabulary, judge))
}

/** The positions of a shard whose weight fits. */
function windowOf(shard: Shard, weight: number, threshold: number): readonly [from: number, to: number] {
  const share = changeableShare(threshold)
  if (share < 0) return [0, 0]
  const theta = share / 10000
  const heaviest = theta >= 1 ? Number.MAX_VALUE : weight / (1 - theta) + EPSILON
  return [
    firstAtWeight(shard, weight * (1 - theta) - EPSILON),
    firstAtWeight(shard, Math.floor(heaviest) + 1),
  ]
}

function searchRange(
  shard: Shard,
  needle: Needle,
  from: number,
  to: number,
  judge: Judge,
  trial: Trial,
): void {
  const share = changeableShare(judge.threshold)
  if (from >= to || share < 0) return
  const theta = share / 10000
  const {weight} = needle
  const window = to - from
  const lightest = shard.records[from * RECORD + WEIGHT]!
  const heaviest = shard.records[(to - 1) * RECORD + WEIGHT]!
  const leastBreak = leastBreakOf(weight)
  const missing = mostMissing(weight, lightest, theta)
  if (missing < 0) return
  words.choose(needle.roots, missing, window, shard.count)
  pairs.choose(needle.pairs, mostBroken(weight, lightest, heaviest, theta, leastBreak), window, shard.count)
  const isByPairs = pairs.cost < words.cost
  const plan = isByPairs ? pairs : words
  const costOfAll = scanCost(window, needle.words)
  const isScanned = plan.cost >= costOfAll || plan.total > MOST_COUNTED
  if (heaviest > weight && heaviest > lightest && Math.min(plan.cost, costOfAll) > CUT_COST) {
    // First those that are as light as the query, or nearer to that.
    const cut = firstAtWeight(shard, lightest <= weight ? weight + 1 : (lightest + heaviest + 1) / 2)
    if (cut > from && cut < to) {
      searchRange(shard, needle, from, cut, judge, trial)
      const [first, end] = windowOf(shard, weight, judge.threshold)
      searchRange(shard, needle, Math.max(cut, first), Math.min(to, end), judge, trial)
      return
    }
  }
  if (isScanned) {
    trial.scan(from, to)
    return
  }
  const keys = isByPairs ? needle.pairs : needle.roots
  const {total} = plan
  const length = countLists(isByPairs ? shard.pairs : shard.roots, keys, plan, from, to)
  let most = plan.missing
  for (let index = 0; index < length; index++) {
    const position = candidates[index]!
    if (lackedBy(position, total) > most) break
    if (!trial.run(position)) continue
    // The judge may want better ones now, which lack less.
    const left = changeableShare(judge.threshold) / 10000
    if (left < 0) break
    most = isByPairs
      ? mostBroken(weight, lightest, heaviest, left, leastBreak)
      : mostMissing(weight, lightest, left)
  }
  forget(from, to)
}
