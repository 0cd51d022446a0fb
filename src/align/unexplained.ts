import type {WordPair} from './learn-links.js'
import {type PairModel, type UnexplainedShares, WORD_CLASSES} from './pair-model.js'

/** Shares outside of this are the work of too little text. */
const LEAST = 0.25
const MOST = 0.98
/** Words that count before any is seen, with the share that the model had. */
const PADDING = 20
const ROUNDS = 4

/**
 * What share of words the other side leaves unexplained, for each class of words and both directions: how much a word
 * without counterpart says against a bead. High where little is known of the words, low with a good table.
 */
export function learnUnexplained(pairs: readonly WordPair[], model: PairModel): UnexplainedShares {
  const {sourceClasses, targetClasses, shares} = model
  const ofTarget = emptyLists()
  const ofSource = emptyLists()
  const gains = new Float64Array(targetClasses.length)
  // [target word] → the last pair that it was seen in.
  const seen = new Int32Array(targetClasses.length).fill(-1)
  const step = Math.max(1, pairs.length / MAX_PAIRS)
  for (let number = 0; number < pairs.length; number += step) {
    const place = Math.floor(number)
    const {source, target} = pairs[place]!
    if (source.length === 0 || target.length === 0) continue
    for (const word of target) {
      seen[word] = place
      gains[word] = 0
    }
    for (const word of source) {
      let gain = 0
      for (let link = model.offsets[word]!; link < model.offsets[word + 1]!; link++) {
        const other = model.targets[link]!
        if (seen[other] !== place) continue
        gains[other]! += model.forward[link]!
        gain += model.backward[link]!
      }
      ofSource[sourceClasses[word]!]!.push(gain / target.length)
    }
    for (const word of target) ofTarget[targetClasses[word]!]!.push(gains[word]! / source.length)
  }
  return {
    target: Float64Array.from(ofTarget, (list, index) => share(list, shares.target[index]!)),
    source: Float64Array.from(ofSource, (list, index) => share(list, shares.source[index]!)),
  }
}

/** So many pairs are enough to tell a few shares. */
const MAX_PAIRS = 1500

/** Numbers in one growing array. */
class Gains {
  values = new Float64Array(256)
  size = 0

  push(value: number): void {
    if (this.size === this.values.length) {
      const larger = new Float64Array(2 * this.size)
      larger.set(this.values)
      this.values = larger
    }
    this.values[this.size++] = value
  }
}

function emptyLists(): Gains[] {
  return Array.from({length: WORD_CLASSES}, () => new Gains())
}

/** Expectation and maximisation of the mixture: a word is unexplained, or as likely as its gain says. */
function share({values, size}: Gains, before: number): number {
  let value = before
  for (let round = 0; round < ROUNDS; round++) {
    let sum = PADDING * before
    for (let index = 0; index < size; index++) sum += value / (value + (1 - value) * values[index]!)
    value = Math.min(MOST, Math.max(LEAST, sum / (size + PADDING)))
  }
  return value
}
