import type {Message} from '../../errors.js'
import {type ImportOptions, type ImportSummary, importUnits} from '../../exchange/import-units.js'
import {isWithoutStake} from '../../memory/compare-document.js'
import {openMemory} from '../../memory/stores/sqlite.js'
import {unitFrom} from '../../memory/unit-input.js'
import type {Locale} from '../../model/locale.js'
import type {NewUnit, TranslationUnit} from '../../model/unit.js'
import {type DocumentUpdate, updateDocuments} from '../../update-documents.js'
import type {App} from '../app.js'
import type {Inputs} from '../input/read-units.js'

/** What an import tells beside its counts where documents met earlier versions of themselves. */
export interface UpdateSummary {
  readonly removed: number
  readonly updates: readonly DocumentUpdate[]
}

/** How documents are brought up to date. */
export interface UpdateInputsOptions extends Pick<ImportOptions, 'dryRun' | 'onProgress'> {
  /** Without being asked to: nothing is removed, and a document that only has the name of another is added beside it. */
  readonly careful: boolean
  readonly onMessage: (message: Message) => void
}

/** Brings documents that a memory has up to date and adds other units, all in one transaction. */
export async function updateInputs(
  path: string,
  {units, documents}: Inputs,
  {careful, onMessage, onProgress, dryRun}: UpdateInputsOptions,
  app: App,
): Promise<ImportSummary & UpdateSummary> {
  const memory = await openMemory(path, {create: false, readOnly: dryRun === true})
  try {
    const ofDocuments: TranslationUnit[] = []
    const others: NewUnit[] = []
    const names = new Set(documents)
    for (const unit of units) {
      if (names.has(unit.provenance?.document ?? '')) ofDocuments.push(unitFrom(unit))
      else others.push(unit)
    }
    const outside = await importUnits(memory, others, {dryRun: true, onProgress})
    const updates = await updateDocuments(memory, ofDocuments, {documents, careful, also: others, dryRun})
    const languages = new Set(ofDocuments.flatMap(({variants}) => variants.map(({locale}) => locale)))
    if (careful) for (const update of updates) tellOfUpdate(update, languages, onMessage, app)
    const count = (of: (update: DocumentUpdate) => number) => updates.reduce((sum, one) => sum + of(one), 0)
    const shared = count(update => update.shared)
    const added = count(update => update.added.length) - shared
    const updated = count(update => update.changed.length) + shared
    return {
      units: ofDocuments.length + outside.units,
      added: added + outside.added,
      updated: updated + outside.updated,
      skipped: ofDocuments.length - added - updated + outside.skipped,
      removed: count(update => update.removed.length),
      filtered: outside.filtered,
      updates: careful ? updates.filter(isNews) : updates,
    }
  } finally {
    await memory.close()
  }
}

/** Whether a document is there in an earlier version. */
function isNews({changed, unchanged, kept, added}: DocumentUpdate): boolean {
  return changed.length > 0 || (unchanged > 0 && kept.length + added.length > 0)
}

/** Says what `--update` would do more. */
function tellOfUpdate(
  {document, added, kept, isNamesake}: DocumentUpdate,
  languages: ReadonlySet<Locale>,
  onMessage: (message: Message) => void,
  {t}: App,
): void {
  const place = {file: document}
  if (isNamesake && added.length > 0) onMessage({ruleId: 'same-name', reason: t('messages.sameName'), place})
  const count = kept.filter(unit => isWithoutStake(unit, languages)).length
  if (count > 0) onMessage({ruleId: 'left-in-memory', reason: t('messages.leftInMemory', {count}), place})
}
