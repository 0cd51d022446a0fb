import type {ConceptEntry, Term} from '../model/concept.js'
import {expectFields} from '../model/expect.js'

/**
 * One concept with the terms and notes of both; where they disagree, `known` keeps its word.
 *
 * A term that only `added` has brings along its concept's origin and source, if they are others than those of `known`.
 *
 * @example
 * const known = {id: 'c1', terms: [{locale: 'kk', text: 'сот'}]}
 * const added = {id: 'x9', terms: [{locale: 'kk', text: 'сот'}, {locale: 'ru', text: 'суд'}]}
 * mergeConcepts(known, added) // => {id: 'c1', terms: [{locale: 'kk', text: 'сот'}, {locale: 'ru', text: 'суд'}]}
 */
export function mergeConcepts(known: ConceptEntry, added: ConceptEntry): ConceptEntry {
  expectFields('mergeConcepts()', [known, added], 'two concept entries', 'terms')
  const terms = new Map<string, Term>(known.terms.map(term => [nameOf(term), term]))
  for (const term of added.terms) {
    const name = nameOf(term)
    const same = terms.get(name)
    terms.set(name, same === undefined ? broughtAlong(term, added, known) : mergeTerms(same, term))
  }
  const notes = union(known.notes, added.notes, note => note)
  const properties = union(known.properties, added.properties, ({type, value}) => `${type}\n${value}`)
  return {
    ...added,
    ...withoutUndefined(known),
    id: known.id,
    terms: [...terms.values()],
    ...(notes.length > 0 ? {notes} : {}),
    ...(properties.length > 0 ? {properties} : {}),
  }
}

function nameOf({locale, text}: Term): string {
  return `${locale} ${text}`
}

function mergeTerms(known: Term, added: Term): Term {
  const notes = union(known.notes, added.notes, note => note)
  const properties = union(known.properties, added.properties, ({type, value}) => `${type}\n${value}`)
  return {
    ...added,
    ...withoutUndefined(known),
    ...(notes.length > 0 ? {notes} : {}),
    ...(properties.length > 0 ? {properties} : {}),
  }
}

/** A term as it stands in another concept than that which it was read in. */
function broughtAlong(term: Term, from: ConceptEntry, to: ConceptEntry): Term {
  const origin = term.origin ?? from.origin
  const source = term.source ?? from.source
  const isElsewhere =
    origin !== undefined && (origin.file !== to.origin?.file || origin.line !== to.origin.line)
  return {
    ...term,
    ...(isElsewhere ? {origin} : {}),
    ...(source !== undefined && source !== to.source && to.source !== undefined ? {source} : {}),
  }
}

function union<Item>(
  known: readonly Item[] | undefined,
  added: readonly Item[] | undefined,
  keyOf: (item: Item) => string,
): readonly Item[] {
  if (added === undefined || added.length === 0) return known ?? []
  const items = new Map([...(known ?? []), ...added].map(item => [keyOf(item), item]))
  return [...items.values()]
}

function withoutUndefined<Entry extends object>(entry: Entry): Entry {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)) as Entry
}
