import type {Morphology} from './morphology.js'
import type {SuffixAnalyzer} from './suffix-analyzer.js'

/** Which suffixes count where, for matching terms in a language with suffixes. */
export interface SuffixTermRules {
  /** Suffixes that make another word, or a sentence, of a noun: never part of a term's form. */
  readonly foreign: ReadonlySet<string>
  /** Suffixes that a word before the head may have. */
  readonly frozen: ReadonlySet<string>
  /** Suffixes that the dictionary form of a phrase may carry on its head. */
  readonly ofPhrase: ReadonlySet<string>
  /** Words that look like forms of other words but are words of their own. */
  readonly lexicalized: ReadonlySet<string>
}

/** Matches by legal chains of suffixes: the glossary's word is the lexicon that the chains are tried on. */
export function suffixMorphology(analyzer: SuffixAnalyzer, rules: SuffixTermRules): Morphology {
  const {foreign, frozen, ofPhrase, lexicalized} = rules
  const lemmas = (word: string, isAllowed: (suffixes: readonly string[]) => boolean): string[] =>
    lexicalized.has(word) ? [word] : [...analyzer.lemmas(word, 'noun', isAllowed)]
  const bestLemma = (word: string, allowed: ReadonlySet<string>): string[] => {
    const analysis = analyzer.analyze(word).find(({partOfSpeech}) => partOfSpeech === 'noun')
    if (analysis === undefined || !analysis.suffixes.every(name => allowed.has(name))) return [word]
    return [...new Set([word, analysis.lemma])]
  }
  return {
    headKeys: word => lemmas(word, suffixes => !suffixes.some(name => foreign.has(name))),
    modifierKeys: word => lemmas(word, suffixes => suffixes.every(name => frozen.has(name))),
    termHeadKeys: (word, isAlone) => {
      if (isAlone) return [word]
      // The head of a phrase may be listed with its owner's mark, which gives way to other ones: жүйе·сі, жүйе·міз.
      const owned = analyzer
        .analyze(word)
        .filter(
          ({lemma, suffixes, partOfSpeech}) =>
            partOfSpeech === 'noun' &&
            suffixes.every(name => ofPhrase.has(name)) &&
            analyzer.phonology.hasLegalEnd(lemma),
        )
      return [...new Set([word, ...owned.map(({lemma}) => lemma)])]
    },
    termModifierKeys: word => bestLemma(word, frozen),
  }
}
