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
  const gains = new Map<number, number>()
  for (const {source, target} of pairs) {
    if (source.length === 0 || target.length === 0) continue
    gains.clear()
    for (const word of target) gains.set(word, 0)
    for (const word of source) {
      let gain = 0
      for (let link = model.offsets[word]!; link < model.offsets[word + 1]!; link++) {
        const other = model.targets[link]!
        const known = gains.get(other)
        if (known === undefined) continue
        gains.set(other, known + model.forward[link]!)
        gain += model.backward[link]!
      }
      ofSource[sourceClasses[word]!]!.push(gain / target.length)
    }
    for (const word of target) ofTarget[targetClasses[word]!]!.push((gains.get(word) ?? 0) / source.length)
  }
  return {
    target: Float64Array.from(ofTarget, (list, index) => share(list, shares.target[index]!)),
    source: Float64Array.from(ofSource, (list, index) => share(list, shares.source[index]!)),
  }
}

function emptyLists(): number[][] {
  return Array.from({length: WORD_CLASSES}, () => [])
}

/** Expectation and maximisation of the mixture: a word is unexplained, or as likely as its gain says. */
function share(gains: readonly number[], before: number): number {
  let value = before
  for (let round = 0; round < ROUNDS; round++) {
    let sum = PADDING * before
    for (const gain of gains) sum += value / (value + (1 - value) * gain)
    value = Math.min(MOST, Math.max(LEAST, sum / (gains.length + PADDING)))
  }
  return value
}
