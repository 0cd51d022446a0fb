import type {WordPair} from './learn-links.js'
import type {PairModel} from './pair-model.js'

/** Shares outside of this are the work of too little text. */
const LEAST = 0.3
const MOST = 0.97
/** Words that count before any is seen, with the share that the model had. */
const PADDING = 100
const ROUNDS = 4

/**
 * What share of words the other side leaves unexplained, for each direction: how much a word without counterpart says
 * against a bead. High where little is known of the words, low with a good table.
 */
export function learnUnexplained(pairs: readonly WordPair[], model: PairModel): readonly [number, number] {
  const forward: number[] = []
  const backward: number[] = []
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
        // A word that stands there twice is found twice.
        gain += model.backward[link]!
      }
      backward.push(gain / target.length)
    }
    for (const word of target) forward.push((gains.get(word) ?? 0) / source.length)
  }
  return [share(forward, model.unexplained[0]), share(backward, model.unexplained[1])]
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
