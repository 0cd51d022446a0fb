import type {Term, TermHit} from '../model/concept.js'
import {expectIterable, expectLanguages, expectStream, misuse} from '../model/expect.js'
import {type Locale, languageOf} from '../model/locale.js'
import type {Property, TranslationUnit} from '../model/unit.js'
import {approvedTerms, type CheckOptions, checkTerms, placeOf, type TermFinding} from './check-terms.js'
import {oneTermbase, type TermbaseInput} from './one-termbase.js'
import {recognizeTerms} from './recognize-terms.js'
import {inSameForm} from './same-form.js'
import type {Termbase} from './termbase.js'

/** A finding in one of several units. */
export interface UnitTermFinding extends TermFinding {
  /** The unit's id. */
  readonly unit: string
}

/** What is checked of a unit. */
export type CheckedUnit = Pick<TranslationUnit, 'id' | 'variants'>

/**
 * Where the units of a memory do not keep to a termbase: what `checkTerms` finds in each, and after that the places where one
 * source term is translated by an approved term though other units have another one of the concept for it.
 *
 * Expected is the preferred term if it is used anywhere, for a source term that is admitted only the most frequent one. Short
 * forms (`termType` acronym, abbreviation, shortForm) are not counted. A unit without one of the two languages is passed over.
 *
 * @example
 * const terms = [{locale: 'kk', text: 'сот'}, {locale: 'ru', text: 'суд'}]
 * const units = [{id: 'u1', variants: [{locale: 'kk', text: 'Сотқа'}, {locale: 'ru', text: 'В трибунал'}]}]
 * const termbase = Termbase.from([{id: 'c1', terms}])
 * checkUnits(units, termbase, {source: 'kk', target: 'ru'}).map(({unit, ruleId}) => `${unit} ${ruleId}`)
 * // => ['u1 missing-term']
 */
export function checkUnits(
  units: Iterable<CheckedUnit>,
  termbase: TermbaseInput,
  options: CheckOptions,
): UnitTermFinding[] {
  expectIterable('checkUnits()', units, 'units')
  expectLanguages('checkUnits', options, 'source', 'target')
  const checker = new UnitChecker(oneTermbase('checkUnits', termbase), options)
  const findings: UnitTermFinding[] = []
  for (const unit of units) findings.push(...checker.check(unit))
  return [...findings, ...checker.inconsistent()]
}

/**
 * What `checkUnits` finds, of units that come one by one: those of a memory, or of a file that is being read. Findings of a
 * unit come as soon as it was read, inconsistent translations after the last one.
 *
 * @example
 * for await (const {unit, ruleId} of checkUnitsFrom(memory.units(), termbase, {source: 'kk', target: 'ru'})) console.log(unit, ruleId)
 */
export async function* checkUnitsFrom(
  units: AsyncIterable<CheckedUnit> | Iterable<CheckedUnit>,
  termbase: TermbaseInput,
  options: CheckOptions,
): AsyncGenerator<UnitTermFinding, void, undefined> {
  expectStream('checkUnitsFrom()', units, 'units')
  expectLanguages('checkUnitsFrom', options, 'source', 'target')
  const checker = new UnitChecker(oneTermbase('checkUnitsFrom', termbase), options)
  for await (const unit of units) yield* checker.check(unit)
  yield* checker.inconsistent()
}

/** Where a translation of a concept stands. */
interface Use {
  readonly unit: string
  readonly hit: TermHit
}

/** Checks units one by one, and remembers how concepts with several translations were translated. */
class UnitChecker {
  readonly #termbase: Termbase
  readonly #options: CheckOptions
  /** Concept and source term → translation → where it was used. */
  readonly #uses = new Map<string, {readonly source: Term; readonly places: Map<Term, Use[]>}>()

  constructor(termbase: Termbase, options: CheckOptions) {
    this.#termbase = termbase
    this.#options = options
  }

  check(unit: CheckedUnit): UnitTermFinding[] {
    if (!Array.isArray(unit?.variants))
      throw misuse('Units such as {id, variants: [{locale, text}, …]} are checked', unit)
    const {id, variants} = unit
    const source = textOf(variants, this.#options.source)
    const target = textOf(variants, this.#options.target)
    if (source === undefined || target === undefined) return []
    this.#remember(id, source, target)
    return checkTerms(source, target, this.#termbase, this.#options).map(finding => ({...finding, unit: id}))
  }

  /** What only all units together tell; in the order of the units. */
  inconsistent(): UnitTermFinding[] {
    const findings: UnitTermFinding[] = []
    for (const {source, places} of this.#uses.values()) {
      if (places.size < 2) continue
      const ranked = [...places].sort(
        ([a, one], [b, other]) => rank(a, source) - rank(b, source) || other.length - one.length,
      )
      const [best] = ranked[0] as [Term, Use[]]
      const units = new Set(places.get(best)?.map(({unit}) => unit))
      for (const {unit, hit} of ranked.slice(1).flatMap(([, uses]) => uses)) {
        if (units.has(unit)) continue
        const expected = inSameForm(best.text, hit.text, hit.term.text, this.#options.target)
        findings.push({ruleId: 'inconsistent-term', side: 'target', ...placeOf(hit), expected, unit})
      }
    }
    return findings
  }

  #remember(unit: string, source: string, target: string): void {
    const {source: from, target: to} = this.#options
    const wanted = new Map<string, Set<Term>>()
    for (const {concept, term} of recognizeTerms(source, this.#termbase, {locale: from})) {
      if (!isFullForm(term) || approvedTerms(concept, to).filter(isFullForm).length < 2) continue
      wanted.set(concept.id, (wanted.get(concept.id) ?? new Set()).add(term))
    }
    if (wanted.size === 0) return
    for (const hit of recognizeTerms(target, this.#termbase, {locale: to})) {
      const {concept, term} = hit
      const [original, another] = wanted.get(concept.id) ?? []
      // Where the source has two terms of the concept, nobody knows which one this translates.
      if (original === undefined || another !== undefined) continue
      if (!isFullForm(term) || !approvedTerms(concept, to).includes(term)) continue
      const key = `${concept.id}\n${original.text}`
      const known = this.#uses.get(key) ?? {source: original, places: new Map<Term, Use[]>()}
      this.#uses.set(key, known)
      const uses = known.places.get(term)
      if (uses === undefined) known.places.set(term, [{unit, hit}])
      else uses.push({unit, hit})
    }
  }
}

/** The preferred term goes first, unless the source has not the preferred one either. */
function rank({status}: Term, source: Term): number {
  return status === 'preferred' && source.status !== 'admitted' ? 0 : 1
}

const SHORT_FORMS: ReadonlySet<string> = new Set(['acronym', 'abbreviation', 'shortForm'])

function isFullForm({properties = []}: Term): boolean {
  return !properties.some(({type, value}: Property) => type === 'termType' && SHORT_FORMS.has(value))
}

function textOf(variants: TranslationUnit['variants'], locale: Locale): string | undefined {
  const exact = variants.find(variant => variant.locale === locale)
  return (exact ?? variants.find(variant => languageOf(variant.locale) === languageOf(locale)))?.text
}
