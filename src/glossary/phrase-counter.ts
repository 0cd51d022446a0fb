import type {Locale} from '../model/locale.js'
import type {TermGrammar} from '../text/morphology/term-grammar.js'
import {learnGrammar} from './plain-grammar.js'
import {readTokens} from './read-tokens.js'
import {eachTermRun, keyOfRun} from './term-runs.js'

/** A phrase of a stream of texts. */
export interface CountedPhrase {
  count: number
  /** Units with it that are kept. */
  kept: number
}

/** Phrases that are counted at once: about 100 bytes each. */
const MAX_PHRASES = 600_000

/**
 * How often each phrase that is built like a term stands in texts without end, in bounded memory: where there are too
 * many phrases the rarest are forgotten (lossy counting, Manku and Motwani 2002), so that a rare one may count less than
 * it stands there, by no more than the least count that is kept.
 */
export class PhraseCounter {
  readonly grammar: TermGrammar
  readonly #phrases = new Map<string, CountedPhrase>()
  #floor = 0

  /** Learns the language of the texts to come from the first ones. */
  constructor(locale: Locale, texts: readonly (string | undefined)[]) {
    this.grammar = learnGrammar(
      locale,
      texts.map(text => (text === undefined ? [] : readTokens(text))),
    )
  }

  /** How often a phrase was met, by its key. */
  countOf(key: string): number {
    return this.#phrases.get(key)?.count ?? 0
  }

  /** Counts the phrases of one text, each as often as it stands there, and gives them. */
  count(text: string): ReadonlySet<CountedPhrase> {
    const found = new Set<CountedPhrase>()
    const tagged = this.grammar.tag(readTokens(text))
    const isMeaningful = (place: number) => {
      const word = tagged[place]
      return word !== undefined && word.role !== 'link' && word.token.kind === 'word'
    }
    eachTermRun(tagged, this.grammar, isMeaningful, run => {
      const key = keyOfRun(run)
      let phrase = this.#phrases.get(key)
      if (phrase === undefined) {
        phrase = {count: 0, kept: 0}
        this.#phrases.set(key, phrase)
      }
      phrase.count++
      found.add(phrase)
    })
    if (this.#phrases.size > MAX_PHRASES) this.#forget()
    return found
  }

  #forget(): void {
    while (this.#phrases.size > MAX_PHRASES / 2) {
      this.#floor++
      for (const [key, {count}] of this.#phrases) if (count <= this.#floor) this.#phrases.delete(key)
    }
  }
}
