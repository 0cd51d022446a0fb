import type {TranslationMemory} from './memory/translation-memory.js'
import {expectIterable} from './model/expect.js'
import type {TranslationUnit, UnitStatus} from './model/unit.js'

/** Of {@link updateDocuments}. */
export interface UpdateOptions {
  /** Names of documents that are brought up to date though no unit is left of them. */
  readonly documents?: Iterable<string> | undefined
  /** Only say what would change. Default false. */
  readonly dryRun?: boolean | undefined
}

/** A unit whose text is another now in some of its languages; it keeps its id. */
export interface UnitChange {
  readonly before: TranslationUnit
  readonly after: TranslationUnit
}

/** What a new version of a document changed. */
export interface DocumentUpdate {
  readonly document: string
  readonly added: readonly TranslationUnit[]
  readonly changed: readonly UnitChange[]
  readonly removed: readonly TranslationUnit[]
  /** Reviewed and approved units that the document no longer has so: they stay as a person left them. */
  readonly kept: readonly TranslationUnit[]
  /** How many units have the same texts as before. */
  readonly unchanged: number
}

/** What a person has decided is not undone by a new version of the document. */
const DECIDED: ReadonlySet<UnitStatus | undefined> = new Set<UnitStatus>(['reviewed', 'approved'])

/**
 * Brings the units that a memory has of some documents up to what these give now, and tells what changed.
 *
 * Units belong to a document by their provenance, as `bitext` gives it; `units` are all that a document has now. A unit
 * with the same texts keeps its id and status and gets its new place and neighbours; one that has kept the text of a
 * language is `changed` and keeps its id; all others are added or removed. Reads all units of the memory; writes in a few
 * transactions. A unit that two documents share, neighbours and all, belongs to the one that was stored last.
 *
 * @example
 * const memory = await TranslationMemory.open()
 * const kk = 'Сот ашық. Шешім қабылданды.'
 * await updateDocuments(memory, bitext({kk, ru: 'Суд открыт. Решение принято.'}, {document: 'act'}))
 * const [update] = await updateDocuments(memory, bitext({kk, ru: 'Суд открыт. Решение вынесено.'}, {document: 'act'}))
 * update?.changed.length // => 1
 * update?.unchanged      // => 1
 */
export async function updateDocuments(
  memory: Pick<TranslationMemory, 'add' | 'delete' | 'units'>,
  units: Iterable<TranslationUnit>,
  options: UpdateOptions = {},
): Promise<DocumentUpdate[]> {
  expectIterable('updateDocuments()', units, 'units')
  const after = grouped(units)
  const names = new Set([...after.keys(), ...(options.documents ?? [])])
  const before = new Map<string, TranslationUnit[]>()
  for await (const unit of memory.units()) {
    const document = unit.provenance?.document
    if (document === undefined || !names.has(document)) continue
    put(before, document, unit)
  }
  const writes: TranslationUnit[] = []
  const deletions: string[] = []
  const lost: string[] = []
  const updates = [...names].map(document => {
    const comparison = compare(document, before.get(document) ?? [], after.get(document) ?? [])
    writes.push(...comparison.writes)
    const known = new Map(before.get(document)?.map(unit => [unit.id, unit]))
    lost.push(...comparison.writes.filter(unit => losesNeighbour(known.get(unit.id), unit)).map(({id}) => id))
    deletions.push(...comparison.update.removed.map(({id}) => id))
    return comparison.update
  })
  if (options.dryRun !== true) {
    // A field that is left out would be kept, and a neighbour that is no more would stay.
    if (lost.length > 0) await memory.delete(lost)
    if (writes.length > 0) await memory.add(writes)
    if (deletions.length > 0) await memory.delete(deletions)
  }
  return updates
}

function compare(
  document: string,
  before: readonly TranslationUnit[],
  after: readonly TranslationUnit[],
): {update: DocumentUpdate; writes: TranslationUnit[]} {
  const writes: TranslationUnit[] = []
  const changed: UnitChange[] = []
  const kept: TranslationUnit[] = []
  let unchanged = 0
  const bySameTexts = new Pool(before, unit => [textsKey(unit)])
  const rest = after.filter(unit => {
    const same = bySameTexts.take(textsKey(unit))
    if (same === undefined) return true
    unchanged++
    // What a person has decided of it (status, notes) stays; only place and neighbours are new.
    const {variants, provenance} = unit
    if (JSON.stringify([same.variants, same.provenance]) !== JSON.stringify([variants, provenance])) {
      writes.push({...same, variants, provenance})
    }
    return false
  })
  const byOneText = new Pool(bySameTexts.left(), unit => unit.variants.map(variantKey))
  const added = rest.filter(unit => {
    const other = unit.variants
      .map(variant => byOneText.take(variantKey(variant)))
      .find(found => found !== undefined)
    if (other === undefined) {
      writes.push(unit)
      return true
    }
    if (DECIDED.has(other.status)) kept.push(other)
    else {
      const next = {...other, variants: unit.variants, status: unit.status, provenance: unit.provenance}
      changed.push({before: other, after: next})
      writes.push(next)
    }
    return false
  })
  const left = byOneText.left()
  kept.push(...left.filter(({status}) => DECIDED.has(status)))
  const removed = left.filter(({status}) => !DECIDED.has(status))
  return {update: {document, added, changed, removed, kept, unchanged}, writes}
}

function losesNeighbour(before: TranslationUnit | undefined, after: TranslationUnit): boolean {
  return after.variants.some(({locale, previous, next}) => {
    const other = before?.variants.find(variant => variant.locale === locale)
    return (
      (other?.previous !== undefined && previous === undefined) ||
      (other?.next !== undefined && next === undefined)
    )
  })
}

/** Units by keys; each is taken once, those that stand first in the document before others. */
class Pool {
  readonly #units = new Map<string, TranslationUnit[]>()
  readonly #left: Set<TranslationUnit>

  constructor(units: readonly TranslationUnit[], keys: (unit: TranslationUnit) => readonly string[]) {
    this.#left = new Set(units)
    for (const unit of units) for (const key of keys(unit)) put(this.#units, key, unit)
  }

  take(key: string): TranslationUnit | undefined {
    const unit = this.#units.get(key)?.find(candidate => this.#left.has(candidate))
    if (unit !== undefined) this.#left.delete(unit)
    return unit
  }

  left(): TranslationUnit[] {
    return [...this.#left]
  }
}

function grouped(units: Iterable<TranslationUnit>): Map<string, TranslationUnit[]> {
  const groups = new Map<string, TranslationUnit[]>()
  for (const unit of units) put(groups, unit.provenance?.document ?? '', unit)
  return groups
}

function put(groups: Map<string, TranslationUnit[]>, key: string, unit: TranslationUnit): void {
  const group = groups.get(key)
  if (group === undefined) groups.set(key, [unit])
  else group.push(unit)
}

function textsKey({variants}: TranslationUnit): string {
  return JSON.stringify(variants.map(({locale, text}) => [locale, text]).sort())
}

function variantKey({locale, text}: TranslationUnit['variants'][number]): string {
  return JSON.stringify([locale, text])
}
