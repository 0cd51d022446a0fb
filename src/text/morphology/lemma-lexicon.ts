import type {Familiarity, SuffixAnalyzer} from './suffix-analyzer.js'

/** Rounds of reading the words anew with what the round before has taught. */
const ROUNDS = 3
/** How much the logarithm of the number of forms counts, in units of cost. */
const WEIGHT = 0.8
/** Shorter stems are left to the list: forms of many words agree on them by chance. */
const MIN_LETTERS = 3
/** Readings dearer than the cheapest by more than this are not believed at all. */
const REACH = 6

/**
 * Dictionary forms learned from plain words, without a dictionary: a stem that many forms agree on is one.
 *
 * Every different form spreads one vote over its readings by their costs; a lemma with votes from several forms makes
 * its readings cheaper in the next round (expectation and maximisation over the lemma of each form).
 *
 * @example
 * const lexicon = LemmaLexicon.learn(['сот', 'сотқа', 'соттар', 'сотының'], analyzer)
 * lexicon.familiarity('сот', 'noun') > lexicon.familiarity('соты', 'noun') // => true
 */
export class LemmaLexicon {
  readonly #votes: ReadonlyMap<string, number>

  private constructor(votes: ReadonlyMap<string, number>) {
    this.#votes = votes
  }

  /** Learns from folded words; how often a word is given does not matter. */
  static learn(words: Iterable<string>, analyzer: SuffixAnalyzer): LemmaLexicon {
    const forms = [...new Set(words)].map(word => analyzer.analyze(word))
    let lexicon = new LemmaLexicon(new Map())
    for (let round = 0; round < ROUNDS; round++) {
      const votes = new Map<string, number>()
      for (const analyses of forms) {
        const costs = analyses.map(
          ({lemma, partOfSpeech, cost}) => cost - lexicon.familiarity(lemma, partOfSpeech),
        )
        const best = Math.min(...costs)
        let sum = 0
        for (const cost of costs) if (cost - best < REACH) sum += Math.exp(best - cost)
        analyses.forEach(({lemma, partOfSpeech}, index) => {
          const over = (costs[index] as number) - best
          const key = `${lemma} ${partOfSpeech}`
          if (over < REACH) votes.set(key, (votes.get(key) ?? 0) + Math.exp(-over) / sum)
        })
      }
      lexicon = new LemmaLexicon(votes)
    }
    return lexicon
  }

  /** How well a lemma is known: 0 where at most one form speaks for it, then growing with the logarithm of the forms. */
  readonly familiarity: Familiarity = (lemma, partOfSpeech) => {
    const votes = lemma.length < MIN_LETTERS ? 0 : (this.#votes.get(`${lemma} ${partOfSpeech}`) ?? 0)
    return votes <= 1 ? 0 : WEIGHT * Math.log2(votes)
  }
}
