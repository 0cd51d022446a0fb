import {StoreError} from './errors.js'
import {
  compareDocument,
  DECIDED,
  placesOf,
  textsKey,
  type UnitChange,
  withPlace,
} from './memory/compare-document.js'
import {mergeUnit} from './memory/stores/merge-unit.js'
import type {TranslationMemory} from './memory/translation-memory.js'
import {type UnitInput, unitFrom} from './memory/unit-input.js'
import {expectFields, expectIterable, expectMethods, expectOptions} from './model/expect.js'
import type {TranslationUnit} from './model/unit.js'

export type {UnitChange} from './memory/compare-document.js'

/** What is needed of a memory to bring documents up to date. */
type Memory = Pick<TranslationMemory, 'get' | 'units' | 'update' | 'revision'>

/** How often it is tried again where others change the same documents. */
const ATTEMPTS = 10

/** Of {@link updateDocuments}. */
export interface UpdateOptions {
  /** Names of documents that are brought up to date though no unit is left of them. */
  readonly documents?: Iterable<string> | undefined
  /**
   * Take nothing out, and take a document for a new version of another only if at least half of what the memory has of that is in
   * it still: one that only has its name is added beside it. Default false.
   */
  readonly careful?: boolean | undefined
  /** Units of no document, which are added in the same transaction. */
  readonly also?: Iterable<UnitInput> | undefined
  /** Only say what would change. Default false. */
  readonly dryRun?: boolean | undefined
}

/** What a new version of a document changed. */
export interface DocumentUpdate {
  readonly document: string
  readonly added: readonly TranslationUnit[]
  readonly changed: readonly UnitChange[]
  readonly removed: readonly TranslationUnit[]
  /**
   * Units that the document no longer has so and that stay: reviewed and approved ones as a person left them, and those with
   * variants in languages that the document is not given in.
   */
  readonly kept: readonly TranslationUnit[]
  /** How many of the added units the memory had already, from elsewhere: those come from this document too now. */
  readonly shared: number
  /** How many units have the same texts as before. */
  readonly unchanged: number
  /** Whether the memory has another document of this name, which stays as it is: if it is to be `careful`. */
  readonly isNamesake: boolean
}

/**
 * Brings the units that a memory has of some documents up to what these give now, and tells what changed.
 *
 * Units belong to a document by their provenance, as `bitext` gives it; `units` are all that a document has now. A unit
 * with the same texts keeps its id and status and gets its new place and neighbours; one that has kept the text of a
 * language is `changed` and keeps its id; all others are added or removed. What another document has too stays as it is for
 * that, and variants in languages that the document is not given in stay. All of it is one transaction: whatever happens to
 * the process, the memory has the old version or the new one. Reads only units of the documents, where the store finds them.
 *
 * @throws StoreError if the memory cannot be written
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
  memory: Memory,
  units: Iterable<TranslationUnit>,
  options: UpdateOptions = {},
): Promise<DocumentUpdate[]> {
  expectMethods(
    'updateDocuments()',
    'a memory and a list of units',
    memory,
    'get',
    'units',
    'update',
    'revision',
  )
  expectIterable('updateDocuments()', units, 'units')
  expectOptions('updateDocuments', options)
  if (options.documents !== undefined) {
    expectIterable('The option “documents”', options.documents, 'names of documents')
  }
  const list = [...units]
  expectFields('updateDocuments()', list, 'units, as bitext() gives them', 'variants')
  const given = grouped(list)
  const also = Array.from(options.also ?? [], unitFrom)
  // Somebody else may change the same units between reading and writing: what they did must not be undone.
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const work = new WorkingCopy(memory, await memory.revision())
    const updates = await updatesOf(given, options, work)
    for (const unit of also) await work.put(unit)
    if (options.dryRun === true || (await work.store())) return updates
  }
  throw new StoreError('The same documents are being changed by others all the time; try again later.')
}

async function updatesOf(
  given: ReadonlyMap<string, ReadonlyMap<string, TranslationUnit>>,
  {documents = [], careful = false}: UpdateOptions,
  work: WorkingCopy,
): Promise<DocumentUpdate[]> {
  const names = new Set([...given.keys(), ...documents])
  await work.read([...names])
  const updates: DocumentUpdate[] = []
  for (const document of names) {
    const after = [...(given.get(document)?.values() ?? [])]
    const {written, split, left, taken, ...comparison} = compareDocument(
      document,
      work.unitsOf(document),
      after,
      careful,
    )
    for (const unit of left) work.leave(unit, document)
    for (const unit of written) work.write(unit)
    const asStored = new Map<TranslationUnit, TranslationUnit>()
    for (const unit of split) asStored.set(unit, (await work.add(unit, taken)).unit)
    const changed = comparison.changed.map(({before, after}) => {
      return {before, after: asStored.get(after) ?? after}
    })
    const added: TranslationUnit[] = []
    let shared = 0
    let {unchanged} = comparison
    for (const given of comparison.added) {
      const {unit, before} = await work.add(given, taken)
      // Of a document that stands beside another of its name, and comes again.
      if (unit === before) unchanged++
      else added.push(unit)
      if (before !== undefined && unit !== before) shared++
    }
    updates.push({document, ...comparison, changed, added, shared, unchanged})
  }
  return updates
}

/** A unit as it is stored, and what stood there before. */
interface AddedUnit {
  readonly unit: TranslationUnit
  readonly before: TranslationUnit | undefined
}

/** The units of some documents as they are to be, until they are stored. */
class WorkingCopy {
  readonly #memory: Memory
  /** Of the memory before it was read. */
  readonly #revision: number
  readonly #units = new Map<string, TranslationUnit>()
  /** Ids of units that are, or were, of a document. */
  readonly #ofDocument = new Map<string, Set<string>>()
  readonly #written = new Set<string>()
  readonly #gone = new Set<string>()

  constructor(memory: Memory, revision: number) {
    this.#memory = memory
    this.#revision = revision
  }

  async read(documents: readonly string[]): Promise<void> {
    for await (const unit of this.#memory.units({document: documents})) this.#remember(unit)
  }

  unitsOf(document: string): TranslationUnit[] {
    const units = [...(this.#ofDocument.get(document) ?? [])].flatMap(id => this.#units.get(id) ?? [])
    return units.filter(unit => placesOf(unit).some(place => place.document === document))
  }

  #remember(unit: TranslationUnit): void {
    this.#units.set(unit.id, unit)
    for (const {document} of placesOf(unit)) {
      const ids = this.#ofDocument.get(document)
      if (ids === undefined) this.#ofDocument.set(document, new Set([unit.id]))
      else ids.add(unit.id)
    }
  }

  write(unit: TranslationUnit): void {
    this.#remember(unit)
    this.#written.add(unit.id)
    this.#gone.delete(unit.id)
  }

  /** Takes a unit out of a document, and out of the memory if no other has it. */
  leave(unit: TranslationUnit, document: string): void {
    const rest = withPlace(unit, document, undefined)
    if (rest.provenance !== undefined) {
      this.write(rest)
      return
    }
    this.#units.delete(unit.id)
    this.#written.delete(unit.id)
    this.#gone.add(unit.id)
  }

  /** Puts in a unit as the memory itself would. */
  async put(unit: TranslationUnit): Promise<void> {
    const there = this.#units.get(unit.id) ?? (await this.#memory.get(unit.id))
    this.write(there === undefined ? unit : mergeUnit(there, unit))
  }

  /** Puts in a unit that is new to its document, beside those of the taken ids; gives it as it is stored then, and as it was. */
  async add(unit: TranslationUnit, taken: ReadonlySet<string>): Promise<AddedUnit> {
    for (let attempt = 1; ; attempt++) {
      const id = attempt === 1 ? unit.id : `${unit.id}-${attempt}`
      // The unit of an equal line: it had other neighbours when it got its id.
      if (taken.has(id)) continue
      const there = this.#units.get(id) ?? (this.#gone.has(id) ? undefined : await this.#memory.get(id))
      // A unit keeps its id when its texts change, so that the id of these texts may be taken.
      if (there !== undefined && textsKey(there.variants) !== textsKey(unit.variants)) continue
      const status = DECIDED.has(there?.status) ? there?.status : unit.status
      const added = there === undefined ? {...unit, id} : mergeUnit(there, {...unit, id, status})
      if (added !== there) this.write(added)
      return {unit: added, before: there}
    }
  }

  /** Stores all of it, or nothing where others have changed one of these units meanwhile. */
  async store(): Promise<boolean> {
    const put = [...this.#written].map(id => this.#units.get(id) as TranslationUnit)
    if (put.length + this.#gone.size === 0) return true
    const changes = {put, delete: [...this.#written, ...this.#gone], since: this.#revision}
    return (await this.#memory.update(changes)) !== undefined
  }
}

/** By the name of the document and the id: what stands there twice with the same neighbours is one unit. */
function grouped(units: Iterable<TranslationUnit>): Map<string, Map<string, TranslationUnit>> {
  const groups = new Map<string, Map<string, TranslationUnit>>()
  for (const unit of units) {
    const document = unit.provenance?.document ?? ''
    const group = groups.get(document)
    if (group === undefined) groups.set(document, new Map([[unit.id, unit]]))
    else group.set(unit.id, unit)
  }
  return groups
}
