import type {ConceptEntry} from '../model/concept.js'
import {misuse} from '../model/expect.js'
import {type Locale, languageOf} from '../model/locale.js'
import {stemWord} from '../text/stem.js'
import {tokenize} from '../text/tokenize.js'

/** Terms of a row by their languages, as a person has read and rejected it. */
export type RejectedTerms = Readonly<Record<Locale, string>>

/** What terms are compared by here: the stems of their words, whatever the endings and capitals. */
export function stemsOf(term: string, locale: Locale): string {
  return tokenize(term)
    .filter(({kind}) => kind !== 'punctuation')
    .map(({text}) => stemWord(text, locale))
    .join(' ')
}

/** The stems of a row's terms, `undefined` for a language that it has none in; the source language first. */
export type RowStems = readonly (string | undefined)[]

/** Tells which rows a person does not want to see: rejected ones, and concepts that a termbase has. */
export class LeftOutTerms {
  readonly #locales: readonly Locale[]
  /** Stems of the source term → stems of the others, for each rejected row. */
  readonly #rejected = new Map<string, RowStems[]>()
  /** Stems of a source term → for each concept that has it the stems of its other terms, by language. */
  readonly #known = new Map<string, (readonly ReadonlySet<string>[])[]>()

  constructor(
    locales: readonly Locale[],
    rejected: Iterable<RejectedTerms> = [],
    known: Iterable<Pick<ConceptEntry, 'terms'>> = [],
  ) {
    this.#locales = locales
    for (const terms of rejected) this.#reject(terms)
    for (const concept of known) this.#know(concept)
  }

  get isEmpty(): boolean {
    return this.#rejected.size === 0 && this.#known.size === 0
  }

  #reject(terms: RejectedTerms): void {
    if (typeof terms !== 'object' || terms === null)
      throw misuse('A rejected row is given as {kk: …, ru: …}', terms)
    const row = this.#locales.map(locale => {
      const own = Object.keys(terms).find(key => languageOf(key) === languageOf(locale))
      const term = own === undefined ? '' : (terms[own] ?? '')
      return term.trim() === '' ? undefined : stemsOf(term, locale)
    })
    const [source] = row
    if (source === undefined) return
    const rows = this.#rejected.get(source)
    if (rows === undefined) this.#rejected.set(source, [row])
    else rows.push(row)
  }

  #know(concept: Pick<ConceptEntry, 'terms'>): void {
    if (!Array.isArray(concept?.terms))
      throw misuse('A known concept is given as {terms: [{locale, text}, …]}', concept)
    const {terms} = concept
    const [sources = new Set<string>(), ...others] = this.#locales.map(
      locale =>
        new Set(
          terms
            .filter(term => languageOf(term.locale) === languageOf(locale))
            .map(({text}) => stemsOf(text, locale)),
        ),
    )
    for (const source of sources) {
      const concepts = this.#known.get(source)
      if (concepts === undefined) this.#known.set(source, [others])
      else concepts.push(others)
    }
  }

  /** Whether a person rejected these terms together: every language that the rejected row has is the same. */
  isRejected(row: RowStems): boolean {
    const rows = this.#rejected.get(row[0] ?? '') ?? []
    return rows.some(rejected => rejected.every((stems, side) => stems === undefined || stems === row[side]))
  }

  /** Whether a concept has the source term, and a term of the row in every other language that the row has one in. */
  isKnown([source, ...others]: RowStems): boolean {
    const concepts = this.#known.get(source ?? '') ?? []
    return concepts.some(concept =>
      others.every((stems, side) => stems === undefined || concept[side]?.has(stems) === true),
    )
  }
}
