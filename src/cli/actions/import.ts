import {existsSync} from 'node:fs'
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
import type {NewUnit} from '../../model/unit.js'
import type {App} from '../app.js'
import {usageError} from '../cli-error.js'
import {parseChoice, parseDirection, parseSide} from '../input/arguments.js'
import {openStore} from '../input/open-store.js'
import {type Inputs, openInputs} from '../input/read-units.js'
import {parseUnitFilter, type UnitFilterOptions} from '../input/unit-options.js'
import {buildMemory, isVacant} from '../output/build-memory.js'
import {printUpdate, updateAsJson} from '../output/document-updates.js'
import {MessageList} from '../output/message-list.js'
import {Progress} from '../output/progress.js'
import {type UpdateSummary, updateInputs} from './update-inputs.js'

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
  const {source, target} = parseDirection(options)
  const existing = parseChoice('--existing', options.existing, POLICIES)
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
  const isPlain = existing === 'add' && !Object.values(filter).some(Boolean)
  try {
    if (options.update === true) {
      if (given.some(input => parseSide(input) === undefined) || !isPlain) throw usageError('usage.update')
    }
    const careful = options.update !== true
    summary =
      inputs.documents.length > 0 && isPlain && existsSync(path) && !isVacant(path)
        ? await updateInputs(path, inputs, {careful, dryRun, onProgress, onMessage}, app)
        : await importInputs(path, inputs, {...filter, existing, source, dryRun, onProgress})
  } finally {
    await inputs.close()
    await progress.clear()
  }
  if (options.json) {
    const {filtered, updates = [], ...counts} = summary
    const list = messages.asJson()
    const documents = updates.length === 0 ? undefined : updates.map(updateAsJson)
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
