import type {Message} from '../../errors.js'
import {
  type ExistingPolicy,
  type ImportOptions,
  type ImportSummary,
  importUnits,
} from '../../exchange/import-units.js'
import {storeUnits} from '../../exchange/store-units.js'
import {inMemoryStore} from '../../memory/stores/in-memory.js'
import {openMemory} from '../../memory/stores/sqlite.js'
import type {MemoryStore} from '../../memory/stores/store.js'
import {TranslationMemory} from '../../memory/translation-memory.js'
import {unitFrom} from '../../memory/unit-input.js'
import type {NewUnit, TranslationUnit} from '../../model/unit.js'
import {type DocumentUpdate, updateDocuments} from '../../update-documents.js'
import type {App} from '../app.js'
import {usageError} from '../cli-error.js'
import {parseLanguage, parseSide} from '../input/arguments.js'
import {openStore} from '../input/open-store.js'
import {type Inputs, openInputs} from '../input/read-units.js'
import {parseUnitFilter, type UnitFilterOptions} from '../input/unit-options.js'
import {buildMemory, isVacant} from '../output/build-memory.js'
import {printUpdate, updateAsJson} from '../output/document-updates.js'
import {MessageList} from '../output/message-list.js'
import {Progress} from '../output/progress.js'

const POLICIES: readonly ExistingPolicy[] = ['add', 'keep', 'replace', 'newest']
/** Bytes; so much is stored in a second or two. */
const LARGE = 2 ** 25
/** Units of one transaction while a memory is filled that nobody sees yet; SQLite keeps the pages that one changes in memory. */
const PORTION = 2_000

export interface ImportCommandOptions extends UnitFilterOptions {
  readonly existing: string
  readonly source?: string
  readonly target?: string
  readonly placeholders?: boolean
  readonly candidates?: boolean
  readonly update?: boolean
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `tilmash import MEMORY INPUT…` */
export async function importAction(
  path: string,
  given: readonly string[],
  options: ImportCommandOptions,
  app: App,
): Promise<void> {
  const source = options.source === undefined ? undefined : parseLanguage(options.source)
  const target = options.target === undefined ? undefined : parseLanguage(options.target)
  const existing = POLICIES.find(policy => policy === options.existing)
  if (existing === undefined) {
    const choices = POLICIES.join(', ')
    throw usageError('usage.choice', {option: '--existing', value: options.existing, choices})
  }
  const dryRun = options.dryRun === true
  const filter = parseUnitFilter(options)
  const progress = new Progress(app.err)
  const messages = new MessageList()
  await progress.show(app.t('progress.reading'))
  const onMessage = (message: Message) => messages.add(message)
  const {placeholders, candidates} = options
  const inputs = await openInputs(given, {onMessage, source, target, placeholders, candidates}, app)
  const onProgress = (count: number) => {
    progress.showNow(() => {
      const percent = Math.floor(100 * inputs.share())
      return app.t('progress.importing', {count, percent})
    })
  }
  let summary: ImportSummary & Partial<UpdateSummary>
  try {
    if (options.update === true) {
      if (
        given.some(input => parseSide(input) === undefined) ||
        existing !== 'add' ||
        Object.values(filter).some(Boolean)
      )
        throw usageError('usage.update')
    }
    const importOptions = {...filter, existing, source, dryRun, onProgress}
    summary =
      options.update === true && !isVacant(path)
        ? await updateInputs(path, inputs, importOptions)
        : await importInputs(path, inputs, importOptions)
  } finally {
    await inputs.close()
    await progress.clear()
  }
  if (options.json) {
    const {filtered, updates, ...counts} = summary
    const list = messages.asJson()
    const documents = updates?.map(updateAsJson)
    await app.out.json({...counts, filtered, ...(dryRun && {dryRun}), messages: list, documents})
    return
  }
  await messages.print(app)
  for (const update of summary.updates ?? []) await printUpdate(update, app)
  const values = {...summary, count: summary.units, file: path}
  await app.out.line(app.t(dryRun ? 'import.wouldBe' : 'import.summary', values))
  if (summary.filtered > 0) await app.out.line(app.t('import.filtered', {count: summary.filtered}))
}

async function importInputs(path: string, inputs: Inputs, options: ImportOptions): Promise<ImportSummary> {
  const make = isVacant(path)
  if (options.dryRun === true) {
    const memory = make
      ? await TranslationMemory.open({store: inMemoryStore()})
      : await openMemory(path, {create: false, readOnly: true})
    return await importUnits(memory, inputs.units, options).finally(() => memory.close())
  }
  // A memory that is there is written in one transaction, a new one in many, as long as nobody sees it.
  const fill = isLarge(inputs) ? fillLarge : fillSmall
  const made = make ? await buildMemory(path, store => fill(store, inputs.units, options)) : undefined
  if (made !== undefined) return made
  if (isLarge(inputs) && options.existing === 'add') return await storeLarge(path, inputs.units, options)
  const memory = await openMemory(path)
  return await importUnits(memory, inputs.units, options).finally(() => memory.close())
}

interface UpdateSummary {
  readonly removed: number
  readonly updates: readonly DocumentUpdate[]
}

/** Brings documents that the memory has up to date; other units are added. */
async function updateInputs(
  path: string,
  {units, documents}: Inputs,
  options: ImportOptions,
): Promise<ImportSummary & UpdateSummary> {
  const memory = await openMemory(path, {create: false, readOnly: options.dryRun === true})
  try {
    const ofDocuments: TranslationUnit[] = []
    const others: NewUnit[] = []
    const names = new Set(documents)
    for (const unit of units) {
      if (names.has(unit.provenance?.document ?? '')) ofDocuments.push(unitFrom(unit))
      else others.push(unit)
    }
    const updates = await updateDocuments(memory, ofDocuments, {documents, dryRun: options.dryRun})
    const count = (of: (update: DocumentUpdate) => number) => updates.reduce((sum, one) => sum + of(one), 0)
    const added = count(update => update.added.length)
    const updated = count(update => update.changed.length)
    const summary = await importUnits(memory, others, options)
    return {
      units: ofDocuments.length + summary.units,
      added: added + summary.added,
      updated: updated + summary.updated,
      skipped: ofDocuments.length - added - updated + summary.skipped,
      removed: count(update => update.removed.length),
      filtered: summary.filtered,
      updates,
    }
  } finally {
    await memory.close()
  }
}

/** Files that are larger take more memory than they should if their units are indexed as they are stored. */
function isLarge({sizeInBytes}: Inputs): boolean {
  return sizeInBytes > LARGE
}

/** Fills a new memory, which then has its index too. */
async function fillSmall(
  store: MemoryStore,
  units: Iterable<NewUnit>,
  options: ImportOptions,
): Promise<ImportSummary> {
  const memory = await TranslationMemory.open({store})
  return await importUnits(memory, units, {...options, existing: 'add'}).finally(() => memory.close())
}

/** Fills a new memory in portions that are never in memory themselves. */
async function fillLarge(
  store: MemoryStore,
  units: Iterable<NewUnit>,
  {onProgress, ...options}: ImportOptions,
): Promise<ImportSummary> {
  const sum = {units: 0, added: 0, updated: 0, skipped: 0, filtered: 0}
  const before = () => sum.units + sum.filtered
  const rest = units[Symbol.iterator]()
  for (let count = PORTION; count === PORTION; ) {
    const start = before()
    const summary = await storeUnits(store, portion(rest), {
      ...options,
      onProgress: taken => onProgress?.(sum.units + taken),
    })
    for (const name of Object.keys(sum) as (keyof typeof sum)[]) sum[name] += summary[name]
    count = before() - start
    // Lets the process hear that it is to stop.
    await new Promise<void>(resolve => setImmediate(resolve))
  }
  return sum
}

/** Adds to a memory that is there. */
async function storeLarge(
  path: string,
  units: Iterable<NewUnit>,
  options: ImportOptions,
): Promise<ImportSummary> {
  const store = await openStore(path)
  return await storeUnits(store, units, options).finally(() => store.close())
}

function* portion(rest: Iterator<NewUnit>): Generator<NewUnit, void, undefined> {
  for (let count = 0; count < PORTION; count += 1) {
    const {done, value} = rest.next()
    if (done === true) return
    yield value
  }
}
