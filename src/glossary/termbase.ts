import type {ConceptEntry, Term} from '../model/concept.js'
import {type Locale, languageOf} from '../model/locale.js'
import {foldWord} from '../text/fold.js'
import {languageProfile} from '../text/language.js'
import {normalizeText} from '../text/normalize.js'
import {TermIndex} from './term-index.js'

/**
 * Concept entries with their terms in several languages.
 *
 * Order is priority: where two concepts have the same term, the one added first is found. An index over the terms of
 * a language is made when it is first searched, and made anew after a change.
 *
 * @example
 * const termbase = Termbase.from([
 *   {id: 'c1', terms: [{locale: 'kk', text: 'Жоғарғы Сот'}, {locale: 'ru', text: 'Верховный Суд'}]},
 * ])
 * termbase.find('верховный суд', {locale: 'ru'})[0]?.id // => 'c1'
 */
export class Termbase {
  readonly #concepts = new Map<string, ConceptEntry>()
  readonly #indexes = new Map<string, TermIndex>()
  /** Names of terms → ids of their concepts; made when it is first asked. */
  #names: Map<string, Set<string>> | undefined

  private constructor() {}

  /** A termbase of these concepts; two with one id are merged. */
  static from(concepts: Iterable<ConceptEntry>): Termbase {
    const termbase = new Termbase()
    for (const concept of concepts) termbase.add(concept)
    return termbase
  }

  /** All concepts, in the order in which they were added. */
  get concepts(): readonly ConceptEntry[] {
    return [...this.#concepts.values()]
  }

  get size(): number {
    return this.#concepts.size
  }

  /** The languages that terms are in, in the order of first meeting. */
  get languages(): readonly string[] {
    const languages = new Set<string>()
    for (const {terms} of this.#concepts.values())
      for (const {locale} of terms) languages.add(languageOf(locale))
    return [...languages]
  }

  get(id: string): ConceptEntry | undefined {
    return this.#concepts.get(id)
  }

  /** Adds a concept; if its id is there already, the two are merged (`mergeConcepts`). Gives what is stored now. */
  add(concept: ConceptEntry): ConceptEntry {
    if (concept.id === '')
      throw new TypeError('A concept entry has an empty id; give every concept one of its own.')
    const known = this.#concepts.get(concept.id)
    const stored = known === undefined ? concept : mergeConcepts(known, concept)
    this.#concepts.set(concept.id, stored)
    this.#indexes.clear()
    if (this.#names !== undefined) addNames(this.#names, stored)
    return stored
  }

  /** Puts another entry in the place of the one with its id; adds it where there is none. */
  replace(concept: ConceptEntry): void {
    this.#concepts.set(concept.id, concept)
    this.#forget()
  }

  /** Takes out a concept; whether it was there. */
  delete(id: string): boolean {
    const wasThere = this.#concepts.delete(id)
    if (wasThere) this.#forget()
    return wasThere
  }

  /**
   * Takes in the concepts of another termbase; a concept that shares a term in two languages with one that is here,
   * or its only term, is merged into it.
   */
  merge(other: Termbase): void {
    for (const concept of other.concepts) {
      const same = this.#sameConcept(concept)
      this.add({...concept, id: same ?? this.#freeId(concept.id)})
    }
  }

  /** The id, or one like it that is not taken: another termbase numbers its own concepts. */
  #freeId(id: string): string {
    let free = id
    for (let number = 2; this.#concepts.has(free); number++) free = `${id}-${number}`
    return free
  }

  /** Concepts that have this term, in any case and spacing, in the locale's language. */
  find(text: string, {locale}: {locale: Locale}): readonly ConceptEntry[] {
    const ids = this.#idsOf(text, locale) ?? []
    return [...ids].flatMap(id => this.#concepts.get(id) ?? [])
  }

  /** Groups of concepts that share a term in at least two languages: likely one concept entered twice. */
  duplicates(): (readonly ConceptEntry[])[] {
    const groups = new Map<string, Set<string>>()
    for (const concept of this.#concepts.values()) {
      for (const other of this.#concepts.values()) {
        if (other.id === concept.id || !this.#sharesTwo(concept, other)) continue
        const group = groups.get(concept.id) ?? groups.get(other.id) ?? new Set()
        group.add(concept.id).add(other.id)
        groups.set(concept.id, group).set(other.id, group)
      }
    }
    return [...new Set(groups.values())].map(ids => [...ids].flatMap(id => this.#concepts.get(id) ?? []))
  }

  /** The index over the terms of a language. */
  indexOf(locale: Locale): TermIndex {
    const language = languageOf(locale)
    let index = this.#indexes.get(language)
    if (index === undefined) {
      index = TermIndex.from(this.#concepts.values(), language)
      this.#indexes.set(language, index)
    }
    return index
  }

  #idsOf(text: string, locale: Locale): ReadonlySet<string> | undefined {
    if (this.#names === undefined) {
      this.#names = new Map()
      for (const concept of this.#concepts.values()) addNames(this.#names, concept)
    }
    return this.#names.get(nameOf(text, locale))
  }

  /** Indexes are made anew when they are next asked. */
  #forget(): void {
    this.#names = undefined
    this.#indexes.clear()
  }

  #sameConcept(concept: ConceptEntry): string | undefined {
    if (this.#concepts.has(concept.id)) {
      const known = this.#concepts.get(concept.id)
      if (known !== undefined && this.#shared(known, concept).size > 0) return concept.id
    }
    for (const {locale, text} of concept.terms) {
      for (const id of this.#idsOf(text, locale) ?? []) {
        const known = this.#concepts.get(id)
        if (known === undefined) continue
        const shared = this.#shared(known, concept).size
        if (shared >= 2 || shared === concept.terms.length) return id
      }
    }
    return undefined
  }

  #sharesTwo(one: ConceptEntry, other: ConceptEntry): boolean {
    return this.#shared(one, other).size >= 2
  }

  /** Languages in which the two concepts have a term in common. */
  #shared(one: ConceptEntry, other: ConceptEntry): Set<string> {
    const names = new Set(one.terms.map(({locale, text}) => nameOf(text, locale)))
    return new Set(
      other.terms
        .filter(({locale, text}) => names.has(nameOf(text, locale)))
        .map(({locale}) => languageOf(locale)),
    )
  }
}

function addNames(names: Map<string, Set<string>>, {id, terms}: ConceptEntry): void {
  for (const {locale, text} of terms) {
    const name = nameOf(text, locale)
    const ids = names.get(name)
    if (ids === undefined) names.set(name, new Set([id]))
    else ids.add(id)
  }
}

/** One concept with the terms and notes of both; where they disagree, `known` keeps its word. */
export function mergeConcepts(known: ConceptEntry, added: ConceptEntry): ConceptEntry {
  const names = new Set(known.terms.map(({locale, text}) => `${locale} ${text}`))
  const terms: Term[] = [...known.terms]
  for (const term of added.terms) {
    const name = `${term.locale} ${term.text}`
    if (names.has(name)) continue
    names.add(name)
    terms.push(term)
  }
  const notes = [...new Set([...(known.notes ?? []), ...(added.notes ?? [])])]
  const properties = [...(known.properties ?? []), ...(added.properties ?? [])].filter(
    (property, index, all) =>
      all.findIndex(({type, value}) => type === property.type && value === property.value) === index,
  )
  return {
    ...added,
    ...withoutUndefined(known),
    id: known.id,
    terms,
    ...(notes.length > 0 ? {notes} : {}),
    ...(properties.length > 0 ? {properties} : {}),
  }
}

function withoutUndefined(concept: ConceptEntry): ConceptEntry {
  return Object.fromEntries(
    Object.entries(concept).filter(([, value]) => value !== undefined),
  ) as unknown as ConceptEntry
}

function nameOf(text: string, locale: Locale): string {
  return `${languageOf(locale)} ${foldWord(normalizeText(text), languageProfile(locale))}`
}
