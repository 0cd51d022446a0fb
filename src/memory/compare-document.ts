import type {Locale} from '../model/locale.js'
import type {Provenance, TranslationUnit, UnitStatus, Variant} from '../model/unit.js'

/** A unit whose text is another now in some of its languages. */
export interface UnitChange {
  readonly before: TranslationUnit
  readonly after: TranslationUnit
}

/** What a document changes in a memory that knows an earlier version of it. */
export interface DocumentComparison {
  /** Units of the memory as they are now. */
  readonly written: readonly TranslationUnit[]
  /** Units that are new to the document. */
  readonly added: readonly TranslationUnit[]
  /** Units that took the place of others, which another document has too. */
  readonly split: readonly TranslationUnit[]
  /** Units that the document has no more, in their place or for good. */
  readonly left: readonly TranslationUnit[]
  readonly changed: readonly UnitChange[]
  readonly removed: readonly TranslationUnit[]
  readonly kept: readonly TranslationUnit[]
  readonly unchanged: number
  readonly isNamesake: boolean
  /** Ids of the units of the memory that stand for lines that the document has now. */
  readonly taken: ReadonlySet<string>
}

/** What a person has decided is not undone by a new version of the document. */
export const DECIDED: ReadonlySet<UnitStatus | undefined> = new Set<UnitStatus>(['reviewed', 'approved'])

/**
 * Compares the units that a memory has of a document with those that the document gives now.
 *
 * A language that the document does not have now is left out of it: nothing is known of its texts. If it is `careful`, nothing
 * is removed, and a document in which less than half of the stored units stand is another one of the same name.
 */
export function compareDocument(
  document: string,
  stored: readonly TranslationUnit[],
  given: readonly TranslationUnit[],
  careful: boolean,
): DocumentComparison {
  const languages = new Set(given.flatMap(({variants}) => variants.map(({locale}) => locale)))
  const isKnown = ({locale}: Variant): boolean => languages.size === 0 || languages.has(locale)
  // As they stand in the document, so that of a line that stands there twice each finds its own unit again.
  const inOrder = (a: TranslationUnit, b: TranslationUnit) =>
    firstSegment(a, document) - firstSegment(b, document)
  const before = stored.filter(({variants}) => variants.filter(isKnown).length > 1).sort(inOrder)
  const written: TranslationUnit[] = []
  const split: TranslationUnit[] = []
  const left: TranslationUnit[] = []
  const changed: UnitChange[] = []
  const kept: TranslationUnit[] = []
  const taken = new Set<string>()
  let unchanged = 0
  /** Writes what a unit is now, and gives it. */
  const write = (old: TranslationUnit, now: TranslationUnit, status: UnitStatus | undefined) => {
    const variants = variantsNow(old, now, isKnown)
    const isSame = JSON.stringify(old.variants) === JSON.stringify(variants)
    if (!isSame && placesOf(old).length > 1) {
      // Another document has it as it was.
      const own = {...old, id: now.id, variants, status, provenance: now.provenance, alsoFrom: undefined}
      left.push(old)
      split.push(own)
      return own
    }
    const next = withPlace({...old, variants, status}, document, now.provenance)
    taken.add(next.id)
    if (!isSame || JSON.stringify(placesOf(old)) !== JSON.stringify(placesOf(next))) written.push(next)
    return next
  }
  const same = new Pool(before, ({variants}) => [textsKey(variants.filter(isKnown))])
  let rest = [...given].sort(inOrder).filter(unit => {
    const old = same.take([textsKey(unit.variants)])
    if (old === undefined) return true
    unchanged++
    // What a person has decided of it (status, notes) stays; only place and neighbours are new.
    write(old, unit, old.status)
    return false
  })
  // First by the texts of two languages, where there are more, then by that of one.
  let lost = same.left()
  for (const keysOf of [pairKeys, variantKeys]) {
    const near = new Pool(lost, ({variants}) => keysOf(variants.filter(isKnown)))
    rest = rest.filter(unit => {
      const old = near.take(keysOf(unit.variants))
      if (old === undefined) return true
      if (DECIDED.has(old.status)) kept.push(old)
      else changed.push({before: old, after: write(old, unit, unit.status)})
      return false
    })
    lost = near.left()
  }
  if (careful && 2 * (unchanged + changed.length) < before.length) {
    return {...compareDocument(document, [], given, careful), isNamesake: true}
  }
  const removed = careful ? [] : lost.filter(unit => isWithoutStake(unit, languages))
  left.push(...removed)
  const gone = new Set(removed)
  kept.push(...lost.filter(unit => !gone.has(unit)))
  return {written, added: rest, split, left, changed, removed, kept, unchanged, isNamesake: false, taken}
}

/** Whether nobody loses anything with a unit that a document in these languages no longer has: no person's decision, no other language. */
export function isWithoutStake({status, variants}: TranslationUnit, languages: ReadonlySet<Locale>): boolean {
  if (DECIDED.has(status)) return false
  return languages.size === 0 || variants.every(({locale}) => languages.has(locale))
}

/** The variants that a document gives, with the properties of those that are there, and those of languages that it lacks. */
function variantsNow(
  old: TranslationUnit,
  {variants}: TranslationUnit,
  isKnown: (variant: Variant) => boolean,
): Variant[] {
  const now = variants.map(variant => {
    const same = old.variants.find(({locale, text}) => locale === variant.locale && text === variant.text)
    const properties = variant.properties ?? same?.properties
    return properties === undefined ? variant : {...variant, properties}
  })
  return [...now, ...old.variants.filter(variant => !isKnown(variant))]
}

/** Where a unit comes from, each document once. */
export function placesOf({provenance, alsoFrom = []}: TranslationUnit): Provenance[] {
  return provenance === undefined ? [...alsoFrom] : [provenance, ...alsoFrom]
}

/** The number of the first segment that a unit has in a document. */
function firstSegment(unit: TranslationUnit, document: string): number {
  const segments = placesOf(unit).find(place => place.document === document)?.segments ?? {}
  return Object.values(segments).reduce(
    (least, [first = least]) => Math.min(least, first),
    Number.MAX_SAFE_INTEGER,
  )
}

/** A unit with another place in a document, or with none there; it may have none left then. */
export function withPlace(
  unit: TranslationUnit,
  document: string,
  place: Provenance | undefined,
): TranslationUnit {
  const [provenance, ...alsoFrom] = placesOf(unit).flatMap(other =>
    other.document === document ? (place ?? []) : other,
  )
  return {...unit, provenance, alsoFrom: alsoFrom.length === 0 ? undefined : alsoFrom}
}

/** Units by keys; each is taken once, those that stand first in the document before others. */
class Pool {
  readonly #units = new Map<string, TranslationUnit[]>()
  readonly #left: Set<TranslationUnit>

  constructor(units: readonly TranslationUnit[], keys: (unit: TranslationUnit) => readonly string[]) {
    this.#left = new Set(units)
    for (const unit of units) {
      for (const key of keys(unit)) {
        const group = this.#units.get(key)
        if (group === undefined) this.#units.set(key, [unit])
        else group.push(unit)
      }
    }
  }

  take(keys: readonly string[]): TranslationUnit | undefined {
    for (const key of keys) {
      const group = this.#units.get(key) ?? []
      // What was taken by another key is forgotten on the way, so that a line that stands a thousand times is not gone through each time.
      for (let unit = group.shift(); unit !== undefined; unit = group.shift()) {
        if (this.#left.delete(unit)) return unit
      }
    }
    return undefined
  }

  left(): TranslationUnit[] {
    return [...this.#left]
  }
}

/** The same for the same texts, in whatever order the languages are given. */
export function textsKey(variants: readonly Variant[]): string {
  return variantKeys(variants).sort().join()
}

function pairKeys(variants: readonly Variant[]): string[] {
  const keys = variantKeys(variants).sort()
  return keys.flatMap((key, index) => keys.slice(index + 1).map(other => `${key},${other}`))
}

function variantKeys(variants: readonly Variant[]): string[] {
  return variants.map(({locale, text}) => JSON.stringify([locale, text]))
}
