import {Fit, type Morphology, type OnStem, type TermPlace} from './morphology.js'
import type {Analysis, SuffixAnalyzer} from './suffix-analyzer.js'
import {ABBREVIATION, type SuffixChain} from './suffix-index.js'

/** Which suffixes count where, for matching terms in a language with suffixes. */
export interface SuffixTermRules {
  /** Suffixes that make another word, or a sentence, of a noun: never part of a term's form. */
  readonly foreign: ReadonlySet<string>
  /** Suffixes that a word before the head may have. */
  readonly frozen: ReadonlySet<string>
  /** Suffixes that the dictionary form of a phrase may carry on its head. */
  readonly ofPhrase: ReadonlySet<string>
  /** Suffixes that mark what is owned. */
  readonly owned: ReadonlySet<string>
  /** The suffix of an owner, behind which something owned has to stand. */
  readonly owning: string
  /** Words that look like forms of other words but are words of their own, mostly adjectives. */
  readonly lexicalized: ReadonlySet<string>
  /** What is done to objects: a lexicalized word before these nouns of action is an object, not an adjective. */
  readonly objectActions: ReadonlySet<string>
  /** Verbs that say what something is: a lexicalized word before them is an adjective, before other verbs an object. */
  readonly copulas: ReadonlySet<string>
  /** Endings of verbs that show a verb, by the names of their suffixes. */
  readonly ofVerbs: ReadonlySet<string>
  /** What is joined to any form by a hyphen and changes nothing. */
  readonly clitics: ReadonlySet<string>
}

/** [rest of a word] → after which stems it is a legal chain (see `SuffixAnalyzer.endsOf`), of chains of some kind. */
interface Chains {
  /** Chains that the end of a term may have. */
  head: number
  /** Those of them that mark it as owned. */
  owned: number
  /** Chains that a word before the end may have, and those of them without an owner's suffix. */
  inner: number
  notOwning: number
  /** The chains, those that an abbreviation takes behind a hyphen among them, the likeliest first. */
  readonly all: SuffixChain[]
}

/*
 * The number of a stem's endings:
 *
 *   bits 0–20   kinds of stem (harmony and last sound) whose chains it takes
 *   bit  21     the stem by itself is a form
 *   bit  22     by itself it is marked as owned
 *   bit  23     by itself it has the owner's suffix
 *   bits 24–26  which letters the chain has to begin with: a place in `befores`
 */
const KINDS = (1 << 21) - 1
const BARE = 1 << 21
const OWNED = 1 << 22
const OWNING = 1 << 23
const BEFORE_SHIFT = 24

/** A reading as a verb that costs so much more than one as a noun is still a likely one. */
const NEAR = 1

/** Matches by legal chains of suffixes: the glossary's word is the lexicon that the chains are tried on. */
export function suffixMorphology(analyzer: SuffixAnalyzer, rules: SuffixTermRules): Morphology {
  return new SuffixMorphology(analyzer, rules)
}

class SuffixMorphology implements Morphology {
  readonly closedWords: ReadonlySet<string>
  readonly #analyzer: SuffixAnalyzer
  readonly #rules: SuffixTermRules
  /** Sets of letters that chains have to begin with; the empty one stands for all. */
  readonly #befores: readonly string[]
  #chains: Map<string, Chains> | undefined

  constructor(analyzer: SuffixAnalyzer, rules: SuffixTermRules) {
    this.#analyzer = analyzer
    this.#rules = rules
    this.closedWords = rules.lexicalized
    this.#befores = [...new Set(['', ...analyzer.seams])]
  }

  eachStem(word: string, place: TermPlace, found: OnStem): void {
    if (place === 'alone') this.#stemsOf(word, 0, found)
    else if (place === 'inner') this.#stemsOfModifier(word, found)
    else this.#stemsOfHead(word, found)
  }

  fit(endings: number, rest: string, isLast: boolean): Fit {
    if (rest === '') {
      if ((endings & BARE) === 0) return Fit.none
      return isLast && (endings & OWNED) !== 0 ? Fit.owned : Fit.plain
    }
    const hyphen = rest.lastIndexOf('-')
    if (hyphen >= 0) {
      if (this.#rules.clitics.has(rest.slice(hyphen + 1)))
        return this.fit(endings, rest.slice(0, hyphen), isLast)
      if (hyphen > 0 || (endings & BARE) === 0) return Fit.none
      return this.#table.has(rest.slice(1)) ? Fit.plain : Fit.none
    }
    const chains = this.#table.get(rest)
    if (chains === undefined) return Fit.none
    const before = this.#befores[endings >>> BEFORE_SHIFT] as string
    if (before !== '' && !before.includes(rest.charAt(0))) return Fit.none
    const kinds = endings & KINDS
    if (isLast) {
      if ((chains.head & kinds) === 0) return Fit.none
      return (chains.owned & kinds) !== 0 ? Fit.owned : Fit.plain
    }
    if ((chains.notOwning & kinds) !== 0) return Fit.plain
    if ((chains.inner & kinds) === 0) return Fit.none
    return (endings & OWNING) !== 0 ? Fit.plain : Fit.owning
  }

  suffixesOf(term: string, place: TermPlace, word: string): readonly string[] | undefined {
    let found: readonly string[] | undefined
    let shortest = Number.POSITIVE_INFINITY
    // The shortest stem tells most: of a head that is listed with its owner's mark the mark is told too.
    this.eachStem(term, place, (stem, endings) => {
      if (stem.length >= shortest || !word.startsWith(stem)) return
      const names = this.#namesOf(endings, word.slice(stem.length))
      if (names === undefined) return
      found = names
      shortest = stem.length
    })
    return found
  }

  #namesOf(endings: number, rest: string): readonly string[] | undefined {
    if (this.fit(endings, rest, true) === Fit.none) return undefined
    const hyphen = rest.lastIndexOf('-')
    if (rest === '') return []
    if (hyphen < 0)
      return this.#table.get(rest)?.all.find(({stems}) => (stems & endings & KINDS) !== 0)?.names
    if (this.#rules.clitics.has(rest.slice(hyphen + 1))) return this.#namesOf(endings, rest.slice(0, hyphen))
    return this.#table.get(rest.slice(1))?.all[0]?.names
  }

  opensClosedWord(next: string | undefined): boolean {
    if (next === undefined) return true
    const {objectActions, copulas, ofVerbs} = this.#rules
    const noun = this.#analyzer.bestAs('noun', next)
    const verb = this.#analyzer.bestAs('verb', next)
    if (noun !== undefined && objectActions.has(noun.lemma)) return true
    if (verb === undefined || copulas.has(verb.lemma) || !verb.suffixes.some(name => ofVerbs.has(name)))
      return false
    return noun === undefined || (verb.cost - noun.cost < NEAR && !this.#analyzer.isListed(noun.lemma))
  }

  /** The stems that a dictionary form has before its endings. */
  #stemsOf(lemma: string, flags: number, found: OnStem): void {
    const kinds = this.#analyzer.endsOf(lemma)
    found(lemma, kinds | BARE | flags)
    this.#analyzer.eachAltered(lemma, kinds, (stem, its, before) => {
      found(stem, its | (this.#befores.indexOf(before) << BEFORE_SHIFT) | flags)
    })
  }

  /** The head of a phrase may be listed with its owner's mark, which gives way to other ones: жүйе·сі, жүйе·міз. */
  #stemsOfHead(word: string, found: OnStem): void {
    const {ofPhrase, owned} = this.#rules
    let ownedFlag = 0
    const lemmas = this.#analyzer.lemmas(word, 'noun', names => {
      if (!names.every(name => ofPhrase.has(name))) return false
      if (names.some(name => owned.has(name))) ownedFlag = OWNED
      return true
    })
    this.#stemsOf(word, ownedFlag, found)
    for (const lemma of lemmas) {
      if (lemma !== word && this.#analyzer.phonology.hasLegalEnd(lemma)) this.#stemsOf(lemma, 0, found)
    }
  }

  /** A word before the head keeps a form, and may take another one of the same kind. */
  #stemsOfModifier(word: string, found: OnStem): void {
    const {frozen, owning} = this.#rules
    const analysis = this.#analyzer.bestAs('noun', word) as Analysis
    const isFrozen = analysis.suffixes.every(name => frozen.has(name))
    const flags = isFrozen && analysis.suffixes.includes(owning) ? OWNING : 0
    this.#stemsOf(word, flags, found)
    if (isFrozen && analysis.lemma !== word) this.#stemsOf(analysis.lemma, flags, found)
  }

  get #table(): ReadonlyMap<string, Chains> {
    this.#chains ??= this.#makeTable()
    return this.#chains
  }

  #makeTable(): Map<string, Chains> {
    const {foreign, frozen, owned, owning} = this.#rules
    const table = new Map<string, Chains>()
    for (const chain of this.#analyzer.index.chains()) {
      const {text, names, partOfSpeech, stems} = chain
      const isAbbreviations = partOfSpeech === ABBREVIATION
      if ((partOfSpeech !== 'noun' && !isAbbreviations) || names.some(name => foreign.has(name))) continue
      let chains = table.get(text)
      if (chains === undefined) {
        chains = {head: 0, owned: 0, inner: 0, notOwning: 0, all: []}
        table.set(text, chains)
      }
      chains.all.push(chain)
      if (isAbbreviations) continue
      chains.head |= stems
      if (names.some(name => owned.has(name))) chains.owned |= stems
      if (!names.every(name => frozen.has(name))) continue
      chains.inner |= stems
      if (!names.includes(owning)) chains.notOwning |= stems
    }
    const costOf = (chain: SuffixChain) => this.#analyzer.costOf(chain)
    for (const {all} of table.values()) all.sort((a, b) => costOf(a) - costOf(b))
    return table
  }
}
