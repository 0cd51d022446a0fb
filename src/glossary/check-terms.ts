import type {ConceptEntry, Term, TermHit, TermStatus} from '../model/concept.js'
import {expectLanguages, expectText} from '../model/expect.js'
import {type Locale, languageOf} from '../model/locale.js'
import {oneTermbase, type TermbaseInput} from './one-termbase.js'
import {recognizeTerms} from './recognize-terms.js'
import {inSameForm} from './same-form.js'
import {termName} from './term-name.js'
import type {Termbase} from './termbase.js'

/**
 * `missing-term`: no approved translation of a source term in the target; `forbidden-term`, `deprecated-term`: a term that
 * should not be used; `inconsistent-term`: an approved one, where most other places have another one.
 */
export type TermRule = 'missing-term' | 'forbidden-term' | 'deprecated-term' | 'inconsistent-term'

/** A place where a text does not keep to the termbase. Offsets are half-open, UTF-16, in the text of that side. */
export interface TermFinding {
  readonly ruleId: TermRule
  /** The side that the place is in: the source for a missing translation, else the target. */
  readonly side: 'source' | 'target'
  readonly text: string
  readonly start: number
  readonly end: number
  readonly concept: ConceptEntry
  readonly term: Term
  /**
   * What to write instead, the preferred ones first: for a missing term in dictionary form, else in the form and capitals that
   * the place has, as far as the language can be inflected (Kazakh, Russian).
   */
  readonly expected: readonly string[]
}

/** The languages of the original and of its translation, BCP 47 tags. */
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
 * any inflected form, anywhere in the target text; a concept without a target term asks for nothing. Of several termbases the
 * earliest that translates the term is asked. Findings in the source come first, each side in text order.
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
  termbase: TermbaseInput,
  options: CheckOptions,
): TermFinding[] {
  expectText('checkTerms', source)
  expectText('checkTerms', target)
  expectLanguages('checkTerms', options, 'source', 'target')
  const whole = oneTermbase('checkTerms', termbase)
  const sourceHits = recognizeTerms(source, whole, {locale: options.source})
  const targetHits = recognizeTerms(target, whole, {locale: options.target, overlapping: true})
  return [
    ...missing(sourceHits, targetHits, whole, options.target),
    ...discouraged(target, options.target, whole, conceptsOfHits(sourceHits, whole)),
  ]
}

/**
 * Where a text uses a term that it should not, in text order.
 *
 * A word that one concept forbids and another one approves is not told: only the source text could say which is meant.
 *
 * @example
 * const terms = [{locale: 'kk', text: 'Жоғарғы Сот'}, {locale: 'kk', text: 'Бас сот', status: 'forbidden'}]
 * const termbase = Termbase.from([{id: 'c1', terms}])
 * const [finding] = checkText('Бас соттың төрағасы', termbase, {locale: 'kk'})
 * finding?.ruleId   // => 'forbidden-term'
 * finding?.expected // => ['Жоғарғы Соттың']
 */
export function checkText(
  text: string,
  termbase: TermbaseInput,
  options: {readonly locale: Locale},
): TermFinding[] {
  expectText('checkText', text)
  expectLanguages('checkText', options, 'locale')
  return discouraged(text, options.locale, oneTermbase('checkText', termbase), undefined)
}

function* missing(
  sourceHits: readonly TermHit[],
  targetHits: readonly TermHit[],
  termbase: Termbase,
  target: Locale,
): Generator<TermFinding> {
  const used = new Set(
    targetHits.filter(({term}) => ruleFor(term) === undefined).map(({concept}) => concept.id),
  )
  for (const hit of sourceHits) {
    const asked = askedFor(hit, termbase, target)
    if (asked.length === 0 || asked.some(({id}) => used.has(id))) continue
    const expected = [
      ...new Set(asked.flatMap(concept => approvedTerms(concept, target)).map(({text}) => text)),
    ]
    yield {ruleId: 'missing-term', side: 'source', ...placeOf(hit), expected}
  }
}

/** The concepts of which one must be translated: those with the term, in the first termbase that has a translation. */
function askedFor(hit: TermHit, termbase: Termbase, target: Locale): ConceptEntry[] {
  const namesakes = termbase
    .find(hit.term.text, {locale: hit.term.locale})
    .filter(({id}) => id !== hit.concept.id)
  const translated = [hit.concept, ...namesakes].filter(concept => approvedTerms(concept, target).length > 0)
  const first = Math.min(...translated.map(({id}) => termbase.rankOf(id)))
  return translated.filter(({id}) => termbase.rankOf(id) === first)
}

/** Ids of the concepts that the source text may speak of. */
function conceptsOfHits(hits: readonly TermHit[], termbase: Termbase): ReadonlySet<string> {
  const ids = hits.flatMap(({term}) => termbase.find(term.text, {locale: term.locale}).map(({id}) => id))
  return new Set(ids)
}

function discouraged(
  text: string,
  locale: Locale,
  termbase: Termbase,
  inSource: ReadonlySet<string> | undefined,
): TermFinding[] {
  return recognizeTerms(text, termbase, {locale}).flatMap((hit): TermFinding[] => {
    const ruleId = ruleFor(hit.term)
    if (ruleId === undefined) return []
    const approving = approvingConcepts(hit, termbase)
    if (approving.length > 0) {
      const isMeant = inSource?.has(hit.concept.id) === true && !approving.some(({id}) => inSource.has(id))
      if (!isMeant) return []
    }
    const expected = approvedTerms(hit.concept, locale).flatMap(term =>
      inSameForm(term.text, hit.text, hit.term.text, locale),
    )
    return [{ruleId, side: 'target', ...placeOf(hit), expected: [...new Set(expected)]}]
  })
}

/** Other concepts that approve the same word, unless an earlier termbase discourages it. */
function approvingConcepts({term, concept}: TermHit, termbase: Termbase): ConceptEntry[] {
  const name = termName(term.text, term.locale)
  const rank = termbase.rankOf(concept.id)
  return termbase
    .find(term.text, {locale: term.locale})
    .filter(
      other =>
        termbase.rankOf(other.id) <= rank &&
        other.terms.some(one => ruleFor(one) === undefined && termName(one.text, one.locale) === name),
    )
}

/** The rule that a term's status breaks, if it should not be used. */
function ruleFor({status}: Term): TermRule | undefined {
  return status === undefined ? undefined : DISCOURAGED[status]
}

/** The terms of a concept that may be used in a language, the preferred ones first. */
export function approvedTerms({terms}: ConceptEntry, locale: Locale): Term[] {
  const usable = terms.filter(
    term => languageOf(term.locale) === languageOf(locale) && ruleFor(term) === undefined,
  )
  const rank = ({status}: Term) => (status === 'preferred' ? 0 : 1)
  return usable.sort((a, b) => rank(a) - rank(b))
}

export function placeOf({
  text,
  start,
  end,
  concept,
  term,
}: TermHit): Pick<TermFinding, 'text' | 'start' | 'end' | 'concept' | 'term'> {
  return {text, start, end, concept, term}
}
