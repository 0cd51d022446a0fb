import type {ConceptEntry, Term, TermHit, TermStatus} from '../model/concept.js'
import {expectLanguages, expectText} from '../model/expect.js'
import {type Locale, languageOf} from '../model/locale.js'
import {recognizeTerms} from './recognize-terms.js'
import type {Termbase} from './termbase.js'

/** `missing-term`: no approved translation of a source term in the target; `forbidden-term`, `deprecated-term`: a term that should not be used. */
export type TermRule = 'missing-term' | 'forbidden-term' | 'deprecated-term'

/** A place where a translation does not keep to the termbase. Offsets are half-open, UTF-16, in the text of that side. */
export interface TermFinding {
  readonly ruleId: TermRule
  /** The side that the place is in: the source for a missing translation, the target for a term not to be used. */
  readonly side: 'source' | 'target'
  readonly text: string
  readonly start: number
  readonly end: number
  readonly concept: ConceptEntry
  readonly term: Term
  /** Terms to use instead, the preferred ones first, in dictionary form. */
  readonly expected: readonly string[]
}

export interface CheckOptions {
  readonly source: Locale
  readonly target: Locale
}

const DISCOURAGED: Readonly<Partial<Record<TermStatus, TermRule>>> = {
  forbidden: 'forbidden-term',
  deprecated: 'deprecated-term',
  superseded: 'deprecated-term',
}

/**
 * Where a translation leaves out the approved translation of a term, or uses a term that it should not.
 *
 * A source term is satisfied by any approved target term of its concept (or of a concept with the same source term), in
 * any inflected form, anywhere in the target text; a concept without a target term asks for nothing. Findings in the
 * source come first, each side in text order.
 *
 * @example
 * const terms = [{locale: 'kk', text: 'Жоғарғы Сот'}, {locale: 'ru', text: 'Верховный Суд'}]
 * const termbase = Termbase.from([{id: 'c1', terms}])
 * const [finding] = checkTerms('Жоғарғы Соттың үкімі', 'Решение высшего суда', termbase, {source: 'kk', target: 'ru'})
 * finding?.ruleId   // => 'missing-term'
 * finding?.text     // => 'Жоғарғы Соттың'
 * finding?.expected // => ['Верховный Суд']
 */
export function checkTerms(
  source: string,
  target: string,
  termbase: Termbase,
  options: CheckOptions,
): TermFinding[] {
  expectText('checkTerms', source)
  expectText('checkTerms', target)
  expectLanguages('checkTerms', options, 'source', 'target')
  const sourceHits = recognizeTerms(source, termbase, {locale: options.source})
  const targetHits = recognizeTerms(target, termbase, {locale: options.target, overlapping: true})
  const used = new Set(
    targetHits.filter(({term}) => ruleFor(term) === undefined).map(({concept}) => concept.id),
  )
  const findings: TermFinding[] = []
  for (const hit of sourceHits) {
    const concepts = [hit.concept, ...homonymsOf(hit, termbase)]
    const expected = approved(hit.concept, options.target)
    if (expected.length === 0 || concepts.some(({id}) => used.has(id))) continue
    findings.push({ruleId: 'missing-term', side: 'source', ...placeOf(hit), expected})
  }
  for (const hit of recognizeTerms(target, termbase, {locale: options.target})) {
    const ruleId = ruleFor(hit.term)
    if (ruleId === undefined) continue
    findings.push({ruleId, side: 'target', ...placeOf(hit), expected: approved(hit.concept, options.target)})
  }
  return findings
}

function ruleFor({status}: Term): TermRule | undefined {
  return status === undefined ? undefined : DISCOURAGED[status]
}

function homonymsOf({term, concept}: TermHit, termbase: Termbase): ConceptEntry[] {
  return termbase.find(term.text, {locale: term.locale}).filter(({id}) => id !== concept.id)
}

/** The terms of a concept that may be used in a language, the preferred ones first. */
function approved({terms}: ConceptEntry, locale: Locale): string[] {
  const usable = terms.filter(
    term => languageOf(term.locale) === languageOf(locale) && ruleFor(term) === undefined,
  )
  const isPreferred = ({status}: Term) => (status === 'preferred' ? 0 : 1)
  return usable.sort((a, b) => isPreferred(a) - isPreferred(b)).map(({text}) => text)
}

function placeOf({
  text,
  start,
  end,
  concept,
  term,
}: TermHit): Pick<TermFinding, 'text' | 'start' | 'end' | 'concept' | 'term'> {
  return {text, start, end, concept, term}
}
