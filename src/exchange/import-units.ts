import type {Message} from '../errors.js'
import {keyOf} from '../memory/context.js'
import type {LookupQuery} from '../memory/match-maker.js'
import {mergeUnit} from '../memory/stores/merge-unit.js'
import type {PutSummary} from '../memory/stores/store.js'
import type {TranslationMemory} from '../memory/translation-memory.js'
import {type UnitInput, unitFrom} from '../memory/unit-input.js'
import {changeTime} from '../model/date-span.js'
import {expectFunction, expectMethods, expectOptions, misuse} from '../model/expect.js'
import {type Locale, languageOf, parseLocale} from '../model/locale.js'
import type {NewUnit, TranslationUnit, Variant} from '../model/unit.js'
import type {UnitFilter} from './unit-filter.js'
import {Wanted} from './wanted-units.js'

/**
 * What is done with a unit whose source text is translated in the memory already: `add` stores it beside what is there,
 * `keep` leaves it out, `replace` puts it in its place, `newest` does so if it was changed later.
 */
export type ExistingPolicy = 'add' | 'keep' | 'replace' | 'newest'

/** What is done with a text that is translated already, by default. */
export const DEFAULT_EXISTING: ExistingPolicy = 'add'

const POLICIES: readonly ExistingPolicy[] = ['add', 'keep', 'replace', 'newest']

/** What `importUnits` may be told: a filter, a policy, and who is told of what. */
export interface ImportOptions extends UnitFilter {
  /** Default `add`. */
  readonly existing?: ExistingPolicy | undefined
  /** The language whose text tells what is there already; by default that of a unit's first variant. */
  readonly source?: Locale | undefined
  /** Store nothing; only say what would become of the units. Default false. */
  readonly dryRun?: boolean | undefined
  /** Told at the end which texts look to be in another language than they are said to be in. */
  readonly onMessage?: ((message: Message) => void) | undefined
  /** Told now and then how many units have been taken. */
  readonly onProgress?: ((units: number) => void) | undefined
}

/** What became of units that were imported. */
export interface ImportSummary extends PutSummary {
  /** Those that the filter left out; the others are counted as `units`. */
  readonly filtered: number
}

/** Units whose fate is decided together. */
const BATCH = 1000
/** A text in the same words is found with no less than this, whatever region of its language it is in. */
const MIN_SCORE = 95
/** So many translations of one text are looked at. */
const ALTERNATIVES = 20

/**
 * Brings units into a memory: those that a filter wants, all of them or, on an error, none; with a policy for what is there.
 *
 * A unit is there already if the memory has its id, or its source text with a translation in one of its languages, and no
 * neighbour or key is known to be another. The id makes it the same unit, which `add` brings up to date; what `keep` and `newest`
 * leave out is counted as `skipped`. A unit put in the place of another keeps its id, and variants in languages that the new one
 * lacks; of several translations of one text the best match is replaced. Units of the same import do not meet one another: of
 * several with one text the first takes the place, the others stand beside it.
 *
 * An iterable that can be gone through again (a list, not a generator) is read as it is stored, whatever its length; with a
 * policy or as a dry run it is gone through twice. Others and async ones are gathered in memory first when that is needed.
 *
 * @throws what `TranslationMemory.add` throws, RangeError for an unknown policy or a date that is none
 *
 * @example
 * await importUnits(memory, readUnits(bytes), {existing: 'keep', languages: ['kk', 'ru']})
 */
export async function importUnits(
  memory: TranslationMemory,
  units: Iterable<UnitInput> | AsyncIterable<UnitInput>,
  options: ImportOptions = {},
): Promise<ImportSummary> {
  expectMethods('importUnits()', 'a memory and a list of units', memory, 'add', 'get', 'lookupAll')
  expectOptions('importUnits', options)
  expectFunction('onMessage', options.onMessage)
  expectFunction('onProgress', options.onProgress)
  const {existing = DEFAULT_EXISTING, dryRun = false} = options
  if (!POLICIES.includes(existing)) {
    throw new RangeError(
      `The option “existing” is one of ${POLICIES.join(', ')}, but “${existing}” was given.`,
    )
  }
  const given = await iterableOf(units)
  if (existing === 'add' && !dryRun) {
    const wanted = new Wanted(given, options, true)
    const summary = await memory.add(wanted)
    wanted.tell()
    return {...summary, filtered: wanted.filtered}
  }
  const list = isRepeatable(given) ? given : [...given]
  const wanted = new Wanted(list, options, true)
  const plan = new Plan(memory, existing, options)
  for (const batch of batches(wanted)) await plan.take(batch)
  wanted.tell()
  const {filtered} = wanted
  if (dryRun) return {...plan.summary, filtered}
  const stored = await memory.add(plan.applied(new Wanted(list, options, false)))
  return {...stored, units: stored.units + plan.kept, skipped: stored.skipped + plan.kept, filtered}
}

async function iterableOf(
  units: Iterable<UnitInput> | AsyncIterable<UnitInput>,
): Promise<Iterable<UnitInput>> {
  if (typeof units === 'object' && units !== null) {
    if (Symbol.iterator in units) return units
    if (Symbol.asyncIterator in units) {
      const list: UnitInput[] = []
      for await (const unit of units) list.push(unit)
      return list
    }
  }
  throw misuse('importUnits() takes a memory and a list of units or what gives them one by one', units)
}

/** A generator gives itself when it is asked for an iterator, and can be gone through once. */
function isRepeatable(units: Iterable<unknown>): boolean {
  return Array.isArray(units) || units[Symbol.iterator]() !== (units as unknown)
}

function* batches<T>(items: Iterable<T>): Generator<T[], void, undefined> {
  let batch: T[] = []
  for (const item of items) {
    batch.push(item)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** What a unit takes the place of. */
interface Replaced {
  readonly id: string
  /** Variants in languages that the new unit lacks. */
  readonly others: readonly Variant[]
}

/** What is to become of each unit: found out first, because nothing can be looked up while a memory is written. */
class Plan {
  readonly #memory: TranslationMemory
  readonly #policy: ExistingPolicy
  readonly #source: Locale | undefined
  readonly #dryRun: boolean
  /** [number of the unit] → it is left out. */
  readonly #isKept: boolean[] = []
  /** By the number of the unit. */
  readonly #replaced = new Map<number, Replaced>()
  readonly #replacedIds = new Set<string>()
  /** Of a dry run: ids that came before, cut to 60 bits. */
  readonly #ids = new Set<string>()
  readonly #summary = {units: 0, added: 0, updated: 0, skipped: 0}
  kept = 0

  constructor(memory: TranslationMemory, policy: ExistingPolicy, {source, dryRun}: ImportOptions) {
    this.#memory = memory
    this.#policy = policy
    this.#source = source === undefined ? undefined : parseLocale(source)
    this.#dryRun = dryRun === true
  }

  /** Of a dry run: what would become of the units. */
  get summary(): PutSummary {
    return {...this.#summary}
  }

  async take(units: readonly NewUnit[]): Promise<void> {
    const first = this.#isKept.length
    const found = this.#policy === 'add' ? [] : await this.#existing(units)
    for (const [index, unit] of units.entries()) {
      const stored = found[index]
      const isKept = stored !== undefined && this.#staysFor(stored, unit)
      this.#isKept.push(isKept)
      if (isKept) this.kept += 1
      else if (stored !== undefined && stored.id !== unit.id && !this.#replacedIds.has(stored.id)) {
        this.#replacedIds.add(stored.id)
        this.#replaced.set(first + index, {id: stored.id, others: othersOf(stored, unit)})
      }
      if (this.#dryRun) await this.#count(isKept, this.#applied(unit, first + index))
    }
  }

  /** The units that go into the memory, as they go into it. */
  *applied(units: Iterable<NewUnit>): Generator<NewUnit, void, undefined> {
    let number = 0
    for (const unit of units) {
      if (this.#isKept[number] !== true) yield this.#applied(unit, number)
      number += 1
    }
  }

  #applied(unit: NewUnit, number: number): NewUnit {
    const replaced = this.#replaced.get(number)
    if (replaced === undefined) return unit
    return {...unit, id: replaced.id, variants: [...unit.variants, ...replaced.others]}
  }

  async #count(isKept: boolean, unit: NewUnit): Promise<void> {
    this.#summary.units += 1
    if (isKept) {
      this.#summary.skipped += 1
      return
    }
    const whole = unitFrom(unit)
    const id = whole.id.slice(0, 15)
    const stored = this.#ids.has(id) ? whole : await this.#memory.get(whole.id)
    this.#ids.add(id)
    if (stored === undefined) this.#summary.added += 1
    else if (stored === whole || mergeUnit(stored, whole) === stored) this.#summary.skipped += 1
    else this.#summary.updated += 1
  }

  #staysFor(stored: TranslationUnit, unit: NewUnit): boolean {
    if (this.#policy === 'keep') return true
    if (this.#policy === 'replace') return false
    const given = changeTime(unit)
    return given === undefined || given <= (changeTime(stored) ?? Number.NEGATIVE_INFINITY)
  }

  /** For each unit the one of the memory that it is or that it would stand beside. */
  async #existing(units: readonly NewUnit[]): Promise<(TranslationUnit | undefined)[]> {
    const found = await Promise.all(
      units.map(({id}) => (id === undefined ? undefined : this.#memory.get(id))),
    )
    const searches = new Map<
      string,
      {source: Variant; target: Locale; key: string | undefined; index: number}[]
    >()
    for (const [index, unit] of units.entries()) {
      if (found[index] !== undefined) continue
      for (const {source, target} of pairsOf(unit, this.#source)) {
        const pair = `${source.locale} ${target}`
        const search = {source, target, key: keyOf(unit), index}
        const group = searches.get(pair)
        if (group === undefined) searches.set(pair, [search])
        else group.push(search)
      }
    }
    for (const group of searches.values()) {
      const [
        {
          source: {locale: source},
          target,
        },
      ] = group as [(typeof group)[0]]
      const queries = group.map(
        ({source: {text, previous, next}, key}): LookupQuery => ({text, previous, next, key}),
      )
      const answers = await this.#memory.lookupAll(queries, {
        source,
        target,
        minScore: MIN_SCORE,
        limit: ALTERNATIVES,
      })
      for (const [place, {source: given, key, index}] of group.entries()) {
        for (const match of answers[place] ?? []) {
          if (match.kind === 'fuzzy' || !mayBeSame(given, match.source)) continue
          const other = keyOf(match.unit)
          if (key !== undefined && other !== undefined && key !== other) continue
          const before = found[index]
          if (before === undefined || (this.#policy === 'newest' && isNewer(match.unit, before)))
            found[index] = match.unit
        }
      }
    }
    return found
  }
}

/** The text of a unit that tells whether it is there, with each language that it is translated into. */
function pairsOf(unit: NewUnit, language: Locale | undefined): {source: Variant; target: Locale}[] {
  const source =
    language === undefined
      ? unit.variants[0]
      : unit.variants.find(({locale}) => languageOf(locale) === languageOf(language))
  if (source === undefined) return []
  const targets = new Set(unit.variants.map(({locale}) => locale))
  return [...targets]
    .filter(target => languageOf(target) !== languageOf(source.locale))
    .map(target => ({source, target}))
}

function mayBeSame(given: Variant, stored: Variant): boolean {
  return (['previous', 'next'] as const).every(
    side => given[side] === undefined || stored[side] === undefined || given[side] === stored[side],
  )
}

function isNewer(unit: TranslationUnit, other: TranslationUnit): boolean {
  return (changeTime(unit) ?? Number.NEGATIVE_INFINITY) > (changeTime(other) ?? Number.NEGATIVE_INFINITY)
}

function othersOf(stored: TranslationUnit, unit: NewUnit): readonly Variant[] {
  const languages = new Set(unit.variants.map(({locale}) => languageOf(locale)))
  return stored.variants.filter(({locale}) => !languages.has(languageOf(locale)))
}
