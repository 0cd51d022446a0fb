import type {WordPair} from './learn-links.js'
import {FOREIGN_CLASS, type PairModel, type UnexplainedShares, WORD_CLASSES} from './pair-model.js'

/** Shares outside of this are the work of too little text. */
const LEAST = 0.25
/**
 * Of words no less is believed to lack: beside texts whose words are known in full, others would seem to be no
 * translations at all.
 */
const LEAST_OF_WORDS = 0.45
const MOST = 0.98
/** Words that count before any is seen, with the share that the model had. */
const PADDING = 20
const ROUNDS = 4

/**
 * What share of words the other side leaves unexplained, for each class of words and both directions: how much a word
 * without counterpart says against a bead. High where little is known of the words, low with a good table.
 */
export function learnUnexplained(pairs: readonly WordPair[], model: PairModel): UnexplainedShares {
  const {shares} = model
  const step = Math.max(1, pairs.length / MAX_PAIRS)
  const words = new PairWords(model)
  for (let number = 0; number < pairs.length; number += step) {
    const {source, target} = pairs[Math.floor(number)]!
    if (source.length > 0 && target.length > 0) words.gather(source, target)
  }
  return {
    target: Float64Array.from(words.ofTarget, (list, index) =>
      share(list, shares.target[index]!, leastOf(index)),
    ),
    source: Float64Array.from(words.ofSource, (list, index) =>
      share(list, shares.source[index]!, leastOf(index)),
    ),
  }
}

/** So many pairs are enough to tell a few shares. */
const MAX_PAIRS = 500

/** What words gain from the other side of their pairs, by their classes. */
class PairWords {
  readonly ofTarget = emptyLists()
  readonly ofSource = emptyLists()
  readonly #model: PairModel
  /** [target word] → 1 while its pair is looked at, and what it gains there. */
  readonly #isSeen: Uint8Array
  readonly #gains: Float64Array

  constructor(model: PairModel) {
    this.#model = model
    this.#isSeen = new Uint8Array(model.targetClasses.length)
    this.#gains = new Float64Array(model.targetClasses.length)
  }

  gather(source: Int32Array, target: Int32Array): void {
    for (let place = 0; place < target.length; place++) this.#isSeen[target[place]!] = 1
    for (let place = 0; place < source.length; place++) {
      const word = source[place]!
      this.ofSource[this.#model.sourceClasses[word]!]!.push(this.#gainOf(word) / target.length)
    }
    for (let place = 0; place < target.length; place++) {
      const word = target[place]!
      this.ofTarget[this.#model.targetClasses[word]!]!.push(this.#gains[word]! / source.length)
    }
    for (let place = 0; place < target.length; place++) {
      this.#isSeen[target[place]!] = 0
      this.#gains[target[place]!] = 0
    }
  }

  #gainOf(word: number): number {
    const {offsets, targets, forward, backward} = this.#model
    let gain = 0
    for (let link = offsets[word]!; link < offsets[word + 1]!; link++) {
      const other = targets[link]!
      if (this.#isSeen[other] === 0) continue
      this.#gains[other]! += forward[link]!
      gain += backward[link]!
    }
    return gain
  }
}

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

/** Numbers and words of another script come first among the classes. */
function leastOf(index: number): number {
  return index <= FOREIGN_CLASS ? LEAST : LEAST_OF_WORDS
}

function emptyLists(): Gains[] {
  return Array.from({length: WORD_CLASSES}, () => new Gains())
}

/** Expectation and maximisation of the mixture: a word is unexplained, or as likely as its gain says. */
function share({values, size}: Gains, before: number, least: number): number {
  let value = before
  for (let round = 0; round < ROUNDS; round++) {
    let sum = PADDING * before
    for (let index = 0; index < size; index++) sum += value / (value + (1 - value) * values[index]!)
    value = Math.min(MOST, Math.max(least, sum / (size + PADDING)))
  }
  return value
}
