import type {Harmony, Phonology} from './sound-system.js'
import type {SuffixTables} from './suffix-analyzer.js'
import {pick} from './suffix-index.js'

/** Puts suffixes on stems, with the changes at the seam. */
export class SuffixGenerator {
  readonly #tables: SuffixTables
  readonly #phonology: Phonology
  readonly #loans: RegExp | undefined

  /** `loans`: stems, in small letters, whose last consonant stays as it is before a vowel. */
  constructor(tables: SuffixTables, phonology: Phonology, loans?: RegExp) {
    this.#tables = tables
    this.#phonology = phonology
    this.#loans = loans
  }

  /**
   * The form of a dictionary word with these suffixes, in order. Letters of the stem keep their case, suffixes are
   * small. Suffixes that may not follow each other are a `RangeError`.
   */
  generate(lemma: string, suffixes: readonly string[], partOfSpeech = 'noun'): string {
    const {suffixes: grammar} = this.#tables
    let state = grammar.starts[partOfSpeech] ?? ''
    let written = lemma
    let isBare = true
    let harmony = this.#phonology.harmonyOf(this.#hiddenEnd(lemma).toLowerCase())
    for (const name of suffixes) {
      const step = grammar.states[state]?.steps.find(([stepName]) => stepName === name)
      if (step === undefined)
        throw new RangeError(`The suffix “${name}” can't follow “${written}” (state “${state}”).`)
      const stem = isBare ? this.#hiddenEnd(written) : written
      const folded = stem.toLowerCase()
      const className = this.#phonology.classNames[this.#phonology.classNumber(folded)]
      const form = className === undefined ? undefined : pick(step[1], className)
      if (form === undefined) throw new RangeError(`The suffix “${name}” has no form after “${written}”.`)
      const suffix = this.#write(form, harmony)
      if (this.#phonology.hasVowel(suffix)) harmony = this.#phonology.harmonyOf(suffix)
      written = isBare ? this.#join(written, stem, suffix) : stem + suffix
      isBare = false
      state = step[2]
    }
    if (grammar.states[state]?.isFinal === false && suffixes.length > 0) {
      throw new RangeError(`A word can't end in “${written}” (state “${state}”).`)
    }
    return written
  }

  #write(form: string, harmony: Harmony): string {
    let suffix = ''
    let current = harmony
    for (const symbol of form) {
      const letter = this.#phonology.realize(symbol, current)
      suffix += letter
      if (letter !== symbol && this.#phonology.isVowel(letter)) current = this.#phonology.harmonyOf(letter)
    }
    return suffix
  }

  /** A loan that keeps a vowel of its own before every suffix: акт → акті. */
  #hiddenEnd(lemma: string): string {
    for (const [dictionary, stem, before] of this.#tables.hiddenEnds) {
      if (before === '' && stem.length > dictionary.length && lemma.endsWith(dictionary)) {
        return lemma.slice(0, lemma.length - dictionary.length) + stem
      }
    }
    return lemma
  }

  #join(lemma: string, stem: string, suffix: string): string {
    const phonology = this.#phonology
    const next = suffix.charAt(0)
    for (const [dictionary, hidden, before] of this.#tables.hiddenEnds) {
      if (hidden.length >= dictionary.length || !stem.endsWith(dictionary)) continue
      if (before === '' || before.includes(next))
        return stem.slice(0, stem.length - dictionary.length) + hidden + suffix
    }
    if (!phonology.isVowel(next)) return stem + suffix
    const last = stem.charAt(stem.length - 1)
    if (this.#tables.shortening.has(lemma.toLowerCase())) return stem.slice(0, -2) + last + suffix
    const voiced = phonology.voiced(last)
    const isNative =
      phonology.isVowel(stem.charAt(stem.length - 2)) && this.#loans?.test(stem.toLowerCase()) !== true
    return voiced !== undefined && isNative ? stem.slice(0, -1) + voiced + suffix : stem + suffix
  }
}
