import {Phonology, type SoundSystem} from './sound-system.js'
import type {SuffixGrammar} from './suffix-grammar.js'
import {type SuffixChain, SuffixIndex} from './suffix-index.js'

/** What the analyser of a language with suffixes and vowel harmony has to know. */
export interface SuffixTables {
  readonly sounds: SoundSystem
  readonly suffixes: SuffixGrammar
  /** Stems that lose the vowel of their last syllable before a vowel, in dictionary form. */
  readonly shortening: ReadonlySet<string>
  /** Stems that look inflected, or are too short to be trusted, in dictionary form. */
  readonly stems: ReadonlySet<string>
  /** How a dictionary form ends, how its stem ends before suffixes, and before which letters (`''`: all). */
  readonly hiddenEnds: readonly (readonly [dictionary: string, stem: string, before: string])[]
  /** Name of a feature of an analysis → what it costs; the cheapest analysis is the best. */
  readonly costs: Readonly<Record<string, number>>
}

/** One reading of a word: the dictionary form of its stem and the suffixes on it. */
export interface Analysis {
  readonly lemma: string
  /** The stem as it is written in the word, the seam's changes included. */
  readonly stem: string
  readonly partOfSpeech: string
  /** Names of the suffixes in order; `[]` for a bare word. */
  readonly suffixes: readonly string[]
  readonly cost: number
}

/** How well a dictionary form is known as such a part of speech: what its readings cost less; 0 for an unknown one. */
export type Familiarity = (lemma: string, partOfSpeech: string) => number

const HYPHENS = /\p{Pd}$/u
const NO_SUFFIXES: readonly string[] = []

/** Reads words of one language as a stem and a legal chain of suffixes. */
export class SuffixAnalyzer {
  readonly #tables: SuffixTables
  readonly #phonology: Phonology
  readonly #chainCosts = new Map<SuffixChain, number>()
  #builtIndex: SuffixIndex | undefined

  constructor(tables: SuffixTables) {
    this.#tables = tables
    this.#phonology = new Phonology(tables.sounds)
  }

  get phonology(): Phonology {
    return this.#phonology
  }

  get index(): SuffixIndex {
    this.#builtIndex ??= new SuffixIndex(this.#tables.suffixes, this.#phonology)
    return this.#builtIndex
  }

  /** Every reading of a folded word, cheapest first. Ties: the longer stem. */
  analyze(word: string, familiarity?: Familiarity): Analysis[] {
    const analyses: Analysis[] = []
    this.#visit(word, familiarity, analysis => analyses.push(analysis))
    return analyses.sort((a, b) => a.cost - b.cost || b.stem.length - a.stem.length)
  }

  /** The cheapest reading of a folded word. */
  best(word: string, familiarity?: Familiarity): Analysis {
    let best: Analysis | undefined
    this.#visit(word, familiarity, analysis => {
      if (best === undefined || analysis.cost < best.cost) best = analysis
    })
    return best as unknown as Analysis
  }

  /** What forms of one word share, for matching: the best lemma, with ends that its forms blur made equal. */
  stem(word: string): string {
    const {lemma} = this.best(word)
    for (const [dictionary, hidden] of this.#tables.hiddenEnds) {
      const end = dictionary.length > hidden.length ? dictionary : hidden
      const kept = dictionary.length > hidden.length ? hidden : dictionary
      if (lemma.endsWith(end)) return lemma.slice(0, lemma.length - end.length) + kept
    }
    return lemma
  }

  /** Dictionary forms behind a folded word, as `isAllowed` says of their suffixes; cheaper than `analyze`, unsorted. */
  lemmas(
    word: string,
    partOfSpeech: string,
    isAllowed: (suffixes: readonly string[]) => boolean,
  ): Set<string> {
    const lemmas = new Set<string>()
    this.#read(word, (lemma, _, chain) => {
      if (chain === undefined || (chain.partOfSpeech === partOfSpeech && isAllowed(chain.names)))
        lemmas.add(lemma)
    })
    return lemmas
  }

  #visit(word: string, familiarity: Familiarity | undefined, found: (analysis: Analysis) => void): void {
    const stemCosts = new Map<string, number>()
    this.#read(word, (lemma, stem, chain, change) => {
      const partOfSpeech = chain?.partOfSpeech ?? 'noun'
      let stemCost = stemCosts.get(lemma)
      if (stemCost === undefined) {
        stemCost = this.#sum(this.#stemFeatures(lemma))
        stemCosts.set(lemma, stemCost)
      }
      let cost = stemCost + (this.#tables.costs[change] ?? 0) + this.#chainCost(chain)
      if (familiarity !== undefined) cost -= familiarity(lemma, partOfSpeech)
      found({lemma, stem, partOfSpeech, suffixes: chain?.names ?? NO_SUFFIXES, cost})
    })
  }

  /** Calls `found` for every reading: dictionary form, stem as written, suffixes if any, change at the seam. */
  #read(
    word: string,
    found: (lemma: string, stem: string, chain: SuffixChain | undefined, change: string) => void,
  ): void {
    found(word, word, undefined, 'bare')
    this.index.visit(word, (stemLength, chains) => {
      const stem = word.slice(0, stemLength)
      if (HYPHENS.test(stem)) {
        // An abbreviation or a name in Latin letters: its harmony is that of the spoken word, so any chain will do.
        const name = stem.slice(0, -1)
        if (name !== '') for (const chain of chains) found(name, name, chain, 'hyphened')
        return
      }
      if (stemLength < 2 || !this.#phonology.hasVowel(stem)) return
      for (const chain of chains)
        this.#lemmas(stem, chain, (lemma, change) => found(lemma, stem, chain, change))
    })
  }

  /** The dictionary forms that may stand behind a stem before this chain, with the change that each has undergone. */
  #lemmas(stem: string, chain: SuffixChain, found: (lemma: string, change: string) => void): void {
    const phonology = this.#phonology
    const last = stem.charAt(stem.length - 1)
    const next = chain.text.charAt(0)
    const beforeVowel = phonology.isVowel(next)
    const fit = this.#fit(stem, chain)
    if (fit !== undefined) {
      const isVoicedNative = beforeVowel && phonology.devoiced(last) !== undefined
      const isUnvoiced = beforeVowel && phonology.voiced(last) !== undefined
      found(stem, isVoicedNative ? 'keptVoiced' : isUnvoiced ? 'keptVoiceless' : fit)
      for (const [dictionary, hidden, before] of this.#tables.hiddenEnds) {
        if (!stem.endsWith(hidden) || (before !== '' && !before.includes(next))) continue
        const lemma = stem.slice(0, stem.length - hidden.length) + dictionary
        if (phonology.hasVowel(lemma)) found(lemma, 'hiddenEnd')
      }
    }
    if (!beforeVowel) return
    const voiceless = phonology.devoiced(last)
    const restored = voiceless === undefined ? stem : stem.slice(0, -1) + voiceless
    if (voiceless !== undefined && this.#fit(restored, chain) !== undefined) found(restored, 'voiced')
    if (stem.length < 3 || phonology.isVowel(last)) return
    // A vowel was dropped between the last two consonants: халқ·ы.
    const vowel = phonology.realize('I', phonology.harmonyOf(stem))
    const full = restored.slice(0, -1) + vowel + restored.slice(-1)
    if (this.#fit(full, chain) === undefined) return
    if (this.#tables.shortening.has(full)) found(full, 'shortened')
    else if (!phonology.isVowel(stem.charAt(stem.length - 2)) && !phonology.hasLegalEnd(stem)) {
      found(full, 'shortenedUnlisted')
    }
  }

  /** Whether the chain may follow the stem: `same` by its own harmony, `disharmonic` by the other one (loans). */
  #fit(stem: string, chain: SuffixChain): 'same' | 'disharmonic' | undefined {
    const classNumber = this.#phonology.classNumber(stem)
    if (classNumber < 0) return undefined
    const harmony = this.#phonology.harmonyOf(stem)
    if ((chain.stems & this.index.bitOf(harmony, classNumber)) !== 0) return 'same'
    const variant = this.#phonology.variantClassNumber(stem)
    if (variant >= 0 && (chain.stems & this.index.bitOf(harmony, variant)) !== 0) return 'disharmonic'
    if (!this.#phonology.isOpenToBothHarmonies(stem)) return undefined
    const other = harmony === 'front' ? 'back' : 'front'
    return (chain.stems & this.index.bitOf(other, classNumber)) !== 0 ? 'disharmonic' : undefined
  }

  #chainCost(chain: SuffixChain | undefined): number {
    if (chain === undefined) return 0
    let cost = this.#chainCosts.get(chain)
    if (cost === undefined) {
      cost = this.#sum(chainFeatures(chain))
      this.#chainCosts.set(chain, cost)
    }
    return cost
  }

  #sum(features: readonly string[]): number {
    let sum = 0
    for (const feature of features) sum += this.#tables.costs[feature] ?? 0
    return sum
  }

  /** The names of what a reading is charged for. */
  features(lemma: string, chain: SuffixChain | undefined, change: string): string[] {
    return [change, ...(chain === undefined ? [] : chainFeatures(chain)), ...this.#stemFeatures(lemma)]
  }

  /** What a stem is charged for by its shape and its end. */
  #stemFeatures(lemma: string): string[] {
    const phonology = this.#phonology
    const syllables = phonology.syllables(lemma)
    const features = [`letters:${Math.min(lemma.length, 7)}`, `syllables:${Math.min(syllables, 4)}`]
    if (!phonology.hasLegalEnd(lemma)) features.push('illegalEnd')
    const last = lemma.charAt(lemma.length - 1)
    const isClose = last !== '' && phonology.isClose(last)
    if (phonology.hasLoanLetter(lemma)) features.push(isClose ? 'loanWithCloseEnd' : 'loan')
    else if (isClose) features.push(syllables > 2 ? 'longWithCloseEnd' : 'shortWithCloseEnd')
    features.push(`ends:${phonology.classNames[phonology.classNumber(lemma)] ?? 'foreign'}`)
    if (phonology.devoiced(last) !== undefined) features.push('endsVoiced')
    for (let length = 1; length <= Math.min(4, lemma.length); length++) {
      const end = `-${lemma.slice(-length)}`
      if (this.#tables.costs[end] !== undefined) features.push(end)
    }
    if (this.#tables.stems.has(lemma)) features.push('listed')
    return features
  }
}

function chainFeatures({partOfSpeech, names}: SuffixChain): string[] {
  return [`is:${partOfSpeech}`, ...names]
}
