import {LanguageError} from '../../errors.js'
import {expectIterable, expectLanguages, misuse} from '../../model/expect.js'
import {type Locale, languageOf} from '../../model/locale.js'
import {foldWord} from '../fold.js'
import {languageProfile} from '../language.js'
import {KAZAKH_ANALYZER} from '../languages/kk/morphology.js'
import {tokenize} from '../tokenize.js'
import type {Familiarity, SuffixAnalyzer} from './suffix-analyzer.js'

/** Rounds of reading the words anew with what the round before has taught. */
const ROUNDS = 3
/** How much the logarithm of the number of forms counts, in units of cost. */
const WEIGHT = 0.8
/** Shorter stems are left to the list: forms of many words agree on them by chance. */
const MIN_LETTERS = 3
/** Readings dearer than the cheapest by more than this are not believed at all. */
const REACH = 6

/** What a lexicon has learned, as plain JSON: votes by part of speech and dictionary form. */
export type LemmaLexiconData = Readonly<Record<string, Readonly<Record<string, number>>>>

/**
 * Dictionary forms learned from plain text, without a dictionary: a stem that many forms agree on is one.
 *
 * Every different form spreads one vote over its readings by their costs; a lemma with votes from several forms makes
 * its readings cheaper in the next round (expectation and maximisation over the lemma of each form). Only Kazakh; another
 * language is a `LanguageError`.
 *
 * @example
 * const lexicon = LemmaLexicon.learn(['Далбаны көрді, далбада тұрды, далбалар келді.'], {locale: 'kk'})
 * const {familiarity} = lexicon
 * analyzeWord('далбалары', 'kk', {familiarity})[0]?.lemma // => 'далба'
 */
export class LemmaLexicon {
  /** Part of speech → dictionary form → votes. */
  readonly #votes: ReadonlyMap<string, ReadonlyMap<string, number>>

  private constructor(votes: ReadonlyMap<string, ReadonlyMap<string, number>>) {
    this.#votes = votes
  }

  /** A lexicon from what `toData` has given. */
  static from(data: LemmaLexiconData): LemmaLexicon {
    if (typeof data !== 'object' || data === null)
      throw misuse('LemmaLexicon.from() takes what toData() gives', data)
    const entries = Object.entries(data)
    const wrong = entries.find(([, votes]) => typeof votes !== 'object' || votes === null)
    if (wrong !== undefined) throw misuse('LemmaLexicon.from() takes what toData() gives', wrong[1])
    return new LemmaLexicon(new Map(entries.map(([tag, votes]) => [tag, new Map(Object.entries(votes))])))
  }

  /** Learns from texts or single words; how often a form stands there does not matter. */
  static learn(texts: Iterable<string>, options: {readonly locale: Locale}): LemmaLexicon {
    expectIterable('LemmaLexicon.learn()', texts, 'texts')
    expectLanguages('LemmaLexicon.learn', options, 'locale')
    const {locale} = options
    if (languageOf(locale) !== 'kk') {
      throw new LanguageError(`No lexicon can be learned of “${locale}”; only of Kazakh (“kk”).`)
    }
    const profile = languageProfile(locale)
    const words = new Set<string>()
    for (const text of texts) {
      for (const token of tokenize(text)) if (token.kind === 'word') words.add(foldWord(token.text, profile))
    }
    return LemmaLexicon.#learn(words, KAZAKH_ANALYZER)
  }

  static #learn(words: ReadonlySet<string>, analyzer: SuffixAnalyzer): LemmaLexicon {
    const forms = [...words].map(word => analyzer.analyze(word))
    let lexicon = new LemmaLexicon(new Map())
    for (let round = 0; round < ROUNDS; round++) {
      const votes = new Map<string, Map<string, number>>()
      for (const analyses of forms) {
        const costs = analyses.map(
          ({lemma, partOfSpeech, cost}) => cost - lexicon.familiarity(lemma, partOfSpeech),
        )
        const best = Math.min(...costs)
        let sum = 0
        for (const cost of costs) if (cost - best < REACH) sum += Math.exp(best - cost)
        analyses.forEach(({lemma, partOfSpeech}, index) => {
          const over = (costs[index] as number) - best
          if (over >= REACH) return
          let its = votes.get(partOfSpeech)
          if (its === undefined) {
            its = new Map()
            votes.set(partOfSpeech, its)
          }
          its.set(lemma, (its.get(lemma) ?? 0) + Math.exp(-over) / sum)
        })
      }
      lexicon = new LemmaLexicon(votes)
    }
    return lexicon
  }

  /** How well a lemma is known: 0 where at most one form speaks for it, then growing with the logarithm of the forms. */
  readonly familiarity: Familiarity = (lemma, partOfSpeech) => {
    const votes = lemma.length < MIN_LETTERS ? 0 : (this.#votes.get(partOfSpeech)?.get(lemma) ?? 0)
    return votes <= 1 ? 0 : WEIGHT * Math.log2(votes)
  }

  /** What was learned, as plain JSON, without the lemmas that nothing is known of. */
  toData(): LemmaLexiconData {
    const known = ([lemma, votes]: readonly [string, number]) => votes > 1 && lemma.length >= MIN_LETTERS
    return Object.fromEntries(
      [...this.#votes].map(([tag, votes]) => [tag, Object.fromEntries([...votes].filter(known))]),
    )
  }
}
