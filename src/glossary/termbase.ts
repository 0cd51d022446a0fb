import type {ConceptEntry, Term} from '../model/concept.js'
import {expectFields, expectIterable, expectList, misuse} from '../model/expect.js'
import {type Locale, languageOf} from '../model/locale.js'
import {areAlike, type DuplicateGroup, findDuplicates, sharedLanguages} from './find-duplicates.js'
import {mergeConcepts} from './merge-concepts.js'
import {type Rejection, Rejections} from './rejections.js'
import {TermIndex} from './term-index.js'
import {termName} from './term-name.js'

/** What may be changed in an entry; its id stays. */
export type ConceptChanges = Partial<Omit<ConceptEntry, 'id'>>

/** What an edit leaves in the history of an entry. */
export interface EditOptions {
  /** Who changes the entry. */
  readonly by?: string | undefined
  /** When, ISO 8601; default now. */
  readonly at?: string | undefined
}

/**
 * Concept entries with their terms in several languages, and the rows of extracted terms that were refused.
 *
 * Order is priority: where two concepts have the same term, the one added first is found. An index over the terms of
 * a language is made when it is first searched, and made anew after a change. `openTermbase` (in `tilmash/sqlite`) keeps one
 * in a file.
 *
 * @example
 * const termbase = Termbase.from([
 *   {id: 'c1', terms: [{locale: 'kk', text: 'Жоғарғы Сот'}, {locale: 'ru', text: 'Верховный Суд'}]},
 * ])
 * termbase.find('верховный суд', {locale: 'ru'})[0]?.id // => 'c1'
 */
export class Termbase {
  readonly #concepts = new Map<string, ConceptEntry>()
  readonly #rejections = new Rejections()
  readonly #indexes = new Map<string, TermIndex>()
  /** Names of terms → ids of their concepts; made when it is first asked. */
  #names: Map<string, Set<string>> | undefined
  /** Of several termbases in one: which of them an entry comes from. */
  readonly #ranks = new Map<string, number>()
  #version = 0

  private constructor() {}

  /** A termbase of these concepts; two with one id are merged. */
  static from(concepts: Iterable<ConceptEntry>, rejections: Iterable<Rejection> = []): Termbase {
    expectIterable('Termbase.from()', concepts, 'concept entries')
    expectIterable('Termbase.from()', rejections, 'rejections')
    const termbase = new Termbase()
    for (const concept of concepts) termbase.add(concept)
    const refused = [...rejections]
    expectFields('Termbase.from()', refused, 'rejections such as {terms}', 'terms')
    for (const rejection of refused) termbase.#rejections.add(rejection)
    return termbase
  }

  /**
   * Several termbases as one, in which an earlier one has the say over the terms that a later one has too. What is changed
   * later in the single ones does not show; an id that an earlier one has taken gets a number (`c1-2`).
   *
   * @example
   * const ours = Termbase.from([{id: 'a', terms: [{locale: 'ru', text: 'суд'}]}])
   * const theirs = Termbase.from([{id: 'a', terms: [{locale: 'ru', text: 'Суд'}]}])
   * Termbase.join([ours, theirs]).find('суд', {locale: 'ru'}).map(({id}) => id) // => ['a', 'a-2']
   */
  static join(termbases: readonly Termbase[]): Termbase {
    expectList('Termbase.join', termbases, 'termbases')
    const wrong = termbases.find(termbase => !(termbase instanceof Termbase))
    if (wrong !== undefined) throw misuse('Termbase.join() takes a list of termbases', wrong)
    const joined = new Termbase()
    for (const [rank, termbase] of termbases.entries()) {
      for (const concept of termbase.#concepts.values()) {
        const id = joined.#freeId(concept.id)
        joined.#concepts.set(id, id === concept.id ? concept : {...concept, id})
        if (rank > 0) joined.#ranks.set(id, rank)
      }
      for (const rejection of termbase.#rejections.all) joined.#rejections.add(rejection)
    }
    return joined
  }

  /** All concepts, in the order in which they were added. */
  get concepts(): readonly ConceptEntry[] {
    return [...this.#concepts.values()]
  }

  get size(): number {
    return this.#concepts.size
  }

  /** Goes up with every change. */
  get version(): number {
    return this.#version
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
    assertConcept(concept)
    const known = this.#concepts.get(concept.id)
    const stored = known === undefined ? concept : mergeConcepts(known, concept)
    this.#concepts.set(concept.id, stored)
    this.#indexes.clear()
    this.#version++
    if (this.#names !== undefined) addNames(this.#names, stored)
    return stored
  }

  /** Puts another entry in the place of the one with its id; adds it where there is none. */
  replace(concept: ConceptEntry): void {
    assertConcept(concept)
    this.#concepts.set(concept.id, concept)
    this.#forget()
  }

  /**
   * Changes what is said of an entry, and notes who did so and when; gives the changed entry. A change that is `undefined`
   * takes away what was said.
   *
   * @throws RangeError if there is no entry with this id
   *
   * @example
   * const termbase = Termbase.from([{id: 'c1', terms: [{locale: 'kk', text: 'сот'}]}])
   * termbase.edit('c1', {source: 'Конституция, 75-бап'}, {by: 'Әлия', at: '2026-05-04'})
   * // => {id: 'c1', terms: [{locale: 'kk', text: 'сот'}], source: 'Конституция, 75-бап', changedAt: '2026-05-04', changedBy: 'Әлия'}
   */
  edit(id: string, changes: ConceptChanges, {by, at = now()}: EditOptions = {}): ConceptEntry {
    const known = this.#known(id)
    const stamp = {changedAt: at, ...(by === undefined ? {} : {changedBy: by})}
    const edited = {...known, ...changes, ...stamp, id}
    const entry = Object.fromEntries(Object.entries(edited).filter(([, value]) => value !== undefined))
    this.replace(entry as unknown as ConceptEntry)
    return entry as unknown as ConceptEntry
  }

  /** Takes out a concept; whether it was there. */
  delete(id: string): boolean {
    const wasThere = this.#concepts.delete(id)
    if (wasThere) this.#forget()
    return wasThere
  }

  /**
   * Takes in the concepts and refusals of another termbase; a concept that shares a term with one that is here in two
   * languages, or in all languages that one of the two has, is merged into it.
   */
  merge(other: Termbase): void {
    if (!(other instanceof Termbase))
      throw misuse('merge() takes a termbase, such as Termbase.from(concepts)', other)
    for (const concept of other.concepts) {
      const same = this.#sameConcept(concept)
      this.add({...concept, id: same ?? this.#freeId(concept.id)})
    }
    for (const rejection of other.rejections) this.reject(rejection)
  }

  /**
   * Makes one entry of several, under the id of the first, which keeps its word where they disagree; gives that entry.
   *
   * @throws RangeError if an id is not there
   */
  mergeEntries(ids: readonly string[]): ConceptEntry {
    const [first, ...others] = [...new Set(ids)].map(id => this.#known(id))
    if (first === undefined) throw misuse('mergeEntries() takes the ids of the entries', ids)
    const merged = others.reduce(mergeConcepts, first)
    for (const {id} of others) this.#concepts.delete(id)
    this.replace(merged)
    return merged
  }

  /** Remembers a row of extracted terms that a person has refused; whether it is new. */
  reject(rejection: Rejection): boolean {
    const isNew = this.#rejections.add(rejection)
    if (isNew) this.#version++
    return isNew
  }

  /** Forgets the refusal of a row; whether there was one. */
  unreject(terms: Rejection['terms']): boolean {
    const wasThere = this.#rejections.delete(terms)
    if (wasThere) this.#version++
    return wasThere
  }

  /** All refused rows, in the order of refusal. */
  get rejections(): readonly Rejection[] {
    return this.#rejections.all
  }

  /**
   * Whether a row of terms was refused: a refused row shares a term with it and differs from it in no language that both have.
   *
   * @example
   * const termbase = Termbase.from([])
   * termbase.reject({terms: {kk: 'сот', ru: 'суд'}})
   * termbase.isRejected({kk: 'Сот', ru: 'суд', en: 'court'}) // => true
   * termbase.isRejected({kk: 'сот', ru: 'судебный'})         // => false
   */
  isRejected(terms: Rejection['terms']): boolean {
    return this.#rejections.has(terms)
  }

  /** Concepts that have this term, in any case and spacing, in the locale's language. */
  find(text: string, {locale}: {readonly locale: Locale}): readonly ConceptEntry[] {
    const ids = this.#idsOf(text, locale) ?? []
    return [...ids].flatMap(id => this.#concepts.get(id) ?? [])
  }

  /**
   * Groups of concepts that share a term in a language, in any case and spacing: first those that look like one concept
   * entered twice, with what merging them would give (`mergeEntries` does it), then namesakes.
   */
  duplicates(): DuplicateGroup[] {
    return findDuplicates(this.#concepts.values())
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

  /** Of termbases that were joined: the place (from 0) of the one that the entry with this id comes from. */
  rankOf(id: string): number {
    return this.#ranks.get(id) ?? 0
  }

  /** The same entries and refusals, to be changed on their own. */
  copy(): Termbase {
    const copy = new Termbase()
    for (const [id, concept] of this.#concepts) copy.#concepts.set(id, concept)
    for (const rejection of this.#rejections.all) copy.#rejections.add(rejection)
    for (const [id, rank] of this.#ranks) copy.#ranks.set(id, rank)
    copy.#version = this.#version
    return copy
  }

  /** The id, or one like it that is not taken: another termbase numbers its own concepts. */
  #freeId(id: string): string {
    let free = id
    for (let number = 2; this.#concepts.has(free); number++) free = `${id}-${number}`
    return free
  }

  #known(id: string): ConceptEntry {
    const known = this.#concepts.get(id)
    if (known === undefined) throw new RangeError(`There is no concept entry with the id “${id}”.`)
    return known
  }

  #idsOf(text: string, locale: Locale): ReadonlySet<string> | undefined {
    if (this.#names === undefined) {
      this.#names = new Map()
      for (const concept of this.#concepts.values()) addNames(this.#names, concept)
    }
    return this.#names.get(termName(text, locale))
  }

  /** Indexes are made anew when they are next asked. */
  #forget(): void {
    this.#names = undefined
    this.#indexes.clear()
    this.#version++
  }

  #sameConcept(concept: ConceptEntry): string | undefined {
    const namesake = this.#concepts.get(concept.id)
    if (namesake !== undefined && sharedLanguages(namesake, concept).size > 0) return concept.id
    for (const {locale, text} of concept.terms) {
      for (const id of this.#idsOf(text, locale) ?? []) {
        const known = this.#concepts.get(id)
        if (known !== undefined && areAlike(known, concept)) return id
      }
    }
    return undefined
  }
}

function addNames(names: Map<string, Set<string>>, {id, terms}: ConceptEntry): void {
  for (const {locale, text} of terms) {
    const name = termName(text, locale)
    const ids = names.get(name)
    if (ids === undefined) names.set(name, new Set([id]))
    else ids.add(id)
  }
}

function assertConcept(concept: ConceptEntry): void {
  if (typeof concept !== 'object' || concept === null || !Array.isArray(concept.terms)) {
    throw misuse(
      "A concept entry such as {id: 'c1', terms: [{locale: 'kk', text: 'сот'}]} was expected",
      concept,
    )
  }
  if (typeof concept.id !== 'string' || concept.id === '') {
    throw new TypeError('A concept entry has an empty id; give every concept one of its own.')
  }
  for (const term of concept.terms as readonly (Partial<Term> | null | undefined)[]) {
    if (typeof term?.text !== 'string' || typeof term.locale !== 'string') {
      throw misuse(`A term of concept “${concept.id}” has a locale and a text`, term)
    }
  }
}

/** Whole seconds, as in the entries of memories. */
function now(): string {
  return new Date().toISOString().replace(/\.\d+Z$/u, 'Z')
}
