import type {Locale} from '../model/locale.js'
import type {TermGrammar} from '../text/morphology/term-grammar.js'
import {type CountedPhrase, PhraseCounter} from './phrase-counter.js'

/** A unit as terms are looked for in it: a text in each language, the source language first. */
export interface SampledUnit {
  readonly id: string
  readonly texts: readonly (string | undefined)[]
}

/** So many units are all looked at; of more a sample is kept. */
const MAX_SAMPLED_UNITS = 16_000
/** A sample that has grown too large is thinned to this share. */
const THINNED_SHARE = 0.6
/** Units that are kept for each phrase. */
const UNITS_PER_PHRASE = 10
/** A phrase that is rarer than this in a large memory is no reason to keep a unit; grows with the memory. */
const LEAST_COUNT = 3
const LEAST_COUNT_GROWTH = 1.4

/**
 * The units that speak for the frequent phrases of a stream of units, in bounded memory and one pass.
 *
 * Up to 16,000 units all are kept. From there on phrases of the source language are counted, and a unit is kept if it
 * holds a phrase that has become frequent enough and has fewer than ten units; where too many are kept, more frequent
 * phrases are asked for.
 */
export class UnitSample {
  readonly #locale: Locale
  readonly #most: number
  #units: SampledUnit[] = []
  /** Phrases of each kept unit, from the time on that they are counted. */
  #phrases: ReadonlySet<CountedPhrase>[] = []
  #counter: PhraseCounter | undefined
  #least = LEAST_COUNT

  constructor(locale: Locale, mostUnits = MAX_SAMPLED_UNITS) {
    this.#locale = locale
    this.#most = mostUnits
  }

  get units(): readonly SampledUnit[] {
    return this.#units
  }

  /** What is known beyond the kept units, if not all were kept: how often phrases stand in all of them. */
  get all(): {grammar: TermGrammar; countOf: (key: string) => number; leastCount: number} | undefined {
    const counter = this.#counter
    if (counter === undefined) return undefined
    return {grammar: counter.grammar, countOf: key => counter.countOf(key), leastCount: this.#least}
  }

  add(unit: SampledUnit): void {
    if (this.#counter === undefined) {
      this.#units.push(unit)
      if (this.#units.length > this.#most) this.#startCounting()
      return
    }
    const [text] = unit.texts
    if (text === undefined) return
    const phrases = this.#counter.count(text)
    if (unit.texts.every((other, side) => side === 0 || other === undefined)) return
    if (!this.#isNeeded(phrases)) return
    this.#units.push(unit)
    this.#phrases.push(phrases)
    this.#keep(phrases)
    if (this.#units.length > this.#most) this.#thin()
  }

  #startCounting(): void {
    const counter = new PhraseCounter(
      this.#locale,
      this.#units.map(({texts}) => texts[0]),
    )
    this.#counter = counter
    this.#phrases = this.#units.map(({texts: [text]}) => counter.count(text ?? ''))
    this.#thin()
  }

  #isNeeded(phrases: ReadonlySet<CountedPhrase>): boolean {
    for (const {count, kept} of phrases) if (count >= this.#least && kept < UNITS_PER_PHRASE) return true
    return false
  }

  #keep(phrases: ReadonlySet<CountedPhrase>): void {
    for (const phrase of phrases) phrase.kept++
  }

  #thin(): void {
    let places = this.#neededPlaces()
    while (places.length > THINNED_SHARE * this.#most) {
      this.#least = Math.ceil(this.#least * LEAST_COUNT_GROWTH)
      places = this.#neededPlaces()
    }
    this.#units = places.map(place => this.#units[place] as SampledUnit)
    this.#phrases = places.map(place => this.#phrases[place] as ReadonlySet<CountedPhrase>)
  }

  /** Places of the kept units that would be kept now; counts anew what is kept of each phrase. */
  #neededPlaces(): number[] {
    for (const phrases of this.#phrases) for (const phrase of phrases) phrase.kept = 0
    const places: number[] = []
    this.#phrases.forEach((phrases, place) => {
      if (!this.#isNeeded(phrases)) return
      places.push(place)
      this.#keep(phrases)
    })
    return places
  }
}
