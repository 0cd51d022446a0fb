import type {Provenance, TranslationUnit, Variant} from '../../model/unit.js'

/**
 * A unit as it is to be stored in the place of one of the same id: what it leaves out is kept, an empty list clears.
 * Gives the stored unit itself if nothing changes.
 *
 * Variants are those of the new unit; of a variant with the same locale and text, neighbours and properties that the new one
 * leaves out are kept. A unit that comes from another document comes from both then.
 */
export function mergeUnit(stored: TranslationUnit | undefined, given: TranslationUnit): TranslationUnit {
  if (stored === undefined && isClean(given) && given.variants.every(isClean)) return given
  const merged = given.variants.map(variant => {
    const old = stored?.variants.find(({locale, text}) => locale === variant.locale && text === variant.text)
    // Codes are content: a variant that is given without them has none.
    const {codes: _, ...kept} = old ?? {}
    return withoutEmpty({...kept, ...withoutUndefined(variant)} as Variant)
  })
  // The order in which languages are given means nothing.
  const isReordered = stored !== undefined && isSame(inOrder(stored.variants), inOrder(merged))
  const variants = isReordered ? stored.variants : merged
  const unit = withoutEmpty({
    ...stored,
    ...withoutUndefined(given),
    ...mergeProvenance(stored, given),
    variants,
  } as TranslationUnit)
  return stored !== undefined && isSame(stored, unit) ? stored : unit
}

/** The same for a unit that takes the place of the stored one: what it leaves out is gone. */
export function replaceUnit(stored: TranslationUnit, given: TranslationUnit): TranslationUnit {
  const unit = mergeUnit(undefined, given)
  return isSame(stored, unit) ? stored : unit
}

/** Where both come from, each document once, in the order in which they came; of one document what was given last. */
function mergeProvenance(
  stored: TranslationUnit | undefined,
  given: TranslationUnit,
): Pick<TranslationUnit, 'provenance' | 'alsoFrom'> {
  if (stored?.provenance === undefined || given.provenance === undefined) return {}
  const places = new Map<string, Provenance>()
  for (const {provenance, alsoFrom = []} of [stored, given]) {
    for (const place of provenance === undefined ? alsoFrom : [provenance, ...alsoFrom]) {
      places.set(place.document, place)
    }
  }
  // A document without a name is not told from others.
  if (places.size > 1) places.delete('')
  const [provenance, ...alsoFrom] = places.values()
  return {provenance, alsoFrom}
}

/** Whether nothing is `undefined` or an empty list, so that there is nothing to leave out. */
function isClean(object: object): boolean {
  for (const name in object) {
    const value = (object as Readonly<Record<string, unknown>>)[name]
    if (value === undefined) return false
    if (Array.isArray(value) && value.length === 0 && name !== 'variants') return false
  }
  return true
}

/** Sorted by locale; alternatives of one language keep their order. */
function inOrder(variants: readonly Variant[]): Variant[] {
  return [...variants].sort((a, b) => (a.locale < b.locale ? -1 : a.locale > b.locale ? 1 : 0))
}

function withoutUndefined<T extends object>(object: T): Partial<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Partial<T>
}

function withoutEmpty<T extends object>(object: T): T {
  return Object.fromEntries(
    Object.entries(object).filter(
      ([key, value]) => key === 'variants' || !Array.isArray(value) || value.length > 0,
    ),
  ) as T
}

/** Whether two values of plain data hold the same; what is `undefined` counts as absent. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const left = Object.entries(a).filter(([, value]) => value !== undefined)
  const right = new Map(Object.entries(b).filter(([, value]) => value !== undefined))
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && isSame(value, right.get(key)))
  )
}
