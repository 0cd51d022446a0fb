import {ShapeCosts} from './shape-costs.js'
import {type Harmony, Phonology, type SoundSystem} from './sound-system.js'
import type {SuffixGrammar} from './suffix-grammar.js'
import {ABBREVIATION, type SuffixChain, SuffixIndex} from './suffix-index.js'

/** What the analyser of a language with suffixes and vowel harmony has to know. */
export interface SuffixTables {
  readonly sounds: SoundSystem
  readonly suffixes: SuffixGrammar
  /** Stems that lose the vowel of their last syllable before a vowel, in dictionary form. */
  readonly shortening: ReadonlySet<string>
  /** Stems that may lose it, and mostly do not. */
  readonly sometimesShortening: ReadonlySet<string>
  /** Stems that look inflected, or are too short to be trusted, in dictionary form. */
  readonly stems: ReadonlySet<string>
  /** Ends that nouns have and hardly any verb. */
  readonly nounEnds: readonly string[]
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

/** Told of a stem as it is written before some suffixes: bits of the kinds of stem whose chains it takes, the letters that they begin with (all where there are none). */
export type OnAltered = (stem: string, kinds: number, before: string) => void

const HYPHENS = /\p{Pd}$/u
/** A number before the word that it counts or dates: 2015-жылғы. */
const NUMBER_BEFORE = /^\p{Nd}+\p{Pd}(?=\p{L})/u
const DIGITS = /^\p{Nd}+$/u
const NO_SUFFIXES: readonly string[] = []

/** Reads words of one language as a stem and a legal chain of suffixes. */
export class SuffixAnalyzer {
  readonly #tables: SuffixTables
  readonly #phonology: Phonology
  readonly #chainCosts = new Map<SuffixChain, number>()
  readonly #shapes: ShapeCosts
  readonly #closeVowels: readonly string[]
  #builtIndex: SuffixIndex | undefined

  constructor(tables: SuffixTables) {
    this.#tables = tables
    this.#phonology = new Phonology(tables.sounds)
    this.#shapes = new ShapeCosts(tables.costs, this.#phonology)
    this.#closeVowels = [...new Set(tables.sounds.archiphonemes.I)]
  }

  get phonology(): Phonology {
    return this.#phonology
  }

  /** Whether the tables name this word, in small letters, as one without suffixes. */
  lists(word: string): boolean {
    return this.#tables.stems.has(word)
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
    // A bare word is a reading: there is always one.
    return this.#best(word, familiarity, undefined) as Analysis
  }

  /** The cheapest reading of a folded word as this part of speech, if there is one. */
  bestAs(partOfSpeech: string, word: string): Analysis | undefined {
    return this.#best(word, undefined, partOfSpeech)
  }

  #best(
    word: string,
    familiarity: Familiarity | undefined,
    partOfSpeech: string | undefined,
  ): Analysis | undefined {
    let best: Analysis | undefined
    this.#visit(word, familiarity, analysis => {
      if (partOfSpeech !== undefined && analysis.partOfSpeech !== partOfSpeech) return
      if (best === undefined || analysis.cost < best.cost) best = analysis
    })
    return best
  }

  /** Whether a list has the dictionary form. */
  isListed(lemma: string): boolean {
    return this.#tables.stems.has(lemma)
  }

  /** Bits of the kinds of stem whose chains a stem takes (see `SuffixIndex.bitOf`); 0 for what takes none. */
  endsOf(stem: string): number {
    const classNumber = this.#phonology.classNumber(stem)
    if (classNumber < 0 || stem.length < 2 || !this.#phonology.hasVowel(stem)) return 0
    const harmony = this.#phonology.harmonyOf(stem)
    return this.index.bitOf(harmony, classNumber) | this.#variantKinds(stem, harmony, classNumber)
  }

  /**
   * Tells how else the stem of a dictionary form may be written before suffixes: құқығ·ы, халқ·ы, акті·лер; `kinds` is what
   * `endsOf` gives for the form.
   */
  eachAltered(lemma: string, kinds: number, found: OnAltered): void {
    const {hiddenEnds, sounds} = this.#tables
    const phonology = this.#phonology
    if (lemma.length < 3) return
    const last = lemma.charAt(lemma.length - 1)
    const voiced = phonology.voiced(last)
    if (voiced !== undefined && kinds !== 0) found(lemma.slice(0, -1) + voiced, kinds, sounds.vowels)
    for (const [dictionary, hidden, before] of hiddenEnds) {
      if (!lemma.endsWith(dictionary)) continue
      const stem = lemma.slice(0, lemma.length - dictionary.length) + hidden
      // A soft sign that goes away may leave its harmony behind: король, корол·і.
      const its = this.endsOf(stem) | (before === '' ? 0 : kinds)
      if (its !== 0) found(stem, its, before)
    }
    const vowel = lemma.charAt(lemma.length - 2)
    if (!phonology.isClose(vowel) || phonology.isVowel(last) || lemma.length < 4 || kinds === 0) return
    for (const end of voiced === undefined ? [last] : [last, voiced]) {
      const stem = lemma.slice(0, -2) + end
      const isHarmonic = vowel === phonology.realize('I', phonology.harmonyOf(stem))
      const isCluster = !phonology.isVowel(stem.charAt(stem.length - 2)) && !phonology.hasLegalEnd(stem)
      if ((isCluster && isHarmonic) || this.#mayShorten(lemma)) found(stem, kinds, sounds.vowels)
    }
  }

  #mayShorten(lemma: string): boolean {
    return this.#tables.shortening.has(lemma) || this.#tables.sometimesShortening.has(lemma)
  }

  /** The sets of letters that `eachAltered` may ask for. */
  get seams(): readonly string[] {
    return [this.#tables.sounds.vowels, ...new Set(this.#tables.hiddenEnds.map(([, , before]) => before))]
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
    const numberLength = NUMBER_BEFORE.exec(word)?.[0].length ?? 0
    this.#read(word, (lemma, stem, chain, change) => {
      const partOfSpeech =
        chain === undefined || chain.partOfSpeech === ABBREVIATION ? 'noun' : chain.partOfSpeech
      let stemCost = stemCosts.get(lemma)
      if (stemCost === undefined) {
        const counted = lemma.length > numberLength ? lemma.slice(numberLength) : lemma
        stemCost = this.#shapes.of(counted, this.#tables.stems.has(counted))
        stemCosts.set(lemma, stemCost)
      }
      let cost = stemCost + (this.#tables.costs[change] ?? 0)
      if (chain !== undefined) cost += this.costOf(chain)
      if (partOfSpeech === 'verb' && this.#isNominal(lemma)) cost += this.#tables.costs.nounAsVerb ?? 0
      if (familiarity !== undefined) cost -= familiarity(lemma, partOfSpeech)
      found({lemma, stem, partOfSpeech, suffixes: chain?.names ?? NO_SUFFIXES, cost})
    })
  }

  #isNominal(lemma: string): boolean {
    return this.#tables.stems.has(lemma) || this.#tables.nounEnds.some(end => lemma.endsWith(end))
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
        const change = DIGITS.test(name) ? 'numbered' : 'hyphened'
        if (name !== '') for (const chain of chains) found(name, name, chain, change)
        return
      }
      if (stemLength < 2 || !this.#phonology.hasVowel(stem)) return
      for (const chain of chains) {
        if (chain.partOfSpeech === ABBREVIATION) continue
        this.#lemmas(stem, chain, (lemma, change) => found(lemma, stem, chain, change))
      }
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
    }
    for (const [dictionary, hidden, before] of this.#tables.hiddenEnds) {
      if (!stem.endsWith(hidden) || (before !== '' && !before.includes(next))) continue
      const lemma = stem.slice(0, stem.length - hidden.length) + dictionary
      // A soft sign that goes away may leave its harmony behind: король, корол·і.
      const fits = fit !== undefined || (before !== '' && this.#fit(lemma, chain) !== undefined)
      if (fits && phonology.hasVowel(lemma)) found(lemma, 'hiddenEnd')
    }
    if (!beforeVowel) return
    const voiceless = phonology.devoiced(last)
    const restored = voiceless === undefined ? stem : stem.slice(0, -1) + voiceless
    if (voiceless !== undefined && this.#fit(restored, chain) !== undefined) found(restored, 'voiced')
    if (stem.length < 3 || phonology.isVowel(last)) return
    // A vowel was dropped between the last two consonants: халқ·ы.
    const harmonic = phonology.realize('I', phonology.harmonyOf(stem))
    const isCluster = !phonology.isVowel(stem.charAt(stem.length - 2)) && !phonology.hasLegalEnd(stem)
    for (const vowel of this.#closeVowels) {
      const full = restored.slice(0, -1) + vowel + restored.slice(-1)
      const isListed = this.#mayShorten(full)
      if ((!isListed && (!isCluster || vowel !== harmonic)) || this.#fit(full, chain) === undefined) continue
      found(full, isListed ? 'shortened' : 'shortenedUnlisted')
    }
  }

  /** Whether the chain may follow the stem: `same` by its own harmony, `disharmonic` by the other one (loans). */
  #fit(stem: string, chain: SuffixChain): 'same' | 'disharmonic' | undefined {
    const classNumber = this.#phonology.classNumber(stem)
    if (classNumber < 0) return undefined
    const harmony = this.#phonology.harmonyOf(stem)
    if ((chain.stems & this.index.bitOf(harmony, classNumber)) !== 0) return 'same'
    return (chain.stems & this.#variantKinds(stem, harmony, classNumber)) !== 0 ? 'disharmonic' : undefined
  }

  /** The bits of other kinds that writers take the stem for. */
  #variantKinds(stem: string, harmony: Harmony, classNumber: number): number {
    const variant = this.#phonology.variantClassNumber(stem)
    const kinds = variant < 0 ? 0 : this.index.bitOf(harmony, variant)
    if (!this.#phonology.isOpenToBothHarmonies(stem)) return kinds
    return kinds | this.index.bitOf(harmony === 'front' ? 'back' : 'front', classNumber)
  }

  /** What a chain costs, whatever the stem. */
  costOf(chain: SuffixChain): number {
    let cost = this.#chainCosts.get(chain)
    if (cost === undefined) {
      const {costs} = this.#tables
      cost = costs[`is:${chain.partOfSpeech}`] ?? 0
      for (const name of chain.names) cost += costs[name] ?? 0
      this.#chainCosts.set(chain, cost)
    }
    return cost
  }
}
