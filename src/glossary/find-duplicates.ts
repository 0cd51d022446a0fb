import type {ConceptEntry} from '../model/concept.js'
import {languageOf} from '../model/locale.js'
import {mergeConcepts} from './merge-concepts.js'
import {termName} from './term-name.js'

/** Concepts that have a term in common. */
export interface DuplicateGroup {
  readonly concepts: readonly ConceptEntry[]
  /** The terms that at least two of them have, as the first one writes them. */
  readonly shared: readonly {readonly locale: string; readonly text: string}[]
  /**
   * What merging would give, where they look like one concept entered twice: they agree in two languages, or in all
   * languages that one of them has. `undefined` where they are rather different things of one name.
   */
  readonly merged?: ConceptEntry | undefined
}

/** Groups of concepts that share a term in a language: first those that look like one concept, then namesakes. */
export function findDuplicates(concepts: Iterable<ConceptEntry>): DuplicateGroup[] {
  const order = [...concepts]
  const places = placesOfNames(order)
  const groups = new Groups(order.length)
  for (const place of places.values()) {
    for (const other of place.slice(1)) joinWithOneLike(place, other, order, groups)
  }
  const same = groups.all().map(members =>
    groupOf(
      members.map(index => order[index] as ConceptEntry),
      true,
    ),
  )
  const namesakes = new Map<string, DuplicateGroup>()
  for (const place of places.values()) {
    // Those of one group are one concept here.
    const heads = new Map(place.map(index => [groups.headOf(index), index]))
    if (heads.size < 2) continue
    const members = [...new Set(place)].sort((a, b) => a - b)
    const key = members.join(' ')
    if (namesakes.has(key)) continue
    namesakes.set(
      key,
      groupOf(
        members.map(index => order[index] as ConceptEntry),
        false,
      ),
    )
  }
  return [...same, ...namesakes.values()]
}

/** Name of a term → numbers of the concepts that have it, ascending. */
function placesOfNames(concepts: readonly ConceptEntry[]): Map<string, number[]> {
  const places = new Map<string, number[]>()
  for (const [index, {terms}] of concepts.entries()) {
    for (const {text, locale} of terms) {
      const name = termName(text, locale)
      const place = places.get(name)
      if (place === undefined) places.set(name, [index])
      else if (place.at(-1) !== index) place.push(index)
    }
  }
  return places
}

/** How many namesakes before it a concept is compared with: a name that very many concepts share tells nothing. */
const MOST_COMPARED = 50

function joinWithOneLike(
  place: readonly number[],
  index: number,
  concepts: readonly ConceptEntry[],
  groups: Groups,
): void {
  let compared = 0
  for (const other of place) {
    if (other === index || compared === MOST_COMPARED) return
    compared++
    if (areAlike(concepts[other] as ConceptEntry, concepts[index] as ConceptEntry)) groups.join(other, index)
  }
}

/** Whether two concepts that share a term are likely one, see `DuplicateGroup.merged`. */
export function areAlike(one: ConceptEntry, other: ConceptEntry): boolean {
  const shared = sharedLanguages(one, other)
  if (shared.size >= 2) return true
  if (shared.size === 0) return false
  return [one, other].some(
    ({terms}) => new Set(terms.map(({locale}) => languageOf(locale))).size === shared.size,
  )
}

/** Languages in which two concepts have a term in common. */
export function sharedLanguages(one: ConceptEntry, other: ConceptEntry): Set<string> {
  const names = new Set(one.terms.map(({locale, text}) => termName(text, locale)))
  return new Set(
    other.terms
      .filter(({locale, text}) => names.has(termName(text, locale)))
      .map(({locale}) => languageOf(locale)),
  )
}

function groupOf(concepts: readonly ConceptEntry[], areOne: boolean): DuplicateGroup {
  const owners = new Map<string, Set<string>>()
  for (const {id, terms} of concepts) {
    for (const {text, locale} of terms) {
      const name = termName(text, locale)
      owners.set(name, (owners.get(name) ?? new Set()).add(id))
    }
  }
  const shared = new Map<string, {locale: string; text: string}>()
  for (const {terms} of concepts) {
    for (const {text, locale} of terms) {
      const name = termName(text, locale)
      if ((owners.get(name)?.size ?? 0) > 1 && !shared.has(name)) shared.set(name, {locale, text})
    }
  }
  return {
    concepts,
    shared: [...shared.values()],
    ...(areOne ? {merged: concepts.slice(1).reduce(mergeConcepts, concepts[0] as ConceptEntry)} : {}),
  }
}

/** Numbers joined into groups (disjoint sets, the least number of each is its head). */
class Groups {
  readonly #parents: number[]

  constructor(size: number) {
    this.#parents = Array.from({length: size}, (_, index) => index)
  }

  headOf(index: number): number {
    let head = index
    while (this.#parents[head] !== head) {
      const parent = this.#parents[head] as number
      this.#parents[head] = this.#parents[parent] as number
      head = parent
    }
    return head
  }

  join(one: number, other: number): void {
    const [a, b] = [this.headOf(one), this.headOf(other)]
    this.#parents[Math.max(a, b)] = Math.min(a, b)
  }

  /** The groups of two and more, by their heads. */
  all(): number[][] {
    const groups = new Map<number, number[]>()
    for (const index of this.#parents.keys()) {
      const head = this.headOf(index)
      const group = groups.get(head)
      if (group === undefined) groups.set(head, [index])
      else group.push(index)
    }
    return [...groups.values()].filter(({length}) => length > 1)
  }
}
